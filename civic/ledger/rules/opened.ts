import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Limits, type NewClock, startedClock } from './clocks.ts';
import type { Matter, Profile } from './matter.ts';

/** What `intake.submission.registered` says of a submission. */
export type Registered = {
  readonly number: string;
  readonly kind: KindCode;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly channel: string;
  readonly profile: Profile;
  readonly receivedAt: Instant;
  readonly isSealed: boolean;
  readonly isUrgent: boolean;
  readonly importId: Id | null;
  /** The unit of which the person says that it complains. */
  readonly complainedUnitId?: Id | null;
};

/**
 * The matter of a new submission, with its first clock (§4.3 row 2). The clock begins when the office got it, which
 * for a letter keyed in late or imported is later than the day on which it was written.
 */
export function openedMatter(
  tenantId: TenantId,
  id: Id,
  at: Instant,
  said: Registered,
  limits: Limits,
): { readonly matter: Matter; readonly clock: NewClock } {
  const clock = startedClock('screen', said, at, limits);
  const matter: Matter = {
    tenantId,
    id,
    number: said.number,
    kind: said.kind,
    categoryCode: said.categoryCode,
    areaCode: said.areaCode,
    channel: said.channel,
    state: 'registered',
    stateSinceAt: at,
    receivedAt: said.receivedAt,
    profile: said.profile,
    isSealed: said.isSealed,
    isUrgent: said.isUrgent,
    hostUnitId: null,
    handlerId: null,
    formerHandlerIds: [],
    complainedUnitId: said.complainedUnitId ?? null,
    isUnitClaimed: (said.complainedUnitId ?? null) !== null,
    dueAt: clock.dueAt,
    dueIsEstimated: clock.isEstimated,
    finishDueAt: null,
    extendedFromAt: null,
    firstContactAt: null,
    repliedAt: null,
    endedAt: null,
    resultKind: null,
    hopCount: 0,
    returnCount: 0,
    reworkCount: 0,
    reopenCount: 0,
    parentId: null,
    pressure: 0,
    importId: said.importId,
    version: 1,
  };
  return { matter, clock };
}
