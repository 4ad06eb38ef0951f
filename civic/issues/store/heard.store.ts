import type { Kept } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { Counted } from '../rules/heard.ts';
import { PERSON, personOfMatter, seenBy } from './cluster-views.store.ts';

/** More places than this stand under none. */
const ROWS_MAX = 2000;

function households(where: Jurisdiction): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`c.tenant_id = ${where.tenantId} and c.kind = 'household' and c.ended_on is null
    and c.area_code >= ${prefix} and c.area_code < ${`${prefix}:`}`;
}

/**
 * Of each place of so many digits: households registered there, and different people whose matters are about it, received
 * since an instant; people who left neither telephone nor household count one for each matter. What the viewer is kept
 * from is in no number.
 */
export function heardByArea(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  digits: number,
  since: Instant,
): Promise<Counted[]> {
  return tx.rows(sql`
    select h.key, h.households, coalesce(r.reporters, 0) as reporters
    from (select rpad(substr(c.area_code, 1, ${digits}::int), 12, '0') as key, count(*)::int as households
        from constituent c where ${households(where)} group by 1) h
    left join (select rpad(substr(m.area_code, 1, ${digits}::int), 12, '0') as key,
          count(distinct coalesce(${PERSON}, m.id::text))::int as reporters
        from matter m ${personOfMatter(where)}
        where m.tenant_id = ${where.tenantId} and m.received_at >= ${since} ${seenBy(where, kept)} group by 1) r
      on r.key = h.key
    order by h.key limit ${ROWS_MAX}`);
}

/**
 * Of each group of households, as the registration card has it: how many there are, and how many of them raised something
 * by their card, on a visit or in a meeting since an instant. A household may be in several groups.
 */
export async function heardByGroup(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  since: Instant,
): Promise<Counted[]> {
  const row = await tx.row<Readonly<Record<string, number>>>(sql`
    select ${counts('hardship', sql`f.hardship`)}, ${counts('old', sql`f.old`)}, ${counts('children', sql`f.children`)},
      ${counts('care', sql`f.care`)}, ${counts('others', sql`not (f.hardship or f.old or f.children or f.care)`)}
    from (select c.hardship <> 'none' as hardship, coalesce(b.old, false) as old, coalesce(b.children, false) as children,
        coalesce(b.care, false) as care,
        exists (select 1 from matter_of_constituent o
          join matter m on m.tenant_id = ${where.tenantId} and m.id = o.matter_id
          where o.tenant_id = ${where.tenantId} and o.constituent_id = c.id and m.received_at >= ${since}
            ${seenBy(where, kept)}) as heard
      from constituent c
      left join lateral (select bool_or(age_band in ('60-79', '80+')) as old,
          bool_or(age_band in ('0-5', '6-13', '14-17')) as children, bool_or(needs_care) as care
        from household_member
        where tenant_id = ${where.tenantId} and constituent_id = c.id and ended_at is null) b on true
      where ${households(where)}) f`);
  return ['hardship', 'old', 'children', 'care', 'others'].map((key) => ({
    key,
    households: row?.[`${key}Homes`] ?? 0,
    reporters: row?.[`${key}Heard`] ?? 0,
  }));
}

function counts(name: string, condition: Statement): Statement {
  return {
    text: `count(*) filter (where ${condition.text})::int as "${name}Homes", count(*) filter (where heard and (${condition.text}))::int as "${name}Heard"`,
    values: [],
  };
}
