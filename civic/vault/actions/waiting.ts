import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { alarmsWithin } from '../store/alarms.store.ts';
import { glassesWithin } from '../store/glass.store.ts';
import { openSubjectsTo } from './hidden.ts';

/** More than this is many. */
const COUNT_MAX = 99;

/** How much waits for an auditor: alarms that nobody explained, emergencies that nobody judged. */
export function auditWaiting(desk: Desk, official: Official, where: Jurisdiction) {
  const query = { auditorId: official.personId, openOnly: true, before: null, limit: COUNT_MAX };
  return desk.read(where.tenantId, async (tx) => ({
    alarmsCount: (await alarmsWithin(tx, where, query)).length,
    glassesCount: (await glassesWithin(tx, where, query, await openSubjectsTo(desk, tx, official))).length,
  }));
}
