import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { type Entry, type EntryBody, newEntry } from '../engine/entry.ts';
import type { Shown } from '../screen-props.ts';
import type { Catalogue } from '../words.ts';

/** What has been typed of a voice; everything as text, empty when nothing was. */
export type Typed = {
  readonly words: string;
  readonly channel: string;
  readonly areaCode: string;
  readonly replyWay: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly place: string;
  readonly kind: string;
  readonly categoryCode: string;
  readonly receivedOn: string;
  /** In which household's name, and in which visit. */
  readonly constituentId: string;
  readonly visitId: string;
  readonly concern: string;
  readonly proposedSolution: string;
  /** `yes` or empty. */
  readonly isImportant: string;
};

const FIELDS = [
  'words',
  'channel',
  'areaCode',
  'replyWay',
  'name',
  'phone',
  'email',
  'address',
  'place',
  'kind',
  'categoryCode',
  'receivedOn',
  'constituentId',
  'visitId',
  'concern',
  'proposedSolution',
] as const satisfies readonly Exclude<keyof Typed, 'isImportant'>[];

/** Today as this phone believes; empty when its clock is far behind. */
export function plausibleToday(kept: Shown['kept'], now: number): string {
  const today = civilDateOf(instantOf(now));
  return !kept || today >= (kept.book.day as CivilDate) ? today : '';
}

/** What a new voice begins with: the place of the last entry, today. */
export function blankMatter({ entries, kept }: Shown, now: number): Entry {
  const last = entries.findLast(({ body }) => typeof body.areaCode === 'string')?.body.areaCode;
  const typed = { channel: 'visit', replyWay: 'look_up', areaCode: last, receivedOn: plausibleToday(kept, now) };
  return newEntry('matter', bodyOf(typedOf({ body: typed })), now);
}

/** A voice in the name of a household, and in the visit to it that is on this phone. */
export function matterOf(household: BookHousehold, shown: Shown, now: number): Entry {
  const { id, areaCode, fields } = household;
  const visit = shown.entries.findLast(
    ({ kind, body }) => kind === 'visit' && (body.constituentIds as readonly string[]).includes(id),
  );
  const { name = '' } = fields;
  const blank = blankMatter(shown, now);
  const theirs = { areaCode, name, constituentId: id, ...(visit && { visitId: visit.id }) };
  return { ...blank, about: name, body: { ...blank.body, ...theirs } };
}

export type Wrong = Readonly<Partial<Record<keyof Typed, string>>>;

/** The body of an entry of the kind `matter`: what is empty is left out, but for the words and the place. */
export function bodyOf(typed: Typed): EntryBody {
  const told = FIELDS.filter((name) => typed[name] !== '' || name === 'words' || name === 'areaCode');
  const said = Object.fromEntries(told.map((name) => [name, typed[name]]));
  return typed.isImportant === '' ? said : { ...said, isImportant: true };
}

/** What was typed of an entry. */
export function typedOf({ body }: Pick<Entry, 'body'>): Typed {
  const told = FIELDS.map((name) => [name, typeof body[name] === 'string' ? body[name] : '']);
  return { ...Object.fromEntries(told), isImportant: body.isImportant === true ? 'yes' : '' } as Typed;
}

const REPLY_NEEDS: Readonly<Record<string, readonly [field: 'phone' | 'email' | 'address', words: keyof Catalogue]>> = {
  phone: ['phone', 'phoneNeeded'],
  sms: ['phone', 'phoneNeeded'],
  email: ['email', 'emailNeeded'],
  letter: ['address', 'addressNeeded'],
};

/** What keeps it from being finished, without asking the server; the server looks closer. */
export function wrongIn(typed: Typed, words: Catalogue): Wrong {
  const [field, sentence] = REPLY_NEEDS[typed.replyWay] ?? [];
  const isLetterToPlace = field === 'address' && typed.place !== '';
  return {
    ...([...typed.words.trim()].length < 2 && { words: words.wordsNeeded }),
    ...(typed.areaCode === '' && { areaCode: words.areaNeeded }),
    ...(field && sentence && typed[field].trim() === '' && !isLetterToPlace && { [field]: words[sentence] }),
  };
}
