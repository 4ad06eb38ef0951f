import { countyPage } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { locksKept } from '../actions/erasure.ts';
import type { ErasurePorts } from '../actions/ports.ts';
import type { ErasureRequest, LockPlace } from '../store/erasure.store.ts';
import { fieldNames, speakerOf } from './parts.ts';

const LISTED_MAX = 50;

/**
 * What a law keeps although it was to be erased: of which number which fields, by which law and until which day, those
 * that end next first. The values are shown to nobody, here neither.
 */
export async function showLocked(asking: PageAsking<Official> & InOffice, ports: ErasurePorts): Promise<PageAnswer> {
  const { desk, actor, where, language, tenantId, query } = asking;
  const t = speakerOf(language);
  const { requests, next } = await locksKept(desk, ports, actor, where, placeIn(query.after), LISTED_MAX);
  const base = `/${tenantId}/erasures`;
  const row = ({ id, about, number, why, ...one }: ErasureRequest & { readonly why: Refusal | null }) => {
    const name = `${t(`certificate.about.${about}`)} ${inFours(number)}`;
    return html`<tr><td>${one.lockedUntil}</td>
<td>${why ? name : html`<a class="button second" href="${base}/${id}/certificate">${name}</a>`}</td>
<td>${fieldNames(about, one.lockedFields, language)}</td><td>${one.lockLaw}</td></tr>`;
  };
  const heads = (['locks.until', 'office.about', 'locks.fields', 'locks.law'] as const).map(
    (word) => html`<th scope="col">${t(word)}</th>`,
  );
  const body = html`<h1>${t('locks.title')}</h1><p>${t(requests.length === 0 ? 'locks.none' : 'locks.intro')}</p>
${requests.length === 0 ? null : html`<div class="scroll" role="region" aria-label="${t('locks.title')}" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>${requests.map(row)}</tbody></table></div>`}
${next ? html`<p><a href="${base}/locked?after=${next.lockedUntil}_${next.id}">${t('office.more')}</a></p>` : null}
<p><a href="${base}">${t('back')}</a></p>`;
  return countyPage(asking, { title: t('locks.title'), body });
}

function placeIn(after: string | undefined): LockPlace | null {
  const [day = '', id = ''] = (after ?? '').split('_');
  const [lockedUntil, last] = [parseCivilDate(day), parseId(id)];
  return lockedUntil && last ? { lockedUntil, id: last } : null;
}
