import { countyPage, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { askedOne, isAnswer, recordAnswer, toAsk } from '../../actions/retaliation/ask.ts';
import { examinedOne, examineStep, isExaminersStep, toExamine } from '../../actions/retaliation/examine.ts';
import { takeReport } from '../../actions/retaliation/receive.ts';
import { standingOf } from '../../actions/retaliation/step.ts';
import { verdictPermissions as may } from '../../permissions.ts';
import {
  goesUp,
  RETALIATION_OUTCOMES,
  RETALIATION_STATES,
  RETALIATION_WORDS_MAX,
  type RetaliationStep,
  stepsFrom,
  TELL_WAYS,
} from '../../rules/retaliation.ts';
import type { Retaliation } from '../../store/retaliation.store.ts';
import { lineOf, refusedWords, reportFields } from './own.ts';
import { ANSWER_WORDS, ENTRY_WORDS, OFFICE_RETALIATION_WORDS, type OfficeRetaliationWord } from './words.ts';

type Asking = PageAsking<Official> & InOffice;
export type Speak = (word: OfficeRetaliationWord, values?: Record<string, string | number>) => string;

const LINES = 50;

/** The words of these pages in the language of who asks. */
export function speakerOf({ language }: Pick<PageAsking, 'language'>): Speak {
  return (word, values) => say(OFFICE_RETALIATION_WORDS[word], language, values);
}

type Shown = {
  readonly title: OfficeRetaliationWord;
  readonly path: string;
  readonly intro: OfficeRetaliationWord;
  readonly body: Html;
  readonly done?: OfficeRetaliationWord;
  readonly refusal?: Refusal | null;
};

/** A refusal that leads to the field of the form it is about: several on a page have fields of the same name. */
export function ofForm(refusal: Refusal, form: string): Refusal {
  const isRepeated = refusal.field === 'words' || refusal.field === 'units';
  return isRepeated ? { ...refusal, field: `${refusal.field}-${form}` } : refusal;
}

/** One of these pages with what was refused, or done. A refusal of another slice stays one. */
export async function shownPage(asking: Asking, shown: Shown): Promise<PageAnswer | Refusal> {
  const { title, path, intro, body, done = 'done', refusal = null } = shown;
  const t = speakerOf(asking);
  const wrong = refusedWords(refusal, asking.language);
  if (refusal && !wrong) return refusal;
  const whole = html`<h1>${t(title)}</h1><nav><ul class="links"><li><a href="/office/">${t('office')}</a></li></ul></nav>
${wrong ? wrong.html : asking.query.done === '1' ? html`<p role="status">${t(done)}</p>` : null}<p class="hint">${t(intro)}</p>${body}`;
  const { tenantId } = asking.actor;
  return countyPage(
    { ...asking, tenantId, path },
    { title: t(title), body: whole, ...(wrong && { status: wrong.status }) },
  );
}

async function showExamine(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, language } = asking;
  const t = speakerOf(asking);
  const { reports, next } = await toExamine(desk, actor, where, parseId(query.after ?? ''), LINES);
  const cards = reports.map(
    (one) => html`<div class="card"><h2 class="number">${inFours(one.number)}</h2>
<dl><dt>${t('state')}</dt><dd>${say(RETALIATION_STATES[one.state], language)}</dd>
<dt>${t('receivedOn')}</dt><dd>${civilDateOf(one.receivedAt)}</dd>${dueLine(asking, one, t)}</dl>
${goesUp(one.concernedReach) && one.state === 'received' ? html`<p><b>${t('goes.up')}</b></p>` : null}
${one.withdrawalAskedAt ? html`<p>${t('withdrawing')}</p>` : null}
<p><a class="button second" href="/retaliation/${one.id}">${t('open')}</a></p></div>`,
  );
  const body = html`${cards.length === 0 ? html`<p>${t('none')}</p>` : cards}${
    next ? html`<p><a class="button second" href="/retaliation?after=${next}">${t('more')}</a></p>` : null
  }`;
  return shownPage(asking, { title: 'examine', path: '/retaliation', intro: 'examine.intro', body });
}

function dueLine({ desk }: Asking, { dueAt }: Retaliation, t: Speak): Html | null {
  if (dueAt === null) return null;
  const isLate = dueAt < desk.clock.now();
  return html`<dt>${t('due')}</dt><dd${isLate ? html` class="late"` : null}>${civilTimeText(dueAt)}${isLate ? ` ${t('late')}` : ''}</dd>`;
}

