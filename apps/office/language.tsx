import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { fill, type Language } from '#kernel/language.ts';
import { speak } from './client.ts';
import { type Catalogue, catalogues } from './words.ts';

const COOKIE = 'minqing_language';
const YEAR_SECONDS = 31_536_000;

/** The language chosen before, on any page of the site; else the browser's, where Chinese comes first. */
export function languageChosen(cookies: string, browser: string): Language {
  const chosen = new RegExp(`(?:^|; )${COOKIE}=(zh|en)`).exec(cookies)?.[1];
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return /^en\b/i.test(browser) ? 'en' : 'zh';
}

type Speaking = { readonly language: Language; readonly words: Catalogue; readonly choose: (next: Language) => void };

const SpeakingContext = createContext<Speaking | null>(null);

/** Gives the words of one language to everything within, and remembers a change of it. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => languageChosen(document.cookie, navigator.language));
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const value = useMemo(() => {
    const choose = (next: Language) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in the older browsers we serve
      document.cookie = `${COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
      setLanguage(next);
    };
    return { language, words: catalogues[language], choose };
  }, [language]);
  return <SpeakingContext value={value}>{children}</SpeakingContext>;
}

/** The chosen language, its words, and how to choose another. */
export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (!speaking) throw new Error('drawn outside of <Speaking>');
  return speaking;
}

/** The words of the chosen language. */
export function useWords(): Catalogue {
  return useSpeaking().words;
}

export { fill };
