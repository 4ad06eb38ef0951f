import { fill, type Words } from '#kernel/language.ts';
import type { Html } from '#platform/html/html.ts';
import { type FeedLink, framed, type SwitchedForm } from '#platform/html/page.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { LANGUAGE_COOKIE, LARGE_COOKIE } from '#platform/http/server.ts';
import { tenantOf } from '../actions/books.ts';

const HOUSE: Words = { zh: '民情', en: 'Minqing' };
const BRAND: Words = { zh: '{county} 民情', en: '{county} · Minqing 民情' };
const DEMONSTRATION: Words = {
  zh: '这是演示：地方、人员和事项都是虚构的。',
  en: 'This is a demonstration: the place, the people and the matters are invented.',
};

/** A year, so that someone who reads large type need not ask for it again. */
const PREFERENCE_SECONDS = 365 * 86_400;

/**
 * Frames a page of the county that is asked for: its name, the way home, the help number, the demonstration banner
 * and where to complain about this system itself (red line R3, category 13.04). Without a county, or with one that
 * has no office here, only the house's own name. Remembers the language and size of type that were just chosen.
 */
export async function countyPage(
  asking: PageAsking,
  shown: {
    readonly title: string;
    readonly body: Html;
    readonly status?: number;
    readonly cookies?: readonly Cookie[];
    /** The form of this page that may hold typed text. */
    readonly form?: SwitchedForm;
    /** The browser asks for it again after so long. */
    readonly refreshSeconds?: number;
    /** Feeds that tell of what is new here. */
    readonly feeds?: readonly FeedLink[];
  },
): Promise<PageAnswer> {
  const { language } = asking;
  const tenant = await tenantOf(asking.desk, asking.tenantId);
  const county = tenant && (language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name);
  return {
    html: framed({
      language,
      isLarge: asking.isLarge,
      title: shown.title,
      brand: county === null ? HOUSE[language] : fill(BRAND[language], { county }),
      home: tenant ? `/${tenant.id}` : '/',
      path: wholePath(asking),
      // Only a page that needs a right says where: what everybody may read is one page for everybody.
      isInOffice: 'where' in asking,
      body: shown.body,
      ...(shown.form && { form: shown.form }),
      ...(shown.feeds && { feeds: shown.feeds }),
      ...(tenant?.isDemonstration && { notice: DEMONSTRATION[language] }),
      ...(tenant && { complaint: `/${tenant.id}/say?kind=complaint&category=13.04` }),
      ...(tenant && tenant.phone !== '' && { phone: tenant.phone }),
    }),
    ...(shown.status !== undefined && { status: shown.status }),
    ...(shown.refreshSeconds !== undefined && { refreshSeconds: shown.refreshSeconds }),
    cookies: [...preferences(asking), ...(shown.cookies ?? [])],
  };
}

/** A page in office with what was asked of it, for the links that switch language and type size: which list, of whom. */
function wholePath(asking: PageAsking & { readonly path: string }): string {
  const { path, query, method } = asking;
  if (!('where' in asking) || method !== 'GET' || path.includes('?')) return path;
  const { lang: _lang, large: _large, done: _done, ...asked } = query;
  const search = new URLSearchParams(asked).toString();
  return search === '' ? path : `${path}?${search}`;
}

function preferences({ query }: PageAsking): Cookie[] {
  const chosen: Cookie[] = [];
  if (query.lang === 'zh' || query.lang === 'en')
    chosen.push({ name: LANGUAGE_COOKIE, value: query.lang, ageSeconds: PREFERENCE_SECONDS });
  if (query.large === '0' || query.large === '1')
    chosen.push({ name: LARGE_COOKIE, value: query.large, ageSeconds: PREFERENCE_SECONDS });
  return chosen;
}
