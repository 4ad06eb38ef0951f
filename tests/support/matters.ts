import type { Standing } from '#civic/ledger/rules/barred.ts';
import type { Known } from '#civic/ledger/rules/decide.ts';
import type { Matter } from '#civic/ledger/rules/matter.ts';
import { NATIONAL_LIMITS } from '#civic/rulebook/rules/national-limits.ts';
import type { Official, Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

/** Ids that tests of rules can read. */
export const idOf = (digit: string) => `0198f000-0000-7000-8000-${digit.padStart(12, '0')}` as Id;
export const UNIT = idOf('1');
export const NOON = '2026-11-23T04:00:00.000Z' as Instant;

export const NOBODY_BARRED: Standing = {
  complainedChain: [],
  handlingUnitIds: [],
  askedUnitIds: [],
  handlerIds: [],
  recusedIds: [],
  concernedIds: [],
};

/** A matter of a village, registered on Monday 23 November 2026 at noon. */
export function aMatter(parts: Partial<Matter> = {}): Matter {
  return {
    tenantId: 990101,
    id: idOf('9'),
    number: '2611230000000001',
    kind: 'help',
    categoryCode: '09.01',
    areaCode: '990101101201' as AreaCode,
    channel: 'web',
    state: 'registered',
    stateSinceAt: NOON,
    receivedAt: NOON,
    profile: 'H',
    isSealed: false,
    isUrgent: false,
    hostUnitId: null,
    handlerId: null,
    formerHandlerIds: [],
    complainedUnitId: null,
    isUnitClaimed: false,
    dueAt: null,
    dueIsEstimated: false,
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
    importId: null,
    version: 1,
    ...parts,
  };
}

/** Somebody with one role in an area, perhaps for a unit. */
export function anOfficial(role: Role, unitId: Id | null, areaCode = '990101000000', personId = idOf('5')): Official {
  return {
    kind: 'official',
    tenantId: 990101,
    personId,
    name: '某干部',
    unitId,
    roles: [{ role, areaCode: areaCode as AreaCode, unitId, untilOn: null }],
  };
}

/** What rules may know, with the nation's limits and a year whose holidays are published. */
export function known(parts: Partial<Known> = {}): Known {
  return {
    at: NOON,
    limitOf: (key) => {
      const limit = NATIONAL_LIMITS.get(key) ?? NATIONAL_LIMITS.get(key.replace(/\.\w+$/, ''));
      if (!limit) throw new Error(`no limit ${key}`);
      return limit;
    },
    calendar: { years: new Set([2026, 2027]), days: new Map() },
    standing: NOBODY_BARRED,
    proposal: null,
    reply: null,
    requests: [],
    unitOf: () => ({ name: '交通局', nameEn: 'Traffic bureau', phone: '0000-1234567' }),
    ...parts,
  };
}

/**
 * The matter after its facts: each body's `changes` laid over the stand before. Facts without changes (somebody
 * looked, somebody was told) leave it as it is. Design §3: the result must be the row.
 */
export function folded(opened: Matter, bodies: readonly FactBody[]): Matter {
  let matter = opened;
  for (const { changes } of bodies) matter = { ...matter, ...((changes ?? {}) as Partial<Matter>) };
  return matter;
}
