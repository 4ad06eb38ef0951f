import type { Source } from '#civic/search/index.ts';
import { type Asker, apartFrom } from '#civic/verdicts/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { FindingCount } from './rules/masking.ts';

export type PublicationState = 'drafted' | 'sent_back' | 'released' | 'withdrawn';

/** A matter as it was masked, and how far it has come. */
export type Publication = {
  readonly id: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly state: PublicationState;
  readonly areaCode: AreaCode;
  readonly maskedTitle: string;
  readonly maskedWords: string;
  readonly maskedReply: string;
  readonly findings: readonly FindingCount[];
  readonly draftedBy: Id;
  readonly draftedAt: Instant;
  readonly releasedAt: Instant | null;
  readonly checkWords: string;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string;
};

type PublicationRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly state: PublicationState;
  readonly area_code: AreaCode;
  readonly village_code: AreaCode;
  readonly masked_title: string;
  readonly masked_words: string;
  readonly masked_reply: string;
  readonly findings: readonly FindingCount[];
  readonly drafted_by: Id;
  readonly category_code: string | null;
  readonly drafted_at: Instant;
  readonly check_words: string;
  readonly withdrawn_reason: string;
};

export const insertPublication = insertion<PublicationRow>(
  'insert into publication select * from jsonb_populate_recordset(null::publication, $1)',
);

const PUBLICATION = sql`p.id, p.matter_id as "matterId", m.number, p.state, p.area_code as "areaCode",
  p.masked_title as "maskedTitle", p.masked_words as "maskedWords", p.masked_reply as "maskedReply", p.findings,
  p.drafted_by as "draftedBy", p.drafted_at as "draftedAt", p.released_at as "releasedAt",
  p.check_words as "checkWords", p.withdrawn_at as "withdrawnAt", p.withdrawn_reason as "withdrawnReason"`;

