import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { toLookAtIn } from '../actions/openness.ts';
import { applicationOf, nameApplication } from '../actions/openness-public.ts';
import { answerQuestion, apartFromItem, lookAtQuestion, questionSeen, questionsPage } from '../actions/questions.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { mask } from '../rules/masking.ts';
import {
  ANSWER_CHARACTERS_MAX,
  QUESTION_CHARACTERS_MAX,
  QUESTION_GROUND_NAMES,
  QUESTION_GROUNDS,
  waitedDays,
} from '../rules/question.ts';
import type { OpennessQuestion } from '../store/questions.store.ts';
import { type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';
import { officeOpennessSpeaker } from './office-openness-words.ts';
import { standingNote } from './questions.ts';

const LIST = '/publication/questions';
const LISTS = ['unseen', 'waiting', 'answered', 'refused'] as const;

/** The worklist: what nobody has looked at for who looks, what waits for an answer for the unit. */
async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language, query } = asking;
  const t = officeOpennessSpeaker(language);
  const more = officeSpeaker(language);
  const first = holds(actor, may.look_at_question) ? 'unseen' : 'waiting';
  const list = LISTS.find((one) => one === query.list) ?? first;
  const { questions, next } = await questionsPage(desk, where, list, query.after);
  const now = desk.clock.now();
  const rows = questions.map((one) => {
    // Who is asked reads no more than everybody does; the number of days says that it waits.
    const isWhole = holds(actor, may.look_at_question) && apartFromItem(actor, one) === null;
    const words = one.state === 'shown' ? one.shownWords : isWhole ? one.words : t('unread');
    const isLate = (one.answeredAt ?? now) > one.dueAt;
    const due = civilDateOf(one.dueAt);
    return html`<tr><th scope="row"><a href="${LIST}/${one.id}"${spokenAs(words)}>${words}</a></th><td data-name="${t('item')}"${spokenAs(one.title)}>${one.title || t('withdrawn')}</td><td class="day" data-name="${t('asked')}">${civilDateOf(one.askedAt)}</td><td data-name="${t('days')}">${waitedDays(one.askedAt, one.answeredAt ?? now)}</td><td data-name="${t('due')}"${isLate ? html` class="late"` : null}>${due}${isLate ? html` ${more('standing.late')}` : null}</td></tr>`;
  });
  const body = html`<p>${t('questions.intro')}</p><ul class="links">${LISTS.map((one) => html`<li><a href="?list=${one}"${one === list ? html` aria-current="page"` : null}>${t(one)}</a></li>`)}</ul>
${rows.length === 0 ? html`<p class="card">${more('none')}</p>` : html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('question')}</th><th scope="col">${t('item')}</th><th scope="col">${t('asked')}</th><th scope="col">${t('days')}</th><th scope="col">${t('due')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${next ? html`<p><a class="button second" href="?list=${list}&after=${encodeURIComponent(next)}">${more('more')}</a></p>` : null}${holds(actor, may.name_application) ? html`<p><a href="/publication/application">${t('application')}</a></p>` : null}`;
  return officePage(asking, { title: more('questions'), path: LIST, body }, null);
}

async function showOne(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language } = asking;
  const id = parseId(params.questionId ?? '');
  const seen = id ? await questionSeen(desk, where, id) : refuse('publication.question-unknown');
  if (isRefusal(seen)) return seen;
  const { question, item } = seen;
  const t = officeOpennessSpeaker(language);
  const isApart = apartFromItem(actor, item) !== null;
  const mayLook = holds(actor, may.look_at_question);
  const isPublic = question.state === 'shown';
  // The unit that is asked reads what everybody reads; the rest is for who looks.
  const isWhole = mayLook && !isApart;
  const body = html`<p>${t('item')}${language === 'zh' ? '：' : ': '}<a href="/publication/openness/${item.id}"${spokenAs(item.title)}>${item.title}</a></p>${isPublic ? html`<blockquote>${paragraphs(question.shownWords)}</blockquote>${standingNote(question, desk.clock.now(), language)}${question.answeredAt ? paragraphs(question.answerWords) : null}` : null}
${isWhole ? html`<h2>${t('original')}</h2><blockquote>${paragraphs(question.words)}</blockquote>` : null}${refusedNote(question, language)}
${mayLook && isApart ? html`<p class="card">${t('look.own')}</p>` : null}${isWhole ? lookForms(asking, question) : null}
${isPublic && question.answeredAt === null && holds(actor, may.answer_question) ? answerForm(asking, question) : null}${question.answeredAt && holds(actor, may.draft) ? html`<p><a class="button" href="/publication/corrections/new?kind=openness&id=${item.id}">${t('answer.correct')}</a></p>` : null}`;
  return officePage(
    asking,
    { title: t('question'), path: `${LIST}/${question.id}`, body, subjectId: question.id },
    refusal,
  );
}

function refusedNote(
  { refusedGround, refusedWords }: OpennessQuestion,
  language: OfficeAsking['language'],
): Html | null {
  if (refusedGround === null) return null;
  const t = officeOpennessSpeaker(language);
  return html`<p><b>${t('refused')}</b> ${say(QUESTION_GROUNDS[refusedGround], language)}</p>${paragraphs(refusedWords)}`;
}

