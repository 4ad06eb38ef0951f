import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { fill, type Language } from '#kernel/language.ts';
import { reach, speak } from './client.ts';
import { languageIn } from './language-cookie.ts';
import { type Catalogue, catalogues } from './words.ts';

type SpeakingValue = {
  readonly language: Language;
  readonly words: Catalogue;
  /** Speaks the language in which the server answered, unless this browser knows of a choice. */
  readonly adopt: (known: Language) => void;
  /** Changes the language and has it remembered. */
  readonly choose: (next: Language) => Promise<void>;
};

const SpeakingContext = createContext<SpeakingValue | null>(null);

/**
 * Gives the words of one language to everything within. The choice is one for the whole site: a page of the server
 * sets its cookie `minqing_language`; it is read at the start and whenever somebody comes back to this window, so that
 * what was chosen on another page holds here too.
 */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(
    () => languageIn(document.cookie) ?? (/^en\b/i.test(navigator.language) ? 'en' : 'zh'),
  );
  useFollowing(setLanguage);
  // Always the same function: whoever adopts does so when the server has answered, not when the language changes.
  const adopt = useCallback((known: Language) => setLanguage(languageIn(document.cookie) ?? known), []);
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
    return { language, words: catalogues[language], adopt, choose };
  }, [language, adopt]);
  return <SpeakingContext value={value}>{children}</SpeakingContext>;
}

/** Hears of a language that was chosen in another window of this browser. */
function useFollowing(follow: (chosen: Language) => void): void {
  useEffect(() => {
    const look = () => {
      const chosen = languageIn(document.cookie);
      if (chosen) follow(chosen);
    };
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [follow]);
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
