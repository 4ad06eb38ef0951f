import { countyPage, tenantOf } from '#civic/access/index.ts';
import { say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { PAGE_WORDS } from './words.ts';

/** The county's front page: two doors, one way for those who can't write, and what everybody may see. */
export async function showFront(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { tenantId, language } = asking;
  const tenant = await tenantOf(asking.desk, tenantId);
  if (!tenant) return refuse('http.not-found');
  const t = (key: keyof typeof PAGE_WORDS) => say(PAGE_WORDS[key], language);
  const name = language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name;
  return countyPage(asking, {
    title: t('front.say'),
    body: html`<h1>${name}</h1>
<div class="card"><a class="button" href="/${tenantId}/say">${t('front.say')}</a><p>${t('front.say-hint')}</p></div>
<div class="card"><a class="button second" href="/${tenantId}/matter">${t('front.find')}</a><p>${t('front.find-hint')}</p></div>
<p><a href="/${tenantId}/reception">${t('front.reception')}</a></p>
<p><a href="/${tenantId}/meetings">${t('front.meetings')}</a></p>
<p><a href="/${tenantId}/card">${t('front.card')}</a></p>
<p><a href="/${tenantId}/issues">${t('front.issues')}</a></p>
<p><a href="/${tenantId}/public">${t('front.public')}</a></p>
<h2>${t('front.other-ways')}</h2><p>${t('front.other-ways-text')}</p>
${tenant.phone ? html`<p><a class="number" href="tel:${tenant.phone.replace(/[^\d+]/g, '')}">${tenant.phone}</a></p>` : null}`,
  });
}
