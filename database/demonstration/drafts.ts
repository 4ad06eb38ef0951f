import { civilDateOf } from '#kernel/civil-date.ts';
import { fill } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Chance } from './chance.ts';
import type { Saying } from './sayings.ts';

/** What an answer is made from. */
type Drafted = {
  readonly chance: Chance;
  readonly saying: Saying;
  readonly values: Readonly<Record<string, string>>;
  readonly words: string;
};

/** An answer as the unit of a demonstration writes it. */
export function draftOf(life: Drafted, desk: Desk, contactName: string, contactPhone: string, unit: string) {
  const today = civilDateOf(desk.clock.now());
  const date = `${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`;
  const values = { ...life.values, unit, date, phone: contactPhone };
  const kind = {
    ask: 'information_given',
    suggestion: 'suggestion_partly_adopted',
    thanks: 'thanks_passed_on',
    dispute: 'mediated',
  } as const;
  const resultKind =
    life.saying.kind in kind
      ? kind[life.saying.kind as keyof typeof kind]
      : life.chance.happens(0.75)
        ? 'solved'
        : 'partly_solved';
  return {
    resultKind,
    words: `您反映的“${life.words.slice(0, 40)}”，${fill(life.saying.answer, values)}`,
    reason: '',
    basis: '',
    remedy: '',
    contactName,
    contactPhone,
    promisedOn: null,
    isStandardAnswer: true,
  } as const;
}
