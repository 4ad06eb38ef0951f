import type { LimitUnit, Span } from '#civic/rulebook/rules/limits.ts';
import { inFours } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper, PaperField, PaperPart } from '#kernel/paper.ts';
import { civilDayWords } from '../notices.ts';
import type { Body, LetterRecord } from './letter.ts';

/** Says words of a letter in its language, with their values. */
export type Speak = (words: Words, values?: Readonly<Record<string, string | number>>) => string;

export function speaking(language: Language): Speak {
  return (words, values) => say(words, language, values);
}

/** `2026年11月23日`, `23 November 2026`. */
export function fullDay(day: CivilDate): Words {
  const { zh, en } = civilDayWords(day);
  const year = day.slice(0, 4);
  return { zh: `${year}年${zh}`, en: `${en} ${year}` };
}

/** The civil day of an instant, in full. */
export function dayOf(at: Instant): Words {
  return fullDay(civilDateOf(at));
}

const UNITS = {
  minutes: { zh: '{amount}分钟', en: '{amount} minutes' },
  hours: { zh: '{amount}小时', en: '{amount} hours' },
  working_hours: { zh: '{amount}个工作小时', en: '{amount} working hours' },
  days: { zh: '{amount}日', en: '{amount} days' },
  working_days: { zh: '{amount}个工作日', en: '{amount} working days' },
} as const satisfies Record<LimitUnit, Words>;

/** A limit as it stands in a letter. */
export function spanText({ amount, unit }: Span, speak: Speak): string {
  return speak(UNITS[unit], { amount });
}

const FRAME = {
  number: { zh: '编号：{number}', en: 'Number {number}' },
  addressee: { zh: '{name}：', en: 'To {name}:' },
  unnamed: { zh: '反映人（编号{number}）：', en: 'To the person who raised matter {number}:' },
  hidden: {
    zh: '为保护反映人，本文书不写身份，也不写原话。',
    en: 'To protect whoever raised it, this letter names nobody and repeats no words of theirs.',
  },
  unsaid: { zh: '见您提交的内容。', en: 'As you submitted it.' },
  seal: { zh: '（盖章）', en: '(seal)' },
  demonstration: {
    zh: '这是演示：地方、人员和事项都是虚构的，本文书没有效力。',
    en: 'This is a demonstration: the place, the people and the matters are invented, and this letter has no force.',
  },
} as const satisfies Record<string, Words>;

/** A paper of a demonstration says so at its end: it has no force. */
export function markedAsDemonstration(paper: Paper, isDemonstration: boolean): Paper {
  const note = { kind: 'note' as const, text: FRAME.demonstration[paper.language] };
  return isDemonstration ? { ...paper, parts: [...paper.parts, note] } : paper;
}

/** Below every letter in English; what counts is the Chinese one, which needs no such line. */
const FOR_INFORMATION =
  'English version for information. What was written in Chinese is given as it was written; the Chinese letter with the seal is the one that counts.';

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** One section of a paper: its heading, and what stands below. */
export type Section = { readonly heading: Words; readonly parts: readonly (PaperPart | null)[] };

/** Numbers the sections: 一、二、… and 1. 2. …, after so many before; one without content is left out. */
export function sectioned(sections: readonly (Section | null)[], language: Language, before = 0): PaperPart[] {
  const filled = sections.flatMap((section) => {
    const parts = section?.parts.filter((part) => part !== null) ?? [];
    return section && parts.length > 0 ? [{ heading: section.heading, parts }] : [];
  });
  return filled.flatMap(({ heading, parts }, index) => {
    const number = before + index + 1;
    const ordinal = language === 'zh' ? `${ORDINALS[number - 1] ?? number}、` : `${number}. `;
    return [{ kind: 'heading' as const, text: `${ordinal}${heading[language]}` }, ...parts];
  });
}

/** A paragraph; null when there is nothing to say, so that a section can leave it out. */
export function paragraph(text: string): PaperPart | null {
  return text.trim() === '' ? null : { kind: 'paragraph', text };
}

type Letter = {
  readonly title: string;
  readonly issuer: Body;
  readonly intro: string;
  readonly sections: readonly (Section | null)[];
  readonly signedAt: Instant;
};

/** The frame that all letters of a matter share: issuer, title, number, to whom, sections, signature with room to seal. */
export function framed(record: LetterRecord, letter: Letter, language: Language): Paper {
  const speak = speaking(language);
  const number = inFours(record.number);
  const issuer = speak(letter.issuer.name);
  return {
    language,
    issuer,
    title: letter.title,
    numberLine: speak(FRAME.number, { number }),
    parts: [
      {
        kind: 'addressee',
        text:
          record.addressee === null
            ? speak(FRAME.unnamed, { number })
            : speak(FRAME.addressee, { name: record.addressee }),
      },
      { kind: 'paragraph', text: letter.intro },
      ...sectioned(letter.sections, language),
      { kind: 'signature', lines: [issuer, speak(dayOf(letter.signedAt)), speak(FRAME.seal)] },
      ...(language === 'en' ? [{ kind: 'note' as const, text: FOR_INFORMATION }] : []),
      ...(record.isDemonstration ? [{ kind: 'note' as const, text: speak(FRAME.demonstration) }] : []),
    ],
  };
}

/** What was asked. Of a sealed matter only what was re-written for the unit, and that it is so (I7; handbook §4.4). */
export function claimSection({ claim, isSealed }: LetterRecord, speak: Speak): Section {
  return {
    heading: { zh: '您反映的事', en: 'What you raised' },
    parts: [
      paragraph(claim) ?? (isSealed ? null : paragraph(speak(FRAME.unsaid))),
      isSealed ? paragraph(speak(FRAME.hidden)) : null,
    ],
  };
}

/** Who speaks for what no unit holds: the desk that takes matters in. */
export function deskOf({ county: { name, phone } }: Pick<LetterRecord, 'county'>): Body {
  return { name: { zh: `${name.zh}受理台`, en: `Intake desk of ${name.en}` }, phone };
}

/** Who deals with it. */
export function unitOrDesk(record: LetterRecord): Body {
  return record.unit ?? deskOf(record);
}

const CONTACT = {
  unit: { zh: '承办单位', en: 'Handled by' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '联系电话', en: 'Phone' },
  oversight: { zh: '全县求助和监督电话', en: 'Help and oversight phone of the county' },
} as const satisfies Record<string, Words>;

/** Whom to turn to: unit, contact, phones; what is not known is left out. */
export function contactFields(
  record: LetterRecord,
  contact: { readonly name: string; readonly phone: string },
  speak: Speak,
  more: readonly FieldRow[] = [],
): PaperPart {
  const { unit, county } = record;
  const rows: readonly FieldRow[] = [
    [CONTACT.unit, speak(unitOrDesk(record).name)],
    [CONTACT.contact, contact.name],
    [CONTACT.phone, contact.phone || (unit?.phone ?? '')],
    [CONTACT.oversight, county.phone],
    ...more,
  ];
  return { kind: 'fields', fields: fieldsOf(rows, speak) };
}

/** A name and its value. */
export type FieldRow = readonly [Words, string];

/** Named values, without those that are empty. */
export function fieldsOf(rows: readonly FieldRow[], speak: Speak): PaperField[] {
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name: speak(name), value }));
}
