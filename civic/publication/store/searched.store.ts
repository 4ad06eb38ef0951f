import type { Source } from '#civic/search/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { IS_PUBLIC } from './corrections.store.ts';

/** Where the words of released rumour checks stand, for the search. They are of the whole county. */
export const rumourSource: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'rumour' as kind, r.id as "thingId", r.id as "subjectId", null::uuid as "personId",
        r.tenant_id || '000000' as "areaCode", null::uuid as "unitId", null as "categoryCode", coalesce(r.released_at, r.drafted_at) as at,
        r.claim as title, array[r.facts, r.source] as words
      from rumour_check r where r.tenant_id = ${tx.tenantId} and r.id = any(${ids}::uuid[]) and r.state = 'released'
      limit ${ids.length}`),
  older: (tx, before, limit) =>
    tx.rows(sql`
      select r.id, r.id as "subjectId" from rumour_check r
      where r.tenant_id = ${tx.tenantId} and (${before}::uuid is null or r.id < ${before}::uuid)
      order by r.id desc limit ${limit}`),
  subjectsOf: async (tx, ids) => {
    const rows = await tx.rows<{ readonly id: Id }>(sql`
      select c.subject_id::uuid as id from correction c
      where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::uuid[]) and c.kind = 'rumour' limit ${ids.length}`);
    return [...new Set([...ids, ...rows.map(({ id }) => id)])];
  },
};

/** More corrections no single thing has. */
const OF_ONE_MAX = 200;

/** By what a correction is kept up to date: the matter, issue or rumour check that it puts right; that of a figure by itself. */
const SUBJECT = sql`case c.kind when 'figure' then c.id when 'matter' then c.matter_id else c.subject_id::uuid end`;

/** Where the words of released corrections stand: what was said, what is said instead, and why. */
export const correctionSource: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'correction' as kind, c.id as "thingId", ${SUBJECT} as "subjectId", null::uuid as "personId",
        coalesce(m.area_code, i.area_code, c.tenant_id || '000000') as "areaCode", null::uuid as "unitId",
        null as "categoryCode", k.checked_at as at, '' as title, array[c.after_words, c.before_words, c.reason] as words
      from correction c
      join correction_check k on k.tenant_id = c.tenant_id and k.correction_id = c.id and k.is_released
      left join matter m on m.tenant_id = c.tenant_id and m.id = c.matter_id
      left join issue i on c.kind = 'issue' and i.tenant_id = c.tenant_id and i.id::text = c.subject_id
      where c.tenant_id = ${tx.tenantId} and ${IS_PUBLIC} and (c.matter_id = any(${ids}::uuid[])
        or (c.kind in ('issue', 'rumour') and c.subject_id = any(${ids}::text[]))
        or (c.kind = 'figure' and c.id = any(${ids}::uuid[])))
      limit ${ids.length * OF_ONE_MAX}`),
  older: (tx, before, limit) =>
    tx.rows(sql`
      select c.id, ${SUBJECT} as "subjectId" from correction c
      where c.tenant_id = ${tx.tenantId} and (${before}::uuid is null or c.id < ${before}::uuid)
      order by c.id desc limit ${limit}`),
  subjectsOf: async (tx: Transaction, ids: readonly Id[]) => {
    const rows = await tx.rows<{ readonly id: Id }>(sql`
      select ${SUBJECT} as id from correction c
      where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::uuid[]) limit ${ids.length}`);
    return [...new Set([...ids, ...rows.map(({ id }) => id)])];
  },
};
