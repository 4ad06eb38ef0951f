import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** What was found out of a claim (handbook §2.5, 辟谣/核实). */
export const RUMOUR_STATUSES = {
  true: { zh: '属实', en: 'true' },
  partly: { zh: '部分属实', en: 'partly true' },
  false: { zh: '不属实', en: 'false' },
  unknown: { zh: '还没有查清', en: 'not known yet' },
} as const satisfies Record<string, Words>;
export type RumourStatus = keyof typeof RUMOUR_STATUSES;

/** What a rumour check says, piece by piece; each can be put right later. `most` in characters. */
export const RUMOUR_PIECES: Readonly<
  Record<'claim' | 'status' | 'facts' | 'source', Words & { most: number; choices?: Readonly<Record<string, Words>> }>
> = {
  claim: { zh: '听到的说法', en: 'The claim, as it was heard', most: 300 },
  status: { zh: '核实结果', en: 'What was found', most: 10, choices: RUMOUR_STATUSES },
  facts: { zh: '事实', en: 'The facts', most: 2000 },
  source: { zh: '依据（哪里查的、谁可以证明）', en: 'The source', most: 500 },
};
export type RumourPiece = keyof typeof RUMOUR_PIECES;

/** A rumour check as somebody writes it down. */
export type RumourSaid = {
  readonly claim: string;
  readonly status: RumourStatus;
  readonly facts: string;
  readonly source: string;
  readonly checkedOn: CivilDate;
};

/** Whether a text is one of the four answers. */
function isRumourStatus(text: string | undefined): text is RumourStatus {
  return text !== undefined && Object.hasOwn(RUMOUR_STATUSES, text);
}

/**
 * Reads a form. Claim, status, facts, source and day are compulsory (requirement 002-16: source and date on every published
 * fact); the day is not in the future. Refuses `publication.rumour-incomplete`, `publication.rumour-day`, with the field.
 */
export function readRumour(typed: Readonly<Record<string, string>>, today: CivilDate): RumourSaid | Refusal {
  const pieces = { claim: '', facts: '', source: '' };
  for (const key of ['claim', 'facts', 'source'] as const) {
    const text = (typed[key] ?? '').trim();
    if (text === '' || [...text].length > RUMOUR_PIECES[key].most)
      return refuse('publication.rumour-incomplete', { most: RUMOUR_PIECES[key].most }, key);
    pieces[key] = text;
  }
  if (!isRumourStatus(typed.status)) return refuse('publication.rumour-incomplete', { most: 1 }, 'status');
  const checkedOn = parseCivilDate(typed.checkedOn ?? '');
  if (checkedOn === null || checkedOn > today) return refuse('publication.rumour-day', {}, 'checkedOn');
  return { ...pieces, status: typed.status, checkedOn };
}