/** Lets it out, masked; or refuses it; of one that is public, masks more. */
function lookForms({ language, form }: OfficeAsking, question: OpennessQuestion): Html | null {
  if (question.state === 'refused') return null;
  const t = officeOpennessSpeaker(language);
  const isPublic = question.state === 'shown';
  const path = `${LIST}/${question.id}`;
  const shown = form.shown ?? (isPublic ? question.shownWords : mask(question.words).text);
  const show = html`<h2>${t(isPublic ? 'look.more' : 'look')}</h2><form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="to" value="shown"><label for="shown">${t('question')}<span class="hint">${t('look.how')}</span></label><textarea id="shown" name="shown" maxlength="${QUESTION_CHARACTERS_MAX * 2}">${shown}</textarea>${findingsBox(shown, language)}<button>${t('look.yes')}</button></form>`;
  if (isPublic) return show;
  return html`${show}<h2>${t('refuse')}</h2><form method="post" action="${path}" accept-charset="utf-8" class="card"><input type="hidden" name="to" value="refused"><fieldset id="ground" tabindex="-1"><legend>${t('refuse.ground')}</legend>${QUESTION_GROUND_NAMES.map((one) => html`<label class="choice"><input type="radio" name="ground" value="${one}"${form.ground === one ? html` checked` : null}>${say(QUESTION_GROUNDS[one], language)}</label>`)}</fieldset><label for="reason">${t('refuse.words')}</label><textarea id="reason" name="reason" maxlength="500">${form.reason ?? ''}</textarea><button class="second">${t('refuse.do')}</button></form>`;
}

/** To be ticked when something in a text may be a name or a house. */
function findingsBox(text: string, language: OfficeAsking['language']): Html | null {
  const found = toLookAtIn([text]);
  if (found.length === 0) return null;
  const what = found
    .map(({ kind, count }) => `${FINDING_KINDS[kind][language]} ×${count}`)
    .join(language === 'zh' ? '、' : ', ');
  return html`<label class="choice"><input type="checkbox" id="areFindingsSeen" name="areFindingsSeen" value="yes">${officeOpennessSpeaker(language)('seen', { what })}</label>`;
}

function answerForm({ language, form }: OfficeAsking, { id }: OpennessQuestion): Html {
  const t = officeOpennessSpeaker(language);
  const words = form.answer ?? '';
  return html`<form method="post" action="${LIST}/${id}/answer" accept-charset="utf-8"><label for="answer">${t('answer')}</label><textarea id="answer" name="answer" maxlength="${ANSWER_CHARACTERS_MAX}">${words}</textarea>${findingsBox(words, language)}${words === '' ? null : html`<label class="choice"><input type="checkbox" id="isHintSeen" name="isHintSeen" value="yes">${t('hint.seen')}</label>`}<button>${t('answer.send')}</button></form>`;
}

async function takeLook(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.questionId ?? '');
  if (!id) return refuse('publication.question-unknown');
  const areFindingsSeen = form.areFindingsSeen === 'yes';
  const look =
    form.to === 'shown'
      ? ({ to: 'shown', words: form.shown ?? '', areFindingsSeen } as const)
      : ({ to: 'refused', ground: form.ground ?? '', words: form.reason ?? '' } as const);
  const done = await lookAtQuestion(desk, actor, where, id, look);
  return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
}

async function takeAnswer(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.questionId ?? '');
  if (!id) return refuse('publication.question-unknown');
  const done = await answerQuestion(desk, actor, where, id, {
    words: form.answer ?? '',
    areFindingsSeen: form.areFindingsSeen === 'yes',
    isHintSeen: form.isHintSeen === 'yes',
  });
  return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
}

const APPLICATION = '/publication/application';

async function showApplication(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, language, form } = asking;
  const t = officeOpennessSpeaker(language);
  const found = await applicationOf(desk, actor.tenantId);
  const body = html`<p>${t('application.intro')}</p><form method="post" action="${APPLICATION}" accept-charset="utf-8"><label for="words">${t('application.words')}</label><textarea id="words" name="words" maxlength="300">${form.words ?? found?.words ?? ''}</textarea><label for="link">${t('application.link')}</label><input type="text" inputmode="url" id="link" name="link" maxlength="300" value="${form.link ?? found?.link ?? ''}"><button>${t('application.send')}</button></form>`;
  return officePage(asking, { title: t('application'), path: APPLICATION, body }, refusal);
}

async function takeApplication(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, form } = asking;
  const done = await nameApplication(desk, actor, where, { words: form.words ?? '', link: form.link ?? '' });
  return isRefusal(done) ? showApplication(asking, done) : { redirect: `${APPLICATION}?done=1` };
}

/** The office's pages of questions, and of where to apply for what is not public. */
export const officeQuestionPages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.see_openness, act: showList }),
  page({ method: 'GET', path: `${LIST}/:questionId`, may: may.see_openness, act: (asking) => showOne(asking, null) }),
  page({ method: 'POST', path: `${LIST}/:questionId`, may: may.look_at_question, act: takeLook }),
  page({ method: 'POST', path: `${LIST}/:questionId/answer`, may: may.answer_question, act: takeAnswer }),
  page({ method: 'GET', path: APPLICATION, may: may.name_application, act: (asking) => showApplication(asking, null) }),
  page({ method: 'POST', path: APPLICATION, may: may.name_application, act: takeApplication }),
];
