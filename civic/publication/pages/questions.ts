import { countyPage, tenantOf } from '#civic/access/index.ts';
import { intakeRefusals } from '#civic/intake/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { publicItem } from '../actions/openness-public.ts';
import { type Asked, askQuestion, findQuestion, questionsOfItem, questionsPage } from '../actions/questions.ts';
import { publicationRefusals } from '../refusals.ts';
import {
  hiddenCount,
  QUESTION_CHARACTERS_MAX,
  QUESTION_GROUND_NAMES,
  QUESTION_GROUNDS,
  standingOfQuestion,
  waitedDays,
} from '../rules/question.ts';
import type { OpennessItem } from '../store/openness.store.ts';
import type { OpennessQuestion, QuestionCounts } from '../store/questions.store.ts';
import { keptPage } from './kept-page.ts';
import { opennessSpeaker } from './openness-words.ts';

/** More questions beneath one item nobody reads. */
const PAGES_MAX = 100;

/** Beneath an item: what waits first, the oldest on top; how many nobody has looked at; how many were refused and why. */
export async function questionsSection(asking: PageAsking, item: OpennessItem): Promise<Html> {
  const { desk, tenantId, language, query } = asking;
  const t = opennessSpeaker(language);
  const sheet = Math.min(Math.max(Number.parseInt(query.questions ?? '', 10) || 1, 1), PAGES_MAX);
  const { questions, counts, isMore } = await questionsOfItem(desk, tenantId, item.id, sheet);
  const all = counts.waiting + counts.answered;
  const isAsked = all + counts.unseen > 0;
  const ask = `/${tenantId}/public/openness/${item.id}/ask`;
  return html`<h2 id="questions">${t('questions')}</h2>${item.state === 'released' ? html`<p><a class="button" href="${ask}">${t('ask')}</a></p>` : null}
${isAsked ? null : html`<p>${t('questions.none')}</p>`}${all > 0 ? html`<p>${t('questions.all', { all, waiting: counts.waiting, answered: counts.answered })}</p>` : null}${questions.map((one) => html`<section class="card">${questionCard(one, asking)}</section>`)}${isMore && sheet < PAGES_MAX ? html`<p><a class="button second" href="/${tenantId}/public/openness/${item.id}?questions=${sheet + 1}#questions">${t('questions.more')}</a></p>` : null}
${await countsNote(asking, counts)}<p><a href="/${tenantId}/public/openness/question">${t('find')}</a></p>`;
}

/** One question as everybody reads it, with its answer or the days it has waited. */
function questionCard(one: OpennessQuestion, { desk, language }: PageAsking): Html {
  const t = opennessSpeaker(language);
  const hidden = hiddenCount(one.shownWords, one.words);
  return html`<p class="hint">${t('asked.on', { day: civilDateOf(one.askedAt) })}</p><blockquote>${paragraphs(one.shownWords)}</blockquote>${hidden > 0 ? html`<p class="hint">${t('masked', { count: hidden })}</p>` : null}${standingNote(one, desk.clock.now(), language)}${one.answeredAt ? paragraphs(one.answerWords) : null}`;
}

/** Answered on which day, or for how long it has waited. */
export function standingNote(one: OpennessQuestion, now: OpennessQuestion['askedAt'], language: Language): Html {
  const t = opennessSpeaker(language);
  const { dueOn, isLate } = standingOfQuestion(one, now);
  const days = waitedDays(one.askedAt, one.answeredAt ?? now);
  if (one.answeredAt)
    return html`<p><b>${t(isLate ? 'answered.late' : 'answered.on', { day: civilDateOf(one.answeredAt), days })}</b></p>`;
  return html`<p${isLate ? html` class="late"` : null}>${t(isLate ? 'waits.late' : 'waits', { day: dueOn, days })}</p>`;
}

async function countsNote({ desk, tenantId, language }: PageAsking, counts: QuestionCounts): Promise<Html> {
  const t = opennessSpeaker(language);
  const { limitOf, today } = await rulebookOf(desk, tenantId);
  const { unseen: count, unseenLate: late, refused } = counts;
  const grounds = QUESTION_GROUND_NAMES.filter((ground) => refused[ground] > 0).map((ground) =>
    t('refused.one', { ground: say(QUESTION_GROUNDS[ground], language), count: refused[ground] }),
  );
  return html`${count > 0 ? html`<p>${t('unseen', { count, late, days: limitOf('check', today).amount })}</p>` : null}
${grounds.length > 0 ? html`<p>${t('refused', { what: grounds.join(language === 'zh' ? '；' : '; ') })}</p>` : null}`;
}

