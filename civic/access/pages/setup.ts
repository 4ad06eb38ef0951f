import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { NO_TENANT } from '../actions/books.ts';
import { checkSetupLink, setUp } from '../actions/setup.ts';
import { countyPage } from './county-page.ts';
import { field, refusalBox, statusOf } from './parts.ts';
import { PAGE_WORDS } from './words.ts';

async function show(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { language, tenantId } = asking;
  const holds = await checkSetupLink(asking.desk, tenantId, asking.params.token ?? '');
  if (isRefusal(holds)) return holds;
  return countyPage(asking, {
    title: PAGE_WORDS.setup[language],
    body: html`<h1>${PAGE_WORDS.setup[language]}</h1><p>${PAGE_WORDS.setupIntro[language]}</p>
${refusalBox(refusal, language)}
<form method="post">${tenantId === NO_TENANT ? countyFields(asking, refusal) : null}${founderFields(asking, refusal)}
<button>${PAGE_WORDS.setupButton[language]}</button></form>`,
    ...statusOf(refusal, language),
  });
}

function countyFields({ language, form }: PageAsking, refusal: Refusal | null): Html {
  return html`<fieldset><legend>${PAGE_WORDS.county[language]}</legend>
${field({ name: 'countyName', label: PAGE_WORDS.countyName, value: form.countyName }, language, refusal)}
${field({ name: 'countyNameEn', label: PAGE_WORDS.countyNameEn, value: form.countyNameEn, isOptional: true }, language, refusal)}
${field({ name: 'county', label: PAGE_WORDS.countyCode, hint: PAGE_WORDS.countyCodeHint, value: form.county, inputMode: 'numeric' }, language, refusal)}
${field({ name: 'phone', label: PAGE_WORDS.phone, type: 'tel', value: form.phone, isOptional: true }, language, refusal)}</fieldset>`;
}

function founderFields({ language, form }: PageAsking, refusal: Refusal | null): Html {
  return html`${field({ name: 'name', label: PAGE_WORDS.ownName, value: form.name, autocomplete: 'name' }, language, refusal)}
${field({ name: 'signInName', label: PAGE_WORDS.signInName, value: form.signInName, autocomplete: 'username' }, language, refusal)}
${newPasswordFields({ language }, refusal)}`;
}

/** A new password, typed twice, since nobody sees what they type. */
export function newPasswordFields({ language }: Pick<PageAsking, 'language'>, refusal: Refusal | null): Html {
  return html`${field({ name: 'password', label: PAGE_WORDS.newPassword, hint: PAGE_WORDS.newPasswordHint, type: 'password', autocomplete: 'new-password' }, language, refusal)}
${field({ name: 'again', label: PAGE_WORDS.passwordAgain, type: 'password', autocomplete: 'new-password' }, language, refusal)}`;
}

/** Refuses two passwords that differ. */
export function repeatTrouble(form: PageAsking['form']): Refusal | null {
  return form.password === form.again ? null : refuse('access.password-repeat', undefined, 'again');
}

async function finish(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { form, tenantId } = asking;
  const differs = repeatTrouble(form);
  if (differs) return show(asking, differs);
  const county = {
    id: /^\s*\d{6}\s*$/.test(form.county ?? '') ? Number(form.county) : 0,
    name: (form.countyName ?? '').trim(),
    nameEn: (form.countyNameEn ?? '').trim(),
    phone: (form.phone ?? '').trim(),
    isDemonstration: false,
  };
  const founder = { name: form.name ?? '', signInName: form.signInName ?? '', password: form.password ?? '' };
  const done = await setUp(asking.desk, { tenantId, token: asking.params.token ?? '' }, county, founder);
  return isRefusal(done) ? show(asking, done) : whatComesNext(asking, done.tenantId);
}

function whatComesNext(asking: PageAsking, tenantId: number): Promise<PageAnswer> {
  const { language } = asking;
  const through = (path: string) => `/sign-in?next=${encodeURIComponent(path)}`;
  return countyPage(
    { ...asking, tenantId, path: '/sign-in' },
    {
      title: PAGE_WORDS.nextTitle[language],
      body: html`<h1>${PAGE_WORDS.nextTitle[language]}</h1><p>${PAGE_WORDS.nextOrder[language]}</p><ol>
<li><a href="${through('/administration/areas')}">${PAGE_WORDS.nextAreas[language]}</a></li>
<li><a href="${through('/office/#/people/units')}">${PAGE_WORDS.nextUnits[language]}</a></li>
<li><a href="${through('/office/#/people')}">${PAGE_WORDS.nextPeople[language]}</a></li></ol>
<p><a class="button" href="/sign-in">${PAGE_WORDS.nextSignIn[language]}</a></p>`,
    },
  );
}

export const setupPages: readonly Page[] = [
  page({ method: 'GET', path: '/setup/:tenantId/:token', may: 'everyone', act: (asking) => show(asking, null) }),
  page({ method: 'POST', path: '/setup/:tenantId/:token', may: 'everyone', act: finish }),
];
