import type { TenantId } from '#kernel/area-code.ts';
import { parseId } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { runImport } from './actions/run.ts';
import { runUndo } from './actions/undo.ts';

type Body = Readonly<Record<string, unknown>>;

/** `exchange.import`: carries a begun import to its end, going on where it stopped. Twice is as once. */
export async function importJob(desk: Desk, tenantId: TenantId, body: Body): Promise<void> {
  const importId = parseId(String(body.importId));
  if (importId) await runImport(desk, { kind: 'clockwork', tenantId }, importId);
}

/** `exchange.undo`: carries an undoing to its end. Twice is as once. */
export async function undoJob(desk: Desk, tenantId: TenantId, body: Body): Promise<void> {
  const importId = parseId(String(body.importId));
  if (importId) await runUndo(desk, { kind: 'clockwork', tenantId }, importId, parseId(String(body.orderedBy)));
}
