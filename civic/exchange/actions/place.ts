import { createHash, createHmac } from 'node:crypto';
import { areasOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { type AreaCode, areaWithin, parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hashedRows, type Judged, judged, type Known } from '../rules/judge.ts';
import type { RowPlace } from '../rules/row.ts';
import { earlierOf, type ImportBatch, type ImportRow } from '../store/imports.store.ts';

/** SHA-256 in hex, of rows and layouts. */
export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * A UUID (version 8) made from a text: the same text is the same form. HMAC-SHA256 with the house's secret, since a
 * form key hands out the receipt, and the ids in the text are known to others.
 */
export function formKeyFrom(desk: Desk, text: string): string {
  const hex = createHmac('sha256', desk.secret).update(`form-key ${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The form key of a row: the same row of the same import is the same submission, however often it is tried. */
function formKeyOf(desk: Desk, importId: Id, rowNumber: number): string {
  return formKeyFrom(desk, `${importId} ${rowNumber}`);
}

/** What the rows of an import are read against: areas and categories of its county, by name and code. */
export async function placeOfImport(
  desk: Desk,
  tenantId: TenantId,
  batch: Pick<ImportBatch, 'id' | 'areaCode'>,
): Promise<RowPlace> {
  const [areas, rulebook] = await Promise.all([areasOf(desk, tenantId), rulebookOf(desk, tenantId)]);
  const within = areas.list.filter(({ code }) => areaWithin(code, batch.areaCode));
  const byName = Map.groupBy(within, ({ name }) => plainName(name));
  const named = new Map(rulebook.categories.map(({ code, words }) => [plainName(words.zh), code]));
  for (const { code, words } of rulebook.categories) named.set(plainName(words.en), code).set(code, code);
  return {
    areaCode: batch.areaCode,
    areas: { has: (code) => areas.find(code as AreaCode) !== null },
    areaOf: (text) => {
      const code = parseAreaCode(text);
      if (code !== null) return within.some((area) => area.code === code) ? code : null;
      const fitting = byName.get(plainName(text)) ?? [];
      return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
    },
    categoryOf: (text) => named.get(plainName(text)) ?? null,
    importId: batch.id,
    now: desk.clock.now(),
  };
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s、，,（）()/·]/g, '')
    .toLowerCase();
}

/** Judges waiting rows against everything that came in before. `known` carries over from page to page. */
export async function judgeRows(
  tx: Transaction,
  desk: Desk,
  batch: Pick<ImportBatch, 'id' | 'mapping'>,
  rows: readonly ImportRow[],
  place: RowPlace,
  known: Known = new Map(),
): Promise<Judged[]> {
  const read = hashedRows(rows, batch.mapping, place, (rowNumber) => formKeyOf(desk, batch.id, rowNumber), hashOf);
  const hashes = [...new Set(read.map(({ contentHash }) => contentHash))].filter((hash) => hash !== '');
  for (const { contentHash, replyHash, matterId } of hashes.length > 0 ? await earlierOf(tx, hashes) : []) {
    known.set(contentHash, [...(known.get(contentHash) ?? []), { replyHash, matterId }]);
  }
  return judged(read, known);
}
