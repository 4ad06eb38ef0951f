import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { METHOD_CODES, type Method } from './issue-trial.ts';

/**
 * Everything that can be written down at a step, as data: the forms, the API, the time line and the checks are made from
 * it. `most` in characters; of `lines` in characters a line.
 */
export const FIELDS = {
  causes: { kind: 'words', most: 2000, zh: '原因', en: 'Causes', hint: null },
  priority: { kind: 'choice', most: 10, zh: '谁关注', en: 'Who cares for it', hint: null },
  minority: {
    ...{ kind: 'lines', most: 300, zh: '少数人的看法', en: 'How a few see it' },
    hint: {
      zh: '一行一条，不写人名。以后哪一步都删不掉，决定时要逐条答复。',
      en: 'One a line, without names. No later step can remove it, and the decision answers each.',
    },
  },
  noMinority: {
    kind: 'flag',
    most: 3,
    zh: '问过了，没有不同看法',
    en: 'Asked, and nobody saw it otherwise',
    hint: null,
  },
  verbatims: {
    kind: 'ids',
    most: 40,
    zh: '本人同意公开的原话',
    en: 'Own words that their authors allowed',
    hint: null,
  },
  question: { kind: 'line', most: 200, zh: '请大家说说的问题', en: 'The question', hint: null },
  options: {
    ...{ kind: 'lines', most: 300, zh: '几种办法', en: 'The ways to choose from' },
    hint: {
      zh: '一行一种，至少两种。少数人的看法会自动列进去。',
      en: 'One a line, two at least. Views of a few are added by themselves.',
    },
  },
  endsOn: { kind: 'day', most: 10, zh: '最后一天', en: 'The last day', hint: null },
  isAnonymousAllowed: {
    kind: 'flag',
    most: 3,
    zh: '不报编号也可以答',
    en: 'Answers without a code are taken too',
    hint: null,
  },
  metIn: {
    ...{ kind: 'id', most: 40, zh: '哪一次和大家当面谈过', en: 'When people were met face to face' },
    hint: {
      zh: '反映的人多，要先当面谈：从议题提出以后的恳谈会、接访和您自己的走访里选。',
      en: 'Many raised it, so meet them first: choose from the meetings, receptions and your own visits since it was made.',
    },
  },
  notMet: {
    ...{ kind: 'words', most: 500, zh: '没有当面谈的原因', en: 'Why nobody met them' },
    hint: { zh: '没有当面谈过才写，大家都看得到。', en: 'Only if nobody did; everybody reads it.' },
  },
  reason: { kind: 'words', most: 1000, zh: '理由', en: 'The reason', hint: null },
  plan: { kind: 'words', most: 2000, zh: '方案', en: 'The proposal', hint: null },
  askedBy: { kind: 'words', most: 300, zh: '谁要的', en: 'Who asked for it', hint: null },
  payer: { kind: 'words', most: 300, zh: '谁出钱', en: 'Who pays', hint: null },
  harmed: { kind: 'words', most: 500, zh: '谁会吃亏', en: 'Who is harmed', hint: null },
  harmedAsked: { kind: 'words', most: 500, zh: '怎么问过他们', en: 'How they were asked', hint: null },
  upkeep: {
    kind: 'words',
    most: 500,
    zh: '以后谁维护、每年多少钱',
    en: 'Upkeep: by whom, what it costs a year',
    hint: null,
  },
  yuan: { kind: 'yuan', most: 13, zh: '钱（元）', en: 'Cost (yuan)', hint: null },
  unitId: { kind: 'id', most: 40, zh: '由哪个单位办', en: 'The unit that does it', hint: null },
  fromMatter: {
    ...{
      kind: 'line',
      most: 30,
      zh: '办法是哪件事项的人提的（编号）',
      en: 'Whose matter the proposal came from (number)',
    },
    hint: { zh: '不公开，只用来把结果告诉他。', en: 'Never public; so that they hear what became of it.' },
  },
  method: {
    ...{ kind: 'codes', most: 20, zh: '用什么方法', en: 'By which method' },
    hint: { zh: '可以选几种，也可以不选。', en: 'One or more, or none.' },
  },
  trialWhere: {
    ...{ kind: 'line', most: 200, zh: '试点：在哪里试', en: 'Trial: where it is tried' },
    hint: { zh: '先小范围试，就写地方和最后一天；不是试点，两项都空着。', en: 'Leave both empty when it is no trial.' },
  },
  trialEndsOn: {
    ...{ kind: 'day', most: 10, zh: '试点：试到哪一天', en: 'Trial: its last day' },
    hint: {
      zh: '过了这一天才能请群众评判，评判以后才能坚持下去。',
      en: 'Only after it can people be asked how it was, and only then can it be kept.',
    },
  },
  chosen: { kind: 'id', most: 40, zh: '选哪一种', en: 'Which way was taken', hint: null },
  text: { kind: 'words', most: 2000, zh: '决定怎么办', en: 'The decision', hint: null },
  decidedIn: { kind: 'line', most: 100, zh: '谁决定的（会议或职务）', en: 'Decided by (meeting or post)', hint: null },
  against: {
    ...{ kind: 'reasons', most: 500, zh: '为什么没有选', en: 'Why not' },
    hint: {
      zh: '没选的每一种、少数人的每一条看法，都要说明理由。',
      en: 'For every way not taken and every view of a few.',
    },
  },
  milestones: {
    ...{ kind: 'steps', most: 200, zh: '哪天办成什么', en: 'What is done by when' },
    hint: {
      zh: '一行一步：2026-12-31 路面铺完。公布后就是承诺。',
      en: 'One a line: 2026-12-31 road surfaced. Once published it is a promise.',
    },
  },
  milestoneId: { kind: 'id', most: 40, zh: '哪一步', en: 'Which step', hint: null },
  doneOn: { kind: 'day', most: 10, zh: '办成的日子', en: 'Done on', hint: null },
  result: { kind: 'words', most: 500, zh: '办成了什么', en: 'What was done', hint: null },
  newDueOn: { kind: 'day', most: 10, zh: '新的日子', en: 'The new day', hint: null },
} as const satisfies Record<string, Field>;

