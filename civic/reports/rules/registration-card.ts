import type { Constituent } from '#civic/liaison/rules/constituent.ts';
import { FIVE_QUESTION_CODES, FIVE_QUESTIONS } from '#civic/liaison/rules/evaluation.ts';
import {
  fieldsOf,
  KEPT_YEARS,
  OPEN_FIELDS,
  type OpenField,
  SENSITIVE_FIELDS,
  type SensitiveField,
} from '#civic/liaison/rules/fields.ts';
import { CONSTITUENT_KINDS, HARDSHIPS } from '#civic/liaison/rules/kinds.ts';
import { AGE_BANDS, type Member } from '#civic/liaison/rules/members.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper, PaperField, PaperPart } from '#kernel/paper.ts';

/** A matter of the household; number and words only for who may see the matter. */
export type PrintedMatter = {
  readonly number: string;
  readonly raisedOn: CivilDate;
  readonly category: string;
  readonly state: string;
  readonly isOpen: boolean;
};

/** Something that was carried out or promised for the household. */
export type PrintedDeed = { readonly on: CivilDate | null; readonly what: string; readonly state: string };

type Evaluation = {
  readonly side: 'grassroots' | 'household';
  readonly period: string;
  readonly answers: Readonly<Record<string, 'yes' | 'no' | 'no_opinion'>>;
  readonly words: string;
};

/** The registration card of one constituent with what its other records say. */
export type PrintedRegistration = {
  readonly constituent: Constituent;
  readonly areaName: string;
  readonly linkedName: string;
  readonly members: readonly Member[];
  /** Null: not looked at; what is sensitive is then not printed. */
  readonly sensitive: readonly { readonly field: SensitiveField; readonly value: string }[] | null;
  readonly matters: readonly PrintedMatter[];
  readonly deeds: readonly PrintedDeed[];
  readonly evaluations: readonly Evaluation[];
  readonly printedBy: string;
  readonly printedOn: CivilDate;
  /** Who was given it, and when. */
  readonly mark: string;
  readonly isDemonstration: boolean;
};

