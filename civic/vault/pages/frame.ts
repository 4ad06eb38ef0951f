import { countyPage } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type Language, say } from '#kernel/language.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { vaultRefusals } from '../refusals.ts';
import { VAULT_WORDS } from './words.ts';

/** Where the guardians' script lies; `server/app.ts` serves it. */
const SCRIPT = '/sealing/guardian.js';

/** A word of these pages in a language. */
export function t(key: keyof typeof VAULT_WORDS, language: Language, values?: Record<string, string | number>): string {
  return say(VAULT_WORDS[key], language, values);
}

/** A page for guardians, with their script and, where something was refused, what to do about it. */
export function guardianPage(
  asking: PageAsking<Official>,
  path: string,
  body: Html,
  refusal: Refusal | null = null,
): Promise<PageAnswer> {
  const { language } = asking;
  const problem = refusal && problemOf(refusal, vaultRefusals, language);
  return countyPage(
    { ...asking, tenantId: asking.actor.tenantId, path },
    {
      title: t('title', language),
      body: html`<h1>${t('title', language)}</h1>${problem && html`<p class="error" role="alert">${problem.title}</p>`}
<noscript><p class="error">${t('script', language)}</p></noscript><p id="told" class="error" role="alert" hidden></p>
${body}<script type="module" src="${SCRIPT}"></script>`,
      ...(problem && { status: problem.status }),
    },
  );
}

/** One labelled input of a form. */
export function input(name: string, label: string, more: Html, value = ''): Html {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" autocomplete="off" ${more}>`;
}

/** The file of the key and its pass phrase: without names, so that no form sends them. */
export function keyFields(of: string, language: Language): Html {
  return html`<label for="${of}-file">${t('keyFile', language)}</label><input type="file" id="${of}-file" accept=".json,application/json">
<label for="${of}-phrase">${t('phrase', language)}</label><input type="password" id="${of}-phrase" autocomplete="off" autocapitalize="none" spellcheck="false">`;
}
