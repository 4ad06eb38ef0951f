import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';

/** The states of an issue, in the order in which it goes through them (handbook §4.2, second machine). */
export const ISSUE_STATES = {
  spotted: { zh: '已发现，待分析', en: 'Spotted, to be analysed' },
  analysed: { zh: '已分析', en: 'Analysed' },
  consulting: { zh: '正在征求意见', en: 'People are being asked' },
  consulted: { zh: '意见已收齐', en: 'Consulted' },
  proposed: { zh: '已提出方案', en: 'Proposed' },
  decided: { zh: '已决定，待第二人放行', en: 'Decided, to be released by a second person' },
  published: { zh: '已公布，正在落实', en: 'Published, being carried out' },
  carried_out: { zh: '已办完，待群众评判', en: 'Carried out, to be checked with people' },
  checking: { zh: '正在请群众评判', en: 'Being checked with people' },
  checked: { zh: '群众已评判', en: 'Checked with people' },
  kept: { zh: '坚持下去', en: 'Kept' },
  dropped: { zh: '不再办（有理由）', en: 'Not pursued, with the reason' },
} as const satisfies Record<string, Words>;

export type IssueState = keyof typeof ISSUE_STATES;
export const ISSUE_STATE_CODES = Object.keys(ISSUE_STATES) as IssueState[];

/** What was recorded at one time: it stays when people say that it was not put right and another round begins. */
export type Issue = {
  readonly id: Id;
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly state: IssueState;
  readonly stateSinceAt: Instant;
  readonly round: number;
  /** Requirement 002-38: what superiors care for, what people care for, or both. */
  readonly priority: Priority | null;
  readonly seen: string;
  readonly spottedBy: Id;
  readonly spottedAt: Instant;
  readonly proposedBy: Id | null;
  readonly proposerMatterId: Id | null;
  readonly decidedBy: Id | null;
  readonly releasedBy: Id | null;
  readonly isPublic: boolean;
  readonly endedAt: Instant | null;
  readonly version: number;
};

export const PRIORITIES = {
  masses: { zh: '群众关注的', en: 'People care for it' },
  superior: { zh: '上级重视的', en: 'Superiors care for it' },
  both: { zh: '上级重视、群众也关注的', en: 'Both' },
} as const satisfies Record<string, Words>;
export type Priority = keyof typeof PRIORITIES;

/** Every state that still goes on. */
export const OPEN_STATES: readonly IssueState[] = ISSUE_STATE_CODES.filter(
  (state) => state !== 'kept' && state !== 'dropped',
);
