import { type Html, html } from './html.ts';

/** The language of a text, as far as it shows: a screen reader that reads Chinese as English says nothing at all. */
export function spokenAs(text: string): Html | null {
  return /\p{Script=Han}/u.test(text) ? html` lang="zh-CN"` : null;
}

/** What somebody wrote, each line a paragraph, marked as Chinese where it is. */
export function paragraphs(text: string): Html[] {
  return text.split(/\n+/).map((line) => html`<p${spokenAs(line)}>${line}</p>`);
}
