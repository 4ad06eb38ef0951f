import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { decideRumour, draftRumour, type RumourDecision, rumourSeen, rumoursInOffice } from '../actions/rumours.ts';
import { namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { RUMOUR_PIECES, RUMOUR_STATUSES } from '../rules/rumour.ts';
import { decideForms, type OfficeAsking, officePage, officeSpeaker, reasonForm } from './office-frame.ts';
import { claimOf, rumourFacts } from './rumours.ts';

const LIST = '/publication/rumours';
const STATES = ['drafted', 'released', 'sent_back', 'withdrawn'] as const;

async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, language, query } = asking;
  const t = officeSpeaker(language);
  const state = STATES.find((one) => one === query.state) ?? 'drafted';
  const { rumours, next } = await rumoursInOffice(desk, actor, state, parseId(query.after ?? ''));
  const rows = rumours.map(
    (one) =>
      html`<tr><th scope="row"><a href="${LIST}/${one.id}"${spokenAs(one.claim)}>${claimOf(one)}</a></th><td>${say(RUMOUR_STATUSES[one.status], language)}</td><td>${one.checkedOn}</td><td>${one.checkWords || one.withdrawnReason}</td></tr>`,
  );
  const body = html`<p>${t('rumours.intro')}</p>${holds(actor, may.draft) ? html`<p><a class="button" href="${LIST}/new">${t('rumour.new')}</a></p>` : null}
<ul class="links">${STATES.map((one) => html`<li><a href="?state=${one}"${one === state ? html` aria-current="page"` : null}>${t(one)}</a></li>`)}</ul>
${rows.length === 0 ? html`<p class="card">${t('none')}</p>` : html`<div class="scroll"><table><thead><tr><th scope="col">${say(RUMOUR_PIECES.claim, language)}</th><th scope="col">${say(RUMOUR_PIECES.status, language)}</th><th scope="col">${t('rumour.day')}</th><th scope="col">${t('reason.back')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${next ? html`<p><a class="button second" href="?state=${state}&after=${next}">${t('more')}</a></p>` : null}`;
  return officePage(asking, { title: t('rumours'), path: LIST, body }, null);
}

function showNew(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { language, form, desk } = asking;
  const t = officeSpeaker(language);
  const body = html`<p>${t('rumours.intro')}</p><form method="post" action="${LIST}/new" accept-charset="utf-8">${longField('claim', form, language)}
<label for="status">${say(RUMOUR_PIECES.status, language)}</label><select id="status" name="status"><option value=""></option>${Object.entries(RUMOUR_STATUSES).map(([code, words]) => html`<option value="${code}"${form.status === code ? html` selected` : null}>${say(words, language)}</option>`)}</select>
${longField('facts', form, language)}${longField('source', form, language)}
<label for="checkedOn">${t('rumour.day')}</label><input type="date" id="checkedOn" name="checkedOn" value="${form.checkedOn ?? civilDateOf(desk.clock.now())}"><button>${t('correction.send')}</button></form>`;
  return officePage(asking, { title: t('rumour.new'), path: `${LIST}/new`, body }, refusal);
}

function longField(
  name: 'claim' | 'facts' | 'source',
  typed: Readonly<Record<string, string>>,
  language: Language,
): Html {
  const { most } = RUMOUR_PIECES[name];
  return html`<label for="${name}">${say(RUMOUR_PIECES[name], language)}</label><textarea id="${name}" name="${name}" maxlength="${most}">${typed[name] ?? ''}</textarea>`;
}

async function takeNew(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const done = await draftRumour(asking.desk, asking.actor, asking.form);
  return isRefusal(done) ? showNew(asking, done) : { redirect: `${LIST}/${done.id}?done=1` };
}

async function showOne(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, params, language, form } = asking;
  const id = parseId(params.rumourId ?? '');
  const seen = id ? await rumourSeen(desk, actor, id) : refuse('publication.rumour-unknown');
  if (isRefusal(seen)) return seen;
  const t = officeSpeaker(language);
  const { rumour, remaining } = seen;
  const names = await namesOf(desk, actor.tenantId, language);
  const path = `${LIST}/${rumour.id}`;
  const isPublic = rumour.state === 'released';
  const body = html`<p>${t(rumour.state)} ${rumour.checkWords || rumour.withdrawnReason}</p><section class="card">${rumourFacts(rumour, names, language)}</section>
${rumour.state === 'drafted' && holds(actor, may.release) ? decideForms(path, remaining, form, language) : null}
${isPublic && holds(actor, may.draft) ? html`<p><a class="button" href="/publication/corrections/new?kind=rumour&id=${rumour.id}">${t('rumour.correct')}</a></p>` : null}
${isPublic && holds(actor, may.withdraw) ? reasonForm(`${path}/withdraw`, 'withdrawn', t('reason.withdraw'), t('withdraw'), form) : null}`;
  return officePage(asking, { title: claimOf(rumour), path, body, subjectId: rumour.id }, refusal);
}

const takeDecision =
  (which: (form: OfficeAsking['form']) => RumourDecision['to']) =>
  async (asking: OfficeAsking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, params, form } = asking;
    const id = parseId(params.rumourId ?? '');
    if (!id) return refuse('publication.rumour-unknown');
    const done = await decideRumour(desk, actor, id, {
      to: which(form),
      areFindingsSeen: form.areFindingsSeen === 'yes',
      words: form.words ?? '',
    });
    return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
  };

/** The office's pages of rumour checks: written by one, released by another. */
export const officeRumourPages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.read, act: showList }),
  page({ method: 'GET', path: `${LIST}/new`, may: may.draft, act: (asking) => showNew(asking, null) }),
  page({ method: 'POST', path: `${LIST}/new`, may: may.draft, act: takeNew }),
  page({ method: 'GET', path: `${LIST}/:rumourId`, may: may.read, act: (asking) => showOne(asking, null) }),
  page({
    method: 'POST',
    path: `${LIST}/:rumourId`,
    may: may.release,
    act: takeDecision(({ to }) => (to === 'released' ? 'released' : 'sent_back')),
  }),
  page({ method: 'POST', path: `${LIST}/:rumourId/withdraw`, may: may.withdraw, act: takeDecision(() => 'withdrawn') }),
];
