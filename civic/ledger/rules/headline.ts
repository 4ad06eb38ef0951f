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
  const late = isOverdue(matter, at) ? lateWords(matter, at) : NOTHING;
  const next = isOverdue(matter, at) ? NOTHING : nextWords(matter);
  return {
    zh: `${late.zh}${state.zh}，在${holder.zh}手里，已用${used}天。${next.zh}`,
    en: `${late.en}${state.en}; now with ${holder.en}, ${used} days used.${next.en}`,
  };
}

const NOTHING: Words = { zh: '', en: '' };

function lateWords({ dueAt }: Matter, at: Instant): Words {
  if (dueAt === null) return NOTHING;
  const due = dayWords(dueAt);
  const days = daysBetween(civilDateOf(dueAt), civilDateOf(at));
  return days > 0
    ? {
        zh: `已经超期${days}天（该在${due.zh}前），对不住。`,
        en: `It is overdue by ${days} days (due by ${due.en}). We are sorry. `,
      }
    : { zh: `已经超期（该在${due.zh}前），对不住。`, en: `It is overdue (due by ${due.en}). We are sorry. ` };
}

function nextWords({ dueAt, dueIsEstimated }: Matter): Words {
  if (dueAt === null) return NOTHING;
  const due = dayWords(dueAt);
  const estimated = dueIsEstimated ? { zh: '（预计）', en: ' (estimated)' } : NOTHING;
  return { zh: `下一步最晚${due.zh}${estimated.zh}。`, en: ` Next step by ${due.en}${estimated.en}.` };
}
