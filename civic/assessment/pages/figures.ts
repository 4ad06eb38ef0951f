import { stringify } from 'csv-stringify/sync';
import { areasOf, countyPage, tenantOf, unitsOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { areaLevelOf, countyOf, parentAreaOf, parseAreaCode } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { lastCheckedIn } from '../actions/coding-answers.ts';
import { monthsAsked, type Period, type PublicIndicators, publicIndicators } from '../actions/indicators.ts';
import { checkedText } from '../rules/coding-line.ts';
import { NOT_ROLLED_UP } from '../rules/indicators/about-others.ts';
import { BAR_HEIGHT, barOf, DRAWN } from '../rules/indicators/bars.ts';
import { type IndicatorId, indicatorOf } from '../rules/indicators/indicators.ts';
import { excludedText, lawText, valueText } from '../rules/indicators/telling.ts';
import type { Value } from '../rules/indicators/value.ts';
import { FIGURE_WORDS } from './figure-words.ts';
import { linesDrawn } from './lines.ts';

const YEARS_SHOWN = 5;

/** A place or unit with what makes up one whole with it. */
type Scope = {
  readonly scope: string;
  readonly parent: string | null;
  readonly beside: readonly string[];
  readonly name: string;
};

/** The months of a page: a calendar year, or the month that runs and the eleven before. */
export function publicPeriod({ desk, query }: Pick<PageAsking, 'desk' | 'query'>): Period {
  const isYear = /^(19|20)\d\d$/.test(query.year ?? '');
  const asked = isYear
    ? monthsAsked(desk, `${query.year}-01`, `${query.year}-12`)
    : monthsAsked(desk, undefined, undefined);
  if (isRefusal(asked)) throw new Error('these months can be read');
  return asked;
}

/** Which figures are asked for. Refuses `assessment.scope-unknown`. */
async function scopeOf({ desk, tenantId, language, params, query }: PageAsking): Promise<Scope | Refusal> {
  const unitId = params.unitId ?? query.unit;
  if (unitId !== undefined) {
    const units = await unitsOf(desk, tenantId);
    const id = parseId(unitId);
    const unit = id && units.find(id);
    if (!unit) return refuse('assessment.scope-unknown');
    const beside = units.list.map(({ id }) => id);
    return { scope: unit.id, parent: countyOf(tenantId), beside, name: units.nameOf(unit.id, language) ?? unit.name };
  }
  const code = params.areaCode ?? query.place;
  const found = await areaScope({ desk, tenantId }, code, language);
  return found ?? refuse('assessment.scope-unknown');
}

/** A place with those beside it; null when the county has no such place. */
export async function areaScope(
  { desk, tenantId }: Pick<PageAsking, 'desk' | 'tenantId'>,
  code: string | undefined,
  language: Language,
): Promise<Scope | null> {
  const areas = await areasOf(desk, tenantId);
  const area = code === undefined ? countyOf(tenantId) : parseAreaCode(code);
  if (!area || !areas.find(area)) return null;
  // What lies below a village is told of with its village.
  const place = areaLevelOf(area) === 'group' ? (parentAreaOf(area) ?? area) : area;
  const parent = place === countyOf(tenantId) ? null : parentAreaOf(place);
  const beside = parent === null ? [] : areas.childrenOf(parent).map((one) => one.code as string);
  return { scope: place, parent, beside, name: areas.nameOf(area, language) };
}

/** What lies downstream and stands with the figures: handed in by the server. */
export type FigurePorts = {
  /** What was corrected in the figures of a place or unit; null: nothing. */
  readonly figureCorrections: (asking: PageAsking, scope: string) => Promise<Html | null>;
};

async function showFigures(asking: PageAsking, ports: FigurePorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const found = await scopeOf(asking);
  if (isRefusal(found)) return found;
  const period = publicPeriod(asking);
  const seen = await publicIndicators(desk, tenantId, found, period);
  const t = wordsIn(language);
  const title = t('title', { place: found.name });
  const query = `${found.scope.includes('-') ? 'unit' : 'place'}=${found.scope}&year=${asking.query.year ?? ''}`;
  return countyPage(asking, {
    title,
    body: html`<h1>${title}</h1><p>${t('intro')}</p>${periods(asking)}<p>${t('period', { ...period })}</p>${seen.isBeingCounted ? html`<p class="card" role="status">${t('anew')}</p>` : null}
${await figures(asking, seen, found.scope)}${await ports.figureCorrections(asking, found.scope)}
<p><a href="/${tenantId}/public/figures.csv?${query}">${t('csv')}</a></p>
${await others(asking)}<p><a href="/${tenantId}/public">${t('back')}</a></p>`,
  });
}

function wordsIn(language: Language) {
  return (word: keyof typeof FIGURE_WORDS, values?: Record<string, string | number>) =>
    say(FIGURE_WORDS[word], language, values);
}

async function figures({ desk, tenantId, language }: PageAsking, seen: PublicIndicators, scope: string): Promise<Html> {
  const t = wordsIn(language);
  const { findCategory, today } = await rulebookOf(desk, tenantId);
  return html`${isTooFew(seen, language) ?? html`${drawing(seen, language)}${linesDrawn(seen.lines, language)}${indicatorTable(seen, language)}`}
${
  seen.mix.length === 0
    ? null
    : html`<div class="scroll"><table><caption>${t('mix')}</caption>
<thead><tr><th scope="col">${t('mixCategory')}</th><th scope="col">${t('mixShare')}</th></tr></thead>
<tbody>${seen.mix.map(
        ({ category, percent }) =>
          html`<tr><th scope="row">${findCategory(category, today)?.words[language] ?? t('mixOther')}</th><td>${percent} %</td></tr>`,
      )}</tbody></table></div><p class="hint">${checkedText(await lastCheckedIn(desk, tenantId, scope), language)}</p>`
}
${seen.kept === null ? null : html`<p>${t('kept', keptValues(seen.kept, t('keptFew')))}</p>`}
${notRolledUp(language)}`;
}

function keptValues({ from, to, received }: NonNullable<PublicIndicators['kept']>, few: string) {
  return { from, to, count: received ?? few };
}

/** Of one to four matters every figure would be "not shown": that is said once; null: there is enough to tell. */
export function isTooFew({ told }: PublicIndicators, language: Language): Html | null {
  const toldFor = (id: IndicatorId) => told.find(({ indicator }) => indicator === id)?.value;
  const received = toldFor('received')?.part ?? null;
  // What has no kind yet came in all the same.
  const isAnything = (received ?? 0) > 0 || (received === 0 && toldFor('other_kinds')?.whole !== 0);
  if (isAnything) return null;
  return html`<p class="card">${say(FIGURE_WORDS[received === 0 ? 'nothing' : 'few'], language)}</p>`;
}

/** Some shares as bars that differ by length and number alone, so that they read in black and white; the words are text. */
function drawing({ told }: PublicIndicators, language: Language): Html {
  const shown = told.filter(({ indicator }) => DRAWN.includes(indicator));
  return html`<h2>${say(FIGURE_WORDS.drawing, language)}</h2><ul class="bars">${shown.map(({ indicator, value }) => {
    const definition = indicatorOf(indicator);
    const bar = barOf(value);
    return html`<li>${say(definition.words, language)} ${valueText(definition, value, language)}${
      bar === null
        ? null
        : html`
<svg aria-hidden="true" viewBox="0 0 100 ${BAR_HEIGHT}" preserveAspectRatio="none"><rect class="whole" width="100" height="${BAR_HEIGHT}"/><rect width="${bar.width}" height="${BAR_HEIGHT}"/>${
            bar.interval === null
              ? null
              : html`<rect class="interval" x="${bar.interval[0]}" y="3" width="${bar.interval[1] - bar.interval[0]}" height="2"/>`
          }</svg>`
    }</li>`;
  })}</ul>`;
}

/** Every indicator with its parts, what it leaves out, how it is computed, and what the unit says to it. */
export function indicatorTable({ told, replies }: PublicIndicators, language: Language): Html {
  const t = wordsIn(language);
  return html`<div class="scroll"><table><caption>${t('table')}</caption>
<thead><tr><th scope="col">${t('name')}</th><th scope="col">${t('value')}</th></tr></thead>
<tbody>${told.map(({ indicator, value }) => {
    const definition = indicatorOf(indicator);
    const { words, formula, cautions, version, validFrom } = definition;
    const law = lawText(definition, language);
    const how = { formula: say(formula, language), cautions: say(cautions, language), law, version, validFrom };
    const left = excludedText(value, language);
    return html`<tr><th scope="row">${say(words, language)}<details><summary>${t('howShort')}</summary><span class="hint">${t('how', how)}</span></details></th>
<td>${valueText(definition, value, language)}${left === '' ? null : html`<br>${left}`}
${replies
  .filter((reply) => reply.indicator === indicator)
  .map(({ year, words: said }) => html`<p class="hint">${t('reply', { year, words: said })}</p>`)}</td></tr>`;
  })}</tbody></table></div>`;
}

function notRolledUp(language: Language): Html {
  const t = wordsIn(language);
  const list = (why: 'no_records' | 'on_demand') =>
    html`<ul>${Object.values(NOT_ROLLED_UP)
      .filter((one) => one.why === why)
      .map(({ words, reason }) => html`<li>${say(words, language)}: ${say(reason, language)}</li>`)}</ul>`;
  return html`<details><summary>${t('missing')}</summary>${list('no_records')}</details>
<details><summary>${t('onDemand')}</summary>${list('on_demand')}</details>`;
}

function periods({ desk, language }: PageAsking): Html {
  const t = wordsIn(language);
  const thisYear = Number(civilDateOf(desk.clock.now()).slice(0, 4));
  const years = Array.from({ length: YEARS_SHOWN }, (_, back) => thisYear - back);
  return html`<nav aria-label="${t('choose')}"><ul class="links"><li><a href="?">${t('last')}</a></li>
${years.map((year) => html`<li><a href="?year=${year}">${year}</a></li>`)}</ul></nav>`;
}

async function others({ desk, tenantId, language }: PageAsking): Promise<Html> {
  const t = wordsIn(language);
  const [areas, units] = await Promise.all([areasOf(desk, tenantId), unitsOf(desk, tenantId)]);
  const at = `/${tenantId}/public/figures`;
  return html`<h2>${t('places')}</h2><ul class="links"><li><a href="${at}">${t('county')}</a></li>
${areas.childrenOf(countyOf(tenantId)).map(({ code }) => html`<li><a href="${at}/${code}">${areas.nameOf(code, language)}</a></li>`)}</ul>
<h2>${t('units')}</h2><ul class="links">${units.list
    .filter(({ validTo }) => validTo === null)
    .map(({ id }) => html`<li><a href="${at}/unit/${id}">${units.nameOf(id, language)}</a></li>`)}</ul>`;
}

/** A byte order mark, without which a spreadsheet reads Chinese as something else. */
const BYTE_ORDER_MARK = '\ufeff';
const COLUMNS = [
  'indicator',
  'version',
  'name',
  'value',
  'part',
  'whole',
  'percent',
  'excluded',
  'low',
  'high',
  'median',
  'ninetieth',
  'mean',
  'reply',
  'month',
  'note',
];

/** A value as a line of the table; `month` empty: of the whole period; `note`: that it is not whole yet. What is not shown is empty. */
function recordOf(
  {
    indicator,
    value,
    month,
    reply,
    note,
  }: { indicator: IndicatorId; value: Value; month: string; reply: string | undefined; note: string },
  language: Language,
): (string | number | null | undefined)[] {
  const definition = indicatorOf(indicator);
  return [
    ...[indicator, definition.version, say(definition.words, language), valueText(definition, value, language)],
    ...[value.part, value.whole, value.percent, value.excluded, value.interval?.[0], value.interval?.[1]],
    ...[value.median, value.ninetieth, value.mean, reply, month, note],
  ];
}

/** The same numbers as a table for a spreadsheet: of the period, and month by month of those that are drawn so. */
async function downloadFigures(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const found = await scopeOf(asking);
  if (isRefusal(found)) return found;
  const seen = await publicIndicators(desk, tenantId, found, publicPeriod(asking));
  const replyTo = (indicator: IndicatorId) => seen.replies.find((reply) => reply.indicator === indicator)?.words;
  const note = seen.isBeingCounted ? say(FIGURE_WORDS.anew, language) : '';
  const records = [
    ...seen.told.map((one) => recordOf({ ...one, month: '', reply: replyTo(one.indicator), note }, language)),
    ...seen.lines.flatMap(({ indicator, months }) =>
      months.map((one) => recordOf({ ...one, indicator, reply: undefined, note }, language)),
    ),
  ];
  return {
    content: BYTE_ORDER_MARK + stringify([COLUMNS, ...records], { record_delimiter: 'windows', escape_formulas: true }),
    mediaType: 'text/csv; charset=utf-8',
    fileName: `figures-${found.scope}.csv`,
  };
}

/** Figures for everybody: no account, no script. */
export function figurePages(ports: FigurePorts): readonly Page[] {
  const show = (asking: PageAsking) => showFigures(asking, ports);
  return [
    page({ method: 'GET', path: '/:tenantId/public/figures', may: 'everyone', act: show }),
    page({ method: 'GET', path: '/:tenantId/public/figures.csv', may: 'everyone', act: downloadFigures }),
    page({ method: 'GET', path: '/:tenantId/public/figures/:areaCode', may: 'everyone', act: show }),
    page({ method: 'GET', path: '/:tenantId/public/figures/unit/:unitId', may: 'everyone', act: show }),
  ];
}
