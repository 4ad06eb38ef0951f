import type { Words } from '#kernel/language.ts';
import { exactHeadings } from './headings.ts';
import { MEANING_NAMES, type Meaning } from './meanings.ts';

/** Which row holds the headings (as numbered in the file), and what each column means; null: left out. */
export type Mapping = { readonly headingRow: number; readonly meanings: readonly (Meaning | null)[] };

/** Parts of headings that nobody listed, tried in this order after the exact ones. */
const PARTS: readonly (readonly [Meaning, RegExp])[] = [
  ['repliedAt', /(答复|回复|办结|办理|完成|反馈).*(时间|日期)/],
  ['receivedAt', /^(?!.*(截止|到期|更新|期限)).*(时间|日期)$/],
  ['reply', /(答复|回复|办理|处理).*(意见|内容|情况|结果)/],
  ['unit', /(承办|责任|办理|主办).*(单位|部门|机关)/],
  ['name', /姓名$/],
  ['phone', /(电话|手机)/],
  ['address', /(住址|通[信讯]地址)/],
  ['place', /(地点|地址|位置)/],
  ['category', /(分类|类别)/],
  ['title', /(标题|主题)/],
  ['words', /(内容|详情|诉求|问题)/],
  ['sourceNumber', /(编号|单号)$/],
];

/** Columns that are known and on purpose never taken, with the reason that the preview shows. */
const LEFT_OUT: readonly (readonly [RegExp, Words])[] = [
  [
    /满意|评价|satisf|rating/i,
    {
      zh: '满意度不导入：评价只能由本人或独立回访人员作出，表格里看不出是谁评的。',
      en: 'Satisfaction is not taken: only the person or an independent caller may judge, and a table does not show who did.',
    },
  ],
  [
    /点赞|支持数|反对数|赞成|浏览|阅读|votes?|likes?/i,
    {
      zh: '票数不导入：一件事办不办不看点赞多少。',
      en: 'Votes are not taken: whether a matter is dealt with does not depend on them.',
    },
  ],
  [
    /身份证|证件|银行卡|idcard|idnumber/i,
    {
      zh: '证件号、银行卡号不导入：办事用不着。',
      en: 'Identity and bank numbers are not taken: nobody needs them to deal with the matter.',
    },
  ],
];

/** The reason why a column of this heading is never taken; null when there is none. */
export function whyLeftOut(heading: string): Words | null {
  return LEFT_OUT.find(([pattern]) => pattern.test(plain(heading)))?.[1] ?? null;
}

/** Without blanks, brackets with what is in them, punctuation and case; full width becomes half width. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/** A title may stand above the headings; they are looked for in so many first rows. */
export const HEADING_ROWS_MAX = 20;

type Row = { readonly rowNumber: number; readonly cells: readonly string[] };

/**
 * Finds the headings among the first rows (the row with most columns that we know) and guesses what each column
 * means. Columns that nobody knows stay null. Null when there is no row with two cells.
 */
export function guessMapping(rows: readonly Row[]): Mapping | null {
  const candidates = rows
    .slice(0, HEADING_ROWS_MAX)
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2)
    .map((row) => ({ headingRow: row.rowNumber, meanings: meaningsOf(row.cells) }));
  const known = (mapping: Mapping) => mapping.meanings.filter((meaning) => meaning !== null).length;
  return candidates.reduce<Mapping | null>((best, one) => (best && known(best) >= known(one) ? best : one), null);
}

/** What each heading means: exact names first, then parts of names; each meaning once, but for `category`. */
export function meaningsOf(headings: readonly string[]): (Meaning | null)[] {
  const names = headings.map((heading) => (whyLeftOut(heading) ? '' : plain(heading)));
  const found: (Meaning | null)[] = names.map(() => null);
  const give = (meaning: Meaning, fits: (name: string) => boolean) => {
    for (const [index, name] of names.entries()) {
      const isFree = found[index] === null && (meaning === 'category' || !found.includes(meaning));
      if (isFree && name !== '' && fits(name)) found[index] = meaning;
    }
  };
  for (const meaning of MEANING_NAMES) {
    for (const exact of exactHeadings(meaning)) give(meaning, (name) => name === exact);
  }
  for (const [meaning, pattern] of PARTS) give(meaning, (name) => pattern.test(name));
  return found;
}

/** What two files must share so that the second is read as the first was: their headings. */
export function layoutOf(headings: readonly string[]): string {
  return JSON.stringify(headings.map(plain));
}
