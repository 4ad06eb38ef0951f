import { type Static, Type } from 'typebox';
import type { AreaCode } from '#kernel/area-code.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { MEANING_NAMES } from './rules/meanings.ts';

/** Shapes and addresses of imports and of other systems' keys. A new file comes by `POST /api/imports` as a form. */

const id = Type.String({ pattern: '^[0-9a-f-]{36}$' });
const instant = Type.String();
const instantOrNull = Type.Union([Type.String(), Type.Null()]);
const areaCode = Type.Unsafe<AreaCode>({ type: 'string', pattern: '^\\d{12,15}$' });
const meaning = Type.Union([Type.Enum([...MEANING_NAMES]), Type.Null()]);
const inArea = Type.Object({ area: Type.Optional(Type.String({ maxLength: 15 })) });
const ofImport = Type.Object({ importId: id });

/** Which row holds the headings, and what each column means; null: left out. */
const mapping = Type.Object({
  headingRow: Type.Integer({ minimum: 1 }),
  meanings: Type.Array(meaning, { maxItems: 500 }),
});

/** How far an import is. `waitingCount` rows are still to come; `keptCount` were left alone by an undoing. */
const importProgress = Type.Object({
  id,
  fileName: Type.String(),
  areaCode,
  state: Type.Enum(['previewed', 'running', 'finished', 'undoing', 'undone']),
  rowCount: Type.Integer(),
  doneCount: Type.Integer(),
  wrongCount: Type.Integer(),
  twinCount: Type.Integer(),
  keptCount: Type.Integer(),
  waitingCount: Type.Integer(),
  startedAt: instant,
  finishedAt: instantOrNull,
  undoneAt: instantOrNull,
});
export type ImportProgress = Static<typeof importProgress>;

/** A row that is wrong: its cells, which column, and what to do, in the reader's language. */
const wrongRow = Type.Object({
  rowNumber: Type.Integer(),
  cells: Type.Array(Type.String()),
  code: Type.String(),
  /** The meaning of the column to mend; empty when it is the whole row. */
  field: Type.String(),
  title: Type.String(),
});

/** What an import would do. */
const importPreview = Type.Object({
  progress: importProgress,
  mapping,
  /** One entry a column: its heading, three of its values, and the reason when it is never taken. */
  columns: Type.Array(
    Type.Object({
      heading: Type.String(),
      meaning,
      samples: Type.Array(Type.String()),
      whyLeftOut: Type.String(),
    }),
  ),
  meanings: Type.Array(Type.Object({ code: Type.Enum([...MEANING_NAMES]), name: Type.String() })),
  firstRows: Type.Array(Type.Object({ rowNumber: Type.Integer(), cells: Type.Array(Type.String()) })),
  wellCount: Type.Integer(),
  wrongCount: Type.Integer(),
  twinCount: Type.Integer(),
  troubles: Type.Array(Type.Omit(wrongRow, ['cells'])),
});
export type ImportPreview = Static<typeof importPreview>;

export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports of a place, newest first; `before` is the last id of the page before',
  query: Type.Object({ area: Type.Optional(Type.String({ maxLength: 15 })), before: Type.Optional(id) }),
  reply: Type.Object({ imports: Type.Array(importProgress) }),
});

export const showImport = endpoint({
  method: 'GET',
  path: '/api/imports/:importId',
  summary: 'What an import would do: first rows, mapping, counts, first troubles',
  params: ofImport,
  query: inArea,
  reply: importPreview,
});

export const mapImport = endpoint({
  method: 'PUT',
  path: '/api/imports/:importId/mapping',
  summary: 'Changes what the columns mean, before the import begins',
  params: ofImport,
  query: inArea,
  body: mapping,
  reply: importPreview,
});

export const beginImport = endpoint({
  method: 'POST',
  path: '/api/imports/:importId/start',
  summary: 'Begins an import, goes on with one that stopped, or tries mended rows',
  params: ofImport,
  query: inArea,
  reply: importProgress,
});

export const followImport = endpoint({
  method: 'GET',
  path: '/api/imports/:importId/progress',
  summary: 'How far an import is; to be asked every second while it runs',
  params: ofImport,
  query: inArea,
  reply: importProgress,
});

export const listWrongRows = endpoint({
  method: 'GET',
  path: '/api/imports/:importId/wrong-rows',
  summary: 'Rows that did not come in, with the reason; `after` is the last row number of the page before',
  params: ofImport,
  query: Type.Object({
    area: Type.Optional(Type.String({ maxLength: 15 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  reply: Type.Object({ headings: Type.Array(Type.String()), rows: Type.Array(wrongRow) }),
});

export const mendRow = endpoint({
  method: 'PUT',
  path: '/api/imports/:importId/wrong-rows/:rowNumber',
  summary: 'Mends the cells of a wrong row; the next start tries it again',
  params: Type.Object({ importId: id, rowNumber: Type.Integer({ minimum: 1 }) }),
  query: inArea,
  body: Type.Object({ cells: Type.Array(Type.String({ maxLength: 32_767 }), { maxItems: 500 }) }),
  reply: Type.Object({ rowNumber: Type.Integer() }),
});

export const undoneImport = endpoint({
  method: 'POST',
  path: '/api/imports/:importId/undo',
  summary: 'Withdraws every matter of an import that nobody has worked on since; nothing is deleted',
  params: ofImport,
  query: inArea,
  reply: importProgress,
});

const client = Type.Object({
  id,
  name: Type.String(),
  areaCode,
  madeAt: instant,
  endedAt: instantOrNull,
});

export const listClients = endpoint({
  method: 'GET',
  path: '/api/clients',
  summary: 'Other systems that hold a key',
  query: inArea,
  reply: Type.Object({ clients: Type.Array(client) }),
});

export const newClient = endpoint({
  method: 'POST',
  path: '/api/clients',
  summary: 'Gives another system a key, shown only in this answer',
  query: inArea,
  body: Type.Object({ name: Type.String({ maxLength: 100 }), areaCode }),
  reply: Type.Object({ client, key: Type.String() }),
});

export const endedClient = endpoint({
  method: 'POST',
  path: '/api/clients/:clientId/end',
  summary: 'Ends a key at once',
  params: Type.Object({ clientId: id }),
  query: inArea,
  reply: Type.Object({ id }),
});
