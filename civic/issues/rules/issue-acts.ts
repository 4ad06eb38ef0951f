import type { Words } from '#kernel/language.ts';
import type { Permission } from '#kernel/permission.ts';
import { issuePermissions as may } from '../permissions.ts';
import type { FieldName } from './issue-fields.ts';
import type { IssueState } from './issue-states.ts';

/** A step of an issue, as data. */
export type IssueStep = {
  readonly from: readonly IssueState[];
  /** Null: the state stays. */
  readonly to: IssueState | null;
  /** Who may; time itself where nobody does. */
  readonly may: Permission | 'clockwork';
  /** What must be written down, and what may be. */
  readonly needed: readonly FieldName[];
  readonly optional: readonly FieldName[];
  /** What everybody reads of it: these fields of what was written. */
  readonly shown: readonly FieldName[];
  /** What all who raised, proposed or follow it hear, as the end of a sentence; null: they heard the day before, or it is not public. */
  readonly tells: Words | null;
  /** On the button. */
  readonly words: Words;
  /** On the time line. */
  readonly done: Words;
};

/** Asked for only where many raised it (`rules/face-to-face.ts`). */
export const FACE_TO_FACE = ['metIn', 'notMet'] as const;

/**
 * Every step (handbook §4.2, second machine). Between the decision and its release the public page still says "proposed";
 * a decision that is sent back was never public and is not on the time line.
 */
