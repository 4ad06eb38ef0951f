import { countyPage } from '#civic/access/index.ts';
import { householdCarried } from '#civic/liaison/index.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { confirmDifficultyByCard, difficultiesToSay } from '../actions/difficulties.ts';
import { reportRefusals } from '../refusals.ts';
import { SOLVED_ANSWER_CODES, SOLVED_ANSWERS } from '../rules/difficulty.ts';
import type { Difficulty } from '../store/difficulties.store.ts';

const WORDS = {
  title: { zh: '说是帮您家办了的事', en: 'What is said to have been solved for you' },
  intro: {
    zh: '下面是干部自己写的。到底解决没有，您说了算。您怎么说的，不会告诉他。',
    en: 'This is what officials wrote themselves. Whether it is solved, you say. They are not told what you said.',
  },
  none: { zh: '眼下没有要您说的。', en: 'There is nothing to say now.' },
  who: { zh: '{person} 说，{day} 办好了', en: '{person} says it was solved by {day}' },
  before: { zh: '原来', en: 'Before' },
  did: { zh: '办了什么', en: 'What was done' },
  ask: { zh: '解决了没有？', en: 'Is it solved?' },
  words: { zh: '您想说的话（可不写）', en: 'In your words (optional)' },
  choose: { zh: '请选一个再交。', en: 'Choose one, then send.' },
  send: { zh: '交上去', en: 'Send' },
  done: { zh: '记下了。', en: 'Noted.' },
  back: { zh: '回到本户页面', en: 'To your household’s page' },
} as const satisfies Record<string, Words>;

const REFUSALS: Readonly<Record<string, RefusalWords>> = reportRefusals;

/** What was declared solved for a household, opened with its card's PIN. */
export async function showDifficulties(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return difficultiesPage(asking, null);
}

/** The household said whether it is solved; without a choice nothing is taken for an answer. */
export async function takeDifficulty(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, language } = asking;
  const constituentId = await householdCarried(asking);
  const id = parseId(form.difficulty ?? '');
  if (constituentId === null || id === null) return { redirect: `/${tenantId}/card` };
  const solved = SOLVED_ANSWER_CODES.find((code) => code === form.solved);
  if (!solved) return difficultiesPage(asking, { sentence: say(WORDS.choose, language), status: 422 });
  const done = await confirmDifficultyByCard(desk, tenantId, constituentId, id, { solved, words: form.words ?? '' });
  if (!isRefusal(done)) return { redirect: `/${tenantId}/card/difficulties?done=1` };
  const words = REFUSALS[done.code];
  if (!words) return done;
  return difficultiesPage(asking, { sentence: say(words, language, done.values), status: words.status });
}

async function difficultiesPage(
  asking: PageAsking,
  told: { readonly sentence: string; readonly status: number } | null,
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const constituentId = await householdCarried(asking);
  if (constituentId === null) return { redirect: `/${tenantId}/card` };
  const difficulties = await difficultiesToSay(desk, tenantId, constituentId);
  const path = `/${tenantId}/card/difficulties`;
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const body = html`<h1>${t('title')}</h1>
${told ? html`<p class="error" role="alert">${told.sentence}</p>` : query.done === '1' ? html`<p role="status">${t('done')}</p>` : null}
<p>${difficulties.length === 0 ? t('none') : t('intro')}</p>
${difficulties.map((one) => difficultyForm(one, path, language))}
<p><a href="/${tenantId}/card/own">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('title'), body, ...(told && { status: told.status }) });
}

function difficultyForm(one: Difficulty, path: string, language: Language): Html {
  const t = (word: keyof typeof WORDS, values?: Record<string, string>) => say(WORDS[word], language, values);
  const choice = (code: (typeof SOLVED_ANSWER_CODES)[number]) =>
    html`<label class="choice"><input type="radio" name="solved" value="${code}"> ${say(SOLVED_ANSWERS[code], language)}</label>`;
  return html`<form class="card" method="post" action="${path}" accept-charset="utf-8">
<h2>${t('who', { person: one.personName, day: one.solvedOn })}</h2>
<dl><dt>${t('before')}</dt><dd lang="zh-CN">${one.before}</dd><dt>${t('did')}</dt><dd lang="zh-CN">${one.done}</dd></dl>
<input type="hidden" name="difficulty" value="${one.id}">
<fieldset><legend>${t('ask')}</legend>${SOLVED_ANSWER_CODES.map(choice)}</fieldset>
<label for="of-${one.id}">${t('words')}</label><textarea id="of-${one.id}" name="words" rows="2" maxlength="500"></textarea>
<button>${t('send')}</button></form>`;
}
