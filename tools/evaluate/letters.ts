import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Told } from '#kernel/text/learned-pieces.ts';
import { readTable } from '#platform/spreadsheet/read.ts';

/** A row of a spreadsheet by the names that stand in its first row. */
export type Row = Readonly<Record<string, string>>;

/** The rows of a table in a folder; null when the file is not there. */
export async function rowsOf(folder: string, fileName: string): Promise<Row[] | null> {
  const content = await readFile(join(folder, fileName)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (content === null) return null;
  const rows: Row[] = [];
  let head: readonly string[] | null = null;
  for await (const { cells } of readTable(content, fileName)) {
    if (head === null) head = cells;
    else rows.push(Object.fromEntries(head.map((name, column) => [name, cells[column] ?? ''])));
  }
  return rows;
}

/** What a letter says, as its sheet calls it. */
export function toldIn(row: Row): Told {
  return { title: row.留言主题 ?? '', words: row.留言详情 ?? '' };
}