const STEPS = {
  analyse: {
    ...{ from: ['spotted'], to: 'analysed', may: may.handle },
    ...{ needed: ['causes', 'priority'], optional: ['minority', 'noMinority', 'verbatims'] },
    shown: ['causes', 'priority', 'noMinority'],
    tells: { zh: '原因分析出来了', en: 'its causes were analysed' },
    words: { zh: '记下分析', en: 'Write down the analysis' },
    done: { zh: '分析了原因', en: 'Analysed' },
  },
  consult: {
    ...{ from: ['analysed'], to: 'consulting', may: may.handle },
    ...{ needed: ['question', 'options', 'endsOn'], optional: ['isAnonymousAllowed', ...FACE_TO_FACE] },
    shown: ['question', 'endsOn', ...FACE_TO_FACE],
    tells: { zh: '正在征求意见，请来说说', en: 'people are being asked; please say what you think' },
    words: { zh: '开始征求意见', en: 'Ask people' },
    done: { zh: '开始征求意见', en: 'People were asked' },
  },
  not_consult: {
    ...{ from: ['analysed'], to: 'consulted', may: may.handle, needed: ['reason'] },
    ...{ optional: FACE_TO_FACE, shown: ['reason', ...FACE_TO_FACE] },
    tells: { zh: '这次不征求意见，理由已公开', en: 'people are not asked this time; the reason is public' },
    words: { zh: '这次不征求意见', en: 'Not ask people this time' },
    done: { zh: '没有征求意见', en: 'People were not asked' },
  },
  close_consultation: {
    ...{ from: ['consulting'], to: 'consulted', may: 'clockwork', needed: [], optional: [], shown: [] },
    tells: { zh: '意见收齐了，结果已公开', en: 'the answers are in and public' },
    words: { zh: '征求意见到期', en: 'The asking ends' },
    done: { zh: '意见收齐', en: 'The answers were in' },
  },
  propose: {
    ...{ from: ['consulted'], to: 'proposed', may: may.handle },
    needed: ['plan', 'askedBy', 'payer', 'harmed', 'harmedAsked', 'upkeep', 'unitId'],
    ...{
      optional: ['yuan', 'method', 'trialWhere', 'trialEndsOn', 'fromMatter'],
      shown: [
        ...(['plan', 'askedBy', 'payer', 'harmed', 'harmedAsked', 'upkeep', 'yuan', 'unitId'] as const),
        ...(['method', 'trialWhere', 'trialEndsOn'] as const),
      ],
    },
    tells: { zh: '有方案了', en: 'there is a proposal' },
    words: { zh: '提出方案', en: 'Propose' },
    done: { zh: '提出方案', en: 'Proposed' },
  },
  decide: {
    ...{ from: ['proposed'], to: 'decided', may: may.decide },
    ...{ needed: ['text', 'reason', 'decidedIn', 'milestones'], optional: ['chosen', 'against', 'yuan'] },
    shown: ['text', 'chosen', 'reason', 'against', 'decidedIn', 'yuan'],
    tells: null,
    words: { zh: '决定', en: 'Decide' },
    done: { zh: '决定', en: 'Decided' },
  },
  send_back: {
    ...{ from: ['decided'], to: 'proposed', may: may.release, needed: ['reason'], optional: [], shown: [] },
    tells: null,
    words: { zh: '退回，不放行', en: 'Send back' },
    done: { zh: '决定被退回重写', en: 'The decision was sent back' },
  },
  publish: {
    ...{ from: ['decided'], to: 'published', may: may.release, needed: [], optional: [], shown: [] },
    tells: { zh: '决定公布了', en: 'the decision is published' },
    words: { zh: '放行公布', en: 'Release' },
    done: { zh: '第二人放行，决定公布', en: 'Released by a second person' },
  },
  report_milestone: {
    ...{
      from: ['published'],
      to: null,
      may: may.carry_out,
      needed: ['milestoneId', 'doneOn', 'result'],
      optional: ['yuan'],
    },
    shown: ['doneOn', 'result', 'yuan'],
    tells: { zh: '有一步办成了', en: 'one step is done' },
    words: { zh: '一步办成了', en: 'A step is done' },
    done: { zh: '一步办成', en: 'A step was done' },
  },
  delay_milestone: {
    ...{
      from: ['published'],
      to: null,
      may: may.carry_out,
      needed: ['milestoneId', 'newDueOn', 'reason'],
      optional: [],
    },
    shown: ['newDueOn', 'reason'],
    tells: { zh: '有一步要晚些，理由已公开', en: 'one step is late; the reason is public' },
    words: { zh: '一步要晚', en: 'A step is late' },
    done: { zh: '一步推迟', en: 'A step was put off' },
  },
  finish: {
    ...{
      from: ['published'],
      to: 'carried_out',
      may: may.carry_out,
      needed: ['result'],
      optional: ['yuan'],
      shown: ['result', 'yuan'],
    },
    tells: { zh: '说办完了，接着请大家评判', en: 'it is said to be done; you will be asked' },
    words: { zh: '全部办完', en: 'All is done' },
    done: { zh: '办的单位说办完了', en: 'The unit says that it is done' },
  },
  start_check: {
    ...{
      from: ['carried_out'],
      to: 'checking',
      may: may.check,
      needed: ['endsOn'],
      optional: ['isAnonymousAllowed'],
      shown: ['endsOn'],
    },
    tells: { zh: '请您评判办得怎样', en: 'please say how it was done' },
    words: { zh: '请群众评判', en: 'Ask people how it was' },
    done: { zh: '请群众评判', en: 'People were asked how it was' },
  },
  close_check: {
    ...{ from: ['checking'], to: 'checked', may: 'clockwork', needed: [], optional: [], shown: [] },
    tells: { zh: '大家的评判公开了', en: 'what people say of it is public' },
    words: { zh: '评判到期', en: 'The check ends' },
    done: { zh: '评判收齐', en: 'The check was over' },
  },
  keep: {
    ...{ from: ['checked'], to: 'kept', may: may.decide, needed: ['reason'], optional: [], shown: ['reason'] },
    tells: {
      zh: '评判结束，决定坚持下去；大家怎么评的、为什么坚持，都已公开',
      en: 'it is kept; what people said of it and why it is kept are public',
    },
    words: { zh: '坚持下去', en: 'Keep it' },
    done: { zh: '坚持下去', en: 'Kept' },
  },
  correct: {
    // Why it did not help is analysed before anything else is tried.
    ...{ from: ['checked'], to: 'spotted', may: may.decide, needed: ['reason'], optional: [], shown: ['reason'] },
    tells: { zh: '按大家的评判要改正，重新来', en: 'it is to be put right, and begins anew' },
    words: { zh: '改正，重新来', en: 'Put it right' },
    done: { zh: '要改正，开始新一轮', en: 'To be put right: another round' },
  },
  drop: {
    ...{
      from: ['spotted', 'analysed', 'consulted', 'proposed'],
      to: 'dropped',
      may: may.decide,
      needed: ['reason'],
      optional: [],
    },
    shown: ['reason'],
    tells: { zh: '不再办了，理由已公开', en: 'it is not pursued; the reason is public' },
    words: { zh: '不再办', en: 'Not pursue it' },
    done: { zh: '不再办', en: 'Not pursued' },
  },
} as const satisfies Record<string, IssueStep>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];

/** A step with its general type. */
export function stepOf(name: StepName): IssueStep {
  return STEPS[name];
}

/** The steps that can be made from a state. */
export function stepsFrom(state: IssueState): StepName[] {
  return STEP_NAMES.filter((name) => stepOf(name).from.includes(state));
}

/** Where more matters may still be joined: until it is decided what to do about them. */
export const JOINABLE: readonly IssueState[] = ['spotted', 'analysed', 'consulting', 'consulted', 'proposed'];
