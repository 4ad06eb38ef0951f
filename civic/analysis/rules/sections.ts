import type { Words } from '#kernel/language.ts';

type Section = Words & {
  /** Whether the report may be frozen without it. */
  readonly isNeeded: boolean;
  readonly hint: Words;
};

/** What people write beside the figures; figures themselves can't be typed. In the order of the report. */
export const SECTIONS = {
  situation: {
    ...{ zh: '总的情况', en: 'The situation', isNeeded: false },
    hint: {
      zh: '数字说明了什么，没说明什么。不抄数字，数字在表里。',
      en: 'What the numbers say and don’t say. No need to copy them: they stand in the tables.',
    },
  },
  rising: {
    ...{ zh: '升温的问题', en: 'What is rising', isNeeded: false },
    hint: {
      zh: '为什么这段时间说的人多了；走访核实过没有。',
      en: 'Why more people speak of it now; whether somebody went and looked.',
    },
  },
  old: {
    ...{ zh: '还没有解决的老问题', en: 'Old and still open', isNeeded: false },
    hint: { zh: '卡在哪里：权、钱、法，还是人。', en: 'Where it is stuck: power, money, law or people.' },
  },
  causes: {
    ...{ zh: '原因', en: 'Causes', isNeeded: true },
    hint: {
      zh: '由人来判断；拿不准的写“还没有查清”。',
      en: 'Judged by people; write “not clear yet” where it is not.',
    },
  },
  voices: {
    ...{ zh: '群众怎么说', en: 'What people say', isNeeded: false },
    hint: {
      zh: '少数人的看法单独写，不折中、不平均。',
      en: 'Write what a few say by itself; never meet in the middle or average.',
    },
  },
  promises: {
    ...{ zh: '承诺兑现得怎么样', en: 'What was promised and kept', isNeeded: false },
    hint: { zh: '没有兑现的，为什么，什么时候补上。', en: 'What was not kept, why, and when it is made good.' },
  },
  advice: {
    ...{ zh: '建议会上定的事', en: 'What the meeting should decide', isNeeded: false },
    hint: { zh: '一件一行：谁办什么，哪天办成。', en: 'One a line: who does what by when.' },
  },
} as const satisfies Record<string, Section>;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** Characters in one section. */
export const SECTION_WORDS_MAX = 2000;

/** A section's name as somebody typed it; null when there is none of that name. */
export function sectionOf(name: string): SectionName | null {
  return SECTION_NAMES.find((one) => one === name) ?? null;
}
