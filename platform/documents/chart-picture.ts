import { join } from 'node:path';
import type { Chart } from '#kernel/chart.ts';
import { escaped } from '#platform/html/html.ts';
import { type Drawing, drawingOf, type Shape } from './chart.ts';
import { printable } from './text.ts';

const FONT_FILE = join(import.meta.dirname, 'fonts', 'NotoSansSC-Regular.ttf');
const FONT_NAME = 'Noto Sans SC';
/** Dots of the picture for each point: 216 to the inch. */
const DOTS_A_POINT = 3;
/** Chinese characters are as wide as they are high, others about half. Only to place labels. */
const WIDE = 1;
const NARROW = 0.56;

/** About how wide a text is, without a font at hand. */
function aboutWide(text: string, points: number): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffff]/u.test(letter) ? WIDE : NARROW), 0) * points;
}

/** A chart as SVG, with its title and what it shows for whoever does not see it; as wide as its place. */
export function chartSvg(chart: Chart, width: number): string {
  const drawing = drawingOf(chart, width, aboutWide);
  return `<svg role="img" class="chart" viewBox="0 0 ${one(drawing.width)} ${one(drawing.height)}" xmlns="http://www.w3.org/2000/svg" font-family="${FONT_NAME},sans-serif"><title>${escaped(chart.title)}</title><desc>${escaped(chart.alt)}</desc>${drawing.shapes.map(elementOf).join('')}</svg>`;
}

function one(amount: number): string {
  return String(Math.round(amount * 10) / 10);
}

function elementOf(shape: Shape): string {
  if (shape.kind === 'text')
    return `<text x="${one(shape.x)}" y="${one(shape.y)}" font-size="${shape.points}">${escaped(printable(shape.text))}</text>`;
  if (shape.kind === 'rect') {
    const { x, y, width, height, isFilled } = shape;
    return `<rect x="${one(x)}" y="${one(y)}" width="${one(width)}" height="${one(height)}" fill="${isFilled ? '#000' : '#fff'}" stroke="#000" stroke-width="0.7"/>`;
  }
  const { from, to, isDashed, isFaint } = shape;
  const style = `stroke="${isFaint ? '#bbb' : '#000'}" stroke-width="${isFaint ? 0.4 : 0.8}"${isDashed ? ' stroke-dasharray="4 2.5"' : ''}`;
  return `<line x1="${one(from[0])}" y1="${one(from[1])}" x2="${one(to[0])}" y2="${one(to[1])}" ${style}/>`;
}

/** A picture for a Word document. */
export type ChartPicture = { readonly png: Uint8Array; readonly drawing: Pick<Drawing, 'width' | 'height'> };

let font: Promise<unknown> | null = null;

/** A chart as PNG, its labels in the house's own font, whatever fonts the machine has. `width` in points. */
export async function chartPicture(chart: Chart, width: number): Promise<ChartPicture> {
  const { default: sharp } = await import('sharp');
  // A first text with the file makes its font known to everything that is drawn afterwards.
  font ??= sharp({ text: { text: '民', font: FONT_NAME, fontfile: FONT_FILE } })
    .png()
    .toBuffer();
  await font;
  const { height } = drawingOf(chart, width, aboutWide);
  const svg = chartSvg(chart, width).replace('<svg ', `<svg width="${one(width)}" height="${one(height)}" `);
  const png = await sharp(Buffer.from(svg), { density: 72 * DOTS_A_POINT })
    .flatten({ background: '#fff' })
    .png({ palette: true })
    .toBuffer();
  return { png, drawing: { width, height } };
}
