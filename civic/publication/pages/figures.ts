import { indicatorTable, isTooFew } from '#civic/assessment/index.ts';
import { STATES, type State } from '#civic/ledger/index.ts';
import { type Language, say } from '#kernel/language.ts';
import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PlaceSeen } from '../actions/public.ts';
import type { Names } from '../actions/view.ts';
import { PUBLIC_WORDS, type PublicWord } from './words.ts';

/** Those of which a page of results tells at once; all others are a link away. */
const SHOWN = [
  'received',
  'on_time',
  'contact_hours',
  'reply_days',
  'resolution',
  'rated_share',
  'repeat',
  'promise_kept',
];

/** The main figures of a place with what each leaves out, and the way to all of them. */
export function mainFigures(figures: PlaceSeen['figures'], all: string, language: Language): Html {
  const told = figures.told.filter(({ indicator }) => SHOWN.includes(indicator));
  return html`${isTooFew(figures, language) ?? indicatorTable({ ...figures, told }, language)}
<p><a href="${all}">${say(PUBLIC_WORDS['figures.all'], language)}</a></p>`;
}

/** How many are in each state; too few in one are said to be too few. */
export function statesTable(states: PlaceSeen['states'], language: Language): Html | null {
  if (states.length === 0) return null;
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  return html`<div class="scroll"><table><caption>${t('states')}</caption>
<thead><tr><th scope="col">${t('states.name')}</th><th scope="col">${t('states.count')}</th></tr></thead>
<tbody>${states.map(
    ({ key, count }) =>
      html`<tr><th scope="row">${say(STATES[key as State], language)}</th><td>${count ?? t('tooFew')}</td></tr>`,
  )}</tbody></table></div><p class="hint">${t('states.how')}</p>`;
}

/** The units with at least five matters overdue. */
export function overdueTable(overdue: PlaceSeen['overdue'], names: Names, language: Language): Html {
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  const shownUnits = overdue.filter(({ count }) => count >= CELL_CASES_MIN);
  if (shownUnits.length === 0) return html`<h2>${t('overdue')}</h2><p>${t('overdue.none')}</p>`;
  return html`<div class="scroll"><table><caption>${t('overdue')}</caption>
<thead><tr><th scope="col">${t('overdue.unit')}</th><th scope="col">${t('states.count')}</th></tr></thead>
<tbody>${shownUnits.map(
    ({ unitId, count }) => html`<tr><th scope="row">${names.unit(unitId)}</th><td class="late">${count}</td></tr>`,
  )}</tbody></table></div>`;
}
