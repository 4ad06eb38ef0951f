import type { CivilDate } from '#kernel/civil-date.ts';
import type { Calendar } from './calendar.ts';
import type { MatterKindBody } from './categories.ts';
import { type Category, type CategoryBody, KIND_CODES, type KindCode, type MatterKind } from './categories.ts';
import type { Limit, LimitBody, LimitKey } from './limits.ts';
import { NATIONAL_CATEGORIES } from './national-categories.ts';
import { type Scheme, type SchemeBody, schemesOn } from './scheme.ts';
import { isAsStrict } from './strictness.ts';
import { type StyleBody, type StyleRule, stylesOn } from './style.ts';
import { governing, type Provenance, type Version } from './versions.ts';

/** All versions that reach one county, of the nation, its province, its city and its own. */
export type Versions = {
  readonly category: readonly Version<CategoryBody>[];
  readonly matter_kind: readonly Version<MatterKindBody>[];
  readonly limit: readonly Version<LimitBody>[];
  readonly scheme: readonly Version<SchemeBody>[];
  readonly style: readonly Version<StyleBody>[];
};

/** What holds in one county. `categories` and `kinds` are those of `today`; the functions answer for any day. */
export type Rulebook = {
  readonly today: CivilDate;
  readonly categories: readonly Category[];
  readonly kinds: readonly MatterKind[];
  readonly calendar: Calendar;
  /** The category in force on a day; null when no such code is. */
  findCategory(code: string, on: CivilDate): Category | null;
  findKind(code: KindCode, on: CivilDate): MatterKind;
  /** The limit in force on a day. Throws when the nation's rules were never seeded, which is a bug. */
  limitOf(key: LimitKey, on: CivilDate): Limit;
  limitsOn(on: CivilDate): readonly Limit[];
  /** Whether a key has a limit of its own, not only that of its general key. */
  hasLimit(key: LimitKey, on: CivilDate): boolean;
  categoriesOn(on: CivilDate): readonly Category[];
  schemesOn(on: CivilDate): readonly Scheme[];
  stylesOn(on: CivilDate): readonly StyleRule[];
};

/** `01.04.02` stands below `01.04`, that below `01`; null at the top. */
export function parentCategoryOf(code: string): string | null {
  const end = code.lastIndexOf('.');
  return end < 0 ? null : code.slice(0, end);
}

/** Lays the levels over each other: the narrowest governs, as far as what is above does not bind it. */
export function rulebookFrom(versions: Versions, calendar: Calendar, today: CivilDate): Rulebook {
  const categories = byKey(versions.category);
  const kinds = byKey(versions.matter_kind);
  const limits = byKey(versions.limit);
  const findCategory = (code: string, on: CivilDate) => categoryOn(categories, code, on);
  const findKind = (code: KindCode, on: CivilDate) => kindOn(kinds, code, on);
  const categoriesOn = (on: CivilDate) =>
    [...categories.keys()].toSorted().flatMap((code) => findCategory(code, on) ?? []);
  const limitsOn = (on: CivilDate) =>
    [...limits.keys()].toSorted().flatMap((key) => limitOn(limits, key as LimitKey, on) ?? []);
  return {
    today,
    categories: categoriesOn(today),
    kinds: kinds.size === 0 ? [] : KIND_CODES.map((code) => findKind(code, today)),
    calendar,
    findCategory,
    findKind,
    limitOf: (key, on) => limitOn(limits, key, on) ?? unseeded(key, on),
    limitsOn,
    hasLimit: (key, on) => governing(limits.get(key) ?? [], on).length > 0,
    categoriesOn,
    schemesOn: (on) => schemesOn(versions.scheme, on),
    stylesOn: (on) => stylesOn(versions.style, on),
  };
}

type ByKey<Body> = ReadonlyMap<string, readonly Version<Body>[]>;

function byKey<Body>(versions: readonly Version<Body>[]): ByKey<Body> {
  return Map.groupBy(versions, ({ key }) => key);
}

function unseeded(key: string, on: CivilDate): never {
  throw new Error(`the rulebook has no ${key} on ${on}: the nation's rules were not seeded (seedRulebook)`);
}

function provenanceOf({ level, basis, validFrom, validTo }: Provenance): Provenance {
  return { level, basis, validFrom, validTo };
}

/** A sealed category can't be opened below; a third level is at least as sealed as the class it belongs to. */
function categoryOn(versions: ByKey<CategoryBody>, code: string, on: CivilDate): Category | null {
  const levels = governing(versions.get(code) ?? [], on);
  const narrowest = levels.at(-1);
  if (!narrowest) return null;
  const parentCode = parentCategoryOf(code);
  const parent = parentCode === null ? null : categoryOn(versions, parentCode, on);
  const all = [...levels.map(({ body }) => body), ...(parent ? [parent] : [])];
  const isSealed = all.some((one) => one.isSealed);
  const isRead =
    narrowest.body.mayBeReadAloud ?? NATIONAL_CATEGORIES.get(code)?.mayBeReadAloud ?? parent?.mayBeReadAloud;
  return {
    code,
    parentCode,
    ...narrowest.body,
    isSealed,
    mayBeReadAloud: !isSealed && isRead === true,
    isSealedWhenPersonNamed: all.some((one) => one.isSealedWhenPersonNamed),
    ...provenanceOf(narrowest),
  };
}

function kindOn(versions: ByKey<MatterKindBody>, code: KindCode, on: CivilDate): MatterKind {
  const levels = governing(versions.get(code) ?? [], on);
  const narrowest = levels.at(-1);
  if (!narrowest) return unseeded(code, on);
  return {
    code,
    ...narrowest.body,
    isSealed: levels.some(({ body }) => body.isSealed),
    isIdentityMasked: levels.some(({ body }) => body.isIdentityMasked),
    ...provenanceOf(narrowest),
  };
}

/** Every version that speaks of a limit on a day, the general before the particular, the wide before the narrow. */
function speakingOf(versions: ByKey<LimitBody>, key: LimitKey, on: CivilDate): Version<LimitBody>[] {
  const general = /^([PHL]\.finish)\.\w+$/.exec(key)?.[1];
  return [...(general ? governing(versions.get(general) ?? [], on) : []), ...governing(versions.get(key) ?? [], on)];
}

/**
 * The narrowest version that is as strict as every mandatory one before it. A mandatory version that came later, from
 * above, thereby overrules a looser local one without anybody having to end it.
 */
function limitOn(versions: ByKey<LimitBody>, key: LimitKey, on: CivilDate): Limit | null {
  let inForce: Version<LimitBody> | null = null;
  const binding: LimitBody[] = [];
  for (const version of speakingOf(versions, key, on)) {
    if (binding.every((bound) => isAsStrict(version.body, bound))) inForce = version;
    if (version.body.isMandatory) binding.push(version.body);
  }
  return inForce && { key, ...inForce.body, ...provenanceOf(inForce) };
}

/** The versions that bind a new version of a limit at a level: those of the levels above it, and of its general key. */
export function boundsOf(
  versions: Versions,
  key: LimitKey,
  level: Provenance['level'],
  on: CivilDate,
): (LimitBody & Provenance)[] {
  return speakingOf(byKey(versions.limit), key, on)
    .filter((version) => version.key !== key || isAbove(version.level, level))
    .map(({ body, ...version }) => ({ ...body, ...provenanceOf(version) }));
}

const RANK = { national: 0, province: 1, city: 2, county: 3 } as const satisfies Record<Provenance['level'], number>;

/** Whether a level binds another. */
export function isAbove(level: Provenance['level'], other: Provenance['level']): boolean {
  return RANK[level] < RANK[other];
}
