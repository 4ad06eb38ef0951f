import { areaWithin } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { SessionFigures } from '../rules/figures.ts';
import { isKeptAway, type MatterAt } from '../rules/matter-at.ts';
import { isWithin } from '../rules/period.ts';
import { allowedVerdicts, allowedWords, commonTroubles, type KeptVoice, minorityViews } from '../store/voices.store.ts';
import type { CountAsked } from './counting.ts';
import type { AnalysisPorts } from './ports.ts';

/** Words that stand for each other, of one view. */
const OF_A_VIEW_MAX = 3;
/** So many troubles have a voice of their own; what else was raised has one for each category. */
const TROUBLES_MAX = 12;

/**
 * Own words and views, a few of each view; what was said by those who allow it, masked. The troubles of which most matters
 * tell are views of their own, since in one category people speak of different things.
 */
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
  const common = new Set(await commonTroubles(act, ofPeriod, TROUBLES_MAX));
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
    ...raised.map(({ matterId, category, troubleId, words }) => ({
      ...{ ...none, matterId, kind: 'raised' as const },
      view: troubleId && common.has(troubleId) ? `trouble ${troubleId}` : `raised ${category}`,
      words,
    })),
    ...judged.map(({ matterId, solved, words }) => ({
      ...{ ...none, matterId, view: `judged ${solved}`, words },
      kind: solved === 'solved' ? ('judged_well' as const) : ('judged_ill' as const),
    })),
  ];
  const kept = [...Map.groupBy(all, ({ view }) => view).values()].flatMap((ofView) =>
    ofView.slice(0, OF_A_VIEW_MAX).map((one, place) => ({ ...one, id: act.newId(), place })),
  );
  const own = kept.flatMap(({ id, matterId, words }) => (matterId === null ? [] : [{ id, matterId, words }]));
  const masked = await ports.masked(act, own);
  const wordsOf = new Map(own.map(({ id }, at) => [id, masked[at] ?? '']));
  return kept.map((one) => ({ ...one, words: wordsOf.get(one.id) ?? one.words }));
}

function issueIdsOf({ issues }: SessionFigures): Id[] {
  return issues.map(({ id }) => id);
}
