import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Choice, Voice } from '../rules/voices.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: TenantId };

/** More words than this nobody reads before a meeting. */
const VOICES_MAX = 2000;

/** Troubles told by many among some matters, as they are placed today: those of which most matters tell, of two at least. */
export async function commonTroubles(tx: Transaction, matterIds: readonly Id[], limit: number): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select cluster_id as id from cluster_member
    where tenant_id = ${tx.tenantId} and matter_id = any(${matterIds}::uuid[])
    group by cluster_id having count(*) > 1 order by count(*) desc, cluster_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Own words of some matters whose authors allow that they are shown; the newest first, not masked yet. */
export function allowedWords(
  tx: Transaction,
  matterIds: readonly Id[],
): Promise<
  { readonly matterId: Id; readonly category: string; readonly troubleId: Id | null; readonly words: string }[]
> {
  return tx.rows(sql`
    select m.id as "matterId", coalesce(substr(m.category_code, 1, 2), '') as category, c.cluster_id as "troubleId", w.words
    from matter m join submission s on s.tenant_id = m.tenant_id and s.id = m.id and s.may_publish_words
    join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id and w.words <> ''
    left join cluster_member c on c.tenant_id = m.tenant_id and c.matter_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.id = any(${matterIds}::uuid[]) and not m.is_sealed
      and not exists (select 1 from verdict d where d.tenant_id = m.tenant_id and d.matter_id = m.id and d.may_publish = false)
    order by m.id desc limit ${VOICES_MAX}`);
}

/** What people said of the result in some days, of those who allow that it is shown; the newest first. */
export function allowedVerdicts(
  tx: Transaction,
  matterIds: readonly Id[],
  { fromAt, toAt, at }: { readonly fromAt: Instant; readonly toAt: Instant; readonly at: Instant },
): Promise<{ readonly matterId: Id; readonly solved: string; readonly words: string }[]> {
  return tx.rows(sql`
    select d.matter_id as "matterId", d.solved, d.words from verdict d
    join matter m on m.tenant_id = d.tenant_id and m.id = d.matter_id and not m.is_sealed
    where d.tenant_id = ${tx.tenantId} and d.matter_id = any(${matterIds}::uuid[]) and d.words <> '' and d.may_publish
      and d.solved in ('solved', 'not') and d.given_at >= ${fromAt} and d.given_at < ${toAt} and d.given_at <= ${at}
    order by d.id desc limit ${VOICES_MAX}`);
}

/** How a few see some issues, as it was written down by now. */
export function minorityViews(
  tx: Transaction,
  issueIds: readonly Id[],
): Promise<{ readonly id: Id; readonly issueId: Id; readonly words: string }[]> {
  return tx.rows(sql`
    select id, issue_id as "issueId", words from issue_view
    where tenant_id = ${tx.tenantId} and issue_id = any(${issueIds}::uuid[]) and kind = 'minority'
    order by issue_id, round, place, id limit ${VOICES_MAX}`);
}

const insertVoice = insertion<Record<string, unknown>>(
  'insert into analysis_voice select * from jsonb_populate_recordset(null::analysis_voice, $1)',
);

/** A voice with where it is from, which no page tells. */
export type KeptVoice = Voice & { readonly matterId: Id | null; readonly issueId: Id | null };

/** Keeps the voices that a session found. */
export function addVoices(tx: Pad, sessionId: Id, voices: readonly KeptVoice[]): void {
  for (const { id, view, kind, place, matterId, issueId, words } of voices)
    tx.add(insertVoice, {
      ...{ tenant_id: tx.tenantId, id, session_id: sessionId, view, kind, place },
      ...{ matter_id: matterId, issue_id: issueId, words },
    });
}

/**
 * The voices of a session as somebody may read them: while their author's consent stands, nothing of it was sealed or
 * erased, and nothing from which the reader is kept.
 */
export function voicesOf(tx: Transaction, kept: Kept, sessionId: Id): Promise<KeptVoice[]> {
  return tx.rows(sql`
    select v.id, v.view, v.kind, v.place, v.matter_id as "matterId", v.issue_id as "issueId", v.words from analysis_voice v
    left join matter m on m.tenant_id = v.tenant_id and m.id = v.matter_id
    left join submission s on s.tenant_id = v.tenant_id and s.id = v.matter_id
    where v.tenant_id = ${tx.tenantId} and v.session_id = ${sessionId} and v.words <> ''
      and (v.matter_id is null or (not m.is_sealed and (v.kind <> 'raised' or s.may_publish_words)
        and not exists (select 1 from verdict d where d.tenant_id = v.tenant_id and d.matter_id = v.matter_id and d.may_publish = false)
        ${openTo(kept)}))
      and (v.issue_id is null or not exists (
        select 1 from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
        where im.tenant_id = v.tenant_id and im.issue_id = v.issue_id and (m.is_sealed or not (true ${openTo(kept)}))))
    order by v.kind, v.view, v.place, v.id limit ${VOICES_MAX}`);
}

/** All voices of a session for its hash, whoever may read them. */
export function voicesWhole(tx: Transaction, sessionId: Id): Promise<KeptVoice[]> {
  return tx.rows(sql`
    select id, view, kind, place, matter_id as "matterId", issue_id as "issueId", words from analysis_voice
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} order by id limit ${VOICES_MAX}`);
}

const insertChoice = insertion<Record<string, unknown>>(
  'insert into analysis_choice select * from jsonb_populate_recordset(null::analysis_choice, $1)',
);

/** Keeps that a voice was taken in, or left out and why. */
export function addChoice(
  tx: Pad,
  sessionId: Id,
  choice: Choice & { readonly id: Id; readonly by: Id; readonly at: Instant },
): void {
  tx.add(insertChoice, {
    ...{ tenant_id: tx.tenantId, id: choice.id, session_id: sessionId, voice_id: choice.voiceId },
    ...{ is_chosen: choice.isChosen, reason: choice.reason, chosen_by: choice.by, chosen_at: choice.at },
  });
}

/** What was chosen and left out in a session, the oldest first. */
export function choicesOf(tx: Transaction, sessionId: Id): Promise<(Choice & { readonly chooserName: string })[]> {
  return tx.rows(sql`
    select c.voice_id as "voiceId", c.is_chosen as "isChosen", c.reason, coalesce(p.name, '') as "chooserName"
    from analysis_choice c left join person p on p.tenant_id = c.tenant_id and p.id = c.chosen_by
    where c.tenant_id = ${tx.tenantId} and c.session_id = ${sessionId} order by c.id limit ${VOICES_MAX}`);
}
