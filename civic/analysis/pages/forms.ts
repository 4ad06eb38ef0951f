import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { Names, SessionView } from '../actions/view.ts';
import { SECTION_WORDS_MAX, SECTIONS, type SectionName } from '../rules/sections.ts';
import { VOICE_KINDS } from '../rules/voices.ts';
import { ANALYSIS_PATH, type Asking, speakerIn } from './framed.ts';

/** What the forms of a session are made from. */
export type Forming = { readonly asking: Asking; readonly seen: SessionView; readonly names: Names };

/** A form of one act on the session; `isOpen`: it was just sent and something was wrong, so that what was typed stays. */
function formOf({ asking, seen }: Forming, act: string, inner: Html, button: string): Html {
  return html`<form method="post" action="${ANALYSIS_PATH}/${seen.session.id}" accept-charset="utf-8" class="noprint"><input type="hidden" name="act" value="${act}"><input type="hidden" name="openedAt" value="${asking.desk.clock.now()}">${inner}<button${asking.form.act === act ? null : html` class="second"`}>${button}</button></form>`;
}

/** Writes a section, above what was saved before. */
export function sectionForm(forming: Forming, section: SectionName): Html {
  const { asking, seen } = forming;
  const { language, form } = asking;
  const t = speakerIn(language);
  const saved = seen.texts.filter((one) => one.section === section);
  const isSent = form.act === 'write' && form.section === section;
  const words = isSent ? (form.words ?? '') : (saved[0]?.words ?? '');
  const id = `words-${section}`;
  const field = html`<input type="hidden" name="section" value="${section}"><input type="hidden" name="base" value="${saved[0]?.id ?? 'none'}"><label for="${id}">${say(SECTIONS[section], language)}${SECTIONS[section].isNeeded ? ' *' : ''}<span class="hint">${say(SECTIONS[section].hint, language)}</span></label><textarea id="${id}" name="words" maxlength="${SECTION_WORDS_MAX}">${words}</textarea>`;
  const editor =
    seen.mayHold && seen.session.state === 'draft'
      ? html`<details class="noprint"${isSent || section === 'causes' ? html` open` : null}><summary>${t('write')}</summary>${formOf(forming, 'write', field, t('save'))}</details>`
      : null;
  const history =
    saved.length < 2
      ? null
      : html`<details class="noprint"><summary>${t('history', { count: saved.length })}</summary><ol reversed>${saved.map(
          ({ words: was, writerName, writtenAt }) =>
            html`<li>${t('history.by', { name: writerName, at: civilTimeText(writtenAt) })}${was === '' ? html`<p>${t('history.empty')}</p>` : paragraphs(was)}</li>`,
        )}</ol></details>`;
  return html`${editor}${history}`;
}

/** Every voice with its standing, and the ways to take it in or leave it out. */
export function voicesForm(forming: Forming): Html | null {
  const { asking, seen } = forming;
  const { language, form } = asking;
  const t = speakerIn(language);
  if (!seen.mayHold || seen.session.state !== 'draft' || seen.voices.length === 0) return null;
  const items = seen.voices.map(({ id, kind, words, isChosen, reason }) => {
    const standing = isChosen ? t('in') : reason === '' ? t('reserve') : t('out', { reason });
    const hidden = html`<input type="hidden" name="voiceId" value="${id}">`;
    const why = html`${hidden}<label for="reason-${id}">${t('reason')}</label><input type="text" id="reason-${id}" name="reason" maxlength="300" value="${form.voiceId === id ? (form.reason ?? '') : ''}">`;
    const act = isChosen
      ? html`<details${form.voiceId === id ? html` open` : null}><summary>${t('leave')}</summary>${formOf(forming, 'leave', why, t('leave'))}</details>`
      : formOf(forming, 'take', hidden, t('take'));
    return html`<li><b>${say(VOICE_KINDS[kind], language)}</b> · ${standing}<br><q${spokenAs(words)}>${words}</q>${act}</li>`;
  });
  return html`<details class="noprint"${form.voiceId === undefined ? null : html` open`}><summary>${t('voices')}</summary><p class="hint">${t('voices.hint')}</p><ul>${items}</ul></details>`;
}

