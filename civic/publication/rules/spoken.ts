import type { CivilDate } from '#kernel/civil-date.ts';

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** A number up to 9,999 as it is said: 二百零五, 十二, 两千. */
export function spokenCount(count: number): string {
  if (count === 0) return '零';
  let said = '';
  const digits = [...String(count)].map(Number);
  digits.forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit !== 0) said += (digit === 2 && place >= 2 ? '两' : (DIGITS[digit] ?? '')) + (PLACES[place] ?? '');
    else if (!said.endsWith('零') && digits.slice(index + 1).some((one) => one > 0)) said += '零';
  });
  return said.replace(/^一十/, '十');
}

/** A text whose numbers are written as they are said; long ones, which nobody says as a number, digit by digit. */
export function spokenText(text: string): string {
  const digitwise = (digits: string) => [...digits].map((digit) => DIGITS[Number(digit)] ?? '').join('');
  return text.replace(/\d+/g, (digits) => (digits.length > 4 ? digitwise(digits) : spokenCount(Number(digits))));
}

/** So many matters as they are said: 两件, not 二件. */
export function spokenMatters(count: number): string {
  return `${count === 2 ? '两' : spokenCount(count)}件`;
}

/** A day as it is said: 十一月二十五号. */
export function spokenDay(day: CivilDate): string {
  const [, month = 0, date = 0] = day.split('-').map(Number);
  return `${spokenCount(month)}月${spokenCount(date)}号`;
}

/** A clock time as it is said: 上午九点半. `time`: `09:30`. */
export function spokenTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = minute === 0 ? '' : minute === 30 ? '半' : `${minute < 10 ? '零' : ''}${spokenCount(minute)}分`;
  return `${hour < 12 ? '上午' : '下午'}${hour % 12 === 2 ? '两' : spokenCount(hour > 12 ? hour - 12 : hour)}点${half}`;
}

/** Whole sentences of a text up to a number of characters; what does not fit is left out at a full stop. */
export function upTo(sentences: readonly string[], charactersMax: number): string {
  let text = '';
  for (const sentence of sentences) {
    if (text.length + sentence.length > charactersMax) break;
    text += sentence;
  }
  return text;
}
