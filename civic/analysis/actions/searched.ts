import type { Source } from '#civic/search/index.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { analysisPermissions } from '../permissions.ts';
import { analysisTexts, sessionsAmong } from '../store/searched.store.ts';
import { placesOf } from './standing.ts';

/** Sessions for the search; who sees which is said as for their list. */
export const analysisSource: Source = {
  ...analysisTexts,
  reach: (official, units, areaCode) => {
    const where = jurisdictionOf(official, analysisPermissions.see, areaCode);
    const areaCodes = where === null ? [] : placesOf(where, units);
    if (areaCodes.length === 0) return null;
    return {
      areaCodes,
      open: async (tx, ids) => (await sessionsAmong(tx, areaCodes, ids)).map((thingId) => ({ thingId })),
    };
  },
};
