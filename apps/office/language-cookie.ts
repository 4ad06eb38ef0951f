import type { Language } from '#kernel/language.ts';

/** The language that the server keeps for the whole site in its cookie `minqing_language`; null when none was chosen. */
export function languageIn(cookies: string): Language | null {
  const found = /(?:^|;\s*)minqing_language=(zh|en)(?:;|$)/.exec(cookies)?.[1];
  return found === 'zh' || found === 'en' ? found : null;
}
