import { later } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import type { Fact } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { barredFrom } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import type { GivenReply } from '../rules/said.ts';
import { isAnswered } from '../rules/states.ts';
import { joinedTo, matterByNumber, matterOf } from '../store/matters.store.ts';
import { type Reply, sentReplyOf } from '../store/told.store.ts';
import { booksOf } from './books.ts';
import { load, performAlone } from './perform.ts';
import { besideHost, reachesMatter } from './viewer.ts';

/**
 * Joins a matter to another by that one's number (row 7), which the official must be able to see. Refuses
 * `ledger.join-unknown` and what `decide` refuses.
 */
export async function mergeMatter(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: { readonly parentNumber: string; readonly reason: string },
): Promise<Matter | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  return performAlone(
    desk,
    official,
    matterId,
    async ({ namedIds }, act) => {
      const found = await matterByNumber(act, act.tenantId, digitsOf(said.parentNumber));
      const parent = found && (await load(act, act.tenantId, found.id, books));
      const isSeen =
        parent &&
        !barredFrom('see', official, parent.standing) &&
        reachesMatter(official, parent.matter, besideHost(parent));
      if (!isSeen) return refuse('ledger.join-unknown', {}, 'parentNumber');
      // Whoever handles the other would read of an official of whom only this one speaks, or the other way round.
      if (namedIds.toSorted().join() !== parent.namedIds.toSorted().join())
        return refuse('ledger.join-other-unit', {}, 'parentNumber');
      const [theirs, mine] = await Promise.all([
        joinedTo(act, act.tenantId, parent.matter.id, null),
        joinedTo(act, act.tenantId, matterId, null),
      ]);
      return {
        name: 'merge',
        parent: parent.matter,
        joinedCount: theirs.length,
        hasJoined: mine.some(({ state }) => state === 'merged'),
        reason: said.reason,
      };
    },
    version,
  );
}

/** The job that does for joined matters what was done for the one they were joined to. */
const CARRY_JOB = 'ledger.carry_to_joined';

/** Reacts to a reply, a delivered promise, or an end without a reply: what was joined to the matter follows after the commit. */
export const carryToJoined: Reaction<Act> = async (act, { subjectId }: Fact) => {
  const [first] = await joinedTo(act, act.tenantId, subjectId, 1);
  if (first) later(act, CARRY_JOB, { matterId: subjectId });
};

/**
 * Lets every joined matter follow the one that it was joined to: it gets the same reply as its own, hears that a promise
 * was delivered, or is dealt with by itself again when the other ended without a reply. One transaction each, so that
 * one that cannot follow holds nobody up. Safe to run twice.
 */
export async function carryJob(desk: Desk, tenantId: TenantId, body: unknown): Promise<void> {
  const { matterId } = body as { readonly matterId: Id };
  const { parent, joined, reply } = await desk.read(tenantId, async (tx) => ({
    parent: await matterOf(tx, tenantId, matterId),
    joined: await joinedTo(tx, tenantId, matterId, null),
    reply: await sentReplyOf(tx, tenantId, matterId),
  }));
  if (!parent) return;
  for (const child of joined) await follow(desk, parent, child, reply);
}

async function follow(desk: Desk, parent: Matter, child: Matter, reply: Reply | null): Promise<void> {
  const clockwork = { kind: 'clockwork', tenantId: parent.tenantId } as const;
  if (child.state === 'merged' && parent.repliedAt !== null && reply)
    await performAlone(desk, clockwork, child.id, { name: 'reply_with_parent', parent, reply: givenOf(reply) }, null);
  else if (child.state === 'merged' && parent.endedAt !== null)
    await performAlone(desk, clockwork, child.id, { name: 'split', reason: 'other_ended' }, null);
  else if (child.state === 'promise_open' && isAnswered(parent.state) && parent.state !== 'promise_open')
    await performAlone(desk, clockwork, child.id, { name: 'deliver_promise' }, null);
}

function givenOf(reply: Reply): GivenReply {
  const { resultKind, words, reason, basis, remedy, contactName, contactPhone, promisedOn } = reply;
  const { submittedBy, submittedUnitId } = reply;
  return {
    ...{ resultKind, words, reason, basis, remedy, contactName, contactPhone, promisedOn },
    ...{ submittedBy, submittedUnitId },
  };
}

/** The person objects to the joining on the own page; refuses what `decide` refuses. */
export async function objectToJoining(desk: Desk, tenantId: TenantId, matterId: Id): Promise<Refusal | null> {
  const constituent = { kind: 'constituent', tenantId, matterId } as const;
  const split = await performAlone(desk, constituent, matterId, { name: 'split', reason: 'person' }, null);
  return isRefusal(split) ? split : null;
}
