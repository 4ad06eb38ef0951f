import type { Words } from '#kernel/language.ts';
import type { CardLanguages } from '#kernel/printed-card.ts';
import {
  type CardBox,
  type CardLine,
  type CardPhone,
  type PrintedCard,
  printedOf,
  spokenNumber,
} from '#kernel/printed-card.ts';
import { CARD_FIELD, CARD_TYPE, CODE_SIDE } from './card-measures.ts';
import {
  type CardBlock,
  type Column,
  columnOf,
  joinedWhere,
  lowered,
  type Piece,
  sizeOnOneLine,
  type TextPiece,
} from './card-pieces.ts';
import type { Faces } from './faces.ts';
import { millimetres } from './measures.ts';
import { QUIET_FIELDS } from './qr-outline.ts';

/** What the parts of a card are set with. `points`: the size of its text. */
export type CardSetting = {
  readonly faces: Faces;
  readonly languages: CardLanguages;
  readonly points: number;
};

/** A part of a card, its blocks measured from its own upper edge. */
export type CardPart = {
  /** What it is for whoever must shorten it. */
  readonly name: Words;
  readonly height: number;
  readonly blocks: readonly CardBlock[];
};

const { left: LEFT, width: WIDTH } = CARD_FIELD;
const SIDE = millimetres(CODE_SIDE);
/** Names of values take this share of a line at most. */
const NAME_SHARE = 0.34;
const NAME_GAP = 8;
const ROW_GAP = 2;
const FRAME_PADDING = 6;
const FRAME_ABOVE = 2;
const NOTHING: Words = { zh: '', en: '' };

/** The upper part of a card, and the lines that found no room beside its code. */
export type Head = { readonly part: CardPart; readonly rest: readonly CardLine[] };

/** Issuer, heading and number; at the right the code with its caption below; the first lines where there is room beside it. */
export function headPart(card: PrintedCard, fieldsCount: number, setting: CardSetting): Head {
  const { languages } = setting;
  const code = codeBlocks(card, fieldsCount, setting);
  const width = WIDTH - SIDE - (SIDE / fieldsCount) * QUIET_FIELDS;
  const title = titleBlocks(card, width, setting);
  const names = nameWidthOf(card.lines, setting);
  const heightWith = (beside: number) => Math.max(code.height, beside > 0 ? title.height + TITLE_GAP + beside : 0);
  let [count, besideHeight] = [0, 0];
  for (const line of card.lines) {
    const row = lineRow(line, setting, { width, names, y: 0 });
    const longer = besideHeight + (count > 0 ? ROW_GAP : 0) + row.height;
    const more = heightWith(longer) - heightWith(besideHeight);
    // Beside the code while that takes less of the card than a line across it.
    if (more > 0 && more >= lineRow(line, setting, { width: WIDTH, names, y: 0 }).height) break;
    [count, besideHeight] = [count + 1, longer];
  }
  const beside = linesPart(card.lines.slice(0, count), setting, { width, names });
  const height = Math.max(title.height, heightWith(besideHeight));
  return {
    part: {
      name: printedOf(card.heading, languages).length > 0 ? card.heading : NOTHING,
      height,
      // Read after the title, before what stands at the right.
      blocks: [
        ...title.blocks,
        ...beside.blocks.map((block) => lowered(block, height - beside.height)),
        ...code.blocks,
      ],
    },
    rest: card.lines.slice(count),
  };
}

type Blocks = Omit<CardPart, 'name'>;

function titleBlocks(card: PrintedCard, width: number, setting: CardSetting): Blocks {
  const { faces, languages, points } = setting;
  const column = { faces, x: LEFT, width };
  const issuers = joinedWhere(printedOf(card.issuer, languages), '  ', faces, points, width);
  const issuer = columnOf(issuers, { ...column, y: 0, points, ink: 'quiet' });
  const headings = headingLines(card, { ...column, y: issuer.height, points, languages });
  const number = numberRow(card, { ...column, y: issuer.height + headings.height + 1, points, languages });
  return {
    height: issuer.height + headings.height + 1 + number.height,
    blocks: [block('P', issuer.pieces), block('H1', headings.pieces), block('P', number.pieces)],
  };
}

function codeBlocks(card: PrintedCard, fieldsCount: number, { faces, languages, points }: CardSetting): Blocks {
  const quiet = (SIDE / fieldsCount) * QUIET_FIELDS;
  const x = LEFT + WIDTH - SIDE;
  const caption = columnOf(printedOf(card.code.caption, languages), {
    ...{ faces, x: x - quiet / 2, y: SIDE + quiet * CAPTION_NEARER, width: SIDE + quiet },
    points: Math.min(points, CAPTION_MAX),
    isCentred: true,
  });
  const spokenAs = [...printedOf(card.code.caption, languages), card.code.address].join(' ');
  return {
    height: SIDE + quiet * CAPTION_NEARER + caption.height,
    blocks: [{ ...block('Figure', [{ kind: 'code', x, y: 0, side: SIDE }]), spokenAs }, block('P', caption.pieces)],
  };
}

