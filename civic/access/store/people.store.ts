import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf, countyOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Grade } from '../rules/grade.ts';

/** A person in office, never a constituent. */
export type Person = {
  readonly id: Id;
  readonly name: string;
  /** Work phone. */
  readonly phone: string;
  /** The last day in office; null for those who are here. */
  readonly leftOn: CivilDate | null;
};

/** A person's place in a unit, from when to when. */
export type Post = {
  readonly id: Id;
  readonly personId: Id;
  readonly unitId: Id;
  readonly title: string;
  readonly isLeader: boolean;
  /** Null when no scheme asks anything of this post. */
  readonly grade: Grade | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
};

const personColumns = sql`person.id, person.name, person.phone, person.left_on as "leftOn"`;

/** A person by id; those who left too, since they still stand in old time lines. */
export function readPerson(tx: Transaction, id: Id): Promise<Person | null> {
  return tx.row<Person>(sql`
    select ${personColumns} from person where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** The same, locked until the end of the act: so that two roles given at once can't break a separation together. */
export function lockPerson(tx: Transaction, id: Id): Promise<Person | null> {
  return tx.row<Person>(sql`
    select ${personColumns} from person where tenant_id = ${tx.tenantId} and id = ${id} for update`);
}

/** The person, if they work or hold a role within the jurisdiction; those without any post belong to the county. */
export function readPersonWithin(tx: Transaction, where: Jurisdiction, id: Id, on: CivilDate): Promise<Person | null> {
  return tx.row<Person>(sql`
    select ${personColumns} from person
     where tenant_id = ${where.tenantId} and id = ${id} and ${personIsWithin(where, on)}`);
}

function personIsWithin(where: Jurisdiction, on: CivilDate): Statement {
  if (where.areaCode === countyOf(where.tenantId) && where.unitIds === null) return sql`true`;
  return sql`exists (
    select 1 from post join unit on unit.tenant_id = post.tenant_id and unit.id = post.unit_id
     where post.tenant_id = ${where.tenantId} and post.person_id = person.id
       and (post.valid_to is null or post.valid_to >= ${on})
       and unit.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and (${where.unitIds}::uuid[] is null or unit.id = any(${where.unitIds}::uuid[])))`;
}

export type PersonQuery = {
  readonly text: string;
  readonly unitId: Id | null;
  /** The name and id of the last person of the page before. */
  readonly after: { readonly name: string; readonly id: Id } | null;
  readonly limit: number;
  readonly on: CivilDate;
};

export type ListedPerson = Person & {
  readonly unitId: Id | null;
  readonly title: string | null;
  readonly canSignIn: boolean;
};

/** One page of the people in office within a jurisdiction, by name, with their first post. */
export function listPeople(tx: Transaction, where: Jurisdiction, query: PersonQuery): Promise<ListedPerson[]> {
  return tx.rows<ListedPerson>(sql`
    select ${personColumns}, work.unit_id as "unitId", work.title,
           exists (select 1 from credential
                    where credential.tenant_id = ${where.tenantId} and credential.person_id = person.id) as "canSignIn"
      from person left join lateral (
             select unit_id, title from post
              where post.tenant_id = ${where.tenantId} and post.person_id = person.id
                and post.valid_from <= ${query.on} and (post.valid_to is null or post.valid_to >= ${query.on})
              order by post.is_leader desc, post.valid_from, post.id limit 1) as work on true
     where person.tenant_id = ${where.tenantId} and ${personIsWithin(where, query.on)}
       and (person.left_on is null or person.left_on >= ${query.on})
       ${query.text === '' ? nothing : sql`and strpos(person.name, ${query.text}) > 0`}
       ${query.unitId === null ? nothing : sql`and work.unit_id = ${query.unitId}`}
       ${query.after === null ? nothing : sql`and (person.name, person.id) > (${query.after.name}, ${query.after.id})`}
     order by person.name, person.id limit ${query.limit}`);
}

type PersonRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly name: string;
  readonly phone: string;
  readonly created_at: Instant;
  readonly left_on: CivilDate | null;
};

const people = insertion<PersonRow>('insert into person select * from jsonb_populate_recordset(null::person, $1)');

/** Adds a person. */
export function addPersonRow(tx: Pick<Transaction, 'add' | 'tenantId'>, person: Person, at: Instant): void {
  const { id, name, phone, leftOn } = person;
  tx.add(people, { tenant_id: tx.tenantId, id, name, phone, created_at: at, left_on: leftOn });
}

/** Changes what a person is called and their work phone. Returns how many rows changed. */
export function updatePerson(tx: Transaction, id: Id, to: Pick<Person, 'name' | 'phone'>): Promise<number> {
  return tx.run(sql`
    update person set name = ${to.name}, phone = ${to.phone} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Ends a person's time in office with all posts and roles; `on` is the last day of each. */
export async function endPerson(tx: Transaction, id: Id, on: CivilDate): Promise<void> {
  await tx.run(sql`
    update person set left_on = ${on} where tenant_id = ${tx.tenantId} and id = ${id} and left_on is null`);
  // What would only have begun later gets an end before its beginning: it is kept, and held on no day.
  await tx.run(sql`
    update post set valid_to = ${on}
     where tenant_id = ${tx.tenantId} and person_id = ${id} and (valid_to is null or valid_to > ${on})`);
  await tx.run(sql`
    update role_held set valid_to = ${on}
     where tenant_id = ${tx.tenantId} and person_id = ${id} and (valid_to is null or valid_to > ${on})`);
}

type PostRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly unit_id: Id;
  readonly title: string;
  readonly is_leader: boolean;
  readonly grade: Grade | null;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
};

const posts = insertion<PostRow>('insert into post select * from jsonb_populate_recordset(null::post, $1)');

/** Adds a post. */
export function addPostRow(tx: Pick<Transaction, 'add' | 'tenantId'>, post: Post): void {
  tx.add(posts, {
    tenant_id: tx.tenantId,
    id: post.id,
    person_id: post.personId,
    unit_id: post.unitId,
    title: post.title,
    is_leader: post.isLeader,
    grade: post.grade,
    valid_from: post.validFrom,
    valid_to: post.validTo,
  });
}

const POSTS_MAX = 100;

/** The posts that a person holds on a day, leading ones first. */
export function postsOf(tx: Transaction, personId: Id, on: CivilDate): Promise<Post[]> {
  return tx.rows<Post>(sql`
    select id, person_id as "personId", unit_id as "unitId", title, is_leader as "isLeader",
           grade, valid_from as "validFrom", valid_to as "validTo"
      from post where tenant_id = ${tx.tenantId} and person_id = ${personId}
       and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})
     order by is_leader desc, valid_from, id limit ${POSTS_MAX}`);
}

/** Ends a person's post; `on` is its last day. Returns how many rows changed. */
export function endPost(tx: Transaction, personId: Id, postId: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update post set valid_to = ${on}
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and id = ${postId}
       and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`);
}

/** Says which grade a post has that somebody holds on a day. Returns how many rows changed. */
export function setPostGrade(
  tx: Transaction,
  personId: Id,
  postId: Id,
  grade: Grade | null,
  on: CivilDate,
): Promise<number> {
  return tx.run(sql`
    update post set grade = ${grade}
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and id = ${postId}
       and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})`);
}

/** How a stored absence reads. */
export type Absence = {
  readonly id: Id;
  readonly personId: Id;
  readonly deputyId: Id;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
};

type AbsenceRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly deputy_id: Id;
  readonly from_on: CivilDate;
  readonly to_on: CivilDate;
};

const absences = insertion<AbsenceRow>('insert into absence select * from jsonb_populate_recordset(null::absence, $1)');

/** Adds an absence. */
export function addAbsence(tx: Pick<Transaction, 'add' | 'tenantId'>, absence: Absence): void {
  tx.add(absences, {
    tenant_id: tx.tenantId,
    id: absence.id,
    person_id: absence.personId,
    deputy_id: absence.deputyId,
    from_on: absence.fromOn,
    to_on: absence.toOn,
  });
}

const ABSENCES_MAX = 200;

/** The absences of a person that have not ended before a day, next first; none that was taken back before it began. */
export function absencesOf(tx: Transaction, personId: Id, from: CivilDate): Promise<Absence[]> {
  return tx.rows<Absence>(sql`
    select id, person_id as "personId", deputy_id as "deputyId", from_on as "fromOn", to_on as "toOn"
      from absence
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and to_on >= ${from} and to_on >= from_on
     order by from_on limit ${ABSENCES_MAX}`);
}

/**
 * Brings an absence to an earlier end, `on` being its last day; one that begins later is taken back: it ends on the day
 * before its first and so holds on none. Returns how many rows changed.
 */
export function endAbsence(tx: Transaction, personId: Id, absenceId: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update absence set to_on = greatest(${on}::date, from_on - 1)
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and id = ${absenceId}
       and to_on > ${on} and to_on >= from_on`);
}

