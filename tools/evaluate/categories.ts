import { atOnce, judge, type Lessons, learn, type Model } from '#kernel/text/classifier.ts';
import type { Told } from '#kernel/text/learned-pieces.ts';
import {
  calibrationError,
  foldsOf,
  type Interval,
  probabilitiesOf,
  seededChance,
  wilson,
} from '#kernel/text/measures.ts';
import { type Row, rowsOf, toldIn } from './letters.ts';
import { naiveBayes } from './naive-bayes.ts';

const FOLDS = 10;
const RESAMPLES = 2000;
/** Each text is judged again and again until so many were, for the speed. */
const JUDGED_FOR_SPEED = 5000;

type Letter = { readonly told: Told; readonly category: string };
type Judged = {
  readonly category: string;
  readonly ours: string;
  readonly confidence: number;
  readonly baseline: string;
};

/**
 * Ten-fold cross-validation of the category that is suggested for a letter, beside the baseline in the same folds. What
 * is tried was in no way learned from: kinship, rarity and temperature are found anew for each fold. Letters without
 * a label and the names of the categories, when the folder has them, are learned from as the house does. On few letters
 * chance alone makes a calibration error; `repeat` does it all again with other folds and takes the error over all.
 */
export async function evaluateCategories(
  folder: string,
  say: (line: string) => void,
  { seed, repeat }: { readonly seed: number; readonly repeat: number },
): Promise<void> {
  const labelled = await rowsOf(folder, 'letters-labelled.xlsx');
  if (labelled === null) return say('letters-labelled.xlsx: not in the folder');
  const letters = labelled.map((row): Letter => ({ told: toldIn(row), category: row.一级分类 ?? '' }));
  const own = new Set(letters.map(({ told }) => told.words));
  const files = ['letters-with-replies.xlsx', 'letters-with-votes.xlsx'];
  const rows = (await Promise.all(files.map((name) => rowsOf(folder, name)))).flatMap((one) => one ?? []);
  const others = rows.map(toldIn).filter(({ words }) => !own.has(words));
  const names = namesOf((await rowsOf(folder, 'categories.xlsx')) ?? []);
  say(
    `category   ${letters.length} letters, ${new Set(letters.map(({ category }) => category)).size} categories; ${others.length} letters without a label, ${names.length} names; ${FOLDS} folds, seed ${seed}`,
  );
  const all: Judged[] = [];
  for (let run = 0; run < repeat; run += 1) {
    const judged = validated(letters, names, others, seed + run, say);
    if (repeat > 1) say(`run        seed ${seed + run}`);
    tell(judged, seed, say);
    all.push(...judged);
  }
  if (repeat === 1) return;
  const [ours, baseline] = [all.filter(isOursRight).length, all.filter(isBaselineRight).length];
  say(
    `all runs   accuracy ${(ours / all.length).toFixed(3)}, baseline ${(baseline / all.length).toFixed(3)}; ${calibrationWords(all)}`,
  );
}

/** Every letter judged once, by a model that learned from the other nine tenths. */
function validated(
  letters: readonly Letter[],
  names: readonly Letter[],
  others: readonly Told[],
  seed: number,
  say: (line: string) => void,
): Judged[] {
  const categories = letters.map(({ category }) => category);
  const folds = foldsOf(categories, FOLDS, seed);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const learned = letters.filter((_letter, index) => folds[index] !== fold);
    const taken = stopwatch();
    const { model, labels } = learnFrom(learned, names, others);
    const { seconds, ofProcessor } = taken();
    if (fold === 0) {
      say(`           one learning ${seconds.toFixed(1)} s, ${ofProcessor.toFixed(1)} s of the processor`);
      say(`           ${speedOf(model, letters)}`);
    }
    const tried = letters.filter((_letter, index) => folds[index] === fold);
    return judgeAll(tried, learned, model, labels);
  }).flat();
}

function confidenceOf({ confidence, ours, category }: Judged): { confidence: number; isRight: boolean } {
  return { confidence, isRight: ours === category };
}

