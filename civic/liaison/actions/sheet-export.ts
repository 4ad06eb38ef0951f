import { type AreaBook, areasOf, type UnitBook, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { watermarkOf } from '#kernel/watermark.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Cell, csvPieces, xlsxPieces } from '#platform/spreadsheet/write.ts';
import { liaisonPermissions } from '../permissions.ts';
import type { Constituent } from '../rules/constituent.ts';
import { OPEN_FIELDS } from '../rules/fields.ts';
import { CONSTITUENT_KINDS, HARDSHIPS } from '../rules/kinds.ts';
import { masked } from '../rules/masked.ts';
import { SHEET_COLUMN_NAMES, SHEET_COLUMNS, type SheetColumn } from '../rules/sheet-columns.ts';
import { registeredPage } from '../store/constituents.store.ts';
import { linePurpose, lookedAtHouseholds } from './looks.ts';

export type SheetFormat = 'xlsx' | 'csv';

/** Where a group stands below its village, the path of the area says it. */
const NOT_EXPORTED: readonly SheetColumn[] = ['township', 'village', 'group'];
const COLUMNS = SHEET_COLUMN_NAMES.filter((column) => !NOT_EXPORTED.includes(column));

type Books = { readonly areas: AreaBook; readonly units: UnitBook; readonly language: Language };

function cellOf(one: Constituent, column: SheetColumn, { areas, units, language }: Books): Cell {
  switch (column) {
    case 'areaCode':
      return one.areaCode;
    case 'area':
      return areas.pathNameOf(one.areaCode, language);
    case 'township':
    case 'village':
    case 'group':
      return null;
    case 'kind':
      return say(CONSTITUENT_KINDS[one.kind], language);
    case 'unit':
      return units.nameOf(one.unitId, 'zh');
    case 'membersCount':
      return one.membersCount;
    case 'hardship':
      return say(HARDSHIPS[one.hardship], language);
    case 'hardshipSince':
    case 'hardshipReviewOn':
      return one[column];
    default: {
      const chosen = OPEN_FIELDS[column].choices?.[one.fields[column]];
      return chosen ? say(chosen, language) : one.fields[column];
    }
  }
}

/** A page of so many registrations is read in a transaction of its own, so that a slow reader holds none open. */
const PAGE_ROWS = 1000;

async function* registered(
  desk: Desk,
  where: Jurisdiction,
  onPage: (page: readonly Constituent[]) => Promise<void>,
): AsyncGenerator<Constituent> {
  let after: { readonly areaCode: AreaCode; readonly id: Id } | null = null;
  for (;;) {
    const page: Constituent[] = await desk.read(where.tenantId, (tx) => registeredPage(tx, where, after, PAGE_ROWS));
    await onPage(page);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_ROWS) return;
    after = last;
  }
}

/**
 * The registration cards of an area as a spreadsheet, under the headings that the import reads; nothing sensitive, nobody
 * who has left. Names, numbers and addresses are masked when that is wished, and for whoever may not read the cards there.
 * Piece by piece, so that memory does not grow with the rows.
 */
export async function exportRegistrations(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  wish: { readonly format: SheetFormat; readonly isMasked: boolean; readonly language: Language },
): Promise<AsyncGenerator<Uint8Array>> {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const isMasked = wish.isMasked || jurisdictionOf(official, liaisonPermissions.read, where.areaCode) === null;
  const { areaCode } = where;
  await desk.act(official, (act) =>
    act.record({ kind: 'liaison.registration.exported', subjectId: act.newId(), body: { areaCode, isMasked } }),
  );
  const books = { areas, units, language: wish.language };
  // Masked lines show nobody. A page is written down before it is sent.
  const onPage = async (page: readonly Constituent[]) => {
    const households = page.map((one) => ({ ...one, purpose: linePurpose(official, one.areaCode, null) }));
    if (!isMasked) await lookedAtHouseholds(desk, official, 'export', households);
  };
  const rows = async function* () {
    for await (const one of registered(desk, where, onPage)) {
      const shown = isMasked ? { ...one, fields: masked(one.fields) } : one;
      yield COLUMNS.map((column) => cellOf(shown, column, books));
    }
  };
  const columns = COLUMNS.map((column) => {
    const { words, width } = SHEET_COLUMNS[column];
    return { heading: say(words, wish.language), width };
  });
  const mark = watermarkOf(
    { name: official.name, unitName: units.nameOf(official.unitId, wish.language) ?? '', at: desk.clock.now() },
    wish.language,
  );
  const table = { mark, sheetName: say({ zh: '联系户', en: 'Registrations' }, wish.language), columns, rows: rows() };
  return wish.format === 'csv' ? csvPieces(table) : xlsxPieces(table);
}
