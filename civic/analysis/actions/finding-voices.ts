import { areaWithin } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { SessionFigures } from '../rules/figures.ts';
import { isKeptAway, type MatterAt } from '../rules/matter-at.ts';
import { isWithin } from '../rules/period.ts';
import { allowedVerdicts, allowedWords, type KeptVoice, minorityViews } from '../store/voices.store.ts';
import type { CountAsked } from './counting.ts';
import type { AnalysisPorts } from './ports.ts';

/** Words that stand for each other, of one view. */
const OF_A_VIEW_MAX = 3;

/** Own words and views, a few of each view; what was said by those who allow it, masked. */
export async function voicesFound(
  act: Act,
  { areaCode, period, at }: CountAsked,
  matters: readonly MatterAt[],
  figures: SessionFigures,
  ports: AnalysisPorts,
): Promise<KeptVoice[]> {
  const open = matters.filter((one) => !isKeptAway(one) && areaWithin(one.areaCode, areaCode));
  const ofPeriod = open.filter(({ receivedAt }) => isWithin(civilDateOf(receivedAt), period)).map(({ id }) => id);
  const days = { fromAt: startOf(period.from), toAt: startOf(addDays(period.to, 1)), at };
  const minority = await minorityViews(act, issueIdsOf(figures));
  const raised = await allowedWords(act, ofPeriod);
  const judged = await allowedVerdicts(
    act,
    open.map(({ id }) => id),
    days,
  );
  const none = { matterId: null, issueId: null };
  const all: Omit<KeptVoice, 'id' | 'place'>[] = [
    ...minority.map(({ id, issueId, words }) => ({
      ...none,
      issueId,
      view: `minority ${id}`,
      kind: 'minority' as const,
      words,
    })),
    ...raised.map(({ matterId, category, words }) => ({
      ...{ ...none, matterId, view: `raised ${category}`, kind: 'raised' as const },
      words: ports.masked(words),
    })),
    ...judged.map(({ matterId, solved, words }) => ({
      ...{ ...none, matterId, view: `judged ${solved}`, words: ports.masked(words) },
      kind: solved === 'solved' ? ('judged_well' as const) : ('judged_ill' as const),
    })),
  ];
  return [...Map.groupBy(all, ({ view }) => view).values()].flatMap((ofView) =>
    ofView.slice(0, OF_A_VIEW_MAX).map((one, place) => ({ ...one, id: act.newId(), place })),
  );
}

function issueIdsOf({ issues }: SessionFigures): Id[] {
  return issues.map(({ id }) => id);
}
