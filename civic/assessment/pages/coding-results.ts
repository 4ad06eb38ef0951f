import { inFours } from '#kernel/check-digits.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import { AGREEMENT_CASES_MIN, type Agreement } from '../rules/agreement.ts';
import {
  type Between,
  type Coded,
  type CodingFigures,
  confusedPairs,
  FITS_NONE,
  isDoubtful,
  type Level,
} from '../rules/coding.ts';
import { rateOf, rateText } from '../rules/figures.ts';
import type { BothCoded } from '../store/coding.store.ts';
import { type Asking, type Speak, speaker } from './coding-frame.ts';

type Name = (code: string) => string;

/** So many pairs of categories are shown: more is no help to who puts categories right. */
const PAIRS_SHOWN = 10;

const LEVELS: readonly Level[] = ['first', 'full'];
const BETWEEN: readonly Between[] = ['coders', 'firstAndRecord', 'secondAndRecord'];

/** A kappa with its interval, `0.71 [0.58, 0.84]`, or why there is none. */
function kappaText({ kappa, count }: Agreement, t: Speak): string {
  if (kappa === null) return t(count < AGREEMENT_CASES_MIN ? 'tooFew' : 'oneCategory');
  return `${kappa.value.toFixed(2)} [${kappa.low.toFixed(2)}, ${kappa.high.toFixed(2)}]`;
}

/** How far the two agree, and each with the record. */
export function agreements(figures: CodingFigures, asking: Asking): Html {
  const t = speaker(asking);
  const row = (level: Level, between: Between) => {
    const agreement = figures[level][between];
    const rate = rateText(rateOf(agreement.sameCount, agreement.count, 0, 'office'));
    return html`<tr><th scope="row">${t(`between.${between}`)}</th><td data-name="${t('level')}">${t(`level.${level}`)}</td><td data-name="${t('same')}">${say(rate, asking.language)}</td><td class="day" data-name="${t('kappa')}">${kappaText(agreement, t)}</td></tr>`;
  };
  return html`<div class="scroll"><table class="stack"><caption>${t('result')}</caption><thead><tr><th scope="col">${t('compared')}</th><th scope="col">${t('level')}</th><th scope="col">${t('same')}</th><th scope="col">${t('kappa')}</th></tr></thead>
<tbody>${LEVELS.map((level) => BETWEEN.map((between) => row(level, between)))}</tbody></table></div><p class="hint">${t('result.hint')}</p>
${figures.leftOutCount > 0 ? html`<p>${t('leftOut', { count: figures.leftOutCount })}</p>` : null}`;
}

type Item = BothCoded & Coded;

function codedOf(both: readonly BothCoded[]): Item[] {
  return both.map((one) => ({ ...one, first: one.first ?? FITS_NONE, second: one.second ?? FITS_NONE }));
}

const matterLink = ({ id, number }: Pick<BothCoded, 'id' | 'number'>) =>
  html`<a href="/office/#/matters/${id}">${inFours(number)}</a>`;

/** The pairs of categories that the two took for each other most often, with these matters. */
export function confusedTable(both: readonly BothCoded[], name: Name, asking: Asking): Html {
  const t = speaker(asking);
  const pairs = confusedPairs(codedOf(both), PAIRS_SHOWN);
  if (pairs.length === 0) return html`<h2>${t('confused')}</h2><p>${t('confused.none')}</p>`;
  return html`<div class="scroll"><table class="stack"><caption>${t('confused')}</caption><thead><tr><th scope="col">${t('pair')}</th><th scope="col">${t('many')}</th><th scope="col">${t('matters')}</th></tr></thead>
<tbody>${pairs.map(
    ({ codes, items }) =>
      html`<tr><th scope="row">${codes.map((code) => html`<span${spokenAs(name(code))}>${name(code)}</span><br>`)}</th><td data-name="${t('many')}">${items.length}</td><td data-name="${t('matters')}"><ul class="links">${items.map((item) => html`<li class="day">${matterLink(item)}</li>`)}</ul></td></tr>`,
  )}</tbody></table></div>`;
}

/** Matters of which neither sees the category given, for whoever classifies; those classified anew since are not named. */
export function doubtfulTable(both: readonly BothCoded[], name: Name, asking: Asking): Html {
  const t = speaker(asking);
  const items = codedOf(both).filter((one) => isDoubtful(one) && one.present === one.recorded);
  if (items.length === 0) return html`<h2>${t('doubtful')}</h2><p>${t('doubtful.none')}</p>`;
  const cell = (heading: 'recorded' | 'saidFirst' | 'saidSecond', code: string) =>
    html`<td data-name="${t(heading)}"${spokenAs(name(code))}>${name(code)}</td>`;
  return html`<div class="scroll"><table class="stack"><caption>${t('doubtful')}</caption><thead><tr><th scope="col">${t('matter')}</th><th scope="col">${t('recorded')}</th><th scope="col">${t('saidFirst')}</th><th scope="col">${t('saidSecond')}</th></tr></thead>
<tbody>${items.map((item) => html`<tr><th scope="row" class="day">${matterLink(item)}</th>${cell('recorded', item.recorded)}${cell('saidFirst', item.first)}${cell('saidSecond', item.second)}</tr>`)}</tbody></table></div><p class="hint">${t('doubtful.hint')}</p>`;
}

/** Why coders found that nothing fits, without which of them said so. */
export function missingList(both: readonly BothCoded[], asking: Asking): Html {
  const t = speaker(asking);
  const noted = both.filter(({ notes }) => notes.length > 0);
  return html`<h2>${t('missing')}</h2>${
    noted.length === 0
      ? html`<p>${t('missing.none')}</p>`
      : html`<ul>${noted.map((item) => html`<li>${matterLink(item)} ${item.notes.map((note) => html`<p${spokenAs(note)}>${note}</p>`)}</li>`)}</ul>`
  }`;
}
