import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';

/** Of whom or what something is kept: one matter with the person who raised it, or one household. */
export type About = 'matter' | 'household';
export type Subject = { readonly about: About; readonly id: Id };

/** What of a person can be asked to be erased, by itself. */
const MATTER_FIELDS = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  address: { zh: '通信地址', en: 'Postal address' },
  /** Sealed as one, so it goes as one. */
  identity: { zh: '密封的身份（姓名和联系方式）', en: 'The sealed identity (name and how to reach you)' },
  place: { zh: '事情发生的地点', en: 'Where it happened' },
  words: { zh: '自己说的话（包括补充和评价）', en: 'Own words, with what was added and what was said of the result' },
  attachments: { zh: '照片和录音', en: 'Photos and voice files' },
} as const satisfies Record<string, Words>;

const HOUSEHOLD_FIELDS = {
  name: { zh: '户主或联系人姓名', en: 'Name of the head or contact' },
  phone: { zh: '电话', en: 'Phone' },
  address: { zh: '住在哪里', en: 'Where they live' },
  proxy: { zh: '可代为说话的人和电话', en: 'Who may speak for them, with phone' },
  living: {
    zh: '生产生活、家庭成员、困难和单独同意后记的情况',
    en: 'How they live, members, hardship, and what was kept by a consent of its own',
  },
  words: { zh: '自己说的话（评价、确认时说的）', en: 'Own words, said when judging or confirming' },
} as const satisfies Record<string, Words>;

export const FIELDS: Readonly<Record<About, Readonly<Record<string, Words>>>> = {
  matter: MATTER_FIELDS,
  household: HOUSEHOLD_FIELDS,
};

/** Every value that is kept of a field; a field without one is left out. */
export type KeptValues = Readonly<Record<string, readonly string[]>>;

/** Why it may be asked: the five cases of the Personal Information Protection Law, Art. 47. */
export const GROUNDS = {
  purpose_reached: {
    zh: '事情已经办完，不再需要（个人信息保护法第四十七条第一项）',
    en: 'It has served its purpose, or is not needed any more (PIPL Art. 47(1))',
  },
  kept_too_long: {
    zh: '保存期限已满（第四十七条第二项）',
    en: 'The time of keeping is over (PIPL Art. 47(2))',
  },
  consent_withdrawn: {
    zh: '撤回同意（第四十七条第三项）',
    en: 'The consent is withdrawn (PIPL Art. 47(3))',
  },
  unlawful: {
    zh: '收集或使用违反法律法规或约定（第四十七条第四项）',
    en: 'It is handled against the law or an agreement (PIPL Art. 47(4))',
  },
  other_law: { zh: '法律法规规定的其他情形（第四十七条第五项）', en: 'Another case named by law (PIPL Art. 47(5))' },
} as const satisfies Record<string, Words>;
export type Ground = keyof typeof GROUNDS;

/** Why something is not erased. */
export const KEEP_BASES = {
  still_needed: {
    zh: '这件事还在办，没有它就办不了（履行法定职责，第十三条第三项）',
    en: 'The matter is still being dealt with and can’t be without it (statutory duty, PIPL Art. 13(3))',
  },
  of_others: {
    zh: '其中有别人的信息，要先分开（第四十四条只及于本人）',
    en: 'It holds what belongs to others, which must be told apart first (PIPL Art. 44 is about one’s own)',
  },
  no_ground: {
    zh: '所说的情形不存在（第四十七条所列各项都不符合）',
    en: 'The ground that was named does not hold (none of those of PIPL Art. 47)',
  },
  not_known: {
    zh: '没能确认申请人就是本人或其代理人',
    en: 'It could not be made sure that who asks is the person, or acts for them',
  },
} as const satisfies Record<string, Words>;
export type KeepBasis = keyof typeof KEEP_BASES;

/** What stays in any case, since without it nobody could tell what the office did; none of it tells who it was. */
export const STAYS: Words = {
  zh: '编号、日期、性质和分类、办理过程、单位写的答复、公开日志中的登记（只有代码和认不出人的指纹）依法作为办理档案保留；其中出现的被删内容一并去掉。',
  en: 'The number, days, kind and category, the course, the office’s own answer, and the entries of the public log (codes, and fingerprints that tell of nobody) stay as the record of what the office did; what is erased is taken out of them, too.',
};

