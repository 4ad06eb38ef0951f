import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { governing, type Provenance, type Version } from './versions.ts';

/** Where a ceiling is kept: what counts it, or that nothing does. Nothing is ever filled in for it. */
const KEPT = {
  visits: { zh: '走访时提醒；按单位统计在“数据”里', en: 'A word on a visit; counted by unit under “Figures”' },
  auditors: { zh: '超过就提醒审计人员', en: 'Auditors are told beyond it' },
  warnings: { zh: '超过就列为热点预警', en: 'A warning is made beyond it' },
  quiet: {
    zh: '超过就列在“恳谈会”里，给乡镇、村召集会的人看',
    en: 'Beyond it the village stands under “Meetings”, for those of the township who convene them',
  },
  reports: {
    zh: '民情报告超过的报不出去；定得再宽，也不能超过 1500 字，再严也不少于 500 字',
    en: 'A condition report that is longer cannot be sent, nor one over 1,500 characters whatever is set here; it may always have 500',
  },
  nowhere: {
    zh: '这里没有公文、会议、简报、检查的记录，所以不统计，也不要谁来填',
    en: 'There are no records of papers, meetings, briefings and inspections here, so it is not counted, and nobody fills anything in',
  },
} as const satisfies Record<string, Words>;

/**
 * What the rules of style 作风 put a ceiling on: papers, meetings, briefings and inspections (requirements 000-06…10), who
 * comes along on a visit (000-05, 轻车简从), how many people somebody in office sees on a day before the auditors are told
 * (handbook §4.4), how many may raise one kind of thing before it is a hot issue (003-02, handbook §5), and how long a village may be without
 * a meeting before who convenes them is reminded (002-17). All of them are
 * soft: beyond one a word is said, and nothing is refused but a condition report that is too long. So no level binds
 * another: the narrowest governs. `kept`: what counts it.
 */
export const STYLES = {
  'party.companions': {
    words: { zh: '随行人员', en: 'Companions on a visit' },
    unit: { zh: '人', en: 'people' },
    kept: KEPT.visits,
  },
  'party.escorts': {
    words: { zh: '当地陪同人员', en: 'Local escorts on a visit' },
    unit: { zh: '人', en: 'people' },
    kept: KEPT.visits,
  },
  'party.vehicles': {
    words: { zh: '车辆', en: 'Vehicles on a visit' },
    unit: { zh: '辆', en: 'vehicles' },
    kept: KEPT.visits,
  },
  'papers.report_characters': {
    words: { zh: '请示、报告的篇幅', en: 'Length of a request or report' },
    unit: { zh: '字', en: 'characters' },
    kept: KEPT.reports,
  },
  'papers.deployment_characters': {
    words: { zh: '部署工作的文件篇幅', en: 'Length of a paper that orders work' },
    unit: { zh: '字', en: 'characters' },
    kept: KEPT.nowhere,
  },
  'papers.general_characters': {
    words: { zh: '综合性文件的篇幅', en: 'Length of a general document' },
    unit: { zh: '字', en: 'characters' },
    kept: KEPT.nowhere,
  },
  'papers.special_characters': {
    words: { zh: '专项文件的篇幅', en: 'Length of a special document' },
    unit: { zh: '字', en: 'characters' },
    kept: KEPT.nowhere,
  },
  'meetings.general_a_year': {
    words: { zh: '本系统的全体会议，一年', en: 'General meetings of a whole line of offices, a year' },
    unit: { zh: '次', en: 'times' },
    kept: KEPT.nowhere,
  },
  'meetings.speech_minutes': {
    words: { zh: '会上主要讲话', en: 'The main speech of a meeting' },
    unit: { zh: '分钟', en: 'minutes' },
    kept: KEPT.nowhere,
  },
  'briefings.series': {
    words: { zh: '一个单位的简报', en: 'Briefings of one unit' },
    unit: { zh: '种', en: 'series' },
    kept: KEPT.nowhere,
  },
  'inspections.comprehensive_a_year': {
    words: { zh: '一个部门的综合督查检查，一年', en: 'Comprehensive inspections by one department, a year' },
    unit: { zh: '次', en: 'times' },
    kept: KEPT.nowhere,
  },
  'looks.identities': {
    words: {
      zh: '一个人一天查看多少人的信息就提醒审计',
      en: 'People seen by one official on a day before auditors are told',
    },
    unit: { zh: '人', en: 'people' },
    kept: KEPT.auditors,
  },
  'issues.persons_in_village': {
    words: {
      zh: '一个村30天内多少人反映同一类事以内不作为热点',
      en: 'People who raise one kind of thing in a village within 30 days without its being a hot issue',
    },
    unit: { zh: '人', en: 'people' },
    kept: KEPT.warnings,
  },
  'issues.persons_in_township': {
    words: {
      zh: '一个乡镇30天内多少人反映同一类事以内不作为热点',
      en: 'People who raise one kind of thing in a township within 30 days without its being a hot issue',
    },
    unit: { zh: '人', en: 'people' },
    kept: KEPT.warnings,
  },
  'meetings.village_quiet_days': {
    words: {
      zh: '一个村多少天没开会以内不提醒',
      en: 'Days without a meeting in a village before who convenes them is reminded',
    },
    unit: { zh: '天', en: 'days' },
    kept: KEPT.quiet,
  },
} as const satisfies Record<string, { readonly words: Words; readonly unit: Words; readonly kept: Words }>;
export type StyleKey = keyof typeof STYLES;
export const STYLE_KEYS = Object.keys(STYLES) as StyleKey[];

