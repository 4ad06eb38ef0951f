/**
 * 身份与辖区: who works here, where, and what each may do.
 *
 * Owns the tables tenant, area, area_change, area_boundary, unit, person, post, role_held, absence, interest, credential, invitation, session,
 * and the facts `access.*`. A *tenant* is a county whose office works here, an *area* a place by its code, a *unit* a
 * body that can hold matters, a *role* a set of rights held in an area, perhaps for one unit only.
 */
export { sweepAccess } from './actions/account.ts';
export { areasOf, forgetAccess, personOf, tenantOf, tenantsOf, type UnitBook, unitsOf } from './actions/books.ts';
export { importBoundaries } from './actions/boundaries.ts';
export { type AreaImportProgress, type AreaImportResult, importAreas } from './actions/import-areas.ts';
export { invite, inviteAnew, join } from './actions/invitations.ts';
export { addPerson } from './actions/people.ts';
export { peopleCalled } from './actions/people-called.ts';
export { readOfficial, recognise } from './actions/recognise.ts';
export { giveRole } from './actions/roles.ts';
export { administratorLinkOf, firstAdministratorLink, foundCounty } from './actions/setup.ts';
export { addUnit } from './actions/units.ts';
export { accessPages } from './pages/all.ts';
export { countyPage } from './pages/county-page.ts';
export { accessPermissions } from './permissions.ts';
export { accessRefusals } from './refusals.ts';
export { accessRoutes } from './routes.ts';
export type { Area, AreaBook, AreaChange } from './rules/area-book.ts';
export type { Grade } from './rules/grade.ts';
export type { Unit } from './rules/unit.ts';
export { takeOutOfInterests } from './store/interests.store.ts';
export { handlersIn, type Person, staffOf } from './store/people.store.ts';
export { readTenants, type Tenant } from './store/tenants.store.ts';
