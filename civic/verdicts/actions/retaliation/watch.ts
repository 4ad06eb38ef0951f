import { unitsOf } from '#civic/access/index.ts';
import { matterOf } from '#civic/ledger/index.ts';
import { branchOf, unitsOfOfficial } from '#civic/ledger/rules/barred.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { isAdverse, isAdverseKind } from '../../rules/adverse.ts';
import { addAlert, type Watch, watchesOver } from '../../store/watch.store.ts';

/**
 * Reacts to every kind in `ADVERSE`: during a watch, a decision against the person by the unit concerned or its officials
 * raises an alert to the auditors (handbook §4.2, fifth machine). It is the unit concerned when who decided works there or
 * below it, or when it holds the matter. What the person or the house decided is no decision of a unit.
 */
export const watchForRetaliation: Reaction = async (act, fact) => {
  const { kind, subjectId, body, by } = fact;
  if (!isAdverseKind(kind) || by.kind === 'constituent' || by.kind === 'visitor') return;
  const watches = await watchesOver(act, subjectId, civilDateOf(act.at));
  if (watches.length === 0) return;
  const matter = await matterOf(act, act.tenantId, subjectId);
  if (!isAdverse(kind, body, { resultKind: matter?.resultKind ?? null })) return;
  const decidedBy = [
    ...(by.kind === 'official' ? unitsOfOfficial(by) : []),
    ...(matter?.hostUnitId ? [matter.hostUnitId] : []),
  ];
  for (const watch of watches) {
    const unitId = await concernedAmong(act, watch, decidedBy);
    if (unitId)
      await raiseAlert(
        act,
        { id: watch.reportId, matterId: watch.matterId },
        { act: kind, subjectId, unitId, factId: fact.id },
      );
  }
};

/** The first of some units that is concerned, or lies below one that is; null: none. */
async function concernedAmong(act: Act, { concernedUnitIds }: Watch, unitIds: readonly Id[]): Promise<Id | null> {
  const units = await unitsOf(act.desk, act.tenantId);
  const branch = new Set(concernedUnitIds.flatMap((id) => branchOf(id, units.list)));
  return unitIds.find((id) => branch.has(id)) ?? null;
}

type Alerted = {
  readonly act: string;
  readonly subjectId: Id;
  readonly unitId: Id | null;
  /** The fact that raised it, so that it raises it once; left out: this act itself. */
  readonly factId?: Id;
};

/** Keeps an alert and records it, once for each fact and report. */
export async function raiseAlert(
  act: Act,
  { id, matterId }: { readonly id: Id; readonly matterId: Id },
  { act: name, subjectId, unitId, factId = act.newId() }: Alerted,
): Promise<void> {
  const watch = { reportId: id, matterId };
  const isNew = await addAlert(act, {
    ...{ id: act.newId(), watch, factId, act: name, subjectId, unitId, happenedAt: act.at },
  });
  if (isNew)
    await act.record({ kind: 'verdicts.retaliation.alert_raised', subjectId: id, body: { act: name, unitId } });
}