const CAPTION_MAX = 14;
/** A line of text begins below its upper edge: the quiet zone stays whole. */
const CAPTION_NEARER = 0.85;
const TITLE_GAP = 2;
type Row = CardSetting & { readonly x: number; readonly y: number; readonly width: number };

const HEADING_LEAST = 20;

/** How large heading and largest line are beside text of a size. */
function headingPoints(points: number): number {
  return Math.max(HEADING_LEAST, Math.min(CARD_TYPE.headingMax, points * 1.55));
}

function headingLines(card: PrintedCard, setting: Row): Column {
  const { faces, width, points: text } = setting;
  const [first = '', ...others] = printedOf(card.heading, setting.languages);
  const points = sizeOnOneLine(first, faces, width, headingPoints(text), CARD_TYPE.headingMin);
  const large = columnOf([first], { ...setting, points, ink: 'strong' });
  const small = columnOf(others, { ...setting, y: setting.y + large.height, ink: 'strong' });
  return { height: large.height + small.height, width, pieces: [...large.pieces, ...small.pieces] };
}

/** The number after its name, or below it where there is no room. */
function numberRow(card: PrintedCard, setting: Row): Column {
  const { faces, x, y, width, points } = setting;
  const names = joinedWhere(printedOf(card.numberName, setting.languages), ' ', faces, points, width);
  const spoken = spokenNumber(card);
  const size = sizeOnOneLine(spoken, faces, width, points + 3, CARD_TYPE.textMin);
  const name = columnOf(names, { ...setting, ink: 'quiet' });
  const isBeside = names.length === 1 && name.width + NUMBER_GAP + faces.measure(spoken, size) <= width;
  if (!isBeside) {
    const below = columnOf([spoken], { ...setting, y: y + name.height, points: size, ink: 'strong' });
    return { height: name.height + below.height, width, pieces: [...name.pieces, ...below.pieces] };
  }
  const indent = name.width + NUMBER_GAP;
  const number = columnOf([spoken], { faces, x: x + indent, y, width: width - indent, points: size, ink: 'strong' });
  const baseline = number.pieces[0]?.baseline ?? y;
  return { ...number, pieces: [...name.pieces.map((piece) => ({ ...piece, baseline })), ...number.pieces] };
}

const NUMBER_GAP = 6;

/** On the back: which card it is. */
export function backHeadPart(card: PrintedCard, setting: CardSetting): CardPart {
  const { faces, languages, points } = setting;
  const heading = [...printedOf(card.heading, languages), spokenNumber(card)];
  const texts = joinedWhere(heading, '  ', faces, points, WIDTH);
  const column = columnOf(texts, { faces, x: LEFT, y: 0, width: WIDTH, points, ink: 'quiet' });
  return { name: card.heading, height: column.height, blocks: [block('P', column.pieces)] };
}

/** How wide the names of lines are: as wide as the widest, up to a third of the card. */
export function nameWidthOf(lines: readonly CardLine[], { faces, languages, points }: CardSetting): number {
  const widths = lines.map(({ name }) => faces.measure(printedOf(name, languages).join(' '), points));
  return Math.min(Math.max(0, ...widths), WIDTH * NAME_SHARE) + 0.1;
}

/** Named lines: names in a column at the left, values beside them. */
export function linesPart(
  lines: readonly CardLine[],
  setting: CardSetting,
  room: { readonly width: number; readonly names: number },
): CardPart {
  let y = 0;
  const blocks = lines.map((line) => {
    const row = lineRow(line, setting, { ...room, y });
    y += row.height + ROW_GAP;
    return block('P', row.pieces);
  });
  const longest = lines.toSorted((one, two) => two.value.zh.length - one.value.zh.length)[0];
  return { name: longest?.name ?? NOTHING, height: Math.max(0, y - ROW_GAP), blocks };
}

