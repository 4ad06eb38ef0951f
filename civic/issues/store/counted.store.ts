import { PAST_NAMING } from '#civic/ledger/index.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/**
 * The condition on `matter m` of every number that everybody reads: nothing sealed, nothing that complains of a unit or an
 * official, and no complaint that nobody has read yet (I2, I7). Two numbers of one place that differ in this tell how many
 * complained of somebody there.
 */
export const COUNTED: Statement = sql`not m.is_sealed and m.complained_unit_id is null and ${PAST_NAMING}
  and not exists (select from complained_person q
    where q.tenant_id = m.tenant_id and q.matter_id = m.id and q.taken_back_at is null)`;
