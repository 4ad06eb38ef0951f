import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { climbed, isNight, type Rung, rungOf } from '../rules/ladder.ts';
import type { Matter } from '../rules/matter.ts';
import { mattersOf, setPressures } from '../store/matters.store.ts';
import { type ClimbingClock, lockClimbingClocks, setRungs } from '../store/records.store.ts';
import { type Books, booksOf, limitsAt } from './books.ts';
import { orderBySystem } from './ordering.ts';

/** So many clocks climb in one transaction; a sweep goes on until none is left. */
const CLOCKS_A_BATCH = 500;

/**
 * Lets every clock climb to the rung on which it stands by now (handbook §4.3 row 31): reminded, urged, supervised,
 * raised to the superior, listed in public. By day only. Safe to run again, and beside itself. Returns how many climbed.
 */
export async function climbLadders(desk: Desk, tenantId: TenantId): Promise<number> {
  if (isNight(desk.clock.now())) return 0;
  const books = await booksOf(desk, tenantId);
  let count = 0;
  for (let batch = CLOCKS_A_BATCH; batch === CLOCKS_A_BATCH; count += batch) {
    const result = await desk.act({ kind: 'clockwork', tenantId }, (act) => climbOnce(act, books));
    batch = isRefusal(result) ? 0 : result;
  }
  return count;
}

type Climb = ClimbingClock & { readonly to: number };

async function climbOnce(act: Act, books: Books): Promise<number> {
  const clocks = await lockClimbingClocks(act, act.tenantId, act.at, CLOCKS_A_BATCH);
  if (clocks.length === 0) return 0;
  const moves = clocks.map((clock) => ({
    ...clock,
    ...climbed(clock, act.at, limitsAt(books.rulebook, clock.startedAt)),
    from: clock.rung,
  }));
  await setRungs(
    act,
    act.tenantId,
    moves.map(({ id, rung, climbsAt }) => ({ id, rung, climbs_at: climbsAt })),
  );
  const matters = new Map(
    (await mattersOf(act, act.tenantId, [...new Set(clocks.map(({ matterId }) => matterId))])).map((one) => [
      one.id,
      one,
    ]),
  );
  const climbs = moves.filter(({ rung, from }) => rung > from).map((move) => ({ ...move, to: move.rung }));
  const pressed = await press(act, matters, climbs);
  for (const climb of climbs) {
    const matter = matters.get(climb.matterId);
    if (matter) await tell(act, matter, climb, pressed.get(matter.id) ?? null);
  }
  await orderBySystem(
    act,
    books,
    'overdue',
    climbs.flatMap(({ matterId, to }) => ordersFor(matters.get(matterId), to)),
  );
  return clocks.length;
}

/** The clocks whose rung is the matter's own. */
const PRESSING: readonly ClimbingClock['kind'][] = ['finish', 'promise'];

/** Writes the rung onto the matters; returns the new stand of those that nobody changed meanwhile. */
async function press(act: Act, matters: ReadonlyMap<Id, Matter>, climbs: readonly Climb[]): Promise<Map<Id, Matter>> {
  const after = climbs
    .filter(({ kind }) => PRESSING.includes(kind))
    .flatMap(({ matterId, to }) => {
      const matter = matters.get(matterId);
      return matter ? [{ ...matter, pressure: to }] : [];
    });
  if (after.length === 0) return new Map();
  const written = new Set((await setPressures(act, act.tenantId, after)).map(({ id }) => id));
  return new Map(
    after.filter(({ id }) => written.has(id)).map((one) => [one.id, { ...one, version: one.version + 1 }]),
  );
}

async function tell(act: Act, matter: Matter, { kind, dueAt, to }: Climb, after: Matter | null): Promise<void> {
  const changes = after ? { pressure: after.pressure, version: after.version } : {};
  await act.record({
    kind: 'ledger.matter.pressed',
    subjectId: matter.id,
    body: { clock: kind, dueAt, rung: rungOf(to), unitId: matter.hostUnitId, changes },
  });
}

/** From which rung on an order goes to the unit. */
const ORDERED: readonly Rung[] = ['supervise', 'raise', 'publish'];

function ordersFor(matter: Matter | undefined, to: number) {
  const level = rungOf(to);
  if (!matter || matter.hostUnitId === null || !ORDERED.includes(level)) return [];
  return [{ matter, unitId: matter.hostUnitId, level: level as 'supervise' | 'raise' | 'publish' }];
}
