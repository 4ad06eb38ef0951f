/**
 * A place: the 12-digit statistical code of a village or community (province 2, prefecture 2, county 2,
 * township 3, village 3), padded with zeros on the levels above, or 12 digits and 2–3 more for a local group
 * below the village, for which no national code exists (handbook §3.7).
 */
export type AreaCode = string & { readonly areaCode: unique symbol };

/** A county's six-digit code as a number: the tenant. */
export type TenantId = number;

export type AreaLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village' | 'group';

/** How many leading digits name an area of each level. */
const DIGITS = { province: 2, prefecture: 4, county: 6, township: 9, village: 12 } as const;

/** Reads 2, 4, 6, 9, 12, 14 or 15 digits; pads to 12. Null when it is no area code. */
export function parseAreaCode(text: string): AreaCode | null {
  if (!/^\d+$/.test(text) || text.startsWith('00')) return null;
  if (![2, 4, 6, 9, 12, 14, 15].includes(text.length)) return null;
  return text.padEnd(12, '0') as AreaCode;
}

/** The level that a code names. */
export function areaLevelOf(code: AreaCode): AreaLevel {
  if (code.length > 12) return 'group';
  if (!code.endsWith('000')) return 'village';
  if (!code.endsWith('000000')) return 'township';
  if (!code.startsWith('00', 4)) return 'county';
  return code.startsWith('00', 2) ? 'province' : 'prefecture';
}

/** The digits that every area within this one begins with: `430527207000` gives `430527207`. */
export function areaPrefixOf(code: AreaCode): string {
  const level = areaLevelOf(code);
  return level === 'group' ? code : code.slice(0, DIGITS[level]);
}

/** The area one level up; null for a province. */
export function parentAreaOf(code: AreaCode): AreaCode | null {
  const above = { group: 12, village: 9, township: 6, county: 4, prefecture: 2, province: 0 }[areaLevelOf(code)];
  return above === 0 ? null : parseAreaCode(code.slice(0, above));
}

/** Whether `inner` is the area `outer` or lies within it. */
export function areaWithin(inner: AreaCode, outer: AreaCode): boolean {
  return inner.startsWith(areaPrefixOf(outer));
}

/** The county in which an area lies, as its tenant. Only for areas at county level or below. */
export function tenantOf(code: AreaCode): TenantId {
  return Number(code.slice(0, 6));
}

/** The area that is a tenant's whole county. */
export function countyOf(tenantId: TenantId): AreaCode {
  return String(tenantId).padStart(6, '0').padEnd(12, '0') as AreaCode;
}
