import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Pad } from '#platform/desk/desk.ts';

const insertAuthorBar = insertion<{
  readonly tenant_id: number;
  readonly id: Id;
  readonly publication_id: Id;
  readonly matter_id: Id;
  readonly barred_at: Instant;
  readonly characters_count: number;
}>('insert into author_bar select * from jsonb_populate_recordset(null::author_bar, $1)');

/** Keeps that somebody barred passages of their own public words; not which. */
export function addAuthorBar(
  pad: Pad,
  bar: { readonly publicationId: Id; readonly matterId: Id; readonly charactersCount: number },
): void {
  pad.add(insertAuthorBar, {
    ...{ tenant_id: pad.tenantId, id: pad.newId(), publication_id: bar.publicationId, matter_id: bar.matterId },
    ...{ barred_at: pad.at, characters_count: bar.charactersCount },
  });
}

/** Whether who raised a matter has barred anything of it since an instant. */
export async function wasBarredSince(tx: Transaction, matterId: Id, since: Instant): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 as one from author_bar
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and barred_at >= ${since} limit 1`);
  return found !== null;
}
