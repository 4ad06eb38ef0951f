import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { Unplaced } from './sequence.ts';

/** Under which the log speaks of itself: no matter has this id. */
export function logSubject(tenantId: TenantId): Id {
  return `00000000-0000-7000-8000-000000${tenantId}` as Id;
}

/** An entry in which the log speaks of itself; no fact is behind it. */
export function ofLog(act: Act, kind: string, told: Readonly<Record<string, string | number>>): Unplaced {
  return {
    subjectId: logSubject(act.tenantId),
    factId: act.newId(),
    isSealed: null,
    entry: { ...told, v: 1, k: kind, t: Date.parse(act.at) },
  };
}
