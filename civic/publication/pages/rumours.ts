import { countyPage, tenantOf } from '#civic/access/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { publicRumour, rumoursPage } from '../actions/rumours-public.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { RUMOUR_PIECES, RUMOUR_STATUSES } from '../rules/rumour.ts';
import type { Rumour } from '../store/rumours.store.ts';
import { correctionsSection, speakerIn } from './corrections.ts';

/** Claim first as a claim, then what was found: nobody reads the claim alone. */
export function rumourFacts(rumour: Rumour, names: Names, language: Language): Html {
  const t = speakerIn(language);
  const unit = names.unit(rumour.unitId);
  return html`<p><b>${say(RUMOUR_STATUSES[rumour.status], language)}</b></p>
<dl><dt>${say(RUMOUR_PIECES.facts, language)}</dt><dd>${paragraphs(rumour.facts)}</dd>
<dt>${say(RUMOUR_PIECES.source, language)}</dt><dd>${paragraphs(rumour.source)}</dd>
<dt>${t('rumour.day')}</dt><dd>${rumour.checkedOn}</dd>
${unit ? html`<dt>${t('rumour.unit')}</dt><dd>${unit}</dd>` : null}
${rumour.releasedAt ? html`<dt>${t('rumour.released')}</dt><dd>${civilDateOf(rumour.releasedAt)}</dd>` : null}</dl>`;
}

/** A claim in quotation marks, as it was heard. */
export function claimOf({ claim }: Rumour): string {
  return `“${claim}”`;
}

/** Every rumour check of the county, newest first. */
export async function showRumours(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speakerIn(language);
  const [{ rumours, next }, names] = await Promise.all([
    rumoursPage(desk, tenantId, query.after),
    namesOf(desk, tenantId, language),
  ]);
  const ask = `/${tenantId}/say?kind=ask&words=${encodeURIComponent(t('rumours.ask-words'))}`;
  const body = html`<h1>${t('rumours')}</h1><p>${t('rumours.intro')}</p><p><a class="button" href="${ask}">${t('rumours.ask')}</a></p>
${rumours.length === 0 ? html`<p class="card">${t('rumours.none')}</p>` : null}${rumours.map(
  (one) =>
    html`<section class="card"><h2><a href="/${tenantId}/public/rumours/${one.id}"${spokenAs(one.claim)}>${claimOf(one)}</a></h2>${rumourFacts(one, names, language)}</section>`,
)}
${next ? html`<p><a class="button second" href="?after=${encodeURIComponent(next)}">${t('more')}</a></p>` : null}
<p><a href="/${tenantId}/public">${t('back')}</a></p>`;
  const feeds = [{ title: t('rumours'), path: `/${tenantId}/public/feeds/rumours` }];
  return countyPage(asking, { title: t('rumours'), body, feeds });
}

/** One rumour check with what was corrected in it. Refuses `publication.rumour-unknown`. */
export async function showRumour(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  const id = parseId(params.rumourId ?? '');
  const rumour = id && (await tenantOf(desk, tenantId)) && (await publicRumour(desk, tenantId, id));
  if (!rumour) return refuse('publication.rumour-unknown');
  const t = speakerIn(language);
  const names = await namesOf(desk, tenantId, language);
  const body = html`<h1${spokenAs(rumour.claim)}>${claimOf(rumour)}</h1>${rumourFacts(rumour, names, language)}
${await correctionsSection(asking, 'rumour', [rumour.id])}<p><a href="/${tenantId}/public/rumours">${t('rumours')}</a></p>`;
  return countyPage(asking, { title: claimOf(rumour), body });
}
