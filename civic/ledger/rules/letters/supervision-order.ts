import { inFours } from '#kernel/check-digits.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { dayOf, type FieldRow, fieldsOf, paragraph, type Section, type Speak, sectioned, speaking } from './frame.ts';

/** One step of a matter, in the words of its time line: nobody types again what is on record. */
export type RecordedStep = { readonly number: string; readonly at: Instant; readonly what: Words };

/** More lines than this nobody reads on paper; the rest is in the ledger. */
const EVIDENCE_LINES_MAX = 30;

/** A supervision order 督办单 as it stands on paper (handbook §2.9): one subject, one unit, one deadline. */
export type SupervisionOrderOnPaper = {
  readonly number: string;
  /** What it is about, in a line. */
  readonly subject: string;
  /** Why it was made: overdue, bounced, false completion, dissatisfied, repeat, leader's instruction, law. */
  readonly trigger: Words;
  /** Remind 提醒, urge 催办, supervise 督办, raise 提级, publicly listed 挂牌. */
  readonly level: Words;
  /** The matters it is about by their numbers of sixteen digits; who raised them is never named. */
  readonly matterNumbers: readonly string[];
  /** What exactly must change. */
  readonly requirement: string;
  readonly unitName: Words;
  /** Who in the unit answers for it. */
  readonly personName: string;
  readonly dueAt: Instant;
  readonly issuerName: Words;
  readonly issuedAt: Instant;
  /** What the unit answered, in its own name; null before it has. */
  readonly reply: {
    readonly facts: string;
    readonly action: string;
    /** What the ledger holds of its matters since the order, oldest first. */
    readonly evidence: readonly RecordedStep[];
    /** Why it is not done; empty when it is. */
    readonly reasonIfNot: string;
    readonly repliedAt: Instant;
  } | null;
  /** What the issuer found; null before the check. */
  readonly check: { readonly isPassed: boolean; readonly reason: string; readonly checkedAt: Instant } | null;
  /** When the people were told what came of it, by matter; nobody who was not. */
  readonly told: readonly { readonly number: string; readonly at: Instant }[];
  readonly closedAt: Instant | null;
};

const ORDER = {
  title: { zh: '督办单', en: 'Supervision order' },
  number: { zh: '督办编号：{number}', en: 'Order {number}' },
  addressee: { zh: '{unit}：', en: 'To {unit}:' },
  what: { zh: '督办事项', en: 'What it is about' },
  subject: { zh: '事由', en: 'Subject' },
  trigger: { zh: '督办原因', en: 'Reason' },
  level: { zh: '督办级别', en: 'Level' },
  matters: { zh: '涉及事项编号', en: 'Matters' },
  person: { zh: '责任人', en: 'Responsible' },
  due: { zh: '办结期限', en: 'Due' },
  must: { zh: '督办要求', en: 'What must change' },
  how: {
    zh: '请在{day}前办结，并以单位名义书面反馈。到期没有办结的，写明进展和原因。',
    en: 'Have it done by {day} and answer in the name of the unit. If it is not done by then, say how far it is and why.',
  },
  reply: { zh: '单位反馈', en: 'Answer of the unit' },
  facts: { zh: '查明的事实', en: 'Facts' },
  action: { zh: '采取的措施', en: 'What was done' },
  evidence: { zh: '佐证（台账记录）', en: 'Evidence (on record)' },
  step: { zh: '{number} {day}：{what}', en: '{number} {day}: {what}' },
  moreSteps: { zh: '另有{count}条，见台账。', en: '{count} more in the ledger.' },
  told: { zh: '{number} {day}', en: '{number} {day}' },
  reasonIfNot: { zh: '未办结的原因', en: 'Why it is not done' },
  repliedOn: { zh: '反馈日期', en: 'Answered on' },
  check: { zh: '核查结果', en: 'Result of the check' },
  passed: { zh: '通过', en: 'passed' },
  back: { zh: '退回重办', en: 'sent back' },
  outcome: { zh: '结论', en: 'Outcome' },
  why: { zh: '说明', en: 'Reason' },
  checkedOn: { zh: '核查日期', en: 'Checked on' },
  toldOn: { zh: '告知反映人日期', en: 'Person told on' },
  closedOn: { zh: '办结日期', en: 'Closed on' },
  seal: { zh: '（盖章）', en: '(seal)' },
} as const satisfies Record<string, Words>;