/** Conditions of a place on a column: none for a whole county, else a range of codes. `:` follows `9`. */
function within(where: Jurisdiction, column: Statement): Statement {
  if (['province', 'prefecture', 'county'].includes(areaLevelOf(where.areaCode))) return nothing;
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and ${column} >= ${prefix} and ${column} < ${`${prefix}:`}`;
}

/** One publication within an area, as it stands now; null when there is none. */
export function publicationOf(tx: Transaction, where: Jurisdiction, id: Id): Promise<Publication | null> {
  return tx.row(onePublication(where, id));
}

/** One publication within an area, kept from being changed by anybody else meanwhile; null when there is none. */
export function lockPublication(tx: Transaction, where: Jurisdiction, id: Id): Promise<Publication | null> {
  // The lock keeps a release and a sending back from meeting on one draft.
  return tx.row(sql`${onePublication(where, id)} for update of p`);
}

function onePublication(where: Jurisdiction, id: Id): Statement {
  return sql`
    select ${PUBLICATION} from publication p join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id
    where p.tenant_id = ${where.tenantId} and p.id = ${id} ${within(where, sql`p.area_code`)}`;
}

/** The draft or release of a matter; null when it has neither. */
export function livePublicationOf(tx: Transaction, matterId: Id): Promise<Publication | null> {
  return tx.row(liveOf(tx, matterId));
}

/** The same, kept from being changed by anybody else meanwhile. */
export function lockPublicationOfMatter(tx: Transaction, matterId: Id): Promise<Publication | null> {
  // The lock keeps a correction and what its author bars from writing over each other.
  return tx.row(sql`${liveOf(tx, matterId)} for update of p`);
}

function liveOf(tx: Transaction, matterId: Id): Statement {
  return sql`
    select ${PUBLICATION} from publication p join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id
    where p.tenant_id = ${tx.tenantId} and p.matter_id = ${matterId} and p.state in ('drafted', 'released')`;
}

/** The release of a matter that was taken back last; null: none was. */
export function lastWithdrawnOf(tx: Transaction, matterId: Id): Promise<{ readonly id: Id } | null> {
  return tx.row(sql`
    select id from publication
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and state = 'withdrawn' and released_at is not null
    order by withdrawn_at desc limit 1`);
}

/** The public texts of a matter as they stand now. */
export type MaskedTexts = { readonly maskedTitle: string; readonly maskedWords: string; readonly maskedReply: string };

/** Writes what a correction, or the author's own bar, makes of the public texts. */
export function rewritePublication(tx: Transaction, id: Id, texts: MaskedTexts, at: Instant): Promise<number> {
  return tx.run(sql`
    update publication set masked_title = ${texts.maskedTitle}, masked_words = ${texts.maskedWords},
      masked_reply = ${texts.maskedReply}, corrected_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** What a second person, or whoever withdraws, makes of a publication. */
export type Change =
  | { readonly state: 'released'; readonly releasedBy: Id; readonly at: Instant }
  | { readonly state: 'sent_back'; readonly checkWords: string }
  | { readonly state: 'withdrawn'; readonly reason: string; readonly at: Instant };

/** Writes the new state. Returns how many rows changed. */
export function changePublication(tx: Transaction, id: Id, change: Change): Promise<number> {
  return tx.run(sql`
    update publication set state = ${change.state}
      ${change.state === 'released' ? sql`, released_by = ${change.releasedBy}, released_at = ${change.at}` : nothing}
      ${change.state === 'sent_back' ? sql`, check_words = ${change.checkWords}` : nothing}
      ${change.state === 'withdrawn' ? sql`, withdrawn_at = ${change.at}, withdrawn_reason = ${change.reason}` : nothing}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Publications in a state, newest draft first; nothing of a matter in which the asker had a hand. */
export function publicationsIn(
  tx: Transaction,
  where: Jurisdiction,
  state: PublicationState,
  asker: Asker,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<Publication[]> {
  return tx.rows(sql`
    select ${PUBLICATION} from publication p join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id
    where p.tenant_id = ${where.tenantId} and p.state = ${state} ${within(where, sql`p.area_code`)}
      and ${apartFrom(asker)}
      ${after === null ? nothing : sql`and (p.drafted_at, p.id) < (${after.at}, ${after.id})`}
    order by p.drafted_at desc, p.id desc limit ${limit}`);
}

export type Candidate = {
  readonly matterId: Id;
  readonly number: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly state: string;
  readonly receivedAt: Instant;
};

/** Matters with a result, not sealed, without a draft or release, whose person has not said no; newest first. */
export function candidatesFor(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<Candidate[]> {
  return tx.rows(sql`
    select m.id as "matterId", m.number, m.category_code as "categoryCode", m.area_code as "areaCode", m.state,
      m.received_at as "receivedAt"
    from matter m
    where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)}
      and m.state in ('replied', 'follow_up', 'closed') and not m.is_sealed and m.kind <> 'conduct_report'
      and ${apartFrom(asker)}
      and not exists (select from publication p
        where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.state in ('drafted', 'released'))
      and (select v.may_publish from verdict v
        where v.tenant_id = m.tenant_id and v.matter_id = m.id and v.may_publish is not null
        order by v.id desc limit 1) is distinct from false
      ${after === null ? nothing : sql`and (m.received_at, m.id) < (${after.at}, ${after.id})`}
    order by m.received_at desc, m.id desc limit ${limit}`);
}

/** A released matter with what the ledger and the person say of it today. */
export type Released = {
  readonly id: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  readonly hostUnitId: Id | null;
  readonly state: string;
  readonly resultKind: string | null;
  readonly receivedAt: Instant;
  readonly repliedAt: Instant | null;
  readonly finishDueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly maskedTitle: string;
  readonly maskedWords: string;
  readonly maskedReply: string;
  readonly releasedAt: Instant;
  readonly correctedAt: Instant | null;
  readonly solved: string | null;
  readonly attitude: string | null;
  readonly speed: string | null;
  readonly result: string | null;
};

const RELEASED = sql`p.id, p.matter_id as "matterId", m.number, m.area_code as "areaCode", m.category_code as "categoryCode",
  m.host_unit_id as "hostUnitId", m.state, m.result_kind as "resultKind", m.received_at as "receivedAt",
  m.replied_at as "repliedAt", m.finish_due_at as "finishDueAt", m.ended_at as "endedAt",
  p.masked_title as "maskedTitle", p.masked_words as "maskedWords", p.masked_reply as "maskedReply",
  p.released_at as "releasedAt", p.corrected_at as "correctedAt", v.solved, v.attitude, v.speed, v.result`;

/** A matter sealed after its release is gone from every public page at once, whatever its publication says. */
const FROM_RELEASED = sql`publication p
  join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
  left join lateral (select solved, attitude, speed, result from verdict
    where tenant_id = p.tenant_id and matter_id = p.matter_id and reply_round = m.rework_count + m.reopen_count
      and (solved is not null or attitude is not null or speed is not null or result is not null)
    order by id desc limit 1) v on true`;

/** Released matters of a place, newest release first; of a class or category alone when one is named. */
export function releasedIn(
  tx: Transaction,
  where: Jurisdiction,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
  category: string | null = null,
): Promise<Released[]> {
  return tx.rows(sql`
    select ${RELEASED} from ${FROM_RELEASED}
    where p.tenant_id = ${where.tenantId} and p.state = 'released' ${within(where, sql`p.area_code`)}
      ${category === null ? nothing : sql`and (p.category_code = ${category} or p.category_code like ${`${category}.%`})`}
      ${after === null ? nothing : sql`and (p.released_at, p.id) < (${after.at}, ${after.id})`}
    order by p.released_at desc, p.id desc limit ${limit}`);
}

/** Released matters of a place that were corrected, the newest correction first; of a class or category alone when one is named. */
export function correctedIn(
  tx: Transaction,
  where: Jurisdiction,
  limit: number,
  category: string | null,
): Promise<Released[]> {
  return tx.rows(sql`
    select ${RELEASED} from ${FROM_RELEASED}
    where p.tenant_id = ${where.tenantId} and p.state = 'released' and p.corrected_at is not null ${within(where, sql`p.area_code`)}
      ${category === null ? nothing : sql`and (p.category_code = ${category} or p.category_code like ${`${category}.%`})`}
    order by p.corrected_at desc, p.id desc limit ${limit}`);
}

/** The released matter of a number; null when it is not public. */
export function releasedByNumber(tx: Transaction, number: string): Promise<Released | null> {
  return tx.row(sql`
    select ${RELEASED} from ${FROM_RELEASED}
    where p.tenant_id = ${tx.tenantId} and p.state = 'released' and m.number = ${number}`);
}

/** How many released matters (but one) stand in each cell of village and category, for the villages that a page shows. */
export async function countCells(
  tx: Transaction,
  villages: readonly AreaCode[],
  except: Id | null = null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ cell: string; count: number }>(sql`
    select p.village_code || ' ' || coalesce(m.category_code, '') as cell, count(*) as count
    from publication p
    join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
    where p.tenant_id = ${tx.tenantId} and p.state = 'released' and p.village_code = any(${villages}::text[])
      ${except === null ? nothing : sql`and p.matter_id <> ${except}`}
    group by 1 limit 10000`);
  return new Map(rows.map(({ cell, count }) => [cell, count]));
}

/** Matters past the day of their reply, by the unit that holds them, most first; sealed ones are in no public count. */
export function overdueByUnit(
  tx: Transaction,
  where: Jurisdiction,
  nowAt: Instant,
  limit: number,
): Promise<{ unitId: Id; count: number }[]> {
  return tx.rows(sql`
    select m.host_unit_id as "unitId", count(*) as count from matter m
    where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)} and m.ended_at is null
      and m.state in ('dispatched', 'signed', 'in_progress', 'result_submitted', 'rework')
      and m.finish_due_at < ${nowAt} and m.host_unit_id is not null and not m.is_sealed
    group by m.host_unit_id order by count(*) desc, m.host_unit_id limit ${limit}`);
}

/** A line of a public list of what is owed: no words, no village, no household. */
export type OwedLine = {
  readonly id: Id;
  /** Null: a promise that was made before everybody. */
  readonly number: string | null;
  /** Of a promise: where it was made. */
  readonly madeIn?: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  /** When it is looked at again, or was due. */
  readonly at: Instant;
};

/** What by being there can point at somebody is on no public list: some kinds, and what complains of somebody in office. */
const NAMELESS = sql`not m.is_sealed and m.complained_unit_id is null
  and m.kind not in ('complaint', 'conduct_report', 'dispute')`;

const OWED = sql`m.id, m.number, m.category_code as "categoryCode", m.area_code as "areaCode", m.host_unit_id as "unitId"`;

/** What is tracked in a place, the nearest day first; a page begins after a line. */
export function trackedIn(
  tx: Transaction,
  where: Jurisdiction,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<OwedLine[]> {
  return tx.rows(sql`
    select ${OWED}, m.due_at as at from matter m
    where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)} and m.ended_at is null
      and m.state = 'tracked' and ${NAMELESS} ${after ? sql`and (m.due_at, m.id) > (${after.at}, ${after.id})` : nothing}
    order by m.due_at, m.id limit ${limit}`);
}

/** What stands on the last rung of the ladder, five working days late and more, the latest first. */
export function listedOverdue(
  tx: Transaction,
  where: Jurisdiction,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<OwedLine[]> {
  return tx.rows(sql`
    select ${OWED}, m.finish_due_at as at from matter m
    where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)} and m.ended_at is null
      and m.pressure = 5 and m.finish_due_at is not null and ${NAMELESS}
      ${after ? sql`and (m.finish_due_at, m.id) > (${after.at}, ${after.id})` : nothing}
    order by m.finish_due_at, m.id limit ${limit}`);
}

/** Whether the person has said, last, that the result may be shown; null: was not asked or did not say. */
export async function mayPublishOf(tx: Transaction, matterId: Id): Promise<boolean | null> {
  const found = await tx.row<{ said: boolean }>(sql`
    select may_publish as said from verdict
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and may_publish is not null
    order by id desc limit 1`);
  return found?.said ?? null;
}

/** What a pattern finds goes from every text that was made to be published, and, when `isWordless`, the words that were masked. */
export function eraseFromPublications(
  tx: Transaction,
  matterId: Id,
  pattern: string | null,
  isWordless: boolean,
): Promise<number> {
  const out = (column: Statement) => (pattern === null ? column : redacted(column, pattern));
  return tx.run(sql`
    update publication set masked_title = ${isWordless ? sql`''` : out(sql`masked_title`)},
      masked_words = ${isWordless ? sql`''` : out(sql`masked_words`)}, masked_reply = ${out(sql`masked_reply`)},
      check_words = ${out(sql`check_words`)}, withdrawn_reason = ${out(sql`withdrawn_reason`)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** Where the words of what is released stand, for the search: masked, as everybody reads them. */
export const publishedSource: Source = {
  texts: (tx, matterIds) =>
    tx.rows(sql`
      select 'published' as kind, p.id as "thingId", p.matter_id as "subjectId", null::uuid as "personId",
        p.area_code as "areaCode", null::uuid as "unitId", m.category_code as "categoryCode", p.released_at as at,
        p.masked_title as title, array[p.masked_words, p.masked_reply] as words
      from publication p join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
      where p.tenant_id = ${tx.tenantId} and p.matter_id = any(${matterIds}::uuid[]) and p.state = 'released'
      limit ${matterIds.length}`),
  older: (tx, before, limit) =>
    tx.rows(sql`
      select p.id, p.matter_id as "subjectId" from publication p
      where p.tenant_id = ${tx.tenantId} and (${before}::uuid is null or p.id < ${before}::uuid)
      order by p.id desc limit ${limit}`),
};
