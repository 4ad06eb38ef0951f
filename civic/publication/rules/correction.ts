import type { Words } from '#kernel/language.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { findPersonal, type Known } from './masking.ts';

/** What can be corrected. */
export const CORRECTION_KINDS = {
  matter: { zh: '办理结果', en: 'Result of a matter' },
  issue: { zh: '议题', en: 'Issue' },
  figure: { zh: '指标数字', en: 'Figure' },
  rumour: { zh: '核实与辟谣', en: 'Rumour check' },
  openness: { zh: '公开事项', en: 'Openness item' },
} as const satisfies Record<string, Words>;
export type CorrectionKind = keyof typeof CORRECTION_KINDS;

/** The parts of a released matter that can be corrected, and how long each may be, in characters. */
export const MATTER_PIECES = {
  title: { most: 100, zh: '标题', en: 'title' },
  words: { most: 5000, zh: '本人的话', en: 'the person’s words' },
  reply: { most: 4000, zh: '答复', en: 'reply' },
} as const satisfies Record<string, Words & { most: number }>;
export type MatterPiece = keyof typeof MATTER_PIECES;

/** A released photo that was barred further, or taken out: its earlier drawing is never shown again. */
export const PHOTO_PIECES = {
  photo: { zh: '照片', en: 'photo' },
  photo_out: { zh: '照片（撤下）', en: 'photo (taken out)' },
} as const satisfies Record<string, Words>;
export type PhotoPiece = keyof typeof PHOTO_PIECES;

/** Whether a piece is a photo. */
export function isPhotoPiece(piece: string): piece is PhotoPiece {
  return Object.hasOwn(PHOTO_PIECES, piece);
}

/** The whole of a matter that was taken back and is public again: what stood there before is not repeated. */
export const WHOLE_PIECE = 'whole';

/** Stands where an earlier text named somebody. */
export const BARRED = '［此处原有个人信息，已遮盖］';
/** Stands where the author of the words barred something. */
export const BARRED_BY_AUTHOR = '［本人遮盖］';

/** So short a passage would be found in the middle of other words. */
const PASSAGE_CHARACTERS_MIN = 2;

/** A text with passages barred, and how many; `missing`: a passage that does not stand in it, or is too short to be told. */
export type Barred = { readonly text: string; readonly count: number; readonly missing: string | null };

/**
 * Bars passages of a text, each wherever it stands, the longest first. Shorter than two characters none is barred.
 */
export function barPassages(text: string, passages: readonly string[], bar: string): Barred {
  let barred = text;
  let count = 0;
  const wanted = [...new Set(passages.map((one) => one.trim()).filter((one) => one !== ''))];
  for (const passage of wanted.toSorted((a, b) => b.length - a.length)) {
    if ([...passage].length < PASSAGE_CHARACTERS_MIN || !text.includes(passage)) {
      return { text, count: 0, missing: passage };
    }
    const pieces = barred.split(passage);
    count += pieces.length - 1;
    barred = pieces.join(bar);
  }
  return { text: barred, count, missing: null };
}

/**
 * An earlier text as it may still be read: what must never be public, and what somebody marked, is barred. What may stay
 * once two people have looked (the name of an official, say) stays as it stood.
 */
export function earlierText(text: string, passages: readonly string[], known: Known): Barred {
  const marked = barPassages(text, passages, BARRED);
  if (marked.missing !== null) return marked;
  const findings = findPersonal(marked.text, known).filter(({ kind }) => !FINDING_KINDS[kind].mayStay);
  let barred = '';
  let at = 0;
  for (const { from, to } of findings) {
    barred += marked.text.slice(at, from) + BARRED;
    at = to;
  }
  return { text: barred + marked.text.slice(at), count: marked.count + findings.length, missing: null };
}

/** Whether a text is an earlier one with characters cut out of it, and none put in or moved. */
export function isCutFrom(text: string, earlier: string): boolean {
  const wanted = [...text];
  let found = 0;
  for (const character of earlier) if (character === wanted[found]) found += 1;
  return found === wanted.length;
}

/** For so long after the release may who raised a matter bar passages of it alone; in hours. */
export const AUTHOR_HOURS = 24;

/** The sentences of a text, as they can be ticked one by one; nothing of it is lost between them. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^。！？!?\n]+[。！？!?]*/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');
}
