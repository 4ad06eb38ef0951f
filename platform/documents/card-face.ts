import type { Words } from '#kernel/language.ts';
import { type CardLanguages, type PrintedCard, printedOf, spokenNumber } from '#kernel/printed-card.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { CARD, CARD_FIELD, CARD_TYPE, CODE_FIELDS_MAX } from './card-measures.ts';
import {
  backHeadPart,
  boxPart,
  type CardPart,
  type CardSetting,
  footPart,
  headPart,
  linesPart,
  nameWidthOf,
  otherPart,
  oversightPart,
  phoneFits,
  phonesPart,
  stripPart,
} from './card-parts.ts';
import { type CardBlock, lowered, sizeOnOneLine, type TextPiece } from './card-pieces.ts';
import type { Faces } from './faces.ts';
import { millimetres } from './measures.ts';
import { type QrOutline, qrOutline } from './qr-outline.ts';
import { printable } from './text.ts';

/** One side of a card, set. */
export type CardFace = {
  readonly blocks: readonly CardBlock[];
  readonly code: QrOutline | null;
  /** Drawn across it, slanted around its middle; empty while it is valid. */
  readonly mark: readonly TextPiece[];
};

type Wish = { readonly languages: CardLanguages; readonly isTwoSided: boolean; readonly faces: Faces };

/**
 * Sets a card, on one side or on two. Text is as large as finds its place, from 17 points down to 12 on A6.
 * Refuses what cannot be printed whole, by the card's number: a character that no font has, a script that is written
 * downwards, a number to call or an address that is too long, and more text than there is room for.
 */
export function facesOfCard(card: PrintedCard, wish: Wish): readonly CardFace[] | Refusal {
  const trouble = characterTrouble(card, wish) ?? phoneTrouble(card, wish) ?? markTrouble(card, wish);
  if (trouble) return trouble;
  const code = codeOf(card.code.address);
  if (!code) return refuse('documents.card-address-too-long', { card: spokenNumber(card) });
  const extras = (setting: CardSetting) => [
    ...card.boxes.filter(({ items }) => items.length > 0).map((box) => boxPart(box, setting)),
    ...(card.other ? [otherPart(card.other, setting)] : []),
  ];
  const front = sideOf(card, code, wish, (setting) => {
    const { part, rest } = headPart(card, code.fieldsCount, setting);
    const room = { width: CARD_FIELD.width, names: nameWidthOf(card.lines, setting) };
    const phones = phonesPart(card.phones, setting);
    return {
      top: [part, linesPart(rest, setting, room), phones, ...(wish.isTwoSided ? [] : extras(setting))],
      bottom: [
        oversightPart(card.oversight, setting),
        footPart(card.foot, setting),
        ...(wish.isTwoSided ? [] : [stripPart(card.strip, setting)]),
      ],
    };
  });
  if ('refused' in front || !wish.isTwoSided) return 'refused' in front ? front : [front];
  const back = sideOf(card, null, wish, (setting) => ({
    top: [backHeadPart(card, setting), ...extras(setting)],
    bottom: [stripPart(card.strip, setting)],
  }));
  return 'refused' in back ? back : [front, back];
}

/** The longest address that a code holds is far longer than one that a card has room for. */
const ADDRESS_LENGTH_MAX = 1000;

function codeOf(address: string): QrOutline | null {
  if (address.length > ADDRESS_LENGTH_MAX) return null;
  const code = qrOutline(address);
  return code.fieldsCount <= CODE_FIELDS_MAX ? code : null;
}

type Sides = { readonly top: readonly CardPart[]; readonly bottom: readonly CardPart[] };

function sideOf(
  card: PrintedCard,
  code: QrOutline | null,
  { faces, languages }: Wish,
  partsAt: (setting: CardSetting) => Sides,
): CardFace | Refusal {
  const { textMax, textMin, step } = CARD_TYPE;
  const at = (points: number) => partsAt({ faces, languages, points });
  for (let points = textMax; points >= textMin; points -= step) {
    const sides = at(points);
    if (roomLeft(sides) < 0) continue;
    const larger = points < textMax ? at(points + step / 2) : sides;
    const best = roomLeft(larger) >= 0 ? larger : sides;
    return { blocks: placed(best), code, mark: markOf(card, faces, languages) };
  }
  return tooFull(card, at(textMin));
}

/** Space between two parts, in points: the least that keeps them apart, and the most that is added where there is room. */
const GAP = 3.5;
const GAP_MORE_MAX = 14;

function roomLeft({ top, bottom }: Sides): number {
  const parts = [...top, ...bottom].filter(({ height }) => height > 0);
  const heights = parts.reduce((sum, { height }) => sum + height, 0);
  return CARD_FIELD.height - heights - GAP * (parts.length - 1);
}

