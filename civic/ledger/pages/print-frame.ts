import { inFours } from '#kernel/check-digits.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Receiver } from '#kernel/watermark.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { watermark } from '#platform/html/watermark.ts';
import type { Addressed, Prints } from '../actions/to-tell.ts';

/** Who writes: the county, and where people look their matters up. */
export type Writer = {
  readonly name: Readonly<Record<Language, string>>;
  readonly phone: string;
  readonly lookUpUrl: string;
  /** Who prints, and when. */
  readonly receiver: Receiver;
};

/**
 * A letter is A4 without margins of the browser; each village has a page of its own. Of a letter the window field lies 45 mm from the top and 20 mm from the left, 90 by 45 mm, where
 * an envelope DL shows it after folding in three. Type of 16 pt, since many readers are old.
 */
const STYLE = `
@page{size:A4;margin:12mm}@page letter{size:A4;margin:0}
*{box-sizing:border-box}
body{margin:0;font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-size:16pt;line-height:1.6;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}
.noprint,h1,main>p,.village{max-width:210mm;margin-inline:auto;padding:0 12mm}
.letter{position:relative;width:210mm;max-width:100%;min-height:296mm;margin:6mm auto;padding:105mm 20mm 15mm 25mm;border:1px solid #767676;page:letter;break-after:page}
.letter:last-child{break-after:auto}
.window{position:absolute;top:45mm;left:20mm;width:90mm;max-height:45mm;padding:2mm 5mm;font-style:normal;line-height:1.35;overflow:hidden;display:flex;flex-direction:column}
.noprint h1{padding:0;margin:0}
.window small{font-size:8pt;text-decoration:underline;margin-bottom:2mm}
.letter h2{font-size:18pt;margin:0 0 4mm}.letter p{margin:0 0 4mm}.date{text-align:right}
dl{display:grid;grid-template-columns:auto 1fr;gap:1mm 5mm;margin:0 0 4mm}dt{font-weight:600}dd{margin:0}
.village{margin-bottom:8mm}.village h2{break-after:avoid;margin:4mm 0 2mm}table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:12pt}
th,td{text-align:left;vertical-align:top;border:1px solid #767676;padding:2mm}tr{break-inside:avoid}td p{margin:0}
.phone{white-space:nowrap}th:nth-child(1){width:28mm}th:nth-child(2){width:36mm}th:nth-child(3){width:38mm}th:nth-child(5){width:24mm}
.error{border-left:6px solid #8a1c12;background:#fdecea;padding:2mm 4mm}
@media print{.noprint{display:none}.letter{margin:0;border:0}main>p,.village,h1{padding:0 .5mm;margin-top:0}.village+.village{break-before:page}}
`.trim();

/** A page that is only there to be printed. `mark`: who was given it, faintly over it; never on a letter to somebody. */
export function printFrame(title: string, language: Language, body: Html, mark = ''): Html {
  return html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${trusted(STYLE)}</style></head><body>${mark ? watermark(mark) : null}<main>${body}</main></body></html>`;
}

/** All that is printed to be told of one matter stands together: who was not reached by several steps hears them at once. */
export function ofOneMatter(ready: Prints['ready']): (readonly [Addressed, ...Addressed[]])[] {
  return [...Map.groupBy(ready, ({ matterId }) => matterId).values()] as [Addressed, ...Addressed[]][];
}

const NOT_PRINTED: Words = {
  zh: '下面几件没有印，因为您不能看是谁说的：',
  en: 'These were not printed, since you may not see who raised them:',
};

/** Which were left out, and why. */
export function notPrinted({ refused }: Prints, language: Language): Html | null {
  if (refused.length === 0) return null;
  return html`<div class="error" role="alert"><p>${NOT_PRINTED[language]}</p>
<ul>${refused.map(({ number, words }) => html`<li>${inFours(number)} ${words[language]}</li>`)}</ul></div>`;
}
