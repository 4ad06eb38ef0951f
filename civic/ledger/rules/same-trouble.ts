import { type AreaCode, areaWithin } from '#kernel/area-code.ts';

const COMMON =
  /[我您你他她们的了是在有和也都就不没与及并为对从到把被让请希望问题反映情况尊敬领导部门政府相关有关群众谢谢您好一个这个那个什么怎么可以能够应该现在已经今年去年每天一直非常严重解决处理给予]/u;

/** Runs of so many Han characters that carry a matter's own things and places; everyday words are left out. */
export function keyRuns(text: string, length: number): Set<string> {
  const runs = new Set<string>();
  for (const part of text.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + length <= part.length; at += 1) {
      const run = part.slice(at, at + length);
      if (!COMMON.test(run)) runs.add(run);
    }
  }
  return runs;
}

/** What somebody asked, where, and what was answered. */
export type Answered = { readonly question: string; readonly areaCode: AreaCode; readonly words: string };

/** Three characters are a name more often than two. */
const NAME_LENGTH = 3;
/** 青石桥 栏杆断 gives two: what both questions and both answers name. Set by 40 alike answers among 1,434. */
const NAMED_MIN = 2;
/** Or one such name beside so many pairs of characters. */
const PAIRS_MIN = 6;
/** Or so much of the shorter question stands in the other, and no less than so many runs. */
const QUESTION_SHARE_MIN = 0.3;
const QUESTION_RUNS_MIN = 8;

/**
 * Whether two questions are about one trouble, so that the same answer may be right for both: of places of which one
 * holds the other, and both questions and both answers name the same things, or a third of one question stands in the
 * other. Sealed and erased words, which are empty, are about nothing.
 */
export function isSameTrouble(one: Answered, other: Answered): boolean {
  if (!isOnePlace(one, other)) return false;
  const names = sharedRuns(one, other, NAME_LENGTH);
  const named = names.shared.filter((run) => one.words.includes(run) && other.words.includes(run)).length;
  if (named >= NAMED_MIN) return true;
  const pairs = sharedRuns(one, other, 2).shared;
  if (named > 0 && pairs.filter((run) => one.words.includes(run) && other.words.includes(run)).length >= PAIRS_MIN)
    return true;
  const { length } = names.shared;
  return length >= QUESTION_RUNS_MIN && length >= QUESTION_SHARE_MIN * names.smaller;
}

/** Whether one of the two places holds the other. */
export function isOnePlace(one: Answered, other: Answered): boolean {
  return areaWithin(one.areaCode, other.areaCode) || areaWithin(other.areaCode, one.areaCode);
}

/**
 * The things of a question that the pieces of a text name, as long as they stand together: 公交卡, 支付宝. A text that names
 * none of them wasn't written for who asked that.
 */
export function askedIn(question: string, pieces: ReadonlySet<string>): string[] {
  const runs = [...keyRuns(question, NAME_LENGTH)].filter((run) =>
    pieces.values().some((piece) => piece.includes(run)),
  );
  const things: string[] = [];
  for (const run of runs) {
    const last = things.at(-1);
    if (last?.endsWith(run.slice(0, -1))) things[things.length - 1] = `${last}${run.at(-1)}`;
    else things.push(run);
  }
  return things;
}

function sharedRuns(one: Answered, other: Answered, length: number) {
  const [asked, there] = [keyRuns(one.question, length), keyRuns(other.question, length)];
  return { shared: [...asked].filter((run) => there.has(run)), smaller: Math.min(asked.size, there.size) };
}
