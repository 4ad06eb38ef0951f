import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { OwnRetaliation } from '../../actions/retaliation/own.ts';
import { OWN_RETALIATION_WORDS as WORDS } from './words.ts';

/** On the own page of a matter: the way to the report, or to what became of it. */
export function retaliationLink(path: string, own: OwnRetaliation | null, language: Language): Html {
  return html`<a href="${path}/retaliation">${say(WORDS[own ? 'link.open' : 'link'], language)}</a>`;
}

/** What the watch saw, without accusing anybody; nothing when it saw nothing. */
export function watchNote({ alerts }: OwnRetaliation, language: Language): Html | null {
  if (alerts.all === 0) return null;
  const { justified, unjustified } = alerts;
  return html`<p class="card">${say(WORDS.saw, language, { count: alerts.all, justified, unjustified })}</p>`;
}

/** Offered to who said that there was trouble; never done for them. */
export function retaliationOffer(path: string, language: Language): Html {
  return html`<div class="card"><p>${say(WORDS.offer, language)}</p>
<p><a class="button second" href="${path}/retaliation">${say(WORDS['offer.press'], language)}</a></p></div>`;
}
