/** A text as it is compared: width, case and compatibility forms made alike; `from[i]` is where character i stood. */
export type Folded = { readonly text: string; readonly from: readonly number[] };

/** Folds a text character by character (Unicode NFKC, lower case), so that what is found can be shown where it stands. */
export function folded(text: string): Folded {
  let out = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const like = character.normalize('NFKC').toLowerCase();
    for (let i = 0; i < like.length; i += 1) from.push(at);
    out += like;
    at += character.length;
  }
  return { text: out, from };
}

/** Text that is one kind of writing: Han characters without a break, or a word of letters and digits. */
export type Run = { readonly text: string; readonly isHan: boolean };

const RUN = /[\p{Script=Han}\u3007]+|(?:(?![\p{Script=Han}\u3007])[\p{L}\p{M}\p{N}])+/gu;
const HAN = /^[\p{Script=Han}\u3007]/u;

/** The runs of a folded text, in order; whatever stands between them is left out. */
export function runsOf(text: string): Run[] {
  return [...text.matchAll(RUN)].map(([run]) => ({ text: run, isHan: HAN.test(run) }));
}

/**
 * Seven digits and more are a telephone, an identity card or the number of a matter: each has its own way to be found, in
 * which whoever looks is written down.
 */
export const LONG_NUMBER = /\p{Nd}{7,}/u;

/** A day written in digits. */
export const DAY = /^(?:19|20)\p{Nd}{2}([-. ])\p{Nd}{1,2}\1\p{Nd}{1,2}$/u;

/** A day, which is no long number; or digits written in groups, as telephones and the numbers of matters are. */
const DAY_OR_GROUPS =
  /(?<!\p{Nd})(?:(?:19|20)\p{Nd}{2}([-. ])\p{Nd}{1,2}\1\p{Nd}{1,2}(?!\p{Nd})|\p{Nd}+(?:[-–—. \u00a0]\p{Nd}+)+)/gu;

/** A folded text without the long numbers that are written in groups, so that nobody is found by a part of theirs. */
export function withoutGroupedNumbers(text: string): string {
  return text.replace(DAY_OR_GROUPS, (found, between?: string) =>
    between === undefined && found.replace(/\P{Nd}/gu, '').length >= 7 ? '|' : found,
  );
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a run of Han characters, as the dictionary of the runtime (ICU) cuts them. */
export function wordsOfHan(run: string): string[] {
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}