type Field = Words & {
  readonly kind: keyof ValueOf;
  readonly most: number;
  readonly hint: Words | null;
};

/** What each kind of field becomes; what was left out is the empty value, never a guess. */
type ValueOf = {
  words: string;
  line: string;
  lines: readonly string[];
  ids: readonly Id[];
  codes: readonly Method[];
  flag: boolean;
  choice: string;
  day: CivilDate | null;
  yuan: number | null;
  id: Id | null;
  reasons: Readonly<Record<string, string>>;
  steps: readonly Step[];
};

/** What is to be done by a day. */
export type Step = { readonly words: string; readonly dueOn: CivilDate };

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** What was written at a step. */
export type SaidAtStep = { readonly [Name in FieldName]: ValueOf[(typeof FIELDS)[Name]['kind']] };

/** As it comes: from a form or by the API, every value a text. A reason is `against-<id>`. */
export type Typed = Readonly<Record<string, string>>;

const LINES_MAX = 12;

/** One line without what no database can hold. */
function lineOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** Paragraphs, each one line. */
function wordsOf(text: string): string {
  return linesOf(text).join('\n');
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(lineOf)
    .filter((line) => line !== '');
}

type Reader = (typed: string) => unknown;
/** Undefined: it can't be read. */
const READERS: Readonly<Record<Exclude<keyof ValueOf, 'reasons'>, Reader>> = {
  words: wordsOf,
  line: lineOf,
  lines: (typed) => [...new Set(linesOf(typed))],
  ids: (typed) => typed.split(',').flatMap((one) => parseId(one.trim()) ?? []),
  codes: codesOf,
  flag: (typed) => typed === 'yes',
  choice: lineOf,
  day: (typed) => (typed === '' ? null : (parseCivilDate(lineOf(typed)) ?? undefined)),
  yuan: (typed) => (typed === '' ? null : /^\d{1,12}$/.test(lineOf(typed)) ? Number(typed) : undefined),
  id: (typed) => parseId(lineOf(typed)),
  steps: stepsOf,
};

/** Ticks, or codes joined by commas; in their own order, each once. */
function codesOf(typed: string): Method[] | undefined {
  const asked = typed
    .split(',')
    .map(lineOf)
    .filter((one) => one !== '');
  const known = METHOD_CODES.filter((code) => asked.includes(code));
  return asked.every((one) => known.some((code) => code === one)) ? known : undefined;
}

function stepsOf(typed: string): Step[] | undefined {
  const steps = linesOf(typed).map((line) => {
    const found = /^(\d{4}-\d{2}-\d{2})\s+(.+)$/.exec(line);
    const dueOn = parseCivilDate(found?.[1] ?? '');
    return dueOn && found?.[2] ? { dueOn, words: found[2] } : null;
  });
  return steps.every((one) => one !== null) ? steps : undefined;
}

/** Reads what was typed. Refuses `issues.field-wrong` and `issues.field-long`, naming the field. */
export function readSaid(typed: Typed): SaidAtStep | Refusal {
  const read: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const { kind, most, zh, en } = FIELDS[name];
    const about = { what: zh, whatEn: en };
    const value = kind === 'reasons' ? reasonsOf(typed) : READERS[kind](typed[name] ?? '');
    if (value === undefined) return refuse('issues.field-wrong', about, name);
    const texts = kind === 'steps' ? (value as Step[]).map(({ words }) => words) : textsIn(value);
    const isLong = texts.some((text) => [...text].length > most) || texts.length > 50;
    if (isLong || (kind === 'lines' && texts.length > LINES_MAX))
      return refuse('issues.field-long', { ...about, most }, name);
    read[name] = value;
  }
  return read as SaidAtStep;
}

function reasonsOf(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, text]) => {
      const id = key.startsWith('against-') ? parseId(key.slice('against-'.length)) : null;
      const words = wordsOf(text);
      return id && words !== '' ? [[id, words]] : [];
    }),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return typeof value === 'object' && value !== null
    ? Object.values(value).filter((one) => typeof one === 'string')
    : [];
}

/** Whether a field was left empty. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A text that everybody could read: in which input it was typed, and what that is called. */
export type PublicText = { readonly input: string; readonly label: Words; readonly texts: readonly string[] };

/** What everybody could read of these fields, for the check that nobody is named in it. */
export function publicTexts(said: SaidAtStep, names: readonly FieldName[]): PublicText[] {
  return names
    .filter((name) => name !== 'fromMatter' && name !== 'verbatims')
    .flatMap((name): PublicText[] => {
      const { kind, zh, en } = FIELDS[name];
      const label = { zh, en };
      if (kind === 'id' || kind === 'day' || kind === 'codes') return [];
      if (kind === 'reasons')
        return Object.entries(said.against).map(([id, text]) => ({ input: `${name}-${id}`, label, texts: [text] }));
      if (kind === 'steps') return [{ input: name, label, texts: said.milestones.map(({ words }) => words) }];
      return [{ input: name, label, texts: textsIn(said[name]) }];
    });
}

/** A record as it is kept: what was left empty is left out. */
export function keptOf(said: SaidAtStep, names: readonly FieldName[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (isEmpty(said[name]) ? [] : [[name, said[name]]])));
}
