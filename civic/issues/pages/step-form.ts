import { inFours } from '#kernel/check-digits.ts';
import { say, type Words } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import { optionsOf } from '../actions/answer.ts';
import type { IssueInOffice, IssueNames } from '../actions/view.ts';
import { FACE_TO_FACE, type StepName, stepOf } from '../rules/issue-acts.ts';
import { toAnswer } from '../rules/issue-decide.ts';
import { FIELDS, type FieldName, type Typed } from '../rules/issue-fields.ts';
import { PRIORITIES } from '../rules/issue-states.ts';
import { METHOD_CODES, METHODS } from '../rules/issue-trial.ts';
import { metText } from './sections.ts';
import { speakerIn } from './speak.ts';

type Forming = {
  readonly seen: IssueInOffice;
  readonly names: IssueNames;
  readonly language: 'zh' | 'en';
  readonly typed: Typed;
};

/**
 * The form of one step, made from its fields; folded away unless it is the one that was just sent. No field has a length of
 * its own in the browser, which would cut what is pasted without a word: what is too long is refused, and stays to be cut.
 */
export function stepForm(forming: Forming, step: StepName, isOpen: boolean): Html {
  const { seen, language } = forming;
  const row = stepOf(step);
  const fields = [...row.needed, ...row.optional].filter((name) => seen.toMeet !== null || !isOfMeeting(name));
  return html`<details class="card"${isOpen ? html` open` : null}><summary><b>${say(row.words, language)}</b></summary>
<form method="post" action="/issues/${seen.issue.id}" accept-charset="utf-8"><input type="hidden" name="step" value="${step}"><input type="hidden" name="version" value="${seen.issue.version}">
${fields.map((name) => field(forming, step, name, row.needed.includes(name)))}<button>${say(row.words, language)}</button></form></details>`;
}

const isOfMeeting = (name: FieldName) => FACE_TO_FACE.some((one) => one === name);

function field(forming: Forming, step: StepName, name: FieldName, isNeeded: boolean): Html | null {
  const { typed, language } = forming;
  const { kind, hint } = FIELDS[name] as { kind: string; hint: Words | null };
  const id = `${step}-${name}`;
  const label = html`<label for="${id}">${say(FIELDS[name], language)}${isNeeded ? ' *' : ''}${hint ? html`<span class="hint">${say(hint, language)}</span>` : null}</label>`;
  const value = typed[name] ?? '';
  if (kind === 'flag')
    return html`<label class="choice"><input type="checkbox" id="${id}" name="${name}" value="yes"${value === 'yes' ? html` checked` : null}>${say(FIELDS[name], language)}</label>`;
  if (kind === 'words' || kind === 'lines' || kind === 'steps')
    return html`${label}<textarea id="${id}" name="${name}">${value}</textarea>`;
  if (kind === 'codes') return methods(forming, id);
  if (kind === 'reasons') return reasons(forming, step);
  if (kind === 'ids') return verbatims(forming);
  if (kind === 'choice' || kind === 'id') return html`${label}${choice(forming, id, name)}`;
  const type = kind === 'day' ? 'date' : 'text';
  return html`${label}<input type="${type}" id="${id}" name="${name}" value="${value}"${kind === 'yuan' ? html` inputmode="numeric"` : null}>`;
}

function choice({ seen, names, language, typed }: Forming, id: string, name: FieldName): Html {
  const t = speakerIn(language);
  const { issue, views, milestones } = seen;
  const options: readonly (readonly [string, string])[] =
    name === 'priority'
      ? Object.entries(PRIORITIES).map(([code, words]) => [code, say(words, language)])
      : name === 'unitId'
        ? names.units.map((unit) => [unit.id, unit.name])
        : name === 'milestoneId'
          ? milestones
              .filter(({ round, doneOn }) => round === issue.round && doneOn === null)
              .map((one) => [one.id, `${one.dueOn} ${one.words}`])
          : name === 'metIn'
            ? (seen.toMeet ?? []).map((met) => [met.id, metText(met, names.area(met.areaCode), language)])
            : optionsOf(views, issue.round, 'before').map((one) => [one.id, one.words]);
  const none = t(name === 'chosen' ? 'office.no-option' : name === 'metIn' ? 'office.not-met' : 'office.choose');
  const value = typed[name] ?? (name === 'unitId' ? (issue.unitId ?? '') : '');
  return html`<select id="${id}" name="${name}"><option value="">${none}</option>${options.map(
    ([code, words]) => html`<option value="${code}"${code === value ? html` selected` : null}>${words}</option>`,
  )}</select>`;
}

/** Ticks of one name, which come joined by commas. */
function methods({ language, typed }: Forming, id: string): Html {
  const chosen = (typed.method ?? '').split(',');
  return html`<fieldset id="${id}" tabindex="-1"><legend>${say(FIELDS.method, language)}</legend><p class="hint">${say(FIELDS.method.hint, language)}</p>${METHOD_CODES.map(
    (code) =>
      html`<label class="choice"><input type="checkbox" name="method" value="${code}"${chosen.includes(code) ? html` checked` : null}>${say(METHODS[code], language)}</label>`,
  )}</fieldset>`;
}

/** A reason for each way and each view of a few; the one that is taken needs none. */
function reasons({ seen, language, typed }: Forming, step: StepName): Html | null {
  const { issue, views } = seen;
  const asked = toAnswer(views, issue.round, null);
  if (asked.length === 0) return null;
  const t = speakerIn(language);
  return html`<fieldset><legend>${say(FIELDS.against, language)} *</legend><p class="hint">${say(FIELDS.against.hint, language)}</p>${asked.map(
    ({ id, kind, words }) =>
      html`<label for="${step}-against-${id}"><span${spokenAs(words)}>${words}</span>${kind === 'minority' ? ` （${t('minority.tag')}）` : ''}</label><textarea id="${step}-against-${id}" name="against-${id}">${typed[`against-${id}`] ?? ''}</textarea>`,
  )}</fieldset>`;
}

/** Own words whose authors allowed it; several ticks of one name come joined by commas. */
function verbatims({ seen, language, typed }: Forming): Html | null {
  if (seen.allowed.length === 0) return null;
  const chosen = (typed.verbatims ?? '').split(',');
  return html`<fieldset><legend>${say(FIELDS.verbatims, language)}</legend>${seen.allowed.map(
    ({ matterId, number, words }) =>
      html`<label class="choice"><input type="checkbox" name="verbatims" value="${matterId}"${chosen.includes(matterId) ? html` checked` : null}><span><span${spokenAs(words)}>${words}</span> <span class="hint">${inFours(number)}</span></span></label>`,
  )}</fieldset>`;
}
