import type { TenantId } from '#kernel/area-code.ts';
import { bytesOf, toBase64, toBase64Url } from '#kernel/bytes.ts';
import { emptyRoot } from '#kernel/tlog/tree.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import type { SignedLog, Signer } from '#platform/tlog/signer.ts';
import { type HeadRow, headInsertion, headsOf, lockHead } from '../store/log.store.ts';
import { placeFigures } from './figures.ts';
import { ofLog } from './of-log.ts';
import { LogTrouble } from './publish.ts';
import { place } from './sequence.ts';

/** `host/tenant/log/year`: the address beneath which its tiles are, without `https://`. Never changed afterwards. */
function originOf(host: string, tenantId: TenantId, year: number): string {
  return `${host}/${tenantId}/log/${year}`;
}

/**
 * The log of a year, opened when it is new: the last entry of the year before names it and its keys, its own first entry
 * names how the year before ended.
 * @throws LogTrouble when the signer knows a log that the database has forgotten.
 */
export async function openYear(
  desk: Desk,
  tenantId: TenantId,
  year: number,
  { signer, host }: { readonly signer: Signer; readonly host: string },
): Promise<HeadRow> {
  const [last] = await desk.read(tenantId, (tx) => headsOf(tx, tenantId, 1));
  if (last && last.year >= year) return last;
  const log = await signer.open(originOf(host, tenantId, year));
  if (log.last) throw new LogTrouble('rolled_back', log.origin, `${log.last.size} entries were signed, none is stored`);
  const head = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const ending = last ? await lockHead(act, tenantId, last.year) : null;
    if (ending) await placeFigures(act, ending);
    const before = last ? await lockHead(act, tenantId, last.year) : null;
    if (before) await place(act, before, [ofLog(act, 'log.closed', await nextOf(log))]);
    return begin(act, year, log, last ? await lockHead(act, tenantId, last.year) : null);
  });
  return head as HeadRow;
}

function nextOf({ origin, vkeys }: SignedLog): Record<string, string> {
  return { next: origin, key: vkeys[0] ?? '', keys: toBase64Url(sha256(bytesOf(vkeys.join('\n')))) };
}

async function begin(act: Act, year: number, { origin, vkeys }: SignedLog, before: HeadRow | null): Promise<HeadRow> {
  const head: HeadRow = {
    year,
    origin,
    vkeys: vkeys.join('\n'),
    size: 0,
    edge: '',
    root: toBase64(emptyRoot(sha256)),
    signed_size: 0,
    note: '',
    signed_at: null,
  };
  act.add(headInsertion, { tenant_id: act.tenantId, ...head });
  const told: Record<string, string | number> = before
    ? { before: before.origin, root: before.root, size: before.size }
    : {};
  await place(act, head, [ofLog(act, 'log.opened', told)]);
  return head;
}
