/**
 * 密存 vault: what may be seen only by those who must, and when they did. A *sealed identity* is who raised a matter that
 * the handbook seals (§4.4), kept so that two seal guardians and the house together can open it, and no fewer; an
 * *opening* is the request to do so, which the public log and the person see. *Erasure* is asked for by the person and
 * decided by another official; what was erased leaves the tables of the other slices in their own reactions. A *look* 查看
 * is a view of a person by somebody in office, written down before it is shown (`looked`). Ordinary *personal columns* of
 * any slice stand enciphered (`rules/personal-columns.ts`); their keys change here. Stands above the public log in
 * the river, so what it needs of the log and the ledger is given to it by `server/app.ts`.
 *
 * Owns the tables `seal_key`, `sealed_identity`, `sealed_share`, `identity_opening`, `opening_share`, `erasure_request`,
 * `locked_value`, `look`, `look_alarm`, `glass`, and the facts `vault.*`. Reacts to its own looks by counting the viewer's
 * day, and to `liaison.constituent.erased` by forgetting what viewers wrote.
 */

export { eraseAgain } from './actions/again.ts';
export { COUNT_JOB, countLooksJob, countLooksLater } from './actions/alarms.ts';
export { eraseInVault } from './actions/erase.ts';
export { erasingIn } from './actions/erasing.ts';
export { askErasure, sweepLocks } from './actions/erasure.ts';
export {
  changeMasterKey,
  type FieldKeyState,
  fieldKeyState,
  rotateFieldKey,
  sweepFields,
} from './actions/field-keys.ts';
export { breakGlass, GLASS_HOURS_MAX, isGlassBroken } from './actions/glass.ts';
export { hideSubjects } from './actions/hidden.ts';
export { makeKey } from './actions/keys.ts';
export { forgetReasonsOf, looked, lookedAfterReading, purposeOutsideOwnWork } from './actions/looking.ts';
export type { VaultPorts } from './actions/openings.ts';
export type { ErasurePorts, OwnOpened, OwnProof } from './actions/ports.ts';
export {
  recordSealed,
  type SealedNow,
  type SealTargets,
  sealLater,
  sealOnArrival,
  sealTargetsOf,
} from './actions/seal.ts';
export { erasurePages } from './pages/erasure.ts';
export { vaultPages } from './pages/pages.ts';
export { LOOKS_LINK, looksToldPage } from './pages/told.ts';
export { vaultPermissions } from './permissions.ts';
export { vaultRefusals } from './refusals.ts';
export { vaultRoutes } from './routes.ts';
export type { KeptValues, Subject } from './rules/erasure.ts';
export { type OwnPart, ownRow } from './rules/own-data.ts';
export { sealedOf } from './store/identities.store.ts';
export { openingsOf } from './store/openings.store.ts';
