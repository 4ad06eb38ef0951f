import type { CivilDate } from '#kernel/civil-date.ts';

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** A number below 100,000,000 as it is said: 两百零五, 十二, 一万二千零三十. */
export function spokenCount(count: number): string {
  if (count === 0) return '零';
  if (count >= 10_000) {
    const [above, below] = [Math.floor(count / 10_000), count % 10_000];
    const gap = below > 0 && below < 1000 ? '零' : '';
    return `${above === 2 ? '两' : spokenCount(above)}万${gap}${below === 0 ? '' : spokenBelow(below)}`;
  }
  return spokenBelow(count).replace(/^一十/, '十');
}

function spokenBelow(count: number): string {
  let said = '';
  const digits = [...String(count)].map(Number);
  digits.forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit !== 0) said += (digit === 2 && place >= 2 ? '两' : (DIGITS[digit] ?? '')) + (PLACES[place] ?? '');
    else if (!said.endsWith('零') && digits.slice(index + 1).some((one) => one > 0)) said += '零';
  });
  return said;
}

function digitwise(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)] ?? '').join('');
}

/** What is counted; before it 2 is 两, and a long number is a number. */
const MEASURES = '[个件户位名次条座盏块家天元人口亩吨米斤方公平棵株万千]';
/** Letters that are an abbreviation of a measure. */
const UNITS: Readonly<Record<string, string>> = {
  ...{ 'm²': '平方米', '㎡': '平方米', m2: '平方米', 'm³': '立方米', km: '公里', kg: '公斤', kw: '千瓦' },
  ...{ kwh: '度', '℃': '摄氏度', mm: '毫米', cm: '厘米', m: '米', t: '吨' },
};

/**
 * A text as it is said: days, clock times, years, sums, shares and measures in words; a long number that counts nothing, which
 * nobody says as a number, digit by digit; no sign that has no sound.
 */
export function spokenText(text: string): string {
  return withoutSigns(
    text
      .replace(/[０-９．％：]/gu, (sign) => sign.normalize('NFKC'))
      .replace(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, (_, year: string, month: string, date: string) =>
        [digitwise(year), '年', spokenCount(Number(month)), '月', spokenCount(Number(date)), '号'].join(''),
      )
      .replace(/(?<!\d)(\d{1,2}):(\d{2})(?!\d)/g, (time) => spokenTime(time))
      .replace(/(?<!\d)(\d{4})[-–—~～至](?=\d{4}年)/g, (_, year: string) => `${digitwise(year)}到`)
      .replace(/(?<!\d)\d{4}(?=年)/g, digitwise)
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .replace(/[¥￥]\s*(\d+(?:\.\d+)?)/g, '$1元')
      .replace(/(?<!\d)([1-9]\d{0,3})[-–~～](?=[1-9]\d{0,3}(?!\d))/g, '$1到')
      .replace(
        /(?<=\d\s?)(m²|㎡|m2|m³|kWh|km|kg|kW|℃|mm|cm|m|t)(?![A-Za-z\d])/gi,
        (unit) => UNITS[unit.toLowerCase()] ?? unit,
      )
      .replace(/(\d+(?:\.\d+)?)%/g, '百分之$1')
      .replace(/(\d+)\.(\d+)/g, (_, whole: string, part: string) => `${spokenNumber(whole, true)}点${digitwise(part)}`)
      .replace(new RegExp(`(?<!\\d)2(?=${MEASURES})`, 'g'), '两')
      .replace(new RegExp(`\\d+(?=\\s?${MEASURES})`, 'g'), (digits) => spokenNumber(digits, true))
      .replace(/\d+/g, (digits) => spokenNumber(digits, false)),
  );
}

function spokenNumber(digits: string, isCounted: boolean): string {
  const isLong = digits.length > (isCounted ? 8 : 4);
  return isLong || /^0\d/.test(digits) ? digitwise(digits) : spokenCount(Number(digits));
}

/** What stands between words and has no sound becomes the pause or the word that is said there. */
function withoutSigns(text: string): string {
  return text
    .replace(/(?<=[元米吨人户])\/(?=\p{Script=Han})/gu, '每')
    .replace(/[/|]/g, '、')
    .replace(/&/g, '和')
    .replace(/\s*[·:：()（）—–“”"［］[\]]+\s*/gu, '，')
    .replace(/^，+|，+(?=[，。；、！？]|$)/gu, '');
}

/** So many matters as they are said: 两件, not 二件. */
export function spokenMatters(count: number, measure = '件'): string {
  return `${count === 2 ? '两' : spokenCount(count)}${measure}`;
}

/** A telephone as it is read out, digit by digit. */
export function spokenPhone(phone: string): string {
  return [...phone].filter((one) => /\d/.test(one)).join(' ');
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
