import { countyPage } from '#civic/access/index.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { Page } from '#platform/http/route.ts';
import { follow, following, settleFollowing } from '../actions/follow.ts';
import { issuePageAt } from './public.ts';
import { speakerIn, wrongOf } from './speak.ts';

async function askToFollow(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params, form, language, address } = asking;
  const issueId = parseId(params.issueId ?? '');
  if (!issueId) return refuse('issues.unknown');
  const asked = await follow(desk, tenantId, { issueId, address: form.address ?? '', language, from: address });
  if (!isRefusal(asked)) return { redirect: `/${tenantId}/issues/following/${asked.followerId}` };
  const wrong = wrongOf(asked, language);
  if (!wrong) return asked;
  const t = speakerIn(language);
  const path = `/${tenantId}/issues/${issueId}`;
  const body = html`<h1>${t('follow.title')}</h1>${wrong.html}<form method="post" action="${path}/follow" accept-charset="utf-8"><label for="address">${t('follow.address')}</label><input type="text" id="address" name="address" autocomplete="email" value="${form.address ?? ''}"><button>${t('follow.press')}</button></form><p><a href="${path}">${t('back.issue')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('follow.title'), body, status: wrong.status });
}

async function showFollowing(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params, query, form, language } = asking;
  const t = speakerIn(language);
  const id = parseId(params.followerId ?? '');
  const wrong = wrongOf(refusal, language);
  if (refusal && !wrong) return refusal;
  const found = id && (await following(desk, tenantId, id));
  if (!found) {
    const body = html`<h1>${t('follow.title')}</h1><p role="status">${t('follow.off')}</p><p><a href="/${tenantId}/issues">${t('back')}</a></p>`;
    return countyPage(asking, { title: t('follow.title'), body });
  }
  const path = `/${tenantId}/issues/following/${id}`;
  const { title, issueId, isConfirmed } = found;
  const body = html`<h1>${t('follow.title')}</h1><p><a href="/${tenantId}/issues/${issueId}"${spokenAs(title)}>${title}</a></p>
${wrong ? wrong.html : html`<p role="status">${t(isConfirmed ? 'follow.on' : 'follow.sent')}</p>`}
<form method="post" action="${path}" accept-charset="utf-8"><label for="code">${t('follow.code')}</label><input type="text" inputmode="numeric" autocomplete="one-time-code" id="code" name="code" value="${form.code ?? query.code ?? ''}">
${isConfirmed ? null : html`<button name="what" value="confirm">${t('follow.confirm')}</button>`}<button class="second" name="what" value="stop">${t('follow.stop')}</button></form>`;
  return countyPage({ ...asking, path }, { title: t('follow.title'), body, ...(wrong && { status: wrong.status }) });
}

async function settle(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params, form } = asking;
  const id = parseId(params.followerId ?? '');
  if (!id) return refuse('issues.unknown');
  const settled = await settleFollowing(desk, tenantId, id, { code: form.code ?? '', doesStop: form.what === 'stop' });
  return isRefusal(settled) ? showFollowing(asking, settled) : { redirect: `/${tenantId}/issues/following/${id}` };
}

/** How somebody begins to follow an issue, confirms it, and stops. */
export const followPages: readonly Page[] = [
  issuePageAt('POST', '/:tenantId/issues/:issueId/follow', askToFollow),
  issuePageAt('GET', '/:tenantId/issues/following/:followerId', (asking) => showFollowing(asking, null)),
  issuePageAt('POST', '/:tenantId/issues/following/:followerId', settle),
];
