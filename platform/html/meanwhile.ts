import { civilTimeText } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { escaped, type Html, html } from './html.ts';
import { spokenAs } from './text.ts';

/** What somebody else did to a thing while a form on it was open. `byName` null: nobody in office. */
export type Change = { readonly at: Instant; readonly byName: string | null; readonly words: Words };

const WORDS = {
  changed: { zh: '您打开以后改了什么', en: 'What changed after you opened it' },
  kept: {
    zh: '您写的没有丢。看过改动，要改的改好，再交一次。',
    en: 'What you wrote is not lost. Look at what changed, mend what is needed, and send it again.',
  },
  typed: {
    zh: '这里现在没有地方交您写的了，都在下面，可以抄走用在别处。',
    en: 'There is no place left here to send what you wrote. It stands below, to be copied elsewhere.',
  },
} as const satisfies Record<string, Words>;

/** What a refused form comes back with. */
export type Refused = {
  /** The page it comes back on, with its fields. */
  readonly body: Html;
  /** What was sent, by the names of the fields. */
  readonly typed: Readonly<Record<string, string>>;
  /** What others did since the form was opened, the newest first; empty: nothing. */
  readonly changes: readonly Change[];
  /** What the field of a text is called; null: nothing that a person wrote. */
  readonly labelOf: (name: string) => string | null;
};

/**
 * For a form that was refused because somebody else was first: who did what and when, and every text that was typed and for
 * which the page has no field any more. Null when nothing changed and every text is in its field.
 */
export function meanwhile({ body, typed, changes, labelOf }: Refused, language: Language): Html | null {
  const lost = Object.entries(typed).flatMap(([name, text]) => {
    const label = labelOf(name);
    return label === null || text.trim() === '' || isInField(body, text) ? [] : [{ name, label, text }];
  });
  if (changes.length === 0 && lost.length === 0) return null;
  const list = changes.map(
    ({ at, byName, words }) =>
      html`<li>${civilTimeText(at)} ${byName === null ? null : html`<span${spokenAs(byName)}>${byName}</span>${language === 'zh' ? '：' : ': '}`}${say(words, language)}</li>`,
  );
  const fields = lost.map(
    ({ name, label, text }) =>
      html`<label for="typed-${name}">${label}</label><textarea id="typed-${name}" readonly>${text}</textarea>`,
  );
  return html`<section class="card" id="meanwhile">${list.length === 0 ? null : html`<h2>${say(WORDS.changed, language)}</h2><ul>${list}</ul>`}${fields.length === 0 ? html`<p>${say(WORDS.kept, language)}</p>` : html`<p>${say(WORDS.typed, language)}</p>${fields}`}</section>`;
}

function isInField(body: Html, text: string): boolean {
  return body.html.includes(`>${escaped(text)}</textarea>`) || body.html.includes(` value="${escaped(text)}"`);
}
