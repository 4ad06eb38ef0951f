import { personOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { giveShare, type SeenOpening, seeOpening, type VaultPorts } from '../actions/openings.ts';
import { SHARES_ENOUGH } from '../rules/sealing.ts';
import { guardianPage, keyFields, t } from './frame.ts';

type Mine = PageAsking<Official>;

/** One request: what was asked, and what this guardian can do for it now. Refuses what `seeOpening` does. */
export async function showOpening(
  asking: Mine,
  ports: VaultPorts,
  refusal: Refusal | null = null,
): Promise<PageAnswer | Refusal> {
  const { desk, actor, language } = asking;
  const id = parseId(asking.params.openingId ?? '');
  const seen = id ? await seeOpening(desk, ports, actor, id) : refuse('vault.opening-unknown');
  if (isRefusal(seen)) return seen;
  const { opening, number, state, givenCount } = seen;
  const asker = await personOf(desk, actor.tenantId, opening.askedBy);
  const body = html`<h2>${t('opening', language)}</h2><dl><dt>${t('number', language)}</dt><dd>${inFours(number)}</dd>
<dt>${t('askedBy', language)}</dt><dd>${asker?.name ?? ''}</dd><dt>${t('basis', language)}</dt><dd>${opening.basis}</dd><dt>${t('reason', language)}</dt><dd>${opening.reason}</dd>
<dt>${t('askedAt', language)}</dt><dd>${civilTimeText(opening.askedAt)}</dd><dt>${t('lapsesAt', language)}</dt><dd>${civilTimeText(opening.lapsesAt)}</dd>
<dt>${t('state', language)}</dt><dd>${t(state === 'waiting' && givenCount >= SHARES_ENOUGH ? 'ready' : state, language)}</dd><dt>${t('given', language)}</dt><dd>${givenCount} / ${SHARES_ENOUGH}</dd></dl>
${state !== 'lapsed' && givenCount < SHARES_ENOUGH ? givePart(asking, seen) : null}
${state !== 'lapsed' && seen.isAsker && givenCount >= SHARES_ENOUGH ? openPart(asking, seen) : null}
<p><a href="/guardian">${t('back', language)}</a></p>`;
  return guardianPage(asking, `/guardian/openings/${opening.id}`, body, refusal);
}

function givePart({ language, actor }: Mine, { opening, ownShare }: SeenOpening): Html | null {
  if (!ownShare) return null;
  const { keyId, share, formKey } = ownShare;
  return html`<h2>${t('giveTitle', language)}</h2><p>${t('giveHint', language)}</p>
<form method="post" action="/guardian/openings/${opening.id}/share" id="give" data-county="${actor.tenantId}" data-opening="${opening.id}" data-key="${opening.oneTimeKey}" data-holder="${keyId}" data-share="${share}" data-form="${formKey}" hidden>
${keyFields('give', language)}<input type="hidden" name="share" id="share"><p><button>${t('giveButton', language)}</button></p></form>`;
}

function openPart({ language, actor }: Mine, { opening }: SeenOpening): Html {
  return html`<h2>${t('openTitle', language)}</h2><p>${t('openHint', language)}</p>
<div id="open" data-county="${actor.tenantId}" data-opening="${opening.id}" data-key="${opening.oneTimeKey}" hidden><p><button type="button" id="open-button">${t('openButton', language)}</button></p><div id="identity" role="status"></div></div>`;
}

/** Takes a share for a request. */
export async function takeShare(asking: Mine, ports: VaultPorts): Promise<PageAnswer | Refusal> {
  const id = parseId(asking.params.openingId ?? '');
  if (!id) return refuse('vault.opening-unknown');
  const given = await giveShare(asking.desk, ports, asking.actor, id, asking.form.share ?? '');
  return isRefusal(given) ? showOpening(asking, ports, given) : { redirect: `/guardian/openings/${id}` };
}
