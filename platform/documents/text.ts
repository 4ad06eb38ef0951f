/**
 * A text without what neither XML 1.0 nor a page has a place for: control characters and halves of a character. A tab
 * is a space; line ends are `\n`.
 */
export function printable(text: string): string {
  const whole = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return whole.replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/g, '');
}

/** The lines that somebody wrote, without empty ones. */
export function linesOf(text: string): string[] {
  return printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Quotation marks beside Latin letters in their narrow form: a Chinese face draws ’ and “ as wide as a character, so that
 * “people’s” would fall apart.
 */
export function narrowQuotes(text: string): string {
  const narrow = (mark: string) => (mark === '‘' || mark === '’' ? "'" : '"');
  return text.replace(/(?<=[\p{Script=Latin}\p{Nd}.,!?])[’”]|[‘“](?=\p{Script=Latin})/gu, narrow);
}

/** Whether a text holds Chinese: a screen reader must be told. */
export function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