const isOursRight = ({ ours, category }: Judged) => ours === category;
const isBaselineRight = ({ baseline, category }: Judged) => baseline === category;

/** Calibration as it is usually measured, then by two ways of which few letters make less. */
function calibrationWords(judged: readonly Judged[]): string {
  const confident = judged.map(confidenceOf);
  const said = confident.reduce((sum, { confidence }) => sum + confidence, 0) / confident.length;
  return [
    `calibration error ${calibrationError(confident).toFixed(3)} (10 bins)`,
    `${errorInEqualBins(confident).toFixed(3)} (10 bins of as many letters)`,
    `${debiasedError(confident).toFixed(3)} (debiased); said on average ${said.toFixed(3)}`,
  ].join(', ');
}

type Confident = ReturnType<typeof confidenceOf>;

/** Ten bins of as many letters each, the least sure first. */
function equalBins(judged: readonly Confident[]): { n: number; said: number; right: number }[] {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence);
  return Array.from({ length: FOLDS }, (_, bin) => {
    const at = (share: number) => Math.round((share / FOLDS) * sorted.length);
    const own = sorted.slice(at(bin), at(bin + 1));
    const mean = (of: (one: Confident) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return { n: own.length, said: mean((one) => one.confidence), right: mean(({ isRight }) => Number(isRight)) };
  });
}

function errorInEqualBins(judged: readonly Confident[]): number {
  return equalBins(judged).reduce((sum, { n, said, right }) => sum + n * Math.abs(said - right), 0) / judged.length;
}

/** The root of the mean square of the error, less what chance alone makes of it (Kumar, Liang and Ma 2019). */
function debiasedError(judged: readonly Confident[]): number {
  const square = equalBins(judged).reduce(
    (sum, { n, said, right }) => sum + n * ((said - right) ** 2 - (right * (1 - right)) / (n - 1)),
    0,
  );
  return Math.sqrt(Math.max(0, square / judged.length));
}

function learnFrom(
  letters: readonly Letter[],
  names: readonly Letter[],
  others: readonly Told[],
): { readonly model: Model; readonly labels: readonly string[] } {
  const labels = [...new Set(letters.map(({ category }) => category))].sort();
  const exampleOf = ({ told, category }: Letter) => ({ told, label: labels.indexOf(category) });
  const lessons: Lessons = {
    labelCount: labels.length,
    examples: letters.map(exampleOf),
    names: names.map(exampleOf).filter(({ label }) => label >= 0),
    others,
  };
  return { model: atOnce(learn(lessons)).model, labels };
}

/** The names below a category are short texts of it: one for each second level. */
function namesOf(rows: readonly Row[]): Letter[] {
  return [...Map.groupBy(rows, (row) => `${row.一级分类}\n${row.二级分类}`).values()].map((own) => ({
    category: own[0]?.一级分类 ?? '',
    told: {
      title: '',
      words: [own[0]?.一级分类, own[0]?.二级分类, ...own.map((row) => row.三级分类)].join('\n'),
    },
  }));
}

function judgeAll(
  tried: readonly Letter[],
  learned: readonly Letter[],
  model: Model,
  labels: readonly string[],
): Judged[] {
  const textOf = ({ title, words }: Told) => `${title}\n${words}`;
  const baseline = naiveBayes(learned.map(({ told, category }) => ({ text: textOf(told), label: category })));
  return tried.map(({ told, category }) => {
    const shares = probabilitiesOf(judge(model, told), model.calibration);
    const confidence = Math.max(...shares);
    return { category, confidence, ours: labels[shares.indexOf(confidence)] ?? '', baseline: baseline(textOf(told)) };
  });
}

/** Time on the wall, and of the processor alone, which other work on the machine does not lengthen. */
function stopwatch(): () => { readonly seconds: number; readonly ofProcessor: number } {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, ofProcessor: (user + system) / 1e6 };
  };
}

