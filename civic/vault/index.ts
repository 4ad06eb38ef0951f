/**
 * 密存 vault: what may be seen only by those who must, and when they did: sealed identities, the record of who looked,
 * erasure. Stands above the public log in the river, so what it needs of the log is given to it by `server/app.ts`.
 *
 * Owns the tables `erasure_request` and `locked_value` and the facts `vault.erasure.*` and `vault.lock.ended`: what was
 * erased leaves the tables of the other slices in their own reactions to these.
 */

export { erasingIn } from './actions/erasing.ts';
export { askErasure, sweepLocks } from './actions/erasure.ts';
export type { ErasurePorts, OwnOpened } from './actions/ports.ts';
export { erasurePages } from './pages/erasure.ts';
export { vaultPages } from './pages/pages.ts';
export { vaultPermissions } from './permissions.ts';
export { vaultRefusals } from './refusals.ts';
export { vaultRoutes } from './routes.ts';
export type { KeptValues, Subject } from './rules/erasure.ts';
export { type OwnPart, ownRow } from './rules/own-data.ts';
