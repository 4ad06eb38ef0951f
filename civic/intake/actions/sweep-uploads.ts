import { tenantsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { deleteUploads, uploadsBefore, wantedFiles } from '../store/uploads.store.ts';

/** A form that was begun yesterday evening is still sent this morning. */
export const KEPT_HOURS = 24;
/** So many files are looked at together. */
const FILES_A_BATCH = 200;

/**
 * Takes away, in every county, the files of forms that were not sent within a day. A file is named by its content, so
 * one that any county's matter has, or that came again since, stays. Returns how many files went.
 */
export async function sweepUploads(desk: Desk): Promise<number> {
  const tenantIds = (await tenantsOf(desk)).map(({ id }) => id);
  const before = addHours(desk.clock.now(), -KEPT_HOURS);
  let gone = 0;
  for (const tenantId of tenantIds) {
    for (let count = FILES_A_BATCH; count === FILES_A_BATCH; ) {
      const uploads = await desk.read(tenantId, (tx) => uploadsBefore(tx, before, FILES_A_BATCH));
      gone += await takeAway(desk, tenantIds, [...new Set(uploads.map(({ contentHash }) => contentHash))], before);
      // Last, so that after a crash the same files are looked at again.
      const ids = uploads.map(({ id }) => id);
      if (ids.length > 0) await desk.act({ kind: 'clockwork', tenantId }, (act) => deleteUploads(act, ids));
      count = uploads.length;
    }
  }
  return gone;
}

/**
 * A form notes its files and then looks whether they are here; this sets them aside and then looks for notes: one of
 * the two sees the other, so no matter is ever without a file that its form was told to have.
 */
async function takeAway(
  desk: Desk,
  tenantIds: readonly TenantId[],
  hashes: readonly string[],
  before: Instant,
): Promise<number> {
  const wanted = await wantedAnywhere(desk, tenantIds, hashes, before);
  // Set aside by a sweep that was killed, and sent since.
  for (const hash of wanted) await desk.files.putBack(hash);
  const unwanted = hashes.filter((hash) => !wanted.has(hash));
  for (const hash of unwanted) await desk.files.setAside(hash);
  const stillWanted = await wantedAnywhere(desk, tenantIds, unwanted, before);
  for (const hash of unwanted) await (stillWanted.has(hash) ? desk.files.putBack(hash) : desk.files.throwAway(hash));
  return unwanted.length - stillWanted.size;
}

async function wantedAnywhere(
  desk: Desk,
  tenantIds: readonly TenantId[],
  hashes: readonly string[],
  since: Instant,
): Promise<ReadonlySet<string>> {
  const wanted = new Set<string>();
  if (hashes.length === 0) return wanted;
  for (const tenantId of tenantIds) {
    for (const hash of await desk.read(tenantId, (tx) => wantedFiles(tx, hashes, since))) wanted.add(hash);
  }
  return wanted;
}
