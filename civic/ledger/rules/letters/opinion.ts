import type { Language, Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { RESULTS } from '../results.ts';
import {
  claimSection,
  dayOf,
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
import type { Body, LetterOpinion, LetterRecord } from './letter.ts';

/** What the two opinions say in words of their own. */
const KINDS = {
  review: {
    title: { zh: '信访事项复查意见书', en: 'Review opinion on a petition' },
    intro: {
      zh: '您于{asked}申请复查，我们已经复查。现将复查意见书面告知如下。',
      en: 'You asked for a review on {asked}. This letter tells you in writing what the review found.',
    },
    grounds: { zh: '您申请复查的理由', en: 'Why you asked for a review' },
    reviewed: { zh: '被复查的答复', en: 'The answer that was reviewed' },
    opinion: { zh: '复查意见', en: 'Opinion' },
    law: {
      zh: '《信访工作条例》第三十五条。',
      en: 'Petition regulations, art. 35.',
    },
    body: { zh: '复查机关', en: 'Reviewed by' },
  },
  recheck: {
    title: { zh: '信访事项复核意见书', en: 'Re-check opinion on a petition' },
    intro: {
      zh: '您于{asked}申请复核，我们已经复核。现将复核意见书面告知如下。',
      en: 'You asked for a re-check on {asked}. This letter tells you in writing what the re-check found.',
    },
    grounds: { zh: '您申请复核的理由', en: 'Why you asked for a re-check' },
    reviewed: { zh: '被复核的复查意见', en: 'The review opinion that was re-checked' },
    opinion: { zh: '复核意见', en: 'Opinion' },
    law: {
      zh: '《信访工作条例》第三十六条。',
      en: 'Petition regulations, art. 36.',
    },
    body: { zh: '复核机关', en: 'Re-checked by' },
  },
} as const satisfies Record<'review' | 'recheck', Record<string, Words>>;

type OpinionKind = keyof typeof KINDS;

const OPINION = {
  by: { zh: '作出单位', en: 'Given by' },
  on: { zh: '作出日期', en: 'Given on' },
  outcome: { zh: '结论', en: 'Outcome' },
  facts: { zh: '查明的事实和理由', en: 'Facts and reasons' },
  basis: { zh: '依据', en: 'Basis' },
  hearing: { zh: '听证', en: 'Hearing' },
  heard: {
    zh: '复核期间举行了听证，从{from}到{until}。听证的时间不计算在复核期限内（《信访工作条例》第三十六条）。',
    en: 'A hearing was held from {from} to {until}. Its time does not count in the limit of the re-check (petition regulations, art. 36).',
  },
  rights: { zh: '您不同意时可以怎么办', en: 'If you disagree' },
  after: { zh: '以后怎么办', en: 'What happens next' },
  recheck: {
    zh: '您对本意见不服的，可以自收到本意见书之日起{ask}内，向{above}书面申请复核；复核机关自收到申请之日起{answer}内答复，听证的时间不计算在内（《信访工作条例》第三十六条）。申请时请带上本意见书。',
    en: 'You can ask {above} in writing for a re-check within {ask} of receiving this letter; it must answer within {answer} of receiving your request, the time of a hearing not counted (petition regulations, art. 36). Bring this letter with you.',
  },
  final: {
    zh: '本意见是这件事信访程序的最后意见。您再以同一事实和理由提出的，不再受理（《信访工作条例》第三十六条）。有新的事实或者理由的，可以重新反映，并写上原来的编号。',
    en: 'This is the last opinion on this petition. The same facts and reasons are not accepted again (petition regulations, art. 36). With new facts or reasons you can raise it anew; name the old number.',
  },
  otherWays: {
    zh: '法律规定可以申请仲裁、行政复议或者向人民法院起诉的，您仍然可以在法律规定的期限内提出，不受本意见影响。',
    en: 'Where the law gives you arbitration, administrative reconsideration or a suit at the people’s court, they remain open to you within the time that the law sets; this opinion takes none of them away.',
  },
  redoBy: {
    zh: '原来的答复不作数。{unit}要重新办理，最晚{day}书面答复您，期限是原来的一半。您对新的答复不服的，可以自收到之日起{ask}内再申请复查。',
    en: 'The answer does not stand. {unit} must deal with it again and answer you in writing by {day}, half of the first limit. Against the new answer you can ask for a review within {ask} of receiving it.',
  },
  redo: {
    zh: '原来的答复不作数。{unit}要重新办理并书面答复您，期限是原来的一半。您对新的答复不服的，可以自收到之日起{ask}内再申请复查。',
    en: 'The answer does not stand. {unit} must deal with it again and answer you in writing in half of the first limit. Against the new answer you can ask for a review within {ask} of receiving it.',
  },
  contact: { zh: '有事找谁', en: 'Whom to turn to' },
  phone: { zh: '联系电话', en: 'Phone' },
  oversight: { zh: '全县求助和监督电话', en: 'Help and oversight phone of the county' },
  aboveUnknown: { zh: '复查机关的上一级机关', en: 'the body above the one that reviewed it' },
} as const satisfies Record<string, Words>;

/** What each answer concludes; the result stands beside it when the answer was changed. */
const CONCLUSIONS = {
  upheld: { zh: '维持原来的意见。', en: 'What was decided before is upheld.' },
  changed: {
    zh: '变更原来的意见，办理结果改为：{result}。',
    en: 'What was decided before is changed. Result: {result}.',
  },
  redo: { zh: '责令重新办理。', en: 'It must be dealt with again.' },
} as const satisfies Record<LetterOpinion['answer'], Words>;

/**
 * The opinion of a body that reviewed 复查意见书 or re-checked 复核意见书 an answer (petition regulations art. 35 and 36;
 * handbook §2.13, §3.1): claim, why it was asked for, what was reviewed, facts and reasons, the opinion, its basis, and
 * how and by when to ask for a re-check, or that this is final. Of a hearing it says when it was held and what came of it.
 */
export function opinionLetter(
  kind: OpinionKind,
  record: LetterRecord,
  opinion: LetterOpinion,
  language: Language,
): Paper {
  const speak = speaking(language);
  const words = KINDS[kind];
  const issuer = reviewerOf(record, opinion);
  const sections = [
    claimSection(record, speak),
    { heading: words.grounds, parts: [paragraph(opinion.grounds)] },
    { heading: words.reviewed, parts: reviewedParts(opinion, speak) },
    { heading: OPINION.facts, parts: [paragraph(opinion.words)] },
    { heading: OPINION.hearing, parts: hearingParts(opinion, speak) },
    { heading: words.opinion, parts: [paragraph(conclusionOf(opinion, speak))] },
    { heading: OPINION.basis, parts: [paragraph(opinion.basis), paragraph(speak(words.law))] },
    nextSection(kind, record, opinion, speak),
    { heading: OPINION.contact, parts: [contactPart(words.body, issuer, record, speak)] },
  ];
  const intro = speak(words.intro, { asked: speak(dayOf(opinion.askedAt)) });
  const letter = { title: speak(words.title), issuer, intro, sections, signedAt: opinion.decidedAt };
  return framed(record, letter, language);
}

/** The body that decided; where the county does not know it, the one that decides on reviews in its name. */
function reviewerOf({ county: { name, phone } }: LetterRecord, { body }: LetterOpinion): Body {
  return body ?? { name: { zh: `${name.zh}复查复核机关`, en: `Reviewing body of ${name.en}` }, phone };
}

function reviewedParts({ reviewed }: LetterOpinion, speak: Speak): (PaperPart | null)[] {
  if (!reviewed) return [];
  const rows: readonly FieldRow[] = [
    [OPINION.by, speak(reviewed.by)],
    [OPINION.on, speak(dayOf(reviewed.at))],
    [OPINION.outcome, speak(reviewed.outcome)],
  ];
  return [{ kind: 'fields', fields: fieldsOf(rows, speak) }, paragraph(reviewed.words)];
}

function hearingParts({ hearing }: LetterOpinion, speak: Speak): (PaperPart | null)[] {
  if (!hearing) return [];
  const days = { from: speak(dayOf(hearing.fromAt)), until: speak(dayOf(hearing.untilAt)) };
  return [paragraph(speak(OPINION.heard, days)), paragraph(hearing.words)];
}

function conclusionOf({ answer, resultKind }: LetterOpinion, speak: Speak): string {
  const { zh, en } = RESULTS[resultKind ?? 'explained'];
  return speak(CONCLUSIONS[answer], { result: speak({ zh, en }) });
}

/** What the person can do, or what happens by itself. Only a review has one more body above it. */
function nextSection(kind: OpinionKind, record: LetterRecord, opinion: LetterOpinion, speak: Speak): Section {
  const { limits } = record;
  const ask = spanText(limits.reviewAsk, speak);
  if (opinion.answer === 'redo') {
    const unit = speak(unitOrDesk(record).name);
    const { redoBy } = opinion;
    const text = redoBy
      ? speak(OPINION.redoBy, { unit, ask, day: speak(dayOf(redoBy)) })
      : speak(OPINION.redo, { unit, ask });
    return { heading: OPINION.after, parts: [paragraph(text)] };
  }
  if (kind === 'recheck')
    return { heading: OPINION.after, parts: [paragraph(speak(OPINION.final)), paragraph(speak(OPINION.otherWays))] };
  const values = {
    above: speak(opinion.above ?? OPINION.aboveUnknown),
    ask: spanText(limits.recheckAsk, speak),
    answer: spanText(limits.recheckAnswer, speak),
  };
  return { heading: OPINION.rights, parts: [paragraph(speak(OPINION.recheck, values))] };
}

function contactPart(body: Words, issuer: Body, { county }: LetterRecord, speak: Speak): PaperPart {
  const rows: readonly FieldRow[] = [
    [body, speak(issuer.name)],
    [OPINION.phone, issuer.phone],
    [OPINION.oversight, county.phone],
  ];
  return { kind: 'fields', fields: fieldsOf(rows, speak) };
}
