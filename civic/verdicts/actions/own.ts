import {
  type Addition,
  type Attachment,
  additionsOf,
  attachmentsOf,
  type SubmissionWords,
  wordsOf,
} from '#civic/intake/index.ts';
import {
  markToldAtLookup,
  type PersonTimeline,
  personTimeline,
  reopenMatter,
  withdrawMatter,
} from '#civic/ledger/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { lockOpenFollowUp } from '../store/follow-ups.store.ts';
import { type Verdict, verdictsOf } from '../store/verdicts.store.ts';
import { readBooks, roundOf } from './begin.ts';
import { finish } from './judge.ts';

/** Everything that a person sees of the own matter. */
export type OwnMatter = {
  readonly timeline: PersonTimeline;
  readonly words: SubmissionWords | null;
  readonly additions: readonly Addition[];
  readonly attachments: readonly Attachment[];
  /** What was said last of the reply that stands now; null: nothing yet. */
  readonly verdict: Verdict | null;
};

/** The person's own matter; null when it does not exist. Whatever waited to be told is told by this. */
export async function ownMatter(desk: Desk, constituent: Constituent): Promise<OwnMatter | null> {
  const { tenantId, matterId } = constituent;
  const timeline = await personTimeline(desk, tenantId, matterId);
  if (!timeline) return null;
  const waits = timeline.notices.some(({ deliveredAt }) => deliveredAt === null) || isUntold(timeline);
  if (waits) await desk.act(constituent, (act) => markToldAtLookup(act, tenantId, matterId, act.at));
  return desk.read(tenantId, async (tx) => {
    const verdicts = await verdictsOf(tx, matterId);
    return {
      timeline,
      words: await wordsOf(tx, matterId),
      additions: await additionsOf(tx, matterId),
      attachments: await attachmentsOf(tx, matterId),
      verdict: verdicts.find(({ replyRound }) => replyRound === roundOf(timeline.matter)) ?? null,
    };
  });
}

function isUntold({ reply }: PersonTimeline): boolean {
  return reply !== null && reply.deliveredAt === null;
}

/** The same thing is back: one press opens a closed matter again (handbook §4.3 row 25). Refuses what the ledger does. */
export async function reopenOwn(desk: Desk, constituent: Constituent): Promise<{ readonly done: true } | Refusal> {
  await readBooks(desk, constituent.tenantId);
  return desk.act(constituent, async (act) => {
    const reopened = await reopenMatter(act, constituent.matterId);
    return isRefusal(reopened) ? reopened : { done: true as const };
  });
}

/**
 * The person takes the matter back. Where somebody could have pressed them, an independent caller asks first
 * (`isWithdrawn` is then false; handbook §4.3 row 29).
 */
export async function withdrawOwn(
  desk: Desk,
  constituent: Constituent,
): Promise<{ readonly isWithdrawn: boolean } | Refusal> {
  await readBooks(desk, constituent.tenantId);
  return desk.act(constituent, async (act) => {
    const followUp = await lockOpenFollowUp(act, constituent.matterId);
    const withdrawn = await withdrawMatter(act, constituent.matterId);
    if (isRefusal(withdrawn)) return withdrawn;
    if (withdrawn.isWithdrawn && followUp) await finish(act, followUp, 'closed', null);
    return { isWithdrawn: withdrawn.isWithdrawn };
  });
}
