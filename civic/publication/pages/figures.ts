import { type Figures, type Rate, rateText, type Spread } from '#civic/assessment/index.ts';
import { STATES, type State } from '#civic/ledger/index.ts';
import { type Language, say } from '#kernel/language.ts';
import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PlaceSeen } from '../actions/public.ts';
import type { Names } from '../actions/view.ts';
import { PUBLIC_WORDS, type PublicWord } from './words.ts';

/** The rows of the table of figures: name, value, how it is computed. */
const ROWS: readonly (readonly [name: PublicWord, how: PublicWord, value: (figures: Figures) => Value])[] = [
  ['received', 'received.how', ({ received }) => received],
  ['excluded', 'excluded.how', ({ excluded }) => excluded],
  ['replied', 'replied.how', ({ replied }) => replied],
  ['onTime', 'onTime.how', ({ onTime }) => onTime],
  ['onTimeExtended', 'onTimeExtended.how', ({ onTimeExtended }) => onTimeExtended],
  ['firstContact', 'firstContact.how', ({ firstContactHours }) => firstContactHours],
  ['replyDays', 'replyDays.how', ({ replyDays }) => replyDays],
  ['withinFifteen', 'within.how', ({ withinFifteenDays }) => withinFifteenDays],
  ['withinSixty', 'within.how', ({ withinSixtyDays }) => withinSixtyDays],
  ['unrated', 'unrated.how', ({ unrated }) => unrated],
  ['solved', 'solved.how', ({ solved }) => solved],
  ['understood', 'understood.how', ({ understood }) => understood],
  ['attitude', 'satisfied.how', ({ satisfied }) => satisfied.attitude],
  ['speed', 'satisfied.how', ({ satisfied }) => satisfied.speed],
  ['result', 'satisfied.how', ({ satisfied }) => satisfied.result],
  ['repeated', 'repeated.how', ({ repeated }) => repeated],
  ['reworked', 'reworked.how', ({ reworked }) => reworked],
  ['brushOffs', 'brushOffs.how', ({ brushOffs }) => brushOffs],
  ['promisesKept', 'promisesKept.how', ({ promisesKept }) => promisesKept],
];

type Value = number | null | Rate | Spread;

/** Every figure as x % (a / b) with what it leaves out, not rated among them. */
export function figuresTable(figures: Figures, language: Language): Html {
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  // Of one to four matters every figure would be "not shown": that is said once.
  if (!figures.received) return html`<p class="card">${t(figures.received === 0 ? 'figures.none' : 'figures.few')}</p>`;
  return html`<div class="scroll"><table><caption>${t('figures')}</caption>
<thead><tr><th scope="col">${t('figures.name')}</th><th scope="col">${t('figures.value')}</th></tr></thead>
<tbody>${ROWS.map(
    ([name, how, value]) =>
      html`<tr><th scope="row">${t(name)}<span class="hint">${t(how)}</span></th><td>${shown(value(figures), language)}</td></tr>`,
  )}</tbody></table></div>`;
}

function shown(value: Value, language: Language): Html {
  const t = (word: PublicWord, values?: Record<string, number>) => say(PUBLIC_WORDS[word], language, values);
  if (value === null) return html`${t('tooFew')}`;
  if (typeof value === 'number') return html`${value}`;
  if ('median' in value) {
    if (value.count === 0) return html`${t('noneYet')}`;
    if (value.median === null || value.ninetieth === null) return html`${t('tooFew')}`;
    return html`${t('spread', { median: value.median, ninetieth: value.ninetieth })}`;
  }
  const isLeftOut = value.excluded !== null && value.excluded >= CELL_CASES_MIN;
  return html`${say(rateText(value), language)}${isLeftOut ? html`<br>${t('leftOut', { count: value.excluded })}` : null}`;
}

/** How many are in each state; too few in one are said to be too few. */
export function statesTable(figures: Figures, language: Language): Html | null {
  if (!figures.received) return null;
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  return html`<div class="scroll"><table><caption>${t('states')}</caption>
<thead><tr><th scope="col">${t('states.name')}</th><th scope="col">${t('states.count')}</th></tr></thead>
<tbody>${figures.states.map(
    ({ key, count }) =>
      html`<tr><th scope="row">${say(STATES[key as State], language)}</th><td>${count ?? t('tooFew')}</td></tr>`,
  )}</tbody></table></div>`;
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