const WORDS = {
  title: { zh: '民情登记卡', en: 'Registration card' },
  basics: { zh: '一、家庭基本信息', en: '1. Basics' },
  place: { zh: '村、组', en: 'Village or group' },
  count: { zh: '家里几口人', en: 'How many live there' },
  kind: { zh: '类别', en: 'Kind' },
  linked: { zh: '联系人', en: 'Linked official' },
  members: { zh: '成员', en: 'Who lives there' },
  age: { zh: '年龄段', en: 'Age' },
  relation: { zh: '与户主关系', en: 'Relation' },
  about: { zh: '情况', en: 'About them' },
  away: { zh: '在外务工', en: 'works away' },
  pupil: { zh: '在上学', en: 'at school' },
  care: { zh: '需要照料', en: 'needs care' },
  sensitive: { zh: '敏感情况（本人单独同意后记）', en: 'Sensitive, kept by separate consent' },
  living: { zh: '二、生产生活状况', en: '2. Living and production' },
  hardship: { zh: '困难类别', en: 'Hardship' },
  since: { zh: '从什么时候起', en: 'Since' },
  raised: { zh: '三、反映的事项', en: '3. Raised' },
  open: { zh: '四、需要解决的问题', en: '4. To be solved' },
  done: { zh: '五、落实情况', en: '5. Carried out' },
  evaluation: { zh: '六、评价', en: '6. Evaluations' },
  number: { zh: '编号', en: 'Number' },
  on: { zh: '日期', en: 'Day' },
  about_what: { zh: '哪方面', en: 'About' },
  state: { zh: '现在', en: 'Now' },
  what: { zh: '事情', en: 'What' },
  nothing: { zh: '没有。', en: 'None.' },
  closed_view: { zh: '（不由本人经办，不显示）', en: '(not shown here)' },
  year: { zh: '年度', en: 'Year' },
  question: { zh: '问题', en: 'Question' },
  grassroots: { zh: '基层组织评价', en: 'Grassroots organisation' },
  household: { zh: '群众评价', en: 'Household' },
  words: { zh: '说的话', en: 'Words' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  no_opinion: { zh: '没有意见', en: 'no opinion' },
  unrated: { zh: '未评价', en: 'not rated' },
  confirmed: { zh: '最近与本户核对：{day}', en: 'Last gone through with them: {day}' },
  never: { zh: '还没有与本户核对过', en: 'Never gone through with them' },
  purpose: {
    zh: '持有目的和依据：履行联系群众职责（个人信息保护法第十三条第三项、第三十四条）；敏感情况凭本人单独同意（第二十九条）。搬离或去世 {years} 年后删除，撤回同意当即删除敏感情况。',
    en: 'Why this is kept: the duty to stay in touch (Personal Information Protection Law Art. 13(3), 34); what is sensitive by separate consent (Art. 29). Erased {years} year after they have left; what is sensitive as soon as consent is withdrawn.',
  },
  printed: {
    zh: '{name} 于 {day} 打印，打印有记录。请妥善保管，用后销毁。',
    en: 'Printed by {name} on {day}; the print is recorded. Keep it safe and destroy it after use.',
  },
  demonstration: {
    zh: '这是演示：地方和人都是虚构的。',
    en: 'This is a demonstration: the place and the people are invented.',
  },
} as const satisfies Record<string, Words>;

type Say = (word: keyof typeof WORDS, values?: Record<string, string | number>) => string;

/** 民情登记卡 of one household on paper, in its six blocks (handbook §2.2, requirement 002-76); a view, nothing is filled in. */
export function registrationCard(card: PrintedRegistration, language: Language): Paper {
  const t: Say = (word, values) => say(WORDS[word], language, values);
  const { constituent, areaName, printedBy, printedOn } = card;
  const heading = (word: keyof typeof WORDS): PaperPart => ({ kind: 'heading', text: t(word) });
  return {
    language,
    mark: card.mark,
    issuer: areaName,
    title: t('title'),
    numberLine: constituent.confirmedOn === null ? t('never') : t('confirmed', { day: constituent.confirmedOn }),
    parts: [
      ...[heading('basics'), { kind: 'fields' as const, fields: basicFields(card, language, t) }],
      ...membersPart(card.members, language, t),
      ...sensitivePart(card.sensitive, language, t),
      ...[heading('living'), { kind: 'fields' as const, fields: livingFields(constituent, language, t) }],
      ...[heading('raised'), mattersPart(card.matters, t)],
      ...[
        heading('open'),
        mattersPart(
          card.matters.filter(({ isOpen }) => isOpen),
          t,
        ),
      ],
      ...[heading('done'), deedsPart(card.deeds, t)],
      ...[heading('evaluation'), ...evaluationParts(card.evaluations, language, t)],
      { kind: 'note', text: t('purpose', { years: KEPT_YEARS }) },
      { kind: 'note', text: t('printed', { name: printedBy, day: printedOn }) },
      ...(card.isDemonstration ? [{ kind: 'note' as const, text: t('demonstration') }] : []),
    ],
  };
}

function fieldIn({ fields }: Constituent, code: OpenField, language: Language): PaperField {
  const { words, choices }: { words: Words; choices?: Readonly<Record<string, Words>> } = OPEN_FIELDS[code];
  const value = fields[code];
  const chosen = choices?.[value];
  return { name: say(words, language), value: chosen ? say(chosen, language) : value };
}

const inBlock = (constituent: Constituent, ...blocks: readonly string[]) =>
  fieldsOf(constituent.kind).filter((code) => blocks.includes(OPEN_FIELDS[code].block));

function basicFields(card: PrintedRegistration, language: Language, t: Say): PaperField[] {
  const { constituent, areaName, linkedName } = card;
  const own = inBlock(constituent, 'basics').map((code) => fieldIn(constituent, code, language));
  return [
    { name: t('kind'), value: say(CONSTITUENT_KINDS[constituent.kind], language) },
    ...own,
    { name: t('place'), value: areaName },
    { name: t('count'), value: constituent.membersCount === null ? '' : String(constituent.membersCount) },
    { name: t('linked'), value: linkedName },
  ];
}

function livingFields(constituent: Constituent, language: Language, t: Say): PaperField[] {
  const own = (block: string) => inBlock(constituent, block).map((code) => fieldIn(constituent, code, language));
  const { hardship, hardshipSince } = constituent;
  return [
    ...own('living'),
    { name: t('hardship'), value: say(HARDSHIPS[hardship], language) },
    ...(hardshipSince === null ? [] : [{ name: t('since'), value: hardshipSince }]),
    ...own('hardship'),
  ];
}

function membersPart(members: readonly Member[], language: Language, t: Say): PaperPart[] {
  if (members.length === 0) return [];
  const columns = [
    { heading: t('relation'), share: 2 },
    { heading: t('age'), share: 2 },
    { heading: t('about'), share: 4 },
  ];
  const rows = members.map(({ relation, ageBand, isAway, isPupil, needsCare }) => [
    relation,
    say(AGE_BANDS[ageBand], language),
    [isAway && t('away'), isPupil && t('pupil'), needsCare && t('care')].filter(Boolean).join('、'),
  ]);
  return [
    { kind: 'heading', text: t('members') },
    { kind: 'table', columns, rows },
  ];
}

function sensitivePart(sensitive: PrintedRegistration['sensitive'], language: Language, t: Say): PaperPart[] {
  if (sensitive === null) return [];
  const fields = sensitive.map(({ field, value }) => ({ name: say(SENSITIVE_FIELDS[field].words, language), value }));
  return [
    { kind: 'heading', text: t('sensitive') },
    fields.length === 0 ? { kind: 'paragraph', text: t('nothing') } : { kind: 'fields', fields },
  ];
}

function mattersPart(matters: readonly PrintedMatter[], t: Say): PaperPart {
  if (matters.length === 0) return { kind: 'paragraph', text: t('nothing') };
  const columns = [
    { heading: t('number'), share: 5 },
    { heading: t('on'), share: 3 },
    { heading: t('about_what'), share: 4 },
    { heading: t('state'), share: 3 },
  ];
  const rows = matters.map((one) => [one.number || t('closed_view'), one.raisedOn, one.category, one.state]);
  return { kind: 'table', columns, rows };
}

function deedsPart(deeds: readonly PrintedDeed[], t: Say): PaperPart {
  if (deeds.length === 0) return { kind: 'paragraph', text: t('nothing') };
  const columns = [
    { heading: t('on'), share: 3 },
    { heading: t('what'), share: 8 },
    { heading: t('state'), share: 4 },
  ];
  return { kind: 'table', columns, rows: deeds.map(({ on, what, state }) => [on ?? '', what, state]) };
}

/** Both sides beside each other, never added up (requirement 002-76: two separate evaluations). */
function evaluationParts(evaluations: readonly Evaluation[], language: Language, t: Say): PaperPart[] {
  const periods = [...new Set(evaluations.map(({ period }) => period))];
  if (periods.length === 0) return [{ kind: 'paragraph', text: t('unrated') }];
  const columns = [
    { heading: t('year'), share: 2 },
    { heading: t('question'), share: 4 },
    { heading: t('grassroots'), share: 4 },
    { heading: t('household'), share: 4 },
  ];
  const said = (period: string, side: Evaluation['side']) =>
    evaluations.find((one) => one.period === period && one.side === side);
  const answer = (period: string, side: Evaluation['side'], code: string) => {
    const given = said(period, side)?.answers[code];
    return given ? t(given) : t('unrated');
  };
  const rows = periods.flatMap((period) => [
    ...FIVE_QUESTION_CODES.map((code) => [
      period,
      say(FIVE_QUESTIONS[code], language),
      answer(period, 'grassroots', code),
      answer(period, 'household', code),
    ]),
    [period, t('words'), said(period, 'grassroots')?.words ?? '', said(period, 'household')?.words ?? ''],
  ]);
  return [{ kind: 'table', columns, rows }];
}
