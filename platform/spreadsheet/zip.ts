import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { ENTRIES_MAX, EXPANDED_BYTES_MAX } from './limits.ts';
import { TableTrouble } from './trouble.ts';

const inflate = promisify(inflateRaw);

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;

type Entry = { readonly name: string; readonly method: number; readonly packedBytes: number; readonly offset: number };

/**
 * Unpacks the wanted entries of a ZIP file. Believes no declared size: it stops where the real bytes pass the limit,
 * so that a bomb costs no more than `EXPANDED_BYTES_MAX`.
 * @throws TableTrouble for a damaged file, too many entries, or too much content.
 */
export async function unpack(content: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const parts = new Map<string, Uint8Array>();
  let left = EXPANDED_BYTES_MAX;
  for (const entry of directoryOf(file)) {
    if (!wanted(entry.name)) continue;
    if (parts.has(entry.name)) throw new TableTrouble('spreadsheet.broken', { what: entry.name });
    const bytes = await contentOf(file, entry, left);
    left -= bytes.length;
    parts.set(entry.name, bytes);
  }
  return parts;
}

function directoryOf(file: Buffer): Entry[] {
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) throw tooLarge(`${count} 个内部文件`, `${ENTRIES_MAX}`);
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let turn = 0; turn < count; turn += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged('ZIP directory');
    const nameBytes = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameBytes).replace(/^\//, ''),
      method: file.readUInt16LE(at + 10),
      packedBytes: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(file: Buffer): number {
  const first = Math.max(0, file.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = file.length - END_BYTES; at >= first; at -= 1) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw damaged('ZIP');
}

async function contentOf(file: Buffer, entry: Entry, bytesMax: number): Promise<Uint8Array> {
  const { offset, packedBytes, method, name } = entry;
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_ENTRY) throw damaged(name);
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedBytes);
  if (packed.length !== packedBytes) throw damaged(name);
  const tooMuch = () => tooLarge(name, `${EXPANDED_BYTES_MAX / 1_048_576} MB`);
  if (method === 0) {
    if (packed.length > bytesMax) throw tooMuch();
    return packed;
  }
  if (method !== 8) throw damaged(name);
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, bytesMax) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch() : damaged(name);
  }
}

function damaged(what: string): TableTrouble {
  return new TableTrouble('spreadsheet.broken', { what });
}

function tooLarge(what: string, most: string): TableTrouble {
  return new TableTrouble('spreadsheet.too-large', { what, most });
}
