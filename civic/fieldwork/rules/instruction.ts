import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Whether it was read back to the visitor, and what the visitor said to it. */
export const READ_BACK_CODES = ['agreed', 'not_agreed', 'not_read'] as const;
type ReadBack = (typeof READ_BACK_CODES)[number];

/** What the leader said to a matter (handbook §2.6). */
export type SaidInstruction = {
  readonly answer: string;
  readonly instruction: string;
  readonly unitId: Id | null;
  readonly dueOn: CivilDate | null;
  /** 包案: the leader answers for it until it is done. */
  readonly leaderKeeps: boolean;
  readonly readBack: ReadBack;
};

/** Longer than what is said across a table. */
const INSTRUCTION_LENGTH_MAX = 1000;

/**
 * Checks what the leader said: an answer at once, or an instruction with the unit and the day. Refuses
 * `fieldwork.instruction-empty`, `fieldwork.instruction-unit`, `fieldwork.due-early`.
 */
export function wellSaidInstruction(said: SaidInstruction, startsAt: Instant): SaidInstruction | Refusal {
  const [answer, instruction] = [plain(said.answer), plain(said.instruction)];
  if (answer === '' && instruction === '') return refuse('fieldwork.instruction-empty', {}, 'instruction');
  if (instruction !== '' && (said.unitId === null || said.dueOn === null))
    return refuse('fieldwork.instruction-unit', {}, said.unitId === null ? 'unitId' : 'dueOn');
  if (said.dueOn !== null && said.dueOn < civilDateOf(startsAt)) return refuse('fieldwork.due-early', {}, 'dueOn');
  return { ...said, answer, instruction };
}

function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ''))
    .trim()
    .slice(0, INSTRUCTION_LENGTH_MAX)
    .toWellFormed();
}
