import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { FORM_BYTES_MAX, type PageAnswer, type PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { spreadsheetRefusals } from '#platform/spreadsheet/refusals.ts';
import type { SheetFile } from '../actions/sheet.ts';
import { exportRegistrations, type SheetFormat } from '../actions/sheet-export.ts';
import { importSheet, previewSheet } from '../actions/sheet-import.ts';
import { importView, previewView, wrongRowsSheet } from '../actions/sheet-view.ts';
import { parseColumns } from '../contract-sheets.ts';
import { liaisonPermissions as may } from '../permissions.ts';
import { liaisonRefusals } from '../refusals.ts';
import type { SheetColumn } from '../rules/sheet-columns.ts';

const WORDS = { ...spreadsheetRefusals, ...liaisonRefusals };

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<SheetFormat, string>;

/** An answer for a program that sent a form: JSON, refusals as problem details. */
function told(asking: PageAsking, answer: object | Refusal): PageAnswer {
  if (!isRefusal(answer)) return { content: JSON.stringify(answer), mediaType: 'application/json; charset=utf-8' };
  const problem = problemOf(answer, WORDS, asking.language);
  return {
    content: JSON.stringify(problem),
    mediaType: 'application/problem+json; charset=utf-8',
    status: problem.status,
  };
}

type Sent = { readonly file: SheetFile; readonly chosen: readonly (SheetColumn | null)[] | null };

function sentIn({ uploads, form, isTooLarge }: PageAsking): Sent | Refusal {
  if (isTooLarge) return refuse('liaison.import-large', { megabytes: FORM_BYTES_MAX / 1_048_576 });
  const [file] = uploads;
  if (!file || file.content.length === 0) return refuse('liaison.import-no-file');
  const chosen = form.columns ? parseColumns(form.columns) : null;
  return chosen === 'wrong' ? refuse('liaison.import-columns') : { file, chosen };
}

/** `POST /api/household-imports/preview?area=CODE`, multipart: what the file would bring; nothing is kept. */
const preview = page({
  method: 'POST',
  path: '/api/household-imports/preview',
  may: may.import,
  act: async (asking) => {
    const { desk, where, language } = asking;
    const sent = sentIn(asking);
    if (isRefusal(sent)) return told(asking, sent);
    const found = await previewSheet(desk, where, sent.file, sent.chosen);
    return told(asking, isRefusal(found) ? found : previewView(found, language));
  },
});

/**
 * `POST /api/household-imports?area=CODE&id=UUID`, multipart: brings the file in and answers when it is through; meanwhile
 * `GET /api/household-imports/UUID` says how far it is. The id is made by who sends it.
 */
const bringIn = page({
  method: 'POST',
  path: '/api/household-imports',
  may: may.import,
  act: async (asking) => {
    const { desk, actor, where, query } = asking;
    const sent = sentIn(asking);
    if (isRefusal(sent)) return told(asking, sent);
    const id = parseId(query.id ?? '') ?? desk.clock.newId();
    const done = await importSheet(desk, actor, where, { ...sent.file, id, chosen: sent.chosen });
    return told(asking, isRefusal(done) ? done : importView(desk, done));
  },
});

/** `GET /api/household-imports/:importId/rows.xlsx`: the rows that were not taken, to mend and send again. */
const wrongRows = page({
  method: 'GET',
  path: '/api/household-imports/:importId/rows.xlsx',
  may: may.import,
  act: async ({ desk, where, params, language }) => {
    const id = parseId(params.importId ?? '');
    const content = id ? await wrongRowsSheet(desk, where, id, language) : refuse('liaison.import-unknown');
    return isRefusal(content) ? content : { content, mediaType: MEDIA.xlsx, fileName: '要改的行.xlsx' };
  },
});

/** `GET /api/exports/households.xlsx?area=CODE&masked=1`, the same as .csv: the registration cards of a place. */
const exported = (['xlsx', 'csv'] as const).map((format) =>
  page({
    method: 'GET',
    path: `/api/exports/households.${format}`,
    may: may.import,
    act: async ({ desk, actor, where, query, language }) => {
      const wish = { format, isMasked: query.masked === '1', language };
      const content = await exportRegistrations(desk, actor, where, wish);
      return { content, mediaType: MEDIA[format], fileName: `联系户-${where.areaCode}.${format}` };
    },
  }),
);

/** Registrations in and out by spreadsheet. */
export const sheetPages: readonly Page[] = [preview, bringIn, wrongRows, ...exported];
