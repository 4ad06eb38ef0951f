import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '#kernel/language.ts';
import { type Catalogue, catalogues } from './words.ts';

/** The cookie in which the whole site remembers the language; read and set without any network. */
const COOKIE = 'minqing_language';
const SECONDS = 365 * 86_400;

export function knownLanguage(): Language {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=(zh|en)(?:;|$)`).exec(document.cookie)?.[1];
  return found === 'zh' || found === 'en' ? found : /^en\b/i.test(navigator.language) ? 'en' : 'zh';
}

export function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store does not exist in the browsers that phones here have
  document.cookie = `${COOKIE}=${language}; path=/; max-age=${SECONDS}; samesite=lax`;
}

export const LanguageContext = createContext<Language>('zh');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of the chosen language. */
export function useWords(): Catalogue {
  return catalogues[useLanguage()];
}
