import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';

/** A village of today, and since when meetings in it could have been written down here. */
export type WatchedVillage = { readonly code: AreaCode; readonly since: CivilDate };

/** The last meeting that was held in a village, and whether one is called that is still to come. */
export type MeetingsOfVillage = {
  readonly areaCode: AreaCode;
  readonly lastOn: CivilDate | null;
  readonly isCalled: boolean;
};

/**
 * The villages in which no meeting was held for more than `days` (002-17: a village met once or twice a year), in the order
 * of their codes: a fact of the place, by which none is put before another. None is among them where one is called, nor a
 * village of which the house has known for less time.
 */
export function quietVillages(
  villages: readonly WatchedVillage[],
  meetings: readonly MeetingsOfVillage[],
  days: number,
  today: CivilDate,
): { readonly areaCode: AreaCode; readonly lastOn: CivilDate | null }[] {
  const of = new Map(meetings.map((one) => [one.areaCode, one]));
  const latest = addDays(today, -days);
  return villages.flatMap(({ code, since }) => {
    const { lastOn = null, isCalled = false } = of.get(code) ?? {};
    return isCalled || (lastOn ?? since) >= latest ? [] : [{ areaCode: code, lastOn }];
  });
}
