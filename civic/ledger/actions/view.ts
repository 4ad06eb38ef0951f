import { areasOf } from '#civic/access/index.ts';
import {
  type Addition,
  type Attachment,
  additionsOf,
  attachmentsOf,
  fileLinkOf,
  type SubmissionWords,
  submissionOf,
  wordsOf,
} from '#civic/intake/index.ts';
import { type FactRow, factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { MatterWhole } from '../contract.ts';
import type { ActName } from '../rules/acts.ts';
import { barredFrom, screensIn, unitsOfOfficial } from '../rules/barred.ts';
import { CLOCKS } from '../rules/clocks.ts';
import { actsOpenTo } from '../rules/decision.ts';
import { DELIVERY_STATES } from '../rules/deliveries.ts';
import { daysUsed } from '../rules/headline.ts';
import { canBeHeard } from '../rules/hearing.ts';
import { answersAmong } from '../rules/relay.ts';
import { ANSWERS, REQUESTS, type Request, type RequestKind, waiting } from '../rules/request.ts';
import { type Delivery, deliveriesOf } from '../store/deliveries.store.ts';
import { type ClockOfMatter, clocksOf } from '../store/records.store.ts';
import { type Notice, noticesOf } from '../store/told.store.ts';
import { personRefusal } from './acts.ts';
import { type Books, booksOf } from './books.ts';
import { lineView, type NamesFor, namesFor } from './lines.ts';
import { type Loaded, load } from './perform.ts';
import { officeTimeline } from './timeline.ts';
import { besideHost, mayReadWords, reachesMatter } from './viewer.ts';

type Read = Loaded & {
  readonly submission: Awaited<ReturnType<typeof submissionOf>>;
  readonly words: SubmissionWords | null;
  readonly attachments: readonly Attachment[];
  readonly additions: readonly Addition[];
  readonly facts: readonly FactRow[];
  readonly clocks: readonly ClockOfMatter[];
  readonly notices: readonly Notice[];
  readonly deliveries: readonly Delivery[];
};

/**
 * One matter with everything this official may see of it. Who belongs to the unit complained about, or has no right
 * that reaches it, gets `ledger.not-found`; who stepped back, `ledger.recused`.
 */
export async function viewMatter(
  desk: Desk,
  official: Official,
  matterId: Id,
  language: Language,
): Promise<MatterWhole | Refusal> {
  const { tenantId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const read = await desk.read(tenantId, (tx) => readWhole(tx, matterId, books));
  if (!read) return refuse('ledger.not-found');
  const barred = barredFrom('see', official, read.standing);
  if (barred) return barred;
  if (!reachesMatter(official, read.matter, besideHost(read))) return refuse('ledger.not-found');
  const names = await namesFor(desk, tenantId, { areas, books, language }, idsIn(read));
  const at = desk.clock.now();
  return {
    ...wordsPart(desk, official, read),
    ...coursePart(read, names),
    ...answerPart(read, names),
    requests: read.requests.map((request) => requestLine(withRunningEnd(request, read.clocks), names)),
    matter: {
      ...matterPart(read, names),
      complainedPeople: read.namedIds.map((id) => ({ id, name: names.person(id) })),
      daysUsed: daysUsed(read.matter, at),
      ...lineView(read.matter, titleOf(official, read), names, at),
    },
    timeline: await officeTimeline(desk, tenantId, read.facts, books),
    mayDo: actsOnScreen(official, read),
    mayLookAtPerson: personRefusal(official, read, books, at) === null,
  };
}

/** What happens by itself, or on the screen of the follow-up (verdicts). */
const ELSEWHERE: readonly ActName[] = [
  ...(['begin_follow_up', 'close', 'rework', 'reopen', 'open_promise', 'hand_over', 'answer_on_visit'] as const),
];

/** A second signature is offered only where a first waits, and never to its giver. */
function actsOnScreen(official: Official, { matter, standing, endings, requests, replies }: Read): ActName[] {
  const proposal = endings.findLast(({ signedAt }) => signedAt === null);
  const isMine = proposal?.proposedBy === official.personId;
  const isLeader = official.roles.some(({ role }) => role === 'handling_leader' || role === 'grassroots');
  const isSigned = replies.at(-1)?.signedBy !== null;
  const open = actsOpenTo(matter, official, standing).filter((act) => (SIGNING[act] ?? isSigned) === isSigned);
  return open.filter((act) => {
    if (act === 'ask_extension' && matter.profile !== 'P' && !isLeader) return false;
    if (act === 'sign_decline') return proposal?.kind === 'not_accepted' && !isMine;
    if (act === 'withdraw') return proposal?.kind === 'withdrawn';
    const answered = ANSWERING[act];
    if (answered) return requests.some((one) => one.kind === answered && mayAnswer(official, one));
    if (act === 'finalise') return matter.state === 'under_recheck' && waiting(requests, 'hearing') === null;
    if (act === 'begin_hearing') return canBeHeard(requests);
    const asked = ASKING[act];
    if (asked) return !requests.some(({ kind, answer }) => kind === asked && isInTheWay(kind, answer));
    return !ELSEWHERE.includes(act);
  });
}

/** A result is signed once, and checked once it is signed. */
const SIGNING: Partial<Record<ActName, boolean>> = {
  sign_result: false,
  return_result: false,
  pass: true,
  send_back: true,
};

/** What answers a request is offered where one waits; what asks, where it still can be asked. */
const ANSWERING: Partial<Record<ActName, RequestKind>> = {
  end_waiting: 'question',
  extend: 'extension',
  refuse_extension: 'extension',
  answer_escalation: 'escalation',
  give_part: 'part',
  agree_promise_change: 'promise_change',
  refuse_promise_change: 'promise_change',
  track: 'tracking',
  refuse_tracking: 'tracking',
  decide_review: 'review',
  end_hearing: 'hearing',
};
const ASKING: Partial<Record<ActName, RequestKind>> = {
  ask_person: 'question',
  ask_extension: 'extension',
  escalate: 'escalation',
  ask_promise_change: 'promise_change',
  propose_tracking: 'tracking',
};

function mayAnswer(official: Official, request: Request): boolean {
  if (request.answer !== null) return false;
  if (request.kind === 'escalation' || request.kind === 'part')
    return request.unitId !== null && unitsOfOfficial(official).includes(request.unitId);
  return request.kind === 'question' || request.kind === 'hearing' || request.askedBy !== official.personId;
}

function isInTheWay(kind: RequestKind, answer: Request['answer']): boolean {
  if (kind === 'question') return true;
  return kind === 'extension' ? answer !== 'refused' : answer === null;
}

async function readWhole(tx: Transaction, matterId: Id, books: Books): Promise<Read | null> {
  const loaded = await load(tx, tx.tenantId, matterId, books);
  if (!loaded) return null;
  const [submission, words, attachments, additions, facts, clocks, notices, deliveries] = await Promise.all([
    submissionOf(tx, matterId),
    wordsOf(tx, matterId),
    attachmentsOf(tx, matterId),
    additionsOf(tx, matterId),
    factsOf(tx, tx.tenantId, matterId),
    clocksOf(tx, tx.tenantId, matterId),
    noticesOf(tx, tx.tenantId, matterId),
    deliveriesOf(tx, tx.tenantId, matterId),
  ]);
  return { ...loaded, submission, words, attachments, additions, facts, clocks, notices, deliveries };
}

/** Everybody in office who is named somewhere on the page. */
function idsIn({ matter, dispatches, replies, endings, requests, namedIds }: Read): (Id | null)[] {
  return [
    ...namedIds,
    matter.handlerId,
    ...dispatches.map(({ madeBy }) => madeBy),
    ...replies.flatMap(({ submittedBy, signedBy, checkedBy }) => [submittedBy, signedBy, checkedBy]),
    ...endings.flatMap(({ proposedBy, signedBy }) => [proposedBy, signedBy]),
    ...requests.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]),
  ];
}

