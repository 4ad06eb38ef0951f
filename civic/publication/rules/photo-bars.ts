import { type Refusal, refuse } from '#kernel/refusal.ts';

/** A rectangle over a photo, in per cent of its width and height, from its upper left corner. */
export type PhotoBar = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** More than these, and the photo is better left out. */
export const BARS_MAX = 12;
/** The fields of a bar in a form. */
export const BAR_SIDES = ['x', 'y', 'width', 'height'] as const;

/** The names of the fields of a bar in a form, by its place. */
export function barField(at: number, side: (typeof BAR_SIDES)[number]): string {
  return `bar${at}.${side}`;
}

/**
 * Reads the bars of a form: rows whose four fields are empty are none. Refuses `publication.bar-wrong` with the field:
 * what is no number, lies outside, or has no size.
 */
export function readBars(typed: Readonly<Record<string, string>>): PhotoBar[] | Refusal {
  const bars: PhotoBar[] = [];
  for (let at = 0; at < BARS_MAX; at += 1) {
    const texts = BAR_SIDES.map((side) => (typed[barField(at, side)] ?? '').trim());
    if (texts.every((text) => text === '')) continue;
    const wrong = texts.findIndex((text) => !/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) > 100);
    const [x = 0, y = 0, width = 0, height = 0] = texts.map(Number);
    const side = wrong >= 0 ? BAR_SIDES[wrong] : width === 0 ? 'width' : height === 0 ? 'height' : null;
    if (side) return refuse('publication.bar-wrong', { bar: at + 1 }, barField(at, side));
    bars.push({ x, y, width, height });
  }
  return bars;
}

/** Two corners in per cent, in any order, as a bar; to one decimal, never without size. */
export function barBetween(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): PhotoBar {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x: tenth(x),
    y: tenth(y),
    width: Math.max(0.5, tenth(Math.abs(a.x - b.x))),
    height: Math.max(0.5, tenth(Math.abs(a.y - b.y))),
  };
}

/** The pixels under a bar, rounded outwards and kept within the picture: `right` and `bottom` are not under it any more. */
export function pixelsUnder(bar: PhotoBar, width: number, height: number) {
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return {
    left: within(Math.floor((bar.x / 100) * width), width),
    top: within(Math.floor((bar.y / 100) * height), height),
    right: within(Math.ceil(((bar.x + bar.width) / 100) * width), width),
    bottom: within(Math.ceil(((bar.y + bar.height) / 100) * height), height),
  };
}

/** Makes every pixel under the bars black, in place. `channels` bytes a pixel, row after row. */
export function blacken(
  pixels: Uint8Array,
  size: { readonly width: number; readonly height: number; readonly channels: number },
  bars: readonly PhotoBar[],
): void {
  for (const bar of bars) {
    const { left, top, right, bottom } = pixelsUnder(bar, size.width, size.height);
    for (let row = top; row < bottom; row += 1) {
      const from = (row * size.width + left) * size.channels;
      pixels.fill(0, from, from + Math.max(0, right - left) * size.channels);
    }
  }
}
