import { replyWaysOf } from '#civic/intake/index.ts';
import type { MessageWay } from '#civic/intake/rules/said.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Act } from '#platform/desk/desk.ts';
import { nextSendAt } from '../rules/deliveries.ts';
import { type FollowerValues, followerWords } from '../rules/follower-notices.ts';
import { noticeWords } from '../rules/notices.ts';
import { addFollowerNotice, type FollowerNotice } from '../store/follower-notices.store.ts';
import { mattersOf } from '../store/matters.store.ts';
import { SEND_JOB, tellPerson } from './tell.ts';

/**
 * Tells who raised some matters of a step of the issue in which they are, each by the way that they chose; who left none
 * is told by hand or at the lookup, as with every notice. Nothing of a sealed one (I7); a complaint goes out in neutral
 * words (`messageOf`).
 */
export async function tellMatters(
  act: Act,
  matterIds: readonly Id[],
  told: { readonly title: string; readonly step: Words },
): Promise<void> {
  if (matterIds.length === 0) return;
  const words = noticeWords('issue_step', told);
  const ways = await replyWaysOf(act, matterIds);
  for (const matter of await mattersOf(act, act.tenantId, matterIds)) {
    if (!matter.isSealed) tellPerson(act, matter, ways.get(matter.id) ?? 'look_up', { kind: 'issue_step', ...words });
  }
}

/** What a follower is told, by which way, and where it can be read. */
export type ToFollower = {
  readonly kind: FollowerNotice['kind'];
  readonly subjectId: Id;
  readonly channel: MessageWay;
  readonly address: string;
  readonly language: Language;
  readonly words: Words;
  readonly values: FollowerValues;
  readonly path: string;
};

/** Tells somebody who asked to hear of something public, by the queue of every other message, not at night. */
export function tellFollower(act: Act, { channel, words, values, ...rest }: ToFollower): void {
  // Who waits for a code is awake.
  const firstTryAt = rest.kind === 'follow_code' ? act.at : nextSendAt(act.at, rest.kind);
  const notice = { ...rest, ...followerWords(words, values), id: act.newId(), madeAt: act.at };
  addFollowerNotice(act, act.tenantId, notice, { id: act.newId(), channel, firstTryAt });
  if (firstTryAt <= act.at) later(act, SEND_JOB, {});
}
