import { countyPage } from '#civic/access/index.ts';
import { householdCarried } from '#civic/liaison/index.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { questionAt } from '../actions/asking.ts';
import { confirmByCard, visitsToAsk } from '../actions/confirming.ts';
import type { ToConfirm } from '../store/visits.store.ts';
import { toldOf } from './told.ts';

const WORDS = {
  title: { zh: '谁来过您家', en: 'Who came to you' },
  intro: {
    zh: '下面是干部自己写的。是不是真的，您说了算。说了不会告诉他是您说的哪一句。',
    en: 'This is what officials wrote themselves. Whether it is so, you say. They are not told which words are yours.',
  },
  none: { zh: '眼下没有要您确认的。', en: 'There is nothing to confirm now.' },
  visit: { zh: '{person} 说 {day} 来过', en: '{person} says to have come on {day}' },
  stay: { zh: '{person} 说 {from} 到 {day} 来过', en: '{person} says to have come from {from} to {day}' },
  came: { zh: '来了没有？', en: 'Did they come?' },
  told: { zh: '来之前有没有人打招呼？', en: 'Were you told before?' },
  yes: { zh: '有', en: 'Yes' },
  no: { zh: '没有', en: 'No' },
  unsure: { zh: '记不清', en: 'Not sure' },
  of_it: { zh: '来了以后办成了什么（可不写）', en: 'What came of it (optional)' },
  send: { zh: '交上去', en: 'Send' },
  done: { zh: '记下了。', en: 'Noted.' },
  back: { zh: '回到本户页面', en: 'To your household’s page' },
} as const satisfies Record<string, Words>;

/** The one visit about which a link in an SMS asks. */
export async function showQuestion(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return questionPage(asking, null);
}

/** The household answered by the link. */
export async function takeQuestion(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, params } = asking;
  const asked = await questionAt(desk, tenantId, params.token ?? '');
  if (isRefusal(asked)) return questionPage(asking, null);
  const { visitId, constituentId } = asked;
  const said = { visitId, constituentId, way: 'sms', cameOfIt: form.of_it ?? '' } as const;
  const answers = { came: answerIn(form.came), wasToldBefore: answerIn(form.told) };
  const done = await confirmByCard(desk, tenantId, { ...said, ...answers }, 'sms');
  return isRefusal(done) ? questionPage(asking, done) : { redirect: `/${tenantId}/came/${params.token ?? ''}` };
}

async function questionPage(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  const asked = await questionAt(desk, tenantId, params.token ?? '');
  const told = isRefusal(asked) ? toldOf(asked, asking) : refusal && toldOf(refusal, asking);
  if (isRefusal(asked) && !told) return asked;
  const path = `/${tenantId}/came/${params.token ?? ''}`;
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const body = html`<h1>${t('title')}</h1>
${told ? html`<p class="error" role="alert">${told.sentence}</p>` : null}
${isRefusal(asked) ? null : asked.isAnswered ? html`<p role="status">${t('done')}</p>` : html`<p>${t('intro')}</p>${visitForm({ ...asked, fromOn: asked.toOn }, path, language)}`}`;
  return countyPage({ ...asking, path }, { title: t('title'), body, ...(told && { status: told.status }) });
}

/** The visits that a household may confirm or deny, opened with its card's PIN. */
export async function showVisits(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return visitsPage(asking, null);
}

/** The household said whether somebody came. */
export async function takeVisit(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form } = asking;
  const constituentId = await householdCarried(asking);
  const visitId = parseId(form.visit ?? '');
  if (constituentId === null || visitId === null) return { redirect: `/${tenantId}/card` };
  const said = { visitId, constituentId, way: 'card', cameOfIt: form.of_it ?? '' } as const;
  const answers = { came: answerIn(form.came), wasToldBefore: answerIn(form.told) };
  const done = await confirmByCard(desk, tenantId, { ...said, ...answers });
  return isRefusal(done) ? visitsPage(asking, done) : { redirect: `/${tenantId}/card/visits?done=1` };
}

function answerIn(given: string | undefined): 'yes' | 'no' | 'unsure' {
  return given === 'yes' || given === 'no' ? given : 'unsure';
}

async function visitsPage(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const constituentId = await householdCarried(asking);
  if (constituentId === null) return { redirect: `/${tenantId}/card` };
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const visits = await visitsToAsk(desk, tenantId, constituentId);
  const path = `/${tenantId}/card/visits`;
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const body = html`<h1>${t('title')}</h1>
${told ? html`<p class="error" role="alert">${told.sentence}</p>` : query.done === '1' ? html`<p role="status">${t('done')}</p>` : null}
<p>${visits.length === 0 ? t('none') : t('intro')}</p>
${visits.map((visit) => visitForm(visit, path, language))}
<p><a href="/${tenantId}/card/own">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('title'), body, ...(told && { status: told.status }) });
}

function visitForm(
  visit: Pick<ToConfirm, 'visitId' | 'personName' | 'fromOn' | 'toOn'>,
  path: string,
  language: Language,
): Html {
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const values = { person: visit.personName, day: visit.toOn, from: visit.fromOn };
  const heading = say(WORDS[visit.fromOn === visit.toOn ? 'visit' : 'stay'], language, values);
  const choice = (name: string, answer: 'yes' | 'no' | 'unsure') =>
    html`<label class="choice"><input type="radio" name="${name}" value="${answer}"> ${t(answer)}</label>`;
  const question = (name: 'came' | 'told') =>
    html`<fieldset><legend>${t(name)}</legend>${choice(name, 'yes')}${choice(name, 'no')}${choice(name, 'unsure')}</fieldset>`;
  return html`<form class="card" method="post" action="${path}" accept-charset="utf-8"><h2>${heading}</h2>
<input type="hidden" name="visit" value="${visit.visitId}">${question('came')}${question('told')}
<label for="of-${visit.visitId}">${t('of_it')}</label><textarea id="of-${visit.visitId}" name="of_it" rows="2" maxlength="500"></textarea>
<button>${t('send')}</button></form>`;
}
