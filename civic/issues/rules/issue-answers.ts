import { type Id, parseId } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Typed } from './issue-fields.ts';

/** The five questions (requirement 004-37, handbook §2.12): the same before a decision and after it was carried out. */
export const FIVE = {
  supports: { zh: '拥护不拥护', en: 'Do you support it?' },
  approves: { zh: '赞成不赞成', en: 'Do you approve of it?' },
  pleased: { zh: '高兴不高兴', en: 'Are you pleased with it?' },
  consents: { zh: '答应不答应', en: 'Do you consent to it?' },
  satisfied: { zh: '满意不满意', en: 'Are you satisfied with it?' },
} as const satisfies Record<string, Words>;
export type FiveName = keyof typeof FIVE;
export const FIVE_NAMES = Object.keys(FIVE) as FiveName[];

export const OPINIONS = {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '不', en: 'No' },
  no_opinion: { zh: '说不好', en: 'No opinion' },
} as const satisfies Record<string, Words>;
export type Opinion = keyof typeof OPINIONS;
export const OPINION_NAMES = Object.keys(OPINIONS) as Opinion[];

/** By which way an answer came; `paper` is keyed in from a slip. */
export const CAME_BY = {
  matter: { zh: '反映过这件事的人', en: 'Those who raised it' },
  card: { zh: '持联系卡的户', en: 'Households by their card' },
  anonymous: { zh: '没有报编号的人', en: 'Without a code' },
  paper: { zh: '纸质意见', en: 'On paper' },
} as const satisfies Record<string, Words>;
export type CameBy = keyof typeof CAME_BY;

/** Before a decision, or after it was carried out. */
export type Phase = 'before' | 'after';

/** What somebody answers. What they leave out is null for ever; nothing is filled in (I3). */
export type Answer = Readonly<Record<FiveName, Opinion | null>> & { readonly optionId: Id | null };

/**
 * Reads an answer. Refuses `issues.answer-empty` when nothing at all was answered, `issues.option-unknown`.
 * `optionIds`: those that can be chosen; after the decision none.
 */
export function readAnswer(typed: Typed, optionIds: readonly Id[]): Answer | Refusal {
  const five = Object.fromEntries(
    FIVE_NAMES.map((name) => [name, OPINION_NAMES.find((one) => one === typed[name]) ?? null]),
  ) as Record<FiveName, Opinion | null>;
  const optionId = typed.option ? parseId(typed.option) : null;
  if (typed.option && (optionId === null || !optionIds.includes(optionId)))
    return refuse('issues.option-unknown', {}, 'option');
  const isEmpty = optionId === null && FIVE_NAMES.every((name) => five[name] === null);
  return isEmpty ? refuse('issues.answer-empty', {}, 'option') : { ...five, optionId };
}
