/** One line of a benchmark: ours beside the limit that was measured in the same run. */
export type Result = {
  readonly bench: string;
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** ours/limit, or limit/ours where less is better, so that more is always better. */
  readonly ratio: number;
};

/** Where more is better: throughput. */
export function moreIsBetter(parts: Omit<Result, 'ratio'>): Result {
  return rounded({ ...parts, ratio: parts.ours / parts.limit });
}

/** Where less is better: times. */
export function lessIsBetter(parts: Omit<Result, 'ratio'>): Result {
  return rounded({ ...parts, ratio: parts.limit / parts.ours });
}

function rounded(result: Result): Result {
  const round = (value: number) => Number(value.toPrecision(4));
  return { ...result, ours: round(result.ours), limit: round(result.limit), ratio: round(result.ratio) };
}
