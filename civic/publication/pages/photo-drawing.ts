import { type Html, html } from '#platform/html/html.ts';
import { BAR_SIDES, BARS_MAX, barBetween, barField, type PhotoBar } from '../rules/photo-bars.ts';
import type { officeSpeaker } from './office-frame.ts';

/** A photo is shown so wide, in pixels of the screen, so that a click says where on it. */
export const SHOWN_WIDTH = 640;
/** Empty rows that stand ready. */
export const SPARE_ROWS = 2;
export type Typed = Readonly<Record<string, string>>;

/**
 * What was typed, after a click into the picture: the first click sets a corner, the second makes a bar between both in the
 * first empty row. A server-side image map: it needs no script.
 */
export function drawn(form: Typed, { width, height }: { readonly width: number; readonly height: number }): Typed {
  const [x, y] = [Number(form['at.x']), Number(form['at.y'])];
  if (form['at.x'] === undefined || !Number.isFinite(x) || !Number.isFinite(y) || width === 0) return form;
  const here = { x: (x / SHOWN_WIDTH) * 100, y: (y / ((height / width) * SHOWN_WIDTH)) * 100 };
  const [cornerX = '', cornerY = ''] = (form.corner ?? '').split(' ');
  if (cornerX === '') return { ...form, corner: `${here.x.toFixed(1)} ${here.y.toFixed(1)}` };
  const free = Array.from({ length: BARS_MAX }, (_, at) => at).find((at) =>
    BAR_SIDES.every((side) => (form[barField(at, side)] ?? '').trim() === ''),
  );
  if (free === undefined) return { ...form, corner: '' };
  const bar = barBetween({ x: Number(cornerX), y: Number(cornerY) }, here);
  return {
    ...form,
    corner: '',
    ...Object.fromEntries(BAR_SIDES.map((side) => [barField(free, side), String(bar[side])])),
  };
}

/** Where the bars lie, over the picture; what becomes public is drawn anew. */
export function barsOver(bars: readonly PhotoBar[], original: string, height: number, name: string): Html {
  return html`<figure><figcaption>${name}</figcaption><svg role="img" aria-label="${name}" width="320" height="${Math.round(height / 2)}" viewBox="0 0 100 100" preserveAspectRatio="none"><image href="${original}" width="100" height="100" preserveAspectRatio="none"/>${bars.map(
    ({ x, y, width, height: tall }) => html`<rect x="${x}" y="${y}" width="${width}" height="${tall}"/>`,
  )}</svg></figure>`;
}

/** One bar as four fields. */
export function barRow(
  row: number,
  typed: Typed,
  id: (name: string) => string,
  t: ReturnType<typeof officeSpeaker>,
): Html {
  return html`<fieldset><legend>${t('photos.bar', { number: row + 1 })}</legend><div class="few">${BAR_SIDES.map(
    (side) => {
      const name = barField(row, side);
      return html`<div><label for="${id(name)}">${t(`photos.${side}`)}</label><input type="text" inputmode="decimal" autocomplete="off" id="${id(name)}" name="${name}" value="${typed[name] ?? ''}"></div>`;
    },
  )}</div></fieldset>`;
}
