import { canonicalJson } from '#kernel/canonical-json.ts';

/** A public entry may have so many bytes; the specification of tiles would take 65,535. */
const ENTRY_CHARACTERS_MAX = 1024;

/**
 * What stands in the public log of an act: when (`t`, milliseconds since 1970, as this house says), which step (`k`),
 * of which matter or other subject (`m`, 22 letters drawn for the log alone), its how-manieth (`n`, from 0), the hash of
 * the one before it (`p`), and a commitment (`c`) to everything else. The other fields are codes that figures are counted
 * from. No field holds a name, a number by which somebody is found, or a word that somebody said.
 */
export type Entry = {
  readonly v: 1;
  readonly k: string;
  readonly t: number;
  readonly c?: string;
  readonly m?: string;
  readonly n?: number;
  readonly p?: string;
  readonly [code: string]: string | number | undefined;
};

/** The exact text of an entry; its bytes are what is hashed (ASCII, RFC 8785). */
export function entryText(entry: Entry): string {
  const text = canonicalJson(entry);
  if (!parseEntry(text)) throw new Error(`an entry of kind ${entry.k} holds more than codes`);
  return text;
}

/**
 * Reads an entry; null unless it is written exactly as `entryText` writes it. Read by hand in one pass, since an audit
 * reads millions: with names in order, no white space, no signs that would need an escape and whole numbers of at most 15
 * digits there is one way to write it, so nothing needs to be written again and compared.
 */
export function parseEntry(text: string): Entry | null {
  if (text.length > ENTRY_CHARACTERS_MAX || !PLAIN.test(text) || text[0] !== '{') return null;
  const entry: Record<string, string | number> = {};
  let last = '';
  for (let at = 1; ; ) {
    const nameEnd = text.indexOf('":', at);
    const name = text.slice(at + 1, nameEnd);
    if (text[at] !== '"' || nameEnd < 0 || name <= last || !NAME.test(name)) return null;
    const isText = text[nameEnd + 2] === '"';
    const start = isText ? nameEnd + 3 : nameEnd + 2;
    const end = isText ? text.indexOf('"', start) : endOfNumber(text, start);
    if (end < 0) return null;
    const value = text.slice(start, end);
    if (!isText && !NUMBER.test(value)) return null;
    entry[name] = isText ? value : Number(value);
    last = name;
    at = isText ? end + 1 : end;
    if (text[at] !== ',') return text.slice(at) === '}' && isEntry(entry) ? entry : null;
    at += 1;
  }
}

/** Printable ASCII without the sign that begins an escape: what any tool on any machine shows alike. */
const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;
const NAME = /^[a-z]\w*$/;
const NUMBER = /^(?:0|-?[1-9]\d{0,14})$/;

function endOfNumber(text: string, start: number): number {
  const comma = text.indexOf(',', start);
  return comma < 0 ? text.length - 1 : comma;
}

function isEntry(entry: Readonly<Record<string, string | number>>): entry is Entry {
  return entry.v === 1 && typeof entry.k === 'string' && typeof entry.t === 'number';
}
