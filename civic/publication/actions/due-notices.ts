import { rulebookOf } from '#civic/rulebook/index.ts';
import { askerOf } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { publicationPermissions } from '../permissions.ts';
import { LOOK_BACK_DAYS, lateBefore, publicBy, soonBefore } from '../rules/disclosure.ts';
import { dueWaiting, insertDueNotice, ownMinutesWaiting, untoldDue } from '../store/due-notices.store.ts';

const AT_ONCE = 200;

/**
 * Tells of everything that has to be public within five working days, once each: from then on it stands beside
 * “Publication” on the desk of whoever publishes there, and of a meeting also on that of who called it. Safe to run again, and
 * beside itself. Records `publication.due.told`. Returns how many it told of.
 */
export async function sweepDueNotices(desk: Desk, tenantId: TenantId): Promise<number> {
  const { limitOf, calendar, today } = await rulebookOf(desk, tenantId);
  const limit = limitOf('disclose', today);
  const now = desk.clock.now();
  // What was late before anybody counted is in the list; to be told of its day it is too late.
  const time = { from: lateBefore(now, limit, calendar), to: soonBefore(now, limit, calendar) };
  const untold = await desk.read(tenantId, (tx) => untoldDue(tx, time, AT_ONCE));
  if (untold.length === 0) return 0;
  let count = 0;
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    // Read anew: another machine may have told of some meanwhile.
    const still = await untoldDue(act, time, AT_ONCE);
    for (const { kind, id, madeAt, unitId } of still) {
      const { dueAt } = publicBy(madeAt, limit, calendar);
      act.add(insertDueNotice, {
        ...{ tenant_id: tenantId, kind, subject_id: id, made_at: madeAt, unit_id: unitId },
        ...{ due_at: dueAt, told_at: act.at },
      });
      await act.record({
        kind: 'publication.due.told',
        subjectId: id,
        body: { dueKind: kind, unitId, dueOn: civilDateOf(dueAt) },
      });
    }
    count = still.length;
    return null;
  });
  return count;
}

/** What somebody is told of without looking for it; `minutesCount`: of meetings of one's own. */
export type DueTold = {
  readonly lateCount: number;
  readonly soonCount: number;
  readonly minutesCount: number;
  readonly isMore: boolean;
  /** The nearest day by which something has to be public; null: nothing waits. */
  readonly firstDueOn: CivilDate | null;
};

/** Beyond so many it is said that there are more. */
const COUNTED_MAX = 99;
const NOTHING = { lateCount: 0, soonCount: 0, firstDueAt: null };

/** What of all that was told has to be public still: for who publishes, and minutes for who called the meeting. */
export async function dueTold(desk: Desk, official: Official): Promise<DueTold> {
  const now = desk.clock.now();
  const asked = { from: startOf(addDays(civilDateOf(now), -LOOK_BACK_DAYS)), now, most: COUNTED_MAX + 1 };
  const asker = await askerOf(desk, official);
  const where = jurisdictionOf(official, publicationPermissions.read);
  const { all, own } = await desk.read(official.tenantId, async (tx) => ({
    all: where ? await dueWaiting(tx, where, asker, asked) : NOTHING,
    own: await ownMinutesWaiting(tx, asker, asked),
  }));
  const first = [all.firstDueAt, own.firstDueAt].filter((at) => at !== null).toSorted()[0] ?? null;
  return {
    lateCount: Math.min(all.lateCount, COUNTED_MAX),
    soonCount: Math.min(all.soonCount, COUNTED_MAX),
    minutesCount: Math.min(own.lateCount + own.soonCount, COUNTED_MAX),
    isMore: all.lateCount + all.soonCount > COUNTED_MAX,
    firstDueOn: first === null ? null : civilDateOf(first),
  };
}
