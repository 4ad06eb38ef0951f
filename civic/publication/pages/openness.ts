import { areasOf, countyPage, tenantOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { civilDateOf, daysBetween, startOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type Column, writeCsv } from '#platform/spreadsheet/write.ts';
import { applicationOf, itemsPage, publicItem } from '../actions/openness-public.ts';
import { isPlace } from '../actions/public.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { publicBy } from '../rules/disclosure.ts';
import { isOpennessKind, noticeDays, OPENNESS_KINDS, type OpennessKind } from '../rules/openness.ts';
import { moneyColumns, parseLines } from '../rules/openness-lines.ts';
import type { OpennessItem } from '../store/openness.store.ts';
import { correctionsSection } from './corrections.ts';
import { keptPage } from './kept-page.ts';
import { linesTable } from './openness-table.ts';
import { opennessSpeaker } from './openness-words.ts';
import { questionPages, questionsSection } from './questions.ts';

/** What an item is called: one that was taken back no longer by its title. */
export function itemTitle(
  { state, title, kind }: Pick<OpennessItem, 'state' | 'title' | 'kind'>,
  language: Language,
): string {
  if (state !== 'withdrawn') return title;
  return `${say(OPENNESS_KINDS[kind], language)} · ${opennessSpeaker(language)('withdrawn.title')}`;
}

/** Where, when, on what it rests and who passed it: the same for an item that was taken back. */
export function itemFacts(item: OpennessItem, names: Names, language: Language): Html {
  const t = opennessSpeaker(language);
  const { periodFrom: from, periodTo: to, correctedAt, kind } = item;
  const isThere = item.state !== 'withdrawn';
  return html`<dl><dt>${t('kind')}</dt><dd>${say(OPENNESS_KINDS[kind], language)}</dd><dt>${t('place')}</dt><dd>${names.area(item.areaCode)}</dd>
<dt>${t('unit')}</dt><dd>${names.unit(item.unitId)}</dd><dt>${t('period')}</dt><dd>${from === to ? from : t('to', { from, to })}</dd>
${isThere ? html`<dt>${t('source')}</dt><dd>${paragraphs(item.source)}</dd><dt>${t('source.day')}</dt><dd>${item.sourceOn}</dd>` : null}
${releasedFact(item, language)}
${isThere && correctedAt ? html`<dt>${t('corrected')}</dt><dd>${t('corrected.how', { day: civilDateOf(correctedAt) })}</dd>` : null}
<dt>${t('persons')}</dt><dd>${t(`persons.${OPENNESS_KINDS[kind].persons}`)}</dd></dl>`;
}

/**
 * When it became public, and how long after its source, or after the days of which it tells: what was laid open late cannot
 * look as if it were in time.
 */
function releasedFact({ releasedAt, sourceOn, periodTo, kind }: OpennessItem, language: Language): Html | null {
  if (releasedAt === null) return null;
  const t = opennessSpeaker(language);
  const day = civilDateOf(releasedAt);
  const [since, word] =
    kind === 'government' ? [sourceOn, 'released.after' as const] : [periodTo, 'released.of' as const];
  return html`<dt>${t('released')}</dt><dd>${since > day ? day : t(word, { day, days: daysBetween(since, day) })}</dd>`;
}

/** Of what the law says by when it must be public: that it was late. */
async function lateNote({ desk, tenantId, language }: PageAsking, item: OpennessItem): Promise<Html | null> {
  if (item.kind !== 'government' || item.state !== 'released' || item.releasedAt === null) return null;
  const { limitOf, calendar, today } = await rulebookOf(desk, tenantId);
  const limit = limitOf('disclose', today);
  if (item.releasedAt <= publicBy(startOf(item.sourceOn), limit, calendar).dueAt) return null;
  return html`<p class="late">${opennessSpeaker(language)('released.late', { days: limit.amount })}</p>`;
}

/** Words, plan and table of an item. */
export function itemTexts(item: OpennessItem, language: Language): Html {
  const t = opennessSpeaker(language);
  const { startsOn, releasedAt, planWords, lines } = item;
  const days = startsOn && releasedAt ? noticeDays(civilDateOf(releasedAt), startsOn) : null;
  const begins = days === null ? startsOn : t(days > 0 ? 'notice.days' : 'notice.late', { day: startsOn ?? '', days });
  return html`${paragraphs(item.words)}${
    startsOn
      ? html`<section class="card"><h2>${t('plan')}</h2>${paragraphs(planWords)}<p>${t('starts')}${language === 'zh' ? '：' : ': '}${begins}</p></section>`
      : null
  }${lines === '' ? null : linesTable(lines, language)}`;
}

/** The stream of what is laid open, newest first; of a kind or place alone when one is named. Refuses `publication.area-unknown`. */
async function showItems(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const areaCode = query.area ? parseAreaCode(query.area) : countyOf(tenantId);
  if (!areaCode || !(await isPlace(desk, tenantId, areaCode))) return refuse('publication.area-unknown');
  const kind = isOpennessKind(query.kind) ? query.kind : null;
  const where = { tenantId, areaCode, unitIds: null };
  const [{ items, next }, names] = await Promise.all([
    itemsPage(desk, { where, kind }, query.after),
    namesOf(desk, tenantId, language),
  ]);
  const t = opennessSpeaker(language);
  const search = new URLSearchParams({
    ...(kind && { kind }),
    ...(query.area && { area: areaCode }),
    after: next ?? '',
  });
  const home = `/${tenantId}/public/openness`;
  const body = html`<h1>${t('items')}</h1><p>${t('intro')}</p>
<ul class="links"><li><a href="${home}/waiting">${t('waiting')}</a></li><li><a href="${home}/question">${t('find')}</a></li></ul>
${await filterForm(asking, kind)}${items.length === 0 ? html`<p class="card">${t('none')}</p>` : null}${items.map(
  (item) => {
    const title = itemTitle(item, language);
    return html`<section class="card"><h2><a href="${home}/${item.id}"${spokenAs(title)}>${title}</a></h2>${withdrawnNote(item, language)}${itemFacts(item, names, language)}</section>`;
  },
)}
${next ? html`<p><a class="button second" href="?${search.toString()}">${t('more')}</a></p>` : null}
${await applySection(asking)}<p><a href="/${tenantId}/public">${t('back')}</a></p>`;
  const feeds = [{ title: t('items'), path: `/${tenantId}/public/feeds/openness` }];
  return countyPage(asking, { title: t('items'), body, feeds });
}

/** Kind and place, chosen without a script; a place is found step by step where there are many. */
async function filterForm({ desk, tenantId, language, query }: PageAsking, kind: OpennessKind | null): Promise<Html> {
  const t = opennessSpeaker(language);
  const areas = await areasOf(desk, tenantId);
  const chosen = parseAreaCode(query.area ?? '') ?? countyOf(tenantId);
  const above = areas.find(chosen)?.parentCode;
  const listed = [
    ...(above && areas.find(above) ? [above] : []),
    chosen,
    ...areas.childrenOf(chosen).map(({ code }) => code),
  ];
  const option = (value: string, name: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen ? html` selected` : null}>${name}</option>`;
  return html`<form method="get" action="/${tenantId}/public/openness" class="noprint"><label for="kind">${t('kind')}</label><select id="kind" name="kind">${option('', t('all'), kind === null)}${(Object.keys(OPENNESS_KINDS) as OpennessKind[]).map((one) => option(one, say(OPENNESS_KINDS[one], language), one === kind))}</select>
<label for="area">${t('place')}</label><select id="area" name="area">${listed.map((code) => option(code, areas.nameOf(code, language), code === chosen))}</select><button class="second">${t('show')}</button></form>`;
}

function withdrawnNote(item: OpennessItem, language: Language): Html | null {
  if (item.state !== 'withdrawn' || item.withdrawnAt === null) return null;
  const t = opennessSpeaker(language);
  return html`<p class="late">${t('withdrawn.on', { day: civilDateOf(item.withdrawnAt), reason: item.withdrawnReason })}</p>`;
}

/** One item with its table, its corrections and what was asked beneath. Refuses `publication.openness-not-public`. */
async function showItem(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  const id = parseId(params.itemId ?? '');
  const item = id && (await tenantOf(desk, tenantId)) && (await publicItem(desk, tenantId, id));
  if (!item) return refuse('publication.openness-not-public');
  const t = opennessSpeaker(language);
  const names = await namesOf(desk, tenantId, language);
  const title = itemTitle(item, language);
  const isThere = item.state === 'released';
  const home = `/${tenantId}/public/openness`;
  const body = html`<h1${spokenAs(title)}>${title}</h1>${withdrawnNote(item, language)}${isThere ? itemTexts(item, language) : null}
${isThere && item.lines !== '' ? html`<p><a href="${home}/${item.id}/table.csv">${t('csv')}</a></p>` : null}${itemFacts(item, names, language)}${await lateNote(asking, item)}
<p><b>${t('rights')}</b>${language === 'zh' ? '：' : ': '}${say(OPENNESS_KINDS[item.kind].law, language)}</p>
${await questionsSection(asking, item)}${isThere ? await correctionsSection(asking, 'openness', [item.id]) : null}
${await applySection(asking)}<p><a href="${home}">${t('items')}</a></p>`;
  return countyPage(asking, { title, body });
}

/** Where to ask for what is not here (依申请公开): the body the county has named, else the window. */
async function applySection({ desk, tenantId, language }: PageAsking): Promise<Html> {
  const t = opennessSpeaker(language);
  const found = await applicationOf(desk, tenantId);
  if (!found) return html`<h2>${t('apply.title')}</h2><p>${t('apply.none')}</p>`;
  const name =
    found.link === ''
      ? found.words
      : html`<a href="${found.link}" rel="noopener"${spokenAs(found.words)}>${found.words}</a>`;
  return html`<h2>${t('apply.title')}</h2><p>${t('apply')}${name}</p>`;
}

const COLUMN_WIDTH = 20;

/** The table of an item as CSV that spreadsheets open; sums are theirs to make. Refuses `publication.openness-not-public`. */
async function sendTable({ desk, tenantId, params }: PageAsking): Promise<PageAnswer | Refusal> {
  const id = parseId(params.itemId ?? '');
  const item = id && (await publicItem(desk, tenantId, id));
  if (item?.state !== 'released' || item.lines === '') return refuse('publication.openness-not-public');
  const lines = parseLines(item.lines);
  const columns = moneyColumns(lines);
  const cell = (words: string, index: number) => {
    const isMoney = words !== '' && (index === columns?.income || index === columns?.expense);
    return isMoney && Number.isFinite(Number(words)) ? Number(words) : words;
  };
  const content = await writeCsv({
    sheetName: item.title,
    columns: lines.headings.map((heading): Column => ({ heading, width: COLUMN_WIDTH })),
    rows: lines.rows.map((row) => row.map(cell)),
  });
  return { content, mediaType: 'text/csv; charset=utf-8; header=present', fileName: `${item.title}.csv` };
}

/** What is laid open, for everybody. */
export const opennessPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public/openness', may: 'everyone', act: keptPage(showItems) }),
  ...questionPages,
  page({ method: 'GET', path: '/:tenantId/public/openness/:itemId', may: 'everyone', act: keptPage(showItem) }),
  page({
    method: 'GET',
    path: '/:tenantId/public/openness/:itemId/table.csv',
    may: 'everyone',
    act: keptPage(sendTable),
  }),
];
