import type { MessageWay } from '#civic/intake/rules/said.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Personal, personal } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { News } from '../rules/news.ts';
import type { Adder } from './records.store.ts';

type FollowerNoticeRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly kind: string;
  readonly subject_id: Id;
  readonly words: string;
  readonly words_en: string;
  readonly language: Language;
  readonly path: string;
  readonly address: Personal;
  readonly made_at: Instant;
};

const insertFollowerNotice = insertion<FollowerNoticeRow>(
  'insert into follower_notice select * from jsonb_populate_recordset(null::follower_notice, $1)',
);
const insertDelivery = insertion<Record<string, unknown>>(
  'insert into delivery select * from jsonb_populate_recordset(null::delivery, $1)',
);

/** News of an issue, and by what that of one day to one address is known. */
type NewsTo = { readonly mark: string; readonly news: News };

/** What a follower is told. */
export type FollowerNotice = Words & {
  readonly id: Id;
  readonly kind: 'issue_step' | 'follow_code';
  readonly subjectId: Id;
  readonly language: Language;
  readonly path: string;
  readonly address: string;
  readonly madeAt: Instant;
};

/** Keeps what a follower is to be told, and that it is to be sent from `firstTryAt` on. */
export function addFollowerNotice(
  pad: Adder,
  tenantId: TenantId,
  notice: FollowerNotice,
  delivery: { readonly id: Id; readonly channel: MessageWay; readonly firstTryAt: Instant } & Partial<NewsTo>,
): void {
  pad.add(insertFollowerNotice, {
    tenant_id: tenantId,
    id: notice.id,
    kind: notice.kind,
    subject_id: notice.subjectId,
    words: notice.zh,
    words_en: notice.en,
    language: notice.language,
    path: notice.path,
    address: personal('follower_notice.address', notice.address),
    made_at: notice.madeAt,
  });
  pad.add(insertDelivery, {
    tenant_id: tenantId,
    id: delivery.id,
    follower_notice_id: notice.id,
    channel: delivery.channel,
    state: 'waiting',
    try_count: 0,
    made_at: notice.madeAt,
    first_try_at: delivery.firstTryAt,
    next_try_at: delivery.firstTryAt,
    reference: '',
    bundle_mark: delivery.mark ?? null,
    news: delivery.news ?? null,
  });
}

/** A message to a follower, with everything that its sending looks at. */
export type FollowerSendable = Words & {
  readonly id: Id;
  readonly noticeId: Id;
  readonly followedId: Id;
  readonly channel: MessageWay;
  readonly tryCount: number;
  readonly firstTryAt: Instant;
  readonly kind: FollowerNotice['kind'];
  readonly language: Language;
  readonly path: string;
  readonly address: string;
  readonly bundleMark: string | null;
  readonly news: News | null;
};

/** Of these messages, those to followers: what they say and where they go. */
export function followerSendablesOf(
  tx: Transaction,
  tenantId: TenantId,
  ids: readonly Id[],
): Promise<FollowerSendable[]> {
  return tx.rows(sql`
    select d.id, n.id as "noticeId", n.subject_id as "followedId", d.channel, d.try_count as "tryCount",
      d.first_try_at as "firstTryAt", n.kind, n.words as zh, n.words_en as en, n.language, n.path, n.address,
      d.bundle_mark as "bundleMark", d.news
    from delivery d join follower_notice n on n.tenant_id = ${tenantId} and n.id = d.follower_notice_id
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::uuid[])
    order by d.id limit ${ids.length}`);
}

/** It was sent or given up: where it went is not kept. */
export function forgetAddress(tx: Transaction, tenantId: TenantId, noticeId: Id): Promise<number> {
  return tx.run(sql`
    update follower_notice set address = '', path = '' where tenant_id = ${tenantId} and id = ${noticeId}`);
}

/**
 * They stopped: what waits for them goes to nobody, since its address is empty from now on, and with no other news. `path`
 * is where they stop and nobody else's. Returns how many notices waited.
 */
export async function forgetWaiting(tx: Transaction, tenantId: TenantId, path: string): Promise<number> {
  // The delivery first, as when it is sent: the two would wait for each other.
  await tx.run(sql`
    update delivery d set bundle_mark = null, news = null
    from follower_notice n where n.tenant_id = ${tenantId} and n.path = ${path} and n.path <> ''
      and d.tenant_id = ${tenantId} and d.follower_notice_id = n.id`);
  return tx.run(sql`
    update follower_notice set address = '', path = ''
    where tenant_id = ${tenantId} and path = ${path} and path <> ''`);
}
