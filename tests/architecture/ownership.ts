import { sqlOf, withoutQuoted } from './sql.ts';
import { isStore, isTest, RIVER, type SourceFile, sliceOf, type Violation } from './tree.ts';

type Touch = { readonly table: string; readonly slice: string; readonly place: string; readonly writes: boolean };

/** Which tables each slice's store reads and writes. */
function touches(files: readonly SourceFile[]): Touch[] {
  return files
    .filter(({ path }) => isStore(path) && !isTest(path))
    .flatMap(sqlOf)
    .flatMap(({ text, place, path }) => {
      const slice = sliceOf(path) ?? '';
      const found = withoutQuoted(text).matchAll(
        /\b(insert into|update|delete from|from|join)\s+(?:only\s+)?([a-z_]+)\b/g,
      );
      return [...found].map(([, verb = '', table = '']) => ({
        table,
        slice,
        place,
        writes: verb !== 'from' && verb !== 'join',
      }));
    });
}

/** A table is written by one slice, its owner; a store reads its own tables and those of slices upstream. */
export function ownershipViolations(files: readonly SourceFile[], tables: ReadonlySet<string>): Violation[] {
  const all = touches(files).filter(({ table }) => tables.has(table));
  const owners = new Map<string, string>();
  for (const { table, slice, writes } of all) {
    // The owner is the slice furthest upstream that writes it: it stands first in the river.
    const known = owners.get(table);
    if (writes && (known === undefined || RIVER.indexOf(slice) < RIVER.indexOf(known))) owners.set(table, slice);
  }
  return all.flatMap(({ table, slice, place, writes }) => {
    const owner = owners.get(table);
    if (owner === undefined || owner === slice) return [];
    if (writes) return [`${place} writes ${table}, which belongs to ${owner}`];
    return RIVER.indexOf(owner) > RIVER.indexOf(slice)
      ? [`${place} reads ${table} of ${owner}, which lies below ${slice}`]
      : [];
  });
}
