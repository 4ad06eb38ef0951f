import { DAY, type Folded, folded, runsOf } from './folding.ts';
import type { Needle } from './query.ts';

/** Part of a text that is shown; `isHit`: it is what was looked for. Plain text: whoever shows it escapes it. */
export type ShownPart = { readonly text: string; readonly isHit: boolean };

type Span = { readonly from: number; readonly to: number };

/** Whether every needle stands in some of these texts: characters side by side, words whole. */
export function holdsAll(texts: readonly string[], needles: readonly Needle[]): boolean {
  const all = texts.map((text) => folded(text).text);
  const words = needles.some(({ isHan }) => !isHan)
    ? new Set(all.flatMap((text) => runsOf(text).map((run) => run.text)))
    : null;
  return needles.every(({ text, isHan }) => (isHan ? all.some((one) => one.includes(text)) : words?.has(text)));
}

const BEFORE_HIT = 24;

/**
 * The part of a text around the first hit, `length` characters of it, with every hit marked. Long numbers (telephones,
 * identity cards) are hidden, since a list shows nobody's. A text without a hit is shown from its beginning.
 */
export function excerptOf(text: string, needles: readonly Needle[], length: number): ShownPart[] {
  const hits = spansOf(folded(text), needles);
  const first = hits[0]?.from ?? 0;
  const from = first > length - BEFORE_HIT ? first - BEFORE_HIT : 0;
  const to = Math.min(text.length, from + length);
  const parts: ShownPart[] = [];
  const add = (part: string, isHit: boolean) => {
    if (part !== '') parts.push({ text: withoutNumbers(part), isHit });
  };
  let at = from;
  for (const hit of hits) {
    if (hit.to <= from || hit.from >= to) continue;
    add(text.slice(at, Math.max(at, hit.from)), false);
    add(text.slice(Math.max(at, hit.from), Math.min(hit.to, to)), true);
    at = Math.max(at, Math.min(hit.to, to));
  }
  add(text.slice(at, to), false);
  if (from > 0) parts.unshift({ text: '…', isHit: false });
  if (to < text.length) parts.push({ text: '…', isHit: false });
  return parts;
}

function withoutNumbers(text: string): string {
  return text.replace(/\p{Nd}(?:[\p{Nd}\- ]{5,}\p{Nd})/gu, (found) => (DAY.test(found) ? found : '•••'));
}

/** Where needles stand in the text as it was written, in order, those that overlap joined. */
function spansOf({ text, from }: Folded, needles: readonly Needle[]): Span[] {
  const found = needles.flatMap((needle) => placesOf(text, needle)).sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  const end = from.length;
  return joined.map((span) => ({ from: from[span.from] ?? 0, to: (from[span.to - 1] ?? end) + 1 }));
}

const LETTER = /(?!\p{Script=Han})[\p{L}\p{M}\p{N}]/u;

function placesOf(text: string, { text: needle, isHan }: Needle): Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const to = at + needle.length;
    const isInside = !isHan && (LETTER.test(text[at - 1] ?? '') || LETTER.test(text[to] ?? ''));
    if (!isInside) places.push({ from: at, to });
  }
  return places;
}