/** Everything of the county that waits for an answer, the oldest first. */
async function showWaiting(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = opennessSpeaker(language);
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const { questions, counts, next } = await questionsPage(desk, where, 'waiting', query.after);
  const { limitOf, today } = await rulebookOf(desk, tenantId);
  const home = `/${tenantId}/public/openness`;
  const body = html`<h1>${t('waiting')}</h1><p>${t('waiting.intro', { days: limitOf('openness_answer', today).amount })}</p><p>${t('waiting.count', { waiting: counts.waiting, unseen: counts.unseen, answered: counts.answered })}</p>
${questions.length === 0 ? html`<p class="card">${t('waiting.none')}</p>` : null}${questions.map((one) => {
  const title = one.title || t('withdrawn.title');
  return html`<section class="card"><h2><a href="${home}/${one.itemId}#questions"${spokenAs(title)}>${title}</a></h2>${questionCard(one, asking)}</section>`;
})}
${next ? html`<p><a class="button second" href="?after=${encodeURIComponent(next)}">${t('more')}</a></p>` : null}${await countsNote(asking, counts)}<p><a href="${home}">${t('items')}</a></p>`;
  return countyPage(asking, { title: t('waiting'), body });
}

const REFUSALS: Readonly<Record<string, RefusalWords>> = { ...intakeRefusals, ...publicationRefusals };

/** What was refused, above a form; a refusal of elsewhere has no words here. */
function wrongNote(
  refusal: Refusal | null,
  language: Language,
): { readonly note: Html; readonly status: number } | null {
  const words = refusal && REFUSALS[refusal.code];
  if (!words) return null;
  const sentence = say(words, language, refusal.values);
  return {
    note: html`<p class="error" role="alert"><a href="#${refusal.field ?? 'words'}">${sentence}</a></p>`,
    status: words.status,
  };
}

async function askForm(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params, form } = asking;
  const id = parseId(params.itemId ?? '');
  const item = id && (await tenantOf(desk, tenantId)) && (await publicItem(desk, tenantId, id));
  if (item?.state !== 'released') return refuse('publication.openness-not-public');
  const wrong = wrongNote(refusal, language);
  if (refusal && !wrong) return refusal;
  const t = opennessSpeaker(language);
  const { limitOf, today } = await rulebookOf(desk, tenantId);
  const path = `/${tenantId}/public/openness/${item.id}/ask`;
  const key = parseId(form.key ?? '') ?? desk.clock.newId();
  const body = html`<h1>${t('asking')}</h1>${wrong?.note ?? null}<p>${t('asking.of')}<a href="/${tenantId}/public/openness/${item.id}"${spokenAs(item.title)}>${item.title}</a></p><p>${t('asking.intro', { days: limitOf('openness_answer', today).amount })}</p>
<form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="key" value="${key}"><label for="words">${t('asking.words')}</label><textarea id="words" name="words" maxlength="${QUESTION_CHARACTERS_MAX}"${wrong ? html` aria-invalid="true"` : null}>${form.words ?? ''}</textarea><button>${t('asking.send')}</button></form>`;
  return countyPage({ ...asking, path }, { title: t('asking'), body, ...(wrong && { status: wrong.status }) });
}

async function takeQuestion(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params, form, address } = asking;
  const itemId = parseId(params.itemId ?? '');
  if (!itemId || !(await tenantOf(desk, tenantId))) return refuse('publication.openness-not-public');
  const key: Id = parseId(form.key ?? '') ?? desk.clock.newId();
  const asked = await askQuestion(desk, tenantId, { itemId, key, words: form.words ?? '', address });
  return isRefusal(asked) ? askForm(asking, asked) : receipt(asking, asked);
}

