import { areasOf } from '#civic/access/index.ts';
import { villageQuietDaysOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaLevelOf, areaWithin } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { quietVillages } from '../rules/quiet-villages.ts';
import { meetingsByVillage, openedOn } from '../store/village-meetings.store.ts';

/** Whoever has a whole county before them convenes in no village: they would only compare. */
const REMINDED: readonly string[] = ['township', 'village', 'group'];

/**
 * The villages of a township, or one's own, in which no meeting was held for longer than the rulebook says, with that number
 * of days. Meetings of any unit count, since all of them are public. Empty for who has more than a township.
 */
export async function quietVillagesOf(desk: Desk, where: Jurisdiction, language: Language) {
  const [areas, days] = await Promise.all([areasOf(desk, where.tenantId), villageQuietDaysOf(desk, where.tenantId)]);
  if (!REMINDED.includes(areaLevelOf(where.areaCode))) return { isReminded: false, days, villages: [] };
  const now = desk.clock.now();
  const inReach = areas.list.filter(({ code, level }) => level === 'village' && areaWithin(code, where.areaCode));
  const quiet = await desk.read(where.tenantId, async (tx) => {
    const opened = await openedOn(tx);
    const watched = inReach.map(({ code, validFrom }) => ({ code, since: validFrom > opened ? validFrom : opened }));
    // A meeting in years is no meeting: one that is called counts as long ahead as one that was held counts back.
    const until = startOf(addDays(civilDateOf(now), days + 1));
    return quietVillages(watched, await meetingsByVillage(tx, where, { now, until }), days, civilDateOf(now));
  });
  return {
    ...{ isReminded: true, days },
    villages: quiet.map((one) => ({ ...one, areaName: areas.pathNameOf(one.areaCode, language) })),
  };
}
