import type { Entry } from './entry.ts';

/**
 * The figures that the log itself tells, each counted from entries alone: which entries, by which code of them. An entry
 * that tells no code (its matter is sealed or complains of somebody) is counted as `hidden`. A definition never changes;
 * another gets a name of its own.
 */
const FIGURES = {
  /** What people said, by the first level of its category (handbook §5). */
  registered_by_category: {
    kinds: ['intake.submission.registered'],
    keyOf: (entry: Entry) => entry.category,
  },
  /** Replies, by the kind of their result (handbook §4.2). */
  replied_by_result: { kinds: ['ledger.matter.replied'], keyOf: (entry: Entry) => entry.result },
  /** What became of matters besides: each step that was taken so often. */
  steps: {
    kinds: [
      'ledger.matter.not_accepted',
      'ledger.matter.became_overdue',
      'ledger.matter.closed',
      'ledger.matter.reworked',
      'ledger.matter.reopened',
      'ledger.matter.withdrawn',
    ],
    keyOf: (entry: Entry) => entry.k.slice('ledger.matter.'.length),
  },
  /** What people said of replies: with a rating (1) or without one (0). */
  verdicts_by_rating: { kinds: ['verdicts.verdict.given'], keyOf: (entry: Entry) => entry.rating },
} as const;

export type FigureName = keyof typeof FIGURES;

export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

const figureOfKind = new Map(
  FIGURE_NAMES.flatMap((name) => FIGURES[name].kinds.map((kind): [string, FigureName] => [kind, name])),
);

/** In which figure an entry counts, and under which key; null when in none. */
export type Counted = readonly [figure: FigureName, key: string] | null;

export function countedIn(entry: Entry): Counted {
  const figure = figureOfKind.get(entry.k);
  return figure === undefined ? null : [figure, String(FIGURES[figure].keyOf(entry) ?? 'hidden')];
}

const PREFIX = 'n_';

/** One figure over some entries as codes of an entry: `n_` and the key, so often. */
export function figureCodes(figure: FigureName, counted: readonly Counted[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of counted) {
    if (one?.[0] !== figure) continue;
    const name = PREFIX + one[1];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The numbers that an entry of figures tells, by key. */
export function numbersTold(entry: Entry): readonly (readonly [key: string, count: number])[] {
  return Object.entries(entry).flatMap(([name, value]) =>
    name.startsWith(PREFIX) && typeof value === 'number' ? [[name.slice(PREFIX.length), value] as const] : [],
  );
}

/** The kind of the entries that tell figures: over those `from` one place to before another (`to`). */
export const FIGURES_KIND = 'log.figures';

/** What an audit has counted and no figures were told of yet. */
export type Uncounted = { from: number; counted: Counted[]; last: { readonly to: number } | null };

/**
 * Whether an entry of figures tells what the entries before it count; what is wrong, or null. Figures follow each other
 * without leaving entries out; several may tell of the same ones. Takes from `uncounted` what is done with.
 */
export function figuresTrouble(entry: Entry, index: number, uncounted: Uncounted): string | null {
  const { figure, from, to } = entry;
  if (typeof from !== 'number' || typeof to !== 'number' || to > index)
    return 'its figures are of no entries before it';
  if (uncounted.last && from === uncounted.last.to && from !== uncounted.from) {
    uncounted.counted.splice(0, from - uncounted.from);
    uncounted.from = from;
    uncounted.last = null;
  }
  if (from !== uncounted.from || (uncounted.last ?? { to }).to !== to)
    return `its figures begin with entry ${from}, and those before them end with ${uncounted.last?.to ?? uncounted.from}`;
  uncounted.last = { to };
  const known = FIGURE_NAMES.find((name) => name === figure);
  if (!known) return `nobody knows how its figure ${figure} is counted`;
  const counts = figureCodes(known, uncounted.counted.slice(0, to - from));
  const told = numbersTold(entry);
  const wrong =
    told.find(([key, count]) => counts[PREFIX + key] !== count)?.[0] ??
    Object.keys(counts).find((name) => entry[name] !== counts[name]);
  return wrong === undefined
    ? null
    : `its figure ${figure} is not what the entries from ${from} to ${to} count: ${wrong}`;
}
