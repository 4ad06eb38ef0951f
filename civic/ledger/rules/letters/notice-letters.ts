import type { Language, Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import {
  claimSection,
  contactFields,
  dayOf,
  deskOf,
  type FieldRow,
  fieldsOf,
  framed,
  paragraph,
  type Section,
  type Speak,
  spanText,
  speaking,
  unitOrDesk,
} from './frame.ts';
import { LETTERS, type LetterEnding, type LetterExtension, type LetterRecord } from './letter.ts';

const NO_CONTACT = { name: '', phone: '' };

const RECEIVED = {
  intro: {
    zh: '您于{day}反映的事，已经收到并受理。现将由谁办、怎样办告知如下。',
    en: 'What you raised on {day} has been received and accepted. This letter tells you who deals with it, and how.',
  },
  route: { zh: '由谁办理', en: 'Who deals with it' },
  coUnits: { zh: '协办单位', en: 'Together with' },
  acceptedOn: { zh: '受理日期', en: 'Accepted on' },
  due: { zh: '最晚答复日期', en: 'Answer by' },
  estimated: { zh: '{day}（预计）', en: '{day} (estimated)' },
  procedure: { zh: '怎样办理', en: 'How it is dealt with' },
  steps: {
    zh: '承办单位先与您联系，再查清事实、依法依规办理。结果由承办单位以外的人审核，审核通过后书面答复您。答复以后，由承办单位以外的人回访；办没办好，由您说了算。',
    en: 'The unit contacts you first, finds out the facts and acts by law and rule. Somebody outside the unit checks the result before you get it in writing. Afterwards somebody outside the unit asks how it went, and you say whether it is solved.',
  },
  petition: {
    zh: '本件按照《信访工作条例》办理，自受理之日起{finish}内办结。情况复杂的，经本机关负责人批准可以延长，延长不超过{extension}，并把理由告诉您（第三十四条）。',
    en: 'It is dealt with under the petition regulations, within {finish} of acceptance. In complex cases the head of the body may approve up to {extension} more, and you are told the reason (art. 34).',
  },
  anyTime: { zh: '您随时可以', en: 'At any time you can' },
  look: {
    zh: '凭编号和回执上的查询码查看办到哪一步、补充情况、提出撤回。不用再报第二遍。',
    en: 'look up how far it is, add what you know, or withdraw it, with your number and the lookup code on your receipt. There is no need to report it again.',
  },
} as const satisfies Record<string, Words>;

/** 受理告知书: received, by whom and how it is dealt with, by when (petition regulations art. 23 (1) and (3), 34). */
export function receivedLetter(
  record: LetterRecord & { readonly acceptedAt: NonNullable<LetterRecord['acceptedAt']> },
  language: Language,
): Paper {
  const speak = speaking(language);
  const { profile, limits } = record;
  const [finish, extension] = [spanText(limits.finish, speak), spanText(limits.extension, speak)];
  const sections: Section[] = [
    claimSection(record, speak),
    { heading: RECEIVED.route, parts: [contactFields(record, NO_CONTACT, speak, dates(record, speak))] },
    {
      heading: RECEIVED.procedure,
      parts: [
        paragraph(speak(RECEIVED.steps)),
        profile === 'P' ? paragraph(speak(RECEIVED.petition, { finish, extension })) : null,
      ],
    },
    { heading: RECEIVED.anyTime, parts: [paragraph(speak(RECEIVED.look))] },
  ];
  const intro = speak(RECEIVED.intro, { day: speak(dayOf(record.receivedAt)) });
  const letter = { title: speak(LETTERS.received), issuer: unitOrDesk(record), intro, sections };
  return framed(record, { ...letter, signedAt: record.acceptedAt }, language);
}

function dates({ coUnits, acceptedAt, dueAt, dueIsEstimated }: LetterRecord, speak: Speak): FieldRow[] {
  const due = dueAt === null ? '' : speak(dayOf(dueAt));
  return [
    [RECEIVED.coUnits, coUnits.map((name) => speak(name)).join(speak({ zh: '、', en: ', ' }))],
    [RECEIVED.acceptedOn, acceptedAt === null ? '' : speak(dayOf(acceptedAt))],
    [RECEIVED.due, due !== '' && dueIsEstimated ? speak(RECEIVED.estimated, { day: due }) : due],
  ];
}

const DECLINED = {
  intro: {
    zh: '您于{day}反映的事，我们看过了。这件事我们无权办理，决定不予受理。现将理由、依据和可以找谁告知如下。',
    en: 'We have looked at what you raised on {day}. We have no power over it and do not accept it. This letter gives the reasons, the basis, and where you can turn.',
  },
  reason: { zh: '不予受理的理由', en: 'Why it is not accepted' },
  basis: { zh: '依据', en: 'Basis' },
  where: { zh: '您可以找谁', en: 'Where you can turn' },
  objection: { zh: '您不同意时可以怎么办', en: 'If you disagree' },
  object: {
    zh: '您不同意的，可以自收到本告知书之日起{days}日内提出，到受理窗口当面说、写信都可以。',
    en: 'You can object within {days} days of receiving this letter, at the service window or in writing.',
  },
  call: {
    zh: '也可以拨打全县求助和监督电话{phone}。',
    en: 'You can also call the help and oversight number of the county, {phone}.',
  },
  signers: {
    zh: '本决定由一人提出、另一人签发。',
    en: 'One person proposed this decision and another signed it.',
  },
} as const satisfies Record<string, Words>;

/** When nobody set the days to object, so many (handbook §4.9). */
const OBJECTION_DAYS = 30;

/** 不予受理告知书: reason, basis, where to go, how to object (handbook §4.3 row 5; petition regulations art. 23 (1)). */
export function notAcceptedLetter(record: LetterRecord, ending: LetterEnding, language: Language): Paper {
  const speak = speaking(language);
  const { phone } = record.county;
  const days = ending.objectionDays ?? OBJECTION_DAYS;
  const sections: Section[] = [
    claimSection(record, speak),
    { heading: DECLINED.reason, parts: [paragraph(ending.reason), paragraph(speak(DECLINED.signers))] },
    { heading: DECLINED.basis, parts: [paragraph(ending.basis)] },
    { heading: DECLINED.where, parts: [paragraph(ending.whereToGo)] },
    {
      heading: DECLINED.objection,
      parts: [
        paragraph(speak(DECLINED.object, { days })),
        phone === '' ? null : paragraph(speak(DECLINED.call, { phone })),
      ],
    },
  ];
  const intro = speak(DECLINED.intro, { day: speak(dayOf(record.receivedAt)) });
  const letter = { title: speak(LETTERS.not_accepted), issuer: deskOf(record), intro, sections };
  return framed(record, { ...letter, signedAt: ending.signedAt }, language);
}

const REFERRED = {
  intro: {
    zh: '您于{day}反映的事，按职责归{where}办理，我们已经转过去，对方确认收到。',
    en: 'What you raised on {day} is the duty of {where}. It was passed on, and they have confirmed that they have it.',
  },
  to: { zh: '转给了谁', en: 'To whom it went' },
  recipient: { zh: '接收单位', en: 'Received by' },
  on: { zh: '转送日期', en: 'Passed on' },
  reason: { zh: '为什么转送', en: 'Why it was passed on' },
  after: { zh: '以后找谁', en: 'Whom to turn to from now on' },
  turn: {
    zh: '以后由{where}办理并答复您，有事请找他们。',
    en: '{where} now deals with it and answers you; please turn to them.',
  },
  call: {
    zh: '一直没有人答复的，请拨打全县求助和监督电话{phone}。',
    en: 'If nobody answers you, call the help and oversight number of the county, {phone}.',
  },
} as const satisfies Record<string, Words>;

/** 转送告知书: to whom a matter was passed on (petition regulations art. 23 (1); handbook §4.3 row 6). */
export function referredLetter(record: LetterRecord, ending: LetterEnding, language: Language): Paper {
  const speak = speaking(language);
  const { phone } = record.county;
  const where = ending.whereToGo;
  const fields = fieldsOf(
    [
      [REFERRED.recipient, where],
      [REFERRED.on, speak(dayOf(ending.signedAt))],
    ],
    speak,
  );
  const sections: Section[] = [
    claimSection(record, speak),
    { heading: REFERRED.to, parts: [{ kind: 'fields', fields }] },
    { heading: REFERRED.reason, parts: [paragraph(ending.reason)] },
    {
      heading: REFERRED.after,
      parts: [
        paragraph(speak(REFERRED.turn, { where })),
        phone === '' ? null : paragraph(speak(REFERRED.call, { phone })),
      ],
    },
  ];
  const intro = speak(REFERRED.intro, { day: speak(dayOf(record.receivedAt)), where });
  const letter = { title: speak(LETTERS.referred), issuer: deskOf(record), intro, sections };
  return framed(record, { ...letter, signedAt: ending.signedAt }, language);
}

const EXTENDED = {
  intro: {
    zh: '您于{day}反映的事还没有办完，经批准延期答复。耽误了，对不住。',
    en: 'What you raised on {day} is not done yet, and more time was approved. We are sorry for the delay.',
  },
  reason: { zh: '延期的理由', en: 'Why more time is needed' },
  day: { zh: '新的答复日期', en: 'The new day' },
  from: { zh: '原定答复日期', en: 'Answer was due by' },
  until: { zh: '延期到', en: 'Answer by' },
  on: { zh: '批准日期', en: 'Approved on' },
  by: { zh: '批准人', en: 'Approved by' },
  head: { zh: '本机关负责人', en: 'the head of the body' },
  supervisor: { zh: '督办人员（不是承办单位的）', en: 'a supervisor outside the unit' },
  basis: { zh: '依据', en: 'Basis' },
  petition: {
    zh: '《信访工作条例》第三十四条：情况复杂的，经本机关负责人批准可以延长，延长不超过{span}，并告知理由。只能延长一次。',
    en: 'Petition regulations, art. 34: in complex cases the head of the body may approve up to {span} more and tells the reason. It can be done once.',
  },
  other: {
    zh: '按本地办理时限的规定，一件事只能延期一次，最长{span}。',
    en: 'By the local rules on time limits a matter can be extended once, by {span} at most.',
  },
  contact: { zh: '有事找谁', en: 'Whom to turn to' },
} as const satisfies Record<string, Words>;

/** 延期告知书: the reason and the new day (petition regulations art. 34; handbook §4.3 row 16). */
export function extendedLetter(record: LetterRecord, extension: LetterExtension, language: Language): Paper {
  const speak = speaking(language);
  const isPetition = record.profile === 'P';
  const fields = fieldsOf(
    [
      [EXTENDED.from, extension.fromAt === null ? '' : speak(dayOf(extension.fromAt))],
      [EXTENDED.until, speak(dayOf(extension.untilAt))],
      [EXTENDED.on, speak(dayOf(extension.decidedAt))],
      [EXTENDED.by, speak(isPetition ? EXTENDED.head : EXTENDED.supervisor)],
    ],
    speak,
  );
  const span = spanText(record.limits.extension, speak);
  const sections: Section[] = [
    claimSection(record, speak),
    { heading: EXTENDED.reason, parts: [paragraph(extension.reason)] },
    { heading: EXTENDED.day, parts: [{ kind: 'fields', fields }] },
    { heading: EXTENDED.basis, parts: [paragraph(speak(isPetition ? EXTENDED.petition : EXTENDED.other, { span }))] },
    { heading: EXTENDED.contact, parts: [contactFields(record, NO_CONTACT, speak)] },
  ];
  const intro = speak(EXTENDED.intro, { day: speak(dayOf(record.receivedAt)) });
  const letter = { title: speak(LETTERS.extended), issuer: unitOrDesk(record), intro, sections };
  return framed(record, { ...letter, signedAt: extension.decidedAt }, language);
}
