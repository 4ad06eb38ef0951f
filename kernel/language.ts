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

/**
 * The basis of a rule in one language. A rule of the nation keeps both in one text, `中文 · English`; a text that a county
 * wrote is shown as it is.
 */
export function basisIn(basis: string, language: Language): string {
  const [zh, en, ...more] = basis.split(' · ');
  return zh === undefined || en === undefined || more.length > 0 ? basis : { zh, en }[language];
}
