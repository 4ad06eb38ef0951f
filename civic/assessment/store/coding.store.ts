import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { CodingFigures } from '../rules/coding.ts';
import { KEPT_FROM_SOME } from './counted.store.ts';
import { chosen, type MatterSet } from './figures.store.ts';

/** A check as the house keeps it; who codes is told to nobody else. */
export type CodingCheck = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly askedCount: number;
  readonly begunBy: Id;
  readonly begunAt: Instant;
  readonly coderIds: readonly [first: Id, second: Id];
  readonly logSize: number | null;
  readonly logRoot: string | null;
  readonly populationCount: number | null;
  readonly drawnAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly figures: CodingFigures | null;
};

const CHECK = sql`
  c.id, c.area_code as "areaCode", c.from_on as "from", c.to_on as "to", c.asked_count as "askedCount",
  c.begun_by as "begunBy", c.begun_at as "begunAt",
  array[c.first_coder_id, c.second_coder_id] as "coderIds", c.log_size as "logSize", c.log_root as "logRoot",
  c.population_count as "populationCount", c.drawn_at as "drawnAt", c.ended_at as "endedAt", c.figures`;

export const codingCheckInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly area_code: AreaCode;
  readonly from_on: CivilDate;
  readonly to_on: CivilDate;
  readonly asked_count: number;
  readonly begun_by: Id;
  readonly begun_at: Instant;
  readonly first_coder_id: Id;
  readonly second_coder_id: Id;
}>('insert into coding_check select * from jsonb_populate_recordset(null::coding_check, $1)');

export const codingItemInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly check_id: Id;
  readonly place: number;
  readonly matter_id: Id;
  readonly recorded_code: string;
}>('insert into coding_item select * from jsonb_populate_recordset(null::coding_item, $1)');

/** One check. `locked`: until the end of the act, so that of two coders who finish at once the later one sees the other. */
export function codingCheckOf(tx: Transaction, id: Id, locked: 'locked' | 'read'): Promise<CodingCheck | null> {
  return tx.row(sql`
    select ${CHECK} from coding_check c where c.tenant_id = ${tx.tenantId} and c.id = ${id}
    ${locked === 'locked' ? sql`for update` : nothing}`);
}

/** The checks of a place, and those in which somebody codes wherever they are; newest first, a page begins after one. */
export function codingChecks(
  tx: Transaction,
  where: Jurisdiction,
  coderId: Id,
  { after, limit }: { readonly after: Id | null; readonly limit: number },
): Promise<CodingCheck[]> {
  const prefix = areaPrefixOf(where.areaCode);
  return tx.rows(sql`
    select ${CHECK} from coding_check c
    where c.tenant_id = ${where.tenantId}
      and ((c.area_code >= ${prefix} and c.area_code < ${`${prefix}:`}) or ${coderId} in (c.first_coder_id, c.second_coder_id))
      ${after === null ? nothing : sql`and c.id < ${after}`}
    order by c.id desc limit ${limit}`);
}

/** Checks that wait for their lots. */
export function waitingChecks(tx: Transaction, tenantId: TenantId, limit: number): Promise<CodingCheck[]> {
  return tx.rows(sql`
    select ${CHECK} from coding_check c
    where c.tenant_id = ${tenantId} and c.drawn_at is null and c.ended_at is null order by c.id limit ${limit}`);
}

