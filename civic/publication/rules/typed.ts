/** Turns the direction of what follows: a sum or a title would read other than it stands. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
// What no database can hold or no page shows; line ends and tabs stay.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\0-\u0008\u000b-\u001f\u007f]/g;

/** A text as somebody typed or pasted it: line ends alike, and without what no database holds or what makes it read otherwise. */
export function typedText(typed: string): string {
  return typed.toWellFormed().replaceAll('\r\n', '\n').replace(CONTROLS, '').replace(TURNS, '').trim();
}
