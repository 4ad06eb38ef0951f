import type { MessageWay } from '#civic/intake/rules/said.ts';
import { tellFollower, untellFollower } from '#civic/ledger/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language, Words } from '#kernel/language.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  addFollower,
  confirmFollower,
  countFollowerTry,
  endFollower,
  type Follower,
  followerBy,
  lockFollower,
} from '../store/followers.store.ts';
import { publicIssue } from '../store/issues.store.ts';
import { followCodeOf, followPathOf, markOf } from './follow-code.ts';
import { tried } from './limits.ts';

const CODE: Words = {
  zh: '您要关注“{title}”，确认码{code}。不是您要的，不用理会。',
  en: 'To follow “{title}”, your code is {code}. If it was not you, do nothing.',
};

/** Wrong codes of one follower, for ever: 1 in 100,000 is guessed. */
const TRIES_MAX = 10;

/**
 * Somebody asks to hear of an issue by SMS or e-mail. They are sent a code, and nothing else until they typed it; the same
 * address twice is sent its code again. Refuses `issues.unknown`, `issues.address-wrong`, `issues.way-closed`,
 * `issues.too-often`.
 */
export async function follow(
  desk: Desk,
  tenantId: TenantId,
  asked: { readonly issueId: Id; readonly address: string; readonly language: Language; readonly from: string },
): Promise<{ readonly followerId: Id } | Refusal> {
  const { issueId, language, from } = asked;
  const [mobile, email] = [mobileOf(asked.address), emailOf(asked.address)];
  const address = mobile ?? email;
  if (address === null) return refuse('issues.address-wrong', {}, 'address');
  const channel: MessageWay = mobile === null ? 'email' : 'sms';
  if (!desk.messages.couriers[channel]) return refuse('issues.way-closed', {}, 'address');
  const mark = markOf(desk, `issue-follower-address ${issueId} ${address}`);
  const minutes = tried(desk, 'follow', from) || tried(desk, 'follow', mark);
  if (minutes > 0) return refuse('issues.too-often', { minutes });
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const issue = await publicIssue(act, issueId);
    if (!issue) return refuse('issues.unknown');
    const before = await followerBy(act, issueId, mark);
    const id = before?.id ?? act.newId();
    if (!before) {
      addFollower(act, { id, issueId, channel, address, language, mark, askedAt: act.at });
      await act.record({ kind: 'issues.follower.asked', subjectId: id, body: { issueId, channel } });
    }
    tellFollower(act, {
      ...{ kind: 'follow_code', subjectId: issueId, channel, address, language, words: CODE },
      ...{ values: { title: issue.title, code: followCodeOf(desk, id) }, path: followPathOf(desk, id) },
    });
    return { followerId: id };
  });
}

/** By which ways this house can send the code and the news; by none, nobody is asked for an address. */
export function waysToFollow({ messages }: Pick<Desk, 'messages'>): MessageWay[] {
  return (['sms', 'email'] as const).filter((way) => messages.couriers[way] !== undefined);
}

/** What becomes of a follower who typed the code. */
export type Following = { readonly issueId: Id; readonly title: string; readonly isConfirmed: boolean };

/** What a follower sees of themselves; null when they stopped, or never asked. */
export function following(desk: Desk, tenantId: TenantId, id: Id): Promise<Following | null> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const follower = await lockFollower(act, id);
    const issue = follower && (await publicIssue(act, follower.issueId));
    return follower && issue
      ? { issueId: issue.id, title: issue.title, isConfirmed: follower.confirmedAt !== null }
      : null;
  }) as Promise<Following | null>;
}

/**
 * The follower typed the code: to confirm, or to stop. Refuses `issues.unknown`, `issues.follow-code-wrong` (also after
 * ten wrong ones, whatever is typed).
 */
export async function settleFollowing(
  desk: Desk,
  tenantId: TenantId,
  id: Id,
  { code, doesStop }: { readonly code: string; readonly doesStop: boolean },
): Promise<{ readonly issueId: Id } | Refusal> {
  const outcome = await desk.act(
    { kind: 'visitor', tenantId },
    async (act): Promise<{ follower: Follower; isRight: boolean } | Refusal> => {
      const follower = await lockFollower(act, id);
      if (!follower) return refuse('issues.unknown');
      const isRight = follower.tryCount < TRIES_MAX && code.replace(/\D/g, '') === followCodeOf(desk, id);
      // Kept although it was wrong: a refusal would take the try back.
      if (!isRight) await countFollowerTry(act, id);
      else if (doesStop) {
        await endFollower(act, id, act.at);
        await untellFollower(act, followPathOf(desk, id));
        await act.record({ kind: 'issues.follower.ended', subjectId: id, body: { issueId: follower.issueId } });
      } else if (follower.confirmedAt === null) {
        await confirmFollower(act, id, act.at);
        await act.record({ kind: 'issues.follower.confirmed', subjectId: id, body: { issueId: follower.issueId } });
      }
      return { follower, isRight };
    },
  );
  if (isRefusal(outcome)) return outcome;
  return outcome.isRight ? { issueId: outcome.follower.issueId } : refuse('issues.follow-code-wrong', {}, 'code');
}
