import type { UnitBook } from '#civic/access/index.ts';
import { fieldworkPermissions } from '#civic/fieldwork/index.ts';
import { issuePermissions } from '#civic/issues/index.ts';
import { ledgerPermissions, unitsBelow, unitsOfOfficial, type Viewer } from '#civic/ledger/index.ts';
import { reportPermissions } from '#civic/reports/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { holds, jurisdictionOf, type Permission } from '#kernel/permission.ts';
import type { Query } from '#kernel/text/query.ts';
import type { Transaction } from '#platform/database/database.ts';
import { groupsFor } from '../rules/entry.ts';
import type { Kind } from '../rules/kinds.ts';
import { type Found, openPlaces, ownPlaces, publicPlaces, type Sifting } from '../store/finding.store.ts';
import {
  openIssuePlaces,
  openMeetings,
  openOrderPlaces,
  openPromises,
  openReports,
  openSharedDiaries,
  openSuggestions,
  placesAlone,
} from '../store/finding-records.store.ts';
import type { Reach, Sources } from '../store/source.store.ts';

/** How somebody in office looks: with which rights and filters. */
export type Asked = {
  readonly official: Official;
  readonly units: UnitBook;
  readonly viewer: Viewer;
  readonly query: Query;
  readonly sifting: Sifting;
  /** The place to which they narrow it; left out: wherever they may look. */
  readonly areaCode: AreaCode | undefined;
  readonly months: readonly number[] | null;
  readonly before: number | null;
  readonly sources: Sources;
};

/** How a kind is looked through for somebody: narrowed by pieces, and which of some places are open to them. */
export type Way = {
  readonly groups: readonly (readonly number[])[];
  open(tx: Transaction, places: readonly number[]): Promise<Found[]>;
};

/** Null where a filter leaves nothing of a kind, or no right reaches it. */
type WayOf = (asked: Asked, kind: Kind) => Way | null;

/** The rights are those of the slice's own lists; the ledger's conditions are asked for each thing (I2). */
export const WAYS: Readonly<Record<Kind, WayOf>> = {
  matter: ofMatters(),
  reply: ofMatters(),
  decision: ofMatters(),
  promise: promises,
  mediation: ofMatters(),
  instruction: ofMatters(fieldworkPermissions.read_instructions),
  order: orders,
  issue: issues,
  analysis: bySource('nothing'),
  meeting: meetings,
  session: ofEverybody,
  diary: own,
  shared: sharedDiaries,
  report: addressed,
  suggestion: addressed,
  published: ofEverybody,
  rumour: ofEverybody,
  openness: bySource('unit'),
  correction: ofEverybody,
};

/** What belongs to a matter is seen with it. `also`: a right that is needed besides. */
function ofMatters(also?: Permission): WayOf {
  return (asked, kind) => {
    const where = whereOf(asked, ledgerPermissions.view);
    if (where === null || (also && !holds(asked.official, also))) return null;
    const { sifting, viewer } = asked;
    return {
      groups: groupsFor({
        areaCodes: [where.areaCode],
        unitIds: unitsWanted(where, sifting),
        categoryCode: sifting.categoryCode,
      }),
      open: (tx, places) => openPlaces(tx, kind, where, viewer, sifting, places),
    };
  };
}

/** Promises of matters are seen with the matter; those to a household by who is to keep them, without looking at its card. */
function promises(asked: Asked): Way | null {
  const { official, sifting, viewer, areaCode } = asked;
  const where = whereOf(asked, ledgerPermissions.view);
  const unitIds = where === null ? [] : unitsWanted(where, sifting);
  return {
    groups: groupsFor({
      areaCodes: [where?.areaCode ?? placeOf(asked)],
      unitIds,
      personId: unitIds === null ? null : official.personId,
      categoryCode: sifting.categoryCode,
    }),
    open: (tx, places) =>
      openPromises(
        tx,
        { where, viewer, holderId: official.personId, areaCode: areaCode ?? placeOf(asked) },
        sifting,
        places,
      ),
  };
}

function orders(asked: Asked): Way | null {
  const where = hasOnly(asked, 'unit') ? whereOf(asked, ledgerPermissions.see_orders) : null;
  if (where === null) return null;
  const { sifting, viewer } = asked;
  const below = unitsBelow(where, asked.units);
  const wanted = unitsWanted(where, sifting);
  const unitIds = wanted === null || sifting.unitId !== null ? wanted : [...wanted, ...below];
  return {
    groups: groupsFor({ areaCodes: [where.areaCode], unitIds }),
    open: (tx, places) => openOrderPlaces(tx, { where, below, kept: viewer }, sifting, places),
  };
}

