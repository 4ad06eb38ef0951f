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
  for (let at = 0; text[at] === (at === 0 ? '{' : ','); ) {
    const field = fieldAt(text, at + 1);
    if (!field || field.name <= last) return null;
    entry[field.name] = field.value;
    last = field.name;
    at = field.end;
    if (at === text.length - 1) return text[at] === '}' && isEntry(entry) ? (entry as Entry) : null;
  }
  return null;
}

/** The field that begins at a place, and where it ends; null when none does. */
function fieldAt(text: string, start: number): { name: string; value: string | number; end: number } | null {
  const nameEnd = text.indexOf('":', start);
  const name = text.slice(start + 1, nameEnd);
  if (text[start] !== '"' || nameEnd < 0 || !NAME.test(name)) return null;
  const from = nameEnd + 2;
  if (text[from] === '"') {
    const quote = text.indexOf('"', from + 1);
    return quote < 0 ? null : { name, value: text.slice(from + 1, quote), end: quote + 1 };
  }
  const comma = text.indexOf(',', from);
  const end = comma < 0 ? text.length - 1 : comma;
  const value = text.slice(from, end);
  return NUMBER.test(value) ? { name, value: Number(value), end } : null;
}

/** Printable ASCII without the sign that begins an escape: what any tool on any machine shows alike. */
const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;
const NAME = /^[a-z]\w*$/;
const NUMBER = /^(?:0|-?[1-9]\d{0,14})$/;

function isEntry(entry: Readonly<Record<string, string | number>>): boolean {
  return entry.v === 1 && typeof entry.k === 'string' && typeof entry.t === 'number';
}
