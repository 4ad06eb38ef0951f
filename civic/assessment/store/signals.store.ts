import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { SignalKey } from '../rules/signals.ts';
import { chosen, LEFT_OUT, type MatterSet } from './figures.store.ts';

/** A matter to look into. */
export type Sampled = { readonly id: Id; readonly number: string };

/** How many of how many, and some of them, chosen by lot. */
export type Counted = { readonly part: number; readonly whole: number; readonly samples: readonly Sampled[] };

/** So many are named for a look. */
const SAMPLES_MAX = 5;

/** All that a person said of a matter: what was said once of a reply is not taken back by the next reply. */
const SAID = sql`join verdict v on v.tenant_id = m.tenant_id and v.matter_id = m.id`;

const SENT = sql`join reply r on r.tenant_id = m.tenant_id and r.matter_id = m.id and r.state = 'sent'`;
const found = (check: string) => sql`r.findings @> ${JSON.stringify([{ check }])}::jsonb`;

type OfVisits = 'visitDenied' | 'toldBefore' | 'visitUnconfirmed';
type OfMatters = Exclude<SignalKey, OfVisits | 'typedFigures'>;

/** What belongs to each signal: what is joined, which of it is counted, and which of that is a sign. */
const QUESTIONS: Readonly<Record<OfMatters, { joined: Statement; counts: Statement; isSign: Statement }>> = {
  contactDenied: {
    joined: SAID,
    counts: sql`m.first_contact_at is not null and v.was_contacted in ('yes', 'no')`,
    isSign: sql`v.was_contacted = 'no'`,
  },
  coached: { joined: SAID, counts: sql`v.told_what_to_answer is not null`, isSign: sql`v.told_what_to_answer` },
  bunched: {
    joined: sql`join (
      select v.tenant_id, v.matter_id, v.result = 'yes' and count(*) filter (where v.result = 'yes') over (
          partition by u.host_unit_id order by v.given_at
          range between '10 minutes' preceding and '10 minutes' following) >= 5 as is_bunched
        from verdict v join matter u on u.tenant_id = v.tenant_id and u.id = v.matter_id
       where v.given_by = 'constituent' and v.result is not null and v.keyed_in_by is null
    ) rated on rated.tenant_id = m.tenant_id and rated.matter_id = m.id`,
    counts: sql`true`,
    isSign: sql`rated.is_bunched`,
  },
  copied: {
    joined: SENT,
    counts: sql`true`,
    isSign: sql`${found('near_copy')} and not r.findings @> '[{"check": "near_copy", "twin": {"isSameTrouble": true}}]'`,
  },
  brushOff: { joined: SENT, counts: sql`true`, isSign: found('empty_forwarding') },
  undated: { joined: SENT, counts: sql`true`, isSign: found('promise_is_dated') },
  saidDone: {
    joined: SAID,
    counts: sql`v.solved in ('solved', 'partly', 'not') and exists (select from reply done
      where done.tenant_id = m.tenant_id and done.matter_id = m.id and done.state = 'sent' and done.result_kind = 'solved')`,
    isSign: sql`v.solved = 'not'`,
  },
  lastMoment: {
    joined: nothing,
    counts: sql`m.replied_at <= m.finish_due_at`,
    isSign: sql`m.replied_at > m.finish_due_at - (m.finish_due_at - m.received_at) / 10`,
  },
  excluded: { joined: nothing, counts: sql`true`, isSign: sql`m.state = any(${LEFT_OUT})` },
};
export const MATTER_SIGNALS = Object.keys(QUESTIONS) as OfMatters[];

/** Counts one signal over the matters of a set, each matter once, and draws some of those that show it. */
export async function countSignal(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  signal: OfMatters,
  lot: string,
): Promise<Counted> {
  const { joined, counts, isSign } = QUESTIONS[signal];
  const row = await tx.row<Counted>(sql`
    with counted as materialized (
      select m.id, m.number, bool_or(${isSign}) as is_sign
        from matter m ${joined}
       where ${chosen(where, set)} and ${counts}
       group by m.id, m.number)
    select count(*)::int as whole, count(*) filter (where is_sign)::int as part,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number)), '[]') from (
        select id, number from counted where is_sign order by md5(id::text || ${lot}), id limit ${SAMPLES_MAX}
      ) as drawn) as samples
    from counted`);
  return row as Counted;
}

/**
 * What households said of visits that ended in a period: whether somebody came, and whether they knew before; and of those
 * drawn, up to `confirmedBy`, how many no household confirmed. No samples: of a visit to few, they would tell who said it.
 */
export async function countVisitSignals(
  tx: Transaction,
  where: Jurisdiction,
  { from, to, confirmedBy }: Readonly<Record<'from' | 'to' | 'confirmedBy', string>>,
): Promise<Record<OfVisits, Counted>> {
  const prefix = areaPrefixOf(where.areaCode);
  const row = await tx.row<Record<'denied' | 'asked' | 'knew' | 'unannounced', number>>(sql`
    select count(*) filter (where c.came in ('yes', 'no'))::int as asked,
      count(*) filter (where c.came = 'no')::int as denied,
      count(*) filter (where v.mode = 'unannounced' and c.came = 'yes' and c.was_told_before in ('yes', 'no'))::int as unannounced,
      count(*) filter (where v.mode = 'unannounced' and c.came = 'yes' and c.was_told_before = 'yes')::int as knew
    from visit v join visit_confirmation c on c.tenant_id = v.tenant_id and c.visit_id = v.id
    where v.tenant_id = ${where.tenantId} and v.area_code >= ${prefix} and v.area_code < ${`${prefix}:`}
      and v.to_on between ${from} and ${to}`);
  const { denied = 0, asked = 0, knew = 0, unannounced = 0 } = row ?? {};
  const drawn = await tx.row<Record<'part' | 'whole', number>>(sql`
    select count(*)::int as whole, count(*) filter (where not exists (select from visit_confirmation c
      where c.tenant_id = v.tenant_id and c.visit_id = v.id and c.came = 'yes'))::int as part
    from visit v where v.tenant_id = ${where.tenantId} and v.is_sampled
      and v.area_code >= ${prefix} and v.area_code < ${`${prefix}:`} and v.to_on between ${from}::date and least(${to}::date, ${confirmedBy}::date)`);
  return {
    visitUnconfirmed: { part: drawn?.part ?? 0, whole: drawn?.whole ?? 0, samples: [] },
    visitDenied: { part: denied, whole: asked, samples: [] },
    toldBefore: { part: knew, whole: unannounced, samples: [] },
  };
}

/** Finished matters of a set by number: what a draw is made from. */
export function finishedIn(tx: Transaction, where: Jurisdiction, set: MatterSet, limit: number): Promise<Sampled[]> {
  return tx.rows(sql`
    select m.id, m.number from matter m
    where ${chosen(where, set)} and m.ended_at is not null and m.state <> all(${LEFT_OUT})
    order by m.number limit ${limit}`);
}
