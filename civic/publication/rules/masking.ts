import type { Words } from '#kernel/language.ts';
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

/** So many pieces are quoted; whoever wrote more of them finds the others once these are gone. */
const QUOTED_MAX = 5;

/**
 * What may not be released in some texts, named and quoted so that its writer finds it: 手机号“13•••••••78”. The middle is
 * hidden, since the sentence may be read by somebody who looks over the writer's shoulder. Each once; none: empty.
 */
export function quotedForbidden(texts: readonly string[], known: Known = NOTHING_KNOWN): readonly Words[] {
  const pieces = texts.flatMap((text) =>
    findPersonal(text, known)
      .filter(({ kind }) => !FINDING_KINDS[kind].mayStay)
      .map(({ kind, from, to }) => ({ kind, quoted: middleHidden(text.slice(from, to)) })),
  );
  const each = new Map(pieces.map(({ kind, quoted }) => [`${kind} ${quoted}`, { kind, quoted }]));
  return [...each.values()].slice(0, QUOTED_MAX).map(({ kind, quoted }) => ({
    zh: `${FINDING_KINDS[kind].zh}“${quoted}”`,
    en: `${FINDING_KINDS[kind].en} “${quoted}”`,
  }));
}

/** Of four characters and more at most three stay at each end, of fewer the first alone. */
function middleHidden(found: string): string {
  const characters = [...found];
  const shown = Math.min(3, Math.floor(characters.length / 4));
  if (shown === 0) return `${characters[0] ?? ''}${'•'.repeat(characters.length - 1)}`;
  return [...characters.slice(0, shown), '•'.repeat(characters.length - 2 * shown), ...characters.slice(-shown)].join(
    '',
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
