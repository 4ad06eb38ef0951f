import { checkDigitsHold } from '#kernel/check-digits.ts';
import type { Words } from '#kernel/language.ts';

/** What may point at a person, what it is called, and whether it can be released once somebody has looked twice. */
export const FINDING_KINDS = {
  identity_number: { zh: '身份证号', en: 'identity number', mayStay: false },
  bank_card: { zh: '银行卡号', en: 'bank card', mayStay: false },
  mobile_phone: { zh: '手机号', en: 'mobile phone', mayStay: false },
  landline: { zh: '固定电话', en: 'landline', mayStay: true },
  email: { zh: '邮箱', en: 'e-mail', mayStay: false },
  plate: { zh: '车牌号', en: 'licence plate', mayStay: false },
  account: { zh: '微信或QQ号', en: 'WeChat or QQ', mayStay: false },
  home: { zh: '门牌房号', en: 'house or room', mayStay: true },
  name: { zh: '姓名', en: 'name', mayStay: true },
  village: { zh: '村名', en: 'village', mayStay: true },
  known: { zh: '当事人信息', en: 'known of the person', mayStay: false },
} as const satisfies Record<string, Words & { mayStay: boolean }>;

export type FindingKind = keyof typeof FINDING_KINDS;

/** Where in a text something points at a person: from `from` up to, not including, `to`. */
export type Finding = { readonly kind: FindingKind; readonly from: number; readonly to: number };

type Detector = {
  readonly kind: FindingKind;
  readonly pattern: RegExp;
  readonly holds?: (found: string, before: string) => boolean;
};

/** The first two digits of every identity number: a province (GB/T 2260). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Longer numbers no house has; a run of them without end would be looked through anew from each of its places. */
const NUMBER = '[0-9一二三四五六七八九十百]{1,12}';
const LETTERS = '[A-Za-z0-9]{1,12}';

/** In this order: what an earlier one has taken is not looked at again. */
const DETECTORS: readonly Detector[] = [
  { kind: 'email', pattern: /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  {
    kind: 'identity_number',
    pattern: /(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])/g,
    holds: isIdentity18,
  },
  { kind: 'identity_number', pattern: /(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])/g, holds: isIdentity15 },
  { kind: 'bank_card', pattern: /(?<![0-9A-Za-z])\d(?:[ -]?\d){14,18}(?![0-9A-Za-z])/g, holds: isBankCard },
  {
    kind: 'account',
    pattern:
      /(?<=(?:微\s?信|[Ww]e[Cc]hat|[Vv]信|[Vv][Xx]|[Ww][Xx])(?:号|账号)?\s{0,2}(?:[:：是为]\s?)?)[A-Za-z][-_A-Za-z0-9]{5,19}/g,
  },
  { kind: 'account', pattern: /(?<=(?:[Qq]{2}|扣扣)(?:号|群)?\s{0,2}(?:[:：是为]\s?)?)[1-9]\d{4,10}(?!\d)/g },
  { kind: 'mobile_phone', pattern: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g },
  { kind: 'landline', pattern: /(?<!\d)(?:[(（]0\d{2,3}[)）][ -]?|0\d{2,3}[- ]?)[2-8]\d{6,7}(?:[-转]\d{1,5})?(?!\d)/g },
  {
    kind: 'landline',
    pattern: /(?<=(?:电话|座机|热线|传真|[Tt][Ee][Ll])(?:号码?)?(?:[:：是为]|\s){0,3})[2-8]\d{6,7}(?!\d)/g,
  },
  {
    kind: 'plate',
    pattern: new RegExp(
      `[${PLATE_PROVINCES}][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])`,
      'g',
    ),
    holds: (found) => /\d/.test(found),
  },
  {
    kind: 'home',
    pattern: new RegExp(
      `(?:${LETTERS}|${NUMBER})(?:号楼|栋|幢|座|#楼)(?:(?:${LETTERS}|${NUMBER})单元)?(?:[0-9]{1,4}(?:室|房|号|户)?|(?:${NUMBER})(?:楼|层)(?:[0-9]{1,4}(?:室|房|号|户)?)?)|` +
        `(?:${LETTERS}|${NUMBER})(?:号楼|栋|幢|座|#楼)(?:${LETTERS}|${NUMBER})单元`,
      'g',
    ),
  },
  { kind: 'home', pattern: new RegExp(`${NUMBER}单元[0-9]{1,4}(?:室|房|号|户)?`, 'g') },
  { kind: 'home', pattern: /(?<![0-9A-Za-z])[A-Za-z]?\d{3,4}(?:室|房间|号房)/g },
  { kind: 'home', pattern: /(?<=[路街巷弄里胡同村组苑院坊屯])(?:门牌)?\d{1,5}(?:-\d{1,4})?号(?![楼线文令桥井院次])/g },
];

/** Everything in a text that matches a pattern, in the order in which it stands there; no two overlap. */
export function findPatterns(text: string): Finding[] {
  const plain = halfWidth(text);
  const taken: Finding[] = [];
  for (const { kind, pattern, holds } of DETECTORS) {
    for (const match of plain.matchAll(pattern)) {
      const finding = { kind, from: match.index, to: match.index + match[0].length };
      if (holds && !holds(match[0], plain.slice(0, match.index))) continue;
      if (!taken.some((other) => overlaps(other, finding))) taken.push(finding);
    }
  }
  return taken.toSorted((a, b) => a.from - b.from);
}

/** Whether two findings share a character. */
export function overlaps(a: Finding, b: Finding): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Full-width digits, letters and signs as plain ones, one for one, so that places in the text stay the same. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/**
 * GB 11643: province, birthday, and the check character of ISO 7064 MOD 11-2. A number whose last digit is mistyped
 * still gives its owner away, so a true province and birthday are enough.
 */
function isIdentity18(found: string): boolean {
  const digits = found.replace(/[ -]/g, '').toUpperCase();
  return PROVINCES.has(digits.slice(0, 2)) && (isDay(digits.slice(6, 14)) || identityCheckHolds(digits));
}

/** Whether the last character of an 18-character identity number is the one that the others demand. */
export function identityCheckHolds(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

function isIdentity15(found: string): boolean {
  return PROVINCES.has(found.slice(0, 2)) && isDay(`19${found.slice(6, 12)}`);
}

function isDay(digits: string): boolean {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const year = Number(digits.slice(0, 4));
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  if (year < 1900 || year > 2099 || Number.isNaN(milliseconds)) return false;
  return new Date(milliseconds).toISOString().startsWith(text);
}

/** Luhn's check over 15 to 19 digits. A matter's own number (16 digits that begin with a day) is none. */
function isBankCard(found: string): boolean {
  const digits = found.replace(/[ -]/g, '');
  if (digits.length === 16 && isDay(`20${digits.slice(0, 6)}`) && checkDigitsHold(digits)) return false;
  if (!/^[3-9]/.test(digits)) return false;
  return luhnHolds(digits);
}

function luhnHolds(digits: string): boolean {
  const values = [...digits].toReversed().map((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return value > 9 ? value - 9 : value;
  });
  return values.reduce((total, value) => total + value, 0) % 10 === 0;
}
