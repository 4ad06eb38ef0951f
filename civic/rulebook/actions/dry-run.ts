import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { RecentMatters } from '../routes/recent-matters.ts';
import { type DispatchLine, dryRun } from '../rules/lines.ts';
import { linesFor } from '../store.ts';

/** The catalogue without the lines that would end, and with those that would be added. */
function changed(
  desk: Desk,
  lines: readonly DispatchLine[],
  change: {
    readonly add: readonly Pick<DispatchLine, 'categoryCode' | 'areaCode' | 'hostUnitId' | 'coUnitIds'>[];
    readonly end: readonly Id[];
  },
): DispatchLine[] {
  const validFrom = civilDateOf(desk.clock.now());
  const added = change.add.map((line) => ({
    ...line,
    id: desk.clock.newId(),
    basis: '',
    origin: 'catalogue' as const,
    validFrom,
    validTo: null,
  }));
  return [...lines.filter(({ id }) => !change.end.includes(id)), ...added];
}

/** Which of the last matters a change of the catalogue would have sent elsewhere. */
export async function divertedBy(
  { desk, actor, where }: { readonly desk: Desk; readonly actor: Official; readonly where: Jurisdiction },
  recentMatters: RecentMatters,
  change: Parameters<typeof changed>[2] & { readonly matters: number },
) {
  const matters = await recentMatters(desk, actor, where, change.matters);
  const codes = matters.flatMap(({ categoryCode }) => categoryCode ?? []);
  const on = civilDateOf(desk.clock.now());
  const lines = await desk.read(where.tenantId, (tx) => linesFor(tx, where.tenantId, codes, on));
  const diverted = dryRun(matters, { lines, on }, { lines: changed(desk, lines, change), on });
  return { triedCount: matters.length, diverted };
}
