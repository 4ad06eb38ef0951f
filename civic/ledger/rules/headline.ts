import { civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Matter } from './matter.ts';
import { dayWords } from './notices.ts';
import { type Holder, STATES } from './states.ts';

/** Who must act next, in plain words; `unit` when a unit holds it. */
export function holderWords(holder: Holder, unit: Words | null): Words {
  if (holder === 'unit' && unit) return unit;
  return HOLDERS[holder];
}

const HOLDERS = {
  intake_desk: { zh: '受理台', en: 'the intake desk' },
  dispatcher: { zh: '派单员', en: 'the dispatcher' },
  unit: { zh: '承办单位', en: 'the unit' },
  checker: { zh: '审核的人（不是办事单位的）', en: 'the checker, who is not of the unit' },
  caller: { zh: '回访的人（不是办事单位的）', en: 'the independent caller' },
  reviewer: { zh: '上一级复查机关', en: 'the reviewing body' },
  person: { zh: '您', en: 'you' },
  nobody: { zh: '没有人（已结束）', en: 'nobody: it has ended' },
} as const satisfies Record<Holder, Words>;

/** Calendar days from receipt to the reply, to the end, or to now. */
export function daysUsed(matter: Pick<Matter, 'receivedAt' | 'repliedAt' | 'endedAt'>, at: Instant): number {
  return Math.max(
    0,
    daysBetween(civilDateOf(matter.receivedAt), civilDateOf(matter.repliedAt ?? matter.endedAt ?? at)),
  );
}

/** Whether what must happen next is late. */
export function isOverdue(matter: Pick<Matter, 'dueAt' | 'endedAt'>, at: Instant): boolean {
  return matter.endedAt === null && matter.dueAt !== null && matter.dueAt < at;
}

/** The first thing that the person reads: overdue before all else, then who holds it, then the next date. */
export function headlineOf(matter: Matter, unit: Words | null, at: Instant): Words {
  const state = STATES[matter.state];
  if (matter.endedAt !== null) return { zh: `${state.zh}。`, en: `${state.en}.` };
  const holder = holderWords(state.holder, unit);
  const used = daysUsed(matter, at);
  const isLate = isOverdue(matter, at);
  const due = matter.dueAt === null ? null : dayWords(matter.dueAt);
  const lateDays = matter.dueAt === null ? 0 : daysBetween(civilDateOf(matter.dueAt), civilDateOf(at));
  const zhLate = isLate && due ? `已经超期${lateDays > 0 ? `${lateDays}天` : ''}（该在${due.zh}前），对不住。` : '';
  const enLate =
    isLate && due
      ? `It is overdue${lateDays > 0 ? ` by ${lateDays} days` : ''} (due by ${due.en}). We are sorry. `
      : '';
  const zhNext = !isLate && due ? `下一步最晚${due.zh}${matter.dueIsEstimated ? '（预计）' : ''}。` : '';
  const enNext = !isLate && due ? ` Next step by ${due.en}${matter.dueIsEstimated ? ' (estimated)' : ''}.` : '';
  return {
    zh: `${zhLate}${state.zh}，现在在${holder.zh}手里，已用${used}天。${zhNext}`,
    en: `${enLate}${state.en}; now with ${holder.en}, ${used} days used.${enNext}`,
  };
}
