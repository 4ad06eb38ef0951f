import {
  type Addition,
  type Attachment,
  additionsOf,
  attachmentsOf,
  type SubmissionWords,
  wordsOf,
} from '#civic/intake/index.ts';
import {
  askHigherBody,
  markToldAtLookup,
  type PersonTimeline,
  personTimeline,
  reopenMatter,
  settlePromiseChange,
  withdrawMatter,
} from '#civic/ledger/index.ts';
import { type PromiseMade, promisesOf } from '#civic/promises/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { WORDS_LENGTH_MAX } from '../rules/answers.ts';
import { lockOpenFollowUp } from '../store/follow-ups.store.ts';
import { type Verdict, verdictsOf } from '../store/verdicts.store.ts';
import { readBooks, roundOf } from './begin.ts';
import { finish } from './finish.ts';
import { type OwnRetaliation, retaliationOf } from './retaliation/own.ts';

/** Everything that a person sees of the own matter. */
export type OwnMatter = {
  readonly timeline: PersonTimeline;
  readonly words: SubmissionWords | null;
  readonly additions: readonly Addition[];
  readonly attachments: readonly Attachment[];
  /** What was said last of the reply that stands now; null: nothing yet. */
  readonly verdict: Verdict | null;
  /** What was promised to the person, oldest first. */
  readonly promises: readonly PromiseMade[];
  /** What the person reported about being made to pay for it; null: nothing. */
  readonly retaliation: OwnRetaliation | null;
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
      promises: await promisesOf(tx, matterId),
      retaliation: await retaliationOf(tx, matterId),
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

/** The person asks the next higher body for a review or, after one, for a re-check (rows 26, 27). Refuses what the ledger does. */
export async function askHigherOwn(
  desk: Desk,
  constituent: Constituent,
  grounds: string,
): Promise<{ readonly asked: 'review' | 'recheck' } | Refusal> {
  if (grounds.trim() === '') return refuse('verdicts.grounds-missing', {}, 'grounds');
  if (grounds.length > WORDS_LENGTH_MAX)
    return refuse('verdicts.words-too-long', { most: WORDS_LENGTH_MAX }, 'grounds');
  await readBooks(desk, constituent.tenantId);
  return desk.act(constituent, (act) => askHigherBody(act, constituent.matterId, grounds.trim()));
}

/** The person says yes or no to another day for what was promised (row 20). Refuses what the ledger does. */
export async function settleChangeOwn(
  desk: Desk,
  constituent: Constituent,
  doesAgree: boolean,
): Promise<{ readonly done: true } | Refusal> {
  await readBooks(desk, constituent.tenantId);
  return desk.act(constituent, async (act) => {
    const settled = await settlePromiseChange(act, constituent.matterId, doesAgree);
    return isRefusal(settled) ? settled : { done: true as const };
  });
}
