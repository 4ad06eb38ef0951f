import { countyPage, tenantOf } from '#civic/access/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import { type Limiter, openLimiter } from '#platform/http/limiter.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { askErasure, erasuresAbout, fieldsKept } from '../actions/erasure.ts';
import type { ErasurePorts, OwnOpened } from '../actions/ports.ts';
import { type About, GROUNDS } from '../rules/erasure.ts';
import { type OwnPart, ownJson, ownPaper, PROOFS, valueIn } from '../rules/own-data.ts';
import type { ErasureRequest } from '../store/erasure.store.ts';
import { type CertificateForm, certificate } from './certificate.ts';
import { askingForm, daysWaited, decisionLines, fieldNames, linesList, refused, speakerOf } from './parts.ts';

/** Where the own pages of a matter and of a household are. */
const PLACES = { matter: '/:tenantId/m/:number', household: '/:tenantId/card' } as const satisfies Record<
  About,
  string
>;

type Own = OwnOpened & { readonly base: string };
type Act = (asking: PageAsking, own: Own) => Promise<PageAnswer | Refusal>;

/** What is kept about oneself, and the request to erase it: by number and code, or by card and PIN. */
export function ownPages(ports: ErasurePorts): Page[] {
  return (['matter', 'household'] as const).flatMap((about) => {
    const at = (method: 'GET' | 'POST', path: string, act: Act): Page =>
      page({ method, path: `${PLACES[about]}/data${path}`, may: 'everyone', act: opened(ports, about, act) });
    const forms: readonly CertificateForm[] = ['page', 'pdf', 'proof'];
    return [
      at('GET', '', (asking, own) => showOwn(asking, ports, own, null)),
      at('POST', '', (asking, own) => takeRequest(asking, ports, own)),
      at('GET', '/proof/:factId', (asking, own) => proofFile(asking, ports, own)),
      at('GET', '/all', (asking, own) => allOf(asking, ports, own, 'page')),
      at('GET', '/all.json', (asking, own) => allOf(asking, ports, own, 'json')),
      at('GET', '/all.pdf', (asking, own) => allOf(asking, ports, own, 'pdf')),
      ...forms.map((form) =>
        at('GET', `/:requestId/certificate${ENDINGS[form]}`, (asking, own) => ownCertificate(asking, ports, own, form)),
      ),
    ];
  });
}

/** What each form of a certificate ends in. */
export const ENDINGS = { page: '', pdf: '.pdf', proof: '.tlog-proof' } as const satisfies Record<
  CertificateForm,
  string
>;

function opened(ports: ErasurePorts, about: About, act: Act) {
  return async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    if (!(await tenantOf(asking.desk, asking.tenantId))) return refuse('http.not-found');
    const found = await ports.opened[about](asking);
    if (!('subject' in found)) return found;
    const base = about === 'matter' ? `/${asking.tenantId}/m/${found.number}` : `/${asking.tenantId}/card`;
    return act(asking, { ...found, base: `${base}/data` });
  };
}

