import type { MatterCounted } from '#civic/assessment/rules/indicators/of-matter.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

/** Of a matter's own row: what its facts change. */
type Changing =
  | 'kind'
  | 'categoryCode'
  | 'areaCode'
  | 'unitId'
  | 'state'
  | 'receivedAt'
  | 'finishDueAt'
  | 'extendedFromAt'
  | 'firstContactAt'
  | 'repliedAt'
  | 'parentId'
  | 'hopCount'
  | 'returnCount'
  | 'reopenCount'
  | 'reworkCount';

/** A matter as it stood at a moment, as far as an analysis asks: as the indicators count it, and whose voice it is. */
export type MatterAt = MatterCounted & {
  readonly isSealed: boolean;
  readonly complainedUnitId: Id | null;
  readonly resultKind: string | null;
  /** By what one person is told from another; null: left neither telephone nor household. Nobody learns which. */
  readonly person: string | null;
  /** An official was named in it, or somebody stepped back or declared an interest, by that moment. */
  readonly concernsSomebody: boolean;
};

/** A fact of a matter. */
export type MatterFact = { readonly kind: string; readonly body: FactBody };

/** As a matter begins; the act that registers it says the rest. */
const BEGUN = {
  ...{ unitId: null, state: 'registered', finishDueAt: null, extendedFromAt: null, firstContactAt: null },
  ...{ repliedAt: null, parentId: null, hopCount: 0, returnCount: 0, reopenCount: 0, reworkCount: 0 },
  ...{ isSealed: false, complainedUnitId: null, resultKind: null },
} as const;

/** Names in the row of a matter that figures call otherwise. */
const RENAMED: Readonly<Record<string, keyof MatterAt>> = { hostUnitId: 'unitId' };
const TAKEN: ReadonlySet<string> = new Set<Changing | 'isSealed' | 'complainedUnitId' | 'resultKind'>([
  ...(['kind', 'categoryCode', 'areaCode', 'unitId', 'state', 'receivedAt', 'finishDueAt'] as const),
  ...(['extendedFromAt', 'firstContactAt', 'repliedAt', 'parentId', 'hopCount', 'returnCount', 'reopenCount'] as const),
  ...(['reworkCount', 'isSealed', 'complainedUnitId', 'resultKind'] as const),
]);

/**
 * A matter as it stood after some of its facts, the oldest first; null when there are none: it did not exist. What the
 * facts of the ledger change is in their `changes`, and the fact of its registration says how it began.
 */
export function asItStood(now: MatterAt, facts: readonly MatterFact[]): MatterAt | null {
  if (facts.length === 0) return null;
  const row: Record<string, unknown> = { ...now, ...BEGUN };
  for (const { kind, body } of facts) {
    const changes = kind === 'intake.submission.registered' ? body : ((body.changes ?? {}) as FactBody);
    for (const [name, value] of Object.entries(changes)) {
      const own = RENAMED[name] ?? name;
      if (TAKEN.has(own)) row[own] = value;
    }
  }
  return row as MatterAt;
}

/**
 * Whether a matter is in no figure and no list of an analysis, for nobody: sealed, on conduct, against a unit or an
 * official, a complaint that nobody has read yet, or one from which somebody in office stepped back or is kin. A figure
 * that differs by one tells (decisions/0021).
 */
export function isKeptAway({ kind, state, isSealed, complainedUnitId, concernsSomebody }: MatterAt): boolean {
  return (
    isSealed ||
    kind === 'conduct_report' ||
    complainedUnitId !== null ||
    concernsSomebody ||
    (kind === 'complaint' && state === 'registered')
  );
}

/** A voice: who raised what, where and when. `person` null: counts as one of its own. */
export type Voice = Pick<MatterAt, 'id' | 'areaCode' | 'categoryCode' | 'person'> & { readonly receivedAt: Instant };
