import { countyPage, tenantOf } from '#civic/access/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { ErasurePorts, PlaceInLog } from '../actions/ports.ts';
import { GROUNDS, OBJECTION, STAYS } from '../rules/erasure.ts';
import type { ErasureRequest } from '../store/erasure.store.ts';
import { decisionLines, linesList, speakerOf } from './parts.ts';

/** What a certificate is shown as. */
export type CertificateForm = 'page' | 'pdf' | 'proof';

/** A file has no ending but these. */
const PDF = 'application/pdf';
const TEXT = 'text/plain; charset=utf-8';

/**
 * The certificate of a decided request, without what was erased: as a page, on paper, or the proof of its entry in the
 * log. `path`: where the page is; `back`: where it leads to. Refuses `vault.no-certificate`.
 */
export async function certificate(
  asking: PageAsking,
  ports: ErasurePorts,
  request: ErasureRequest,
  shown: { readonly form: CertificateForm; readonly path: string; readonly back: string },
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (request.decidedAt === null) return refuse('vault.no-certificate');
  const place = await ports.placeOf(desk, tenantId, request.subjectId, request.id);
  if (shown.form === 'proof') return proofFile(asking, ports, request, place);
  const tenant = await tenantOf(desk, tenantId);
  const issuer = (language === 'en' && tenant?.nameEn) || tenant?.name || '';
  const paper = paperOf(request, place, issuer, language);
  if (shown.form === 'page') return certificatePage(asking, paper, place, shown);
  const content = await writePdf(paper);
  return isRefusal(content) ? content : { content, mediaType: PDF, fileName: `${paper.title}-${request.number}.pdf` };
}

async function proofFile(
  { desk, tenantId }: PageAsking,
  ports: ErasurePorts,
  request: ErasureRequest,
  place: PlaceInLog | null,
): Promise<PageAnswer | Refusal> {
  const proof = place && (await ports.proofOf(desk, tenantId, request.subjectId, place.chainNumber));
  if (!proof) return refuse('vault.no-certificate');
  return { content: proof, mediaType: TEXT, fileName: `${request.number}-erasure.tlog-proof` };
}

function paperOf(request: ErasureRequest, place: PlaceInLog | null, issuer: string, language: Language): Paper {
  const t = speakerOf(language);
  const { about, number, erasedFields, lockedFields, keptFields } = request;
  const isErased = erasedFields.length + lockedFields.length > 0;
  const decidedOn = civilDateOf(request.decidedAt ?? request.askedAt);
  const fields = [
    [t('past.asked', { day: civilDateOf(request.askedAt) }), t(`way.${request.way}`)],
    [t('ask.ground'), say(GROUNDS[request.ground], language)],
    ...decisionLines(request, language),
    [t('certificate.log'), placeText(place, t)],
  ] as const;
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const part = (heading: string, text: string) => [{ kind: 'heading' as const, text: heading }, paragraph(text)];
  return {
    language,
    issuer,
    title: t(isErased ? 'certificate' : 'certificate.refusal'),
    numberLine: `${t(`certificate.about.${about}`)} ${inFours(number)}`,
    parts: [
      ...(isErased ? [paragraph(t('certificate.intro'))] : []),
      { kind: 'fields', fields: fields.map(([name, value]) => ({ name, value })) },
      ...(isErased ? part(t('certificate.stays'), say(STAYS, language)) : []),
      ...(isErased ? part(t('certificate.backups'), t('certificate.backups.words')) : []),
      ...(keptFields.length + lockedFields.length > 0
        ? part(t('certificate.objection'), say(OBJECTION, language))
        : []),
      { kind: 'signature', lines: [issuer, decidedOn] },
    ],
  };
}

function placeText(place: PlaceInLog | null, t: ReturnType<typeof speakerOf>): string {
  return place?.isSigned
    ? t('certificate.place', { origin: place.origin, index: place.index })
    : t('certificate.waits');
}

function certificatePage(
  asking: PageAsking,
  paper: Paper,
  place: PlaceInLog | null,
  { path, back }: { readonly path: string; readonly back: string },
): Promise<PageAnswer> {
  const t = speakerOf(asking.language);
  const body = html`<h1>${paper.title}</h1><p>${paper.numberLine}</p>
${paper.parts.map((part) => {
  if (part.kind === 'fields') return linesList(part.fields.map(({ name, value }) => [name, value]));
  if (part.kind === 'heading') return html`<h2>${part.text}</h2>`;
  return part.kind === 'paragraph' ? html`<p>${part.text}</p>` : null;
})}
<p class="noprint"><a class="button" href="${path}.pdf">${t('certificate.pdf')}</a>
${place?.isSigned ? html`<a class="button second" href="${path}.tlog-proof">${t('certificate.proof')}</a>` : null}</p>
<p class="noprint"><a href="${back}">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: paper.title, body });
}
