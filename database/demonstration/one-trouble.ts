import { confirmCluster, placeJobs } from '#civic/issues/index.ts';
import { type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { sql } from '#platform/database/sql.ts';
import { must, type PopulatedCounty, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';

/** What many said all year, and fewer since the first issue (`issue-texts.ts`) that was made of it was carried out. */
export const TROUBLE_CATEGORY = '01.04';
const CARRIED_OUT_DAYS_AGO = 90;
const LAST_DAYS_AGO = 25;

/** Whether somebody speaks of it on a day: twelve a month before it was carried out, ten for two months, then none. */
export function isSpokenOf(daysAgo: number): boolean {
  if (daysAgo > CARRIED_OUT_DAYS_AGO) return daysAgo % 5 === 0 || daysAgo % 5 === 2;
  return daysAgo > LAST_DAYS_AGO && daysAgo % 3 === 0;
}

/** The house puts what was said of it together, and a person confirms the largest group, so that its issue has a curve. */
export async function confirmTrouble(worker: Worker, county: PopulatedCounty, today: CivilDate): Promise<void> {
  const { tenantId } = WHOLE_COUNTY;
  const { desk } = worker;
  const official = county.staff.dispatcher[0];
  worker.setClock(millisecondsOf(startOf(today)) + 10 * 3_600_000);
  const said = await desk.read(tenantId, (tx) =>
    tx.rows<{ readonly submissionId: Id }>(sql`
      select id as "submissionId" from matter where tenant_id = ${tenantId} and category_code = ${TROUBLE_CATEGORY}
      order by id limit 1000`),
  );
  await placeJobs(desk, tenantId, said);
  const group = await desk.read(tenantId, (tx) =>
    tx.row<{ readonly id: Id; readonly version: number; readonly matterIds: readonly Id[] }>(sql`
      select c.id, c.version, array(select k.matter_id from cluster_member k
        join matter m on m.tenant_id = ${tenantId} and m.id = k.matter_id and not m.is_sealed
        where k.tenant_id = ${tenantId} and k.cluster_id = c.id order by k.matter_id limit 500) as "matterIds"
      from cluster c where c.tenant_id = ${tenantId} and c.state = 'perhaps' order by c.members_count desc, c.id limit 1`),
  );
  if (!official || !group) return;
  const { id, version, matterIds } = group;
  const judged = { title: '自来水说停就停', matterIds: [...matterIds] };
  must(await confirmCluster(desk, { official, where: WHOLE_COUNTY, clusterId: id, version }, judged));
}
