import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';

/** By what a trouble is dealt with (requirement 003-08): one or more of three. */
export const METHODS = {
  persuade: { zh: '说服教育', en: 'Explaining and persuading' },
  example: { zh: '示范引导', en: 'Showing by example' },
  service: { zh: '提供服务', en: 'Providing services' },
} as const satisfies Record<string, Words>;
export type Method = keyof typeof METHODS;
export const METHOD_CODES = Object.keys(METHODS) as Method[];

/** What became of a trial (requirement 003-07). */
export const TRIAL_STATES = {
  proposed: { zh: '提出了，还没有公布决定', en: 'Proposed; no decision is published yet' },
  running: { zh: '正在试', en: 'Being tried' },
  waiting: { zh: '试完了，等群众评判', en: 'Over; waits for the check with people' },
  kept: { zh: '评判后坚持下去', en: 'Kept after the check' },
  corrected: { zh: '评判后要改正', en: 'To be put right after the check' },
  dropped: { zh: '不再办', en: 'Not pursued' },
} as const satisfies Record<string, Words>;
export type TrialState = keyof typeof TRIAL_STATES;
export const TRIAL_STATE_CODES = Object.keys(TRIAL_STATES) as TrialState[];

/** A proposal that is tried in one place until a day, and the steps that were made in its round. */
export type Trial = {
  /** Of the record of the proposal. */
  readonly id: Id;
  readonly issueId: Id;
  readonly round: number;
  readonly where: string;
  readonly endsOn: CivilDate;
  readonly methods: readonly Method[];
  readonly acts: readonly string[];
};

/** Where a trial stands on a day: what ended its round, else whether it was published and its last day is over. */
export function trialStateOf({ endsOn, acts }: Pick<Trial, 'endsOn' | 'acts'>, today: CivilDate): TrialState {
  if (acts.includes('drop')) return 'dropped';
  if (acts.includes('keep')) return 'kept';
  if (acts.includes('correct')) return 'corrected';
  if (!acts.includes('publish')) return 'proposed';
  return isTrialRunning(endsOn, today) ? 'running' : 'waiting';
}

/** The last day still belongs to the trial. */
export function isTrialRunning(endsOn: CivilDate, today: CivilDate): boolean {
  return today <= endsOn;
}
