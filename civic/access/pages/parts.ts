import { type Language, say, type Words } from '#kernel/language.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import { accessRefusals } from '../refusals.ts';

/** What was refused, as a box above the form; nothing when nothing was. */
export function refusalBox(refusal: Refusal | null, language: Language): Html | null {
  if (!refusal) return null;
  return html`<p class="error" role="alert">${problemOf(refusal, accessRefusals, language).title}</p>`;
}

/** The status with which a page answers that shows a refusal. */
export function statusOf(refusal: Refusal | null, language: Language): { status: number } | object {
  return refusal ? { status: problemOf(refusal, accessRefusals, language).status } : {};
}

export type Field = {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly type?: 'text' | 'password' | 'tel';
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly inputMode?: string;
  readonly isOptional?: boolean;
};

/** One labelled input. A password is never sent back to the page. */
export function field(one: Field, language: Language, refusal: Refusal | null = null): Html {
  const { name, label, hint, type = 'text', value = '' } = one;
  const isWrong = refusal?.field === name;
  return html`<label for="${name}">${say(label, language)}${hint && html` <span class="hint" id="${name}-hint">${say(hint, language)}</span>`}</label>
<input id="${name}" name="${name}" type="${type}" value="${type === 'password' ? '' : value}" autocomplete="${one.autocomplete ?? 'off'}"${[
    one.inputMode !== undefined && html` inputmode="${one.inputMode}"`,
    hint && html` aria-describedby="${name}-hint"`,
    !one.isOptional && trusted(' required'),
    isWrong && trusted(' aria-invalid="true"'),
    (type === 'password' || name === 'signInName') && trusted(' autocapitalize="none" spellcheck="false"'),
  ]}>`;
}

/** Where to go after signing in: a path of this house in printable ASCII, never another site. */
export function ownPath(wanted: string | undefined, otherwise: string): string {
  return wanted !== undefined && /^\/(?!\/)[!-[\]-~]*$/.test(wanted) ? wanted : otherwise;
}
