import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';

/** The five questions (handbook §2.2 F1/F2 and §2.12: 拥护 赞成 高兴 答应 满意), each yes, no or no opinion. */
export const FIVE_QUESTIONS = {
  supported: { zh: '拥护不拥护', en: 'Do they support it?' },
  approved: { zh: '赞成不赞成', en: 'Do they approve of it?' },
  glad: { zh: '高兴不高兴', en: 'Are they glad of it?' },
  consented: { zh: '答应不答应', en: 'Do they consent to it?' },
  satisfied: { zh: '满意不满意', en: 'Are they satisfied?' },
} as const satisfies Record<string, Words>;
export type FiveQuestion = keyof typeof FIVE_QUESTIONS;
export const FIVE_QUESTION_CODES = Object.keys(FIVE_QUESTIONS) as FiveQuestion[];

/** An evaluation is for a year; what the household said is seen by the linked official when the year is over. */
export function periodOf(day: CivilDate): string {
  return day.slice(0, 4);
}