/** Somebody who can act for a colleague: no more than is needed to choose them. */
export type Colleague = {
  readonly id: Id;
  readonly name: string;
  readonly unitId: Id;
  readonly title: string;
};

/** So many people work in one unit at most; the list of a larger one is cut. */
const COLLEAGUES_MAX = 500;

/** The people in office who hold a post on a day in a unit in which this person holds one, each once, by name. */
export function colleaguesOf(tx: Transaction, personId: Id, on: CivilDate): Promise<Colleague[]> {
  return tx.rows<Colleague>(sql`
    select * from (
      select distinct on (person.id) person.id, person.name, theirs.unit_id as "unitId", theirs.title
        from post as own
        join post as theirs on theirs.tenant_id = own.tenant_id and theirs.unit_id = own.unit_id
        join person on person.tenant_id = theirs.tenant_id and person.id = theirs.person_id
       where own.tenant_id = ${tx.tenantId} and own.person_id = ${personId} and person.id <> ${personId}
         and own.valid_from <= ${on} and (own.valid_to is null or own.valid_to >= ${on})
         and theirs.valid_from <= ${on} and (theirs.valid_to is null or theirs.valid_to >= ${on})
         and person.left_on is null
       order by person.id, theirs.is_leader desc, theirs.valid_from) as colleague
     order by name, id limit ${COLLEAGUES_MAX}`);
}

