import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { Answers } from '../rules/answers.ts';
import { type Asker, apartFrom } from './follow-ups.store.ts';

/** What was said of one reply, by whom, when. */
export type Verdict = Answers & {
  readonly id: Id;
  readonly matterId: Id;
  readonly replyRound: number;
  readonly givenBy: 'constituent' | 'caller';
  readonly givenAt: Instant;
};

type VerdictRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly reply_round: number;
  readonly given_by: Verdict['givenBy'];
  readonly given_at: Instant;
  readonly was_contacted: string | null;
  readonly was_told: string | null;
  readonly solved: string | null;
  readonly attitude: string | null;
  readonly speed: string | null;
  readonly result: string | null;
  readonly told_what_to_answer: boolean | null;
  readonly had_trouble: boolean | null;
  readonly words: string;
  readonly wants_reopening: boolean | null;
  readonly may_publish: boolean | null;
  readonly keyed_in_by: Id | null;
};

const insertVerdict = insertion<VerdictRow>(
  'insert into verdict select * from jsonb_populate_recordset(null::verdict, $1)',
);

/** Keeps what was said. Nothing is filled in: what was not answered is null for ever (I3). */
export function addVerdict(
  tx: Pick<Transaction, 'add'>,
  tenantId: TenantId,
  verdict: Verdict & { readonly keyedInBy: Id | null },
): void {
  tx.add(insertVerdict, {
    tenant_id: tenantId,
    id: verdict.id,
    matter_id: verdict.matterId,
    reply_round: verdict.replyRound,
    given_by: verdict.givenBy,
    given_at: verdict.givenAt,
    was_contacted: verdict.wasContacted,
    was_told: verdict.wasTold,
    solved: verdict.solved,
    attitude: verdict.attitude,
    speed: verdict.speed,
    result: verdict.result,
    told_what_to_answer: verdict.toldWhatToAnswer,
    had_trouble: verdict.hadTrouble,
    words: verdict.words,
    wants_reopening: verdict.wantsReopening,
    may_publish: verdict.mayPublish,
    keyed_in_by: verdict.keyedInBy,
  });
}

const VERDICT = sql`v.id, v.matter_id as "matterId", v.reply_round as "replyRound", v.given_by as "givenBy",
  v.given_at as "givenAt", v.was_contacted as "wasContacted", v.was_told as "wasTold", v.solved, v.attitude, v.speed,
  v.result, v.told_what_to_answer as "toldWhatToAnswer", v.had_trouble as "hadTrouble", v.words,
  v.wants_reopening as "wantsReopening", v.may_publish as "mayPublish"`;

/** People change their mind fewer times than this. */
const OF_A_MATTER_MAX = 100;

/** Everything that was said of a matter's results, newest first; of each round the newest counts. */
export function verdictsOf(tx: Transaction, matterId: Id): Promise<Verdict[]> {
  return tx.rows(sql`
    select ${VERDICT} from verdict v
    where v.tenant_id = ${tx.tenantId} and v.matter_id = ${matterId} order by v.id desc limit ${OF_A_MATTER_MAX}`);
}

export type Alert = Pick<Verdict, 'matterId' | 'givenBy' | 'givenAt' | 'toldWhatToAnswer' | 'hadTrouble' | 'words'> & {
  readonly verdictId: Id;
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly isSealed: boolean;
  readonly hostUnitId: Id | null;
};

/** Coached answers and trouble, newest first; nothing of a matter in which the asker's units had a hand. */
export function alertsFor(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  after: { readonly givenAt: Instant; readonly id: Id } | null,
  limit: number,
): Promise<Alert[]> {
  return tx.rows(sql`
    select v.id as "verdictId", v.matter_id as "matterId", m.number, m.area_code as "areaCode",
      m.is_sealed as "isSealed", m.host_unit_id as "hostUnitId", v.given_by as "givenBy", v.given_at as "givenAt",
      v.told_what_to_answer as "toldWhatToAnswer", v.had_trouble as "hadTrouble", v.words
    from verdict v join matter m on m.tenant_id = v.tenant_id and m.id = v.matter_id
    where v.tenant_id = ${where.tenantId} and (v.told_what_to_answer or v.had_trouble)
      and starts_with(m.area_code, ${areaPrefixOf(where.areaCode)})
      and ${apartFrom(asker)}
      ${after === null ? nothing : sql`and (v.given_at, v.id) < (${after.givenAt}, ${after.id})`}
    order by v.given_at desc, v.id desc limit ${limit}`);
}

/** Who had a hand in a matter: its handler, the writers of its replies, who raised it; their units and co-hosts. */
export type Hands = {
  readonly personIds: readonly Id[];
  readonly unitIds: readonly Id[];
};

/** Everybody who had a hand in a matter, for the rule that keeps them apart from its judgement (I2). */
export async function handsOf(tx: Transaction, matterId: Id): Promise<Hands> {
  const found = await tx.row<Hands>(sql`
    select array_remove(array[m.handler_id, s.taken_by] || m.former_handler_ids || coalesce(r.people, '{}') || coalesce(r.signers, '{}'), null) as "personIds",
      array_remove(array[m.host_unit_id] || coalesce(r.units, '{}') || coalesce(d.units, '{}'), null) as "unitIds"
    from matter m
    left join submission s on s.tenant_id = m.tenant_id and s.id = m.id
    left join lateral (select array_agg(submitted_by) as people, array_agg(signed_by) as signers, array_agg(submitted_unit_id) as units
      from reply where tenant_id = m.tenant_id and matter_id = m.id) r on true
    left join lateral (select array_agg(unit) as units from dispatch, unnest(co_unit_ids) unit
      where tenant_id = m.tenant_id and matter_id = m.id) d on true
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId}`);
  return found ?? { personIds: [], unitIds: [] };
}