function issues(asked: Asked): Way | null {
  const where = hasOnly(asked, 'unit') ? whereOf(asked, issuePermissions.see) : null;
  if (where === null) return null;
  const { sifting, viewer } = asked;
  return {
    groups: groupsFor({ areaCodes: [where.areaCode], unitIds: unitsWanted(where, sifting) }),
    open: (tx, places) => openIssuePlaces(tx, { where, kept: viewer }, sifting, places),
  };
}

function meetings(asked: Asked): Way | null {
  const where = hasOnly(asked, 'unit') ? whereOf(asked, fieldworkPermissions.meet) : null;
  if (where === null) return null;
  const { sifting, viewer } = asked;
  return {
    groups: groupsFor({ areaCodes: [where.areaCode], unitIds: unitsWanted(where, sifting) }),
    open: (tx, places) => openMeetings(tx, { where, kept: viewer }, sifting, places),
  };
}

function sharedDiaries(asked: Asked): Way | null {
  const where = hasOnly(asked, 'nothing') ? whereOf(asked, fieldworkPermissions.read_shared) : null;
  if (where === null) return null;
  return {
    groups: groupsFor({ areaCodes: [where.areaCode], unitIds: where.unitIds }),
    open: (tx, places) => openSharedDiaries(tx, where, asked.sifting, places),
  };
}

/** One's own, and what was sent to the units for which one may answer. */
function addressed(asked: Asked, kind: Kind): Way | null {
  if (!hasOnly(asked, 'nothing')) return null;
  const { official, sifting } = asked;
  const unitIds = holds(official, reportPermissions.answer) ? unitsOfOfficial(official) : [];
  const asker = { personId: official.personId, unitIds, areaCode: placeOf(asked) };
  const open = kind === 'report' ? openReports : openSuggestions;
  return {
    groups: groupsFor({ areaCodes: [asker.areaCode], unitIds, personId: official.personId }),
    open: (tx, places) => open(tx, asker, sifting, places),
  };
}

function own(asked: Asked, kind: Kind): Way | null {
  if (!hasOnly(asked, 'nothing')) return null;
  const { personId } = asked.official;
  return {
    groups: groupsFor({ areaCodes: [placeOf(asked)], personId }),
    open: (tx, places) => ownPlaces(tx, kind, personId, asked.sifting, places),
  };
}

function ofEverybody(asked: Asked, kind: Kind): Way | null {
  if (!hasOnly(asked, 'nothing')) return null;
  return {
    groups: groupsFor({ areaCodes: [placeOf(asked)] }),
    open: (tx, places) => publicPlaces(tx, kind, asked.sifting, places),
  };
}

/** Lies downstream: its source says where somebody may look, and which of some are open to them. */
function bySource(what: 'unit' | 'nothing'): WayOf {
  return (asked, kind) => {
    const { sources, official, units, areaCode, sifting } = asked;
    const reach = hasOnly(asked, what) ? sources[kind].reach?.(official, units, areaCode) : null;
    if (!reach) return null;
    const { unitId } = sifting;
    return {
      groups: groupsFor({ areaCodes: reach.areaCodes, unitIds: unitId === null ? null : [unitId] }),
      open: async (tx, places) => {
        const found = await placesOpened(tx, { kind, sifting, places }, reach.open);
        return unitId === null ? found : found.filter((one) => one.unitId === unitId);
      },
    };
  };
}

/** Of some places of a kind that lies downstream those that its source says are open, with what it knows of them. */
export async function placesOpened(
  tx: Transaction,
  { kind, sifting, places }: { readonly kind: Kind; readonly sifting: Sifting; readonly places: readonly number[] },
  openAmong: Reach['open'],
): Promise<Found[]> {
  const found = await placesAlone(tx, kind, sifting, places);
  if (found.length === 0) return [];
  const opened = await openAmong(
    tx,
    found.map(({ thingId }) => thingId),
  );
  const byThing = new Map(opened.map((one) => [one.thingId, one]));
  return found.flatMap((row) => {
    const one = byThing.get(row.thingId);
    return one ? [{ ...row, ...one }] : [];
  });
}

function whereOf({ official, areaCode }: Asked, permission: Permission): Jurisdiction | null {
  return jurisdictionOf(official, permission, areaCode);
}

function placeOf({ official, areaCode }: Asked): AreaCode {
  return areaCode ?? countyOf(official.tenantId);
}

/** What has no state and category is left out when these are asked for, and what has no unit when one is. */
function hasOnly({ sifting }: Asked, what: 'unit' | 'nothing'): boolean {
  const { state, categoryCode, unitId } = sifting;
  return state === null && categoryCode === null && (what === 'unit' || unitId === null);
}

function unitsWanted(where: Jurisdiction, { unitId }: Sifting): Jurisdiction['unitIds'] {
  return unitId === null ? where.unitIds : [unitId];
}
