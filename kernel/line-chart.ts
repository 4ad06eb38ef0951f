/** A drawing of one line is so wide and high; its words stand in it at the size of the text around. */
export const LINE_CHART = { width: 320, height: 140, left: 60, right: 10, top: 14, bottom: 32 } as const;

export type LineChart = {
  /** One marker a month; null: nothing is shown for it, and the line is broken there. */
  readonly points: readonly ({ readonly x: number; readonly y: number } | null)[];
  /** Runs of months that follow each other, as the points of a polyline. */
  readonly runs: readonly string[];
  /** The middle of each month, for its mark on the ground line. */
  readonly xs: readonly number[];
  /** What the upper edge stands for. */
  readonly top: number;
};

/** Where the points of a line lie, one a month; null: not shown. `top` null: up to the next round number. */
export function lineChartOf(numbers: readonly (number | null)[], top: number | null): LineChart {
  const edge = top ?? roundUp(Math.max(1, ...numbers.map((one) => one ?? 0)));
  const { width, height, left, right, top: above, bottom } = LINE_CHART;
  const step = (width - left - right) / Math.max(1, numbers.length - 1);
  const xs = numbers.map((_, index) => Math.round((left + index * step) * 10) / 10);
  const points = numbers.map((number, index) =>
    number === null
      ? null
      : { x: xs[index] ?? left, y: Math.round((above + (1 - number / edge) * (height - above - bottom)) * 10) / 10 },
  );
  return { points, runs: runsOf(points), xs, top: edge };
}

function runsOf(points: LineChart['points']): string[] {
  const runs: string[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(`${point.x},${point.y}`);
  }
  return runs.filter((run) => run.length > 1).map((run) => run.join(' '));
}

/** 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((one) => one * ten >= value) ?? 10) * ten;
}
