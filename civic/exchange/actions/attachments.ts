import type { TenantId } from '#kernel/area-code.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { attachmentHashes } from '../store/export.store.ts';

const PAGE = 1000;

/** The hash of every photo and voice file that a county's matters speak of: each must be among the kept files. */
export async function* attachmentsOfCounty(desk: Desk, tenantId: TenantId): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const hashes = await desk.read(tenantId, (tx) => attachmentHashes(tx, after, PAGE));
    yield* hashes;
    if (hashes.length < PAGE) return;
    after = hashes.at(-1) ?? after;
  }
}
