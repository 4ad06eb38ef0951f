import type { Source } from '#civic/search/index.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';

/**
 * Where the words of sessions stand, for the search: of the newest version what was last written in each section, and what
 * was decided; nothing of an issue, which some are kept from, and no voices, which stand where they were said.
 */
export const analysisTexts: Pick<Source, 'texts' | 'older' | 'subjectsOf'> = {
  texts: (tx, rootIds) =>
    tx.rows(sql`
      select 'analysis' as kind, a.id as "thingId", a.root_id as "subjectId", null::uuid as "personId",
        a.area_code as "areaCode", null::uuid as "unitId", null as "categoryCode", a.made_at as at, '' as title,
        coalesce((select array_agg(t.words order by t.section) from (
            select distinct on (x.section) x.section, x.words from analysis_text x
            where x.tenant_id = a.tenant_id and x.session_id = a.id order by x.section, x.id desc) t), '{}')
          || coalesce((select array_agg(d.words || ' ' || d.done_words order by d.id) from analysis_decision d
            where d.tenant_id = a.tenant_id and d.root_id = a.root_id and d.issue_id is null), '{}') as words
      from analysis_session a where a.tenant_id = ${tx.tenantId} and a.root_id = any(${rootIds}::uuid[])
        and not exists (select from analysis_session n
          where n.tenant_id = a.tenant_id and n.root_id = a.root_id and n.version > a.version)
      limit ${rootIds.length}`),
  older: (tx, before, limit) =>
    tx.rows(sql`
      select a.id, a.root_id as "subjectId" from analysis_session a
      where a.tenant_id = ${tx.tenantId} and (${before}::uuid is null or a.id < ${before}::uuid)
      order by a.id desc limit ${limit}`),
  subjectsOf: async (tx, sessionIds) => {
    const rows = await tx.rows<{ readonly id: Id }>(sql`
      select distinct root_id as id from analysis_session
      where tenant_id = ${tx.tenantId} and id = any(${sessionIds}::uuid[]) limit ${sessionIds.length}`);
    return rows.map(({ id }) => id);
  },
};

/** Of some sessions those in some places. */
export async function sessionsAmong(tx: Transaction, areas: readonly AreaCode[], ids: readonly Id[]): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select a.id from analysis_session a
    where a.tenant_id = ${tx.tenantId} and a.id = any(${ids}::uuid[]) and a.area_code ^@ any(${areas.map(areaPrefixOf)}::text[])
    limit ${ids.length}`);
  return rows.map(({ id }) => id);
}
