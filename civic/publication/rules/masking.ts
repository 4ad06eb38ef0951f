import {
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  findPatterns,
  halfWidth,
  overlaps,
} from '#kernel/text/personal-detectors.ts';
import { findNames, maskedName } from '#kernel/text/personal-names.ts';

/** What the house knows of a matter and must not stand in a public text. */
export type Known = {
  /** Of the person: name, phone, address. */
  readonly person: readonly string[];
  /** The village and the group below it, while too few matters stand in their cell (handbook §4.8). */
  readonly places: readonly string[];
};

export const NOTHING_KNOWN: Known = { person: [], places: [] };

/** How often each kind was found, for the record; what was found is not kept. */
export type FindingCount = { readonly kind: FindingKind; readonly count: number };

export type Masked = { readonly text: string; readonly findings: readonly Finding[] };

/** Shorter than this a known text (a surname, a house number) would be found everywhere. */
const KNOWN_LENGTH_MIN = 2;

/**
 * Finds what points at a person (handbook §4.8): numbers, accounts, plates, rooms, names, and everything the house
 * knows of the person. In the order in which it stands; no two findings overlap.
 */
export function findPersonal(text: string, known: Known = NOTHING_KNOWN): readonly Finding[] {
  const taken: Finding[] = [];
  for (const finding of [
    ...findAll(text, known.person, 'known'),
    ...findPatterns(text),
    ...findNames(text),
    ...findAll(text, known.places, 'village'),
  ]) {
    if (!taken.some((other) => overlaps(other, finding))) taken.push(finding);
  }
  return taken.toSorted((a, b) => a.from - b.from);
}

/** Puts words in place of what was found: a surname stays with 某, everything else becomes its name in brackets. */
export function mask(text: string, known: Known = NOTHING_KNOWN): Masked {
  const findings = findPersonal(text, known);
  let masked = '';
  let at = 0;
  for (const { kind, from, to } of findings) {
    const found = text.slice(from, to);
    masked += text.slice(at, from) + (kind === 'name' ? maskedName(found) : `［${FINDING_KINDS[kind].zh}］`);
    at = to;
  }
  return { text: masked + text.slice(at), findings };
}

/** How many of each kind, most first. */
export function countFindings(findings: readonly Finding[]): readonly FindingCount[] {
  const counts = new Map<FindingKind, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}

/** What may not be released, whoever has looked: no hand-edited text gets past this. */
export function forbiddenIn(texts: readonly string[], known: Known = NOTHING_KNOWN): readonly FindingCount[] {
  return countFindings(texts.flatMap((text) => findPersonal(text, known))).filter(
    ({ kind }) => !FINDING_KINDS[kind].mayStay,
  );
}

function findAll(text: string, known: readonly string[], kind: FindingKind): Finding[] {
  const plain = halfWidth(text);
  return known
    .map((one) => halfWidth(one.trim()))
    .filter((one) => one.length >= KNOWN_LENGTH_MIN)
    .flatMap((one) => {
      const places: Finding[] = [];
      for (let from = plain.indexOf(one); from >= 0; from = plain.indexOf(one, from + one.length)) {
        places.push({ kind, from, to: from + one.length });
      }
      return places;
    });
}

/** Shorter than this, in characters, what stands in quotation marks is a term and nobody's own words. */
const QUOTED_LENGTH_MIN = 6;

/**
 * A reply without the own words that it repeats in quotation marks, for a person who did not allow them to be public
 * (handbook §4.8): whatever stands so in `own`, but for marks and spaces, becomes `……`. Other quotations stay.
 */
export function withoutOwnWords(reply: string, own: readonly string[]): string {
  const said = own.map(bare).filter((one) => one !== '');
  return reply.replace(/“[^“”]*”|「[^「」]*」/gu, (quoted) => {
    const words = bare(quoted);
    const isOwn = [...words].length >= QUOTED_LENGTH_MIN && said.some((one) => one.includes(words));
    return isOwn ? `${quoted.slice(0, 1)}……${quoted.slice(-1)}` : quoted;
  });
}

/** Letters and digits alone. */
function bare(text: string): string {
  return halfWidth(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
