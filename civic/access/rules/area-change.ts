import type { TenantId } from '#kernel/area-code.ts';
import {
  type AreaCode,
  areaLevelOf,
  areaPrefixOf,
  areaWithin,
  parentAreaOf,
  parseAreaCode,
  tenantOf,
} from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Area, AreaBook, AreaChange } from './area-book.ts';

/** What is to become of areas: several into one (merged), one into several (split), one under another code (renumbered). */
export type WantedChange = {
  readonly kind: AreaChange['kind'];
  readonly fromCodes: readonly AreaCode[];
  readonly to: readonly { readonly code: AreaCode; readonly name: string; readonly nameEn: string }[];
  /** The first day on which it is so. */
  readonly on: CivilDate;
};

/** What must be written for it. */
export type DecidedChange = {
  readonly endedCodes: readonly AreaCode[];
  /** Their last day. */
  readonly endedOn: CivilDate;
  readonly added: readonly Area[];
  readonly changes: readonly AreaChange[];
};

/** Reads a code typed for one county: `access.area-code` when it is none, `access.area-elsewhere` when not there. */
export function readAreaCode(text: string, tenantId: TenantId): AreaCode | Refusal {
  const code = parseAreaCode(text.trim());
  if (code === null) return refuse('access.area-code', { code: text.slice(0, 20) }, 'code');
  return tenantOf(code) === tenantId ? code : refuse('access.area-elsewhere', { code }, 'code');
}

/** An area as it is added: level and parent follow from the code, which is local below the village (handbook §3.7). */
export function newArea(
  code: AreaCode,
  named: { readonly name: string; readonly nameEn: string },
  validFrom: CivilDate,
): Area {
  const level = areaLevelOf(code);
  const names = { name: named.name.trim(), nameEn: named.nameEn.trim() };
  return {
    code,
    ...names,
    level,
    parentCode: parentAreaOf(code),
    isLocal: level === 'group',
    validFrom,
    validTo: null,
  };
}

/** Why an area can't be added to a county's book: no name, known already, or nothing above it. */
export function additionTrouble(book: AreaBook, area: Area): Refusal | null {
  if (area.name === '') return refuse('access.name-missing', undefined, 'name');
  const known = book.find(area.code);
  if (known) return refuse('access.area-known', { code: area.code, name: known.name }, 'code');
  return isParentThere(book, area) ? null : refuse('access.area-no-parent', { code: area.code }, 'code');
}

function isParentThere(book: AreaBook, { parentCode }: Area): boolean {
  return parentCode !== null && book.find(parentCode)?.validTo === null;
}

/**
 * Decides a merger, a split or a new number. The old areas end the day before, so nothing is overwritten and old
 * matters keep their place's name. What lies below an area that only changes its number moves with it; below one that
 * is merged or split it must have moved before, since only people know where each part went.
 */
export function decideChange(book: AreaBook, wanted: WantedChange): DecidedChange | Refusal {
  const counts = countTrouble(wanted);
  if (counts) return counts;
  const ending = livingAreas(book, wanted.fromCodes, wanted.on);
  if (isRefusal(ending)) return ending;
  const moved = wanted.kind === 'renumbered' ? movedBelow(book, wanted) : childTrouble(book, ending);
  if (isRefusal(moved)) return moved;
  const added = addedAreas(book, wanted, ending);
  if (isRefusal(added)) return added;
  const direct = wanted.fromCodes.flatMap((fromCode) =>
    wanted.to.map(({ code }) => ({ kind: wanted.kind, fromCode, toCode: code, changedOn: wanted.on })),
  );
  const below = moved.map(({ from, to }) => ({
    kind: wanted.kind,
    fromCode: from.code,
    toCode: to.code,
    changedOn: wanted.on,
  }));
  return {
    // An area that goes on under its own code after taking in another, or giving a part away, does not end.
    endedCodes: [...ending.map(({ code }) => code), ...moved.map(({ from }) => from.code)].filter(
      (code) => !wanted.to.some((one) => one.code === code),
    ),
    endedOn: addDays(wanted.on, -1),
    added: [...added, ...moved.map(({ to }) => to)],
    changes: [...direct, ...below].filter(({ fromCode, toCode }) => fromCode !== toCode),
  };
}

function countTrouble({ kind, fromCodes, to }: WantedChange): Refusal | null {
  const fits = {
    merged: fromCodes.length >= 1 && to.length === 1 && new Set([...fromCodes, ...to.map(({ code }) => code)]).size > 1,
    split: fromCodes.length === 1 && to.length >= 2,
    renumbered: fromCodes.length === 1 && to.length === 1 && fromCodes[0] !== to[0]?.code,
  }[kind];
  const isTwice =
    new Set(fromCodes).size !== fromCodes.length || new Set(to.map(({ code }) => code)).size !== to.length;
  return fits && !isTwice ? null : refuse('access.area-change-counts', undefined, 'to');
}

function livingAreas(book: AreaBook, codes: readonly AreaCode[], on: CivilDate): readonly Area[] | Refusal {
  const areas: Area[] = [];
  for (const code of codes) {
    const area = book.find(code);
    if (!area || area.validTo !== null) return refuse('access.area-unknown', { code }, 'fromCodes');
    if (area.level === 'county') return refuse('access.area-is-county', undefined, 'fromCodes');
    if (on <= area.validFrom) return refuse('access.area-change-too-early', { day: area.validFrom }, 'on');
    areas.push(area);
  }
  return areas;
}

function childTrouble(book: AreaBook, ending: readonly Area[]): readonly { from: Area; to: Area }[] | Refusal {
  const full = ending.find(({ code }) => book.childrenOf(code).length > 0);
  return full ? refuse('access.area-has-children', { name: full.name }, 'fromCodes') : [];
}

/** Everything below an area that gets another number, each with its own new number. */
function movedBelow(book: AreaBook, { fromCodes, to, on }: WantedChange): { from: Area; to: Area }[] | Refusal {
  const [fromCode] = fromCodes;
  const [target] = to;
  if (fromCode === undefined || target === undefined) return [];
  const below = book.list.filter(({ code }) => code !== fromCode && areaWithin(code, fromCode));
  if (below.length === 0) return [];
  if (areaLevelOf(fromCode) !== areaLevelOf(target.code)) return refuse('access.area-other-level', undefined, 'to');
  const [before, after] = [areaPrefixOf(fromCode), areaPrefixOf(target.code)];
  const moved: { from: Area; to: Area }[] = [];
  for (const from of below) {
    const code = parseAreaCode(after + from.code.slice(before.length));
    if (code === null || book.find(code))
      return refuse('access.area-known', { code: code ?? from.code, name: from.name }, 'to');
    moved.push({ from, to: newArea(code, from, on) });
  }
  return moved;
}

/** The areas that are new; those that go on under their own code are not. */
function addedAreas(book: AreaBook, wanted: WantedChange, ending: readonly Area[]): readonly Area[] | Refusal {
  const added: Area[] = [];
  for (const one of wanted.to) {
    const known = book.find(one.code);
    const goesOn =
      known?.validTo === null && (wanted.kind === 'merged' || ending.some(({ code }) => code === one.code));
    if (goesOn) continue;
    const area = newArea(one.code, one, wanted.on);
    const trouble = additionTrouble(book, area);
    if (trouble) return trouble;
    added.push(area);
  }
  return added;
}
