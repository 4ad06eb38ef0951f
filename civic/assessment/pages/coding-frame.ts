import { areasOf, countyPage } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Official } from '#kernel/actor.ts';
import { say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { assessmentPermissions as may } from '../permissions.ts';
import { assessmentRefusals } from '../refusals.ts';
import { FITS_NONE } from '../rules/coding.ts';
import type { CodingCheck } from '../store/coding.store.ts';
import { CODING_WORDS, type CodingWord } from './coding-words.ts';

export type Asking = PageAsking<Official> & InOffice;
export type Speak = (word: CodingWord, values?: Readonly<Record<string, string | number>>) => string;

export const CODING_PATH = '/audit/coding';

/** The words of these pages in the language that is asked for. */
export function speaker({ language }: Pick<Asking, 'language'>): Speak {
  return (word, values) => say(CODING_WORDS[word], language, values);
}

/** What a code is called, with the code; none fits, and codes no longer in use, in words. */
export async function namesOfCodes({ desk, tenantId, language }: Asking): Promise<(code: string) => string> {
  const { findCategory, today } = await rulebookOf(desk, tenantId);
  const t = speaker({ language });
  return (code) => {
    if (code === FITS_NONE) return t('fits.none');
    const words = findCategory(code, today)?.words;
    return words ? `${code} ${say(words, language)}` : t('unknown', { code });
  };
}

/** Of which place and days a check is. */
export async function headingsFor({ desk, tenantId, language }: Asking): Promise<(check: CodingCheck) => Html> {
  const areas = await areasOf(desk, tenantId);
  const t = speaker({ language });
  return ({ areaCode, from, to }) =>
    html`${areas.nameOf(areaCode, language)} · <span class="day">${from}</span> ${t('until')} <span class="day">${to}</span>`;
}

/** The ways between the auditors' pages: whoever may code, and no more, finds the checks alone. */
export function auditNav(asking: Asking, path: string): Html {
  const t = speaker(asking);
  const links: readonly (readonly [string, CodingWord])[] = [
    ...(holds(asking.actor, may.audit)
      ? ([
          ['/audit/signals', 'signals'],
          ['/audit/draws', 'draws'],
        ] as const)
      : []),
    [CODING_PATH, 'codings'],
    ['/office/', 'office'],
  ];
  const here = (at: string) => (at === path ? html` aria-current="page"` : null);
  return html`<nav aria-label="${t('signals')}"><ul class="links">${links.map(
    ([at, word]) => html`<li><a href="${at}"${here(at)}>${t(word)}</a></li>`,
  )}</ul></nav>`;
}

/** A page with the ways on above, what is wrong or was done, and the body. `path`: where it can be asked for again. */
export function shown(
  asking: Asking,
  { title, path, body, refusal }: { title: string; path: string; body: Html; refusal: Refusal | null },
): Promise<PageAnswer> {
  const { language, actor, query } = asking;
  const t = speaker(asking);
  const words = refusal && assessmentRefusals[refusal.code as keyof typeof assessmentRefusals];
  const done = query.done === 'begun' || query.done === 'ended' || query.done === 'coded' ? query.done : null;
  const told = words
    ? html`<p class="error" role="alert">${say(words, language, refusal.values)}</p>`
    : done && html`<p role="status">${t(`done.${done}`)}</p>`;
  const whole = html`<h1>${title}</h1>${auditNav(asking, path)}${told}${body}`;
  return countyPage(
    { ...asking, tenantId: actor.tenantId, path },
    { title, body: whole, ...(words && { status: words.status }) },
  );
}