function lineRow(
  { name, value, isLarge }: CardLine,
  setting: CardSetting,
  room: { readonly width: number; readonly names: number; readonly y: number },
): Column {
  const { faces, languages, points } = setting;
  const { y } = room;
  const x = LEFT + room.names + NAME_GAP;
  const width = room.width - room.names - NAME_GAP;
  const values = printedOf(value, languages);
  const longest = values.toSorted((one, two) => faces.measure(two, 1) - faces.measure(one, 1))[0] ?? '';
  const large = isLarge ? sizeOnOneLine(longest, faces, width, headingPoints(points), points) : points;
  const texts = isLarge ? values : joinedWhere(values, '  ', faces, large, width);
  const column = columnOf(texts, { faces, x, y, width, points: large, ink: isLarge ? 'strong' : 'plain' });
  const names = namesOf(name, setting, { x: LEFT, width: room.names });
  // The name stands on the base line of the first line beside it.
  const drop = Math.max(y, (column.pieces[0]?.baseline ?? y) - (names.pieces[0]?.baseline ?? 0));
  const pieces = names.pieces.map((piece) => ({ ...piece, baseline: piece.baseline + drop }));
  const height = Math.max(column.height, drop - y + names.height);
  return { height, width: room.width, pieces: [...pieces, ...column.pieces] };
}

/** A name in both languages stands on one line where it finds room. */
function namesOf(name: Words, { faces, languages, points }: CardSetting, place: { x: number; width: number }): Column {
  const texts = joinedWhere(printedOf(name, languages), ' ', faces, points, place.width);
  return columnOf(texts, { faces, ...place, y: 0, points, ink: 'quiet' });
}

/** How large numbers to call are beside text of a size. */
function phonePoints(points: number): number {
  return Math.max(CARD_TYPE.phoneMin, Math.min(CARD_TYPE.phoneMax, points * 1.6));
}

/** Whether a number to call stands on one line of the card at the least size that it may have. */
export function phoneFits({ number }: CardPhone, faces: Faces): boolean {
  return faces.measure(number, CARD_TYPE.phoneMin) <= WIDTH - 2 * FRAME_PADDING;
}

/** Numbers to call below each other, each with its name at the left or, where that finds no room, above. */
export function phonesPart(phones: readonly CardPhone[], setting: CardSetting): CardPart {
  let y = 0;
  const blocks: CardBlock[] = [];
  for (const phone of phones) {
    const row = phoneRow(phone, setting, { x: LEFT, y, width: WIDTH });
    blocks.push(block('P', row.pieces));
    y += row.height + ROW_GAP;
  }
  return { name: phones[0]?.name ?? NOTHING, height: Math.max(0, y - ROW_GAP), blocks };
}

/** The one number for whoever is not content, in a frame of its own. */
export function oversightPart(phone: CardPhone, setting: CardSetting): CardPart {
  const place = { x: LEFT + FRAME_PADDING, y: FRAME_ABOVE, width: WIDTH - 2 * FRAME_PADDING };
  const row = phoneRow(phone, setting, place);
  const height = row.height + 2 * FRAME_ABOVE;
  const frame: Piece = { kind: 'frame', x: LEFT, y: 0, width: WIDTH, height };
  return { name: phone.name, height, blocks: [block('P', [frame, ...row.pieces])] };
}

function phoneRow(
  { name, number }: CardPhone,
  { faces, languages, points }: CardSetting,
  { x, y, width }: { x: number; y: number; width: number },
): { readonly height: number; readonly pieces: readonly Piece[] } {
  const size = Math.max(
    CARD_TYPE.phoneMin,
    Math.min(phonePoints(points), Math.floor(width / faces.measure(number, 1))),
  );
  const numberWidth = faces.measure(number, size);
  const beside = width - numberWidth - NAME_GAP;
  const texts = joinedWhere(printedOf(name, languages), ' ', faces, points, beside);
  const isBeside = texts.every((text) => faces.measure(text, points) <= beside);
  const names = columnOf(texts, { faces, x, y, width: isBeside ? beside : width, points, ink: 'quiet' });
  const ownHeight = size * NUMBER_LINE;
  const height = isBeside ? Math.max(names.height, ownHeight) : names.height + ownHeight;
  const middle = isBeside ? y + height / 2 : y + height - ownHeight / 2;
  const baseline = middle + size * NUMBER_MIDDLE;
  const value: Piece = {
    kind: 'text',
    text: number,
    x: x + width - numberWidth,
    baseline,
    points: size,
    ink: 'strong',
  };
  const down = isBeside ? (height - names.height) / 2 : 0;
  return { height, pieces: [...names.pieces.map((piece) => ({ ...piece, baseline: piece.baseline + down })), value] };
}

/** A number has nothing below its base line: its line is hardly higher than itself, in ems. */
const NUMBER_LINE = 1.12;
/** Half the height of a digit, in ems. */
const NUMBER_MIDDLE = 0.367;

const DOT = { radius: 1.7, indent: 10 } as const;

