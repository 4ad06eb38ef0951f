import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';

/** A look as it was written down. */
export type Written = {
  readonly viewerId: Id;
  readonly purpose: string;
  readonly block: string;
  readonly reason: string;
};

/** Who looked at a household or at who raised a matter, oldest first. */
export function looksAt(desk: Desk, tenantId: TenantId, subjectId: Id): Promise<Written[]> {
  return desk.read(tenantId, (tx) =>
    tx.rows<Written>(sql`
      select viewer_id as "viewerId", purpose, block, reason from look
      where tenant_id = ${tenantId} and subject_id = ${subjectId} order by id`),
  );
}

/** The same, without by whom and why: `handling contact`. */
export async function looksInShort(desk: Desk, tenantId: TenantId, subjectId: Id): Promise<string[]> {
  return (await looksAt(desk, tenantId, subjectId)).map(({ purpose, block }) => `${purpose} ${block}`);
}
