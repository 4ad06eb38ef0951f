import { areasOf, unitsOf } from '#civic/access/index.ts';
import { RESULTS, type ResultKind, STATES, type State } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { shownArea } from '../rules/cells.ts';

/** Names of places, units and categories, in one language. */
export type Names = {
  readonly area: (code: AreaCode) => string;
  readonly unit: (id: Id | null) => string;
  /** With whom a matter is: a unit, or the intake desk while it was given to none; the person reads the same. */
  readonly host: (id: Id | null) => string;
  readonly category: (code: string | null) => string;
  readonly state: (state: string) => string;
  readonly result: (kind: string | null) => string;
};

const INTAKE_DESK: Words = { zh: '受理台', en: 'The intake desk' };
const NO_CATEGORY: Words = { zh: '未分类', en: 'Not classified' };

/** Everything by name, from the books that are kept in memory. */
export async function namesOf(desk: Desk, tenantId: TenantId, language: Language): Promise<Names> {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, tenantId),
    unitsOf(desk, tenantId),
    rulebookOf(desk, tenantId),
  ]);
  const today = civilDateOf(desk.clock.now());
  const category = (code: string) => {
    const found = rulebook.findCategory(code, today);
    return found ? say(found.words, language) : code;
  };
  const unitName = (id: Id | null) => {
    const unit = id === null ? null : units.find(id);
    return unit ? (language === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name) : '';
  };
  return {
    area: (code) => areas.pathNameOf(code, language),
    unit: unitName,
    host: (id) => unitName(id) || say(INTAKE_DESK, language),
    category: (code) => {
      if (code === null || code === '') return say(NO_CATEGORY, language);
      const parent = code.slice(0, 2);
      return code === parent ? category(code) : `${category(parent)} · ${category(code)}`;
    },
    state: (state) => say(STATES[state as State], language),
    result: (kind) => (kind === null ? '' : say(RESULTS[kind as ResultKind], language)),
  };
}

type Viewed = {
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  readonly hostUnitId: Id | null;
  readonly state: string;
  readonly resultKind: string | null;
  readonly receivedAt: Instant;
  readonly repliedAt: Instant | null;
  readonly maskedTitle: string;
  readonly maskedWords: string;
  readonly maskedReply: string;
};

/** A matter as everybody sees it: the village only when at least five matters stand in its cell (handbook §4.8). */
export type PublicView = {
  readonly number: string;
  readonly title: string;
  readonly categoryName: string;
  readonly areaName: string;
  readonly unitName: string;
  readonly stateName: string;
  readonly resultName: string;
  readonly receivedAt: Instant;
  readonly repliedAt: Instant | null;
  readonly words: string;
  readonly reply: string;
};

/** Puts a matter into the words of the public page. */
export function publicViewOf(matter: Viewed, names: Names, cells: ReadonlyMap<string, number>): PublicView {
  return {
    number: matter.number,
    title: matter.maskedTitle,
    categoryName: names.category(matter.categoryCode),
    areaName: names.area(shownArea(matter, (cell) => cells.get(cell) ?? 0)),
    unitName: names.unit(matter.hostUnitId),
    stateName: names.state(matter.state),
    resultName: names.result(matter.resultKind),
    receivedAt: matter.receivedAt,
    repliedAt: matter.repliedAt,
    words: matter.maskedWords,
    reply: matter.maskedReply,
  };
}
