import { countyPage } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { parseInstant } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import type { Permission } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { askErasure, decideErasure, erasureSeen, erasuresToDecide, fieldsKept } from '../actions/erasure.ts';
import type { ErasurePorts } from '../actions/ports.ts';
import { vaultPermissions as may } from '../permissions.ts';
import { GROUNDS, KEEP_BASES, type Subject, wellDecided } from '../rules/erasure.ts';
import type { ErasureRequest, RequestPlace } from '../store/erasure.store.ts';
import { type CertificateForm, certificate } from './certificate.ts';
import { showLocked } from './locked.ts';
import { ENDINGS } from './own.ts';
import { askingForm, daysWaited, decisionLines, fieldNames, linesList, refused, speakerOf } from './parts.ts';

type Asked = PageAsking<Official> & InOffice;
type Act = (asking: Asked) => Promise<PageAnswer | Refusal>;

/** The pages on which officials write requests down, and decide on them. */
export function officePages(ports: ErasurePorts): Page[] {
  const at = (method: 'GET' | 'POST', path: string, right: Permission, act: Act): Page =>
    page({
      method,
      path: `/:tenantId/erasures${path}`,
      may: right,
      act: async (asking) => (asking.tenantId === asking.actor.tenantId ? act(asking) : refuse('http.not-found')),
    });
  const forms: readonly CertificateForm[] = ['page', 'pdf', 'proof'];
  return [
    at('GET', '', may.decide_erasure, (asking) => list(asking, ports)),
    at('GET', '/new', may.ask_erasure, (asking) => writeDown(asking, ports)),
    at('POST', '/new', may.ask_erasure, (asking) => writeDown(asking, ports)),
    at('GET', '/locked', may.decide_erasure, (asking) => showLocked(asking, ports)),
    at('GET', '/:requestId', may.decide_erasure, (asking) => decide(asking, ports)),
    at('POST', '/:requestId', may.decide_erasure, (asking) => decide(asking, ports)),
    ...forms.map((form) =>
      at('GET', `/:requestId/certificate${ENDINGS[form]}`, may.decide_erasure, (asking) => shown(asking, ports, form)),
    ),
  ];
}

const LISTED_MAX = 50;

async function list(asking: Asked, ports: ErasurePorts): Promise<PageAnswer> {
  const { desk, actor, where, language, tenantId, query } = asking;
  const t = speakerOf(language);
  const { requests, next } = await erasuresToDecide(desk, ports, actor, where, placeIn(query.after), LISTED_MAX);
  const base = `/${tenantId}/erasures`;
  const called = ({
    id,
    about,
    number,
    why,
  }: Pick<ErasureRequest, 'id' | 'about' | 'number'> & { why: Refusal | null }) => {
    const name = `${t(`certificate.about.${about}`)} ${inFours(number)}`;
    return why
      ? html`${name}<br>${t('office.elsewhere')}`
      : html`<a class="button second" href="${base}/${id}">${name}</a>`;
  };
  const row = (request: ErasureRequest & { readonly why: Refusal | null }) => html`<tr>
<td>${t('office.days', { days: daysWaited(request, desk.clock.now()) })}</td>
<td>${called(request)}</td>
<td>${fieldNames(request.about, request.fields, language)}</td><td>${t(`way.${request.way}`)}</td>
</tr>`;
  const heads = (['office.age', 'office.about', 'office.fields', 'office.way'] as const).map(
    (word) => html`<th scope="col">${t(word)}</th>`,
  );
  const body = html`<h1>${t('office.title')}</h1><p>${t(requests.length === 0 ? 'office.none' : 'office.count')}</p>
${requests.length === 0 ? null : html`<div class="scroll" role="region" aria-label="${t('office.title')}" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>${requests.map(row)}</tbody></table></div>`}
${next ? html`<p><a href="${base}?after=${next.askedAt}_${next.id}">${t('office.more')}</a></p>` : null}
<p><a class="button second" href="${base}/locked">${t('locks.title')}</a> <a class="button second" href="/office/">${t('office.toOffice')}</a></p>`;
  return countyPage(asking, { title: t('office.title'), body });
}

