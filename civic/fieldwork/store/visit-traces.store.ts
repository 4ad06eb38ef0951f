import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { VisitMatterWay } from '../rules/of-visit.ts';
import type { OwnCounts } from '../rules/own-look.ts';
import type { Plan } from '../rules/plan.ts';
import type { Explained } from '../rules/visit-more.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

/** Keeps a policy that was explained on a visit; of one that is here already its words are written anew. */
export function putExplained(tx: Transaction, visitId: Id, said: Explained, at: Instant): Promise<number> {
  return tx.run(sql`
    insert into visit_policy (tenant_id, visit_id, id, name, reference, brought_up_by, open_question, written_at)
    values (${tx.tenantId}, ${visitId}, ${said.id}, ${said.name}, ${said.reference}, ${said.broughtUpBy},
      ${said.openQuestion}, ${at})
    on conflict (tenant_id, visit_id, id) do update set name = excluded.name, reference = excluded.reference,
      brought_up_by = excluded.brought_up_by, open_question = excluded.open_question`);
}

/** More than these a page of visits never has. */
const TRACES_MAX = 5000;

/** The policies that were explained on some visits, in the order in which they were written. */
export function explainedOn(
  tx: Transaction,
  visitIds: readonly Id[],
): Promise<(Explained & { readonly visitId: Id })[]> {
  return tx.rows(sql`
    select visit_id as "visitId", id, name, reference, brought_up_by as "broughtUpBy", open_question as "openQuestion"
    from visit_policy where tenant_id = ${tx.tenantId} and visit_id = any(${visitIds}::uuid[])
    order by visit_id, written_at, id limit ${TRACES_MAX}`);
}

/** A fact that a visit changed: what was written, and what stands on the card today. */
export type ChangedFact = {
  readonly visitId: Id;
  readonly constituentId: Id;
  readonly name: string;
  readonly field: string;
  readonly value: string;
  /** Null: nobody has written it anew since. */
  readonly laterValue: string | null;
};

/** What some visits changed on cards, and whether it still stands as it was written (handbook §2.4). */
export function changedOn(tx: Transaction, visitIds: readonly Id[]): Promise<ChangedFact[]> {
  return tx.rows(sql`
    select r.visit_id as "visitId", r.constituent_id as "constituentId", c.name, r.field, r.value,
      later.value as "laterValue"
    from registration_value r
    join constituent c on c.tenant_id = r.tenant_id and c.id = r.constituent_id
    left join lateral (
      select l.value from registration_value l
      where l.tenant_id = ${tx.tenantId} and l.constituent_id = r.constituent_id and l.field = r.field and l.id > r.id
      order by l.id desc limit 1) later on true
    where r.tenant_id = ${tx.tenantId} and r.visit_id = any(${visitIds}::uuid[])
    order by r.visit_id, r.id limit ${TRACES_MAX}`);
}

/** What is counted of one author's visits since a day: a person's year, never a tenant's. */
export async function ownCounts(tx: Transaction, personId: Id, since: CivilDate): Promise<OwnCounts> {
  const row = await tx.row<OwnCounts>(sql`
    select count(*)::int as "visitsCount",
      count(*) filter (where v.mode = 'unannounced')::int as "unannouncedCount",
      count(*) filter (where v.escorts_count > 0)::int as "escortedCount",
      coalesce(sum(r.facts), 0)::int as "factsCount", coalesce(sum(r.first_hand), 0)::int as "firstHandCount"
    from visit v
    left join lateral (
      select count(*) as facts, count(*) filter (where f.known_by in ('heard', 'seen')) as first_hand
      from registration_value f where f.tenant_id = ${tx.tenantId} and f.visit_id = v.id) r on true
    where v.tenant_id = ${tx.tenantId} and v.person_id = ${personId} and v.to_on >= ${since}`);
  return row ?? { visitsCount: 0, unannouncedCount: 0, escortedCount: 0, factsCount: 0, firstHandCount: 0 };
}

const insertVisitMatter = insertion<Record<string, unknown>>(
  'insert into visit_matter select * from jsonb_populate_recordset(null::visit_matter, $1) on conflict do nothing',
);

/** Keeps that a matter came of a visit. */
export function addVisitMatter(
  pad: Pad,
  of: { readonly visitId: Id; readonly matterId: Id; readonly way: VisitMatterWay; readonly at: Instant },
): void {
  const { visitId, matterId, way, at } = of;
  pad.add(insertVisitMatter, {
    tenant_id: pad.tenantId,
    visit_id: visitId,
    matter_id: matterId,
    way,
    made_at: at,
  });
}

/** Of a matter that is sealed nothing says any more on which visit it came (I7). */
export function forgetVisitOf(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`delete from visit_matter where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** A plan with the names of its place and household. */
export type OwnPlan = Plan & { readonly name: string };

const PLANS_MAX = 200;

/** What somebody means to do and has not done yet, the nearest day first. */
export function openPlansOf(tx: Transaction, personId: Id): Promise<OwnPlan[]> {
  return tx.rows(sql`
    select p.id, p.area_code as "areaCode", p.constituent_id as "constituentId", p.planned_on as "plannedOn", p.question,
      coalesce(c.name, '') as name
    from visit_plan p
    left join constituent c on c.tenant_id = p.tenant_id and c.id = p.constituent_id
    where p.tenant_id = ${tx.tenantId} and p.person_id = ${personId} and p.state = 'open'
    order by p.planned_on, p.id limit ${PLANS_MAX}`);
}

/** Keeps a plan, once; null when one of that id is here. */
export function addPlan(tx: Transaction, personId: Id, plan: Plan, at: Instant): Promise<{ readonly id: Id } | null> {
  return tx.row(sql`
    insert into visit_plan (tenant_id, id, person_id, area_code, constituent_id, planned_on, question, state, made_at)
    values (${tx.tenantId}, ${plan.id}, ${personId}, ${plan.areaCode}, ${plan.constituentId}, ${plan.plannedOn},
      ${plan.question}, 'open', ${at})
    on conflict (tenant_id, id) do nothing returning id`);
}

/** Whose plan it is; null when there is none. */
export function planOf(
  tx: Transaction,
  id: Id,
): Promise<{ readonly personId: Id; readonly question: string; readonly state: string } | null> {
  return tx.row(sql`
    select person_id as "personId", question, state from visit_plan where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** A plan was carried out, or is given up; nothing is said of when. */
export function endPlan(tx: Transaction, id: Id, state: 'visited' | 'dropped'): Promise<number> {
  return tx.run(sql`
    update visit_plan set state = ${state} where tenant_id = ${tx.tenantId} and id = ${id} and state = 'open'`);
}
