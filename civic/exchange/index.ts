/**
 * exchange 互通: what comes from and goes to other people's files and programs. An *import* 导入 brings a spreadsheet
 * of past letters into the ledger with their real dates and replies: previewed, row by row, resumable, undoable; an
 * *export* 导出 is the ledger with personal data masked; a *client* 接口用户 is another program with a key (Open311).
 *
 * A *device* 设备 of a person in office sends *entries* 记录 that were written down without signal, each taken once.
 *
 * Owns the tables `client`, `import_batch`, `import_row`, `import_layout`, `field_device`, `field_entry`, and the facts
 * `exchange.device.made`, `.forgotten`, `exchange.import.started`,
 * `.finished`, `.undo_started`, `.undone`, `exchange.client.made`, `.ended`; makes the jobs `exchange.import` and
 * `exchange.undo`.
 */
import type { Page } from '#platform/http/route.ts';
import { spreadsheetRefusals } from '#platform/spreadsheet/refusals.ts';
import { downloadPages } from './pages/download.ts';
import { fieldPages } from './pages/field.ts';
import { open311Pages } from './pages/open311.ts';
import { uploadPage } from './pages/upload.ts';
import { exchangeRefusals as ownRefusals } from './refusals.ts';

export { attachmentsOfCounty } from './actions/attachments.ts';
export { type ExportFormat, exportMatters } from './actions/export.ts';
export { eraseInExchange } from './actions/own/erase.ts';
export { erasurePorts } from './actions/own/ports.ts';
export { proposeErasures } from './actions/own/retention.ts';
export { changeMapping, type Preview, previewImport } from './actions/preview.ts';
export { runImport, startImport } from './actions/run.ts';
export { runUndo, startUndo } from './actions/undo.ts';
export { listOfImports } from './actions/view.ts';
export { importJob, undoJob } from './jobs.ts';
export { exchangePermissions } from './permissions.ts';
export { exchangeRoutes } from './routes.ts';
export type { Mapping } from './rules/columns.ts';
export { MEANING_NAMES, MEANINGS, type Meaning } from './rules/meanings.ts';
export type { ImportBatch } from './store/imports.store.ts';

/** Uploads, downloads and Open311. */
export const exchangePages: readonly Page[] = [uploadPage, ...downloadPages, ...open311Pages, ...fieldPages];

/** What is refused here, and by the reader of spreadsheets. */
export const exchangeRefusals = { ...ownRefusals, ...spreadsheetRefusals };