/** From above, with what room there is shared out between the parts; the bottom stands at the foot of the card. */
function placed(sides: Sides): CardBlock[] {
  const [top, bottom] = [sides.top, sides.bottom].map((parts) => parts.filter(({ height }) => height > 0));
  if (!top || !bottom) return [];
  const gap = GAP + Math.max(0, Math.min(GAP_MORE_MAX, roomLeft(sides) / Math.max(1, top.length + bottom.length - 1)));
  const blocks: CardBlock[] = [];
  const put = (parts: readonly CardPart[], from: number, between: number) => {
    let y = from;
    for (const part of parts) {
      blocks.push(...part.blocks.filter(({ pieces }) => pieces.length > 0).map((block) => lowered(block, y)));
      y += part.height + between;
    }
  };
  put(top, CARD_FIELD.top, gap);
  const height = bottom.reduce((sum, part) => sum + part.height, 0) + GAP * Math.max(0, bottom.length - 1);
  put(bottom, CARD_FIELD.top + CARD_FIELD.height - height, GAP);
  return blocks;
}

/** What to shorten is what takes most room. */
function tooFull(card: PrintedCard, { top }: Sides): Refusal {
  const [, ...parts] = top;
  const largest = parts.toSorted((one, two) => two.height - one.height)[0];
  const name: Words = largest?.name ?? card.heading;
  return refuse('documents.card-too-full', { card: spokenNumber(card), what: name.zh, whatEn: name.en || name.zh });
}

function phoneTrouble(card: PrintedCard, { faces }: Wish): Refusal | null {
  const long = [...card.phones, card.oversight].find((phone) => !phoneFits(phone, faces));
  if (!long) return null;
  const { name, number } = long;
  return refuse('documents.card-phone-too-long', { card: spokenNumber(card), what: name.zh, whatEn: name.en, number });
}

/** Traditional Mongolian, Manchu and 'Phags-pa run downwards in columns; laid on their side they are no text. */
const DOWNWARDS = /[\p{Script=Mongolian}\p{Script=Phags_Pa}]/u;

function characterTrouble(card: PrintedCard, { faces, languages }: Wish): Refusal | null {
  const all = textsOf(card, languages).map(printable);
  const downwards = all.map((text) => DOWNWARDS.exec(text)?.[0]).find((found) => found !== undefined);
  const number = spokenNumber(card);
  if (downwards) return refuse('documents.card-script-downwards', { card: number, character: downwards });
  for (const text of all) {
    const missing = faces.missingIn(text.replaceAll('\n', ''));
    if (missing === null) continue;
    return refuse('documents.card-character-missing', {
      card: number,
      character: missing,
      code: unicodeOf(missing),
    });
  }
  return null;
}

/** `U+20BB7`, as tables of characters name it. */
export function unicodeOf(text: string): string {
  const hex = (one: string) => (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [...text].map((one) => `U+${hex(one)}`).join(' ');
}

function textsOf(card: PrintedCard, languages: CardLanguages): string[] {
  const words = [
    ...[card.issuer, card.heading, card.numberName, card.code.caption, card.oversight.name, ...card.foot],
    ...[...card.lines, ...(card.strip ? [card.strip] : [])].flatMap(({ name, value }) => [name, value]),
    ...card.phones.map(({ name }) => name),
    ...card.boxes.flatMap(({ heading, items }) => [
      heading,
      ...items.flatMap(({ text, state }) => (state ? [text, state] : [text])),
    ]),
    ...(card.mark ? [card.mark] : []),
  ];
  const numbers = [card.number, card.oversight.number, ...card.phones.map(({ number }) => number)];
  return [...words.flatMap((one) => printedOf(one, languages)), ...numbers, ...(card.other ? [card.other.text] : [])];
}

const MARK = { most: 72, least: CARD_TYPE.textMin, across: millimetres(CARD.width) * 0.95 } as const;

function markTrouble(card: PrintedCard, { faces, languages }: Wish): Refusal | null {
  const texts = card.mark ? printedOf(card.mark, languages) : [];
  if (texts.every((text) => faces.measure(text, MARK.least) <= MARK.across)) return null;
  return refuse('documents.card-too-full', {
    card: spokenNumber(card),
    what: '作废字样',
    whatEn: 'the mark across it',
  });
}

/** Around the middle of the card, to be slanted by whoever draws it. */
function markOf(card: PrintedCard, faces: Faces, languages: CardLanguages): TextPiece[] {
  if (!card.mark) return [];
  const [middleX, middleY] = [millimetres(CARD.width) / 2, millimetres(CARD.height) / 2];
  let baseline = middleY;
  return printedOf(card.mark, languages).map((text, index) => {
    const most = index === 0 ? MARK.most : MARK.most / 2;
    const points = sizeOnOneLine(text, faces, MARK.across, most, MARK.least);
    if (index > 0) baseline += points * 1.3;
    return { kind: 'text', text, x: middleX - faces.measure(text, points) / 2, baseline, points, ink: 'plain' };
  });
}
