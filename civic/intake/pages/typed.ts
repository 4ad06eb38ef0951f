import type { AreaBook } from '#civic/access/index.ts';
import { type AreaCode, areaWithin, parseAreaCode } from '#kernel/area-code.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { MATTER_KINDS, type MatterKind, REPLY_WAYS, type ReplyWay } from '../rules/said.ts';

/** What stands in the form, whatever of it is right: shown again after every refusal. */
export type Typed = {
  readonly key: string;
  readonly words: string;
  /** Chosen among places found for `areaText`. */
  readonly area: string;
  readonly areaText: string;
  readonly township: string;
  readonly village: string;
  readonly place: string;
  readonly reply: ReplyWay;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly address: string;
  /** Who it is, as the browser sealed it with an earlier press; empty: nothing sealed. */
  readonly sealed: string;
  /** Drawn by the browser, for the salts of what the public log commits to; empty: the house draws. */
  readonly seed: string;
  readonly kind: MatterKind | '';
  readonly category: string;
  /** The unit of which it complains, by its id; and the person or post, in own words. */
  readonly complainedUnit: string;
  readonly complainedOf: string;
  readonly mayPublish: boolean;
  /** In the name of the household whose card the browser has shown. */
  readonly isByCard: boolean;
  /** Tokens of files that arrived with an earlier try. */
  readonly kept: readonly string[];
  /** Which warnings the person has seen and pressed on. */
  readonly hasSeenWarnings: boolean;
};

/** Reads the form, or (for the first look) what the address says. */
export function typedOf(asking: PageAsking): Typed {
  const given = Object.keys(asking.form).length > 0 ? asking.form : asking.query;
  const text = (name: string) => given[name] ?? '';
  const kind = MATTER_KINDS.find((one) => one === given.kind) ?? '';
  return {
    key: text('key') || asking.desk.clock.newId(),
    words: text('words'),
    area: text('area'),
    areaText: text('areaText'),
    township: text('township'),
    village: text('village'),
    place: text('place'),
    reply: REPLY_WAYS.find((one) => one === given.reply) ?? 'look_up',
    phone: text('phone'),
    email: text('email'),
    name: text('name'),
    address: text('address'),
    sealed: text('sealed'),
    seed: text('seed'),
    kind,
    category: text('category'),
    complainedUnit: text('complainedUnit'),
    complainedOf: text('complainedOf'),
    mayPublish: text('publish') === 'yes',
    isByCard: text('by') === 'card',
    kept: text('kept').split(',').filter(Boolean),
    hasSeenWarnings: text('seen') === 'yes',
  };
}

/** Where the person means, or why that is not clear; with the places that what was written fits. */
export type AreaFound = {
  readonly code: AreaCode | null;
  readonly candidates: readonly AreaCode[];
  readonly refusal: Refusal | null;
};

const CANDIDATES_MAX = 12;

/**
 * Finds the place: one chosen among candidates, else what was written when it is a place's whole name or fits one
 * place only, else what was chosen from the lists. Several that fit are shown, to choose from.
 */
export function areaFoundIn(typed: Typed, areas: AreaBook): AreaFound {
  const text = typed.areaText.trim();
  const candidates = text ? areas.search(text, CANDIDATES_MAX).map(({ code }) => code) : [];
  const picked = existing(areas, typed.area);
  // A choice made for an earlier text does not hold for another one.
  if (picked && (!text || candidates.includes(picked))) return { code: picked, candidates, refusal: null };
  const listed = listedIn(typed, areas);
  const only = onlyOne(candidates, text, areas, listed);
  if (only) return { code: only, candidates: [only], refusal: null };
  if (candidates.length > 0) return { code: null, candidates, refusal: refuse('intake.area-several', {}, 'area') };
  if (listed) return { code: listed, candidates, refusal: null };
  return { code: null, candidates, refusal: refuse(text ? 'intake.area-unknown' : 'intake.area-missing', {}, 'area') };
}

function existing(areas: AreaBook, code: string): AreaCode | null {
  const parsed = parseAreaCode(code);
  return parsed !== null && areas.find(parsed) !== null ? parsed : null;
}

/** What was chosen from the lists: the village when it lies in the chosen township, else the township. */
function listedIn(typed: Typed, areas: AreaBook): AreaCode | null {
  const township = existing(areas, typed.township);
  const village = existing(areas, typed.village);
  return village && (!township || areaWithin(village, township)) ? village : township;
}

/** The one place that a text means: by its whole name, alone, or alone within the township chosen from the list. */
function onlyOne(
  candidates: readonly AreaCode[],
  text: string,
  areas: AreaBook,
  listed: AreaCode | null,
): AreaCode | undefined {
  const isNamed = (code: AreaCode) =>
    (['zh', 'en'] as const).some((one) => [areas.nameOf(code, one), areas.pathNameOf(code, one)].includes(text));
  const named = candidates.filter(isNamed);
  const within = (codes: readonly AreaCode[]) => codes.filter((code) => listed !== null && areaWithin(code, listed));
  return [named, candidates, within(named), within(candidates)].find((codes) => codes.length === 1)?.[0];
}
