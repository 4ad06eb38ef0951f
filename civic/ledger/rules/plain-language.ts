import { PLAINER } from './officialese.ts';
import { STOCK_PHRASES } from './phrases.ts';
import { type CheckedReply, finding } from './reply-finding.ts';
import type { Finding, Reading } from './shapes.ts';

/** At most so many characters of plain words (handbook §4.6 check 5). */
const REPLY_CHARACTERS_MAX = 400;
/** A clause without a pause that is longer can't be read aloud in one breath. REC. */
const CLAUSE_CHARACTERS_MAX = 60;
/** Whoever listens has forgotten the beginning of a longer sentence at its end. REC. */
const SENTENCE_CHARACTERS_MAX = 90;
/** More hints at once are read by nobody. */
const PLAINER_SHOWN_MAX = 8;

/** Plain words and short (handbook §4.6 check 5; 001-31 说大众话): hints beside their passages, never an obstacle. */
export function plainAndShort({ draft }: { readonly draft: Pick<CheckedReply['draft'], 'words'> }): Finding[] {
  const { words } = draft;
  const length = [...words].length;
  const found: Finding[] = [];
  const hint = (passage: string, zh: string, en: string) =>
    found.push(finding('plain_and_short', 'warns', passage, { zh, en }));
  if (length > REPLY_CHARACTERS_MAX)
    hint(
      '',
      `共${length}字，请压到${REPLY_CHARACTERS_MAX}字以内，先说结果。`,
      `${length} characters; keep it within ${REPLY_CHARACTERS_MAX} and say the result first.`,
    );
  for (const phrase of STOCK_PHRASES.filter((one) => words.includes(one)))
    hint(
      phrase,
      `“${phrase}”是套话，删掉或换成具体做法。`,
      `"${phrase}" is a stock phrase; drop it or say what exactly is done.`,
    );
  for (const { passage, plain } of officialeseIn(words).slice(0, PLAINER_SHOWN_MAX))
    hint(passage, `“${passage}”换成大白话：${plain}。`, `"${passage}" is officialese; plainer: ${plain}.`);
  const long = words.split(/[。！？；，、,;!?：:\n]/u).find((clause) => [...clause].length > CLAUSE_CHARACTERS_MAX);
  if (long)
    hint(long, '这一句太长，请断开，读得出来才听得懂。', 'This sentence is too long to be read aloud; break it up.');
  const sentence = sentencesIn(words).find((one) => [...one].length > SENTENCE_CHARACTERS_MAX);
  if (sentence && sentence !== long)
    hint(
      sentence,
      `这句话有${[...sentence].length}字才到句号，请分成几句。`,
      `This sentence runs for ${[...sentence].length} characters; make several of it.`,
    );
  return found;
}

/** Officialese in a text, each word once, in its order, with what one says instead. */
function officialeseIn(text: string): { readonly passage: string; readonly plain: string }[] {
  const found: { readonly passage: string; readonly plain: string; readonly at: number }[] = [];
  for (const [passage, plain] of PLAINER) {
    const at = text.indexOf(passage);
    const isPartOf = found.some((one) => at >= one.at && at + passage.length <= one.at + one.passage.length);
    if (at >= 0 && !isPartOf) found.push({ passage, plain, at });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ passage, plain }) => ({ passage, plain }));
}

/** Fewer Han characters have no level. */
const READ_MIN = 20;
/** Characters a sentence, and hard words per hundred characters, up to which a text is easy or fair. REC. */
const LEVELS = [
  ['easy', 30, 1],
  ['fair', 50, 3],
] as const;

/**
 * How hard a text is to read, by two measures of which the worse one counts (REC; no national norm is known to us):
 * Han characters a sentence on average, and hard words per hundred of them, which are officialese and characters outside
 * the 3,755 common ones of GB/T 2312-1980, level 1. Null when it is too short to tell.
 */
export function readingOf(text: string): Reading | null {
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  if (han.length < READ_MIN) return null;
  const sentences = sentencesIn(text).filter((sentence) => /\p{Script=Han}/u.test(sentence)).length;
  const rare = han.filter((character) => !isCommon(character)).length;
  const hard = PLAINER.reduce((sum, [officialese]) => sum + text.split(officialese).length - 1, rare);
  const charactersASentence = Math.round(han.length / Math.max(1, sentences));
  const hardWordsAHundred = Math.round((hard / han.length) * 1000) / 10;
  const level = LEVELS.find(([, characters, words]) => charactersASentence <= characters && hardWordsAHundred <= words);
  return { level: level?.[0] ?? 'hard', charactersASentence, hardWordsAHundred };
}

function sentencesIn(text: string): string[] {
  return text.split(/[。！？；!?;\n]/u).filter((sentence) => sentence.trim() !== '');
}

let common: ReadonlySet<string> | null = null;

/** The first level of GB/T 2312 are its rows 16 to 55: two bytes, each beginning at 0xA1. */
function isCommon(character: string): boolean {
  if (common === null) {
    const bytes: number[] = [];
    for (let row = 0xb0; row <= 0xd7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
    common = new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu) ?? []);
  }
  return common.has(character);
}