function speedOf(model: Model, letters: readonly Letter[]): string {
  const taken = stopwatch();
  for (let at = 0; at < JUDGED_FOR_SPEED; at += 1) {
    const letter = letters[at % letters.length];
    if (letter) probabilitiesOf(judge(model, letter.told), model.calibration);
  }
  const { seconds, ofProcessor } = taken();
  const [wall, processor] = [seconds, ofProcessor].map((time) => Math.round((JUDGED_FOR_SPEED / time) * 60));
  return `${wall} texts a minute, ${processor} a minute of the processor`;
}

/** The mean over categories of how well each is found: 2·right / (2·right + wrongly said + missed). */
function macroF1(judged: readonly (readonly [category: string, said: string])[]): number {
  const categories = [...new Set(judged.map(([category]) => category))];
  const each = categories.map((one) => {
    const right = judged.filter(([category, said]) => category === one && said === one).length;
    const wrong = judged.filter(([category, said]) => (category === one) !== (said === one)).length;
    return (2 * right) / (2 * right + wrong);
  });
  return each.reduce((a, b) => a + b, 0) / each.length;
}

/** The interval of 95 % by drawing the letters again with replacement (Efron's percentile bootstrap). */
function macroF1Interval(pairs: readonly (readonly [string, string])[], seed: number): Interval {
  const chance = seededChance(seed);
  const draws = Array.from({ length: RESAMPLES }, () =>
    macroF1(pairs.map(() => pairs[Math.floor(chance() * pairs.length)] ?? ['', ''])),
  ).sort((a, b) => a - b);
  const at = (share: number) => draws[Math.floor(share * (RESAMPLES - 1))] ?? 0;
  return { share: macroF1(pairs), low: at(0.025), high: at(0.975) };
}

function tell(judged: readonly Judged[], seed: number, say: (line: string) => void): void {
  for (const [name, saidOf] of [
    ['ours', (one: Judged) => one.ours],
    ['baseline', (one: Judged) => one.baseline],
  ] as const) {
    const right = judged.filter((one) => saidOf(one) === one.category).length;
    const pairs = judged.map((one) => [one.category, saidOf(one)] as const);
    const f1 = macroF1Interval(pairs, seed);
    say(
      `${name.padEnd(11)}accuracy ${intervalText(wilson(right, judged.length))} (${right} / ${judged.length})   macro-F1 ${intervalText(f1)}`,
    );
  }
  const confident = judged.map(confidenceOf);
  const better = judged.filter((one) => isOursRight(one) && !isBaselineRight(one)).length;
  const worse = judged.filter((one) => !isOursRight(one) && isBaselineRight(one)).length;
  say(
    `           only ours right ${better}, only the baseline right ${worse}: by chance with p = ${byTossing(better, worse).toExponential(1)} (McNemar, exact)`,
  );
  const byChance = errorByChance(confident, seed);
  say(
    `           ${calibrationWords(judged)}; of one that is perfectly calibrated the first would be ${byChance.toFixed(3)} on so few`,
  );
}

/** How likely tossing a coin for each letter of which only one was right would part them as unevenly; two-sided. */
function byTossing(better: number, worse: number): number {
  const all = better + worse;
  let [choose, sum] = [1, 0];
  for (let k = 0; k <= Math.min(better, worse); k += 1) {
    sum += choose;
    choose = (choose * (all - k)) / (k + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** all);
}

/** The calibration error that chance alone makes: the median over draws in which everything is as likely as was said. */
function errorByChance(judged: readonly { readonly confidence: number }[], seed: number): number {
  const chance = seededChance(seed);
  const errors = Array.from({ length: RESAMPLES }, () =>
    calibrationError(judged.map(({ confidence }) => ({ confidence, isRight: chance() < confidence }))),
  ).sort((a, b) => a - b);
  return errors[RESAMPLES / 2] ?? 0;
}

function intervalText({ share, low, high }: Interval): string {
  return `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
