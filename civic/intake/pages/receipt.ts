import QRCode from 'qrcode';
import { countyPage, tenantOf } from '#civic/access/index.ts';
import { sealedOf } from '#civic/vault/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { markOfSubmission, proofAnswer } from '../actions/proof.ts';
import { nextStepsFor, type Receipt, receiptOf } from '../actions/raise.ts';
import { opensReceipt } from '../actions/receipt-path.ts';
import { channelOf } from '../actions/reply-ways.ts';
import type { NextStep } from '../rules/next-steps.ts';
import { parseNumber } from '../rules/number.ts';
import type { MessageWay } from '../rules/said.ts';
import { personOf } from '../store/persons.store.ts';
import { type Submission, type SubmissionWords, submissionByNumber, wordsOf } from '../store/submissions.store.ts';
import { emergencyLines } from './before-sending.ts';
import { dayText, PAGE_WORDS, STEP_WORDS } from './words.ts';

/** What a receipt's key opens, for half an hour. */
async function found(asking: PageAsking): Promise<{ submission: Submission; words: SubmissionWords | null } | Refusal> {
  const { desk, tenantId } = asking;
  const number = parseNumber(asking.params.number ?? '');
  if (isRefusal(number)) return number;
  if (!opensReceipt(desk, tenantId, number, asking.query.key ?? '')) return refuse('intake.receipt-over');
  const opened = await desk.read(tenantId, async (tx) => {
    const submission = await submissionByNumber(tx, number);
    return submission && { submission, words: await wordsOf(tx, submission.id) };
  });
  return opened ?? refuse('intake.receipt-over');
}

/** The proof that it stands in the public log, as a file; the signed promise while it does not. */
export async function showProof(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const opened = await found(asking);
  if (isRefusal(opened)) return opened;
  const { desk, tenantId } = asking;
  return proofAnswer(desk, tenantId, opened.submission);
}

/** The receipt, for half an hour by its key. Refuses `intake.receipt-over`. */
export async function showReceipt(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  const opened = await found(asking);
  if (isRefusal(opened)) return opened;
  const receipt = await receiptOf(desk, tenantId, opened.submission, opened.words);
  const phone = (await tenantOf(desk, tenantId))?.phone ?? '';
  return countyPage(asking, {
    title: say(PAGE_WORDS['receipt.title'], language),
    body: await receiptBody(asking, receipt, await nextStepsFor(desk, tenantId, receipt), {
      phone,
      way: channelOf(opened.submission.replyWay),
      identity: receipt.isSealed ? await identityOf(asking, receipt.id) : null,
    }),
  });
}

type Shown = {
  readonly phone: string;
  readonly way: MessageWay | null;
  readonly identity: 'receipt.identity-browser' | 'receipt.identity-arrival' | 'receipt.identity-kept' | null;
};

/** How who raised it is kept; null when nobody said who it was. */
async function identityOf({ desk, tenantId }: PageAsking, id: Id): Promise<Shown['identity']> {
  return desk.read(tenantId, async (tx) => {
    const sealed = await sealedOf(tx, id);
    if (sealed) return sealed.how === 'browser' ? 'receipt.identity-browser' : 'receipt.identity-arrival';
    return (await personOf(tx, id)) ? 'receipt.identity-kept' : null;
  });
}

async function receiptBody(
  asking: PageAsking,
  receipt: Receipt,
  steps: readonly NextStep[],
  shown: Shown,
): Promise<Html> {
  const { language, tenantId, origin } = asking;
  const { phone, way, identity } = shown;
  const t = (key: keyof typeof PAGE_WORDS) => say(PAGE_WORDS[key], language);
  const path = `/${tenantId}/m/${receipt.number}?code=${receipt.code}`;
  return html`<h1>${t('receipt.title')}</h1>
${asking.query.before === '1' ? html`<p class="notice" role="status">${t('receipt.before')}</p>` : null}
${receipt.dangers.length > 0 ? html`<div class="danger" role="alert"><h2>${t('receipt.danger')}</h2>${emergencyLines(receipt.dangers, language)}</div>` : null}
<div class="card"><p>${t('receipt.keep')}</p>
<p>${t('receipt.number')}<br><strong class="number">${inFours(receipt.number)}</strong></p>
<p>${t('receipt.code')}<br><strong class="number">${inFours(receipt.code)}</strong></p>
<p>${t('receipt.received')}${dayText(receipt.receivedAt, language)}</p>
${await qrOf(`${origin}${path}`, t('receipt.qr'))}
<p class="hint">${t('receipt.qr')}</p></div>
${receipt.isSealed ? html`<p><strong>${t('receipt.sealed')}</strong></p>` : null}${identity && html`<p>${t(identity)}</p>`}
${way ? html`<p>${t(receipt.isSealed ? 'receipt.no-message' : `receipt.by-${way}`)}</p>` : null}
${stepList(steps, asking)}
<p>${t('receipt.no-second')} ${t('receipt.judge')}</p>
<h2>${t('receipt.log')}</h2><p>${t('receipt.log-intro')} <a href="/${tenantId}/receipt/${receipt.number}/proof?key=${asking.query.key ?? ''}">${t('receipt.log-file')}</a> <a href="/${tenantId}/log/check">${t('receipt.log-check')}</a></p><p class="hint">${t('receipt.log-hint')}</p>
${await markPart(asking, receipt)}
${phone ? html`<p>${t('receipt.call')}<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a></p>` : null}
<p class="noprint"><a class="button" href="${path}">${t('receipt.open')}</a><a class="button second" href="/${tenantId}/say">${t('receipt.again')}</a></p>
<p class="noprint hint">${t('receipt.minutes')}</p>`;
}

function stepList(steps: readonly NextStep[], { language }: PageAsking): Html | null {
  if (steps.length === 0) return null;
  return html`<h2>${say(PAGE_WORDS['receipt.next'], language)}</h2><ol>${steps.map(
    ({ step, dueAt, isEstimated }) =>
      html`<li>${say(STEP_WORDS[step], language, { day: dayText(dueAt, language) })}${isEstimated ? say(PAGE_WORDS['receipt.estimated'], language) : null}</li>`,
  )}</ol>`;
}

/** For whoever keeps only paper: the entry's mark, as text and as a picture that opens the page which compares it. */
async function markPart({ desk, tenantId, language, origin }: PageAsking, receipt: Receipt): Promise<Html | null> {
  const mark = await markOfSubmission(desk, tenantId, receipt);
  if (mark === null) return null;
  const label = say(PAGE_WORDS['receipt.mark'], language);
  return html`<p>${label}<br><code>${mark}</code></p>${await qrOf(`${origin}/${tenantId}/log?mark=${mark}`, label)}`;
}

/** The matter's own address as a picture; error correction M survives a fold in the paper. */
async function qrOf(text: string, label: string): Promise<Html> {
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return trusted(svg.replace('<svg ', `<svg class="qr" role="img" aria-label="${label}" `));
}
