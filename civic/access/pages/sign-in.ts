import type { TenantId } from '#kernel/area-code.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { signOut } from '../actions/account.ts';
import { tenantsOf } from '../actions/books.ts';
import { signIn } from '../actions/sign-in.ts';
import { SESSION_SECONDS_MAX } from '../rules/session.ts';
import type { Tenant } from '../store/tenants.store.ts';
import { countyPage } from './county-page.ts';
import { field, ownPath, refusalBox, statusOf } from './parts.ts';
import { PAGE_WORDS } from './words.ts';

/** The cookie that says this browser once signed in under a name; it opens nothing. */
const BROWSER_COOKIE = 'minqing_browser';
const BROWSER_SECONDS = 365 * 86_400;

/** Where somebody goes who came for nothing in particular. */
const OFFICE = '/office/';

/** The county that the form names; the only one when there is but one; null when it must be chosen. */
function chosenCounty(asking: PageAsking, tenants: readonly Tenant[]): TenantId | null {
  const named = Number(asking.form.county ?? asking.query.county);
  const found = tenants.find(({ id }) => id === named) ?? (tenants.length === 1 ? tenants[0] : undefined);
  return found?.id ?? null;
}

async function show(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer> {
  const { language } = asking;
  const tenants = await tenantsOf(asking.desk);
  const county = chosenCounty(asking, tenants);
  return countyPage(
    { ...asking, tenantId: county ?? asking.tenantId },
    {
      title: PAGE_WORDS.signIn[language],
      body: tenants.length === 0 ? notReady(asking) : form(asking, tenants, county, refusal),
      ...statusOf(refusal, language),
    },
  );
}

function notReady({ language }: PageAsking): Html {
  return html`<h1>${PAGE_WORDS.notReadyTitle[language]}</h1><p>${PAGE_WORDS.notReady[language]}</p>`;
}

function form(asking: PageAsking, tenants: readonly Tenant[], county: TenantId | null, refusal: Refusal | null): Html {
  const { language } = asking;
  const next = asking.form.next ?? asking.query.next ?? '';
  return html`<h1>${PAGE_WORDS.signIn[language]}</h1>
${asking.query.joined === '1' && !refusal ? html`<p class="card" role="status">${PAGE_WORDS.joined[language]}</p>` : null}
${refusalBox(refusal, language)}
<form method="post" action="/sign-in"><input type="hidden" name="next" value="${next}">
${tenants.length > 1 ? countyChoice(asking, tenants, county) : null}
${field({ name: 'signInName', label: PAGE_WORDS.signInName, value: asking.form.signInName, autocomplete: 'username' }, language)}
${field({ name: 'password', label: PAGE_WORDS.password, type: 'password', autocomplete: 'current-password' }, language)}
${field({ name: 'code', label: PAGE_WORDS.code, hint: PAGE_WORDS.codeHint, autocomplete: 'one-time-code', inputMode: 'numeric', isOptional: true }, language)}
<button>${PAGE_WORDS.signInButton[language]}</button></form>
<p class="hint">${PAGE_WORDS.signInHint[language]}</p>`;
}

function countyChoice({ language }: PageAsking, tenants: readonly Tenant[], county: TenantId | null): Html {
  return html`<label for="county">${PAGE_WORDS.county[language]}</label><select id="county" name="county" required>
<option value="">${PAGE_WORDS.chooseCounty[language]}</option>
${tenants.map(({ id, name, nameEn }) => html`<option value="${id}"${trusted(id === county ? ' selected' : '')}>${language === 'en' && nameEn !== '' ? nameEn : name}</option>`)}
</select>`;
}

async function tryToSignIn(asking: PageAsking): Promise<PageAnswer> {
  const { form: typed, cookies } = asking;
  const tenantId = chosenCounty(asking, await tenantsOf(asking.desk));
  if (tenantId === null) return show(asking, refuse('access.sign-in-failed'));
  const signedIn = await signIn(asking.desk, {
    tenantId,
    name: typed.signInName ?? '',
    password: typed.password ?? '',
    code: typed.code ?? '',
    address: asking.address,
    mark: cookies[BROWSER_COOKIE],
    oldToken: cookies[SESSION_COOKIE],
    userAgent: asking.userAgent,
  });
  if (isRefusal(signedIn)) return show(asking, signedIn);
  return {
    redirect: ownPath(typed.next, OFFICE),
    cookies: [
      { name: SESSION_COOKIE, value: signedIn.token, ageSeconds: SESSION_SECONDS_MAX },
      { name: BROWSER_COOKIE, value: signedIn.mark, ageSeconds: BROWSER_SECONDS },
    ],
  };
}

export const signInPages: readonly Page[] = [
  page({ method: 'GET', path: '/sign-in', may: 'everyone', act: (asking) => show(asking, null) }),
  page({ method: 'POST', path: '/sign-in', may: 'everyone', act: tryToSignIn }),
  page({
    method: 'POST',
    path: '/sign-out',
    may: 'everyone',
    act: async ({ desk, official, cookies }) => {
      const token = cookies[SESSION_COOKIE];
      if (official && token) await signOut(desk, official, token);
      return { redirect: '/sign-in', cookies: [{ name: SESSION_COOKIE, value: '', ageSeconds: 0 }] };
    },
  }),
];