/** Notes what a check was drawn from; false: it was drawn or ended meanwhile. */
export async function markDrawn(
  tx: Transaction,
  id: Id,
  drawn: { readonly size: number; readonly root: string; readonly populationCount: number; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update coding_check set log_size = ${drawn.size}, log_root = ${drawn.root},
      population_count = ${drawn.populationCount}, drawn_at = ${drawn.at}
    where tenant_id = ${tx.tenantId} and id = ${id} and drawn_at is null and ended_at is null returning id`);
  return rows.length > 0;
}

/** Ends a check; `figures` null: it was never drawn. */
export async function markEnded(tx: Transaction, id: Id, at: Instant, figures: CodingFigures | null): Promise<void> {
  await tx.run(sql`
    update coding_check set ended_at = ${at}, figures = ${figures === null ? null : JSON.stringify(figures)}::jsonb
    where tenant_id = ${tx.tenantId} and id = ${id} and ended_at is null`);
}

/** Whoever is kept from something: for each of several people what they are kept from, all of it. */
function openToAll(kept: readonly Kept[]): Statement {
  return kept.reduce((before, one) => sql`${before} ${openTo(one)}`, nothing);
}

/** A matter that can be put into a category by its words: it has one, and nobody may be kept from it. */
const CODABLE = sql`m.category_code is not null and m.state not in ('registered', 'screening', 'withdrawn')
  and not ${KEPT_FROM_SOME}`;

type Codable = { readonly id: Id; readonly number: string; readonly code: string };

/**
 * The matters of a set from which a check is drawn: with words and a category, from which nobody may be kept, and open to
 * all these people.
 */
export function codableIn(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  kept: readonly Kept[],
  limit: number,
): Promise<Codable[]> {
  return tx.rows(sql`
    select m.id, m.number, m.category_code as code
    from matter m join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id and w.words <> ''
    where ${chosen(where, set)} and ${CODABLE} ${openToAll(kept)}
    order by m.number limit ${limit}`);
}

/** More people than these classify nowhere. */
const CLASSIFIERS_MAX = 2000;

/** Who classified how many of the matters of a set: the last who did, or who took it down with the category it still has. */
export async function classifiersIn(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx.rows<{ readonly id: Id; readonly count: number }>(sql`
    select who.id, count(*)::int as count
    from matter m join submission s on s.tenant_id = m.tenant_id and s.id = m.id
      cross join lateral (select coalesce(
        (select f.actor_id from fact f where f.tenant_id = m.tenant_id and f.subject_id = m.id
          and f.kind = 'ledger.matter.classified' order by f.id desc limit 1),
        case when s.category_code = m.category_code then s.taken_by end) as id) who
    where ${chosen(where, set)} and ${CODABLE} and who.id is not null
    group by who.id limit ${CLASSIFIERS_MAX}`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** More people than these hold a right in one county nowhere; a longer list is cut. */
const HOLDERS_MAX = 2000;

/** Who holds one of some roles for a place itself, not for a unit only, on a day; by name, once for each area. */
export function holdersOf(
  tx: Transaction,
  roles: readonly string[],
  on: CivilDate,
): Promise<{ readonly id: Id; readonly name: string; readonly areaCode: AreaCode }[]> {
  return tx.rows(sql`
    select distinct p.name, p.id, h.area_code as "areaCode"
    from role_held h join person p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.left_on is null
    where h.tenant_id = ${tx.tenantId} and h.role = any(${roles}) and h.unit_id is null
      and h.valid_from <= ${on} and (h.valid_to is null or h.valid_to >= ${on})
    order by p.name, p.id, h.area_code limit ${HOLDERS_MAX}`);
}

/** What is drawn into a check and may still be shown: `matter m` with its item `i`. */
const LIVING = sql`coding_item i
  join matter m on m.tenant_id = i.tenant_id and m.id = i.matter_id and not ${KEPT_FROM_SOME}
  join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id and w.words <> ''`;

/** An item as one coder may see it: what was said, and what this coder said of it; nothing of anybody else. */
export type ToCode = {
  readonly place: number;
  readonly title: string;
  readonly words: string;
  readonly proposedSolution: string | null;
  readonly added: readonly string[];
  readonly isCoded: boolean;
  readonly code: string | null;
  readonly note: string;
};

/** The item of a place; else (null) the first of which this coder has said nothing. Null: there is none. */
export function itemToCode(
  tx: Transaction,
  checkId: Id,
  coder: 1 | 2,
  kept: Kept,
  place: number | null,
): Promise<ToCode | null> {
  return tx.row(sql`
    select i.place, w.title, w.words, w.proposed_solution as "proposedSolution",
      array(select a.words from addition a where a.tenant_id = m.tenant_id and a.matter_id = m.id and a.words <> ''
        order by a.id) as added,
      own.coded_at is not null as "isCoded", own.code, coalesce(own.note, '') as note
    from ${LIVING}
      left join coding_answer own on own.tenant_id = i.tenant_id and own.check_id = i.check_id and own.place = i.place
        and own.coder = ${coder}
    where i.tenant_id = ${tx.tenantId} and i.check_id = ${checkId} ${openTo(kept)}
      and ${place === null ? sql`own.coded_at is null` : sql`i.place = ${place}`}
    order by i.place limit 1`);
}

/** How many items of a check may still be shown, and of how many of these each coder has said something. */
export type Progress = { readonly livingCount: number; readonly firstCount: number; readonly secondCount: number };

/** How far a check is. `kept`: of somebody who looks at it; null: all that is there. */
export async function progressOf(tx: Transaction, checkId: Id, kept: Kept | null): Promise<Progress> {
  const row = await tx.row<Progress>(sql`
    select count(*)::int as "livingCount",
      count(*) filter (where exists (select from coding_answer a where a.tenant_id = i.tenant_id
        and a.check_id = i.check_id and a.place = i.place and a.coder = 1))::int as "firstCount",
      count(*) filter (where exists (select from coding_answer a where a.tenant_id = i.tenant_id
        and a.check_id = i.check_id and a.place = i.place and a.coder = 2))::int as "secondCount"
    from ${LIVING} where i.tenant_id = ${tx.tenantId} and i.check_id = ${checkId} ${kept === null ? nothing : openTo(kept)}`);
  return row ?? { livingCount: 0, firstCount: 0, secondCount: 0 };
}

/** Writes what a coder says of an item, in place of what the same one said before. */
export async function keepAnswer(
  tx: Transaction,
  item: { readonly checkId: Id; readonly place: number; readonly coder: 1 | 2 },
  said: { readonly code: string | null; readonly note: string; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into coding_answer (tenant_id, check_id, place, coder, code, note, coded_at)
    values (${tx.tenantId}, ${item.checkId}, ${item.place}, ${item.coder}, ${said.code}, ${said.note}, ${said.at})
    on conflict (tenant_id, check_id, place, coder)
      do update set code = excluded.code, note = excluded.note, coded_at = excluded.coded_at`);
}

