import { areasOf, unitsOf } from '#civic/access/index.ts';
import { newestRoot } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin, parseAreaCode } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { SessionFigures } from '../rules/figures.ts';
import { isKeptAway, type MatterAt } from '../rules/matter-at.ts';
import { isWithin, type Period, readPeriod } from '../rules/period.ts';
import { SECTION_NAMES } from '../rules/sections.ts';
import { standingOf } from '../rules/voices.ts';
import { addSession, addText, lockSession, type Session, textsOf, versionsOf } from '../store/sessions.store.ts';
import {
  addChoice,
  addVoices,
  allowedVerdicts,
  allowedWords,
  choicesOf,
  type KeptVoice,
  minorityViews,
  voicesWhole,
} from '../store/voices.store.ts';
import { type CountAsked, type Figured, figuresAt, settledMoment } from './counting.ts';
import { hashOfFigures } from './hashing.ts';
import type { AnalysisPorts } from './ports.ts';
import { placesOf, sessionFor, textOf, wrongIn } from './standing.ts';

/** What is typed to make a session. */
export type SessionSaid = {
  readonly areaCode: string;
  /** `2026-11`, `2026-Q4`, `2026`; empty: the two days. */
  readonly period: string;
  readonly from: string;
  readonly to: string;
};

/** What is needed to change a session. */
export type Where = { readonly desk: Desk; readonly official: Official; readonly where: Jurisdiction };

const CHANGE_WORDS_MAX = 500;
/** Words that stand for each other, of one view. */
const OF_A_VIEW_MAX = 3;

/**
 * Makes a draft: counts and collects a place and a period from the facts as they stood a minute ago, and keeps the numbers
 * with that moment. Refuses `analysis.area-unknown`, `analysis.period-unknown`, `analysis.period-ahead`. Records
 * `analysis.session.made`.
 */
export async function makeSession(
  { desk, official, where }: Where,
  said: SessionSaid,
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const areaCode = parseAreaCode(said.areaCode);
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  if (!areaCode || !areas.find(areaCode) || !placesOf(where, units).some((place) => areaWithin(areaCode, place)))
    return refuse('analysis.area-unknown', {}, 'areaCode');
  const period = readPeriod(said.period, said.from, said.to, civilDateOf(desk.clock.now()));
  if (isRefusal(period)) return period;
  const asked = { areaCode, period, at: settledMoment(desk.clock.now()) };
  const found = await figuresAt(desk, official.tenantId, asked);
  return desk.act(official, async (act) => {
    const id = act.newId();
    const first = { id, rootId: id, version: 1, replacesId: null, changeWords: '' };
    await keep(act, official, asked, found, first, ports);
    return { id };
  });
}

/**
 * Makes a new version of a frozen session: counted anew, with the words and choices of the one that it replaces, and with
 * what it changes. Refuses `analysis.unknown`, `analysis.not-frozen`, `analysis.replaced`, and what `wrongIn` does of the
 * words. Records `analysis.session.made`.
 */
export async function makeVersion(
  { desk, official, where }: Where,
  sessionId: Id,
  typed: string,
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const changeWords = textOf(typed);
  const wrong = wrongIn(changeWords, { most: CHANGE_WORDS_MAX, isNeeded: true, field: 'changeWords' }, ports);
  if (wrong) return wrong;
  const session = await desk.read(where.tenantId, (tx) => sessionFor(tx, desk, official, where, sessionId));
  if (isRefusal(session)) return session;
  const { areaCode, kind, from, to } = session;
  const asked = { areaCode, period: { kind, from, to }, at: settledMoment(desk.clock.now()) };
  const found = await figuresAt(desk, official.tenantId, asked);
  return desk.act(official, async (act): Promise<{ id: Id } | Refusal> => {
    // The lock keeps two people from making the same version.
    if ((await lockSession(act, sessionId))?.state !== 'frozen') return refuse('analysis.not-frozen');
    const newest = (await versionsOf(act, session.rootId)).at(-1);
    if (newest && newest.id !== sessionId) return refuse('analysis.replaced');
    const id = act.newId();
    const next = { id, rootId: session.rootId, version: session.version + 1, replacesId: sessionId, changeWords };
    const voices = await keep(act, official, asked, found, next, ports);
    await takeOver(act, official, session, id, voices);
    return { id };
  });
}

