import { looked } from '#civic/vault/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { oneLine } from '../rules/constituent.ts';
import { type FiveQuestion, periodOf } from '../rules/evaluation.ts';
import { SENSITIVE_FIELDS, type SensitiveField } from '../rules/fields.ts';
import type { Member } from '../rules/members.ts';
import { linkOfConstituent, lockLink } from '../store/links.store.ts';
import {
  addConsent,
  addEvaluation,
  addMember,
  consentOf,
  type Evaluation,
  endMembers,
  sensitiveOf,
  setSensitive,
  withdrawConsent,
} from '../store/members.store.ts';
import { householdSubject, purposeAtHousehold } from './looks.ts';
import { onConstituent } from './register.ts';

const DONE = { isDone: true } as const;
const RELATION_MAX = 20;

/** Who lives there, as a whole list; the list before stays in the past. Refuses what `onConstituent` does. */
export function setMembers(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  members: readonly Omit<Member, 'id'>[],
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, async (act) => {
    await endMembers(act, id, act.at);
    const by = { personId: official.personId, at: act.at };
    for (const member of members)
      addMember(act, id, { ...member, relation: oneLine(member.relation).slice(0, RELATION_MAX), id: act.newId() }, by);
    await act.record({ kind: 'liaison.members.set', subjectId: id, body: { count: members.length } });
    return DONE;
  });
}

/** They allow us to keep sensitive data. Refuses `liaison.consent-stands` and what `onConstituent` does. */
export function giveConsent(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly givenWay: 'spoken' | 'written'; readonly givenOn: CivilDate },
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, async (act) => {
    if (await consentOf(act, id)) return refuse('liaison.consent-stands');
    addConsent(act, id, { ...said, id: act.newId() }, official.personId);
    await act.record({ kind: 'liaison.consent.given', subjectId: id, body: { way: said.givenWay, on: said.givenOn } });
    return DONE;
  });
}

/** They allow it no more: what was kept goes at once. Refuses `liaison.consent-missing` and what `onConstituent` does. */
export function takeConsentBack(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, async (act) => {
    if ((await withdrawConsent(act, id, act.at)) === 0) return refuse('liaison.consent-missing');
    await act.record({ kind: 'liaison.consent.withdrawn', subjectId: id, body: {} });
    return DONE;
  });
}

/** Keeps one sensitive thing. Refuses `liaison.consent-missing`, `liaison.field-long`, and what `onConstituent` does. */
export function keepSensitive(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly field: SensitiveField; readonly value: string },
): Promise<typeof DONE | Refusal> {
  const value = oneLine(said.value);
  const { words, lengthMax } = SENSITIVE_FIELDS[said.field];
  return onConstituent(desk, official, where, id, async (act) => {
    const consent = await consentOf(act, id);
    if (!consent) return refuse('liaison.consent-missing');
    if (value.length > lengthMax)
      return refuse('liaison.field-long', { field: words.zh, fieldEn: words.en, most: lengthMax }, said.field);
    const by = { personId: official.personId, at: act.at };
    await setSensitive(act, id, { field: said.field, value, consentId: consent.id }, by);
    await act.record({ kind: 'liaison.sensitive.kept', subjectId: id, body: { field: said.field } });
    return DONE;
  });
}

/**
 * Looks at what is sensitive; the look is recorded with its reason. Refuses `liaison.reason-missing`,
 * `vault.purpose-missing`, and as above.
 */
export function lookAtSensitive(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly reason: string; readonly purpose?: string | undefined },
): Promise<{ values: { field: SensitiveField; value: string }[] } | Refusal> {
  const reason = oneLine(said.reason);
  if (reason === '') return Promise.resolve(refuse('liaison.reason-missing', {}, 'reason'));
  return onConstituent(desk, official, where, id, async (act, constituent) => {
    const purpose = await purposeAtHousehold(act, desk, official, constituent, said.purpose);
    if (isRefusal(purpose)) return purpose;
    const values = await sensitiveOf(act, id);
    await looked(act, [{ subject: householdSubject(constituent), purpose, block: 'sensitive', reason }]);
    return { values };
  });
}

export type SaidEvaluation = Pick<Evaluation, 'side' | 'words'> & {
  readonly answers: Readonly<Partial<Record<FiveQuestion, 'yes' | 'no' | 'no_opinion'>>>;
  readonly way: 'office' | 'slip' | 'call';
};

/**
 * Blocks F1 and F2, once a year each. The household's is written by somebody who is not linked with them (from a slip or a
 * call) or with their card. Refuses `liaison.link-own-word`, `liaison.evaluated-already`, and what `onConstituent` does.
 */
export function evaluate(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: SaidEvaluation,
): Promise<typeof DONE | Refusal> {
  return onConstituent(desk, official, where, id, async (act) => {
    const link = await linkOfConstituent(act, id);
    if (link?.personId === official.personId) return refuse('liaison.link-own-word');
    if (said.side === 'household' && said.way === 'office') return refuse('liaison.link-own-word', {}, 'way');
    const period = periodOf(civilDateOf(act.at));
    const made = { ...said, id: act.newId(), period, writtenAt: act.at };
    if ((await addEvaluation(act, id, made, official.personId)) === 0) return refuse('liaison.evaluated-already');
    await act.record({
      kind: 'liaison.evaluation.written',
      subjectId: id,
      body: { side: said.side, way: said.way, period },
    });
    return DONE;
  });
}

/** The household evaluates with its card. Refuses `liaison.evaluated-already`, `liaison.card-over`. */
export function evaluateByCard(
  desk: Desk,
  tenantId: TenantId,
  linkId: Id,
  said: Pick<SaidEvaluation, 'answers' | 'words'>,
): Promise<typeof DONE | Refusal> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const constituentId = (await lockLink(act, linkId))?.constituentId;
    if (!constituentId) return refuse('liaison.card-over');
    const period = periodOf(civilDateOf(act.at));
    const words = oneLine(said.words).slice(0, WORDS_MAX);
    const made = { side: 'household', way: 'card', answers: said.answers, words, id: act.newId(), period } as const;
    if ((await addEvaluation(act, constituentId, { ...made, writtenAt: act.at }, null)) === 0)
      return refuse('liaison.evaluated-already');
    const body = { side: 'household', way: 'card', period };
    await act.record({ kind: 'liaison.evaluation.written', subjectId: constituentId, body });
    return DONE;
  });
}

const WORDS_MAX = 1000;
