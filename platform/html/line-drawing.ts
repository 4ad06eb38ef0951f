import { LINE_CHART, type LineChart } from '#kernel/line-chart.ts';
import { type Html, html } from './html.ts';

/** What a drawing of a line says, and to whom it is read. */
export type LineDrawing = {
  /** Of the drawing on its page, once. */
  readonly id: string;
  readonly chart: LineChart;
  readonly title: string;
  /** Every number of it in words, for whoever does not see it. */
  readonly said: string;
  /** At the upper edge. */
  readonly top: string;
  /** At the two ends of the ground line. */
  readonly ends: readonly [string, string];
  /** Upright lines at some of its months, numbered; told beside it what each is. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
};

/** One line in black, to be read in print and by a screen reader. Stands in an element of the class `lines`. */
export function drawnLine({ id, chart, title, said, top, ends, marks }: LineDrawing): Html {
  const { width, height, left, right, bottom, top: above } = LINE_CHART;
  const ground = height - bottom;
  const { points, runs, xs } = chart;
  return html`<svg role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="line-${id}-t line-${id}-d">
<title id="line-${id}-t">${title}</title><desc id="line-${id}-d">${said}</desc>
<path class="axis" d="M${left} ${above}V${ground}H${width - right}"/>${xs.map((x) => html`<path class="axis" d="M${x} ${ground}v4"/>`)}
${marks.map(({ at, label }) => html`<path class="axis mark" d="M${xs[at] ?? left} ${above}V${ground}"/><text x="${xs[at] ?? left}" y="${above}" text-anchor="middle">${label}</text>`)}
${runs.map((run) => html`<polyline points="${run}"/>`)}${points.map((point) => (point ? html`<circle cx="${point.x}" cy="${point.y}" r="3.5"/>` : null))}
<text x="${left - 4}" y="${above + 8}" text-anchor="end">${top}</text><text x="${left - 4}" y="${ground}" text-anchor="end">0</text>
<text x="${left}" y="${height - 4}">${ends[0]}</text><text x="${width - right}" y="${height - 4}" text-anchor="end">${ends[1]}</text></svg>`;
}