/** Freezes a draft that another made. */
export function freezeForm(forming: Forming): Html | null {
  const { asking, seen } = forming;
  const { language, form, desk } = asking;
  const t = speakerIn(language);
  if (seen.session.state !== 'draft') return null;
  if (!seen.mayFreeze)
    return html`<h2 class="noprint">${t('freeze')}</h2><p class="hint noprint">${t('freeze.other')}</p>`;
  const typed = (name: string, otherwise = '') => (form.act === 'freeze' ? (form[name] ?? otherwise) : otherwise);
  const inner = html`<input type="hidden" name="stamp" value="${seen.stamp}"><label for="heldOn">${t('held')} *</label><input type="date" id="heldOn" name="heldOn" value="${typed('heldOn', civilDateOf(desk.clock.now()))}">
<label for="chair">${t('chair')} *</label><input type="text" id="chair" name="chair" maxlength="60" value="${typed('chair')}">
<label for="presentCount">${t('present')}</label><input type="text" inputmode="numeric" id="presentCount" name="presentCount" maxlength="4" value="${typed('presentCount')}">`;
  return html`<h2 class="noprint">${t('freeze')}</h2><p class="hint noprint">${t('freeze.hint')}</p>${formOf(forming, 'freeze', inner, t('freeze'))}`;
}

/** Begins a new version of a frozen session. */
export function correctForm(forming: Forming): Html | null {
  const { asking, seen } = forming;
  const { session, mayHold } = seen;
  const t = speakerIn(asking.language);
  if (session.state !== 'frozen' || session.isReplaced || !mayHold) return null;
  const inner = html`<label for="changeWords">${t('correct.words')} *</label><textarea id="changeWords" name="changeWords" maxlength="500">${asking.form.changeWords ?? ''}</textarea>`;
  return html`<details class="card noprint"${asking.form.act === 'correct' ? html` open` : null}><summary>${t('correct')}</summary>${formOf(forming, 'correct', inner, t('correct'))}</details>`;
}

/** Notes a decision, and that one was carried out. */
export function decisionForms(forming: Forming): Html | null {
  const { asking, seen, names } = forming;
  const { session, mayHold, issues, decisions } = seen;
  const { language, form } = asking;
  const t = speakerIn(language);
  if (!mayHold || session.isReplaced) return null;
  const typed = (name: string) => (form.act === 'decide' ? (form[name] ?? '') : '');
  const option = (value: string, words: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${words}</option>`;
  const inner = html`<label for="words">${t('decide.words')} *</label><textarea id="words" name="words" maxlength="300">${typed('words')}</textarea>
<label for="unitId">${t('decide.unit')} *</label><select id="unitId" name="unitId"><option value="">${t('choose')}</option>${names.units.map(({ id, name }) => option(id, name, typed('unitId')))}</select>
<label for="dueOn">${t('decide.due')} *</label><input type="date" id="dueOn" name="dueOn" value="${typed('dueOn')}">
<label for="issueId">${t('decide.issue')}</label><select id="issueId" name="issueId">${option('', t('decide.none'), typed('issueId'))}${option('new', t('decide.new'), typed('issueId'))}${issues.map(({ id, title }) => option(id, title, typed('issueId')))}</select>
<label for="issueTitle">${t('decide.title')}</label><input type="text" id="issueTitle" name="issueTitle" maxlength="60" value="${typed('issueTitle')}">`;
  const open = decisions.filter(({ doneOn }) => doneOn === null);
  const done = open.map(({ id, words }) => {
    const isSent = form.decisionId === id;
    const fields = html`<input type="hidden" name="decisionId" value="${id}"><label for="doneOn-${id}">${t('done.day')}</label><input type="date" id="doneOn-${id}" name="doneOn" value="${isSent ? (form.doneOn ?? '') : ''}"><label for="done-${id}">${t('done.words')}</label><input type="text" id="done-${id}" name="words" maxlength="300" value="${isSent ? (form.words ?? '') : ''}">`;
    return html`<li><details${isSent ? html` open` : null}><summary>${t('done.decision')}：<span${spokenAs(words)}>${words}</span></summary>${formOf(forming, 'done', fields, t('done.decision'))}</details></li>`;
  });
  return html`${done.length === 0 ? null : html`<ul class="noprint">${done}</ul>`}<details class="card noprint"${form.act === 'decide' ? html` open` : null}><summary>${t('decide')}</summary>${formOf(forming, 'decide', inner, t('decide'))}</details>`;
}

/** The button that counts again. */
export function checkForm(forming: Forming): Html {
  const t = speakerIn(forming.asking.language);
  return formOf(forming, 'check', html`<p class="hint">${t('check.hint')}</p>`, t('check'));
}
