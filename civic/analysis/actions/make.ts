import { areasOf, unitsOf } from '#civic/access/index.ts';
import { newestRoot } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, parseAreaCode } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { readPeriod } from '../rules/period.ts';
import { SECTION_NAMES } from '../rules/sections.ts';
import { standingOf } from '../rules/voices.ts';
import { addSession, addText, lockSession, type Session, textsOf, versionsOf } from '../store/sessions.store.ts';
import { addChoice, addVoices, choicesOf, type KeptVoice, voicesWhole } from '../store/voices.store.ts';
import { askFor, type Begun } from './asking.ts';
import { type CountAsked, countedAtOnce, type Figured, settledMoment } from './counting.ts';
import { voicesFound } from './finding-voices.ts';
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

/**
 * Makes a draft: counts and collects a place and a period from the facts as they stood a minute ago, and keeps the numbers
 * with that moment. A place with more than `atOnceMax` matters is counted by a job, which makes the draft under the id that
 * is returned. Refuses `analysis.area-unknown`, `analysis.period-unknown`, `analysis.period-ahead`. Records
 * `analysis.session.made` or `analysis.count.asked`.
 */
export async function makeSession(
  { desk, official, where }: Where,
  said: SessionSaid,
  ports: AnalysisPorts,
  atOnceMax?: number,
): Promise<Begun | Refusal> {
  const areaCode = parseAreaCode(said.areaCode);
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  if (!areaCode || !areas.find(areaCode) || !placesOf(where, units).some((place) => areaWithin(areaCode, place)))
    return refuse('analysis.area-unknown', {}, 'areaCode');
  const period = readPeriod(said.period, said.from, said.to, civilDateOf(desk.clock.now()));
  if (isRefusal(period)) return period;
  const asked = { areaCode, period, at: settledMoment(desk.clock.now()) };
  const found = await countedAtOnce(desk, official.tenantId, asked, atOnceMax);
  return desk.act(official, async (act) => {
    const id = act.newId();
    if (found === null) return askFor(act, official, asked, { purpose: 'session', sessionId: id });
    await keepFirst(act, { id, by: official.personId, asked, found }, ports);
    return { id, isReady: true };
  });
}

/**
 * Makes a new version of a frozen session: counted anew, with the words and choices of the one that it replaces, and with
 * what it changes; by a job as a session is. Refuses `analysis.unknown`, `analysis.not-frozen`, `analysis.replaced`, and
 * what `wrongIn` does of the words. Records `analysis.session.made` or `analysis.count.asked`.
 */
export async function makeVersion(
  { desk, official, where }: Where,
  sessionId: Id,
  typed: string,
  ports: AnalysisPorts,
  atOnceMax?: number,
): Promise<Begun | Refusal> {
  const changeWords = textOf(typed);
  const wrong = wrongIn(changeWords, { most: CHANGE_WORDS_MAX, isNeeded: true, field: 'changeWords' }, ports);
  if (wrong) return wrong;
  const session = await desk.read(where.tenantId, (tx) => sessionFor(tx, desk, official, where, sessionId));
  if (isRefusal(session)) return session;
  const { areaCode, kind, from, to } = session;
  const asked = { areaCode, period: { kind, from, to }, at: settledMoment(desk.clock.now()) };
  const found = await countedAtOnce(desk, official.tenantId, asked, atOnceMax);
  return desk.act(official, async (act): Promise<Begun | Refusal> => {
    const trouble = await mayReplace(act, session);
    if (trouble) return trouble;
    const id = act.newId();
    if (found === null)
      return askFor(act, official, asked, { purpose: 'version', sessionId: id, replacesId: sessionId, changeWords });
    await keepNext(act, session, changeWords, { id, by: official.personId, asked, found }, ports);
    return { id, isReady: true };
  });
}

/** Whether a version may replace this one; locks it. Refuses `analysis.not-frozen`, `analysis.replaced`. */
export async function mayReplace(act: Act, { id, rootId }: Session): Promise<Refusal | null> {
  // The lock keeps two people from making the same version.
  if ((await lockSession(act, id))?.state !== 'frozen') return refuse('analysis.not-frozen');
  const newest = (await versionsOf(act, rootId)).at(-1);
  return newest && newest.id !== id ? refuse('analysis.replaced') : null;
}

/** What was counted, for whom, and under which id it is kept. */
export type Kept = { readonly id: Id; readonly by: Id; readonly asked: CountAsked; readonly found: Figured };

/** Keeps a first version. Records `analysis.session.made`. */
export async function keepFirst(act: Act, kept: Kept, ports: AnalysisPorts): Promise<void> {
  const { id } = kept;
  await keep(act, kept, { id, rootId: id, version: 1, replacesId: null, changeWords: '' }, ports);
}

/** Keeps a version that replaces another, with what stood in that. Records `analysis.session.made`. */
export async function keepNext(
  act: Act,
  session: Session,
  changeWords: string,
  kept: Kept,
  ports: AnalysisPorts,
): Promise<void> {
  const { rootId, version, id: replacesId } = session;
  const next = { id: kept.id, rootId, version: version + 1, replacesId, changeWords };
  const voices = await keep(act, kept, next, ports);
  await takeOver(act, kept.by, session, kept.id, voices);
}

async function keep(
  act: Act,
  { by, asked, found: { counted, figures } }: Kept,
  named: Pick<Session, 'id' | 'rootId' | 'version' | 'replacesId' | 'changeWords'>,
  ports: AnalysisPorts,
): Promise<readonly KeptVoice[]> {
  const { areaCode, period, at } = asked;
  const root = await newestRoot(act, act.tenantId);
  const figuresHash = hashOfFigures(figures);
  addSession(act, {
    ...{ ...named, areaCode, ...period, dataAt: at, figures, figuresHash },
    ...{ logSize: root?.size ?? null, logRoot: root?.root ?? '', madeBy: by, madeAt: act.at },
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

/** A new version begins with the words and the choices of the one that it replaces, as its maker's own. */
async function takeOver(
  act: Act & Transaction,
  by: Id,
  { id: fromId }: Session,
  toId: Id,
  voices: readonly KeptVoice[],
): Promise<void> {
  const texts = await textsOf(act, fromId);
  for (const section of SECTION_NAMES) {
    const words = texts.find((one) => one.section === section)?.words ?? '';
    if (words !== '') addText(act, toId, { id: act.newId(), section, words, by, writtenAt: act.at });
  }
  const was = standingOf(await voicesWhole(act, fromId), await choicesOf(act, fromId));
  const source = ({ kind, view, matterId }: KeptVoice) => (matterId === null ? view : `${kind} ${matterId}`);
  const now = standingOf(voices, []);
  for (const voice of now) {
    const before = was.find((one) => source(one) === source(voice));
    if (!before || before.isChosen === voice.isChosen) continue;
    // What only stood in reserve needs no reason; what was left out brings the one that was given.
    if (!before.isChosen && before.reason === '') continue;
    const { isChosen, reason } = before;
    addChoice(act, toId, { id: act.newId(), voiceId: voice.id, isChosen, reason, by, at: act.at });
  }
}
