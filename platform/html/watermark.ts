import { watermarkImage } from '#kernel/watermark.ts';
import { type Html, html } from './html.ts';

const OVER_ALL =
  'position:fixed;inset:0;z-index:9;pointer-events:none;-webkit-print-color-adjust:exact;print-color-adjust:exact';

/** Who was given a page of people, repeated faintly over it, on paper too; a screen reader is not told. */
export function watermark(mark: string): Html {
  return html`<div aria-hidden="true" class="watermark" style="${OVER_ALL};background-image:${watermarkImage(mark)}"></div>`;
}
