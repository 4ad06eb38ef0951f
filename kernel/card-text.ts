import type { Language } from './language.ts';
import { type PrintedCard, printedOf, spokenNumber } from './printed-card.ts';

/** One SMS in Chinese holds so many 16-bit units (3GPP TS 23.038, UCS-2); a rare character takes two. */
export const SMS_UNITS_MAX = 70;

/**
 * A card as SMS: parts of at most 70 units, each to be read by itself. Who, the numbers, what is valid and the address
 * stand in it; boxes do not, since they change and are shown where the address leads. A fact goes to a new part rather
 * than over the end of one; only what is longer than a part is parted, between words. An address that does not fit
 * into a part is left out: in pieces it opens nothing, and the numbers to call are there.
 */
export function smsOfCard(card: PrintedCard, language: Language): string[] {
  const facts = [...headOf(card, language), ...linesOf(card, language), ...footOf(card, language)];
  const address = card.code.address.length <= SMS_UNITS_MAX ? [card.code.address] : [];
  const parts: string[] = [];
  const mark = language === 'zh' ? '；' : '; ';
  for (const fact of facts.map(onOneLine).flatMap(partsOf)) {
    const joined = `${parts.at(-1) ?? ''}${mark}${fact}`;
    if (parts.length > 0 && joined.length <= SMS_UNITS_MAX) parts[parts.length - 1] = joined;
    else parts.push(fact);
  }
  return [...parts, ...address];
}

/**
 * A card as lines of plain text, one fact a line, for a Braille printer or a voice: every fact that stands on paper, no
 * signs that are only drawn.
 */
export function plainTextOfCard(card: PrintedCard, language: Language): string {
  const one = (words: Parameters<typeof printedOf>[0]) => printedOf(words, language)[0] ?? '';
  const boxes = card.boxes.flatMap(({ heading, items }) => [
    one(heading),
    ...items.map(({ text, state }) => (state ? named(one(text), one(state), language) : one(text))),
  ]);
  const facts = [
    one(card.issuer),
    ...headOf(card, language),
    ...linesOf(card, language),
    ...boxes,
    named(one(card.code.caption), card.code.address, language),
    ...footOf(card, language),
    ...(card.other?.text.split('\n') ?? []),
  ];
  const lines = facts.map(onOneLine).map(withoutDrawings);
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function headOf(card: PrintedCard, language: Language): string[] {
  const [heading = ''] = printedOf(card.heading, language);
  const [name = ''] = printedOf(card.numberName, language);
  return [
    ...(card.mark ? printedOf(card.mark, language) : []),
    heading,
    named(name, spokenNumber(card), language),
  ].filter((fact) => fact !== '');
}

function linesOf(card: PrintedCard, language: Language): string[] {
  const [oversightName = ''] = printedOf(card.oversight.name, language);
  return [
    ...card.lines.flatMap(({ name, value }) =>
      printedOf(value, language).map((text) => named(printedOf(name, language)[0] ?? '', text, language)),
    ),
    ...card.phones.map(({ name, number }) => named(printedOf(name, language)[0] ?? '', number, language)),
    named(oversightName, card.oversight.number, language),
  ];
}

function footOf(card: PrintedCard, language: Language): string[] {
  return card.foot.flatMap((words) => printedOf(words, language));
}

function named(name: string, value: string, language: Language): string {
  if (name === '') return value;
  return language === 'zh' ? `${name}：${value}` : `${name}: ${value}`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Boxes, arrows, bullets and pictures: a Braille printer has no dots for them. The middle dot of names stays. */
function withoutDrawings(text: string): string {
  return text
    .replace(/[\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\u2022\u2023\u2043]|(?![\d#*])\p{Emoji_Presentation}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A fact as parts that fit: whole while it fits, else parted where a word or number ends, or else anywhere. */
function partsOf(fact: string): string[] {
  const parts: string[] = [];
  let rest = fact;
  while (rest.length > SMS_UNITS_MAX) {
    const head = headThatFits(rest);
    const pause = Math.max(...['，', '。', '；', '、', ' '].map((sign) => head.lastIndexOf(sign) + 1));
    const run = /[\p{Nd}\p{Script=Latin}-]+$/u.exec(head)?.index ?? head.length;
    const isInRun = /^[\p{Nd}\p{Script=Latin}-]/u.test(rest.slice(head.length));
    const at = pause > SMS_UNITS_MAX / 2 ? pause : isInRun && run > 0 ? run : head.length;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest].filter((part) => part !== '');
}

function headThatFits(text: string): string {
  let head = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if ((head + segment).length > SMS_UNITS_MAX) break;
    head += segment;
  }
  // A cluster longer than a part is no language: cut between its code points.
  return head || ([...text][0] ?? '');
}
