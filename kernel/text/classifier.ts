import { KIN_TEXTS_MAX, type Kinship, kinOf, kinshipIn, type Weighed } from './kinship.ts';
import { BUCKETS, learnedPieces, type Pieces, placesIn, type Told } from './learned-pieces.ts';
import { type Calibration, calibrationFor, foldsOf, seededChance, shuffle } from './measures.ts';

/** Something whose label is known. `weight`: 1 for a text of the past. */
type Example = { readonly told: Told; readonly label: number };

/** What is learned from. Labels are places 0 … `labelCount`−1. */
export type Lessons = {
  readonly labelCount: number;
  readonly examples: readonly Example[];
  /** Names of labels and of what belongs to them: learned from as short texts, never counted as cases. */
  readonly names: readonly Example[];
  /** Texts without a label, from which it is learned which pieces stand together. */
  readonly others: readonly Told[];
};

/** A linear judge of texts: per piece one weight for each label. Plain numbers, nothing of any one text. */
export type Model = {
  readonly labelCount: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** How rare each piece is in the tenant's texts: ln(1 + texts / (1 + texts with it)). */
  readonly rarity: Float32Array;
  readonly calibration: Calibration;
};

/** What came of texts that were judged by a model that had not learned from them. */
export type Tried = { readonly label: number; readonly scores: Float64Array };

/** How strongly kin pieces count beside the pieces themselves. Measured: 1 → 4 is worth four points; above 8 it falls. */
const KIN_STRENGTH = 5;
/** Steps of learning: each example this often, fewer when there are many. */
const ROUNDS_MAX = 50;
const ROUNDS_MIN = 4;
const STEPS_AIMED_AT = 20_000;
const STEP_FIRST = 2;
const SHRINK = 1e-4;
/** What a label is pushed by less than this is left out. */
const PUSH_MIN = 1e-4;
/** Folds in which it is tried on what it did not learn; of many examples a fifth is tried once. */
const FOLDS = 5;
const TRIED_WHOLE_MAX = 2000;
const SEED = 20_260_101;

/**
 * Learns to judge texts (multinomial logistic regression by stochastic gradient descent, on pieces and their kin), and
 * tries itself on examples that it did not learn from: `tried` says how sure it may be (it is calibrated by them)
 * and how often it is right. The same lessons always give the same model. A generator: it yields every few
 * milliseconds, so that whoever drives it may let others have their turn.
 */
export function* learn(lessons: Lessons): Generator<void, { readonly model: Model; readonly tried: Tried[] }> {
  const { labelCount, examples } = lessons;
  const pieces = yield* inTurn(examples, ({ told }) => learnedPieces(told));
  const others = yield* inTurn(sample(lessons.others), learnedPieces);
  const rarity = rarityIn([...pieces, ...others]);
  const texts = yield* inTurn(pieces, (one) => weighed(one, rarity));
  const background = [...texts, ...(yield* inTurn(others, (one) => weighed(one, rarity)))];
  const kinship = yield* kinshipIn(sample(background));
  const labels = examples.map(({ label }) => label);
  const ofText = yield* inTurn(texts, (text, index) => lessonOf(text, labels[index] ?? 0, kinship));
  const named = lessons.names.map(({ told, label }) => lessonOf(weighed(learnedPieces(told), rarity), label, kinship));
  const tried = yield* tryOut(
    { texts, labels, named: named.map(({ text, label }) => ({ text, label })), others: background.slice(texts.length) },
    labelCount,
  );
  const whole = yield* fit([...ofText, ...named], labelCount);
  const weights = yield* joined(whole, kinship, labelCount);
  return { model: { labelCount, weights, bias: whole.bias, rarity, calibration: calibrationFor(tried) }, tried };
}

type Known = { readonly text: Weighed; readonly label: number };

/**
 * What comes of examples that were not learned from, fold by fold. Their kinship isn't known either: it is found anew
 * without them, or the trial would be easier than life, and what is said of it too sure.
 */
function* tryOut(
  {
    texts,
    labels,
    named,
    others,
  }: {
    readonly texts: readonly Weighed[];
    readonly labels: readonly number[];
    readonly named: readonly Known[];
    readonly others: readonly Weighed[];
  },
  labelCount: number,
): Generator<void, Tried[]> {
  const tried: Tried[] = [];
  const folds = foldsOf(labels, FOLDS, SEED);
  for (let fold = 0; fold < (texts.length > TRIED_WHOLE_MAX ? 1 : FOLDS); fold += 1) {
    const known = texts.filter((_, index) => folds[index] !== fold);
    const kinship = yield* kinshipIn(sample([...known, ...others]));
    const ofText = yield* inTurn(texts, (text, index) => lessonOf(text, labels[index] ?? 0, kinship));
    const ofNames = named.map(({ text, label }) => lessonOf(text, label, kinship));
    const learned = yield* fit([...ofText.filter((_, index) => folds[index] !== fold), ...ofNames], labelCount);
    const kept = ofText.filter((_, index) => folds[index] === fold);
    tried.push(...(yield* inTurn(kept, (one) => ({ label: one.label, scores: scoresOf(one, learned, labelCount) }))));
  }
  return tried;
}

