import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { withdrawPublication } from '../actions/publish.ts';
import { type QuotationsSeen, type Quoting, quotationsInOffice } from '../actions/quotations.ts';
import { namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';

const LIST = '/publication/quotations';
const REASON_CHARACTERS_MAX = 500;

async function showList(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language, query } = asking;
  const t = officeSpeaker(language);
  const seen = await quotationsInOffice(desk, actor, where, parseId(query.after ?? ''));
  const names = await namesOf(desk, actor.tenantId, language);
  const body = html`<p>${t('quotations.intro')}</p>${farLine(seen, language)}
${seen.lines.length === 0 ? html`<p class="card">${t('quotations.none')}</p>` : seen.lines.map((one) => card(asking, one, names.area(one.areaCode)))}
${seen.next ? html`<p><a class="button second" href="?after=${seen.next}">${t('more')}</a></p>` : null}`;
  return officePage(asking, { title: t('quotations'), path: LIST, body }, refusal);
}

/** How many there are, and how far the looking is. */
function farLine({ count, isMore, search }: QuotationsSeen, language: OfficeAsking['language']): Html {
  const t = officeSpeaker(language);
  const looked = { count: search?.lookedCount ?? 0, day: search?.endedAt ? civilDateOf(search.endedAt) : '' };
  return html`<p>${t(isMore ? 'quotations.many' : 'quotations.count', { count })} <span class="hint">${t(search?.endedAt ? 'quotations.ended' : 'quotations.looking', looked)}</span></p>`;
}

function card({ actor, language, form, params }: OfficeAsking, one: Quoting, place: string): Html {
  const t = officeSpeaker(language);
  const isSent = params.publicationId === one.id;
  const reason = isSent ? (form.words ?? '') : '';
  const id = `words-${one.id}`;
  const correct = `/publication/corrections/new?kind=matter&id=${one.matterId}`;
  return html`<section class="card"><h2><a href="/office/#publication/one/${one.id}">${inFours(one.number)}</a></h2><p class="hint">${place} · <span class="day">${civilDateOf(one.releasedAt)}</span></p>
<blockquote${spokenAs(one.maskedReply)}>${marked(one)}</blockquote>
${holds(actor, may.draft) ? html`<p><a class="button" href="${correct}">${t('quotations.correct')}</a></p>` : null}
${holds(actor, may.withdraw) ? html`<details${isSent ? html` open` : null}><summary>${t('withdraw')}</summary><form method="post" action="${LIST}/${one.id}/withdraw" accept-charset="utf-8"><label for="${id}">${t('reason.withdraw')}</label><textarea id="${id}" name="words" maxlength="${REASON_CHARACTERS_MAX}">${reason}</textarea><button class="second">${t('withdraw')}</button></form></details>` : null}</section>`;
}

/** The public reply with what it quotes marked. */
function marked({ maskedReply, passages }: Quoting): Html[] {
  const pieces: Html[] = [];
  let at = 0;
  for (const { from, to } of passages) {
    pieces.push(html`${maskedReply.slice(at, from)}<mark>${maskedReply.slice(from, to)}</mark>`);
    at = to;
  }
  return [...pieces, html`${maskedReply.slice(at)}`];
}

async function takeWithdrawal(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.publicationId ?? '');
  if (!id) return refuse('publication.unknown');
  const words = (form.words ?? '').trim();
  const done =
    words === '' || [...words].length > REASON_CHARACTERS_MAX
      ? refuse('publication.reason-missing', {}, `words-${id}`)
      : await withdrawPublication(desk, actor, where, id, words);
  return isRefusal(done) ? showList(asking, done) : { redirect: `${LIST}?done=1` };
}

/** The office's worklist of what was public before and quotes own words without leave. */
export const officeQuotationPages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.read, act: (asking) => showList(asking, null) }),
  page({ method: 'POST', path: `${LIST}/:publicationId/withdraw`, may: may.withdraw, act: takeWithdrawal }),
];
