import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';

/** What one viewer is kept from; the same for every list, count, file and print (I2; petition regulations Art. 28, 30). */
export type Kept = {
  /** Matters that complain of these units: the own ones, all below them, and those in which an interest was declared. */
  readonly hiddenUnitIds: readonly Id[];
  /**
   * Matters from which the person stepped back, that complain of them, of their kin or of officials in those units, or
   * that a household of theirs raised.
   */
  readonly keptIds: readonly Id[];
};

/** For what is made for no one viewer. */
export const KEPT_FROM_NOTHING: Kept = { hiddenUnitIds: [], keptIds: [] };

/**
 * The condition on `matter m` that leaves out what a viewer is kept from; begins with `and`. Every statement that lists or
 * counts matters for somebody in office has it, or the same decision made on each matter (`barredFrom`). The ids are
 * unnested, so that PostgreSQL hashes them whatever the plan is: a parameter in `<> all` is compared one by one.
 */
export function openTo({ hiddenUnitIds, keptIds }: Kept): Statement {
  return sql`
    ${hiddenUnitIds.length === 0 ? nothing : sql`and (m.complained_unit_id is null or m.complained_unit_id not in (select unnest(${hiddenUnitIds}::uuid[])))`}
    ${keptIds.length === 0 ? nothing : sql`and m.id not in (select unnest(${keptIds}::uuid[]))`}`;
}

/** Nobody is kept from more matters than this; if somebody were, they are shown no list rather than a wrong one. */
const KEPT_MAX = 50_000;

/** The matters from which somebody is kept by what they are; `hiddenUnitIds`: their units and all below them. */
export async function keptMattersOf(tx: Transaction, official: Official, hiddenUnitIds: readonly Id[]): Promise<Kept> {
  const { tenantId, personId } = official;
  const rows = await tx.rows<{ readonly matterId: Id | null; readonly unitId: Id | null }>(sql`
    with own as (
      select ${personId}::uuid as id
      union select kin_id from interest
       where tenant_id = ${tenantId} and official_id = ${personId} and kin_id is not null and ends_on is null
      union select official_id from interest
       where tenant_id = ${tenantId} and kin_id = ${personId} and ends_on is null)
    select matter_id as "matterId", null::uuid as "unitId" from recusal
     where tenant_id = ${tenantId} and person_id = ${personId}
    union
    select c.matter_id, null from complained_person c
     where c.tenant_id = ${tenantId} and c.person_id in (select id from own) and c.taken_back_at is null
    union
    select c.matter_id, null from post p
      join complained_person c on c.tenant_id = p.tenant_id and c.person_id = p.person_id and c.taken_back_at is null
     where p.tenant_id = ${tenantId} and p.unit_id = any(${hiddenUnitIds}::uuid[])
       and (p.valid_to is null or p.valid_to >= c.named_on)
    union
    select o.matter_id, null from interest i
      join matter_of_constituent o on o.tenant_id = i.tenant_id and o.constituent_id = i.constituent_id
     where i.tenant_id = ${tenantId} and i.official_id = ${personId} and i.ends_on is null
    union
    select null, unit_id from interest
     where tenant_id = ${tenantId} and official_id = ${personId} and unit_id is not null and ends_on is null
    limit ${KEPT_MAX + 1}`);
  if (rows.length > KEPT_MAX) throw new Error(`somebody is kept from more than ${KEPT_MAX} matters`);
  return {
    hiddenUnitIds: [...new Set([...hiddenUnitIds, ...rows.flatMap(({ unitId }) => unitId ?? [])])],
    keptIds: rows.flatMap(({ matterId }) => matterId ?? []),
  };
}

/** Whom a matter itself keeps away. */
export type Concerned = {
  /** Who stepped back. */
  readonly recusedIds: readonly Id[];
  /** Officials of whom it complains. */
  readonly namedIds: readonly Id[];
  /** The units in which these have served since they were named. */
  readonly namedUnitIds: readonly Id[];
  /** Officials of whom it complains, their kin, and those with a declared interest in who raised it or is complained of. */
  readonly concernedIds: readonly Id[];
};

/** One matter is about few people; more than this is an error of the data. */
const ROWS_MAX = 2000;

