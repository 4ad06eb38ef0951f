import { tenantOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { FeedLink } from '#platform/html/page.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { changedAt, isPlace, newestReleases } from '../actions/public.ts';
import { namesOf, publicViewOf } from '../actions/view.ts';
import { atomOf, type Feed, type FeedEntry, jsonFeedOf } from '../rules/feed.ts';
import { keptPage } from './kept-page.ts';
import { STREAM_NAMES, STREAMS, type StreamName } from './streams.ts';

const WORDS = {
  title: { zh: '{place}：办理结果公示', en: '{place}: published results' },
  'title.category': { zh: '{place}：办理结果公示（{category}）', en: '{place}: published results ({category})' },
  follow: { zh: '订阅：有新公示就知道', en: 'Follow: hear of what is published' },
  reception: { zh: '接访日历（iCalendar）', en: 'Reception days (iCalendar)' },
  corrected: { zh: '（{day} 有更正，见原页）', en: '(Corrected on {day}: see the page.)' },
  of: { zh: '{county}：{stream}', en: '{county}: {stream}' },
  results: { zh: '办理结果', en: 'Published results' },
} as const satisfies Record<string, Words>;

/** What is followed: a place (the county when none is named) and, if one is named, a class or category. */
async function feedOf(asking: PageAsking, format: 'atom' | 'json'): Promise<Feed | Refusal> {
  const { desk, tenantId, language, origin, query } = asking;
  const tenant = await tenantOf(desk, tenantId);
  if (!tenant) return refuse('http.not-found');
  const areaCode = query.place === undefined ? countyOf(tenantId) : parseAreaCode(query.place);
  if (!areaCode || !(await isPlace(desk, tenantId, areaCode))) return refuse('publication.area-unknown');
  const category = query.category ?? null;
  const today = civilDateOf(desk.clock.now());
  const isKnown = category === null || (await rulebookOf(desk, tenantId)).findCategory(category, today) !== null;
  if (!isKnown) return refuse('publication.category-unknown');
  const [names, found] = await Promise.all([
    namesOf(desk, tenantId, language),
    newestReleases(desk, { tenantId, areaCode, unitIds: null }, category),
  ]);
  const home = `${origin}/${tenantId}/public`;
  const entries = found.matters.map((matter): FeedEntry => {
    const view = publicViewOf(matter, names, found.cells);
    const facts = [view.categoryName, view.areaName, view.unitName, view.stateName, view.resultName];
    return {
      id: `urn:uuid:${matter.id}`,
      title: view.title,
      url: `${home}/m/${matter.number}`,
      at: matter.releasedAt,
      updatedAt: changedAt(matter),
      summary: [inFours(view.number), ...facts].filter((one) => one !== '').join(' · '),
      text: matter.correctedAt
        ? `${view.reply}\n${say(WORDS.corrected, language, { day: civilDateOf(matter.correctedAt) })}`
        : view.reply,
      category: { code: matter.categoryCode ?? '', name: view.categoryName },
    };
  });
  const place = names.area(areaCode);
  const asked = new URLSearchParams({ ...(query.place && { place: query.place }), ...(category && { category }) });
  const search = asked.size > 0 ? `?${asked}` : '';
  return {
    title:
      category === null
        ? say(WORDS.title, language, { place })
        : say(WORDS['title.category'], language, { place, category: names.category(category) }),
    author: language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name,
    home: query.place === undefined ? home : `${home}/${areaCode}`,
    url: `${home}/feed.${format}${search}`,
    language: language === 'zh' ? 'zh-CN' : 'en',
    at: entries[0]?.updatedAt ?? desk.clock.now(),
    entries,
  };
}

/** A stream of the county as a feed. */
async function streamOf(asking: PageAsking, name: StreamName, format: Format): Promise<Feed | Refusal> {
  const { desk, tenantId, language, origin } = asking;
  const tenant = await tenantOf(desk, tenantId);
  if (!tenant) return refuse('http.not-found');
  const stream = STREAMS[name];
  const county = language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name;
  const entries = await stream.entriesOf(asking);
  return {
    title: say(WORDS.of, language, { county, stream: say(stream, language) }),
    author: county,
    home: `${origin}/${tenantId}${stream.home}`,
    url: `${origin}/${tenantId}${stream.path}.${format}`,
    language: language === 'zh' ? 'zh-CN' : 'en',
    at: entries[0]?.updatedAt ?? desk.clock.now(),
    entries,
  };
}

const FORMATS = ['atom', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** A feed in a format. */
function sent(find: (asking: PageAsking, format: Format) => Promise<Feed | Refusal>, format: Format) {
  return async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const feed = await find(asking, format);
    if (isRefusal(feed)) return feed;
    if (format === 'atom') return { content: atomOf(feed), mediaType: 'application/atom+xml; charset=utf-8' };
    const content = JSON.stringify(jsonFeedOf(feed), null, 1);
    return { content, mediaType: 'application/feed+json; charset=utf-8' };
  };
}

/** The feeds of a page of a place, for readers of feeds that look for them. */
export function placeFeeds({ tenantId, language, params }: PageAsking): readonly FeedLink[] {
  const search = params.areaCode === undefined ? '' : `?place=${encodeURIComponent(params.areaCode)}`;
  const results = { title: say(WORDS.results, language), path: `/${tenantId}/public/feed`, search };
  return [results, ...STREAM_NAMES.map((name) => streamLink(tenantId, name, language))];
}

/** One stream as a link. */
function streamLink(tenantId: number, name: StreamName, language: Language): FeedLink {
  return { title: say(STREAMS[name], language), path: `/${tenantId}${STREAMS[name].path}` };
}

/** Links to every feed, for the page of a place. */
export function feedLinks(asking: PageAsking): Html {
  const { tenantId, language } = asking;
  return html`<h2>${say(WORDS.follow, language)}</h2><ul>${placeFeeds(asking).map(
    ({ title, path, search = '' }) =>
      html`<li>${title}: <a href="${path}.atom${search}" type="application/atom+xml" aria-label="${title} Atom">Atom</a> · <a href="${path}.json${search}" type="application/feed+json" aria-label="${title} JSON Feed">JSON Feed</a></li>`,
  )}<li><a href="/${tenantId}/reception.ics">${say(WORDS.reception, language)}</a></li></ul>`;
}

/** What programs read to tell people of what is new. */
export const feedPages: readonly Page[] = FORMATS.flatMap((format) => [
  page({
    ...{ method: 'GET', path: `/:tenantId/public/feed.${format}`, may: 'everyone' },
    act: keptPage(sent(feedOf, format)),
  }),
  ...STREAM_NAMES.map((name) =>
    page({
      ...{ method: 'GET', path: `/:tenantId${STREAMS[name].path}.${format}`, may: 'everyone' },
      act: keptPage(sent((asking, as) => streamOf(asking, name, as), format)),
    }),
  ),
]);
