import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { ResultKind } from './results.ts';
import type { State } from './states.ts';

/** Which set of limits a matter runs under: petition, hotline or link (handbook §4.3). */
export type Profile = 'P' | 'H' | 'L';

/** A matter as it is today; the facts hold how it came there. Its id is that of its submission. */
export type Matter = {
  readonly tenantId: TenantId;
  readonly id: Id;
  readonly number: string;
  readonly kind: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly channel: string;
  readonly state: State;
  readonly stateSinceAt: Instant;
  readonly receivedAt: Instant;
  readonly profile: Profile;
  readonly isSealed: boolean;
  readonly isUrgent: boolean;
  readonly hostUnitId: Id | null;
  readonly handlerId: Id | null;
  /** Who handled it before it was handed over. */
  readonly formerHandlerIds: readonly Id[];
  readonly complainedUnitId: Id | null;
  /** That unit is what the person said when it was raised; no screener has confirmed it yet. */
  readonly isUnitClaimed: boolean;
  /** The end of the clock of the present state. */
  readonly dueAt: Instant | null;
  /** Whether that end runs into a year whose holidays are not yet published (D17). */
  readonly dueIsEstimated: boolean;
  /** The end of the clock to the reply. */
  readonly finishDueAt: Instant | null;
  /** The limit to the reply before it was extended; null: it was not. */
  readonly extendedFromAt: Instant | null;
  readonly firstContactAt: Instant | null;
  readonly repliedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly resultKind: ResultKind | null;
  readonly hopCount: number;
  readonly returnCount: number;
  readonly reworkCount: number;
  readonly reopenCount: number;
  /** The matter that it was joined to, because both are one issue; each keeps its number, reply and judgement. */
  readonly parentId: Id | null;
  /** The rung (`ladder.ts`) on which the clock to the reply, or to what was promised, stands; 0 when it is in time. */
  readonly pressure: number;
  readonly importId: Id | null;
  /** Grows by one with every act; an act names the version that its author saw. */
  readonly version: number;
};

/** Replies to what is sealed or complains of a unit are found by nobody, so nothing is kept to find them by (I2, I7). */
export function isComparedWithOthers({ isSealed, complainedUnitId }: Matter): boolean {
  return !isSealed && complainedUnitId === null;
}
