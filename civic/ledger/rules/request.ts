import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';

/** What can be asked while a matter is handled or after its reply (handbook §4.3 rows 7 (parts), 10, 13 to 15, 20, 21, 26, 27). */
export const REQUESTS = {
  dispute: { zh: '权责异议', en: 'Duty disputed' },
  question: { zh: '请群众补充', en: 'Question to the person' },
  extension: { zh: '申请延期', en: 'Extension asked' },
  escalation: { zh: '上报提级', en: 'Raised upward' },
  part: { zh: '请协办', en: 'Part asked of a co-host' },
  promise_change: { zh: '承诺改期', en: 'Another day for a promise' },
  tracking: { zh: '申请挂账', en: 'To be tracked' },
  review: { zh: '申请复查', en: 'Review asked for' },
  recheck: { zh: '申请复核', en: 'Re-check asked for' },
  hearing: { zh: '听证', en: 'Hearing' },
} as const satisfies Record<string, Words>;

export type RequestKind = keyof typeof REQUESTS;

/** How it was answered; each kind knows some of them. */
export const ANSWERS = {
  agreed: { zh: '同意', en: 'Agreed' },
  refused: { zh: '不同意', en: 'Refused' },
  answered: { zh: '本人已补充', en: 'The person answered' },
  lapsed: { zh: '到期未补充', en: 'No answer in time' },
  ended: { zh: '不必再等', en: 'Not needed any more' },
  taken_over: { zh: '上级接办', en: 'Taken over by the level above' },
  given: { zh: '已交协办意见', en: 'Part handed in' },
  upheld: { zh: '维持原答复', en: 'The reply is upheld' },
  changed: { zh: '变更原答复', en: 'The reply is changed' },
  redo: { zh: '责令重新办理', en: 'It must be done again' },
  heard: { zh: '听证结束', en: 'The hearing is over' },
  day_passed: { zh: '到日子自动结束', en: 'Over, since its day has passed' },
  helped: { zh: '上级给了意见或权限', en: 'Advice or power given' },
} as const satisfies Record<string, Words>;

export type RequestAnswer = keyof typeof ANSWERS;

/** A request as the rules look at it. `answer` null: it waits. */
export type Request = {
  readonly id: Id;
  readonly kind: RequestKind;
  readonly reason: string;
  readonly basis: string;
  readonly plan: string;
  readonly unitId: Id | null;
  readonly untilAt: Instant | null;
  /** The limit to the reply before the request. */
  readonly finishDueBeforeAt: Instant | null;
  /** Null: the person who raised it. */
  readonly askedBy: Id | null;
  readonly askedUnitId: Id | null;
  readonly askedAt: Instant;
  readonly answer: RequestAnswer | null;
  readonly answerWords: string;
  /** On what the opinion of a reviewing body rests; empty for other answers. */
  readonly answerBasis: string;
  readonly answeredBy: Id | null;
  readonly answeredAt: Instant | null;
};

/** What an act asks for; who and when are those of the act. */
export type NewRequest = Pick<
  Request,
  'kind' | 'reason' | 'basis' | 'plan' | 'unitId' | 'untilAt' | 'finishDueBeforeAt' | 'askedUnitId'
>;

/** The answer that an act gives to a request that waits. */
export type Answered = {
  readonly requestId: Id;
  readonly answer: RequestAnswer;
  readonly words: string;
  readonly basis?: string;
};

/** Two returns at most, then only the arbiter decides (I6, row 11). */
export const RETURNS_MAX = 2;

/** The request of a kind that waits for its answer; null when none does. */
export function waiting(requests: readonly Request[], kind: RequestKind): Request | null {
  return requests.findLast((one) => one.kind === kind && one.answer === null) ?? null;
}
