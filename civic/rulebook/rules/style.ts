import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { governing, type Provenance, type Version } from './versions.ts';

/**
 * What the rules of style 作风 put a ceiling on: who comes along on a visit (requirement 000-05, 轻车简从), how many
 * people somebody in office sees on a day before the auditors are told (handbook §4.4), and how many may raise one kind of
 * thing before it is a hot issue (003-02, handbook §5). All of them are soft: beyond one a word is said, and nothing is refused. So no level binds another: the narrowest governs.
 */
export const STYLES = {
  'party.companions': {
    words: { zh: '随行人员', en: 'Companions on a visit' },
    unit: { zh: '人', en: 'people' },
  },
  'party.escorts': {
    words: { zh: '当地陪同人员', en: 'Local escorts on a visit' },
    unit: { zh: '人', en: 'people' },
  },
  'party.vehicles': {
    words: { zh: '车辆', en: 'Vehicles on a visit' },
    unit: { zh: '辆', en: 'vehicles' },
  },
  'looks.identities': {
    words: {
      zh: '一个人一天查看多少人的信息就提醒审计',
      en: 'People seen by one official on a day before auditors are told',
    },
    unit: { zh: '人', en: 'people' },
  },
  'issues.persons_in_village': {
    words: {
      zh: '一个村30天内多少人反映同一类事以内不作为热点',
      en: 'People who raise one kind of thing in a village within 30 days without its being a hot issue',
    },
    unit: { zh: '人', en: 'people' },
  },
  'issues.persons_in_township': {
    words: {
      zh: '一个乡镇30天内多少人反映同一类事以内不作为热点',
      en: 'People who raise one kind of thing in a township within 30 days without its being a hot issue',
    },
    unit: { zh: '人', en: 'people' },
  },
} as const satisfies Record<string, { readonly words: Words; readonly unit: Words }>;
export type StyleKey = keyof typeof STYLES;
export const STYLE_KEYS = Object.keys(STYLES) as StyleKey[];

/** What a version of a rule of style says. */
export type StyleBody = { readonly atMost: number };

/** More than this is no ceiling. */
export const STYLE_AMOUNT_MAX = 9999;

/** A rule of style in force, with where it comes from. */
export type StyleRule = StyleBody & Provenance & { readonly key: StyleKey };

const QINGHAI = {
  zh: '手册 000-W：青海省人大实施意见（2013），专门委员会调研组不超过 5 人，集中乘车，不陪同',
  en: 'handbook 000-W: Qinghai People’s Congress, 2013: a committee’s team of at most 5, one vehicle, no escorts',
};
const basisOf = (zh: string, en: string) => `${QINGHAI.zh}；${zh} · ${QINGHAI.en}; ${en}`;

const HOT_ISSUE =
  '手册 §5：一个村30天内5人以上、一个乡镇20人以上反映同一二级类别为热点，各地可调整；没有法规给出人数 · handbook §5: five people or more of a village, or twenty of a township, within 30 days on one category of the second level; each place may set its own, no law gives a number';

/** What holds until somebody says otherwise: a ceiling known from somewhere, which no law makes binding. */
export const NATIONAL_STYLES = {
  'party.companions': {
    atMost: 4,
    basis: basisOf('连本人 5 人', 'five with the one who leads it'),
  },
  'party.escorts': { atMost: 0, basis: basisOf('四不两直', '“four withouts, two straights”: no escort') },
  'party.vehicles': { atMost: 1, basis: basisOf('一辆车', 'one vehicle') },
  'looks.identities': {
    atMost: 200,
    basis:
      '没有法规给出人数；手册 §4.4 只说超过 N 人要提醒审计。200 人是起点，由本县自己定 · No law gives a number; handbook §4.4 only says that more than N a day alerts the auditors. 200 is where a county begins, and it sets its own',
  },
  'issues.persons_in_village': { atMost: 4, basis: HOT_ISSUE },
  'issues.persons_in_township': { atMost: 19, basis: HOT_ISSUE },
} as const satisfies Record<StyleKey, StyleBody & { readonly basis: string }>;

/** The rules of style in force on a day: of one rule, the version of the narrowest level governs. */
export function stylesOn(versions: readonly Version<StyleBody>[], on: CivilDate): StyleRule[] {
  return STYLE_KEYS.flatMap((key) => {
    const own = versions.filter((version) => version.key === key);
    const version = governing(own, on).at(-1);
    if (!version) return [];
    const { body, level, basis, validFrom, validTo } = version;
    return [{ key, ...body, level, basis, validFrom, validTo }];
  });
}
