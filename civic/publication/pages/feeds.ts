import { tenantOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { isPlace, newestReleases } from '../actions/public.ts';
import { namesOf, publicViewOf } from '../actions/view.ts';
import { atomOf, type Feed, type FeedEntry, jsonFeedOf } from '../rules/feed.ts';
import { keptPage } from './kept-page.ts';

const WORDS = {
  title: { zh: '{place}：办理结果公示', en: '{place}: published results' },
  'title.category': { zh: '{place}：办理结果公示（{category}）', en: '{place}: published results ({category})' },
  follow: { zh: '订阅：有新公示就知道', en: 'Follow: hear of what is published' },
  reception: { zh: '接访日历（iCalendar）', en: 'Reception days (iCalendar)' },
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
      id: matter.id,
      title: view.title,
      url: `${home}/m/${matter.number}`,
      at: matter.releasedAt,
      summary: [inFours(view.number), ...facts].filter((one) => one !== '').join(' · '),
      text: view.reply,
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
    at: found.matters[0]?.releasedAt ?? desk.clock.now(),
    entries,
  };
}

async function sendAtom(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const feed = await feedOf(asking, 'atom');
  if (isRefusal(feed)) return feed;
  return { content: atomOf(feed), mediaType: 'application/atom+xml; charset=utf-8' };
}

async function sendJson(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const feed = await feedOf(asking, 'json');
  if (isRefusal(feed)) return feed;
  return { content: JSON.stringify(jsonFeedOf(feed), null, 1), mediaType: 'application/feed+json; charset=utf-8' };
}

/** Links to the feeds of a place, for the page that shows it. */
export function feedLinks({ tenantId, language, params }: PageAsking): Html {
  const place = params.areaCode === undefined ? '' : `?place=${encodeURIComponent(params.areaCode)}`;
  const path = `/${tenantId}/public/feed`;
  return html`<h2>${say(WORDS.follow, language)}</h2><ul class="links"><li><a href="${path}.atom${place}" type="application/atom+xml">Atom</a></li>
<li><a href="${path}.json${place}" type="application/feed+json">JSON Feed</a></li><li><a href="/${tenantId}/reception.ics">${say(WORDS.reception, language)}</a></li></ul>`;
}

/** What programs read to tell people of what is new. */
export const feedPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public/feed.atom', may: 'everyone', act: keptPage(sendAtom) }),
  page({ method: 'GET', path: '/:tenantId/public/feed.json', may: 'everyone', act: keptPage(sendJson) }),
];
