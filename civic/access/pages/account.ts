import type { Official } from '#kernel/actor.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { type Account, accountOf, changePassword, revokeSession } from '../actions/account.ts';
import {
  beginEnrolment,
  confirmEnrolment,
  continueEnrolment,
  type Enrolment,
  removeSecondFactor,
} from '../actions/second-factor.ts';
import { countyPage } from './county-page.ts';
import { field, refusalBox, statusOf } from './parts.ts';
import { newPasswordFields, repeatTrouble } from './setup.ts';
import { PAGE_WORDS } from './words.ts';

type Mine = PageAsking<Official>;
type Told = { readonly refusal: Refusal | null; readonly done: Words | null };

async function show(asking: Mine, told: Told): Promise<PageAnswer> {
  const { language } = asking;
  const account = await accountOf(asking.desk, asking.actor, asking.cookies[SESSION_COOKIE]);
  return countyPage(
    { ...asking, tenantId: asking.actor.tenantId, path: '/account' },
    {
      title: PAGE_WORDS.account[language],
      body: html`<h1>${asking.actor.name}</h1>
${told.done && html`<p class="card" role="status">${told.done[language]}</p>`}${refusalBox(told.refusal, language)}
<p>${PAGE_WORDS.signedInAs[language]}: <b>${account.signInName}</b></p>
<form method="post" action="/sign-out"><a class="button" href="/office/">${PAGE_WORDS.toOffice[language]}</a>
<a class="button second" href="/account/field">${PAGE_WORDS.toField[language]}</a>
<a class="button second" href="/account/interests">${PAGE_WORDS.toInterests[language]}</a>
<button class="second">${PAGE_WORDS.signOut[language]}</button></form>
${secondFactorPart(asking, account)}${sessionsPart(asking, account)}${passwordPart(asking, told.refusal)}`,
      ...statusOf(told.refusal, language),
    },
  );
}

function secondFactorPart({ language }: Mine, { hasSecondFactor }: Account): Html {
  const part = hasSecondFactor
    ? html`<p>${PAGE_WORDS.secondFactorOn[language]}</p><form method="post" action="/account/second-factor/removal">
${field({ name: 'factorPassword', label: PAGE_WORDS.oldPassword, type: 'password', autocomplete: 'current-password' }, language)}
<button class="second">${PAGE_WORDS.secondFactorRemove[language]}</button></form>`
    : html`<p>${PAGE_WORDS.secondFactorOff[language]}</p>
<p><a class="button" href="/account/second-factor">${PAGE_WORDS.secondFactorBegin[language]}</a></p>`;
  return html`<h2>${PAGE_WORDS.secondFactor[language]}</h2>${part}`;
}

function sessionsPart({ language }: Mine, { sessions }: Account): Html {
  const rows = sessions.map(
    (session) =>
      html`<tr><th scope="row">${session.browser || PAGE_WORDS.unknownBrowser[language]}</th><td>${civilTimeText(session.beganAt)}</td><td>${civilTimeText(session.seenAt)}</td><td>${
        session.isThis
          ? PAGE_WORDS.thisBrowser[language]
          : html`<form method="post" action="/account/sessions/end"><input type="hidden" name="session" value="${session.tokenHash}"><button class="second">${PAGE_WORDS.endSession[language]}</button></form>`
      }</td></tr>`,
  );
  return html`<h2>${PAGE_WORDS.sessions[language]}</h2><div class="scroll" tabindex="0" role="region" aria-label="${PAGE_WORDS.sessions[language]}"><table>
<tr><th scope="col">${PAGE_WORDS.browser[language]}</th><th scope="col">${PAGE_WORDS.began[language]}</th><th scope="col">${PAGE_WORDS.seen[language]}</th><td></td></tr>${rows}</table></div>`;
}

function passwordPart({ language }: Mine, refusal: Refusal | null): Html {
  return html`<h2>${PAGE_WORDS.changePassword[language]}</h2><form method="post" action="/account/password">
${field({ name: 'oldPassword', label: PAGE_WORDS.oldPassword, type: 'password', autocomplete: 'current-password' }, language, refusal)}
${newPasswordFields({ language }, refusal)}<button>${PAGE_WORDS.changePasswordButton[language]}</button></form>`;
}

async function showEnrolment(asking: Mine, enrolment: Enrolment, refusal: Refusal | null): Promise<PageAnswer> {
  const { language } = asking;
  return countyPage(
    { ...asking, tenantId: asking.actor.tenantId, path: '/account/second-factor' },
    {
      title: PAGE_WORDS.secondFactor[language],
      body: html`<h1>${PAGE_WORDS.secondFactor[language]}</h1><p>${PAGE_WORDS.scan[language]}</p>${refusalBox(refusal, language)}
<p>${trusted(enrolment.svg)}</p><p>${PAGE_WORDS.key[language]}: <span class="number">${enrolment.typed}</span></p>
<form method="post" action="/account/second-factor"><input type="hidden" name="sealed" value="${enrolment.sealed}">
${field({ name: 'code', label: PAGE_WORDS.code, autocomplete: 'one-time-code', inputMode: 'numeric' }, language, refusal)}
<button>${PAGE_WORDS.confirm[language]}</button></form>`,
      ...statusOf(refusal, language),
    },
  );
}

async function confirm(asking: Mine): Promise<PageAnswer> {
  const sealedSecret = asking.form.sealed ?? '';
  const done = await confirmEnrolment(asking.desk, asking.actor, sealedSecret, asking.form.code ?? '');
  if (!isRefusal(done)) return show(asking, { refusal: null, done: PAGE_WORDS.secondFactorOn });
  const again = continueEnrolment(asking.desk, asking.actor, sealedSecret) ?? beginEnrolment(asking.desk, asking.actor);
  return showEnrolment(asking, again, done);
}

async function newPassword(asking: Mine): Promise<PageAnswer> {
  const { form } = asking;
  const differs = repeatTrouble(form);
  if (differs) return show(asking, { refusal: differs, done: null });
  const done = await changePassword(asking.desk, asking.actor, {
    oldPassword: form.oldPassword ?? '',
    newPassword: form.password ?? '',
    token: asking.cookies[SESSION_COOKIE],
  });
  return show(
    asking,
    isRefusal(done) ? { refusal: done, done: null } : { refusal: null, done: PAGE_WORDS.passwordChanged },
  );
}

const tell = (asking: Mine, done: true | Refusal) =>
  show(asking, isRefusal(done) ? { refusal: done, done: null } : { refusal: null, done: PAGE_WORDS.done });

export const accountPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/account',
    may: 'signed-in',
    act: (asking) => show(asking, { refusal: null, done: null }),
  }),
  page({
    method: 'GET',
    path: '/account/second-factor',
    may: 'signed-in',
    act: (asking) => showEnrolment(asking, beginEnrolment(asking.desk, asking.actor), null),
  }),
  page({ method: 'POST', path: '/account/second-factor', may: 'signed-in', act: confirm }),
  page({
    method: 'POST',
    path: '/account/second-factor/removal',
    may: 'signed-in',
    act: async (asking) =>
      tell(asking, await removeSecondFactor(asking.desk, asking.actor, asking.form.factorPassword ?? '')),
  }),
  page({
    method: 'POST',
    path: '/account/sessions/end',
    may: 'signed-in',
    act: async (asking) => tell(asking, await revokeSession(asking.desk, asking.actor, asking.form.session ?? '')),
  }),
  page({ method: 'POST', path: '/account/password', may: 'signed-in', act: newPassword }),
];
