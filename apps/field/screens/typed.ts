import type { Entry, EntryBody } from '../engine/entry.ts';
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
] as const satisfies readonly (keyof Typed)[];

export type Wrong = Readonly<Partial<Record<keyof Typed, string>>>;

/** The body of an entry of the kind `matter`: what is empty is left out, but for the words and the place. */
export function bodyOf(typed: Typed): EntryBody {
  const told = FIELDS.filter((name) => typed[name] !== '' || name === 'words' || name === 'areaCode');
  return Object.fromEntries(told.map((name) => [name, typed[name]]));
}

/** What was typed of an entry. */
export function typedOf({ body }: Pick<Entry, 'body'>): Typed {
  const told = FIELDS.map((name) => [name, typeof body[name] === 'string' ? body[name] : '']);
  return Object.fromEntries(told) as Typed;
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
