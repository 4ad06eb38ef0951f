/** Chinese is the first language of every screen, English the second. */
export type Language = 'zh' | 'en';

/** Something a person reads, in both languages. */
export type Words = { readonly zh: string; readonly en: string };

/** Puts values into `{name}` places; a place without a value stays as it is, so that a test finds it. */
export function fill(template: string, values: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words in one language with their values put in. */
export function say(words: Words, language: Language, values?: Readonly<Record<string, string | number>>): string {
  return fill(words[language], values);
}
