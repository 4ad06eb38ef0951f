import type { Source } from '#civic/search/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { publicationPermissions } from '../permissions.ts';
import { opennessAmong, opennessTexts } from '../store/searched.store.ts';

/**
 * Openness items and the questions beneath, for the search: what is public for everybody, what people still work on for those
 * in whose lists it stands.
 */
export const opennessSource: Source = {
  ...opennessTexts,
  reach: (official, _units, areaCode) => {
    const place = areaCode ?? countyOf(official.tenantId);
    const where = jurisdictionOf(official, publicationPermissions.see_openness, areaCode);
    return { areaCodes: [place], open: (tx, ids) => opennessAmong(tx, place, where, ids) };
  },
  openToAll: (tx, ids) => opennessAmong(tx, countyOf(tx.tenantId), null, ids),
};
