import { countyPage, tenantOf } from '#civic/access/index.ts';
import { householdCarried } from '#civic/liaison/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { answerByCard, promisesForHousehold } from '../actions/face-to-face.ts';
import { promiseRefusals } from '../refusals.ts';
import { answersTo, HOUSEHOLD_ANSWERS, type HouseholdAnswer } from '../rules/face-to-face.ts';
import { isLate, PROMISE_STATES } from '../rules/promise.ts';
import type { FacePromise } from '../store/face-to-face.store.ts';

const WORDS = {
  title: { zh: '答应您家的事', en: 'What was promised to you' },
  intro: {
    zh: '办没办到，您说了算；答应的人改不了您的话。',
    en: 'Whether it was done, you say; who promised it can’t change your words.',
  },
  none: { zh: '还没有答应您家什么事。', en: 'Nothing has been promised to you yet.' },
  who: { zh: '谁答应的', en: 'Who' },
  due: { zh: '答应的日子', en: 'By' },
  late: { zh: '已经过了日子', en: 'late' },
  state: { zh: '现在', en: 'Now' },
  delivery: { zh: '说办成了什么', en: 'What is said to be done' },
  asked: {
    zh: '想改到 {day}，原因：{reason}。您不同意，就还按原来的日子。',
    en: 'Asks for {day} instead: {reason}. Unless you agree, the first day holds.',
  },
  kept: { zh: '办到了', en: 'It was done' },
  broken: { zh: '没有办到', en: 'It was not done' },
  agree: { zh: '同意改期', en: 'I agree' },
  disagree: { zh: '不同意改期', en: 'I do not agree' },
  done: { zh: '记下了。', en: 'Noted.' },
  back: { zh: '回到本户页面', en: 'To your household’s page' },
} as const satisfies Record<string, Words>;

const REFUSALS: Readonly<Record<string, RefusalWords>> = promiseRefusals;

/** What was promised to a household, opened with its card's PIN. */
async function showPromises(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return promisesPage(asking, null);
}

/** The household said what became of one. */
async function takeAnswer(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form } = asking;
  const constituentId = await householdCarried(asking);
  if (constituentId === null) return { redirect: `/${tenantId}/card` };
  const promiseId = parseId(form.promise ?? '');
  const answer = HOUSEHOLD_ANSWERS.find((one) => one === form.answer);
  const done =
    promiseId === null || answer === undefined
      ? refuse('promises.unknown')
      : await answerByCard(desk, tenantId, constituentId, { promiseId, answer });
  return isRefusal(done) ? promisesPage(asking, done) : { redirect: `/${tenantId}/card/promises?done=1` };
}

async function promisesPage(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const constituentId = await householdCarried(asking);
  if (constituentId === null) return { redirect: `/${tenantId}/card` };
  const told = refusal && REFUSALS[refusal.code];
  if (refusal && !told) return refusal;
  const promises = await promisesForHousehold(desk, tenantId, constituentId);
  const path = `/${tenantId}/card/promises`;
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const body = html`<h1>${t('title')}</h1>
${told ? html`<p class="error" role="alert">${say(told, language, refusal?.values)}</p>` : query.done === '1' ? html`<p role="status">${t('done')}</p>` : null}
<p>${promises.length === 0 ? t('none') : t('intro')}</p>
${promises.map((promise) => promiseCard(asking, promise, path))}
<p><a href="/${tenantId}/card/own">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('title'), body, ...(told && { status: told.status }) });
}

function promiseCard({ desk, language }: PageAsking, promise: FacePromise, path: string): Html {
  const t = (word: keyof typeof WORDS, values?: Record<string, string>) => say(WORDS[word], language, values);
  const today = civilDateOf(desk.clock.now());
  const { id, words, holderName, dueOn, state, deliveryWords, askedDueOn, askedReason } = promise;
  const answers = answersTo(promise, today);
  return html`<form class="card" method="post" action="${path}">${paragraphs(words)}
<dl>${holderName === '' ? null : html`<dt>${t('who')}</dt><dd>${holderName}</dd>`}
<dt>${t('due')}</dt><dd>${dueOn}${isLate(promise, today) ? html` <span class="late">${t('late')}</span>` : null}</dd>
<dt>${t('state')}</dt><dd>${say(PROMISE_STATES[state], language)}</dd>
${deliveryWords === '' ? null : html`<dt>${t('delivery')}</dt><dd>${deliveryWords}</dd>`}</dl>
<input type="hidden" name="promise" value="${id}">
${askedDueOn === null ? null : html`<p>${t('asked', { day: askedDueOn, reason: askedReason })}</p>${buttons(answers, ['agree', 'disagree'], language)}`}
${buttons(answers, ['kept', 'broken'], language)}</form>`;
}

function buttons(
  answers: readonly HouseholdAnswer[],
  these: readonly HouseholdAnswer[],
  language: Language,
): Html | null {
  const given = these.filter((answer) => answers.includes(answer));
  if (given.length === 0) return null;
  return html`<div class="few">${given.map(
    (answer) => html`<button class="second" name="answer" value="${answer}">${say(WORDS[answer], language)}</button>`,
  )}</div>`;
}

const at = (method: 'GET' | 'POST', act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({
    method,
    path: '/:tenantId/card/promises',
    may: 'everyone',
    act: async (asking) => ((await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found')),
  });

/** The page on which a household reads and judges what was promised to it: without account, without script. */
export const promisePages: readonly Page[] = [at('GET', showPromises), at('POST', takeAnswer)];
