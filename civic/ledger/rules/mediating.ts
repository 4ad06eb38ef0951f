import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf, endOf } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { ledgerPermissions } from '../permissions.ts';
import { barredFrom, isClosedBeforeNaming, type Standing, unitsOfOfficial } from './barred.ts';
import type { Limits } from './clocks.ts';
import type { LedgerFact } from './facts.ts';
import type { Matter } from './matter.ts';
import {
  type Agreement,
  type Consent,
  type EndWithout,
  type Extension,
  MEDIABLE,
  type Mediation,
  type NewEntry,
  type Note,
  PARTIES_MIN,
  type Party,
  type PerformanceCheck,
} from './mediation.ts';

/** What a step of a mediation makes of it. The fact's body holds no words of anybody. */
export type MediationStep = {
  readonly after: Mediation;
  readonly entry: NewEntry;
  readonly fact: Extract<LedgerFact, `ledger.mediation.${string}`>;
  readonly body: FactBody;
};

/**
 * Who handles a matter may mediate in it; the unit complained about never, and who is a relative of a party steps back
 * by recusal (I2; petition regulations art. 28). Refuses `ledger.not-found`, `ledger.recused`, `ledger.no-right-here`,
 * `ledger.not-your-unit`.
 */
export function mediatorRefusal(matter: Matter, by: Official, standing: Standing): Refusal | null {
  const barred = barredFrom('handle', by, standing);
  if (barred) return barred;
  if (isClosedBeforeNaming(matter, by)) return refuse('ledger.not-found');
  const where = jurisdictionOf(by, ledgerPermissions.handle, matter.areaCode);
  if (!where) return refuse('ledger.no-right-here', { act: '调解', actEn: 'Mediate' });
  const { hostUnitId } = matter;
  const isTheirs = hostUnitId !== null && unitsOfOfficial(by).includes(hostUnitId);
  const reaches = where.unitIds === null || (hostUnitId !== null && where.unitIds.includes(hostUnitId));
  return isTheirs && reaches ? null : refuse('ledger.not-your-unit');
}

/**
 * Whether a mediation can begin in a matter now: not in a sealed one or a report on conduct, where no party may learn of
 * the other; while somebody works on it; one at a time. Refuses `ledger.mediation-sealed`, `ledger.mediation-not-now`,
 * `ledger.mediation-open`.
 */
export function beginRefusal(matter: Matter, open: Mediation | null): Refusal | null {
  if (matter.isSealed || matter.kind === 'conduct_report') return refuse('ledger.mediation-sealed');
  if (!MEDIABLE.includes(matter.state)) return refuse('ledger.mediation-not-now');
  return open ? refuse('ledger.mediation-open') : null;
}

/** A mediation as it begins: a month, and longer if all agree (handbook §3.3). */
export function begun(
  { id, matter, by, at }: { readonly id: Id; readonly matter: Matter; readonly by: Official; readonly at: Instant },
  limits: Limits,
): Mediation {
  const { dueAt, isEstimated } = deadlineOf(at, limits.limitOf('mediation'), limits.calendar);
  return {
    id,
    matterId: matter.id,
    unitId: matter.hostUnitId as Id,
    mediatorId: by.personId,
    begunAt: at,
    state: 'talking',
    dueAt,
    dueIsEstimated: isEstimated,
    extendedFromAt: null,
    endedAt: null,
    version: 1,
  };
}

/** What a step is about: the mediation, its parties, and now. */
export type MediationAt = {
  readonly mediation: Mediation;
  readonly parties: readonly Pick<Party, 'place'>[];
  readonly at: Instant;
};

function talkingRefusal({ state }: Mediation): Refusal | null {
  if (state === 'talking') return null;
  return refuse(state === 'agreed' ? 'ledger.mediation-agreed' : 'ledger.mediation-ended');
}

function arePlaces({ parties }: MediationAt, places: readonly (number | null)[]): boolean {
  return places.every((place) => place === null || parties.some((party) => party.place === place));
}

/**
 * Writes down anew what stands on the table; what stood there before stays on record. Refuses
 * `ledger.mediation-agreed`, `ledger.mediation-ended`, `ledger.party-unknown`.
 */
export function noted(of: MediationAt, note: Note): MediationStep | Refusal {
  const refusal = talkingRefusal(of.mediation);
  if (refusal) return refusal;
  if (
    !arePlaces(
      of,
      [...note.positions, ...note.proposals].map(({ place }) => place),
    )
  )
    return refuse('ledger.party-unknown');
  const { mediation } = of;
  return {
    after: mediation,
    entry: { kind: 'note', content: note },
    fact: 'ledger.mediation.noted',
    body: { mediationId: mediation.id },
  };
}

/**
 * The parties agree: at least two say yes, everybody who is to do something among them, each thing with its way and day.
 * Refuses as `noted`, `ledger.consents-missing`, `ledger.consent-day`, `ledger.promises-missing`,
 * `ledger.promise-without-consent`, `ledger.mediation-day`.
 */
