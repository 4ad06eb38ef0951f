/**
 * 密存 vault: what may be seen only by those who must, and when they did: sealed identities, the record of who looked,
 * erasure. Stands above the public log in the river, so what it needs of the log is given to it by `server/app.ts`.
 *
 * A *look* 查看 is a view of a person by somebody in office, written down before it is shown (`looked`). Owns the tables
 * look, look_alarm, glass and the facts `vault.person.looked_at`, `vault.list.looked_at`, `vault.alarm.raised`,
 * `vault.alarm.seen`, `vault.alarm.explained`, `vault.glass.broken`, `vault.glass.judged`. Reacts to its own looks by
 * counting the viewer's day, and to `liaison.constituent.erased` by forgetting what viewers wrote.
 */

export { COUNT_JOB, countLooksJob, countLooksLater } from './actions/alarms.ts';
export { breakGlass, GLASS_HOURS_MAX, isGlassBroken } from './actions/glass.ts';
export { forgetReasonsOf, looked, lookedAfterReading, purposeOutsideOwnWork } from './actions/looking.ts';
export { vaultPages } from './pages/pages.ts';
export { LOOKS_LINK, looksToldPage } from './pages/told.ts';
export { vaultPermissions } from './permissions.ts';
export { vaultRefusals } from './refusals.ts';
export { vaultRoutes } from './routes.ts';
