import { countyPage, tenantOf } from '#civic/access/index.ts';
import { say, type Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { countedThrough, countRows, matterRows, toldMonths } from '../actions/open-data.ts';
import { csvwOf, DATA_FILES, DATA_LICENCE, type DataFile, type Described, dcatOf } from '../rules/data-files.ts';
import type { Month } from '../rules/months.ts';
import { keptPage } from './kept-page.ts';

const WORDS = {
  title: { zh: '开放数据', en: 'Open data' },
  intro: {
    zh: '谁都可以下载、使用、转载，注明来源就行（{licence}）。数据里没有人，也推不出人。',
    en: 'Free for everybody to download, use and pass on, with the source named ({licence}). No person is in it, and none can be found out of it.',
  },
  all: { zh: '全部月份（CSV）', en: 'All months (CSV)' },
  described: { zh: '每一列是什么（CSVW）', en: 'What each column is (CSVW)' },
  catalogue: { zh: '目录（DCAT，JSON-LD）', en: 'Catalogue (DCAT, JSON-LD)' },
  version: { zh: '到 {month} 为止', en: 'Up to {month}' },
  none: { zh: '第一个月结束以后才有。', en: 'There is none before the first month is over.' },
  months: { zh: '单独一个月', en: 'One month' },
  back: { zh: '回到公示', en: 'Back to the public page' },
} as const satisfies Record<string, Words>;

/** So many of the newest months have a link of their own; every other can be asked for by `?month=`. */
const MONTHS_SHOWN = 24;

type Known = { readonly home: string; readonly county: string; readonly files: readonly Described[] };

/** What a county's data files are, where they lie, and up to which month they go; null: no such county. */
async function knownOf({ desk, tenantId, origin, language }: PageAsking): Promise<Known | null> {
  const tenant = await tenantOf(desk, tenantId);
  if (!tenant) return null;
  const [released, counted] = await Promise.all([toldMonths(desk, tenantId), countedThrough(desk, tenantId)]);
  const versions: Record<DataFile, string> = { matters: released.at(-1)?.month ?? '', counts: counted };
  const home = `${origin}/${tenantId}/public`;
  const county = language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name;
  const files = (Object.keys(DATA_FILES) as DataFile[]).map((file) => ({
    file,
    url: `${home}/${file}.csv`,
    county,
    countyUrl: home,
    version: versions[file],
  }));
  return { home, county, files };
}

/** The data sets of the county, for people. */
async function showData(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const known = await knownOf(asking);
  if (!known) return refuse('http.not-found');
  const { tenantId, language, desk } = asking;
  const t = (word: keyof typeof WORDS, values?: Record<string, string>) => say(WORDS[word], language, values);
  const months = (await toldMonths(desk, tenantId)).slice(-MONTHS_SHOWN).toReversed();
  const path = `/${tenantId}/public`;
  const body = html`<h1>${t('title')}</h1><p>${t('intro', { licence: 'CC BY 4.0' })}</p>
${known.files.map(
  ({ file, version }) => html`<section class="card" id="${file}"><h2>${say(DATA_FILES[file].title, language)}</h2>
<p>${say(DATA_FILES[file].description, language)}</p><p>${version === '' ? t('none') : t('version', { month: version })}</p>
<p><a href="${path}/${file}.csv">${t('all')}</a></p><p><a href="${path}/${file}.csv-metadata.json">${t('described')}</a></p>
${
  file !== 'matters' || months.length === 0
    ? null
    : html`<p>${t('months')}</p><ul class="links">${months.map(({ month }) => html`<li><a href="${path}/matters.csv?month=${month}">${month}</a></li>`)}</ul>`
}</section>`,
)}
<p><a href="${path}/data.jsonld">${t('catalogue')}</a></p><p><a rel="license" href="${DATA_LICENCE}">CC BY 4.0</a></p>
<p><a href="${path}">${t('back')}</a></p>`;
  return countyPage(asking, { title: t('title'), body });
}

const CSV = 'text/csv; charset=utf-8; header=present';
/** A month that is over changes only when something is withdrawn: nobody keeps it long. */
const CACHE_SECONDS = 60;

function wantedMonth({ query }: PageAsking): string | null {
  return query.month !== undefined && /^\d{4}-\d{2}$/.test(query.month) ? query.month : null;
}

async function sendMatters(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const wanted = wantedMonth(asking);
  const all = await toldMonths(desk, tenantId);
  const months: readonly Month[] = wanted === null ? all : all.filter(({ month }) => month === wanted);
  const content = matterRows(desk, tenantId, months, language);
  return { content, mediaType: CSV, fileName: nameOf('matters', asking) };
}

async function sendCounts(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const content = countRows(desk, tenantId, wantedMonth(asking), language);
  return { content, mediaType: CSV, fileName: nameOf('counts', asking) };
}

function nameOf(file: DataFile, asking: PageAsking): string {
  const month = wantedMonth(asking);
  return `${file}-${asking.tenantId}${month === null ? '' : `-${month}`}.csv`;
}

const describe =
  (file: DataFile) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const known = await knownOf(asking);
    const found = known?.files.find((one) => one.file === file);
    if (!found) return refuse('http.not-found');
    const mediaType = 'application/csvm+json; charset=utf-8';
    return { content: JSON.stringify(csvwOf(found), null, 1), mediaType, cacheSeconds: CACHE_SECONDS };
  };

async function sendCatalogue(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const known = await knownOf(asking);
  if (!known) return refuse('http.not-found');
  const content = JSON.stringify(dcatOf(known.home, known.county, known.files), null, 1);
  return { content, mediaType: 'application/ld+json; charset=utf-8', cacheSeconds: CACHE_SECONDS };
}

/** What everybody may take away and compute with, and what it is. */
export const dataPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public/data', may: 'everyone', act: keptPage(showData) }),
  page({ method: 'GET', path: '/:tenantId/public/data.jsonld', may: 'everyone', act: sendCatalogue }),
  page({ method: 'GET', path: '/:tenantId/public/matters.csv', may: 'everyone', act: sendMatters }),
  page({ method: 'GET', path: '/:tenantId/public/counts.csv', may: 'everyone', act: sendCounts }),
  page({
    method: 'GET',
    path: '/:tenantId/public/matters.csv-metadata.json',
    may: 'everyone',
    act: describe('matters'),
  }),
  page({ method: 'GET', path: '/:tenantId/public/counts.csv-metadata.json', may: 'everyone', act: describe('counts') }),
];
