import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Judged, judgedOf } from '../rules/issue-lessons.ts';
import { type TrialState, trialStateOf } from '../rules/issue-trial.ts';
import { satisfiedIn } from '../store/lessons.store.ts';
import { publicTrials, type TrialLine } from '../store/trials.store.ts';
import type { IssuePagePorts } from './ports.ts';

/** The register looks at so many of the newest trials, and shows so many at once. */
const LOOKED_AT_MAX = 500;
const SHOWN_MAX = 30;
/** What was kept or put right was judged before: how, stands beside it, and also that nobody did. */
const JUDGED: readonly TrialState[] = ['kept', 'corrected'];

/** `judged`: what people said after it, once the check is over; null before. */
export type TrialSeen = TrialLine & { readonly state: TrialState; readonly judged: Judged | null };

/**
 * One page of the register of trials (requirement 003-07), newest first, for everybody, with what was put right of them;
 * `which` null: in every state.
 */
export async function trialsForAll(
  desk: Desk,
  tenantId: TenantId,
  asked: { readonly which: TrialState | null; readonly after: Id | null },
  { correctedPieces }: Pick<IssuePagePorts, 'correctedPieces'>,
): Promise<{ readonly trials: readonly TrialSeen[]; readonly next: Id | null }> {
  const today: CivilDate = civilDateOf(desk.clock.now());
  const all = await desk.read(tenantId, (tx) => publicTrials(tx, LOOKED_AT_MAX));
  const fitting = all
    .map((one) => ({ ...one, state: trialStateOf(one, today) }))
    .filter(({ id, state }) => (asked.which === null || state === asked.which) && !(asked.after && id >= asked.after));
  const shown = fitting.slice(0, SHOWN_MAX);
  const corrected = await correctedPieces(
    desk,
    tenantId,
    shown.map(({ issueId }) => issueId),
  );
  const tallies = await desk.read(tenantId, (tx) =>
    satisfiedIn(
      tx,
      shown.map(({ issueId }) => issueId),
    ),
  );
  const trials = shown.map((one) => {
    const own = tallies.filter(({ issueId, round }) => issueId === one.issueId && round === one.round);
    const judged = JUDGED.includes(one.state) ? judgedOf(own) : null;
    const pieces = corrected.get(one.issueId);
    const where = pieces?.get(`record.${one.id}.trialWhere`) ?? one.where;
    return { ...one, judged, where, title: pieces?.get('title') ?? one.title };
  });
  return { trials, next: fitting.length > SHOWN_MAX ? (trials.at(-1)?.id ?? null) : null };
}
