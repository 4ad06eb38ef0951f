import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { answerNoteRow, isNoteAbout, type Note, noteInsertion, notesOf } from '../store/notes.store.ts';
import { postsInUnits } from '../store/progress.store.ts';
import { teamUnitsOf } from './schemes.ts';

const DONE = { isDone: true } as const;
/** A conversation of longer ago is no longer remembered well enough to be written down. */
const HELD_DAYS_MAX = 366;

export type SaidNote = {
  readonly personId: Id;
  readonly heldOn: CivilDate;
  readonly words: string;
  readonly help: string;
};

/**
 * The head writes down what was said with somebody of the own unit, and what help was agreed (handbook §7: falling
 * short opens a conversation, not a number). These two alone read it. Refuses `assessment.team-unknown`,
 * `assessment.note-person`, `assessment.note-day`, `assessment.note-empty`.
 */
export function writeNote(
  desk: Desk,
  head: Official,
  where: Jurisdiction,
  said: SaidNote,
): Promise<{ id: Id } | Refusal> {
  return desk.act(head, async (act) => {
    const today = civilDateOf(act.at);
    const words = plain(said.words);
    if (words === '') return refuse('assessment.note-empty', undefined, 'words');
    if (said.heldOn > today || said.heldOn < addDays(today, -HELD_DAYS_MAX))
      return refuse('assessment.note-day', undefined, 'heldOn');
    const unitIds = teamUnitsOf(head, where);
    if (isRefusal(unitIds)) return unitIds;
    const post = (await postsInUnits(act, unitIds, today)).find(({ personId }) => personId === said.personId);
    if (!post || said.personId === head.personId) return refuse('assessment.note-person', undefined, 'personId');
    const id = act.newId();
    act.add(noteInsertion, {
      ...{ tenant_id: act.tenantId, id, person_id: said.personId, unit_id: post.unitId },
      ...{ written_by: head.personId, held_on: said.heldOn, words, help: plain(said.help) },
      ...{ written_at: act.at, answer: '' },
    });
    // Not with whom: facts are read by others than these two.
    await act.record({ kind: 'assessment.note.written', subjectId: id, body: { unitId: post.unitId } });
    return { id };
  });
}

/**
 * Whoever was spoken with answers, once. Refuses `assessment.note-unknown`, `assessment.note-answered`,
 * `assessment.note-empty`.
 */
export function answerNote(desk: Desk, official: Official, id: Id, said: string): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const answer = plain(said);
    if (answer === '') return refuse('assessment.note-empty', undefined, 'answer');
    if ((await answerNoteRow(act, id, official.personId, answer, act.at)) === 0) {
      const isAbout = await isNoteAbout(act, id, official.personId);
      return refuse(isAbout ? 'assessment.note-answered' : 'assessment.note-unknown');
    }
    await act.record({ kind: 'assessment.note.answered', subjectId: id, body: {} });
    return DONE;
  });
}

/** One page of the notes about oneself, or of those that one wrote, newest first. */
export async function ownNotes(
  desk: Desk,
  { tenantId, personId }: Official,
  side: 'with_me' | 'by_me',
  page: { readonly after: Id | null; readonly limit: number },
): Promise<{ notes: Note[]; next: Id | null }> {
  const read = await desk.read(tenantId, (tx) => notesOf(tx, personId, side, { ...page, limit: page.limit + 1 }));
  const notes = read.slice(0, page.limit);
  return { notes, next: read.length > page.limit ? (notes.at(-1)?.id ?? null) : null };
}

/** Without what no database can hold and without spaces at the ends. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();
}
