import { areasOf, countyPage, tenantOf } from '#civic/access/index.ts';
import { areaScope, publicPeriod } from '#civic/assessment/index.ts';
import { countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { digitsOf, inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { isPlace, placeSeen, releasedMatter, releasedPage } from '../actions/public.ts';
import { namesOf } from '../actions/view.ts';
import { boardPages } from './board.ts';
import { correctionsSection, showCorrections, speakerIn } from './corrections.ts';
import { showDisclosures } from './disclosures.ts';
import { feedLinks, feedPages, placeFeeds } from './feeds.ts';
import { mainFigures, overdueTable, statesTable } from './figures.ts';
import { keptPage } from './kept-page.ts';
import { matterFacts, matterTexts } from './matter.ts';
import { officeCorrectionPages } from './office-corrections.ts';
import { officeDuePages } from './office-due.ts';
import { officeOpennessPages } from './office-openness.ts';
import { officePhotoPages } from './office-photos.ts';
import { officeReleasedPhotoPages } from './office-photos-released.ts';
import { officeQuestionPages } from './office-questions.ts';
import { officeQuotationPages } from './office-quotations.ts';
import { officeRumourPages } from './office-rumours.ts';
import { dataPages } from './open-data.ts';
import { opennessPages } from './openness.ts';
import { showOwed } from './owed.ts';
import { ownPublicPages } from './own-public.ts';
import { photosSection, sendPublicPhoto } from './photos.ts';
import { showRumour, showRumours } from './rumours.ts';
import { PUBLIC_WORDS, type PublicWord } from './words.ts';

/** So many years back can be chosen on the page. */
const YEARS_SHOWN = 5;

type Where = Parameters<typeof placeSeen>[1];

/** Everything that everybody may see of a county or a place in it. Refuses `publication.area-unknown`. */
async function showPlace(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const code = params.areaCode === undefined ? countyOf(tenantId) : parseAreaCode(params.areaCode);
  if (!code || !(await isPlace(desk, tenantId, code))) return refuse('publication.area-unknown');
  const where: Where = { tenantId, areaCode: code, unitIds: null };
  const period = publicPeriod(asking);
  const scope = await areaScope(asking, code, language);
  if (!scope) return refuse('publication.area-unknown');
  const [seen, released, names] = await Promise.all([
    placeSeen(desk, where, scope, period),
    releasedPage(desk, where, query.after),
    namesOf(desk, tenantId, language),
  ]);
  const t = (word: PublicWord, values?: Record<string, string>) => say(PUBLIC_WORDS[word], language, values);
  const more = speakerIn(language);
  const title = t('title', { place: names.area(code) });
  const now = desk.clock.now();
  const body = html`<h1>${title}</h1><p>${t('intro')}</p><p><a href="/${tenantId}/public/search">${t('search')}</a></p>
${periodLinks(asking)}<p>${t('period', { ...period })}</p>
${mainFigures(seen.figures, `/${tenantId}/public/figures${code === countyOf(tenantId) ? '' : `/${code}`}`, language)}${statesTable(seen.states, language)}
${overdueTable(seen.overdue, names, language)}
<p><a href="/${tenantId}/issues">${t('issues')}</a></p><p><a href="/${tenantId}/public/openness${code === countyOf(tenantId) ? '' : `?area=${code}`}">${t('openness')}</a></p><p><a href="/${tenantId}/public/owed">${t('owed')}</a></p><p><a href="/${tenantId}/public/disclosure">${more('disclosures')}</a></p><p><a href="/${tenantId}/public/rumours">${more('rumours')}</a></p><p><a href="/${tenantId}/public/corrections">${more('corrections.all')}</a></p><p><a href="/${tenantId}/sampling">${t('sampling')}</a></p>
<h2>${t('matters')}</h2>${released.matters.length === 0 ? html`<p>${t('matters.none')}</p>` : null}
${released.matters.map(
  (matter) =>
    html`<section class="card"><h3><a href="/${tenantId}/public/m/${matter.number}"${spokenAs(matter.maskedTitle)}>${matter.maskedTitle}</a></h3>${matterFacts(matter, { names, cells: released.cells, language, now })}</section>`,
)}
${released.next ? html`<p><a class="button second" href="?after=${encodeURIComponent(released.next)}">${t('more')}</a></p>` : null}
${await placeLinks(asking, where)}
${feedLinks(asking)}
<p><a href="/${tenantId}/public/${code}/board">${t('board')}</a></p>
<p><a href="/${tenantId}/public/data">${t('data')}</a></p><p><a href="/${tenantId}/matter">${t('own')}</a></p>`;
  return countyPage(asking, { title, body, feeds: placeFeeds(asking) });
}

function periodLinks({ desk, language }: PageAsking): Html {
  const thisYear = Number(civilDateOf(desk.clock.now()).slice(0, 4));
  const years = Array.from({ length: YEARS_SHOWN }, (_, back) => thisYear - back);
  return html`<nav aria-label="${say(PUBLIC_WORDS['period.choose'], language)}"><ul class="links"><li><a href="?">${say(PUBLIC_WORDS['period.last'], language)}</a></li>
${years.map((year) => html`<li><a href="?year=${year}">${year}</a></li>`)}</ul></nav>`;
}

async function placeLinks({ desk, tenantId, language }: PageAsking, where: Where): Promise<Html | null> {
  const areas = await areasOf(desk, tenantId);
  const below = areas.childrenOf(where.areaCode);
  const isCounty = where.areaCode === countyOf(tenantId);
  if (below.length === 0 && isCounty) return null;
  return html`<h2>${say(PUBLIC_WORDS.places, language)}</h2><ul class="links">${isCounty ? null : html`<li><a href="/${tenantId}/public">${say(PUBLIC_WORDS.county, language)}</a></li>`}
${below.map(({ code }) => html`<li><a href="/${tenantId}/public/${code}">${areas.nameOf(code, language)}</a></li>`)}</ul>`;
}

/** One released matter. Refuses `publication.not-public`, also for a number that exists and was not released. */
async function showMatter(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const found = await releasedMatter(desk, tenantId, digitsOf(params.number ?? ''));
  if (!found) return refuse('publication.not-public');
  const names = await namesOf(desk, tenantId, language);
  const t = (word: PublicWord, values?: Record<string, string>) => say(PUBLIC_WORDS[word], language, values);
  const title = t('title.one', { number: inFours(found.matter.number) });
  const shown = { names, cells: found.cells, language, now: desk.clock.now() };
  return countyPage(asking, {
    title,
    body: html`<h1${spokenAs(found.matter.maskedTitle)}>${found.matter.maskedTitle}</h1>${matterFacts(found.matter, shown)}
${matterTexts(found.matter, language)}${await photosSection(asking, found.matter.id)}${await correctionsSection(asking, 'matter', [found.matterId])}
<p><a class="button" href="${sameThing(asking, found.matter)}">${t('same')}</a><br><span class="hint">${t('same.how')}</span></p>
<p><a href="/${tenantId}/public">${t('back')}</a></p><p><a href="/${tenantId}/matter">${t('own')}</a></p>`,
  });
}

/** The form for saying something, begun with the number, so that the desk joins both; the person gets an own number. */
function sameThing({ tenantId, language }: PageAsking, { number }: { readonly number: string }): string {
  const words = say(PUBLIC_WORDS['same.words'], language, { number: inFours(number) });
  return `/${tenantId}/say?words=${encodeURIComponent(words)}`;
}

/** The public pages: no account, no script. */
export const publicationPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public', may: 'everyone', act: keptPage(showPlace) }),
  page({ method: 'GET', path: '/:tenantId/public/corrections', may: 'everyone', act: keptPage(showCorrections) }),
  page({ method: 'GET', path: '/:tenantId/public/rumours', may: 'everyone', act: keptPage(showRumours) }),
  page({ method: 'GET', path: '/:tenantId/public/rumours/:rumourId', may: 'everyone', act: keptPage(showRumour) }),
  page({ method: 'GET', path: '/:tenantId/public/disclosure', may: 'everyone', act: keptPage(showDisclosures) }),
  ...opennessPages,
  ...ownPublicPages,
  ...officeCorrectionPages,
  ...officeRumourPages,
  ...officeQuotationPages,
  ...officeDuePages,
  ...officeOpennessPages,
  ...officeQuestionPages,
  ...officePhotoPages,
  ...officeReleasedPhotoPages,
  page({ method: 'GET', path: '/:tenantId/public/photo/:photoId', may: 'everyone', act: keptPage(sendPublicPhoto) }),
  ...boardPages,
  ...dataPages,
  ...feedPages,
  page({ method: 'GET', path: '/:tenantId/public/owed', may: 'everyone', act: keptPage(showOwed) }),
  page({ method: 'GET', path: '/:tenantId/public/m/:number', may: 'everyone', act: keptPage(showMatter) }),
  page({ method: 'GET', path: '/:tenantId/public/:areaCode', may: 'everyone', act: keptPage(showPlace) }),
];
