import type { CivilDate } from '#kernel/civil-date.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { fullDay, paragraph, type Section, type Speak, sectioned, speaking } from './frame.ts';

/** One side of a dispute. */
export type MediationParty = {
  readonly name: string;
  /** Empty when not given. */
  readonly address: string;
  readonly phone: string;
};

/** One thing that was agreed: who does what, in which way, by which day. */
export type MediationPromise = {
  readonly byWhom: string;
  readonly what: string;
  /** In which way: paid in cash, built, handed over … */
  readonly how: string;
  readonly byOn: CivilDate;
};

/** What the parties agreed (handbook §2.13; people's mediation law arts 27–33). Signed by hand, never in here. */
export type MediationAgreementOnPaper = {
  readonly number: string;
  /** Who mediated: the committee or office. */
  readonly mediatedBy: Words;
  readonly mediatorNames: readonly string[];
  readonly parties: readonly MediationParty[];
  /** What happened and what was disputed. */
  readonly facts: string;
  /** What was agreed, in the words of the agreement; each line a paragraph. */
  readonly content: string;
  readonly promises: readonly MediationPromise[];
  readonly place: string;
  readonly agreedOn: CivilDate;
};

const AGREEMENT = {
  title: { zh: '调解协议书', en: 'Mediation agreement' },
  number: { zh: '编号：{number}', en: 'Number {number}' },
  parties: { zh: '当事人', en: 'The parties' },
  party: { zh: '当事人', en: 'Party' },
  address: { zh: '住址', en: 'Address' },
  phone: { zh: '电话', en: 'Phone' },
  facts: { zh: '纠纷的主要事实和争议', en: 'What happened and what was disputed' },
  content: { zh: '协议内容', en: 'What was agreed' },
  freely: {
    zh: '经调解，各方当事人自愿达成如下协议：',
    en: 'After mediation the parties agree of their own free will:',
  },
  performance: { zh: '履行方式和期限', en: 'How and by when it is carried out' },
  byWhom: { zh: '谁来做', en: 'Who' },
  what: { zh: '做什么', en: 'What' },
  how: { zh: '怎样做', en: 'How' },
  byOn: { zh: '最晚日期', en: 'By' },
  force: { zh: '效力', en: 'What it means' },
  binding: {
    zh: '本协议自各方当事人签名、盖章或者按指印，调解员签名并盖章之日起生效。各方应当按照约定履行。',
    en: 'The agreement holds from the day on which all parties sign, seal or fingerprint it and the mediators sign and seal it. Every party carries out what was agreed.',
  },
  court: {
    zh: '各方认为有必要的，可以自协议生效之日起30日内，共同向有管辖权的人民法院申请司法确认。',
    en: 'Within 30 days of that day the parties may together ask the competent people’s court to confirm it.',
  },
  copies: {
    zh: '本协议一式{copies}份，当事人各执一份，调解组织留存一份。',
    en: 'Made in {copies} copies: one for each party and one for the mediating body.',
  },
  made: { zh: '签订地点：{place}', en: 'Made at: {place}' },
  signsParty: {
    zh: '当事人{name}（签名、盖章或者按指印）：＿＿＿＿＿＿＿＿',
    en: 'Party {name} (signature, seal or fingerprint): ____________________',
  },
  signsMediator: {
    zh: '调解员{name}（签名）：＿＿＿＿＿＿＿＿',
    en: 'Mediator {name} (signature): ____________________',
  },
  seal: { zh: '（盖章）', en: '(seal)' },
} as const satisfies Record<string, Words>;

/**
 * 调解协议书 on paper: parties, facts, content, way and date of performance, places to sign (handbook §2.13; judicial
 * confirmation within 30 days, handbook §3.3). What each side felt and proposed stays in the record of the mediation.
 */
export function mediationAgreementPaper(agreement: MediationAgreementOnPaper, language: Language): Paper {
  const speak = speaking(language);
  const body = speak(agreement.mediatedBy);
  return {
    language,
    issuer: body,
    title: speak(AGREEMENT.title),
    numberLine: speak(AGREEMENT.number, { number: agreement.number }),
    parts: [
      ...sectioned(sectionsOf(agreement, speak), language),
      {
        kind: 'signers',
        lines: [
          ...agreement.parties.map(({ name }) => speak(AGREEMENT.signsParty, { name })),
          ...agreement.mediatorNames.map((name) => speak(AGREEMENT.signsMediator, { name })),
        ],
      },
      { kind: 'signature', lines: [body, speak(fullDay(agreement.agreedOn)), speak(AGREEMENT.seal)] },
    ],
  };
}

function sectionsOf(agreement: MediationAgreementOnPaper, speak: Speak): Section[] {
  const copies = agreement.parties.length + 1;
  return [
    { heading: AGREEMENT.parties, parts: [partyTable(agreement, speak)] },
    { heading: AGREEMENT.facts, parts: [paragraph(agreement.facts)] },
    { heading: AGREEMENT.content, parts: [paragraph(speak(AGREEMENT.freely)), paragraph(agreement.content)] },
    { heading: AGREEMENT.performance, parts: [promiseTable(agreement, speak)] },
    {
      heading: AGREEMENT.force,
      parts: [
        paragraph(speak(AGREEMENT.binding)),
        paragraph(speak(AGREEMENT.court)),
        paragraph(speak(AGREEMENT.copies, { copies })),
        agreement.place === '' ? null : paragraph(speak(AGREEMENT.made, { place: agreement.place })),
      ],
    },
  ];
}

function partyTable({ parties }: MediationAgreementOnPaper, speak: Speak): PaperPart {
  return {
    kind: 'table',
    columns: [
      { heading: speak(AGREEMENT.party), share: 3 },
      { heading: speak(AGREEMENT.address), share: 4 },
      { heading: speak(AGREEMENT.phone), share: 3 },
    ],
    rows: parties.map(({ name, address, phone }) => [name, address, phone]),
  };
}

function promiseTable({ promises }: MediationAgreementOnPaper, speak: Speak): PaperPart | null {
  if (promises.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { heading: speak(AGREEMENT.byWhom), share: 3 },
      { heading: speak(AGREEMENT.what), share: 4 },
      { heading: speak(AGREEMENT.how), share: 3 },
      { heading: speak(AGREEMENT.byOn), share: 4 },
    ],
    rows: promises.map(({ byWhom, what, how, byOn }) => [byWhom, what, how, speak(fullDay(byOn))]),
  };
}
