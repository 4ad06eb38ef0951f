import type { AreaBook } from '#civic/access/rules/area-book.ts';
import { type AreaCode, areaWithin, parseAreaCode } from '#kernel/area-code.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** So many places can be looked through in one list; of more a name is typed. */
export const LISTED_MAX = 40;
/** So many of those that a name fits are shown to choose from. */
const CANDIDATES_MAX = 12;

/** Where somebody means, or why that is not clear; with the places that what was typed fits. */
export type PlaceAsked = {
  readonly code: AreaCode | null;
  readonly candidates: readonly AreaCode[];
  readonly refusal: Refusal | null;
};

/** The places of today within an area of which something can be laid open: its own, townships and villages, no groups. */
export function placesWithin(areas: AreaBook, within: AreaCode): readonly AreaCode[] {
  return areas.list.filter(({ code, level }) => level !== 'group' && areaWithin(code, within)).map(({ code }) => code);
}

/**
 * Finds the place within an area: one chosen of those shown, else what was typed (a name, `township village`, or a code) when
 * it is a place’s whole name or fits one place only. Nothing typed and chosen is no place and no refusal. Refuses
 * `publication.openness-place-several` and `.openness-place-none`.
 */
export function placeAsked(typed: Readonly<Record<string, string>>, areas: AreaBook, within: AreaCode): PlaceAsked {
  const text = (typed.placeText ?? '').trim();
  const chosen = parseAreaCode((typed.areaCode ?? '').trim());
  if (text === '') return { code: chosen, candidates: [], refusal: null };
  const open = new Set(placesWithin(areas, within));
  const fitting = areas.search(text, areas.list.length).flatMap(({ code }) => (open.has(code) ? [code] : []));
  const candidates = fitting.slice(0, CANDIDATES_MAX);
  // A choice made for an earlier text does not hold for another one.
  if (chosen && candidates.includes(chosen)) return { code: chosen, candidates, refusal: null };
  const named = fitting.filter((code) => isNamed(code, text, areas));
  const [only] = [named, fitting].find((codes) => codes.length === 1) ?? [];
  if (only) return { code: only, candidates: [only], refusal: null };
  const several = refuse('publication.openness-place-several', { count: fitting.length }, 'areaCode');
  const none = refuse('publication.openness-place-none', { text }, 'areaCode');
  return { code: null, candidates, refusal: fitting.length > 0 ? several : none };
}

function isNamed(code: AreaCode, text: string, areas: AreaBook): boolean {
  return (
    code === text ||
    (['zh', 'en'] as const).some((one) => [areas.nameOf(code, one), areas.pathNameOf(code, one)].includes(text))
  );
}
