import type { PaperPart } from '#kernel/paper.ts';
import { chartSvg } from '#platform/documents/chart-picture.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';

/** Wide enough for the labels of a screen. */
const CHART_WIDTH = 442;

/**
 * Parts of a paper as they stand on a screen: the same words, tables and drawings. `within`: what they are part of; by it and
 * the heading above them tables are told apart by who hears the page.
 */
export function partsHtml(parts: readonly PaperPart[], within: string, level: 'h2' | 'h3' = 'h3'): Html[] {
  let above = within;
  return parts.map((part) => {
    if (part.kind !== 'heading') return partHtml(part, above);
    const { text } = part;
    above = `${within} ${text}`.trim();
    return level === 'h2' ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`;
  });
}

function partHtml(part: Exclude<PaperPart, { readonly kind: 'heading' }>, above: string): Html {
  switch (part.kind) {
    case 'table':
      return tableHtml(part, above);
    case 'chart':
      // Drawn by ourselves, every text in it escaped.
      return html`<figure><figcaption>${part.chart.title}</figcaption>${trusted(chartSvg(part.chart, CHART_WIDTH))}</figure>`;
    case 'note':
      return html`<p class="hint">${part.text}</p>`;
    case 'paragraph':
    case 'addressee':
      return html`${paragraphs(part.text)}`;
    case 'fields':
      return html`<dl>${part.fields.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
    case 'signature':
    case 'signers':
      return html`${part.lines.map((line) => html`<p>${line}</p>`)}`;
  }
}

/** More columns than these do not fit side by side on a phone: each row is folded. */
const COLUMNS_MAX = 3;

function tableHtml({ columns, rows }: Extract<PaperPart, { readonly kind: 'table' }>, above: string): Html {
  const label = `${above} ${columns[0]?.heading ?? ''}`.trim();
  const isFolded = columns.length > COLUMNS_MAX;
  const cellHtml = (cell: string, index: number) =>
    html`<td${isFolded ? html` data-name="${columns[index + 1]?.heading ?? ''}"` : null}${spokenAs(cell)}>${cell}</td>`;
  const bodyRows = rows.map(
    ([first = '', ...rest]) => html`<tr><th scope="row"${spokenAs(first)}>${first}</th>${rest.map(cellHtml)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table${isFolded ? html` class="stack"` : null}><thead><tr>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${bodyRows}</tbody></table></div>`;
}
