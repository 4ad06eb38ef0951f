/**
 * How much of one reply stands in another (handbook §6.4, measured there on real texts): shingles of five Han
 * characters, containment = shared / smaller. Long quotations don't count, since everybody may quote a rule.
 */
const SHINGLE_LENGTH = 5;
/** Also one that nobody closed, which stays: else the rest would be looked through anew from each mark that opens. */
const QUOTATION = /[《“"][^》”"]{20,}(?:[》”"]|$)/gu;
const CLOSED = /[》”"]$/u;

/** At or above: a hint. Between slogans only (≤ 0.15) and clear reuse (≥ 0.30) hardly anything falls. */
export const HINT_SHARE_MIN = 0.3;
/** At or above: a copy; it is not a reply unless marked as a standard answer. */
export const COPY_SHARE_MIN = 0.6;
/** Shorter texts have too few pieces to compare. */
const SHINGLES_MIN = 8;

/** The pieces of a text: five Han characters that stand together, each once. */
export function piecesOf(text: string): Set<string> {
  const han = (
    text.replace(QUOTATION, (found) => (CLOSED.test(found) ? '' : found)).match(/\p{Script=Han}/gu) ?? []
  ).join('');
  const pieces = new Set<string>();
  for (let at = 0; at + SHINGLE_LENGTH <= han.length; at += 1) pieces.add(han.slice(at, at + SHINGLE_LENGTH));
  return pieces;
}

/** So many pieces of a text at least are kept to find it by; of a longer text one in so many. */
const SAMPLES_MIN = 24;
const SAMPLED_ONE_IN = 8;

/**
 * The pieces by which a text is found again, as numbers of 32 bits: those with the smallest hashes, so that two texts
 * choose alike what they share; an eighth of a long text, 24 of a short one. Two texts of 100 to 400 characters of which
 * one shares 0.30 with the other have five to fifteen in common; what shares none is not looked at. Kept in tables: the
 * hash must never change.
 */
export function samplesOf(text: string): number[] {
  const hashes = [...piecesOf(text)].map(hashOf).sort((a, b) => a - b);
  return hashes.slice(0, Math.max(SAMPLES_MIN, Math.ceil(hashes.length / SAMPLED_ONE_IN))).map((hash) => hash | 0);
}

/** FNV-1a over the characters, then the finaliser of MurmurHash3, so that short texts spread over all 32 bits. */
function hashOf(piece: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < piece.length; at += 1) h = Math.imul(h ^ piece.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The share of the smaller text's pieces that stand in the other too, 0 … 1; 0 when one is too short to tell. */
export function sharedWith(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size < SHINGLES_MIN) return 0;
  let both = 0;
  for (const piece of small) if (large.has(piece)) both += 1;
  return both / small.size;
}

/** The share of the first text's pieces that stand in the other, 0 … 1; 0 when the first is too short to tell. */
export function shareIn(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size < SHINGLES_MIN) return 0;
  let both = 0;
  for (const piece of one) if (other.has(piece)) both += 1;
  return both / one.size;
}

/** So many Han characters of a run are shown at most. */
const SHOWN_MAX = 60;

/**
 * The longest run of Han characters of a text that stands in another too, as it is written there with its marks, so that
 * it can be pointed at; at most 60 Han characters, empty when there is none.
 */
export function longestShared(text: string, other: string): string {
  const pieces = piecesOf(other);
  const places = [...text.matchAll(/\p{Script=Han}/gu)].map(({ index }) => index);
  const han = places.map((place) => String.fromCodePoint(text.codePointAt(place) ?? 0));
  let best = { from: 0, length: 0 };
  for (let at = 0; at + SHINGLE_LENGTH <= han.length; at += 1) {
    let end = at;
    while (end + SHINGLE_LENGTH <= han.length && pieces.has(han.slice(end, end + SHINGLE_LENGTH).join(''))) end += 1;
    if (end > at && end - at + SHINGLE_LENGTH - 1 > best.length)
      best = { from: at, length: end - at + SHINGLE_LENGTH - 1 };
    if (end > at) at = end;
  }
  if (best.length === 0) return '';
  const last = best.from + Math.min(best.length, SHOWN_MAX) - 1;
  return text.slice(places[best.from], (places[last] ?? 0) + (han[last]?.length ?? 0));
}
