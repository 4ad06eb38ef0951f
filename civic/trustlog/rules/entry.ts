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
  if (!isPlainText(text)) throw new Error(`an entry of kind ${entry.k} holds more than codes`);
  return text;
}

/** Reads an entry; null unless it is written exactly as `entryText` writes it. */
export function parseEntry(text: string): Entry | null {
  if (!isPlainText(text) || !text.startsWith('{')) return null;
  try {
    const entry = JSON.parse(text) as Entry;
    let last = '';
    for (const [name, value] of Object.entries(entry)) {
      // Names in order, each once, values plain: then the one way to write it is that of the language itself.
      if (name <= last || !(typeof value === 'string' || Number.isSafeInteger(value))) return null;
      last = name;
    }
    const isEntry = entry.v === 1 && typeof entry.k === 'string' && Number.isSafeInteger(entry.t);
    return isEntry && JSON.stringify(entry) === text ? entry : null;
  } catch {
    return null;
  }
}

/** Printable ASCII, not too long: what any tool on any machine shows alike. */
function isPlainText(text: string): boolean {
  return text.length <= ENTRY_CHARACTERS_MAX && /^[\x20-\x7e]*$/.test(text);
}