function placeIn(after: string | undefined): RequestPlace | null {
  const [at = '', id = ''] = (after ?? '').split('_');
  const [askedAt, last] = [parseInstant(at), parseId(id)];
  return askedAt && last ? { askedAt, id: last } : null;
}

/** First the number, then what is to be erased: nothing is shown of it but which fields hold something. */
async function writeDown(asking: Asked, ports: ErasurePorts): Promise<PageAnswer | Refusal> {
  const { desk, actor, tenantId, form, method } = asking;
  const number = (form.number ?? '').replace(/\D/g, '');
  if (method === 'GET') return newPage(asking, null, [], null);
  const subject = await desk.read(tenantId, (tx) => ports.subjectCalled(tx, number));
  if (!subject) return newPage(asking, null, [], refuse('vault.subject-unknown', {}, 'number'));
  const fields = await fieldsKept(desk, ports, tenantId, subject);
  if (form.step !== 'send') return newPage(asking, subject, fields, null);
  if (form.sure !== 'yes') return newPage(asking, subject, fields, refuse('vault.not-made-sure', {}, 'sure'));
  const said = { fields: (form.fields ?? '').split(','), ground: form.ground ?? '', words: form.words ?? '' };
  const asked = await askErasure(desk, ports, actor, { subject, number, way: 'window', ...said });
  return isRefusal(asked) ? newPage(asking, subject, fields, asked) : { redirect: `/${tenantId}/erasures/new?done=1` };
}

function newPage(
  asking: Asked,
  subject: Subject | null,
  fields: readonly string[],
  refusal: Refusal | null,
): Promise<PageAnswer> | Refusal {
  const { language, form, tenantId, query } = asking;
  const wrong = refused(refusal, language);
  if (refusal && !wrong) return refusal;
  const t = speakerOf(language);
  const path = `/${tenantId}/erasures/new`;
  const sure = html`<label class="choice" id="sure"><input type="checkbox" name="sure" value="yes"> ${t('new.sure')}</label>`;
  const body = html`<h1>${t('office.new')}</h1>
${wrong ? wrong.html : query.done === '1' ? html`<p role="status">${t('new.done')}</p>` : null}
<form method="post" action="${path}" accept-charset="utf-8">
<label for="number">${t('new.number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" value="${form.number ?? ''}">
${subject ? html`${askingForm(subject.about, fields, form, language)}${sure}<input type="hidden" name="step" value="send"><button>${t('ask.send')}</button>` : html`<button>${t('new.find')}</button>`}</form>
<p><a class="button second" href="/office/">${t('office.toOffice')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('office.new'), body, ...(wrong && { status: wrong.status }) });
}

/** What is asked, the answer to each field, then a look at it all, then it is done. */
async function decide(asking: Asked, ports: ErasurePorts): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form, method, tenantId } = asking;
  const id = parseId(params.requestId ?? '');
  const request = id ? await erasureSeen(desk, ports, actor, where, id) : refuse('vault.request-unknown');
  if (isRefusal(request)) return request;
  const path = `/${tenantId}/erasures/${request.id}`;
  if (request.decidedAt !== null) return { redirect: `${path}/certificate` };
  if (method === 'GET' || form.step === 'change') return decisionPage(asking, request, null);
  const decision = wellDecided(request.fields, form, civilDateOf(desk.clock.now()));
  if (isRefusal(decision)) return decisionPage(asking, request, decision);
  if (form.step !== 'sure') return surePage(asking, request, decision);
  const done = await decideErasure(desk, ports, actor, where, request.id, form);
  return isRefusal(done) ? done : { redirect: `${path}/certificate` };
}

function aboutRequest({ desk, language }: Asked, request: ErasureRequest): Html {
  const t = speakerOf(language);
  const { about, number, fields, ground, way, askedAt, words } = request;
  const days = t('office.days', { days: daysWaited(request, desk.clock.now()) });
  return html`${linesList([
    [t('office.about'), `${t(`certificate.about.${about}`)} ${inFours(number)}`],
    [t('past.asked', { day: civilDateOf(askedAt) }), `${t(`way.${way}`)} · ${days}`],
    [t('ask.fields'), fieldNames(about, fields, language)],
    [t('ask.ground'), say(GROUNDS[ground], language)],
  ])}${words ? html`<h2>${t('decide.words')}</h2>${paragraphs(words)}` : null}`;
}

function decisionPage(asking: Asked, request: ErasureRequest, refusal: Refusal | null): Promise<PageAnswer> | Refusal {
  const { language, form, tenantId } = asking;
  const wrong = refused(refusal, language);
  if (refusal && !wrong) return refusal;
  const t = speakerOf(language);
  const path = `/${tenantId}/erasures/${request.id}`;
  const choice = (field: string, answer: 'erase' | 'lock' | 'keep') =>
    html`<label class="choice"><input type="radio" name="answer.${field}" value="${answer}"${form[`answer.${field}`] === answer ? html` checked` : null}> ${t(`decide.${answer}`)}</label>`;
  const bases = Object.entries(KEEP_BASES).map(
    ([basis, words]) =>
      html`<option value="${basis}"${form.basis === basis ? html` selected` : null}>${say(words, language)}</option>`,
  );
  const body = html`<h1>${t('decide.title')}</h1>${wrong?.html}${aboutRequest(asking, request)}
<form method="post" action="${path}" accept-charset="utf-8"><div id="answers" tabindex="-1"><p>${t('decide.intro')}</p>
${request.fields.map((field) => html`<fieldset><legend>${fieldNames(request.about, [field], language)}</legend>${choice(field, 'erase')}${choice(field, 'lock')}${choice(field, 'keep')}</fieldset>`)}</div>
<label for="basis">${t('decide.basis')}</label><select id="basis" name="basis"><option value="">${t('decide.basis.none')}</option>${bases}</select>
<label for="law">${t('decide.law')}</label><input type="text" id="law" name="law" maxlength="300" value="${form.law ?? ''}">
<label for="until">${t('decide.until')}</label><input type="text" inputmode="numeric" id="until" name="until" placeholder="2030-12-31" value="${form.until ?? ''}">
<label for="reason">${t('decide.reason')}</label><textarea id="reason" name="reason" maxlength="2000" rows="4">${form.reason ?? ''}</textarea>
<button>${t('decide.next')}</button></form><p><a href="/${tenantId}/erasures">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('decide.title'), body, ...(wrong && { status: wrong.status }) });
}