async function showOwn(
  asking: PageAsking,
  ports: ErasurePorts,
  { subject, cookies, base }: Own,
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, form, query } = asking;
  const wrong = refused(refusal, language);
  if (refusal && !wrong) return refusal;
  const t = speakerOf(language);
  const fields = await fieldsKept(desk, ports, tenantId, subject);
  const requests = await erasuresAbout(desk, tenantId, subject.id);
  const waiting = requests.find(({ decidedAt }) => decidedAt === null);
  const days = waiting ? daysWaited(waiting, desk.clock.now()) : 0;
  const kept = fieldNames(subject.about, fields, language);
  const body = html`<h1>${t('own.title')}</h1>
${wrong ? wrong.html : query.done === '1' ? html`<p role="status">${t('ask.done')}</p>` : null}
<p>${t('own.rights')}</p><p>${subject.about === 'household' ? t('own.matters') : t('own.correct')}</p>
<h2>${t('own.kept')}</h2><p>${kept || t('own.nothing')}</p>
<h2>${t('own.take')}</h2><p><a class="button second" href="${base}/all">${t('own.read')}</a>
<a class="button second" href="${base}/all.json">${t('own.json')}</a> <a class="button second" href="${base}/all.pdf">${t('own.pdf')}</a></p>
<p class="hint">${t('own.private')}</p>
${await proofList(asking, ports, subject, base)}
${requests.length === 0 ? null : html`<h2>${t('past.title')}</h2>${requests.map((one) => pastRequest(asking, one, base))}`}
${fields.length === 0 ? null : html`<h2>${t('ask.title')}</h2>`}${
  waiting
    ? html`<p>${t('ask.waits', { days })}</p>`
    : fields.length === 0
      ? null
      : html`<p>${t('ask.intro')}</p><p>${t('ask.warning')}</p>
<form method="post" action="${base}" accept-charset="utf-8">${askingForm(subject.about, fields, form, language)}<button>${t('ask.send')}</button></form>`
}
<p><a href="${subject.about === 'household' ? base.replace(/data$/, 'own') : base.replace(/\/data$/, '')}">${t('back')}</a></p>`;
  return countyPage(
    { ...asking, path: base },
    { title: t('own.title'), body, cookies, ...(wrong && { status: wrong.status }) },
  );
}

/** Each entry of the public log that is the person's own, to take home. */
async function proofList(
  { desk, tenantId, language }: PageAsking,
  ports: ErasurePorts,
  subject: Own['subject'],
  base: string,
): Promise<Html | null> {
  const proofs = await ports.ownProofs(desk, tenantId, subject);
  if (proofs.length === 0) return null;
  const t = speakerOf(language);
  return html`<h2>${t('own.entries')}</h2><p class="hint">${t('own.entries-hint')} <a href="/${tenantId}/log/check">${t('own.check')}</a></p>
<ul>${proofs.map(({ factId, at, words }) => html`<li>${civilTimeText(at)} <a href="${base}/proof/${factId}">${say(words, language)}</a></li>`)}</ul>`;
}

async function proofFile(
  asking: PageAsking,
  ports: ErasurePorts,
  { subject, number }: Own,
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params } = asking;
  const factId = parseId(params.factId ?? '');
  const content = factId && (await ports.ownProof(desk, tenantId, subject, factId));
  if (!content) return refuse('vault.proof-not-yet');
  const fileName = `${number}-${factId}.tlog-proof`;
  return { content, mediaType: 'text/plain; charset=utf-8', fileName };
}

function pastRequest({ desk, language }: PageAsking, request: ErasureRequest, base: string): Html {
  const t = speakerOf(language);
  const { about, fields, ground, askedAt, decidedAt } = request;
  const asked = [
    [t('ask.fields'), fieldNames(about, fields, language)],
    [t('ask.ground'), say(GROUNDS[ground], language)],
  ] as const;
  return html`<div class="card"><h3>${t('past.asked', { day: civilDateOf(askedAt) })}</h3>
${linesList([...asked, ...(decidedAt === null ? [] : decisionLines(request, language))])}
${
  decidedAt === null
    ? html`<p>${t('past.open', { days: daysWaited(request, desk.clock.now()) })}</p>`
    : html`<p>${t('past.decided', { day: civilDateOf(decidedAt) })} <a class="button second" href="${base}/${request.id}/certificate">${t('certificate.open')}</a></p>`
}</div>`;
}

async function takeRequest(asking: PageAsking, ports: ErasurePorts, own: Own): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form } = asking;
  const { subject, number, base, cookies } = own;
  const isMatter = subject.about === 'matter';
  const actor = isMatter
    ? ({ kind: 'constituent', tenantId, matterId: subject.id } as const)
    : ({ kind: 'visitor', tenantId } as const);
  const asked = await askErasure(desk, ports, actor, {
    ...{ subject, number, way: isMatter ? 'code' : 'card' },
    ...{ fields: (form.fields ?? '').split(','), ground: form.ground ?? '', words: form.words ?? '' },
  });
  return isRefusal(asked) ? showOwn(asking, ports, own, asked) : { redirect: `${base}?done=1`, cookies };
}

