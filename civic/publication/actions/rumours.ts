import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { countFindings, type FindingCount, findPersonal } from '../rules/masking.ts';
import { checkSecond } from '../rules/publishable.ts';
import { type RumourSaid, readRumour } from '../rules/rumour.ts';
import { countChange } from '../store/public-version.store.ts';
import { changeRumour, insertRumour, lockRumour, type Rumour, rumourOf, rumoursIn } from '../store/rumours.store.ts';
import type { PublicationState } from '../store.ts';
import { namedBoth, personalRefusal } from './publish.ts';

const UNKNOWN = refuse('publication.rumour-unknown');
const WORDS_MAX = 500;

const DECIDED = {
  released: 'publication.rumour.released',
  sent_back: 'publication.rumour.sent_back',
  withdrawn: 'publication.rumour.withdrawn',
} as const;

/**
 * Writes down a claim, without who said it, and what was found out of it. Refuses `publication.rumour-incomplete`,
 * `publication.rumour-day`, `publication.personal-data`. Records `publication.rumour.drafted`.
 */
export function draftRumour(
  desk: Desk,
  official: Official,
  typed: Readonly<Record<string, string>>,
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const said = readRumour(typed, civilDateOf(act.at));
    if (isRefusal(said)) return said;
    const wrong = forbiddenOf(said);
    if (wrong) return wrong;
    const id = act.newId();
    act.add(insertRumour, {
      ...{ tenant_id: act.tenantId, id, state: 'drafted', claim: said.claim, status: said.status, facts: said.facts },
      ...{ source: said.source, checked_on: said.checkedOn, unit_id: official.unitId },
      ...{ drafted_by: official.personId, drafted_at: act.at, check_words: '', withdrawn_reason: '' },
    });
    await act.record({ kind: 'publication.rumour.drafted', subjectId: id, body: { status: said.status } });
    return { id };
  });
}

function forbiddenOf({ claim, facts, source }: RumourSaid): Refusal | null {
  return personalRefusal({ claim, facts, source });
}

function toLookAt({ claim, facts, source }: RumourSaid): readonly FindingCount[] {
  const found = countFindings([claim, facts, source].flatMap((text) => findPersonal(text)));
  return found.filter(({ kind }) => FINDING_KINDS[kind].mayStay);
}

/** What somebody decides on a rumour check. */
export type RumourDecision = {
  readonly to: 'released' | 'sent_back' | 'withdrawn';
  readonly areFindingsSeen: boolean;
  readonly words: string;
};

/**
 * A second person lets a rumour check out or sends it back; whoever may withdraw takes a released one back. Refuses
 * `publication.rumour-unknown`, `publication.not-drafted`, `publication.not-released`, `publication.second-person`,
 * `publication.look-twice`, `publication.reason-missing`, `publication.personal-data`. Records `publication.rumour.released`,
 * `.sent_back` or `.withdrawn`.
 */
export function decideRumour(
  desk: Desk,
  official: Official,
  id: Id,
  decision: RumourDecision,
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const rumour = await lockRumour(act, id);
    if (!rumour) return UNKNOWN;
    const wrong = wrongDecision(official, rumour, decision);
    if (wrong) return wrong;
    await carryOut(act, official, id, decision);
    await act.record({
      kind: DECIDED[decision.to],
      subjectId: id,
      body: { draftedBy: rumour.draftedBy },
    });
    return { id };
  });
}

function wrongDecision(official: Official, rumour: Rumour, decision: RumourDecision): Refusal | null {
  const words = decision.words.trim();
  if (decision.to !== 'released' && (words === '' || [...words].length > WORDS_MAX))
    return refuse('publication.reason-missing', {}, 'words');
  if (decision.to === 'withdrawn') return rumour.state === 'released' ? null : refuse('publication.not-released');
  if (rumour.state !== 'drafted') return refuse('publication.not-drafted');
  const second = checkSecond(official, rumour.draftedBy);
  if (second || decision.to === 'sent_back') return second;
  const twice = toLookAt(rumour);
  if (twice.length > 0 && !decision.areFindingsSeen)
    return refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen');
  return forbiddenOf(rumour);
}

async function carryOut(act: Act, official: Official, id: Id, { to, words }: RumourDecision): Promise<void> {
  if (to === 'released') await changeRumour(act, id, { state: to, releasedBy: official.personId, at: act.at });
  else if (to === 'sent_back') await changeRumour(act, id, { state: to, checkWords: words.trim() });
  else await changeRumour(act, id, { state: to, reason: words.trim(), at: act.at });
  if (to !== 'sent_back') await countChange(act, act.at);
}

const PAGE_MAX = 50;

/** Rumour checks in a state, for those who publish. */
export async function rumoursInOffice(
  desk: Desk,
  official: Official,
  state: PublicationState,
  after: Id | null,
): Promise<{ readonly rumours: readonly Rumour[]; readonly next: Id | null }> {
  const rumours = await desk.read(official.tenantId, (tx) => rumoursIn(tx, state, after, PAGE_MAX));
  return { rumours, next: rumours.length === PAGE_MAX ? (rumours.at(-1)?.id ?? null) : null };
}

/** One rumour check with what must be looked at twice. Refuses `publication.rumour-unknown`. */
export async function rumourSeen(
  desk: Desk,
  official: Official,
  id: Id,
): Promise<{ readonly rumour: Rumour; readonly remaining: readonly FindingCount[] } | Refusal> {
  const rumour = await desk.read(official.tenantId, (tx) => rumourOf(tx, id));
  return rumour ? { rumour, remaining: toLookAt(rumour) } : UNKNOWN;
}