/** The people in office who hold a post in a unit on a day, leaders first. */
export function staffOf(
  tx: Transaction,
  unitId: Id,
  on: CivilDate,
): Promise<{ readonly id: Id; readonly name: string; readonly title: string }[]> {
  return tx.rows(sql`
    select person.id, person.name, max(post.title) as title
      from post
      join person on person.tenant_id = post.tenant_id and person.id = post.person_id and person.left_on is null
     where post.tenant_id = ${tx.tenantId} and post.unit_id = ${unitId}
       and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
     group by person.id, person.name order by bool_or(post.is_leader) desc, person.name, person.id
     limit ${COLLEAGUES_MAX}`);
}

/** Roles in which somebody handles what a unit holds. */
const HANDLING_ROLES = ['handler', 'handling_leader', 'grassroots'];

/** The people in office who hold a post in one of these units on a day and handle what it holds, each once, by name. */
export function handlersIn(
  tx: Transaction,
  unitIds: readonly Id[],
  on: CivilDate,
): Promise<{ readonly id: Id; readonly name: string }[]> {
  return tx.rows(sql`
    select distinct person.id, person.name
      from post
      join person on person.tenant_id = post.tenant_id and person.id = post.person_id and person.left_on is null
      join role_held as held on held.tenant_id = post.tenant_id and held.person_id = post.person_id
       and held.role = any(${HANDLING_ROLES}) and held.valid_from <= ${on} and (held.valid_to is null or held.valid_to >= ${on})
     where post.tenant_id = ${tx.tenantId} and post.unit_id = any(${unitIds}::uuid[])
       and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
     order by person.name, person.id limit ${COLLEAGUES_MAX}`);
}
