import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { fill, type Language } from '#kernel/language.ts';
import { reach, speak } from './client.ts';
import { type Catalogue, catalogues } from './words.ts';

type SpeakingValue = {
  readonly language: Language;
  readonly words: Catalogue;
  /** Speaks the language that the server says was chosen before. */
  readonly adopt: (known: Language) => void;
  /** Changes the language and has it remembered. */
  readonly choose: (next: Language) => Promise<void>;
};

const SpeakingContext = createContext<SpeakingValue | null>(null);

/**
 * Gives the words of one language to everything within. The choice is one for the whole site: it is kept in the
 * server's own cookie `minqing_language`, which only a page of the server can set.
 */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (/^en\b/i.test(navigator.language) ? 'en' : 'zh'));
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${catalogues[language].frame.brand} · ${catalogues[language].frame.office}`;
  }, [language]);
  const value = useMemo(() => {
    const choose = async (next: Language) => {
      await reach(`/account?lang=${next}`, { method: 'GET' }).catch(() => null);
      setLanguage(next);
    };
    return { language, words: catalogues[language], adopt: setLanguage, choose };
  }, [language]);
  return <SpeakingContext value={value}>{children}</SpeakingContext>;
}

/** The chosen language, its words, and how to choose another. */
export function useSpeaking(): SpeakingValue {
  const speaking = useContext(SpeakingContext);
  if (!speaking) throw new Error('drawn outside of <Speaking>');
  return speaking;
}

/** The words of the chosen language. */
export function useWords(): Catalogue {
  return useSpeaking().words;
}

/** Joins several names into one text, with the comma of the language. */
export function useListed(): (names: readonly string[]) => string {
  const { comma } = useWords().common;
  return (names) => names.join(comma);
}

export { fill };
