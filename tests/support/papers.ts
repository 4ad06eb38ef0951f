import * as mupdf from 'mupdf';
import type { Paper, PaperPart } from '#kernel/paper.ts';

/** A short paper in Chinese; `parts` take the place of its text. */
export function aPaper(parts: readonly PaperPart[], whole: Partial<Paper> = {}): Paper {
  return {
    language: 'zh',
    issuer: '某县交通局',
    title: '处理意见书',
    numberLine: '编号：2611 2300 0000 0001',
    parts,
    ...whole,
  };
}

/** A box on a page, in points. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A character as it is drawn: which one (of what lies beyond 16 bits only the lower half), its box, size and base line in points. */
export type Drawn = Box & { readonly character: string; readonly points: number; readonly baseline: number };

/** One page of an opened document. `ink`: the box of everything that is not white, in points; null when empty. */
export type SeenPage = {
  readonly text: string;
  readonly drawn: readonly Drawn[];
  readonly ink: Box | null;
  /** The dark pixels of a box, row by row, at so many pixels a point. */
  pixelsOf(box: Box, scale: number): string;
  /** A box as a scanner of so many dots an inch sees it: bytes of red, green, blue and alpha. */
  scanned(box: Box, dotsAnInch: number): Scan;
};

export type Scan = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Opens a PDF or Word file with a program that is not ours, and draws its pages. */
export function opened(content: Uint8Array, format: keyof typeof MEDIA): SeenPage[] {
  const document = mupdf.Document.openDocument(content, MEDIA[format]);
  return Array.from({ length: document.countPages() }, (_, index) => seen(document.loadPage(index)));
}

const DARK = 200;

function seen(page: mupdf.Page): SeenPage {
  const structured = page.toStructuredText('preserve-whitespace');
  const drawn: Drawn[] = [];
  structured.walk({
    onChar: (character, [, baseline], _font, points, quad) => {
      const [left, top, right, , , bottom] = quad;
      drawn.push({ character, left, top, right, bottom, points, baseline });
    },
  });
  return {
    text: structured.asText(),
    drawn,
    ink: inkOf(page),
    pixelsOf: (box, scale) => pixels(page, box, scale),
    scanned: (box, dotsAnInch) => scan(page, box, dotsAnInch / 72),
  };
}

function pixmapOf(page: mupdf.Page, scale: number) {
  const map = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceGray, false);
  const [bytes, stride, width, height] = [map.getPixels(), map.getStride(), map.getWidth(), map.getHeight()];
  return { width, height, isDark: (x: number, y: number) => (bytes[y * stride + x] ?? 255) < DARK };
}

function scan(page: mupdf.Page, box: Box, scale: number): Scan {
  const map = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceGray, false);
  const [bytes, stride] = [map.getPixels(), map.getStride()];
  const [left, top] = [Math.floor(box.left * scale), Math.floor(box.top * scale)];
  const width = Math.min(Math.ceil(box.right * scale), map.getWidth()) - left;
  const height = Math.min(Math.ceil(box.bottom * scale), map.getHeight()) - top;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = bytes[(top + y) * stride + left + x] ?? 255;
      data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { data, width, height };
}

function inkOf(page: mupdf.Page): SeenPage['ink'] {
  const { width, height, isDark } = pixmapOf(page, 1);
  let ink: { left: number; top: number; right: number; bottom: number } | null = null;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isDark(x, y)) continue;
      ink ??= { left: x, top: y, right: x, bottom: y };
      ink = { left: Math.min(ink.left, x), top: ink.top, right: Math.max(ink.right, x), bottom: y };
    }
  }
  return ink;
}

function pixels(page: mupdf.Page, box: Box, scale: number): string {
  const { isDark } = pixmapOf(page, scale);
  const rows: string[] = [];
  for (let y = Math.floor(box.top * scale); y < box.bottom * scale; y += 1) {
    let row = '';
    for (let x = Math.floor(box.left * scale); x < box.right * scale; x += 1) row += isDark(x, y) ? '#' : ' ';
    rows.push(row);
  }
  return rows.join('\n');
}
