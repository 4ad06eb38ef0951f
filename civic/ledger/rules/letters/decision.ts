import type { Language, Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { RESULTS } from '../results.ts';
import {
  claimSection,
  contactFields,
  dayOf,
  framed,
  fullDay,
  paragraph,
  type Speak,
  spanText,
  speaking,
  unitOrDesk,
} from './frame.ts';
import { LETTERS, type LetterRecord, type LetterReply } from './letter.ts';

const DECISION = {
  petition: { zh: '信访事项处理意见书', en: 'Decision letter on a petition' },
  intro: {
    zh: '您于{day}反映的事，我们已经办理。现将处理意见书面告知如下。',
    en: 'We have dealt with what you raised on {day}. This letter tells you in writing what was decided.',
  },
  facts: { zh: '查明的事实和理由', en: 'Facts and reasons' },
  opinion: { zh: '处理意见', en: 'Opinion' },
  result: { zh: '办理结果：{result}。', en: 'Result: {result}.' },
  promised: {
    zh: '办成的期限是{day}。到期没有办成的，您可以要求重新办理。',
    en: 'It is to be done by {day}. If it is not, you can ask that it be dealt with again.',
  },
  basis: { zh: '依据', en: 'Basis' },
  noBasis: {
    zh: '承办单位按本单位职责办理，没有另引法规、政策条文。',
    en: 'The unit acted within its duties; no further law or policy was cited.',
  },
  rights: { zh: '您不同意时可以怎么办', en: 'If you disagree' },
  review: {
    zh: '您对本意见不服的，可以自收到本意见书之日起{ask}内，向{above}书面申请复查；复查机关自收到申请之日起{answer}内答复（《信访工作条例》第三十五条）。申请时请带上本意见书。',
    en: 'You can ask {above} in writing for a review within {ask} of receiving this letter; it must answer within {answer} of receiving your request (petition regulations, art. 35). Bring this letter with you.',
  },
  rate: {
    zh: '您可以凭编号和查询码评价这次办理。办得怎么样由您说了算；不评价就记“未评价”，不会算满意。',
    en: 'With your number and lookup code you can say what you think of it. Only you say whether it is solved; silence is “not rated”, never “satisfied”.',
  },
  reopen: {
    zh: '没有办好，或者又出现的，办结后{span}内可以凭编号和查询码要求重新办理，不用再说一遍。',
    en: 'If it is not done or comes back, you can have it reopened by number and lookup code within {span} of its close; no need to say it all again.',
  },
  oversight: {
    zh: '您也可以拨打全县求助和监督电话{phone}。',
    en: 'You can also call the help and oversight number of the county, {phone}.',
  },
  contact: { zh: '有事找谁', en: 'Whom to turn to' },
  aboveUnknown: { zh: '本机关的上一级机关', en: 'the next higher body' },
} as const satisfies Record<string, Words>;

/**
 * The decision letter 处理意见书 (handbook §2.13; petition regulations art. 32): claim, facts and reasons, opinion, basis,
 * how and by when to ask for a review, who handles it. A review within 30 days at the next higher body is the way of
 * petitions (art. 35); others rate it, have it reopened, or call the oversight number.
 */
export function decisionLetter(record: LetterRecord, reply: LetterReply, language: Language): Paper {
  const speak = speaking(language);
  const { zh, en } = RESULTS[reply.resultKind];
  const result = paragraph(speak(DECISION.result, { result: language === 'zh' ? zh : en }));
  const sections = [
    claimSection(record, speak),
    { heading: DECISION.facts, parts: [paragraph(reply.words), paragraph(reply.reason)] },
    { heading: DECISION.opinion, parts: [result, promised(reply, speak)] },
    { heading: DECISION.basis, parts: [paragraph(reply.basis) ?? paragraph(speak(DECISION.noBasis))] },
    { heading: DECISION.rights, parts: [...rights(record, speak), paragraph(reply.remedy)] },
    {
      heading: DECISION.contact,
      parts: [contactFields(record, { name: reply.contactName, phone: reply.contactPhone }, speak)],
    },
  ];
  const title = speak(record.profile === 'P' ? DECISION.petition : LETTERS.decision);
  const intro = speak(DECISION.intro, { day: speak(dayOf(record.receivedAt)) });
  return framed(record, { title, issuer: unitOrDesk(record), intro, sections, signedAt: reply.sentAt }, language);
}

function promised({ promisedOn }: LetterReply, speak: Speak): PaperPart | null {
  return promisedOn && paragraph(speak(DECISION.promised, { day: speak(fullDay(promisedOn)) }));
}

function rights({ profile, above, limits, county }: LetterRecord, speak: Speak): (PaperPart | null)[] {
  const reopen = paragraph(speak(DECISION.reopen, { span: spanText(limits.reopen, speak) }));
  if (profile === 'P') {
    const values = {
      above: speak(above ?? DECISION.aboveUnknown),
      ask: spanText(limits.reviewAsk, speak),
      answer: spanText(limits.reviewAnswer, speak),
    };
    return [paragraph(speak(DECISION.review, values)), reopen];
  }
  const oversight = county.phone === '' ? null : paragraph(speak(DECISION.oversight, { phone: county.phone }));
  return [paragraph(speak(DECISION.rate)), reopen, oversight];
}
