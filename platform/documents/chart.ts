import type { Chart } from '#kernel/chart.ts';

/** What a chart is drawn of, in points from its upper left corner; every line black, so that any printer shows it. */
export type Shape =
  | {
      readonly kind: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly isDashed: boolean;
      readonly isFaint: boolean;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly isFilled: boolean;
    }
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly points: number };

/** A chart in shapes. */
export type Drawing = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };
type Measure = (text: string, points: number) => number;

/** The type of labels, and everything that is measured by it, in points. */
const TEXT = 9;
const LINE = 13;
const BAR = 9;
const GAP = 3;
const GROUP_GAP = 8;
const LABEL_SHARE_MAX = 0.34;
const VALUE_ROOM = 44;
const STRIPES_APART = 3;
const MARK = 2.4;
const PLOT_HEIGHT = 120;

/** Draws a chart as wide as it is told. `measure`: how wide a text is. */
export function drawingOf(chart: Chart, width: number, measure: Measure): Drawing {
  const legend = legendOf(chart, measure);
  const plot =
    chart.kind === 'bars' ? barsOf(chart, width, LINE * 1.6, measure) : linesOf(chart, width, LINE * 1.6, measure);
  return { width, height: plot.height, shapes: [...legend, ...plot.shapes] };
}

function text(x: number, y: number, words: string): Shape {
  return { kind: 'text', x, y, text: words, points: TEXT };
}

function line(
  from: readonly [number, number],
  to: readonly [number, number],
  more: Partial<Record<'isDashed' | 'isFaint', boolean>> = {},
): Shape {
  return { kind: 'line', from, to, isDashed: false, isFaint: false, ...more };
}

/** A bar of a series: the first is black, the second striped. */
function bar(series: number, x: number, y: number, width: number, height: number): Shape[] {
  const outline = { kind: 'rect' as const, x, y, width, height };
  if (series === 0) return [{ ...outline, isFilled: true }];
  const stripes: Shape[] = [];
  for (let at = x + STRIPES_APART; at < x + width; at += STRIPES_APART) stripes.push(line([at, y], [at, y + height]));
  return [{ ...outline, isFilled: false }, ...stripes];
}

/** A mark of a series: a full dot, or an open square, both drawn as rectangles. */
function mark(series: number, x: number, y: number): Shape {
  return { kind: 'rect', x: x - MARK, y: y - MARK, width: MARK * 2, height: MARK * 2, isFilled: series === 0 };
}

function legendOf({ kind, series }: Chart, measure: Measure): Shape[] {
  let x = 0;
  return series.flatMap((name, index) => {
    const at = x;
    x += 26 + measure(name, TEXT) + 18;
    const sample =
      kind === 'bars'
        ? bar(index, at, 2, 20, BAR)
        : [line([at, 6], [at + 20, 6], { isDashed: index > 0 }), mark(index, at + 10, 6)];
    return [...sample, text(at + 26, TEXT + 1, name)];
  });
}

function barsOf(
  { groups, series, hidden }: Chart,
  width: number,
  top: number,
  measure: Measure,
): Omit<Drawing, 'width'> {
  const labels = Math.min(width * LABEL_SHARE_MAX, Math.max(0, ...groups.map(({ label }) => measure(label, TEXT))) + 8);
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const room = width - labels - VALUE_ROOM;
  const shapes: Shape[] = [];
  let y = top;
  for (const { label, values } of groups) {
    const height = series.length * BAR + (series.length - 1) * GAP;
    shapes.push(text(0, y + height / 2 + TEXT * 0.36, shortened(label, labels - 8, measure)));
    values.forEach((value, index) => {
      const at = y + index * (BAR + GAP);
      const length = ((value ?? 0) / most) * room;
      if (length > 0) shapes.push(...bar(index, labels, at, length, BAR));
      shapes.push(text(labels + length + 5, at + BAR - 1, value === null ? hidden : String(value)));
    });
    y += height + GROUP_GAP;
  }
  shapes.push(line([labels, top - 2], [labels, y - GROUP_GAP + 2]));
  return { height: y, shapes };
}

function shortened(label: string, widthMax: number, measure: Measure): string {
  if (measure(label, TEXT) <= widthMax) return label;
  const letters = [...label];
  while (letters.length > 1 && measure(`${letters.join('')}…`, TEXT) > widthMax) letters.pop();
  return `${letters.join('')}…`;
}

/** The least of 1, 2 and 5 times a power of ten by which at most four steps reach a value. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return (
    [1, 2, 5, 10].map((times) => (times * power) / 4).find((step) => step >= 1 && step * 4 >= most) ??
    Math.ceil(most / 4)
  );
}

function linesOf({ groups, series }: Chart, width: number, top: number, measure: Measure): Omit<Drawing, 'width'> {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = Math.ceil(stepFor(most));
  const steps = Math.max(1, Math.ceil(most / step));
  const left = measure(String(step * steps), TEXT) + 8;
  const foot = top + PLOT_HEIGHT;
  const xOf = (index: number) => left + ((index + 0.5) / groups.length) * (width - left);
  const yOf = (value: number) => foot - (value / (step * steps)) * PLOT_HEIGHT;
  const shapes: Shape[] = [];
  for (let at = 0; at <= steps; at += 1) {
    const words = String(at * step);
    shapes.push(line([left, yOf(at * step)], [width, yOf(at * step)], { isFaint: at > 0 }));
    shapes.push(text(left - 6 - measure(words, TEXT), yOf(at * step) + TEXT * 0.36, words));
  }
  // Every label where there is room, else every second or third.
  const widest = Math.max(1, ...groups.map(({ label }) => measure(label, TEXT))) + 6;
  const each = Math.max(1, Math.ceil((widest * groups.length) / (width - left)));
  groups.forEach(({ label }, index) => {
    if (index % each === 0) shapes.push(text(xOf(index) - measure(label, TEXT) / 2, foot + LINE, label));
  });
  series.forEach((_, of) => {
    const points = groups.flatMap(({ values }, index): [number, number][] => {
      const value = values[of];
      return value === null || value === undefined ? [] : [[xOf(index), yOf(value)]];
    });
    points.forEach((point, index) => {
      const before = points[index - 1];
      if (before) shapes.push(line(before, point, { isDashed: of > 0 }));
    });
    for (const [x, y] of points) shapes.push(mark(of, x, y));
  });
  return { height: foot + LINE * 1.6, shapes };
}
