import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  type Constituent,
  type FieldChange,
  fieldAfter,
  oneLine,
  type SaidConstituent,
  type SaidHardship,
  wellSaid,
  wellSaidHardship,
} from '../rules/constituent.ts';
import type { KnownBy } from '../rules/kinds.ts';
import { ended } from '../rules/link.ts';
import { endCardOfLink } from '../store/cards.store.ts';
import {
  addConstituent,
  confirmConstituent,
  endConstituent,
  lockConstituent,
  setFields,
  setHardship,
} from '../store/constituents.store.ts';
import { linkOfConstituent, replaceLink } from '../store/links.store.ts';
import { withdrawConsent } from '../store/members.store.ts';
import { addValue } from '../store/values.store.ts';
import { beginLink } from './linking.ts';
import { placed, reachOf } from './reach.ts';

/** For so many days at most a hardship flag stands before it is looked at again. */
async function reviewDaysOf(desk: Desk, tenantId: number, today: CivilDate): Promise<number> {
  return (await rulebookOf(desk, tenantId)).limitOf('hardship_review', today).amount;
}

/**
 * Registers one of those whom somebody stays in touch with. `id` is made by whoever writes, so that a form sent twice is
 * kept once. Refuses what `wellSaid` and `placed` do.
 */
export async function registerConstituent(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: SaidConstituent & { readonly id: Id },
): Promise<{ id: Id } | Refusal> {
  const today = civilDateOf(desk.clock.now());
  const well = wellSaid(said, today, await reviewDaysOf(desk, where.tenantId, today));
  if (isRefusal(well)) return well;
  const trouble = await placed(desk, where, said.areaCode);
  if (trouble) return trouble;
  const { id } = said;
  return desk.act(official, async (act) => {
    const whole = { where, onlyOfPersonId: null };
    if (await lockConstituent(act, whole, id)) return { id };
    addConstituent(act, act.tenantId, { ...well, id }, { personId: official.personId, at: act.at, importId: null });
    const { kind, areaCode } = well;
    await act.record({ kind: 'liaison.constituent.registered', subjectId: id, body: { kind, areaCode } });
    // Who reaches only their own links would not find again what they have just registered.
    if (reachOf(official, where).onlyOfPersonId !== null && official.unitId !== null)
      await beginLink(act, { ...well, id }, { personId: official.personId, unitId: official.unitId });
    return { id };
  });
}

const DONE = { isDone: true } as const;

/** One act on one card within reach. Refuses `liaison.not-found` and what the work does. */
export function onConstituent<R>(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  work: (act: Act, constituent: Constituent) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  return desk.act(official, async (act) => {
    const constituent = await lockConstituent(act, reachOf(official, where), id);
    return constituent ? work(act, constituent) : refuse('liaison.not-found');
  });
}

export type Changes = {
  readonly changes: readonly FieldChange[];
  readonly knownBy: KnownBy;
  readonly visitId?: Id | null;
};

/**
 * Changes fields of a card, each against what stood there when it was written: all of them or none. What stands there
 * already changes nothing. Refuses what `fieldAfter` and `onConstituent` do.
 */
export function changeConstituent(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: Changes,
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, (act, constituent) => changeFields(act, constituent, said));
}

/** The same inside an act of the caller's, who has locked the card. */
export async function changeFields(
  act: Act,
  constituent: Constituent,
  { changes, knownBy, visitId = null }: Changes,
): Promise<typeof DONE | Refusal> {
  const values: Record<string, string> = {};
  for (const change of changes) {
    const after = fieldAfter(constituent, change);
    if (isRefusal(after)) return after;
    if (after !== 'same') values[change.field] = after;
  }
  const fields = Object.keys(values) as FieldChange['field'][];
  if (fields.length === 0) return DONE;
  await setFields(act, constituent, values);
  const by = act.actor.kind === 'official' ? act.actor.personId : null;
  for (const field of fields)
    addValue(act, act.tenantId, {
      ...{ id: act.newId(), constituentId: constituent.id, field, value: values[field] ?? '' },
      ...{ was: constituent.fields[field], knownBy, madeBy: by, madeAt: act.at, visitId },
    });
  await act.record({ kind: 'liaison.constituent.changed', subjectId: constituent.id, body: { fields, knownBy } });
  return DONE;
}

/** Sets or takes away a hardship flag. Refuses what `wellSaidHardship` and `onConstituent` do, `liaison.constituent-gone`. */
export async function flagHardship(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: SaidHardship,
): Promise<typeof DONE | Refusal> {
  const today = civilDateOf(desk.clock.now());
  const well = wellSaidHardship(said, today, await reviewDaysOf(desk, where.tenantId, today));
  if (isRefusal(well)) return well;
  return onConstituent(desk, official, where, id, async (act, constituent) => {
    if (constituent.endedOn !== null) return refuse('liaison.constituent-gone');
    await setHardship(act, id, well);
    const { hardship, hardshipReviewOn } = well;
    await act.record({ kind: 'liaison.hardship.set', subjectId: id, body: { hardship, hardshipReviewOn } });
    return DONE;
  });
}

/** What stands on the card was gone through with them today. Refuses what `onConstituent` does. */
export function confirmCard(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, async (act) => {
    await confirmConstituent(act, id, civilDateOf(act.at));
    await act.record({ kind: 'liaison.constituent.confirmed', subjectId: id, body: {} });
    return DONE;
  });
}

/**
 * They have left; their link ends with it. Refuses `liaison.reason-missing`, `liaison.constituent-gone`, and what
 * `onConstituent` does.
 */
export function constituentLeft(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly reason: string; readonly on: CivilDate },
): Promise<typeof DONE | Refusal> {
  const reason = oneLine(said.reason);
  if (reason === '') return Promise.resolve(refuse('liaison.reason-missing', {}, 'reason'));
  return onConstituent(desk, official, where, id, async (act, constituent) => {
    if (constituent.endedOn !== null) return refuse('liaison.constituent-gone');
    await endConstituent(act, id, said.on, reason);
    // What was kept by consent is kept for nothing any more.
    await withdrawConsent(act, id, act.at);
    const link = await linkOfConstituent(act, id);
    if (link) {
      const after = ended(link, reason);
      if (isRefusal(after)) return after;
      await replaceLink(act, link, after, { at: act.at, by: official.personId, endReason: reason });
      await endCardOfLink(act, link.id);
      await act.record({ kind: 'liaison.link.ended', subjectId: link.id, body: {} });
    }
    await act.record({ kind: 'liaison.constituent.ended', subjectId: id, body: { on: said.on } });
    return DONE;
  });
}