/** What a version of a rule of style says. */
export type StyleBody = { readonly atMost: number };

/** More than this is no ceiling. */
export const STYLE_AMOUNT_MAX = 9999;

/** Nothing can be reported in fewer characters: a ceiling below is a slip, and would stop every condition report. Ours. */
export const REPORT_CEILING_MIN = 500;

/** The least that a ceiling may be; 0 for all that only reminds. */
export function leastCeiling(key: StyleKey): number {
  return key === 'papers.report_characters' ? REPORT_CEILING_MIN : 0;
}

/** A rule of style in force, with where it comes from. */
export type StyleRule = StyleBody & Provenance & { readonly key: StyleKey };

const QINGHAI = {
  zh: '青海省人大常委会实施意见（2013）：专门委员会调研组不超过 5 人，集中乘车，不陪同',
  en: 'Qinghai People’s Congress, 2013: a committee’s team of at most 5, one vehicle, no escorts',
};
const basisOf = (zh: string, en: string) => `${QINGHAI.zh}；${zh} · ${QINGHAI.en}; ${en}`;

const XINING = (zh: string, en: string) => `西宁市 15 条规定：${zh} · Xining’s 15 rules: ${en}`;
const NATIONAL_2024 = (zh: string, en: string) =>
  `整治形式主义为基层减负若干规定（2024）：${zh} · national rules against formalism (2024): ${en}`;

const HOT_ISSUE =
  '本系统的起点：一个村30天内5人以上、一个乡镇20人以上反映同一二级类别为热点，各地可调整；没有法规给出人数 · where this system begins: five people or more of a village, or twenty of a township, within 30 days on one category of the second level; each place may set its own, no law gives a number';

/** What holds until somebody says otherwise: a ceiling known from somewhere, which no law makes binding. */
export const NATIONAL_STYLES = {
  'party.companions': {
    atMost: 4,
    basis: basisOf('连本人 5 人', 'five with the one who leads it'),
  },
  'party.escorts': { atMost: 0, basis: basisOf('四不两直', '“four withouts, two straights”: no escort') },
  'party.vehicles': { atMost: 1, basis: basisOf('一辆车', 'one vehicle') },
  'papers.report_characters': { atMost: 1500, basis: XINING('请示、报告不超过 1500 字', 'at most 1,500 characters') },
  'papers.deployment_characters': { atMost: 3000, basis: XINING('不超过 3000 字', 'at most 3,000 characters') },
  'papers.general_characters': { atMost: 5000, basis: NATIONAL_2024('一般不超过 5000 字', 'at most 5,000 characters') },
  'papers.special_characters': { atMost: 4000, basis: NATIONAL_2024('一般不超过 4000 字', 'at most 4,000 characters') },
  'meetings.general_a_year': { atMost: 1, basis: NATIONAL_2024('一年最多 1 次', 'once a year at most') },
  'meetings.speech_minutes': { atMost: 60, basis: NATIONAL_2024('一般不超过 1 小时', 'an hour at most') },
  'briefings.series': { atMost: 1, basis: XINING('只保留 1 种简报', 'one series only') },
  'inspections.comprehensive_a_year': {
    atMost: 1,
    basis: NATIONAL_2024(
      '中央部门一年最多 1 次；本地部门照此起步，由本地自己定',
      'one a year of each central department; a county begins with it for its own and sets its own',
    ),
  },
  'looks.identities': {
    atMost: 200,
    basis:
      '没有法规给出人数。200 人是本系统的起点，由本县自己定 · No law gives a number. 200 is where this system begins, and a county sets its own',
  },
  'issues.persons_in_village': { atMost: 4, basis: HOT_ISSUE },
  'issues.persons_in_township': { atMost: 19, basis: HOT_ISSUE },
  'meetings.village_quiet_days': {
    atMost: 90,
    basis:
      '没有法规给出天数。一个季度 90 天是本系统的起点，由本县自己定 · No law gives a number of days. A quarter, 90, is where this system begins, and a county sets its own',
  },
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
