import type { Instant } from '#kernel/instant.ts';
import { judge, type Lessons, type Model, phrasesFor, type Tried } from '#kernel/text/classifier.ts';
import type { Told } from '#kernel/text/learned-pieces.ts';
import { probabilitiesOf, wilson } from '#kernel/text/measures.ts';
import type { Certainty, LikelyView } from './shapes.ts';

/** What is suggested from the past: what it is about, and who handles it. */
export type LikelyKind = 'category' | 'host_unit';

/** A matter of the past with what was right for it in the end. */
export type PastCase = { readonly told: Told; readonly label: string };

/** With fewer examples nothing is learned: its accuracy could not be told to ten points. REC. */
export const EXAMPLES_MIN = 200;
/** A category or unit with fewer is never suggested; all such are one label together. REC. */
const EXAMPLES_A_LABEL_MIN = 10;
/** More labels would make learning long; the rarest join the others. */
const LABELS_MAX = 80;
/** Below this probability the first is not suggested: "don't know". REC: the reader would take it for more than it is. */
const UNSURE_BELOW = 0.4;
/** A second or third that is less likely only distracts. */
const SHOWN_MIN = 0.1;
const SHOWN_MAX = 3;
const PHRASES_MAX = 3;
/** From here up it is said so. */
const CERTAINTIES: readonly (readonly [Certainty, number])[] = [
  ['very_likely', 0.85],
  ['likely', 0.6],
  ['perhaps', 0],
];
/** The label of what is too rare to be suggested. */
const OTHERS = '';

/** The labels that can be learned, most frequent first, with their counts; the others together at the end, if any. */
export type LabelCounts = readonly (readonly [label: string, count: number])[];

/** What there is to learn; null when there is too little, or only one thing. */
export function lessonsFrom(
  cases: readonly PastCase[],
  names: readonly PastCase[],
  others: readonly Told[],
): { readonly labels: LabelCounts; readonly lessons: Lessons } | null {
  const counts = [...Map.groupBy(cases, ({ label }) => label)].map(([label, own]) => [label, own.length] as const);
  const frequent = counts
    .filter(([, count]) => count >= EXAMPLES_A_LABEL_MIN)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, LABELS_MAX);
  const rest = cases.length - frequent.reduce((sum, [, count]) => sum + count, 0);
  const labels: LabelCounts = rest > 0 ? [...frequent, [OTHERS, rest]] : frequent;
  if (cases.length < EXAMPLES_MIN || labels.length < 2 || frequent.length === 0) return null;
  const placeOf = new Map(labels.map(([label], place) => [label, place]));
  const known = names.filter(({ label }) => placeOf.has(label));
  const lesson = ({ told, label }: PastCase) => ({ told, label: placeOf.get(label) ?? labels.length - 1 });
  return {
    labels,
    lessons: { labelCount: labels.length, examples: cases.map(lesson), names: known.map(lesson), others },
  };
}

/** How often a model was right on what it had not learned from, and how often it said anything at all. */
export type Figures = {
  readonly triedCount: number;
  readonly rightCount: number;
  readonly saidCount: number;
  readonly saidRightCount: number;
};

/** What came of the trial, as the reader will be shown suggestions. */
export function figuresOf(tried: readonly Tried[], model: Model, labels: LabelCounts): Figures {
  const judged = tried.map(({ label, scores }) => {
    const shares = probabilitiesOf(scores, model.calibration);
    const first = shares.indexOf(Math.max(...shares));
    return { isRight: first === label, isSaid: isSayable(shares[first] ?? 0, labels[first]?.[0] ?? OTHERS) };
  });
  const said = judged.filter(({ isSaid }) => isSaid);
  return {
    triedCount: judged.length,
    rightCount: judged.filter(({ isRight }) => isRight).length,
    saidCount: said.length,
    saidRightCount: said.filter(({ isRight }) => isRight).length,
  };
}

function isSayable(share: number, label: string): boolean {
  return share >= UNSURE_BELOW && label !== OTHERS;
}

/** A model with what it knows and how good it is. */
export type Learned = Figures & {
  readonly version: number;
  readonly learnedAt: Instant | null;
  readonly exampleCount: number;
  readonly labels: LabelCounts;
  readonly model: Model | null;
};

/**
 * What is likely for a text, the likeliest first, at most three; none when the first is not likely enough. `mayBe` leaves
 * out what must not be suggested (a unit complained about, a category no longer in force): it falls out, and the others
 * become no likelier by it. Each says why: the phrases of this very text that weighed most.
 */
export function likelyFor(learned: Learned | null, told: Told, mayBe: (label: string) => boolean): LikelyView {
  if (learned === null || learned.model === null)
    return { state: learned?.learnedAt ? 'too_few' : 'not_learned', options: [], model: viewOf(learned) };
  const { model, labels } = learned;
  const shares = probabilitiesOf(judge(model, told), model.calibration);
  const ranked = labels
    .map(([label], place) => ({ label, place, share: shares[place] ?? 0 }))
    .filter(({ label }) => label === OTHERS || mayBe(label))
    .toSorted((a, b) => b.share - a.share);
  const first = ranked[0];
  if (!first || !isSayable(first.share, first.label)) return { state: 'unsure', options: [], model: viewOf(learned) };
  const shown = ranked.filter(({ label, share }) => label !== OTHERS && share >= SHOWN_MIN).slice(0, SHOWN_MAX);
  const options = shown.map(({ label, place, share }) => ({
    value: label,
    certainty: CERTAINTIES.find(([, from]) => share >= from)?.[0] ?? 'perhaps',
    because: phrasesFor(model, told, place, PHRASES_MAX),
  }));
  return { state: 'suggested', options, model: viewOf(learned) };
}

function viewOf(learned: Learned | null): LikelyView['model'] {
  if (learned === null || learned.learnedAt === null) return null;
  const { version, learnedAt, exampleCount, triedCount, rightCount, saidCount, saidRightCount } = learned;
  const { low, high } = wilson(rightCount, triedCount);
  return {
    ...{ version, learnedAt, exampleCount, triedCount, rightCount, saidCount, saidRightCount },
    lowPercent: Math.floor(low * 100),
    highPercent: Math.ceil(high * 100),
  };
}