/** Who is kept from one matter by what they are. */
export async function concernedWith(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Concerned> {
  const rows = await tx.rows<{ readonly why: 'recused' | 'named' | 'unit' | 'concerned'; readonly id: Id }>(sql`
    with named as (
      select person_id as id, named_on from complained_person
       where tenant_id = ${tenantId} and matter_id = ${matterId} and taken_back_at is null)
    select 'recused' as why, person_id as id from recusal where tenant_id = ${tenantId} and matter_id = ${matterId}
    union select 'named', id from named
    union select 'unit', p.unit_id from named join post p
        on p.tenant_id = ${tenantId} and p.person_id = named.id and (p.valid_to is null or p.valid_to >= named.named_on)
    union select 'concerned', i.kin_id from named join interest i
        on i.tenant_id = ${tenantId} and i.official_id = named.id and i.kin_id is not null and i.ends_on is null
    union select 'concerned', i.official_id from named join interest i
        on i.tenant_id = ${tenantId} and i.kin_id = named.id and i.ends_on is null
    union select 'concerned', i.official_id from matter_of_constituent o join interest i
        on i.tenant_id = o.tenant_id and i.constituent_id = o.constituent_id and i.ends_on is null
     where o.tenant_id = ${tenantId} and o.matter_id = ${matterId}
    union select 'concerned', i.official_id from matter m join interest i
        on i.tenant_id = m.tenant_id and i.unit_id = m.complained_unit_id and i.ends_on is null
     where m.tenant_id = ${tenantId} and m.id = ${matterId}
    limit ${ROWS_MAX}`);
  const idsOf = (...whys: readonly string[]) => rows.flatMap(({ why, id }) => (whys.includes(why) ? [id] : []));
  return {
    recusedIds: idsOf('recused'),
    namedIds: idsOf('named'),
    namedUnitIds: idsOf('unit'),
    concernedIds: idsOf('named', 'concerned'),
  };
}

/** The units in which some officials hold a post on a day, those that they lead first. */
export async function unitsServedBy(tx: Transaction, personIds: readonly Id[], on: CivilDate): Promise<Id[]> {
  const rows = await tx.rows<{ readonly unitId: Id }>(sql`
    select unit_id as "unitId" from post
     where tenant_id = ${tx.tenantId} and person_id = any(${personIds}::uuid[])
       and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})
     order by is_leader desc, valid_from, id limit ${ROWS_MAX}`);
  return [...new Set(rows.map(({ unitId }) => unitId))];
}

/** The units of the officials of whom each of some matters complains. */
export function unitsNamedIn(
  tx: Transaction,
  tenantId: TenantId,
  matterIds: readonly Id[],
): Promise<{ readonly matterId: Id; readonly unitId: Id }[]> {
  return tx.rows(sql`
    select distinct c.matter_id as "matterId", p.unit_id as "unitId" from complained_person c
      join post p on p.tenant_id = c.tenant_id and p.person_id = c.person_id
       and (p.valid_to is null or p.valid_to >= c.named_on)
     where c.tenant_id = ${tenantId} and c.matter_id = any(${matterIds}::uuid[]) and c.taken_back_at is null
     limit ${ROWS_MAX}`);
}

const insertNamed = insertion<Record<string, unknown>>(
  'insert into complained_person select * from jsonb_populate_recordset(null::complained_person, $1)',
);

type Naming = { readonly by: Id; readonly on: CivilDate; readonly at: Instant };

/**
 * Writes down of which officials a matter complains, as somebody says it is now: who was named before and is not any
 * more stays in the table as taken back. Returns how many changed.
 */
export async function nameOfficials(
  tx: Transaction,
  matterId: Id,
  personIds: readonly Id[],
  { by, on, at }: Naming,
): Promise<number> {
  const { tenantId } = tx;
  const takenBack = await tx.run(sql`
    update complained_person set taken_back_at = ${at}
     where tenant_id = ${tenantId} and matter_id = ${matterId} and taken_back_at is null
       and person_id <> all(${personIds}::uuid[])`);
  const again = await tx.run(sql`
    update complained_person set taken_back_at = null
     where tenant_id = ${tenantId} and matter_id = ${matterId} and taken_back_at is not null
       and person_id = any(${personIds}::uuid[])`);
  const known = await tx.rows<{ readonly id: Id }>(sql`
    select person_id as id from complained_person
     where tenant_id = ${tenantId} and matter_id = ${matterId} limit ${ROWS_MAX}`);
  const fresh = personIds.filter((personId) => !known.some(({ id }) => id === personId));
  for (const personId of fresh)
    tx.add(insertNamed, {
      tenant_id: tenantId,
      matter_id: matterId,
      person_id: personId,
      named_by: by,
      named_on: on,
      named_at: at,
      taken_back_at: null,
    });
  return takenBack + again + fresh.length;
}

/** The same condition where the subject of a row may be a matter, or somebody else; begins with `and`. */
export function subjectOpenTo(tx: Transaction, kept: Kept, subject: Statement): Statement {
  return sql`and not exists (
    select 1 from matter m where m.tenant_id = ${tx.tenantId} and m.id = ${subject} and not (true ${openTo(kept)}))`;
}
