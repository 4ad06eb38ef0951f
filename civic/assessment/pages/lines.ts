import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { indicatorOf } from '../rules/indicators/indicators.ts';
import { CHART, chartOf, type Line } from '../rules/indicators/lines.ts';
import { valueText } from '../rules/indicators/telling.ts';
import { FIGURE_WORDS } from './figure-words.ts';

type Word = keyof typeof FIGURE_WORDS;

/** Some figures month by month: drawn one by one in black, and as a table with the same numbers. Null: one month is no line. */
export function linesDrawn(lines: readonly Line[], language: Language): Html | null {
  const months = lines[0]?.months ?? [];
  if (months.length < 2) return null;
  const t = (word: Word) => say(FIGURE_WORDS[word], language);
  return html`<h2>${t('lines')}</h2><p class="hint">${t('linesIntro')}</p>
<ul class="lines">${lines.map((line) => html`<li>${drawn(line, language)}</li>`)}</ul>
<div class="scroll" tabindex="0" role="region" aria-label="${t('linesTable')}"><table class="months stack"><caption>${t('linesTable')}</caption><thead><tr><th scope="col">${t('month')}</th>${lines.map(
    ({ indicator }) => html`<th scope="col">${say(indicatorOf(indicator).words, language)}</th>`,
  )}</tr></thead><tbody>${months.map(
    ({ month }, index) =>
      html`<tr><th scope="row">${month}</th>${lines.map((line) => {
        const value = line.months[index]?.value;
        const { words } = indicatorOf(line.indicator);
        return html`<td data-name="${say(words, language)}">${value ? valueText(indicatorOf(line.indicator), value, language) : null}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

function drawn(line: Line, language: Language): Html {
  const { indicator, months } = line;
  const definition = indicatorOf(indicator);
  const name = say(definition.words, language);
  const { points, runs, xs, top } = chartOf(line);
  const [from, to] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  const { width, height, left, right, bottom } = CHART;
  const ground = height - bottom;
  const said = months.map(({ month, value }) => `${month} ${valueText(definition, value, language)}`).join('; ');
  return html`<p>${name}</p><svg role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="line-${indicator}-t line-${indicator}-d">
<title id="line-${indicator}-t">${say(FIGURE_WORDS.lineWhat, language, { name, from, to })}</title><desc id="line-${indicator}-d">${said}</desc>
<path class="axis" d="M${left} ${CHART.top}V${ground}H${width - right}"/>${xs.map((x) => html`<path class="axis" d="M${x} ${ground}v4"/>`)}
${runs.map((run) => html`<polyline points="${run}"/>`)}${points.map((point) => (point ? html`<circle cx="${point.x}" cy="${point.y}" r="3.5"/>` : null))}
<text x="${left - 4}" y="${CHART.top + 8}" text-anchor="end">${top}${definition.unit === 'share' ? '%' : ''}</text><text x="${left - 4}" y="${ground}" text-anchor="end">0</text>
<text x="${left}" y="${height - 4}">${from}</text><text x="${width - right}" y="${height - 4}" text-anchor="end">${to}</text></svg>`;
}
