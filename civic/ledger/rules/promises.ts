import { addDays, type CivilDate, civilDateOf, endOf, parseCivilDate } from '#kernel/civil-date.ts';
import { PROMISE } from './phrases.ts';

/** Something that a reply says will be done, and by which day; null when it names none. */
export type Promised = { readonly passage: string; readonly on: CivilDate | null };

const NAMED_DAY = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/u;
const END_OF_MONTH = /(?:(\d{4})年)?(\d{1,2})月(?:底|末)/u;
const WITHIN_DAYS = /(\d{1,3})(?:个)?(?:工作)?(?:日|天)(?:内|之内|以内)/u;
const END_OF_YEAR = /(今年|本年|年)(?:底|末)/u;

/** A day in the year that is meant: this one, or the next when it has long passed. */
function dayIn(year: string | undefined, month: string, day: number, today: CivilDate): CivilDate | null {
  if (year) return parseCivilDate(`${year}-${month}-${day}`);
  const thisYear = parseCivilDate(`${today.slice(0, 4)}-${month}-${day}`);
  if (thisYear === null || thisYear >= addDays(today, -180)) return thisYear;
  return parseCivilDate(`${Number(today.slice(0, 4)) + 1}-${month}-${day}`);
}

/** The last day that a sentence names; null when it names none. */
export function dayNamedIn(sentence: string, today: CivilDate): CivilDate | null {
  const named = NAMED_DAY.exec(sentence);
  if (named) return dayIn(named[1], named[2] ?? '', Number(named[3]), today);
  const month = END_OF_MONTH.exec(sentence);
  if (month) return lastDayOf(dayIn(month[1], month[2] ?? '', 1, today));
  const within = WITHIN_DAYS.exec(sentence);
  if (within) return addDays(today, Number(within[1]));
  return END_OF_YEAR.test(sentence) ? parseCivilDate(`${today.slice(0, 4)}-12-31`) : null;
}

function lastDayOf(first: CivilDate | null): CivilDate | null {
  if (first === null) return null;
  const next = addDays(`${first.slice(0, 8)}01` as CivilDate, 31);
  return addDays(civilDateOf(endOf(`${next.slice(0, 8)}01` as CivilDate)), -1);
}

/** The sentences that promise something to come (handbook §4.6 check 8). What was already done is no promise. */
export function promisesIn(words: string, today: CivilDate): Promised[] {
  return words
    .split(/[。！？；!?;\n]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => PROMISE.test(sentence) && !/^(?:如|若|请)/u.test(sentence))
    .map((passage) => ({ passage, on: dayNamedIn(passage, today) }));
}
