import { countyPage } from '#civic/access/index.ts';
import { issueRefusals } from '#civic/issues/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type Language, say } from '#kernel/language.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { type Change, meanwhile } from '#platform/html/meanwhile.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { analysisRefusals } from '../refusals.ts';
import { SECTIONS, sectionOf } from '../rules/sections.ts';
import { SCREEN_WORDS, type ScreenWord } from './words.ts';

export type Asking = PageAsking<Official> & InOffice;
export type Speak = (word: ScreenWord, values?: Readonly<Record<string, string | number>>) => string;

/** Where the sessions are. */
export const ANALYSIS_PATH = '/analysis';

/** Says the words of these screens in a language. */
export function speakerIn(language: Language): Speak {
  return (word, values) => say(SCREEN_WORDS[word], language, values);
}

const WORDS: Readonly<Record<string, RefusalWords>> = { ...issueRefusals, ...analysisRefusals };

function sentenceOf(refusal: Refusal, words: RefusalWords, language: Language): string {
  const { whatEn } = refusal.values ?? {};
  return say(words, language, {
    ...refusal.values,
    ...(language === 'en' && whatEn !== undefined && { what: whatEn }),
  });
}

/** What a text of these forms is called; null: chosen, or nothing that a person wrote. */
function typedLabel({ form, language }: Asking, name: string): string | null {
  const section = name === 'words' && form.act === 'write' ? sectionOf(form.section ?? '') : null;
  if (section) return say(SECTIONS[section], language);
  const word = name === 'words' && form.act === 'done' ? 'done.words' : TYPED[name];
  return word === undefined ? null : say(SCREEN_WORDS[word], language);
}

/** What people write in these forms, by the names of the fields. */
const TYPED: Readonly<Record<string, ScreenWord>> = {
  words: 'decide.words',
  reason: 'reason',
  changeWords: 'correct.words',
  chair: 'chair',
  issueTitle: 'decide.title',
};

/** A screen of analysis sessions, with what is wrong at its top, linked to what is to be mended. */
export async function framed(
  asking: Asking,
  {
    title,
    path,
    body,
    refreshSeconds,
    changes = [],
  }: {
    readonly title: string;
    readonly path: string;
    readonly body: Html;
    readonly refreshSeconds?: number;
    readonly changes?: readonly Change[];
  },
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const { language, actor, query } = asking;
  const t = speakerIn(language);
  const words = refusal && WORDS[refusal.code];
  if (refusal && !words) return refusal;
  const sentence = refusal && words ? sentenceOf(refusal, words, language) : '';
  const wrong = html`<p class="error" role="alert" id="wrong">${refusal?.field ? html`<a href="#${refusal.field}">${sentence}</a>` : sentence}</p>`;
  const labelOf = (name: string) => typedLabel(asking, name);
  const kept = words && meanwhile({ body, typed: asking.form, changes, labelOf }, language);
  const status = query.done === '1' ? html`<p role="status">${t('done')}</p>` : null;
  const links = html`<nav class="noprint" aria-label="${t('list')}"><ul class="links"><li><a href="/office/">${t('office')}</a></li>${path === ANALYSIS_PATH ? null : html`<li><a href="${ANALYSIS_PATH}">${t('list')}</a></li>`}</ul></nav>`;
  return countyPage(
    { ...asking, tenantId: actor.tenantId, path },
    {
      title,
      body: html`${links}<h1${spokenAs(title)}>${title}</h1>${words ? html`${wrong}${kept}` : status}${body}`,
      ...(words && { status: words.status }),
      ...(refreshSeconds !== undefined && { refreshSeconds }),
    },
  );
}
