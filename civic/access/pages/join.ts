import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { join, readLink } from '../actions/invitations.ts';
import { countyPage } from './county-page.ts';
import { field, refusalBox, statusOf } from './parts.ts';
import { newPasswordFields, repeatTrouble } from './setup.ts';
import { PAGE_WORDS } from './words.ts';

async function show(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { language, form } = asking;
  const link = await readLink(asking.desk, asking.tenantId, asking.params.token ?? '');
  if (isRefusal(link)) return link;
  const intro =
    link.signInName === null
      ? say(PAGE_WORDS.joinIntro, language, { name: link.name })
      : say(PAGE_WORDS.joinAnew, language, { name: link.name, signInName: link.signInName });
  return countyPage(asking, {
    title: PAGE_WORDS.join[language],
    body: html`<h1>${PAGE_WORDS.join[language]}</h1><p>${intro}</p>${refusalBox(refusal, language)}<form method="post">
${link.signInName === null ? field({ name: 'signInName', label: PAGE_WORDS.signInName, value: form.signInName, autocomplete: 'username' }, language, refusal) : null}
${newPasswordFields(asking, refusal)}<button>${PAGE_WORDS.joinButton[language]}</button></form>`,
    ...statusOf(refusal, language),
  });
}

async function finish(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { form, tenantId } = asking;
  const differs = repeatTrouble(form);
  if (differs) return show(asking, differs);
  const given = { signInName: form.signInName ?? '', password: form.password ?? '' };
  const done = await join(asking.desk, { tenantId, token: asking.params.token ?? '' }, given);
  return isRefusal(done) ? show(asking, done) : { redirect: `/sign-in?county=${tenantId}&joined=1` };
}

export const joinPages: readonly Page[] = [
  page({ method: 'GET', path: '/join/:tenantId/:token', may: 'everyone', act: (asking) => show(asking, null) }),
  page({ method: 'POST', path: '/join/:tenantId/:token', may: 'everyone', act: finish }),
];