/** Number and code, which are shown this once. */
function receipt(asking: PageAsking, { question, code }: Asked): Promise<PageAnswer> {
  const { tenantId, language } = asking;
  const t = opennessSpeaker(language);
  const home = `/${tenantId}/public/openness`;
  const body = html`<h1>${t('asked.title')}</h1><section class="card"><p>${t('number')}<br><span class="number">${inFours(question.number)}</span></p><p>${t('code')}<br><span class="number">${inFours(code)}</span></p><p>${t('due')}${language === 'zh' ? '：' : ': '}${civilDateOf(question.dueAt)}</p></section><p>${t('asked.keep')}</p>
<blockquote>${paragraphs(question.words)}</blockquote><p><a class="button" href="${home}/question">${t('find')}</a></p><p><a href="${home}/${question.itemId}">${t('own.item')}</a></p>`;
  return countyPage({ ...asking, path: `${home}/${question.itemId}` }, { title: t('asked.title'), body });
}

function findForm(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer> | Refusal {
  const { tenantId, language, form } = asking;
  const wrong = wrongNote(refusal, language);
  if (refusal && !wrong) return refusal;
  const t = opennessSpeaker(language);
  const path = `/${tenantId}/public/openness/question`;
  const field = (name: 'number' | 'code') =>
    html`<label for="${name}">${t(name)}</label><input type="text" inputmode="numeric" autocomplete="off" id="${name}" name="${name}" value="${form[name] ?? ''}">`;
  const body = html`<h1>${t('find')}</h1>${wrong?.note ?? null}<form method="post" action="${path}" accept-charset="utf-8">${field('number')}${field('code')}<button>${t('find.show')}</button></form>`;
  return countyPage({ ...asking, path }, { title: t('find'), body, ...(wrong && { status: wrong.status }) });
}

/** What became of one's own question, by number and code. */
async function showOwn(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, form, address } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const found = await findQuestion(desk, tenantId, { number: form.number ?? '', code: form.code ?? '', address });
  if (isRefusal(found)) return findForm(asking, found);
  const t = opennessSpeaker(language);
  const path = `/${tenantId}/public/openness/question`;
  const body = html`<h1>${t('own')}</h1><p class="hint">${t('asked.on', { day: civilDateOf(found.askedAt) })}</p>${ownStanding(asking, found)}<h2>${t('own.words')}</h2><blockquote>${paragraphs(found.words)}</blockquote>
${found.state === 'shown' && found.shownWords !== found.words ? html`<h2>${t('own.public')}</h2><blockquote>${paragraphs(found.shownWords)}</blockquote>` : null}
<p><a href="/${tenantId}/public/openness/${found.itemId}">${t('own.item')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('own'), body });
}

function ownStanding({ desk, tenantId, language }: PageAsking, found: OpennessQuestion): Html {
  const t = opennessSpeaker(language);
  const now = desk.clock.now();
  if (found.state === 'asked') return html`<p>${t('own.asked', { days: waitedDays(found.askedAt, now) })}</p>`;
  if (found.state === 'refused' && found.refusedGround) {
    const ground = say(QUESTION_GROUNDS[found.refusedGround], language);
    return html`<section class="card"><p><b>${t('own.refused', { ground })}</b></p>${paragraphs(found.refusedWords)}<p>${t('own.refused.say')}</p><p><a href="/${tenantId}/say?kind=complaint&category=14.03">${t('own.complain')}</a></p></section>`;
  }
  const word = found.answeredAt ? 'own.answered' : 'own.shown';
  return html`<p>${t(word)}</p>${standingNote(found, now, language)}${found.answeredAt ? paragraphs(found.answerWords) : null}`;
}

/** What is asked beneath an item: by anybody, without a script; and what waits, for everybody. */
export const questionPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public/openness/waiting', may: 'everyone', act: keptPage(showWaiting) }),
  page({
    ...{ method: 'GET', path: '/:tenantId/public/openness/question', may: 'everyone' },
    act: async (asking) =>
      (await tenantOf(asking.desk, asking.tenantId)) ? findForm(asking, null) : refuse('http.not-found'),
  }),
  page({ method: 'POST', path: '/:tenantId/public/openness/question', may: 'everyone', act: showOwn }),
  page({
    method: 'GET',
    path: '/:tenantId/public/openness/:itemId/ask',
    may: 'everyone',
    act: (asking) => askForm(asking, null),
  }),
  page({ method: 'POST', path: '/:tenantId/public/openness/:itemId/ask', may: 'everyone', act: takeQuestion }),
];
