import { toHex } from '#kernel/bytes.ts';
import { civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import { SECTION_NAMES, SECTIONS } from '../rules/sections.ts';
import { standingOf } from '../rules/voices.ts';
import { freezeRow, lockSession, type Session, textsOf } from '../store/sessions.store.ts';
import { choicesOf, voicesWhole } from '../store/voices.store.ts';
import { hashOfWords, type WordsHashed } from './hashing.ts';
import type { Where } from './make.ts';
import type { AnalysisPorts } from './ports.ts';
import { sessionFor, textOf, wrongIn } from './standing.ts';

const CHAIR_MAX = 60;
const PRESENT_MAX = 1000;
const SALT_BYTES = 32;

/** What is typed when a session is frozen. */
export type FreezeSaid = {
  readonly heldOn: string;
  readonly chair: string;
  readonly presentCount: string;
  /** What stood on the page when it was opened: `stampOf`. */
  readonly stamp: string;
};

/** Everything that people wrote and chose, as it is hashed. */
export async function wordsOf(
  tx: Transaction,
  { id, changeWords }: Pick<Session, 'id' | 'changeWords'>,
): Promise<WordsHashed> {
  const texts = await textsOf(tx, id);
  const voices = standingOf(await voicesWhole(tx, id), await choicesOf(tx, id));
  return {
    changeWords,
    sections: Object.fromEntries(
      SECTION_NAMES.map((name) => [name, texts.find((one) => one.section === name)?.words ?? '']),
    ),
    voices: voices.map(({ id: voiceId, words, isChosen, reason }) => ({ id: voiceId, words, isChosen, reason })),
  };
}

/** By which a page knows whether somebody changed the draft meanwhile. */
export function stampOf(words: WordsHashed): string {
  return hashOfWords('', words).slice(0, 16);
}

/**
 * Freezes a draft: nothing of it changes any more, and the hashes of its figures and words go into the public log. Refuses
 * `analysis.unknown`, `analysis.frozen`, `analysis.own-draft`, `analysis.changed-meanwhile`, `analysis.causes-missing`,
 * `analysis.day-unknown`, `analysis.day-ahead`, `analysis.count-unknown`, and what `wrongIn` does of the chair's name.
 * Records `analysis.session.frozen`.
 */
export async function freezeSession(
  { desk, official, where }: Where,
  sessionId: Id,
  said: FreezeSaid,
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const heldOn = parseCivilDate(said.heldOn);
  if (!heldOn) return refuse('analysis.day-unknown', {}, 'heldOn');
  if (heldOn > civilDateOf(desk.clock.now())) return refuse('analysis.day-ahead', {}, 'heldOn');
  const chair = textOf(said.chair);
  const wrong = wrongIn(chair, { most: CHAIR_MAX, isNeeded: true, field: 'chair' }, ports);
  if (wrong) return wrong;
  const typed = said.presentCount.trim();
  const presentCount = /^\d{1,4}$/.test(typed) ? Number(typed) : null;
  if (typed !== '' && (presentCount === null || presentCount > PRESENT_MAX))
    return refuse('analysis.count-unknown', { most: PRESENT_MAX }, 'presentCount');
  return desk.act(official, async (act) => {
    const session = await sessionFor(act, desk, official, where, sessionId);
    if (isRefusal(session)) return session;
    // The lock keeps words from being saved after they were hashed.
    if ((await lockSession(act, sessionId))?.state !== 'draft') return refuse('analysis.frozen');
    if (session.madeBy === official.personId) return refuse('analysis.own-draft');
    const words = await wordsOf(act, session);
    if (stampOf(words) !== said.stamp) return refuse('analysis.changed-meanwhile');
    if (SECTION_NAMES.some((name) => SECTIONS[name].isNeeded && words.sections[name] === ''))
      return refuse('analysis.causes-missing', {}, 'words-causes');
    const wordsSalt = toHex(desk.clock.random(SALT_BYTES));
    const wordsHash = hashOfWords(wordsSalt, words);
    await freezeRow(act, sessionId, {
      ...{ heldOn, chair, presentCount, by: official.personId, at: act.at, wordsSalt, wordsHash },
    });
    const { areaCode, from, to, dataAt, version, figuresHash, figures } = session;
    const received = figures.indicators.find(({ id }) => id === 'received')?.now.part ?? 0;
    await act.record({
      kind: 'analysis.session.frozen',
      subjectId: sessionId,
      body: { areaCode, from, to, dataAt, version, figuresHash, wordsHash, heldOn, received },
    });
    return { id: sessionId };
  });
}