/** Carries a generator out at once: for programs that nobody waits behind. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** What speaks for each label; `probabilitiesOf` makes shares of it. */
export function judge(model: Model, told: Told): Float64Array {
  const { labelCount, weights, bias, rarity } = model;
  const scores = Float64Array.from(bias);
  const { buckets, values } = weighed(learnedPieces(told), rarity);
  for (let at = 0; at < buckets.length; at += 1) {
    const from = (buckets[at] as number) * labelCount;
    const value = values[at] as number;
    for (let label = 0; label < labelCount; label += 1)
      (scores[label] as number) += value * (weights[from + label] as number);
  }
  return scores;
}

/** Spans shorter than this say nothing to a reader. */
const PHRASE_LENGTH_MIN = 2;
const PHRASE_LENGTH_MAX = 16;

/**
 * The phrases of a text that spoke most for a label against the others, at most `most`, strongest first: runs of
 * characters whose pieces all speak for it. They come from this text alone.
 */
export function phrasesFor(model: Model, told: Told, label: number, most: number): string[] {
  const found: { readonly phrase: string; readonly strength: number }[] = [];
  for (const text of [told.title, told.words])
    for (const { from, to, strength } of runsFor(model, text, label))
      found.push({ phrase: text.slice(from, to), strength });
  const chosen: string[] = [];
  for (const { phrase } of found.toSorted((a, b) => b.strength - a.strength))
    if (chosen.length < most && !chosen.some((one) => one.includes(phrase) || phrase.includes(one)))
      chosen.push(phrase);
  return chosen;
}

type Run = { readonly from: number; readonly to: number; readonly strength: number };

function runsFor(model: Model, text: string, label: number): Run[] {
  const favour = new Float64Array(text.length);
  for (const { bucket, from, to } of placesIn(text)) {
    const speaks = favourOf(model, bucket, label) / (to - from);
    for (let at = from; at < to; at += 1) (favour[at] as number) += speaks;
  }
  const runs: Run[] = [];
  for (let from = 0; from < text.length; from += 1) {
    if ((favour[from] as number) <= 0) continue;
    let [to, strength] = [from, 0];
    while (to < text.length && to - from < PHRASE_LENGTH_MAX && (favour[to] as number) > 0) {
      strength += favour[to] as number;
      to += 1;
    }
    if (to - from >= PHRASE_LENGTH_MIN) runs.push({ from, to, strength });
    from = to;
  }
  return runs;
}

/** How much a piece speaks for a label against the mean of all. */
function favourOf({ labelCount, weights, rarity }: Model, bucket: number, label: number): number {
  const from = bucket * labelCount;
  let sum = 0;
  for (let other = 0; other < labelCount; other += 1) sum += weights[from + other] as number;
  return (rarity[bucket] as number) * ((weights[from + label] as number) - sum / labelCount);
}

/** What a list becomes, a few at a time. */
function* inTurn<From, To>(list: readonly From[], become: (one: From, index: number) => To): Generator<void, To[]> {
  const all: To[] = [];
  for (const [index, one] of list.entries()) {
    all.push(become(one, index));
    if (index % LESSONS_A_SLICE === 0) yield;
  }
  return all;
}

/** Every so manieth, so that no more than a bounded number is left and all times are among them. */
function sample<T>(all: readonly T[]): readonly T[] {
  const every = Math.ceil(all.length / KIN_TEXTS_MAX);
  return every <= 1 ? all : all.filter((_, index) => index % every === 0);
}

function rarityIn(texts: readonly Pieces[]): Float32Array {
  const withIt = new Float32Array(BUCKETS);
  for (const { buckets } of texts) for (const bucket of buckets) (withIt[bucket] as number) += 1;
  return withIt.map((count) => Math.log(1 + texts.length / (1 + count)));
}

function weighed({ buckets, counts }: Pieces, rarity: Float32Array): Weighed {
  const values = counts.map((count, at) => (1 + Math.log(count)) * (rarity[buckets[at] as number] as number));
  let length = 0;
  for (const value of values) length += value * value;
  return { buckets, values: length === 0 ? values : values.map((value) => value / Math.sqrt(length)) };
}

