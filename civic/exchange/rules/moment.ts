import { addDays, type CivilDate, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';

/** A time as it stood in a table: the instant, and whether more than the day was said. */
export type Moment = { readonly at: Instant; readonly hasTime: boolean };

/** Excel counts days from here (with the leap day of 1900 that never was). */
const EXCEL_DAY_ZERO = '1899-12-30' as CivilDate;
/** 1954 to 2099: other numbers in a date column are no dates. */
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 73_050;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Reads a time in China's civil time as people and programs write it: `2019/4/24 15:40:04`, `2019-04-24`,
 * `2019年4月24日 下午3时40分`, `20190424`, ISO 8601 with an offset, or the number in which Excel keeps a date
 * (`43579.652824`), which is what is left when a date cell was saved as text. Null when there is no such time.
 */
export function momentOf(text: string): Moment | null {
  const written = text.normalize('NFKC').trim();
  return serial(written) ?? iso(written) ?? civil(written);
}

function serial(text: string): Moment | null {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
  const days = Number(text);
  if (days < SERIAL_MIN || days > SERIAL_MAX) return null;
  const midnight = startOf(addDays(EXCEL_DAY_ZERO, Math.floor(days)));
  // Kept as a binary fraction of a day: right to the second, not to the millisecond.
  const seconds = Math.round(((days % 1) * DAY_MILLISECONDS) / 1000);
  return { at: instantOf(millisecondsOf(midnight) + seconds * 1000), hasTime: seconds > 0 };
}

function iso(text: string): Moment | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : { at: instantOf(milliseconds), hasTime: true };
}

const DAY = String.raw`(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})`;
const TIME = String.raw`(上午|中午|下午|晚上|am|pm)?\s*(\d{1,2})[:时点](\d{1,2})分?(?:[:]?(\d{1,2})(?:\.\d+)?秒?)?\s*(am|pm)?`;
const CIVIL = new RegExp(`^${DAY}(?:[T\\s]*(?:星期.|周.)?\\s*${TIME})?$`, 'i');

function civil(text: string): Moment | null {
  const found = CIVIL.exec(text);
  if (!found) return null;
  const [, dayText = '', before, hours, minutes, seconds, after] = found;
  const day = parseCivilDate(dayText.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
  if (!day) return null;
  if (hours === undefined) return { at: startOf(day), hasTime: false };
  const hour = hourOf(Number(hours), (before ?? after ?? '').toLowerCase());
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { at: instantOf(millisecondsOf(startOf(day)) + ((hour * 60 + minute) * 60 + second) * 1000), hasTime: true };
}

/** In the afternoon twelve stays twelve; in the morning it is nought. */
function hourOf(hour: number, half: string): number {
  if (/下午|晚上|pm/.test(half)) return hour < 12 ? hour + 12 : hour;
  return /上午|am/.test(half) && hour === 12 ? 0 : hour;
}
