import { toneIn } from '#civic/ledger/rules/tone.ts';
import { seededChance, shuffle } from '#kernel/text/measures.ts';
import { rowsOf, toldIn } from './letters.ts';

/** So much on either side of what was found is printed for reading. */
const AROUND = 60;

/**
 * Crude words among real replies, found as the reply checks find them. Prints how many replies have a hint, of which kind,
 * and how fast it is; with `draw` also so many hints, with what stands around them, for reading.
 */
export async function evaluateTone(
  folder: string,
  say: (line: string) => void,
  { draw, seed }: { readonly draw: number; readonly seed: number },
): Promise<void> {
  const rows = await rowsOf(folder, 'letters-with-replies.xlsx');
  if (rows === null) return say('letters-with-replies.xlsx: not in the folder');
  const letters = rows.map((row) => ({ question: Object.values(toldIn(row)).join(' '), words: row.答复意见 ?? '' }));
  const began = performance.now();
  const found = letters.flatMap(({ words, question }, at) => toneIn(words, question).map((one) => ({ ...one, at })));
  const seconds = (performance.now() - began) / 1000;
  const replies = new Set(found.map(({ at }) => at)).size;
  const aMinute = Math.round((letters.length / seconds) * 60);
  say(
    `tone       ${replies} of ${letters.length} replies have a hint, ${found.length} hints; ${aMinute} texts a minute`,
  );
  for (const [kind, of] of Map.groupBy(found, ({ kind }) => kind))
    say(`           ${of.length} ${kind}: rows ${of.map(({ at }) => at + 2).join(' ')}`);
  for (const { at, kind, passage, from } of shuffle(found, seededChance(seed)).slice(0, draw)) {
    const around = letters[at]?.words.slice(Math.max(0, from - AROUND), from + passage.length + AROUND) ?? '';
    say(`--- ${kind} row ${at + 2}: ${passage}\n${around.replace(/\s+/gu, ' ')}`);
  }
}
