import { type AreaCode, type AreaLevel, areaPrefixOf, parentAreaOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';

/** A place of a county; ended ones are kept, so that old matters still have a name for theirs. */
export type Area = {
  readonly code: AreaCode;
  readonly name: string;
  readonly nameEn: string;
  readonly level: AreaLevel;
  readonly parentCode: AreaCode | null;
  /** Below the village no national code exists (handbook §3.7): the last 2–3 digits are this county's own. */
  readonly isLocal: boolean;
  readonly validFrom: CivilDate;
  /** The last day on which it exists; null while no end is known. */
  readonly validTo: CivilDate | null;
};

/** That one area became another. A merger is several of these with one `toCode`, a split several with one `fromCode`. */
export type AreaChange = {
  readonly kind: 'merged' | 'split' | 'renumbered';
  readonly fromCode: AreaCode;
  readonly toCode: AreaCode;
  readonly changedOn: CivilDate;
};

/** All places of a county, to be looked up without asking the database. */
export type AreaBook = {
  /** The areas that exist today, in the order of their codes. */
  readonly list: readonly Area[];
  /** An area by its code, ended ones too. */
  find(code: AreaCode): Area | null;
  /** Its own name; the code itself when it is unknown. */
  nameOf(code: AreaCode, language: Language): string;
  /** `township village group`, without the county: as one says it in the county. */
  pathNameOf(code: AreaCode, language: Language): string;
  /** Areas of today whose path has every typed word in it, the widest and best first. */
  search(text: string, limit: number): readonly Area[];
  /** The areas of today directly below one. */
  childrenOf(code: AreaCode): readonly Area[];
  /** Where an ended code lies today; the code itself when it has not ended. Of a split, the first part. */
  currentCodeOf(code: AreaCode): AreaCode;
};

type Index = { readonly byCode: ReadonlyMap<AreaCode, Area>; readonly successor: ReadonlyMap<AreaCode, AreaCode> };

/** Whether an area exists on a day. */
export function existsOn(area: Pick<Area, 'validFrom' | 'validTo'>, on: CivilDate): boolean {
  return area.validFrom <= on && (area.validTo === null || on <= area.validTo);
}

/** Makes the book of a county as it is on one day from all its areas and all their changes. */
export function areaBookOf(areas: readonly Area[], changes: readonly AreaChange[], on: CivilDate): AreaBook {
  const index: Index = { byCode: new Map(areas.map((area) => [area.code, area])), successor: successorsOf(changes) };
  const list = areas.filter((area) => existsOn(area, on)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const children = Map.groupBy(list, (area) => area.parentCode);
  let searchable: readonly { readonly area: Area; readonly text: string }[] | null = null;
  return {
    list,
    find: (code) => index.byCode.get(code) ?? null,
    nameOf: (code, language) => nameIn(index.byCode.get(code), code, language),
    pathNameOf: (code, language) => pathName(index, code, language),
    childrenOf: (code) => children.get(code) ?? [],
    currentCodeOf: (code) => currentCode(index, code),
    search: (text, limit) => {
      searchable ??= list.map((area) => ({ area, text: searchText(index, area) }));
      return found(searchable, text, limit);
    },
  };
}

function successorsOf(changes: readonly AreaChange[]): Map<AreaCode, AreaCode> {
  const successor = new Map<AreaCode, AreaCode>();
  const inOrder = changes.toSorted((a, b) => (a.changedOn + a.toCode < b.changedOn + b.toCode ? -1 : 1));
  for (const change of inOrder) if (!successor.has(change.fromCode)) successor.set(change.fromCode, change.toCode);
  return successor;
}

function currentCode({ successor }: Index, code: AreaCode): AreaCode {
  const seen = new Set<AreaCode>();
  let current = code;
  for (let next = successor.get(current); next !== undefined && !seen.has(next); next = successor.get(current)) {
    seen.add(current);
    current = next;
  }
  return current;
}

function nameIn(area: Area | undefined, code: AreaCode, language: Language): string {
  if (!area) return code;
  return language === 'en' && area.nameEn !== '' ? area.nameEn : area.name;
}

/** From the area up to its county, narrowest first; unknown steps are left out. */
function chainOf({ byCode }: Index, code: AreaCode): Area[] {
  const chain: Area[] = [];
  for (let at: AreaCode | null = code; at !== null; at = parentAreaOf(at)) {
    const area = byCode.get(at);
    if (area) chain.push(area);
  }
  return chain;
}

function pathName(index: Index, code: AreaCode, language: Language): string {
  const chain = chainOf(index, code);
  const below = chain.filter((area) => area.level !== 'county');
  const shown = below.length > 0 ? below : chain;
  if (shown.length === 0) return code;
  const names = shown.map((area) => nameIn(area, area.code, language));
  return language === 'zh' ? names.reverse().join(' ') : names.join(', ');
}

function searchText(index: Index, area: Area): string {
  return `${pathName(index, area.code, 'zh')} ${pathName(index, area.code, 'en')} ${area.code}`.toLowerCase();
}

function found(
  all: readonly { readonly area: Area; readonly text: string }[],
  typed: string,
  limit: number,
): readonly Area[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const last = words.at(-1) ?? '';
  // The area that is itself named so comes before those that only lie in one named so; then the wider one.
  const rank = (area: Area) => (area.name.startsWith(last) ? 0 : area.name.includes(last) ? 1 : 2);
  const width = (area: Area) => areaPrefixOf(area.code).length;
  return all
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ area }) => area)
    .toSorted((a, b) => rank(a) - rank(b) || width(a) - width(b) || (a.code < b.code ? -1 : 1))
    .slice(0, limit);
}