type Decision = Exclude<ReturnType<typeof wellDecided>, Refusal>;

function surePage(asking: Asked, request: ErasureRequest, decision: Decision): Promise<PageAnswer> {
  const { language, form, tenantId } = asking;
  const t = speakerOf(language);
  const path = `/${tenantId}/erasures/${request.id}`;
  const { erase, lock, keep } = decision;
  const would = { ...request, ...decision, erasedFields: erase, lockedFields: lock, keptFields: keep };
  const carried = Object.entries(form).filter(([name]) => name !== 'step');
  const body = html`<h1>${t('sure.title')}</h1>${linesList(decisionLines(would, language, false))}
<p class="danger"><strong>${t(erase.length + lock.length > 0 ? 'sure.warning' : 'sure.refusal')}</strong></p>
<form method="post" action="${path}" accept-charset="utf-8">${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button name="step" value="sure">${t('sure.yes')}</button> <button class="second" name="step" value="change">${t('sure.change')}</button></form>`;
  return countyPage({ ...asking, path }, { title: t('sure.title'), body });
}

async function shown(asking: Asked, ports: ErasurePorts, form: CertificateForm): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, tenantId } = asking;
  const id = parseId(params.requestId ?? '');
  const request = id ? await erasureSeen(desk, ports, actor, where, id) : refuse('vault.request-unknown');
  if (isRefusal(request)) return request;
  const path = `/${tenantId}/erasures/${request.id}/certificate`;
  return certificate(asking, ports, request, { form, path, back: `/${tenantId}/erasures` });
}
