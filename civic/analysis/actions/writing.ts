import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import { SECTION_WORDS_MAX, sectionOf } from '../rules/sections.ts';
import { addText, lockSession, textsOf } from '../store/sessions.store.ts';
import { addChoice, voicesWhole } from '../store/voices.store.ts';
import type { Where } from './make.ts';
import type { AnalysisPorts } from './ports.ts';
import { sessionFor, textOf, wrongIn } from './standing.ts';

const REASON_MAX = 300;

/**
 * Saves what somebody wrote in a section of a draft; what stood there stays as an earlier saving. Nothing changes when the
 * same was saved already. Refuses `analysis.unknown`, `analysis.frozen`, `analysis.section-unknown`,
 * `analysis.section-changed` (somebody else saved it after `base`), and what `wrongIn` does.
 * Records `analysis.section.written`.
 */
export async function writeSection(
  { desk, official, where }: Where,
  sessionId: Id,
  typed: {
    readonly section: string;
    readonly words: string;
    /** The saving above which it was written, `none` above an empty section; undefined: whatever stands there. */
    readonly base?: string | undefined;
  },
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const section = sectionOf(typed.section);
  if (!section) return refuse('analysis.section-unknown', {}, 'section');
  const words = textOf(typed.words);
  const wrong = wrongIn(words, { most: SECTION_WORDS_MAX, isNeeded: false, field: `words-${section}` }, ports);
  if (wrong) return wrong;
  return desk.act(official, async (act) => {
    const draft = await draftFor(act, { desk, official, where }, sessionId);
    if (isRefusal(draft)) return draft;
    const before = (await textsOf(act, sessionId)).find((one) => one.section === section);
    if ((before?.words ?? '') === words) return { id: sessionId };
    if (typed.base !== undefined && typed.base !== (before?.id ?? 'none'))
      return refuse('analysis.section-changed', {}, `words-${section}`);
    addText(act, sessionId, { id: act.newId(), section, words, by: official.personId, writtenAt: act.at });
    const body = { section, characters: [...words].length };
    await act.record({ kind: 'analysis.section.written', subjectId: sessionId, body });
    return { id: sessionId };
  });
}

/**
 * Takes a voice into the report, or leaves it out with a reason that is printed. Refuses `analysis.unknown`,
 * `analysis.frozen`, `analysis.voice-unknown`, `analysis.reason-missing`, and what `wrongIn` does of the reason. Records
 * `analysis.voice.chosen`.
 */
export async function chooseVoice(
  { desk, official, where }: Where,
  sessionId: Id,
  typed: { readonly voiceId: Id | null; readonly isChosen: boolean; readonly reason: string },
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const { voiceId, isChosen } = typed;
  const reason = isChosen ? '' : textOf(typed.reason);
  if (!isChosen && reason === '') return refuse('analysis.reason-missing', {}, `reason-${voiceId}`);
  const wrong = wrongIn(reason, { most: REASON_MAX, isNeeded: false, field: `reason-${voiceId}` }, ports);
  if (wrong) return wrong;
  return desk.act(official, async (act) => {
    const draft = await draftFor(act, { desk, official, where }, sessionId);
    if (isRefusal(draft)) return draft;
    const voice = (await voicesWhole(act, sessionId)).find(({ id }) => id === voiceId);
    if (!voice) return refuse('analysis.voice-unknown');
    addChoice(act, sessionId, {
      ...{ id: act.newId(), voiceId: voice.id, isChosen, reason, by: official.personId, at: act.at },
    });
    const body = { voiceId: voice.id, kind: voice.kind, isChosen };
    await act.record({ kind: 'analysis.voice.chosen', subjectId: sessionId, body });
    return { id: sessionId };
  });
}

/** A draft that somebody may change, locked. Refuses `analysis.unknown`, `analysis.frozen`. */
async function draftFor(act: Act, { desk, official, where }: Where, id: Id): Promise<{ id: Id } | Refusal> {
  const session = await sessionFor(act, desk, official, where, id);
  if (isRefusal(session)) return session;
  // The lock keeps words from being saved while somebody freezes what they read.
  return (await lockSession(act, id))?.state === 'draft' ? { id } : refuse('analysis.frozen');
}
