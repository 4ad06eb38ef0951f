import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { issueRefusals } from '../refusals.ts';
import { ISSUE_WORDS, type IssueWord } from './words.ts';

export type Speak = (word: IssueWord, values?: Record<string, string | number>) => string;

/** Says the words of these pages in a language. */
export function speakerIn(language: Language): Speak {
  return (word, values) => say(ISSUE_WORDS[word], language, values);
}

export type Wrong = { readonly html: Html; readonly status: number };

/** What a refusal says at the top of a form, with a link to what is to be mended; null when it is of another slice. */
export function wrongOf(
  refusal: Refusal | null,
  language: Language,
  more: Readonly<Record<string, RefusalWords>> = {},
): Wrong | null {
  const all: Readonly<Record<string, RefusalWords>> = { ...more, ...issueRefusals };
  const words = refusal && isRefusal(refusal) ? all[refusal.code] : undefined;
  if (!refusal || !words) return null;
  const { what, whatEn } = refusal.values ?? {};
  const values = {
    ...refusal.values,
    ...(language === 'en' && whatEn !== undefined && { what: whatEn }),
    ...(what === undefined && {}),
  };
  const sentence = say(words, language, values);
  return {
    status: words.status,
    html: html`<p class="error" role="alert" id="wrong">${refusal.field ? html`<a href="#${refusal.field}">${sentence}</a>` : sentence}</p>`,
  };
}
