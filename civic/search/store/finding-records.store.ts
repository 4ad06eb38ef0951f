import { meetingsWithin, visitsWithin } from '#civic/fieldwork/index.ts';
import { issuesOpenTo, issuesWithin } from '#civic/issues/index.ts';
import { allowed, type Kept, openTo, ordersOpenTo, ordersWithin, type Viewer, within } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Kind } from '../rules/kinds.ts';
import { type Found, inTime, OF_NO_MATTER, type Sifting } from './finding.store.ts';

/** Some places of a kind, sifted by time; the condition on `search_entry e`. */
function at(tx: Transaction, kind: Kind, sifting: Sifting, places: readonly number[]): Statement {
  return sql`e.tenant_id = ${tx.tenantId} and e.kind = ${kind} and e.place = any(${places}::int[]) ${inTime(sifting)}`;
}

function ofUnit({ unitId }: Sifting, column: Statement): Statement {
  return unitId === null ? nothing : sql`and ${column} = ${unitId}`;
}

/** Who looks for promises: at those of matters where the ledger is theirs to see (null: nowhere), and at what they hold. */
type PromiseAsker = {
  readonly where: Jurisdiction | null;
  readonly viewer: Viewer;
  readonly holderId: Id;
  readonly areaCode: AreaCode;
};

/** Of some places the promises of matters that somebody may see, and those to households that are theirs to keep. */
export function openPromises(
  tx: Transaction,
  asker: PromiseAsker,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  const { where, viewer, holderId, areaCode } = asker;
  const { state, categoryCode, unitId } = sifting;
  const isNarrowed = state !== null || categoryCode !== null || unitId !== null;
  const ofMatters =
    where === null
      ? sql`false`
      : sql`m.id is not null and not m.is_sealed ${within(where)} ${allowed(viewer)}
        ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}
        ${ofUnit(sifting, sql`m.host_unit_id`)} ${state === null ? nothing : sql`and m.state = ${state}`}
        ${categoryCode === null ? nothing : sql`and (m.category_code = ${categoryCode} or starts_with(m.category_code, ${`${categoryCode}.`}))`}`;
  const own = isNarrowed
    ? nothing
    : sql`or (p.matter_id is null and p.holder_id = ${holderId} and p.area_code ^@ ${areaPrefixOf(areaCode)})`;
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, m.number, m.state,
      p.area_code as "areaCode", p.unit_id as "unitId", m.category_code as "categoryCode"
    from search_entry e join promise p on p.tenant_id = e.tenant_id and p.id = e.thing_id
    left join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id
    where ${at(tx, 'promise', sifting, places)} and ((${ofMatters}) ${own})
    order by e.place desc limit ${places.length}`);
}

/** Of some places the supervision orders that somebody may see. `below`: the units below theirs. */
export function openOrderPlaces(
  tx: Transaction,
  asker: { readonly where: Jurisdiction; readonly below: readonly Id[]; readonly kept: Kept },
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, o.number, null as state,
      o.area_code as "areaCode", o.unit_id as "unitId", null as "categoryCode"
    from search_entry e join supervision_order o on o.tenant_id = e.tenant_id and o.id = e.thing_id
    where ${at(tx, 'order', sifting, places)} ${ordersWithin(asker.where, asker.below)}
      ${ordersOpenTo(tx.tenantId, asker.kept)} ${ofUnit(sifting, sql`o.unit_id`)}
    order by e.place desc limit ${places.length}`);
}

/** Of some places the issues that somebody may see: none with a matter from which they are kept. */
export function openIssuePlaces(
  tx: Transaction,
  asker: { readonly where: Jurisdiction; readonly kept: Kept },
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, null as number, null as state,
      i.area_code as "areaCode", i.unit_id as "unitId", null as "categoryCode"
    from search_entry e join issue i on i.tenant_id = e.tenant_id and i.id = e.thing_id
    where ${at(tx, 'issue', sifting, places)} ${issuesWithin(asker.where)} ${issuesOpenTo(asker.kept)}
      ${ofUnit(sifting, sql`i.unit_id`)}
    order by e.place desc limit ${places.length}`);
}

/** Of some places the meetings of a jurisdiction, and what was asked in them; nothing of a matter that is kept from who asks. */
export function openMeetings(
  tx: Transaction,
  asker: { readonly where: Jurisdiction; readonly kept: Kept },
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", g.id as "leadsTo", e.at, null as number,
      null as state, g.area_code as "areaCode", g.unit_id as "unitId", null as "categoryCode"
    from search_entry e
    left join meeting_item i on i.tenant_id = e.tenant_id and i.id = e.thing_id
    cross join lateral (select m.id, m.area_code, m.unit_id from meeting m
      where m.tenant_id = e.tenant_id and m.id = coalesce(i.meeting_id, e.thing_id) and ${meetingsWithin(asker.where)}) g
    where ${at(tx, 'meeting', sifting, places)} ${ofUnit(sifting, sql`g.unit_id`)}
      and not exists (select from matter m where m.tenant_id = i.tenant_id and m.id = i.matter_id
        and (m.is_sealed or not (true ${openTo(asker.kept)})))
    order by e.place desc limit ${places.length}`);
}

/** Of some places the copies of diary entries that were shared in a jurisdiction. */
export function openSharedDiaries(
  tx: Transaction,
  where: Jurisdiction,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select ${OF_NO_MATTER} from search_entry e join visit v on v.tenant_id = e.tenant_id and v.id = e.thing_id
    where ${at(tx, 'shared', sifting, places)} and ${visitsWithin(where)} and v.shared_words <> ''
    order by e.place desc limit ${places.length}`);
}

/** Who wrote, or answers for units. */
type Addressed = { readonly personId: Id; readonly unitIds: readonly Id[]; readonly areaCode: AreaCode };

/** Of some places the reports that somebody wrote, or that were sent to their units or hold a suggestion to them. */
export function openReports(
  tx: Transaction,
  { personId, unitIds, areaCode }: Addressed,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select ${OF_NO_MATTER} from search_entry e
    join condition_report r on r.tenant_id = e.tenant_id and r.id = e.thing_id
    where ${at(tx, 'report', sifting, places)} and r.area_code ^@ ${areaPrefixOf(areaCode)} and (r.person_id = ${personId}
      or (r.state <> 'draft' and (r.addressee_unit_id = any(${unitIds}::uuid[]) or exists (select from suggestion s
        where s.tenant_id = r.tenant_id and s.report_id = r.id and s.addressee_unit_id = any(${unitIds}::uuid[])))))
    order by e.place desc limit ${places.length}`);
}

/** Of some places the suggestions that somebody made, or that their units are to answer; they lead to their report, if any. */
export function openSuggestions(
  tx: Transaction,
  { personId, unitIds, areaCode }: Addressed,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select ${OF_NO_MATTER}, coalesce(s.report_id, s.id) as "leadsTo" from search_entry e
    join suggestion s on s.tenant_id = e.tenant_id and s.id = e.thing_id
    where ${at(tx, 'suggestion', sifting, places)} and s.area_code ^@ ${areaPrefixOf(areaCode)}
      and (s.person_id = ${personId} or s.addressee_unit_id = any(${unitIds}::uuid[]))
    order by e.place desc limit ${places.length}`);
}

/** Some places, whoever may see them: for what lies downstream, which then says what of it is open to who asks. */
export function placesAlone(
  tx: Transaction,
  kind: Kind,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select ${OF_NO_MATTER} from search_entry e
    where ${at(tx, kind, sifting, places)} order by e.place desc limit ${places.length}`);
}
