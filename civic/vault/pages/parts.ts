import { civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import { vaultRefusals } from '../refusals.ts';
import { type About, FIELDS, GROUNDS, type Ground, KEEP_BASES } from '../rules/erasure.ts';
import type { ErasureRequest } from '../store/erasure.store.ts';
import { WORDS, type Word } from './erasure-words.ts';

export type Speak = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

export function speakerOf(language: Language): Speak {
  return (word, values) => say(WORDS[word], language, values);
}

/** What was refused, above the form; a link to where it is. Null when the words are another slice's. */
export function refused(refusal: Refusal | null, language: Language): { html: Html; status: number } | null {
  if (!refusal || !Object.hasOwn(vaultRefusals, refusal.code)) return null;
  const { title, status } = problemOf(refusal, vaultRefusals, language);
  const told = refusal.field ? html`<a href="#${refusal.field}">${title}</a>` : title;
  return { html: html`<p class="error" role="alert" id="wrong">${told}</p>`, status };
}

/** Fields as a person calls them, in one line. */
export function fieldNames(about: About, fields: readonly string[], language: Language): string {
  const names = fields.flatMap((field) => (FIELDS[about][field] ? [say(FIELDS[about][field], language)] : []));
  return names.join(language === 'zh' ? '、' : ', ');
}

/** How many whole days a request has waited. */
export function daysWaited({ askedAt }: Pick<ErasureRequest, 'askedAt'>, nowAt: string): number {
  return Math.max(0, Math.floor((Date.parse(nowAt) - Date.parse(askedAt)) / 86_400_000));
}

/** Which fields, on which ground, and what else somebody has to say. */
export function askingForm(
  about: About,
  fields: readonly string[],
  typed: Readonly<Record<string, string>>,
  language: Language,
): Html {
  const t = speakerOf(language);
  const chosen = (typed.fields ?? '').split(',');
  return html`<fieldset id="fields" tabindex="-1"><legend>${t('ask.fields')}</legend>${fields.map(
    (field) =>
      html`<label class="choice"><input type="checkbox" name="fields" value="${field}"${chosen.includes(field) ? html` checked` : null}> ${fieldNames(about, [field], language)}</label>`,
  )}</fieldset>
<fieldset id="ground" tabindex="-1"><legend>${t('ask.ground')}</legend>${(Object.keys(GROUNDS) as Ground[]).map(
    (ground) =>
      html`<label class="choice"><input type="radio" name="ground" value="${ground}"${typed.ground === ground ? html` checked` : null}> ${say(GROUNDS[ground], language)}</label>`,
  )}</fieldset>
<label for="words">${t('ask.words')}</label><textarea id="words" name="words" maxlength="1000" rows="3">${typed.words ?? ''}</textarea>`;
}

/** What was decided, or `isDone` false: is about to be, line by line: each with its name and its text. */
export function decisionLines(
  request: ErasureRequest,
  language: Language,
  isDone = true,
): (readonly [name: string, text: string])[] {
  const t = speakerOf(language);
  const { about, erasedFields, lockedFields, keptFields, keepBasis } = request;
  const names = (fields: readonly string[]) => fieldNames(about, fields, language);
  const lines: (readonly [string, string])[] = [];
  if (erasedFields.length > 0) lines.push([t(isDone ? 'erased' : 'decide.erase'), names(erasedFields)]);
  if (lockedFields.length > 0)
    lines.push([t(isDone ? 'locked' : 'decide.lock'), lockedText(request, names(lockedFields), t)]);
  if (keptFields.length > 0) lines.push([t(isDone ? 'kept' : 'decide.keep'), names(keptFields)]);
  if (keptFields.length > 0 && keepBasis) lines.push([t('basis'), say(KEEP_BASES[keepBasis], language)]);
  return [...lines, [t('reason'), request.reason]];
}

function lockedText({ unlockedAt, lockLaw, lockedUntil }: ErasureRequest, fields: string, t: Speak): string {
  if (unlockedAt !== null) return t('locked.over', { fields, day: civilDateOf(unlockedAt) });
  return t('locked.until', { fields, law: lockLaw, day: lockedUntil ?? '' });
}

/** Lines as a list of names and texts. */
export function linesList(lines: readonly (readonly [string, string])[]): Html {
  return html`<dl>${lines.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>`;
}
