import { civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { cancelCount, countFor, noteSeen } from '../actions/asking.ts';
import { type Names, namesIn } from '../actions/view.ts';
import { analysisPermissions as may } from '../permissions.ts';
import { analysisRefusals } from '../refusals.ts';
import { periodName } from '../rules/period.ts';
import type { Count } from '../store/counts.store.ts';
import { ANALYSIS_PATH, type Asking, framed, speakerIn } from './framed.ts';

/** So often the page of a count asks again, without a script. */
const REFRESH_SECONDS = 4;

/** Where somebody sees how far a count is. */
export function countPath(sessionId: string): string {
  return `${ANALYSIS_PATH}/${sessionId}/count`;
}

/** `GET /analysis/:analysisId/count`: how far it is; the session itself once it is ready. */
async function showCount(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, query } = asking;
  const id = parseId(params.analysisId ?? '');
  const count = id && (await countFor(desk, actor, where, id));
  if (!count) return refuse('analysis.unknown');
  if (count.state === 'ready') return { redirect: `${ANALYSIS_PATH}/${id}` };
  await noteSeen(desk, actor, count.sessionId);
  const names = await namesIn(desk, actor.tenantId, language);
  const t = speakerIn(language);
  const isOpen = count.state === 'waiting' || count.state === 'counting';
  const isStill = query.still === '1';
  const path = countPath(count.sessionId);
  const cancel = count.mayCancel
    ? html`<form method="post" action="${path}" accept-charset="utf-8"><button class="second">${t('counting.cancel')}</button></form>`
    : null;
  const open = html`<p><progress max="100" value="${count.percent}" aria-label="${t('counting')}"></progress> <b>${farText(count, language)}</b></p>
<p>${t('counting.leave', { at: civilTimeText(count.dataAt) })}</p>
<p class="hint">${isStill ? null : html`${t('counting.refreshes', { seconds: REFRESH_SECONDS })} <a href="${path}?still=1">${t('counting.stop-refresh')}</a> · `}<a href="${path}">${t('counting.again')}</a></p>${cancel}`;
  const body = html`<p>${whatText(count, names, language)}</p>${isOpen ? open : html`<p class="card">${farText(count, language)}</p>`}`;
  const shown = { title: t('counting'), path, body };
  return framed(asking, isOpen && !isStill ? { ...shown, refreshSeconds: REFRESH_SECONDS } : shown, refusal);
}

function whatText(count: Count, names: Names, language: Language): string {
  const t = speakerIn(language);
  const { areaCode, purpose, askerName, askedAt } = count;
  const values = { place: names.area(areaCode), period: periodName(count), purpose: t(`counting.${purpose}`) };
  return t('counting.what', { ...values, name: askerName, at: civilTimeText(askedAt) });
}

function farText({ state, percent, failure }: Count, language: Language): string {
  const t = speakerIn(language);
  if (state === 'waiting') return t('counting.waiting');
  if (state === 'counting') return t('counting.far', { percent });
  if (state === 'ready') return t('counting.ready');
  if (state === 'cancelled') return t('counting.cancelled');
  const code = failure in analysisRefusals ? (failure as keyof typeof analysisRefusals) : 'analysis.count-failed';
  return t('counting.failed', { why: say(analysisRefusals[code], language) });
}

/** The counts on their way in one's places, and one's own that are ready; nothing when there are none. */
export function countsHtml(counts: readonly Count[], names: Names, language: Language): Html | null {
  const t = speakerIn(language);
  if (counts.length === 0) return null;
  const items = counts.map(
    (one) =>
      html`<li>${whatText(one, names, language)} <a href="${countPath(one.sessionId)}">${farText(one, language)}</a></li>`,
  );
  return html`<section class="card"><h2>${t('counts.now')}</h2><ul>${items}</ul></section>`;
}

async function takeCancel(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params } = asking;
  const id = parseId(params.analysisId ?? '');
  const done = id ? await cancelCount(desk, actor, where, id) : refuse('analysis.unknown');
  return isRefusal(done) ? showCount(asking, done) : { redirect: countPath(done.id) };
}

/** How far a count is, and calling it off. */
export const countingPages: readonly Page[] = [
  page({
    method: 'GET',
    path: `${ANALYSIS_PATH}/:analysisId/count`,
    may: may.see,
    act: (asking) => showCount(asking, null),
  }),
  page({ method: 'POST', path: `${ANALYSIS_PATH}/:analysisId/count`, may: may.see, act: takeCancel }),
];
