import type { Opened, Source } from '#civic/search/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { IS_PUBLIC } from './corrections.store.ts';
import { ofUnits } from './openness.store.ts';

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

/** The signs of a table’s text: a comma between cells, the end of a row, and quotes, of which nothing is shown. */
const TABLE_SIGNS = ',\n"';

/**
 * Where the words of openness items stand, of whatever state but taken back; and one by one the questions beneath that
 * everybody reads, as they are shown, with their answers. These stay when their item is taken back. The oldest first, so that
 * of many brought up to date at once the newest gets the highest place.
 */
export const opennessTexts: Pick<Source, 'texts' | 'older' | 'subjectsOf'> = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'openness' as kind, o.id as "thingId", o.id as "subjectId", null::uuid as "personId",
        o.area_code as "areaCode", o.unit_id as "unitId", null as "categoryCode",
        coalesce(o.released_at, o.proposed_at) as at, o.title, 
        array[o.words, o.plan_words, translate(o.lines, ${TABLE_SIGNS}, '，；'), o.source] as words
      from openness_item o
      where o.tenant_id = ${tx.tenantId} and o.id = any(${ids}::uuid[]) and o.state <> 'withdrawn'
      union all
      select 'openness', q.id, q.id, null, o.area_code, o.unit_id, null, q.asked_at, q.shown_words, array[q.answer_words]
      from openness_question q join openness_item o on o.tenant_id = q.tenant_id and o.id = q.item_id
      where q.tenant_id = ${tx.tenantId} and q.id = any(${ids}::uuid[]) and q.state = 'shown'
      order by at limit ${ids.length}`),
  older: (tx, before, limit) =>
    tx.rows(sql`
      select d.id, d.id as "subjectId" from (
        (select o.id from openness_item o
          where o.tenant_id = ${tx.tenantId} and (${before}::uuid is null or o.id < ${before}::uuid)
          order by o.id desc limit ${limit})
        union all
        (select q.id from openness_question q
          where q.tenant_id = ${tx.tenantId} and (${before}::uuid is null or q.id < ${before}::uuid)
          order by q.id desc limit ${limit})) d
      order by d.id desc limit ${limit}`),
  subjectsOf: async (tx, ids) => {
    const rows = await tx.rows<{ readonly id: Id }>(sql`
      select case when c.piece like 'answer:%' then substr(c.piece, 8) else c.subject_id end::uuid as id from correction c
      where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::uuid[]) and c.kind = 'openness' limit ${ids.length}`);
    return [...new Set([...ids, ...rows.map(({ id }) => id)])];
  },
};

/**
 * Of some openness items and questions those that are open: public ones in a place, and in `where` (null: nowhere) also
 * items on which people still work. A question leads to its item.
 */
export function opennessAmong(
  tx: Transaction,
  areaCode: AreaCode,
  where: Jurisdiction | null,
  ids: readonly Id[],
): Promise<Opened[]> {
  const inWork = where === null ? sql`false` : sql`(o.state <> 'withdrawn' ${ofUnits(where)})`;
  return tx.rows(sql`
    select o.id as "thingId", o.area_code as "areaCode", o.unit_id as "unitId", o.id as "leadsTo" from openness_item o
    where o.tenant_id = ${tx.tenantId} and o.id = any(${ids}::uuid[]) and o.area_code ^@ ${areaPrefixOf(areaCode)}
      and (o.state = 'released' or ${inWork})
    union all
    select q.id, o.area_code, o.unit_id, o.id
    from openness_question q join openness_item o on o.tenant_id = q.tenant_id and o.id = q.item_id
    where q.tenant_id = ${tx.tenantId} and q.id = any(${ids}::uuid[]) and q.state = 'shown'
      and o.area_code ^@ ${areaPrefixOf(areaCode)}
    limit ${ids.length}`);
}

/** More corrections no single thing has. */
const OF_ONE_MAX = 200;

/** By what a correction is kept up to date: the matter, issue, rumour check or openness item that it puts right; that of a figure by itself. */
const SUBJECT = sql`case c.kind when 'figure' then c.id when 'matter' then c.matter_id else c.subject_id::uuid end`;

/** Where the words of released corrections stand: what was said, what is said instead, and why. */
export const correctionSource: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'correction' as kind, c.id as "thingId", ${SUBJECT} as "subjectId", null::uuid as "personId",
        coalesce(m.area_code, i.area_code, o.area_code, c.tenant_id || '000000') as "areaCode", null::uuid as "unitId",
        null as "categoryCode", k.checked_at as at, '' as title, array[c.after_words, c.before_words, c.reason] as words
      from correction c
      join correction_check k on k.tenant_id = c.tenant_id and k.correction_id = c.id and k.is_released
      left join matter m on m.tenant_id = c.tenant_id and m.id = c.matter_id
      left join issue i on c.kind = 'issue' and i.tenant_id = c.tenant_id and i.id::text = c.subject_id
      left join openness_item o on c.kind = 'openness' and o.tenant_id = c.tenant_id and o.id::text = c.subject_id
      where c.tenant_id = ${tx.tenantId} and ${IS_PUBLIC} and (c.matter_id = any(${ids}::uuid[])
        or (c.kind in ('issue', 'rumour', 'openness') and c.subject_id = any(${ids}::text[]))
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