function titleOf(official: Official, { matter, words }: Read): string | null {
  return mayReadWords(official, matter) ? (words?.title ?? '') : null;
}

/** Words, photos and additions are one: who may not read the first sees none, but for answers to the own unit (handbook §4.4). */
function wordsPart(desk: Desk, official: Official, read: Read) {
  const { matter, submission, words, attachments, additions, standing, requests } = read;
  if (!mayReadWords(official, matter)) {
    const isAsker = unitsOfOfficial(official).some((unit) => standing.handlingUnitIds.includes(unit));
    return { said: null, attachments: [], additions: isAsker ? answersAmong(additions, requests) : [] };
  }
  return {
    said: {
      title: words?.title ?? '',
      words: words?.words ?? '',
      place: submission?.place ?? '',
      proposedSolution: words?.proposedSolution ?? '',
      // For who finds out whom it means, and for nobody after them.
      complainedOf: screensIn(official, matter.areaCode) ? (words?.complainedOf ?? '') : '',
      concern: submission?.concern ?? null,
      replyWay: submission?.replyWay ?? 'look_up',
    },
    attachments: attachments.map(({ id, mediaType, byteCount, addedAt }) => {
      return { id, mediaType, byteCount, addedAt, path: fileLinkOf(desk, matter.tenantId, id) };
    }),
    additions: [...additions],
  };
}