export function agreed(of: MediationAt, agreement: Agreement): MediationStep | Refusal {
  const { mediation, at } = of;
  const refusal = talkingRefusal(mediation) ?? consentRefusal(of, agreement.consents);
  if (refusal) return refusal;
  const { promises, consents } = agreement;
  if (consents.length < PARTIES_MIN) return refuse('ledger.consents-missing', {}, 'consents');
  if (promises.length === 0) return refuse('ledger.promises-missing', {}, 'promises');
  if (promises.some(({ place }) => !consents.some((consent) => consent.place === place)))
    return refuse('ledger.promise-without-consent', {}, 'promises');
  if (promises.some(({ byOn }) => byOn < civilDateOf(at))) return refuse('ledger.mediation-day', {}, 'promises');
  const last = promises
    .map(({ byOn }) => byOn)
    .toSorted()
    .at(-1) as CivilDate;
  const dueAt = endOf(last);
  return {
    after: { ...mediation, state: 'agreed', dueAt, dueIsEstimated: false },
    entry: { kind: 'agreement', content: agreement },
    fact: 'ledger.mediation.agreed',
    body: { mediationId: mediation.id, consentCount: consents.length, dueAt },
  };
}

/** Each party says yes at most once, not before the talk began and not ahead of today. */
function consentRefusal(of: MediationAt, consents: readonly Consent[]): Refusal | null {
  const places = consents.map(({ place }) => place);
  if (!arePlaces(of, places) || new Set(places).size < places.length) return refuse('ledger.party-unknown');
  const [first, today] = [civilDateOf(of.mediation.begunAt), civilDateOf(of.at)];
  return consents.some(({ on }) => on < first || on > today) ? refuse('ledger.consent-day', {}, 'consents') : null;
}

/**
 * More time, when all parties agree on a later day (handbook §3.3). Refuses as `noted`, `ledger.consent-day`,
 * `ledger.all-consents-missing`, `ledger.extension-too-short`.
 */
export function extended(of: MediationAt, said: Extension): MediationStep | Refusal {
  const { mediation, parties, at } = of;
  const refusal = talkingRefusal(mediation) ?? consentRefusal(of, said.consents);
  if (refusal) return refusal;
  if (said.consents.length < parties.length) return refuse('ledger.all-consents-missing', {}, 'consents');
  const dueAt = endOf(said.untilOn);
  if (dueAt <= mediation.dueAt || dueAt <= at) return refuse('ledger.extension-too-short', {}, 'untilOn');
  const extendedFromAt = mediation.extendedFromAt ?? mediation.dueAt;
  return {
    after: { ...mediation, dueAt, dueIsEstimated: false, extendedFromAt },
    entry: { kind: 'extension', content: said },
    fact: 'ledger.mediation.extended',
    body: { mediationId: mediation.id, dueAt },
  };
}

/** They do not agree: why, and which ways remain. Refuses as `noted`, `ledger.ways-missing`. */
export function endedWithout(of: MediationAt, said: EndWithout): MediationStep | Refusal {
  const { mediation, at } = of;
  const refusal = talkingRefusal(mediation) ?? waysRefusal(said.ways);
  if (refusal) return refusal;
  return {
    after: { ...mediation, state: 'ended', endedAt: at },
    entry: { kind: 'end', content: said },
    fact: 'ledger.mediation.ended',
    body: { mediationId: mediation.id },
  };
}

function waysRefusal(ways: readonly unknown[]): Refusal | null {
  return ways.length === 0 ? refuse('ledger.ways-missing', {}, 'ways') : null;
}

/**
 * Whether what was agreed was done. When not, the talk goes on with a month of its own, or ends with the ways that
 * remain. Refuses `ledger.no-agreement-yet`, `ledger.mediation-ended`, `ledger.next-missing`, `ledger.ways-missing`.
 */
export function checked(of: MediationAt, check: PerformanceCheck, limits: Limits): MediationStep | Refusal {
  const { mediation, at } = of;
  if (mediation.state === 'talking') return refuse('ledger.no-agreement-yet');
  if (mediation.state !== 'agreed') return refuse('ledger.mediation-ended');
  const after = afterCheck(mediation, check, at, limits);
  if (isRefusal(after)) return after;
  const next = check.isKept ? null : check.next;
  return {
    after,
    entry: { kind: 'check', content: { ...check, next, ways: next === 'end' ? check.ways : [] } },
    fact: 'ledger.mediation.performance_checked',
    body: { mediationId: mediation.id, isKept: check.isKept, next },
  };
}

function afterCheck(
  mediation: Mediation,
  { isKept, next, ways }: PerformanceCheck,
  at: Instant,
  limits: Limits,
): Mediation | Refusal {
  if (isKept) return { ...mediation, state: 'kept', endedAt: at };
  if (next === null) return refuse('ledger.next-missing', {}, 'next');
  if (next === 'end') return waysRefusal(ways) ?? { ...mediation, state: 'ended', endedAt: at };
  const { dueAt, isEstimated } = deadlineOf(at, limits.limitOf('mediation'), limits.calendar);
  return { ...mediation, state: 'talking', dueAt, dueIsEstimated: isEstimated, extendedFromAt: null };
}