type Lesson = { readonly text: Weighed; readonly kin: Float32Array; readonly label: number };

function lessonOf(text: Weighed, label: number, kinship: Kinship): Lesson {
  return { text, label, kin: kinOf(text, kinship).map((value) => value * KIN_STRENGTH) };
}

type Learned = { readonly ofPieces: Float32Array; readonly ofKin: Float32Array; readonly bias: Float32Array };

function scoresOf({ text, kin }: Lesson, { ofPieces, ofKin, bias }: Learned, labelCount: number): Float64Array {
  const scores = Float64Array.from(bias);
  addProducts(scores, text.buckets, text.values, ofPieces, labelCount);
  for (let d = 0; d < kin.length; d += 1) {
    const value = kin[d] as number;
    for (let label = 0; label < labelCount; label += 1)
      (scores[label] as number) += value * (ofKin[d * labelCount + label] as number);
  }
  return scores;
}

function addProducts(
  scores: Float64Array,
  buckets: Int32Array,
  values: Float32Array,
  weights: Float32Array,
  labelCount: number,
): void {
  for (let at = 0; at < buckets.length; at += 1) {
    const from = (buckets[at] as number) * labelCount;
    const value = values[at] as number;
    for (let label = 0; label < labelCount; label += 1)
      (scores[label] as number) += value * (weights[from + label] as number);
  }
}

const LESSONS_A_SLICE = 40;

function* fit(lessons: readonly Lesson[], labelCount: number): Generator<void, Learned> {
  const dimensions = lessons[0]?.kin.length ?? 0;
  const learned: Learned = {
    ofPieces: new Float32Array(BUCKETS * labelCount),
    ofKin: new Float32Array(dimensions * labelCount),
    bias: new Float32Array(labelCount),
  };
  const order = [...lessons];
  const chance = seededChance(SEED);
  const rounds = Math.min(ROUNDS_MAX, Math.max(ROUNDS_MIN, Math.round(STEPS_AIMED_AT / Math.max(1, lessons.length))));
  for (let round = 0; round < rounds; round += 1) {
    const step = STEP_FIRST * (1 - round / rounds) + 0.01;
    for (const [index, lesson] of shuffle(order, chance).entries()) {
      take(lesson, learned, labelCount, step);
      if (index % LESSONS_A_SLICE === 0) yield;
    }
  }
  return learned;
}

/** One step of learning: what a label should have had more of, it gets. */
function take(lesson: Lesson, learned: Learned, labelCount: number, step: number): void {
  const push = scoresOf(lesson, learned, labelCount);
  let [highest, sum] = [Number.NEGATIVE_INFINITY, 0];
  for (let label = 0; label < labelCount; label += 1) highest = Math.max(highest, push[label] as number);
  for (let label = 0; label < labelCount; label += 1) {
    push[label] = Math.exp((push[label] as number) - highest);
    sum += push[label] as number;
  }
  for (let label = 0; label < labelCount; label += 1) {
    const error = Number(label === lesson.label) - (push[label] as number) / sum;
    if (Math.abs(error) < PUSH_MIN) continue;
    (learned.bias[label] as number) += 0.05 * step * error;
    pushOne(learned.ofPieces, lesson.text.buckets, lesson.text.values, label, labelCount, step, error);
    for (let d = 0; d < lesson.kin.length; d += 1) {
      const at = d * labelCount + label;
      const weight = learned.ofKin[at] as number;
      learned.ofKin[at] = weight + step * ((lesson.kin[d] as number) * error - SHRINK * weight);
    }
  }
}

function pushOne(
  weights: Float32Array,
  buckets: Int32Array,
  values: Float32Array,
  label: number,
  labelCount: number,
  step: number,
  error: number,
): void {
  for (let at = 0; at < buckets.length; at += 1) {
    const place = (buckets[at] as number) * labelCount + label;
    const weight = weights[place] as number;
    weights[place] = weight + step * ((values[at] as number) * error - SHRINK * weight);
  }
}

/** Pieces and kin in one: since both are linear, the kin of a piece is part of its own weight. */
function* joined({ ofPieces, ofKin }: Learned, kinship: Kinship, labelCount: number): Generator<void, Float32Array> {
  const { dimensions, of } = kinship;
  const weights = Float32Array.from(ofPieces);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      const share = KIN_STRENGTH * (of[bucket * dimensions + d] as number);
      if (share === 0) continue;
      for (let label = 0; label < labelCount; label += 1)
        (weights[bucket * labelCount + label] as number) += share * (ofKin[d * labelCount + label] as number);
    }
    if (bucket % 256 === 0) yield;
  }
  return weights;
}