/** An item of which both have said something. A code of null: none fits. */
export type BothCoded = {
  readonly id: Id;
  readonly number: string;
  readonly recorded: string;
  /** The category that it has today. */
  readonly present: string | null;
  readonly first: string | null;
  readonly second: string | null;
  readonly notes: readonly string[];
};

/** What both have said of the items of a check, in the order of the lots. `kept`: of who reads it; null: for counting. */
export function bothCoded(tx: Transaction, checkId: Id, kept: Kept | null, limit: number): Promise<BothCoded[]> {
  return tx.rows(sql`
    select m.id, m.number, i.recorded_code as recorded, m.category_code as present, a.code as first, b.code as second,
      array_remove(array[nullif(a.note, ''), nullif(b.note, '')], null) as notes
    from ${LIVING}
      join coding_answer a on a.tenant_id = i.tenant_id and a.check_id = i.check_id and a.place = i.place and a.coder = 1
      join coding_answer b on b.tenant_id = i.tenant_id and b.check_id = i.check_id and b.place = i.place and b.coder = 2
    where i.tenant_id = ${tx.tenantId} and i.check_id = ${checkId} ${kept === null ? nothing : openTo(kept)}
    order by i.place limit ${limit}`);
}

/** The newest check of one of some places that came to a kappa at the first level, with the day on which it ended. */
export function lastChecked(
  tx: Transaction,
  areaCodes: readonly string[],
): Promise<{ readonly endedAt: Instant; readonly figures: CodingFigures } | null> {
  return tx.row(sql`
    select c.ended_at as "endedAt", c.figures from coding_check c
    where c.tenant_id = ${tx.tenantId} and c.ended_at is not null and c.area_code = any(${areaCodes})
      and c.figures -> 'first' -> 'coders' ->> 'kappa' is not null
    order by c.ended_at desc limit 1`);
}
