import { countyPage } from '#civic/access/index.ts';
import { LOOKS_LINK, looksToldPage } from '#civic/vault/index.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type CardFace, cardFace, mattersCountOf } from '../actions/card-face.ts';
import { type SaidByCard, speakByCard } from '../actions/cards.ts';
import { evaluateByCard } from '../actions/keep.ts';
import { FIVE_QUESTION_CODES, FIVE_QUESTIONS, type FiveQuestion } from '../rules/evaluation.ts';
import type { ContactCard } from '../store/cards.store.ts';
import { cardPath } from './card.ts';
import { cardCarried, householdCarried } from './carried.ts';
import { toldOf } from './told.ts';
import { speakerOf } from './words.ts';

/** The household's own page, opened with the PIN. To open it proves that the card arrived. */
export async function showOwn(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const card = await cardCarried(asking);
  if (card === null || isRefusal(card)) return { redirect: `/${asking.tenantId}/card` };
  if (card.state === 'valid') await speakByCard(asking.desk, asking.tenantId, card.id, 'used');
  return ownPage(asking, card, null, asking.query.done === '1');
}

/** Who looked at the household's data. */
export async function showLooks(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { tenantId } = asking;
  const constituentId = await householdCarried(asking);
  if (constituentId === null) return { redirect: `/${tenantId}/card` };
  return looksToldPage(asking, constituentId, { path: `/${tenantId}/card/looks`, back: `/${tenantId}/card/own` });
}

/** Something was said with the card. */
export async function takeOwn(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form } = asking;
  const card = await cardCarried(asking);
  if (card === null || isRefusal(card)) return { redirect: `/${tenantId}/card` };
  const done =
    form.step === 'evaluate'
      ? await evaluateByCard(desk, tenantId, card.linkId, { answers: answersIn(form), words: form.words ?? '' })
      : await speakByCard(desk, tenantId, card.id, stepOf(form.step));
  return isRefusal(done) ? ownPage(asking, card, done, false) : { redirect: `/${tenantId}/card/own?done=1` };
}

function stepOf(step: string | undefined): SaidByCard {
  return step === 'agree' || step === 'confirm_handover' ? step : 'used';
}

type Answers = Partial<Record<FiveQuestion, 'yes' | 'no' | 'no_opinion'>>;

function answersIn(form: PageAsking['form']): Answers {
  const given: Answers = {};
  for (const code of FIVE_QUESTION_CODES) {
    const answer = form[code];
    if (answer === 'yes' || answer === 'no' || answer === 'no_opinion') given[code] = answer;
  }
  return given;
}

async function ownPage(
  asking: PageAsking,
  card: ContactCard,
  refusal: Refusal | null,
  isDone: boolean,
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  const face = await cardFace(desk, tenantId, card.number);
  if (isRefusal(face)) return face;
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const t = speakerOf(language);
  const path = `/${tenantId}/card/own`;
  const count = await mattersCountOf(desk, tenantId, face.link);
  const body = html`<h1>${t('own.hello')}</h1>
${told ? html`<p class="error" role="alert">${told.sentence}</p>` : isDone ? html`<p role="status">${t('own.done')}</p>` : null}
${questionOf(face, path, language)}
<p><a class="button" href="/${tenantId}/say?area=${face.link.areaCode}&amp;by=card">${t('own.say')}</a><br><span class="hint">${t('own.say.hint')}</span></p>
<p><a class="button second" href="/${tenantId}/say?area=${face.link.areaCode}">${t('own.apart')}</a><br><span class="hint">${t('own.apart.hint')}</span></p>
${
  face.link.constituentId === null
    ? null
    : html`<p><a class="button second" href="/${tenantId}/card/visits">${t('own.visits')}</a></p>
<p><a class="button second" href="/${tenantId}/card/promises">${t('own.promises')}</a></p>
<p><a class="button second" href="/${tenantId}/card/difficulties">${t('own.difficulties')}</a></p>
<p><a class="button second" href="/${tenantId}/card/looks">${say(LOOKS_LINK, language)}</a></p>
<p><a href="/${tenantId}/card/data">${t('own.data')}</a></p>`
}
${count === 0 ? null : html`<p>${t('own.matters', { count })}</p>`}
${face.link.constituentId === null ? null : evaluationForm(path, asking)}
<p><a href="${cardPath(tenantId, card.number)}">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('own.hello'), body, ...(told && { status: told.status }) });
}

/** What waits for the household's own word. */
function questionOf({ link, person }: CardFace, path: string, language: PageAsking['language']): Html | null {
  const t = speakerOf(language);
  const ask = (words: string, step: SaidByCard, button: string) =>
    html`<div class="card"><p>${words}</p><form method="post" action="${path}"><button name="step" value="${step}">${button}</button></form></div>`;
  if (link.state === 'proposed') return ask(t('own.agree.ask', { name: person.name }), 'agree', t('own.agree'));
  if (link.state !== 'handover') return null;
  const names = { old: person.name, name: link.nextPersonName ?? '' };
  return ask(t('own.confirm.ask', names), 'confirm_handover', t('own.confirm'));
}

function evaluationForm(path: string, { language, form }: PageAsking): Html {
  const t = speakerOf(language);
  const choice = (code: FiveQuestion, answer: 'yes' | 'no' | 'no_opinion') =>
    html`<label class="choice"><input type="radio" name="${code}" value="${answer}"${form[code] === answer ? html` checked` : null}> ${t(answer)}</label>`;
  return html`<h2>${t('own.evaluate')}</h2><form method="post" action="${path}" accept-charset="utf-8">
${FIVE_QUESTION_CODES.map((code) => html`<fieldset><legend>${say(FIVE_QUESTIONS[code], language)}</legend>${choice(code, 'yes')}${choice(code, 'no')}${choice(code, 'no_opinion')}</fieldset>`)}
<label for="words">${t('own.words')}</label><textarea id="words" name="words" maxlength="1000" rows="3">${form.words ?? ''}</textarea>
<button name="step" value="evaluate">${t('own.send')}</button></form>`;
}
