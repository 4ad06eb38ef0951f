import type { MatterKind, SaidRefusal, WellSaid } from '#civic/intake/rules/said.ts';
import { wellSaid } from '#civic/intake/rules/said.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Mapping } from './columns.ts';
import type { Meaning } from './meanings.ts';
import { type Moment, momentOf } from './moment.ts';

/** What the answer in a row depends on beside the row itself. */
export type RowPlace = {
  /** Where matters of this import belong unless a row says more precisely. */
  readonly areaCode: string;
  readonly areas: { has(code: string): boolean };
  /** The area that a name or code means, when it lies within the import's area and no other has that name. */
  readonly areaOf: (text: string) => string | null;
  /** The code of a category named or coded like this; null when none is. */
  readonly categoryOf: (text: string) => string | null;
  readonly importId: Id;
  readonly now: Instant;
};

/** An answer that was given before this house stood. */
export type PastReply = { readonly words: string; readonly repliedAt: Instant; readonly unitName: string };

/** A row as it will come in: a voice with its real date and, when it was answered, that answer. */
export type ReadRow = { readonly said: WellSaid; readonly unitName: string; readonly reply: PastReply | null };

export type RowRefusal =
  | SaidRefusal
  | Refusal<
      | 'exchange.row-words-missing'
      | 'exchange.row-date-missing'
      | 'exchange.row-date-impossible'
      | 'exchange.row-date-later'
      | 'exchange.row-reply-date-missing'
      | 'exchange.row-reply-missing'
      | 'exchange.row-reply-earlier'
      | 'exchange.row-garbled'
    >;

type Cells = (meaning: Meaning) => string;

/**
 * Reads one row. Refuses what would put a wrong date or unreadable words into the ledger, naming the column in
 * `field`; everything else is taken as it stands. `formKey` makes the row the same submission however often it is tried.
 */
export function readRow(
  cells: readonly string[],
  mapping: Mapping,
  formKey: string,
  place: RowPlace,
): ReadRow | RowRefusal {
  const cell: Cells = (meaning) => (cells[mapping.meanings.indexOf(meaning)] ?? '').trim();
  const garbled = mapping.meanings.find((meaning, index) => meaning !== null && isLost(cells[index] ?? ''));
  if (garbled) return refuse('exchange.row-garbled', {}, garbled);
  const receivedAt = receivedOf(cell('receivedAt'), place.now);
  if (isRefusal(receivedAt)) return receivedAt;
  const reply = replyOf(cell, receivedAt, place.now);
  if (isRefusal(reply)) return reply;
  const words = cell('words') || cell('title');
  if (words === '') return refuse('exchange.row-words-missing', {}, 'words');
  const said = wellSaid(
    {
      formKey,
      channel: 'import',
      words,
      title: cell('title'),
      areaCode: place.areaOf(cell('area')) ?? place.areaCode,
      place: placeOf(cell, place),
      kind: kindOf(cell('kind')),
      categoryCode: categoryOf(cells, mapping, place),
      replyWay: 'look_up',
      name: cell('name'),
      phone: cell('phone'),
      address: cell('address'),
      receivedAt: receivedAt.at,
      importId: place.importId,
      sourceNumber: [cell('sourceNumber'), cell('sourceUser')].filter(Boolean).join('/') || null,
    },
    place.areas,
    place.now,
  );
  return isRefusal(said) ? said : { said, unitName: cell('unit'), reply };
}

function receivedOf(text: string, now: Instant): Moment | RowRefusal {
  if (text === '') return refuse('exchange.row-date-missing', {}, 'receivedAt');
  const moment = momentOf(text);
  if (!moment) return refuse('exchange.row-date-impossible', { text: text.slice(0, 40) }, 'receivedAt');
  return moment.at > now ? refuse('exchange.row-date-later', { text }, 'receivedAt') : moment;
}

function replyOf(cell: Cells, received: Moment, now: Instant): PastReply | null | RowRefusal {
  const words = cell('reply');
  const text = cell('repliedAt');
  if (words === '') return text === '' ? null : refuse('exchange.row-reply-missing', {}, 'reply');
  if (text === '') return refuse('exchange.row-reply-date-missing', {}, 'repliedAt');
  const moment = momentOf(text);
  if (!moment) return refuse('exchange.row-date-impossible', { text: text.slice(0, 40) }, 'repliedAt');
  if (moment.at > now) return refuse('exchange.row-date-later', { text }, 'repliedAt');
  const repliedAt = afterReceipt(moment, received);
  if (repliedAt === null) return refuse('exchange.row-reply-earlier', { text }, 'repliedAt');
  return { words, repliedAt, unitName: cell('unit') };
}

/** Where only the day of the reply is known and it is the day of the letter, the reply is as old as the letter. */
function afterReceipt(reply: Moment, received: Moment): Instant | null {
  if (reply.at >= received.at) return reply.at;
  const isSameDay = civilDateOf(reply.at) === civilDateOf(received.at);
  return !reply.hasTime && isSameDay ? received.at : null;
}

/** An area that nobody knows by that name is still where the thing is. */
function placeOf(cell: Cells, place: RowPlace): string {
  const area = cell('area');
  return [area !== '' && place.areaOf(area) === null ? area : '', cell('place')].filter(Boolean).join(' ');
}

/** The lowest level that we know: levels stand from left to right. */
function categoryOf(cells: readonly string[], { meanings }: Mapping, place: RowPlace): string | null {
  const named = meanings.flatMap((meaning, index) => (meaning === 'category' ? [(cells[index] ?? '').trim()] : []));
  for (const text of named.toReversed()) {
    const code = text === '' ? null : place.categoryOf(text);
    if (code !== null) return code;
  }
  return null;
}

const KINDS: readonly (readonly [RegExp, MatterKind])[] = [
  [/咨询|询问|^ask$|inquiry|question/i, 'ask'],
  [/检举|控告|举报|conduct/i, 'conduct_report'],
  [/投诉|complaint/i, 'complaint'],
  [/建议|建言|suggest/i, 'suggestion'],
  [/纠纷|dispute/i, 'dispute'],
  [/表扬|感谢|thanks|praise/i, 'thanks'],
  [/求助|求决|申诉|help/i, 'help'],
];

/** The kind that a column names; `condition` (情况反映) when it names none that we know. */
function kindOf(text: string): MatterKind {
  return KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'condition';
}

/** Saved in an encoding without Chinese: nothing but question marks is left. */
function isLost(text: string): boolean {
  const marks = text.match(/[?\ufffd]/g)?.length ?? 0;
  return marks >= 4 && marks / text.length > 0.5;
}

/** Two rows are twins when they say the same words at the same time: blanks and widths do not count. */
export function contentOf(said: Pick<WellSaid, 'words' | 'receivedAt'>): string {
  return `${said.receivedAt}\n${said.words.normalize('NFKC').replace(/\s+/g, '')}`;
}