async function showOne(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language } = asking;
  const t = speakerOf(asking);
  const id = parseId(params.reportId ?? '');
  const units = await unitsOf(desk, actor.tenantId);
  const found = id ? await examinedOne(desk, actor, where, id) : refuse('verdicts.retaliation-unknown');
  if (isRefusal(found)) return found;
  const { report, entries, alerts } = found;
  const rows = ['happened', 'happenedWhen', 'byWhom', 'protectFrom', 'contact'] as const;
  const names = report.concernedUnitIds.map((unitId) => units.nameOf(unitId, language) ?? '');
  const steps = stepsFrom(standingOf(report), 'examiner').filter(isExaminersStep);
  // What is to be done next stands first; where the units concerned were named wrongly, the other way is there too.
  if (!goesUp(report.concernedReach)) steps.reverse();
  const body = html`<h2 class="number">${inFours(report.number)}</h2><div class="card"><dl>
<dt>${t('state')}</dt><dd><b>${say(RETALIATION_STATES[report.state], language)}</b></dd>${dueLine(asking, report, t)}
<dt>${t('units')}</dt><dd>${names.join(language === 'zh' ? '、' : ', ') || '—'}</dd>
${report.watchUntilOn ? html`<dt>${t('watch')}</dt><dd>${report.watchUntilOn}</dd><dt>${t('alerts')}</dt><dd>${alerts.all}</dd>` : null}
${rows.map((name) => (report[name] ? html`<dt>${t(name)}</dt><dd>${lineOf(report[name])}</dd>` : null))}
<dt>${t('tellWay')}</dt><dd>${say(TELL_WAYS[report.tellWay], language)}</dd></dl>
${report.withdrawalAskedAt ? html`<p>${t('withdrawing')}</p>` : null}</div>
<h2>${t('line')}</h2><ol class="line">${entries.map(
    ({ kind, words, answer, writtenAt, writer }) =>
      html`<li><time datetime="${writtenAt}">${civilTimeText(writtenAt)}</time> ${writer ?? ''}<br>${say(ENTRY_WORDS[kind], language)}${answer ? html` · ${say(ANSWER_WORDS[answer], language)}` : null}${words ? paragraphs(words) : null}</li>`,
  )}</ol>${await Promise.all(steps.map((name) => stepForm(asking, report, name, t)))}`;
  return shownPage(asking, {
    title: 'examine',
    path: `/retaliation/${report.id}`,
    intro: 'examine.intro',
    body,
    refusal: refusal && ofForm(refusal, asking.form.step ?? ''),
  });
}

async function stepForm(asking: Asking, report: Retaliation, name: RetaliationStep, t: Speak): Promise<Html> {
  const { language, form } = asking;
  const typed = form.step === name ? (form.words ?? '') : '';
  const heading = `step.${name}` as OfficeRetaliationWord;
  const words = `words.${name}` as OfficeRetaliationWord;
  const choices = (
    field: string,
    legend: OfficeRetaliationWord,
    options: Readonly<Record<string, { zh: string; en: string }>>,
  ) =>
    html`<fieldset id="${field}" tabindex="-1"><legend>${t(legend)}</legend>${Object.entries(options).map(
      ([value, one]) =>
        html`<label class="choice"><input type="radio" name="${field}" value="${value}">${say(one, language)}</label>`,
    )}</fieldset>`;
  return html`<h2>${t(heading)}</h2><form method="post" action="/retaliation/${report.id}" accept-charset="utf-8"><input type="hidden" name="step" value="${name}">
${name === 'protect' || name === 'refer_up' ? await unitsChoice(asking, report, name, t) : null}
${name === 'decide' ? choices('outcome', 'outcome', RETALIATION_OUTCOMES) : null}${name === 'tell' ? choices('way', 'told', TELL_WAYS) : null}
<label for="words-${name}">${t(words)}</label><textarea id="words-${name}" name="words" maxlength="${RETALIATION_WORDS_MAX}">${typed}</textarea>
<button>${t('send')}</button></form>`;
}

async function unitsChoice(
  { desk, actor, language }: Asking,
  report: Retaliation,
  name: string,
  t: Speak,
): Promise<Html> {
  const units = await unitsOf(desk, actor.tenantId);
  return html`<label for="units-${name}">${t('units')}</label><select id="units-${name}" name="units" multiple size="8">${units.list.map(
    ({ id }) =>
      html`<option value="${id}"${report.concernedUnitIds.includes(id) ? html` selected` : null}>${units.nameOf(id, language) ?? ''}</option>`,
  )}</select>`;
}

async function takeStep(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.reportId ?? '');
  const name = form.step ?? '';
  if (id === null || !isExaminersStep(name)) return { redirect: '/retaliation' };
  const done = await examineStep(desk, actor, where, id, name, form);
  return isRefusal(done) ? showOne(asking, done) : { redirect: `/retaliation/${id}?done=1` };
}

