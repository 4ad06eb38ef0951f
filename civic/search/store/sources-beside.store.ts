import { type Party, withoutNames } from '#civic/ledger/rules/mediation.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Text } from '../rules/entry.ts';
import { wordsIn } from '../rules/words-in.ts';
import { before, OF_MATTER, OF_SUBJECT_MAX, type Source } from './source.store.ts';

/**
 * What was promised to the person of a matter, and what was promised to a household, face to face. What was promised in a
 * meeting or a decision stands there, and is found there.
 */
export const promises: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'promise' as kind, p.id as "thingId", ${OF_MATTER}, p.made_at as at, p.words as title,
        array[p.delivery_words] as words
      from matter m join promise p on p.tenant_id = m.tenant_id and p.matter_id = m.id and p.words <> ''
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed
      union all
      select 'promise', p.id, p.id, p.holder_id, p.area_code, null, null, p.made_at, p.words,
        array[p.delivery_words, p.asked_reason]
      from promise p where p.tenant_id = ${tx.tenantId} and p.id = any(${ids}::uuid[])
        and p.constituent_id is not null and p.holder_id is not null and p.words <> ''
      limit ${ids.length * OF_SUBJECT_MAX}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select p.id, coalesce(p.matter_id, p.id) as "subjectId" from promise p
      where p.tenant_id = ${tx.tenantId} and (p.matter_id is not null or p.constituent_id is not null)
        and ${before(id, sql`p.id`)} order by p.id desc limit ${limit}`),
};

type Talk = Omit<Text, 'words'> & { readonly contents: unknown };
type PartyOf = Party & { readonly mediationId: Id };

/** More sides no quarrel has. */
const PARTIES_MAX = 10;

function partiesOf(tx: Transaction, mediationIds: readonly Id[]): Promise<PartyOf[]> {
  return tx.rows(sql`
    select p.mediation_id as "mediationId", p.place, p.name, p.role, p.address, p.phone from mediation_party p
    where p.tenant_id = ${tx.tenantId} and p.mediation_id = any(${mediationIds}::uuid[])
    order by p.mediation_id, p.place limit ${mediationIds.length * PARTIES_MAX}`);
}

/** What was written down of a talk, as those read it who don't handle the matter: nobody finds a quarrel by the name of a party. */
export const mediations: Source = {
  texts: async (tx, ids) => {
    const talks = await tx.rows<Talk>(sql`
      select 'mediation' as kind, g.id as "thingId", ${OF_MATTER}, g.begun_at as at, '' as title,
        coalesce((select jsonb_agg(e.content order by e.id) from mediation_entry e
          where e.tenant_id = g.tenant_id and e.mediation_id = g.id), '[]') as contents
      from matter m join mediation g on g.tenant_id = m.tenant_id and g.matter_id = m.id
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed
      limit ${ids.length * OF_SUBJECT_MAX}`);
    if (talks.length === 0) return [];
    const parties = await partiesOf(
      tx,
      talks.map(({ thingId }) => thingId),
    );
    return talks.map(({ contents, ...talk }) => {
      const ofTalk = parties.filter(({ mediationId }) => mediationId === talk.thingId);
      return { ...talk, words: wordsIn(contents).map((one) => withoutNames(one, ofTalk, 'zh')) };
    });
  },
  older: (tx, id, limit) =>
    tx.rows(sql`
      select g.id, g.matter_id as "subjectId" from mediation g
      where g.tenant_id = ${tx.tenantId} and ${before(id, sql`g.id`)} order by g.id desc limit ${limit}`),
};

/** What a leader answered and instructed in a reception session. Who was received stands nowhere here. */
export const instructions: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'instruction' as kind, i.id as "thingId", ${OF_MATTER}, i.written_at as at,
        case when i.instruction = '' then i.answer else i.instruction end as title,
        array[case when i.instruction = '' then '' else i.answer end] as words
      from matter m join reception_instruction i on i.tenant_id = m.tenant_id and i.matter_id = m.id
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed
      limit ${ids.length * OF_SUBJECT_MAX}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select i.id, i.matter_id as "subjectId" from reception_instruction i
      where i.tenant_id = ${tx.tenantId} and ${before(id, sql`i.id`)} order by i.id desc limit ${limit}`),
};

/** Supervision orders with what was answered and found missing; none that names a sealed matter (I7). */
export const orders: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'order' as kind, o.id as "thingId", o.id as "subjectId", null::uuid as "personId", o.area_code as "areaCode",
        o.unit_id as "unitId", null as "categoryCode", o.issued_at as at, o.must_change as title,
        array[o.facts, o.action, o.why_not, o.check_words, o.number] as words
      from supervision_order o where o.tenant_id = ${tx.tenantId} and o.id = any(${ids}::uuid[])
        and not exists (select from order_matter om
          join matter m on m.tenant_id = om.tenant_id and m.id = om.matter_id and m.is_sealed
          where om.tenant_id = o.tenant_id and om.order_id = o.id)
      limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select o.id, o.id as "subjectId" from supervision_order o
      where o.tenant_id = ${tx.tenantId} and ${before(id, sql`o.id`)} order by o.id desc limit ${limit}`),
};