function matterPart({ matter }: Read, names: NamesFor) {
  const { stateSinceAt, profile, finishDueAt, firstContactAt, repliedAt, endedAt, complainedUnitId } = matter;
  return {
    stateSinceAt,
    profile,
    finishDueAt,
    firstContactAt,
    repliedAt,
    endedAt,
    complainedUnitId,
    complainedUnitName: names.unit(complainedUnitId),
    isUnitClaimed: matter.isUnitClaimed,
    hopCount: matter.hopCount,
    returnCount: matter.returnCount,
  };
}

function coursePart({ clocks, dispatches, endings, notices, deliveries }: Read, names: NamesFor) {
  return {
    clocks: clocks.map((clock) => {
      const { zh, en } = CLOCKS[clock.kind];
      return { ...clock, words: { zh, en } };
    }),
    dispatches: dispatches.map((one) => ({
      id: one.id,
      hostUnitName: names.unit(one.hostUnitId),
      coUnitNames: one.coUnitIds.map((id) => names.unit(id)),
      rule: one.rule,
      steps: one.steps.map(({ step, reason }) => ({ step, reason })),
      summary: one.summary,
      madeAt: one.madeAt,
      madeByName: names.person(one.madeBy),
    })),
    endings: endings.map((one) => ({
      kind: one.kind,
      reason: one.reason,
      basis: one.basis,
      whereToGo: one.whereToGo,
      recipient: one.recipient,
      proposedAt: one.proposedAt,
      proposedByName: names.person(one.proposedBy),
      signedAt: one.signedAt,
      signedByName: names.person(one.signedBy),
    })),
    notices: notices.map((notice) => noticeView(notice, deliveries)),
  };
}

/** A notice with how far its messages are. */
function noticeView({ id, kind, zh, en, way, madeAt, deliveredAt }: Notice, deliveries: readonly Delivery[]) {
  const own = deliveries.filter(({ noticeId }) => noticeId === id);
  return {
    ...{ id, kind, way, madeAt, deliveredAt },
    words: { zh, en },
    deliveries: own.map(({ channel, state, tryCount, nextTryAt, sentAt, failureCode }) => ({
      ...{ channel, state, tryCount, nextTryAt, sentAt, failureCode },
      words: DELIVERY_STATES[state],
    })),
  };
}

/** A hearing moves the end of the re-check, so what is shown is where its clock ends now; none while it is heard. */
function withRunningEnd(request: Request, clocks: readonly ClockOfMatter[]): Request {
  if (request.kind !== 'recheck' || request.answer !== null) return request;
  const running = clocks.findLast(({ kind, stoppedAt }) => kind === 'recheck' && stoppedAt === null);
  return { ...request, untilAt: running?.dueAt ?? null };
}

function requestLine(request: Request, names: NamesFor): MatterWhole['requests'][number] {
  const { id, kind, reason, basis, plan, untilAt, askedAt, answer, answerWords, answerBasis, answeredAt } = request;
  return {
    ...{ id, kind, reason, basis, plan, untilAt, askedAt, answer, answerWords, answerBasis, answeredAt },
    kindWords: REQUESTS[kind],
    unitName: names.unit(request.unitId),
    askedByName: names.person(request.askedBy),
    askedUnitName: names.unit(request.askedUnitId),
    answerText: answer && ANSWERS[answer],
    answeredByName: names.person(request.answeredBy),
  };
}

function answerPart({ replies }: Read, names: NamesFor) {
  return {
    replies: replies.map((reply) => ({
      ...reply,
      findings: [...reply.findings],
      submittedByName: names.person(reply.submittedBy),
      submittedUnitName: names.unit(reply.submittedUnitId),
      checkedByName: names.person(reply.checkedBy),
      signedByName: names.person(reply.signedBy),
    })),
  };
}