async function showAsking(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where } = asking;
  const t = speakerOf(asking);
  const reports = await toAsk(desk, actor, where);
  const cards = reports.map(
    (one) => html`<div class="card"><h2 class="number">${inFours(one.number)}</h2>
<p>${one.withdrawalAskedAt ? t('withdrawing') : html`${t('watch')} ${one.watchUntilOn}`}</p>
<p><a class="button second" href="/retaliation/asking/${one.id}">${t('open.form')}</a></p></div>`,
  );
  const body = cards.length === 0 ? html`<p>${t('none')}</p>` : html`${cards}`;
  return shownPage(asking, { title: 'asking', path: '/retaliation/asking', intro: 'asking.intro', body });
}

async function showAsked(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form } = asking;
  const t = speakerOf(asking);
  const id = parseId(params.reportId ?? '');
  const found = id ? await askedOne(desk, actor, where, id) : refuse('verdicts.retaliation-unknown');
  if (isRefusal(found)) return found;
  const { number, tellWay, contact, isWithdrawal } = found;
  const answers = isWithdrawal
    ? (['free', 'pressed', 'not_reached'] as const)
    : (['nothing', 'something', 'not_reached'] as const);
  const path = `/retaliation/asking/${found.id}`;
  const body = html`<h2 class="number">${inFours(number)}</h2><div class="card"><p>${say(TELL_WAYS[tellWay], language)}</p>
${contact ? paragraphs(contact) : null}${tellWay === 'page' ? html`<p>${t('page')}</p>` : null}</div>
<p><b>${t(isWithdrawal ? 'asked.withdrawal' : 'asked.check')}</b></p>
<form method="post" action="${path}" accept-charset="utf-8"><fieldset id="answer" tabindex="-1"><legend>${t('answer')}</legend>${answers.map(
    (answer) =>
      html`<label class="choice"><input type="radio" name="answer" value="${answer}">${say(ANSWER_WORDS[answer], language)}</label>`,
  )}</fieldset>
<label for="words">${t('words')}</label><textarea id="words" name="words" maxlength="${RETALIATION_WORDS_MAX}">${form.words ?? ''}</textarea><button>${t('send')}</button></form>`;
  return shownPage(asking, { title: 'asking', path, intro: 'asking.intro', body, refusal });
}

async function takeAnswer(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.reportId ?? '');
  const answer = form.answer ?? '';
  if (id === null) return { redirect: '/retaliation/asking' };
  if (!isAnswer(answer)) return showAsked(asking, refuse('verdicts.retaliation-answer-missing', {}, 'answer'));
  const done = await recordAnswer(desk, actor, where, id, { answer, words: form.words ?? '' });
  return isRefusal(done) ? showAsked(asking, done) : { redirect: '/retaliation/asking?done=1' };
}

async function showTaking(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { language, form, query } = asking;
  const t = speakerOf(asking);
  const from = form.from ?? query.from ?? '';
  const body = html`<form method="post" action="/retaliation/taking" accept-charset="utf-8"><input type="hidden" name="from" value="${from}">
<label for="number">${t('number')}</label><input type="text" id="number" name="number" inputmode="numeric" autocomplete="off" value="${form.number ?? query.number ?? ''}">
${reportFields(form, language)}
<label class="choice" id="consents"><input type="checkbox" name="consents" value="yes">${t('consents')}</label><button>${t('send')}</button></form>`;
  return shownPage(asking, {
    title: 'taking',
    path: '/retaliation/taking',
    intro: 'taking.intro',
    body,
    refusal,
    done: 'taken',
  });
}

async function take(asking: Asking): Promise<PageAnswer | Refusal> {
  const done = await takeReport(asking.desk, asking.actor, asking.where, asking.form);
  return isRefusal(done) ? showTaking(asking, done) : { redirect: '/retaliation/taking?done=1' };
}

/** The pages in office: who examines, who asks the person, and who writes it down for them. */
export const officeRetaliationPages: readonly Page[] = [
  page({ method: 'GET', path: '/retaliation', may: may.examine_retaliation, act: showExamine }),
  page({ method: 'GET', path: '/retaliation/asking', may: may.ask_retaliation, act: showAsking }),
  page({
    method: 'GET',
    path: '/retaliation/asking/:reportId',
    may: may.ask_retaliation,
    act: (asking) => showAsked(asking, null),
  }),
  page({ method: 'POST', path: '/retaliation/asking/:reportId', may: may.ask_retaliation, act: takeAnswer }),
  page({
    method: 'GET',
    path: '/retaliation/taking',
    may: may.take_retaliation,
    act: (asking) => showTaking(asking, null),
  }),
  page({ method: 'POST', path: '/retaliation/taking', may: may.take_retaliation, act: take }),
  page({
    method: 'GET',
    path: '/retaliation/:reportId',
    may: may.examine_retaliation,
    act: (asking) => showOne(asking, null),
  }),
  page({ method: 'POST', path: '/retaliation/:reportId', may: may.examine_retaliation, act: takeStep }),
];