/** 督办单 on paper: the order, and below it the answer and the check as far as there are any (petition regulations art. 40). */
export function supervisionOrderPaper(order: SupervisionOrderOnPaper, language: Language): Paper {
  const speak = speaking(language);
  const issuer = speak(order.issuerName);
  const ordered = [subjectSection(order, speak), requirement(order, speak)];
  return {
    language,
    issuer,
    title: speak(ORDER.title),
    numberLine: speak(ORDER.number, { number: order.number }),
    parts: [
      { kind: 'addressee', text: speak(ORDER.addressee, { unit: speak(order.unitName) }) },
      ...sectioned(ordered, language),
      { kind: 'signature', lines: [issuer, speak(dayOf(order.issuedAt)), speak(ORDER.seal)] },
      // The numbers go on below the signature.
      ...sectioned([replySection(order, speak), checkSection(order, speak)], language, ordered.length),
    ],
  };
}

function subjectSection(order: SupervisionOrderOnPaper, speak: Speak): Section {
  const rows: readonly FieldRow[] = [
    [ORDER.subject, order.subject],
    [ORDER.trigger, speak(order.trigger)],
    [ORDER.level, speak(order.level)],
    [ORDER.matters, order.matterNumbers.map(inFours).join('\n')],
    [ORDER.person, order.personName],
    [ORDER.due, speak(dayOf(order.dueAt))],
  ];
  return { heading: ORDER.what, parts: [{ kind: 'fields', fields: fieldsOf(rows, speak) }] };
}

function requirement({ requirement: text, dueAt }: SupervisionOrderOnPaper, speak: Speak): Section {
  return { heading: ORDER.must, parts: [paragraph(text), paragraph(speak(ORDER.how, { day: speak(dayOf(dueAt)) }))] };
}

function replySection({ reply }: SupervisionOrderOnPaper, speak: Speak): Section | null {
  if (!reply) return null;
  const rows: readonly FieldRow[] = [
    [ORDER.facts, reply.facts],
    [ORDER.action, reply.action],
    [ORDER.evidence, evidenceText(reply.evidence, speak)],
    [ORDER.reasonIfNot, reply.reasonIfNot],
    [ORDER.repliedOn, speak(dayOf(reply.repliedAt))],
  ];
  return { heading: ORDER.reply, parts: [{ kind: 'fields', fields: fieldsOf(rows, speak) }] };
}

function evidenceText(steps: readonly RecordedStep[], speak: Speak): string {
  const lines = steps
    .slice(-EVIDENCE_LINES_MAX)
    .map(({ number, at, what }) =>
      speak(ORDER.step, { number: inFours(number), day: speak(dayOf(at)), what: speak(what) }),
    );
  const more = steps.length - lines.length;
  return [...lines, ...(more > 0 ? [speak(ORDER.moreSteps, { count: more })] : [])].join('\n');
}

function checkSection({ check, told, closedAt }: SupervisionOrderOnPaper, speak: Speak): Section | null {
  if (!check) return null;
  const rows: readonly FieldRow[] = [
    [ORDER.outcome, speak(check.isPassed ? ORDER.passed : ORDER.back)],
    [ORDER.why, check.reason],
    [ORDER.checkedOn, speak(dayOf(check.checkedAt))],
    [
      ORDER.toldOn,
      told.map(({ number, at }) => speak(ORDER.told, { number: inFours(number), day: speak(dayOf(at)) })).join('\n'),
    ],
    [ORDER.closedOn, closedAt === null ? '' : speak(dayOf(closedAt))],
  ];
  return { heading: ORDER.check, parts: [{ kind: 'fields', fields: fieldsOf(rows, speak) }] };
}