async function keep(
  act: Act,
  official: Official,
  asked: CountAsked,
  { counted, figures }: Figured,
  named: Pick<Session, 'id' | 'rootId' | 'version' | 'replacesId' | 'changeWords'>,
  ports: AnalysisPorts,
): Promise<readonly KeptVoice[]> {
  const { areaCode, period, at } = asked;
  const root = await newestRoot(act, act.tenantId);
  const figuresHash = hashOfFigures(figures);
  addSession(act, {
    ...{ ...named, areaCode, ...period, dataAt: at, figures, figuresHash },
    ...{ logSize: root?.size ?? null, logRoot: root?.root ?? '', madeBy: official.personId, madeAt: act.at },
  });
  const voices = await voicesFound(act, asked, counted.matters, figures, ports);
  addVoices(act, named.id, voices);
  const { kind, from, to } = period;
  await act.record({
    kind: 'analysis.session.made',
    subjectId: named.id,
    body: { areaCode, kind, from, to, dataAt: at, version: named.version, figuresHash, voicesCount: voices.length },
  });
  return voices;
}

/** Own words and views, a few of each view; what was said by those who allow it, masked. */
async function voicesFound(
  act: Act,
  { areaCode, period, at }: CountAsked,
  matters: readonly MatterAt[],
  figures: SessionFigures,
  ports: AnalysisPorts,
): Promise<KeptVoice[]> {
  const open = matters.filter((one) => !isKeptAway(one) && areaWithin(one.areaCode, areaCode));
  const ofPeriod = open.filter(({ receivedAt }) => isWithin(civilDateOf(receivedAt), period)).map(({ id }) => id);
  const days = { fromAt: startOf(period.from), toAt: startOf(addDays(period.to, 1)), at };
  const minority = await minorityViews(act, issueIdsOf(figures));
  const raised = await allowedWords(act, ofPeriod);
  const judged = await allowedVerdicts(
    act,
    open.map(({ id }) => id),
    days,
  );
  const none = { matterId: null, issueId: null };
  const all: Omit<KeptVoice, 'id' | 'place'>[] = [
    ...minority.map(({ id, issueId, words }) => ({
      ...none,
      issueId,
      view: `minority ${id}`,
      kind: 'minority' as const,
      words,
    })),
    ...raised.map(({ matterId, category, words }) => ({
      ...{ ...none, matterId, view: `raised ${category}`, kind: 'raised' as const },
      words,
    })),
    ...judged.map(({ matterId, solved, words }) => ({
      ...{ ...none, matterId, view: `judged ${solved}`, words },
      kind: solved === 'solved' ? ('judged_well' as const) : ('judged_ill' as const),
    })),
  ];
  const kept = [...Map.groupBy(all, ({ view }) => view).values()].flatMap((ofView) =>
    ofView.slice(0, OF_A_VIEW_MAX).map((one, place) => ({ ...one, id: act.newId(), place })),
  );
  const own = kept.flatMap(({ id, matterId, words }) => (matterId === null ? [] : [{ id, matterId, words }]));
  const masked = await ports.masked(act, own);
  const wordsOf = new Map(own.map(({ id }, at) => [id, masked[at] ?? '']));
  return kept.map((one) => ({ ...one, words: wordsOf.get(one.id) ?? one.words }));
}

function issueIdsOf({ issues }: SessionFigures): Id[] {
  return issues.map(({ id }) => id);
}

/** A new version begins with the words and the choices of the one that it replaces, as its maker's own. */
async function takeOver(
  act: Act & Transaction,
  { personId }: Official,
  { id: fromId }: Session,
  toId: Id,
  voices: readonly KeptVoice[],
): Promise<void> {
  const texts = await textsOf(act, fromId);
  for (const section of SECTION_NAMES) {
    const words = texts.find((one) => one.section === section)?.words ?? '';
    if (words !== '') addText(act, toId, { id: act.newId(), section, words, by: personId, writtenAt: act.at });
  }
  const was = standingOf(await voicesWhole(act, fromId), await choicesOf(act, fromId));
  const source = ({ view, matterId }: KeptVoice) => `${view} ${matterId}`;
  const now = standingOf(voices, []);
  for (const voice of now) {
    const before = was.find((one) => source(one) === source(voice));
    if (!before || before.isChosen === voice.isChosen) continue;
    // What only stood in reserve needs no reason; what was left out brings the one that was given.
    if (!before.isChosen && before.reason === '') continue;
    const { isChosen, reason } = before;
    addChoice(act, toId, { id: act.newId(), voiceId: voice.id, isChosen, reason, by: personId, at: act.at });
  }
}

/** The moment, place and period of a session, as they are counted. */
export function askedOf({ areaCode, kind, from, to, dataAt }: Session): CountAsked & { readonly at: Instant } {
  return { areaCode: areaCode as AreaCode, period: { kind, from, to } satisfies Period, at: dataAt };
}