/** A heading above a hairline, below it the items, each with its state after it. */
export function boxPart(box: CardBox, setting: CardSetting): CardPart {
  const { faces, languages, points } = setting;
  const heading = columnOf([printedOf(box.heading, languages).join('  ')], {
    ...{ faces, x: LEFT, y: 0, width: WIDTH, points, ink: 'strong' },
  });
  const rule: Piece = { kind: 'rule', x: LEFT, y: heading.height, width: WIDTH, weight: 0.6 };
  let y = heading.height + 3;
  const items = box.items.map(({ text, state }) => {
    const column = itemColumn(text, state, { ...setting, x: LEFT + DOT.indent, y, width: WIDTH - DOT.indent });
    const first = (column.pieces[0]?.baseline ?? y) - points * 0.36;
    y += column.height + ROW_GAP / 2;
    return block('P', [{ kind: 'dot', x: LEFT + 3, y: first, radius: DOT.radius }, ...column.pieces]);
  });
  return { name: box.heading, height: y, blocks: [block('H2', [...heading.pieces, rule]), ...items] };
}

/** A text with its state after it, each language on lines of its own; a state is never broken. */
function itemColumn(text: Words, state: Words | null, setting: Row): Omit<Column, 'width'> {
  const { faces, languages, points, x, width } = setting;
  const texts = printedOf(text, languages);
  const states = state ? printedOf(state, languages) : [];
  const pieces: TextPiece[] = [];
  let y = setting.y;
  texts.forEach((one, index) => {
    const column = columnOf([one], { faces, x, y, width, points });
    pieces.push(...column.pieces);
    y += column.height;
    const said = texts.length === 1 ? states.join(' ') : (states[index] ?? '');
    const last = column.pieces.at(-1);
    if (said === '' || !last) return;
    const shown = /\p{Script=Han}/u.test(said) ? `〔${said}〕` : `[${said}]`;
    const after = last.x + faces.measure(last.text, points) + STATE_GAP;
    if (after + faces.measure(shown, points) <= x + width) {
      pieces.push({ ...last, text: shown, x: after, ink: 'quiet' });
      return;
    }
    const below = columnOf([shown], { faces, x, y, width, points, ink: 'quiet' });
    pieces.push(...below.pieces);
    y += below.height;
  });
  return { height: y - setting.y, pieces };
}

const STATE_GAP = 4;

/** The card in the language of a minority. */
export function otherPart({ language, text }: NonNullable<PrintedCard['other']>, setting: CardSetting): CardPart {
  const { faces, points } = setting;
  const rule: Piece = { kind: 'rule', x: LEFT, y: 0, width: WIDTH, weight: 0.6 };
  const column = columnOf([text], { faces, x: LEFT, y: 4, width: WIDTH, points });
  const name = { zh: '少数民族文字', en: 'the text in another language' };
  return { name, height: column.height + 4, blocks: [{ ...block('P', [rule, ...column.pieces]), language }] };
}

/** What is torn off, at the foot of the card: below the line along which it comes off, its secret set large. */
export function stripPart(strip: CardLine | null, setting: CardSetting): CardPart {
  if (!strip) return { name: NOTHING, height: 0, blocks: [] };
  const { faces, languages, points } = setting;
  const size = Math.max(points, STRIP_MIN);
  const value = printedOf(strip.value, languages).join(' ');
  const valueWidth = faces.measure(value, size);
  const width = WIDTH - valueWidth - NAME_GAP;
  const names = columnOf(joinedWhere(printedOf(strip.name, languages), '  ', faces, points, width), {
    ...{ faces, x: LEFT, y: STRIP_ABOVE, width, points, ink: 'quiet' },
  });
  const secret = columnOf([value], {
    ...{ faces, x: LEFT + WIDTH - valueWidth, y: STRIP_ABOVE, width: valueWidth + 1, points: size, ink: 'strong' },
  });
  const tear: Piece = { kind: 'rule', x: LEFT, y: 0, width: WIDTH, weight: 0.8, isDashed: true };
  const height = STRIP_ABOVE + Math.max(names.height, secret.height);
  return { name: strip.name, height, blocks: [block('P', [tear, ...names.pieces, ...secret.pieces])] };
}

/** Space between the line to tear along and the strip, in points; and the least size of its secret. */
const STRIP_ABOVE = 4;
const STRIP_MIN = 14;

/** Small print: each fact in both languages on one line where it finds room. */
export function footPart(foot: readonly Words[], { faces, languages, points }: CardSetting): CardPart {
  const size = Math.min(points, CAPTION_MAX);
  const texts = foot.flatMap((words) => joinedWhere(printedOf(words, languages), '  ', faces, size, WIDTH));
  const column = columnOf(texts, { faces, x: LEFT, y: 0, width: WIDTH, points: size, ink: 'quiet' });
  return { name: foot[0] ?? NOTHING, height: column.height, blocks: [block('P', column.pieces)] };
}

function block(tag: CardBlock['tag'], pieces: readonly Piece[]): CardBlock {
  return { tag, language: null, spokenAs: null, pieces };
}