/** Where to go when something is refused (PIPL Art. 50, 65). */
export const OBJECTION: Words = {
  zh: '不同意的，可以打县里的监督电话，可以向履行个人信息保护职责的部门投诉举报（第六十五条），也可以依法向人民法院起诉（第五十条）。',
  en: 'If you disagree: call the county’s oversight number, complain to the department in charge of the protection of personal information (PIPL Art. 65), or go to the people’s court (Art. 50).',
};

export type Way = 'code' | 'card' | 'window' | 'retention';

/** What was asked, well formed. */
export type Asked = { readonly fields: readonly string[]; readonly ground: Ground; readonly words: string };

const WORDS_MAX = 1000;

/**
 * Judges a request: fields that hold something, a ground of the law. Refuses `vault.choose-fields`,
 * `vault.choose-ground`, `vault.words-too-long`.
 */
export function wellAsked(
  said: { readonly fields: readonly string[]; readonly ground: string; readonly words: string },
  kept: KeptValues,
): Asked | Refusal {
  const fields = Object.keys(kept).filter((field) => said.fields.includes(field));
  if (fields.length === 0) return refuse('vault.choose-fields', {}, 'fields');
  if (!Object.hasOwn(GROUNDS, said.ground)) return refuse('vault.choose-ground', {}, 'ground');
  const words = said.words.toWellFormed().replace(/\0/g, '').trim();
  if (words.length > WORDS_MAX) return refuse('vault.words-too-long', { most: WORDS_MAX }, 'words');
  return { fields, ground: said.ground as Ground, words };
}

/** What is to become of each field that was asked for, and why. */
export type Decision = {
  readonly erase: readonly string[];
  readonly lock: readonly string[];
  readonly keep: readonly string[];
  readonly keepBasis: KeepBasis | null;
  readonly lockLaw: string;
  readonly lockedUntil: CivilDate | null;
  readonly reason: string;
};

const REASON_MAX = 2000;
const LAW_MAX = 300;

/**
 * Judges a decision as it was typed: `answer.<field>` is erase, lock or keep. Refuses `vault.answer-each`,
 * `vault.basis-missing`, `vault.law-missing`, `vault.lock-day`, `vault.reason-missing`.
 */
export function wellDecided(
  asked: readonly string[],
  said: Readonly<Record<string, string>>,
  today: CivilDate,
): Decision | Refusal {
  const answered = (answer: string) => asked.filter((field) => said[`answer.${field}`] === answer);
  const [erase, lock, keep] = [answered('erase'), answered('lock'), answered('keep')];
  if (erase.length + lock.length + keep.length < asked.length) return refuse('vault.answer-each', {}, 'answers');
  const kept = keptOn(keep, said.basis ?? '');
  if (isRefusal(kept)) return kept;
  const locked = lockedBy(lock, said, today);
  if (isRefusal(locked)) return locked;
  const reason = cleaned(said.reason, REASON_MAX);
  if (reason === '') return refuse('vault.reason-missing', {}, 'reason');
  return { erase, lock, keep, ...kept, ...locked, reason };
}

function keptOn(keep: readonly string[], basis: string): Pick<Decision, 'keepBasis'> | Refusal {
  if (keep.length === 0) return { keepBasis: null };
  return Object.hasOwn(KEEP_BASES, basis)
    ? { keepBasis: basis as KeepBasis }
    : refuse('vault.basis-missing', {}, 'basis');
}

function lockedBy(
  lock: readonly string[],
  said: Readonly<Record<string, string>>,
  today: CivilDate,
): Pick<Decision, 'lockLaw' | 'lockedUntil'> | Refusal {
  if (lock.length === 0) return { lockLaw: '', lockedUntil: null };
  const lockLaw = cleaned(said.law, LAW_MAX);
  if (lockLaw === '') return refuse('vault.law-missing', {}, 'law');
  const lockedUntil = parseCivilDate(said.until ?? '');
  return lockedUntil !== null && lockedUntil > today ? { lockLaw, lockedUntil } : refuse('vault.lock-day', {}, 'until');
}

function cleaned(text: string | undefined, most: number): string {
  return (text ?? '').toWellFormed().replace(/\0/g, '').trim().slice(0, most);
}
