import { type AreaCode, areaWithin, parentAreaOf, parseAreaCode } from '#kernel/area-code.ts';

type Named = { readonly code: AreaCode; readonly name: string };

/**
 * Finds areas as people write them in registers: by code, by name, by path (某县 甲乡 乙村); a village with or without its
 * committee, a group with or without its village, in either kind of digits (乙村一组, 一组, 1组, 第一村民小组). The finder
 * returns null for what it does not know, and for what names several.
 */
export function areaFinder(
  areas: readonly Named[],
  pathNameOf: (code: AreaCode) => string,
): (text: string, within: AreaCode) => AreaCode | null {
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
  const byName = new Map<string, Set<AreaCode>>();
  const put = (name: string, code: AreaCode) => {
    const known = byName.get(plainArea(name)) ?? new Set();
    byName.set(plainArea(name), known.add(code));
  };
  for (const { code, name } of areas) {
    put(name, code);
    put(pathNameOf(code), code);
    const parent = parentAreaOf(code);
    const above = parent && nameOf.get(parent);
    if (above && name.startsWith(above) && name !== above) put(name.slice(above.length), code);
  }
  return (text, within) => {
    const code = parseAreaCode(text);
    if (code !== null) return nameOf.has(code) && areaWithin(code, within) ? code : null;
    const fitting = [...(byName.get(plainArea(text)) ?? [])].filter((one) => areaWithin(one, within));
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
}

const DIGITS = [...'零一二三四五六七八九'];

/** 12 → 十二; what has more than two digits stays. */
function inChinese(digits: string): string {
  const number = Number(digits);
  if (number > 99) return digits;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones] : ''}`;
}

function plainArea(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s、,()/·>-]/g, '')
    .replace(/(村民委员会|居民委员会|村委会|居委会)$/, '')
    .replace(/第(?=[\d一二三四五六七八九十]+(村民小组|小组|组)$)/, '')
    .replace(/(村民小组|小组)$/, '组')
    .replace(/\d+(?=组$)/, inChinese)
    .toLowerCase();
}
