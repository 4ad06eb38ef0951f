/**
 * 密存 vault: what may be seen only by those who must, and when they did: sealed identities, the record of who looked,
 * erasure. Stands above the public log in the river, so what it needs of the log is given to it by `server/app.ts`.
 */

export { vaultPages } from './pages/pages.ts';
export { vaultPermissions } from './permissions.ts';
export { vaultRefusals } from './refusals.ts';
export { vaultRoutes } from './routes.ts';