/** Everything is gathered anew each time, so no more often than somebody needs it. */
const TAKEN = { most: 20, perMinutes: 60 } as const;
/** Counters belong to a desk, so that two houses in one process don't count each other's. */
const limiters = new WeakMap<Desk, Limiter>();

function minutesToWait(desk: Desk, subjectId: string): number {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  return limiter.take(subjectId, TAKEN, millisecondsOf(desk.clock.now()));
}

async function allOf(
  asking: PageAsking,
  ports: ErasurePorts,
  { subject, number, base, cookies }: Own,
  as: 'page' | 'json' | 'pdf',
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  const minutes = minutesToWait(desk, subject.id);
  if (minutes > 0) return refuse('vault.data-too-often', { minutes });
  const t = speakerOf(language);
  const parts = await ports.ownData(desk, tenantId, subject, language);
  const madeAt = desk.clock.now();
  if (as === 'json')
    return {
      content: ownJson(parts, madeAt, subject.about),
      mediaType: 'application/json; charset=utf-8',
      fileName: `${number}.json`,
    };
  const told = parts.filter(({ rows }) => rows.length > 0);
  if (as === 'page') return allPage({ ...asking, path: `${base}/all` }, told, { base, madeAt, cookies });
  const tenant = await tenantOf(desk, tenantId);
  const issuer = (language === 'en' && tenant?.nameEn) || tenant?.name || '';
  const numberLine = `${inFours(number)} · ${t('own.made', { at: civilTimeText(madeAt) })}`;
  const content = await writePdf(ownPaper(told, { issuer, title: t('own.all'), numberLine, language }));
  return isRefusal(content) ? content : { content, mediaType: 'application/pdf', fileName: `${number}.pdf` };
}

function allPage(
  asking: PageAsking,
  parts: readonly OwnPart[],
  { base, madeAt, cookies }: { base: string; madeAt: Parameters<typeof civilTimeText>[0]; cookies: Own['cookies'] },
): Promise<PageAnswer> {
  const { language } = asking;
  const t = speakerOf(language);
  const body = html`<h1>${t('own.all')}</h1><p>${t('own.made', { at: civilTimeText(madeAt) })}</p>
${parts
  .filter(({ name }) => name !== PROOFS)
  .map(
    ({ words, rows }) => html`<h2>${say(words, language)}</h2>
<dl>${rows.map((row) => html`<dt${spokenAs(say(row.words, language))}>${say(row.words, language)}</dt><dd>${paragraphs(valueIn(row, language))}</dd>`)}</dl>`,
  )}
${parts.some(({ name }) => name === PROOFS) ? html`<p>${t('own.proofs')}</p>` : null}
<p class="noprint"><a class="button second" href="${base}/all.json">${t('own.json')}</a> <a class="button second" href="${base}/all.pdf">${t('own.pdf')}</a></p>
<p class="noprint"><a href="${base}">${t('back')}</a></p>`;
  return countyPage(asking, { title: t('own.all'), body, cookies });
}

async function ownCertificate(
  asking: PageAsking,
  ports: ErasurePorts,
  { subject, base }: Own,
  form: CertificateForm,
): Promise<PageAnswer | Refusal> {
  const id = parseId(asking.params.requestId ?? '');
  const requests = await erasuresAbout(asking.desk, asking.tenantId, subject.id);
  const request = requests.find((one) => one.id === id);
  if (!request) return refuse('vault.request-unknown');
  const path = `${base}/${request.id}/certificate`;
  return certificate(asking, ports, request, { form, path, back: base });
}
