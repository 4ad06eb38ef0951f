import { lookedAtHouseholds } from '#civic/liaison/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { paragraphs } from '../rules/visit.ts';
import { addConfirmation, type Confirmation, metBy, toConfirm, unconfirmedOf } from '../store/visits.store.ts';

const DONE = { isDone: true } as const;

export type SaidConfirmation = Omit<Confirmation, 'id'>;

/**
 * Writes down what a household said of a drawn visit, to somebody who called or on a slip. Who made the visit can't.
 * Refuses `fieldwork.visit-unknown`, `fieldwork.confirm-own`, `fieldwork.confirmed-already`.
 */
export function confirmForThem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: SaidConfirmation & { readonly way: 'call' | 'slip' },
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const visit = await metBy(act, said.visitId, said.constituentId);
    if (!visit || !areaWithin(visit.areaCode, where.areaCode)) return refuse('fieldwork.visit-unknown');
    if (visit.personId === official.personId) return refuse('fieldwork.confirm-own');
    return confirm(act, said, official.personId);
  });
}

/** A household says it with its card, or by the link that was sent to its phone. Refuses `fieldwork.visit-unknown`, `fieldwork.confirmed-already`. */
export function confirmByCard(
  desk: Desk,
  tenantId: TenantId,
  said: SaidConfirmation,
  way: 'card' | 'sms' = 'card',
): Promise<typeof DONE | Refusal> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const visit = await metBy(act, said.visitId, said.constituentId);
    return visit ? confirm(act, { ...said, way }, null) : refuse('fieldwork.visit-unknown');
  });
}

const WORDS_MAX = 500;

async function confirm(act: Act, said: SaidConfirmation, askedBy: Id | null): Promise<typeof DONE | Refusal> {
  const cameOfIt = paragraphs(said.cameOfIt).slice(0, WORDS_MAX);
  if ((await addConfirmation(act, { ...said, cameOfIt, id: act.newId() }, askedBy, act.at)) === 0)
    return refuse('fieldwork.confirmed-already');
  const { came, wasToldBefore, way } = said;
  await act.record({ kind: 'fieldwork.visit.confirmed', subjectId: said.visitId, body: { came, wasToldBefore, way } });
  return DONE;
}

const CALLS_MAX = 100;
/** Who was asked by SMS has so long to answer before somebody calls. In hours. REC. */
const ANSWERED_HOURS = 3 * 24;

/** The households to ask about drawn visits. */
export async function visitsToConfirm(desk: Desk, official: Official, where: Jurisdiction) {
  const sinceAt = addHours(desk.clock.now(), -ANSWERED_HOURS);
  const visits = await desk.read(where.tenantId, (tx) => toConfirm(tx, where, official.personId, sinceAt, CALLS_MAX));
  const households = visits.map(({ constituentId, areaCode }) => ({
    ...{ id: constituentId, areaCode, purpose: 'asking' as const },
  }));
  await lookedAtHouseholds(desk, official, 'contact', households);
  return { visits };
}

/** For so long a household can say on its page whether somebody came. REC. */
const ASKED_DAYS = 90;
const ASKED_MAX = 10;

/** The visits that a household has said nothing of. */
export function visitsToAsk(desk: Desk, tenantId: TenantId, constituentId: Id) {
  const since = addDays(civilDateOf(desk.clock.now()), -ASKED_DAYS);
  return desk.read(tenantId, (tx) => unconfirmedOf(tx, constituentId, since, ASKED_MAX));
}
