import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CELL_CHARACTERS_MAX } from './limits.ts';
import type { TableRow } from './table-row.ts';
import { TableTrouble } from './trouble.ts';

/** A record longer than this comes from a quote that was never closed. */
const RECORD_BYTES_MAX = CELL_CHARACTERS_MAX * 32;

/**
 * The rows of a CSV file in UTF-8, GB18030 or UTF-16, with commas, semicolons or tabs.
 * @throws TableTrouble when the encoding is unknown or a quote is not closed.
 */
export async function* readCsv(content: Uint8Array): AsyncGenerator<TableRow> {
  const text = decoded(content);
  const parser = Readable.from(slices(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: RECORD_BYTES_MAX,
    }),
  );
  let rowNumber = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rowNumber += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { rowNumber, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableTrouble('spreadsheet.broken', { what: `第 ${rowNumber + 1} 行 · row ${rowNumber + 1}` });
  }
}

/**
 * Finds the encoding: by its mark, else UTF-8 when every byte fits it, else GB18030 when every byte fits that
 * (GB 18030-2022; a superset of GBK and GB2312, which Excel in Chinese Windows writes).
 */
function decoded(content: Uint8Array): string {
  const marks: readonly [string, readonly number[]][] = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ];
  const marked = marks.find(([, bytes]) => bytes.every((byte, index) => content[index] === byte));
  const tried = marked ? [marked[0]] : content.includes(0) ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of tried) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      if (!text.includes('\0')) return text;
    } catch {
      // Not in this encoding; the next may fit.
    }
  }
  throw new TableTrouble('spreadsheet.garbled');
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** Whichever occurs most in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const counted = [',', '\t', ';'].map((mark) => ({ mark, count: sample.split(mark).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}
