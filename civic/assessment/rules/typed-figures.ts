/** A share, with digits or in words; and a count of matters or of visits to a counter. A few houses that somebody saw are no figure. */
const SHARES = /(?<!\d)(\d+(?:\.\d+)?)\s*(?:[%％]|per ?cent)/giu;
const SHARES_IN_WORDS = /百分之[零〇一二三四五六七八九十百点两]+/gu;
const COUNTS = /(?<!\d)(\d+)\s*(?:件|人次|件次|matters?\b|cases?\b)/giu;

/** Half of the last digit that people usually write. */
const NEAR = 0.051;
const NEAR_WHOLE = 0.51;

/**
 * The figures in a text that no record gives: counts that are none of those counted, and shares that are none of any two
 * of them, with or without a decimal. In the order of kinds; each as it was written.
 */
export function typedFigures(text: string, counted: readonly number[]): string[] {
  // Of two counts: of itself everything is 100 %.
  const shares = counted.flatMap((part, at) =>
    counted.flatMap((whole, beside) => (at !== beside && whole > 0 && part <= whole ? [(part / whole) * 100] : [])),
  );
  const isShare = (typed: string) => {
    const near = typed.includes('.') ? NEAR : NEAR_WHOLE;
    return shares.some((share) => Math.abs(share - Number(typed)) < near);
  };
  const written = (pattern: RegExp, isKnown: (typed: string) => boolean) =>
    [...text.matchAll(pattern)].flatMap(([whole, typed = '']) => (isKnown(typed) ? [] : [whole]));
  return [
    ...written(SHARES, isShare),
    ...written(SHARES_IN_WORDS, () => false),
    ...written(COUNTS, (typed) => counted.includes(Number(typed))),
  ];
}
