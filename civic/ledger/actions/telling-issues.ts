import { replyWaysOf } from '#civic/intake/index.ts';
import type { MessageWay } from '#civic/intake/rules/said.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Language, Words } from '#kernel/language.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import type { Act } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';
import { nextSendAt } from '../rules/deliveries.ts';
import { type FollowerValues, followerWords } from '../rules/follower-notices.ts';
import { type News, newsSendAt } from '../rules/news.ts';
import { noticeWords } from '../rules/notices.ts';
import { reachedOf } from '../store/deliveries.store.ts';
import { addFollowerNotice, type FollowerNotice, forgetWaiting } from '../store/follower-notices.store.ts';
import { mattersOf } from '../store/matters.store.ts';
import { SEND_JOB, tellPerson } from './tell.ts';

/**
 * Tells who raised some matters of a step of the issue in which they are, each by the way that they chose; who left none
 * is told by hand or at the lookup, as with every notice. Nothing of a sealed one (I7); a complaint goes out in neutral
 * words (`messageOf`).
 */
export async function tellMatters(act: Act, matterIds: readonly Id[], told: News): Promise<void> {
  if (matterIds.length === 0) return;
  const reached = new Map((await reachedOf(act, matterIds)).map((one) => [one.matterId, one]));
  const words = noticeWords('issue_step', told);
  const ways = await replyWaysOf(act, matterIds);
  for (const matter of await mattersOf(act, act.tenantId, matterIds)) {
    if (matter.isSealed) continue;
    const to = reached.get(matter.id);
    const markOf = (channel: MessageWay) => newsMark(act, channel, (channel === 'sms' ? to?.phone : to?.email) ?? '');
    const notice = { kind: 'issue_step', ...words };
    tellPerson(act, matter, ways.get(matter.id) ?? 'look_up', notice, { news: told, markOf });
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
  /** A step of an issue; left out of what is told at once. */
  readonly news?: News;
};

/** By what the news to an address is known, 22 characters: never the address itself; null: it is none. */
function newsMark(act: Act, channel: MessageWay, address: string): string | null {
  const to = channel === 'sms' ? mobileOf(address) : emailOf(address);
  if (to === null) return null;
  return hmacSha256(act.desk.secret, `news ${channel} ${to}`).toString('base64url').slice(0, 22);
}

/**
 * Tells somebody who asked to hear of something public, by the queue of every other message, not at night; `news` with all
 * other news of the day to the same address.
 */
export function tellFollower(act: Act, { channel, words, values, news, ...rest }: ToFollower): void {
  const mark = news && newsMark(act, channel, rest.address);
  // Who waits for a code is awake.
  const firstTryAt = mark ? newsSendAt(act.at) : rest.kind === 'follow_code' ? act.at : nextSendAt(act.at, rest.kind);
  const notice = { ...rest, ...followerWords(words, values), id: act.newId(), madeAt: act.at };
  addFollowerNotice(act, act.tenantId, notice, {
    ...{ id: act.newId(), channel, firstTryAt },
    ...(mark && news && { mark, news }),
  });
  if (firstTryAt <= act.at) later(act, SEND_JOB, {});
}

/** Somebody stopped at `path` (`ToFollower`): what they were to be told and wasn't sent yet goes to nobody. */
export async function untellFollower(act: Act, path: string): Promise<void> {
  await forgetWaiting(act, act.tenantId, path);
}
