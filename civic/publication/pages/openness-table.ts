import type { Language } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import { type Lines, moneyColumns, moneyText, parseLines, sumsOf } from '../rules/openness-lines.ts';
import { opennessSpeaker } from './openness-words.ts';

/** What is empty says nothing on a phone, where each cell has a line of its own. */
const EMPTY = '—';

/** A table as everybody reads it: it folds on a phone, and of accounts the sums stand below, computed. */
export function linesTable(text: string, language: Language): Html {
  const lines = parseLines(text);
  const t = opennessSpeaker(language);
  const { headings, rows } = lines;
  const columns = moneyColumns(lines);
  const isMoney = (index: number) => index === columns?.income || index === columns?.expense;
  const cell = (words: string, index: number) =>
    index === 0
      ? html`<th scope="row"${spokenAs(words)}>${words}</th>`
      : html`<td${isMoney(index) ? html` class="day"` : null} data-name="${headings[index] ?? ''}"${spokenAs(words)}>${words === '' ? EMPTY : words}</td>`;
  return html`<div class="scroll"><table class="stack"><caption>${t(columns ? 'table.accounts' : 'table')}</caption><thead><tr>${headings.map((heading) => html`<th scope="col"${spokenAs(heading)}>${heading}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>${columns ? sumRows(lines, columns, language) : null}</table></div>`;
}

function sumRows(lines: Lines, columns: NonNullable<ReturnType<typeof moneyColumns>>, language: Language): Html {
  const t = opennessSpeaker(language);
  const { headings } = lines;
  const sums = sumsOf(lines);
  if (sums === null)
    return html`<tfoot><tr><th scope="row" colspan="${headings.length}">${t('sum.none')}</th></tr></tfoot>`;
  const sumAt = (index: number) => {
    if (index === columns.income) return moneyText(sums.income);
    return index === columns.expense ? moneyText(sums.expense) : EMPTY;
  };
  const cells = headings
    .slice(1)
    .map((heading, at) => html`<td class="day" data-name="${heading}"><b>${sumAt(at + 1)}</b></td>`);
  return html`<tfoot><tr><th scope="row">${t('sum')}</th>${cells}</tr><tr><th scope="row">${t('left')}</th><td class="day" data-name="${t('left')}" colspan="${headings.length - 1}"><b>${moneyText(sums.left)}</b></td></tr></tfoot>`;
}
