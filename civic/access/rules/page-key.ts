import { type Id, parseId } from '#kernel/id.ts';

/** Where a page of a list by name ended: the name and id of its last row. */
export type PageKey = { readonly name: string; readonly id: Id };

/** The key as one text for an address: the id, then the name. */
function pageKeyText({ name, id }: PageKey): string {
  return `${id}${name}`;
}

/** Reads such a text; null when it is none, which begins the list again. */
export function readPageKey(text: string | undefined): PageKey | null {
  const id = parseId((text ?? '').slice(0, 36));
  return id === null ? null : { id, name: (text ?? '').slice(36) };
}

/** A page of rows, of which one more than shown was read, and the key of the next page; null when this is the last. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => PageKey,
): { readonly shown: readonly Row[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { shown, next: last === undefined ? null : pageKeyText(keyOf(last)) };
}
