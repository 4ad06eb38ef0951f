/** Shorter names than this stand in too many words that have nothing to do with anybody. */
const NAME_MIN = 2;
const DIGITS_MIN = 5;
/** A piece of a sentence that is shorter is nobody's own. */
const PIECE_MIN = 8;

/**
 * A regular expression of PostgreSQL that finds values wherever they were written down again: in a summary, an answer, a
 * note. Numbers are found however they are spaced, texts also sentence by sentence and as they stand inside JSON. Null
 * when there is nothing to look for. Fields whose values are long texts are in `texts`.
 */
export function patternOf(values: readonly string[], texts: readonly string[] = []): string | null {
  const pieces = texts.flatMap((text) => [text, ...text.split(/[\n\r。！？!?；;，,]+/)]).map((piece) => piece.trim());
  const wanted = [
    ...values.map((value) => value.trim()).filter((value) => value.length >= NAME_MIN),
    ...pieces.filter((piece) => piece.length >= PIECE_MIN),
  ];
  // The longest first, so that of a sentence nothing is left over.
  const sorted = [...new Set(wanted)].sort((one, other) => other.length - one.length);
  const patterns = [...new Set(sorted.flatMap((value) => [found(value), found(JSON.stringify(value).slice(1, -1))]))];
  return patterns.length === 0 ? null : patterns.join('|');
}

function found(value: string): string {
  const digits = value.replace(/[\s().+-]/g, '');
  const isNumber = digits.length >= DIGITS_MIN && /^\d+$/.test(digits);
  if (isNumber) return [...digits].join('[-.[:space:]]*');
  const text = value
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'))
    .join('[[:space:]]+');
  // `Li` is no part of `believe`; Chinese knows no such borders.
  const before = /^[a-z0-9]/i.test(value) ? '(?<![a-z0-9])' : '';
  const after = /[a-z0-9]$/i.test(value) ? '(?![a-z0-9])' : '';
  return `${before}${text}${after}`;
}
