import { readOfficial } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { fromBase64 } from '#kernel/bytes.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Asked, stateOf, wellAsked } from '../rules/opening.ts';
import { openShare, PLATFORM, SHARES_ENOUGH, sealForOpening } from '../rules/sealing.ts';
import { sealedOf, sharesOf } from '../store/identities.store.ts';
import {
  addGiven,
  addOpening,
  givenFor,
  lockOpening,
  markOpened,
  type Opening,
  openingOf,
} from '../store/openings.store.ts';
import { guardsCounty } from './guardians.ts';
import { MEANS } from './means.ts';

/** What the vault must know of slices below it; `server/app.ts` gives it. */
export type VaultPorts = {
  /**
   * A sealed matter with which a guardian may deal, by its number or id. `unknown`: there is none, or they stand in the
   * line of the unit complained about; `barred`: they had a hand in it or stepped back from it (I2).
   */
  readonly guardedMatter: (
    desk: Desk,
    official: Official,
    by: { readonly number: string } | { readonly id: Id },
  ) => Promise<{ readonly id: Id; readonly number: string } | 'unknown' | 'barred'>;
  /** The first fact of a subject as the public log proves it by the county's own policy; null while it doesn't. */
  readonly provenFact: (
    desk: Desk,
    tenantId: TenantId,
    subjectId: Id,
  ) => Promise<{ readonly kind: string; readonly body: FactBody } | null>;
};

type Guarded = { readonly id: Id; readonly number: string };

/** The matter, when this official may keep a key to it. Refuses `vault.not-guardian`, `vault.matter-unknown`, `vault.barred`. */
export async function guardedBy(
  desk: Desk,
  { guardedMatter }: VaultPorts,
  official: Official,
  by: Parameters<VaultPorts['guardedMatter']>[2],
): Promise<Guarded | Refusal> {
  if (!guardsCounty(official)) return refuse('vault.not-guardian');
  const found = await guardedMatter(desk, official, by);
  if (found === 'unknown') return refuse('vault.matter-unknown', {}, 'number');
  return found === 'barred' ? refuse('vault.barred', {}, 'number') : found;
}

const ASKED = 'vault.identity.opening_asked';

/**
 * Asks to open who raised a matter. The request stands in the public log before anything is given out, under letters that
 * are drawn for it alone, so that nobody outside sees of which matter. Refuses what `guardedBy` and `wellAsked` do, and
 * `vault.nothing-sealed`.
 */
export async function askOpening(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  asked: Asked & { readonly number: string },
): Promise<{ readonly id: Id } | Refusal> {
  const matter = await guardedBy(desk, ports, official, { number: asked.number });
  if (isRefusal(matter)) return matter;
  return desk.act(official, async (act) => {
    const well = wellAsked(asked, act.at);
    if (isRefusal(well)) return well;
    if (!(await sealedOf(act, matter.id))) return refuse('vault.nothing-sealed', {}, 'number');
    const id = act.newId();
    addOpening(act, { ...well, id, matterId: matter.id, askedBy: official.personId, askedAt: act.at, openedAt: null });
    const keyIds = (await sharesOf(act, matter.id)).map(({ keyId }) => keyId);
    const { oneTimeKey, toldFromOn, basis, reason, delayBasis, lapsesAt } = well;
    const body = { matterId: matter.id, oneTimeKey, keyIds, toldFromOn, lapsesAt, isDelayed: delayBasis !== '' };
    const fields = [
      ['basis', basis],
      ['reason', reason],
      ['delayBasis', delayBasis],
    ] as const;
    await act.record({ kind: ASKED, subjectId: id, body, evidence: { fields, seed: null } });
    return { id };
  });
}

/** A request that is still under way, locked. Refuses `vault.opening-unknown`, `vault.opening-over`. */
async function underWay(act: Act, openingId: Id): Promise<Opening | Refusal> {
  const opening = await lockOpening(act, openingId);
  if (!opening) return refuse('vault.opening-unknown');
  return act.at >= opening.lapsesAt ? refuse('vault.opening-over') : opening;
}

/** The matter of a request, when this official may keep a key to it. Refuses `vault.opening-unknown` beside `guardedBy`. */
async function guardedOpening(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  openingId: Id,
): Promise<{ readonly opening: Opening; readonly matter: Guarded } | Refusal> {
  const opening = await desk.read(official.tenantId, (tx) => openingOf(tx, openingId));
  if (!opening) return refuse('vault.opening-unknown');
  const matter = await guardedBy(desk, ports, official, { id: opening.matterId });
  return isRefusal(matter) ? matter : { opening, matter };
}

/** Of P-256: the point, the share with its number, and what authenticates it. */
const GIVEN_BYTES = 65 + 33 + 16;

/**
 * Takes a guardian's share, which their browser opened with their key file and sealed again to the key of this one
 * request. Refuses what `guardedOpening` and `underWay` do, `vault.no-share`, `vault.share-given`, `vault.share-unreadable`.
 */
export async function giveShare(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  openingId: Id,
  share: string,
): Promise<{ readonly id: Id } | Refusal> {
  const found = await guardedOpening(desk, ports, official, openingId);
  if (isRefusal(found)) return found;
  if (!/^[\w-]+$/.test(share) || fromBase64(share).length !== GIVEN_BYTES) return refuse('vault.share-unreadable');
  return desk.act(official, async (act) => {
    const opening = await underWay(act, openingId);
    if (isRefusal(opening)) return opening;
    const own = (await sharesOf(act, opening.matterId)).find(({ personId }) => personId === official.personId);
    if (!own) return refuse('vault.no-share');
    const given = await givenFor(act, openingId);
    if (given.some(({ shareNumber, givenBy }) => shareNumber === own.shareNumber || givenBy === official.personId))
      return refuse('vault.share-given');
    const { shareNumber, keyId } = own;
    addGiven(act, openingId, { shareNumber, keyId, givenBy: official.personId, share, givenAt: act.at });
    await act.record({ kind: 'vault.share.given', subjectId: openingId, body: { keyId, shareNumber } });
    return { id: openingId };
  });
}

/** All that the asker's browser joins to the identity: each half sealed to the one-time key. */
export type Released = {
  readonly formKey: string;
  readonly ciphertext: string;
  readonly platformShare: string;
  readonly shares: readonly { readonly keyId: Id; readonly share: string }[];
};

/**
 * Gives the house's half out to who asked: when the request stands proven in the public log, two guardians have given
 * their shares, and none of the three parties is barred today. What was opened is never seen here. Refuses what
 * `guardedOpening` and `underWay` do, `vault.not-asker`, `vault.too-few-shares`, `vault.barred`, `vault.not-in-the-log`,
 * `vault.no-release-key`.
 */
export async function releaseIdentity(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  openingId: Id,
): Promise<Released | Refusal> {
  const found = await guardedOpening(desk, ports, official, openingId);
  if (isRefusal(found)) return found;
  if (found.opening.askedBy !== official.personId) return refuse('vault.not-asker');
  const barred = await barredAmong(desk, ports, official.tenantId, found.opening);
  if (barred) return barred;
  if (!(await isProven(desk, ports, official.tenantId, found.opening))) return refuse('vault.not-in-the-log');
  return desk.act(official, async (act) => {
    const opening = await underWay(act, openingId);
    if (isRefusal(opening)) return opening;
    const given = await givenFor(act, openingId);
    if (given.length < SHARES_ENOUGH) return refuse('vault.too-few-shares');
    const kept = await sealedOf(act, opening.matterId);
    if (!kept) return refuse('vault.nothing-sealed');
    const platformShare = await ownHalf(desk, act.tenantId, kept, opening);
    if (platformShare === null) return refuse('vault.no-release-key');
    await markOpened(act, openingId, act.at);
    const keyIds = given.map(({ keyId }) => keyId);
    await act.record({
      kind: 'vault.identity.opened',
      subjectId: openingId,
      body: { matterId: opening.matterId, keyIds },
    });
    const { formKey, ciphertext } = kept;
    return { formKey, ciphertext, platformShare, shares: given.map(({ keyId, share }) => ({ keyId, share })) };
  });
}

/** Why one of those who gave a share may have no part in it today; null when all may. Also while too few have given. */
async function barredAmong(
  desk: Desk,
  ports: VaultPorts,
  tenantId: TenantId,
  { id, matterId }: Opening,
): Promise<Refusal | null> {
  const on = civilDateOf(desk.clock.now());
  const officials = await desk.read(tenantId, async (tx) => {
    const given = await givenFor(tx, id);
    return Promise.all(given.map(({ givenBy }) => readOfficial(tx, givenBy, on)));
  });
  if (officials.length < SHARES_ENOUGH) return refuse('vault.too-few-shares');
  for (const one of officials) {
    const matter = one ? await guardedBy(desk, ports, one, { id: matterId }) : refuse('vault.not-guardian');
    if (isRefusal(matter)) return refuse('vault.barred');
  }
  return null;
}

/** Whether the log proves this very request: for this matter, to this key. */
async function isProven(desk: Desk, ports: VaultPorts, tenantId: TenantId, opening: Opening): Promise<boolean> {
  const fact = await ports.provenFact(desk, tenantId, opening.id);
  return fact?.kind === ASKED && fact.body.matterId === opening.matterId && fact.body.oneTimeKey === opening.oneTimeKey;
}

async function ownHalf(
  { releaseKey }: Desk,
  tenantId: TenantId,
  kept: { readonly formKey: string; readonly platformShare: string },
  { id, oneTimeKey }: Opening,
): Promise<string | null> {
  if (!releaseKey) return null;
  const context = { tenantId, formKey: kept.formKey };
  const half = await openShare(MEANS, context, PLATFORM, releaseKey.own, kept.platformShare);
  return half && sealForOpening(MEANS, { id, oneTimeKey: fromBase64(oneTimeKey) }, PLATFORM, half);
}

/** A request as a guardian who may deal with it sees it. */
export type SeenOpening = {
  readonly opening: Opening;
  readonly number: string;
  readonly state: ReturnType<typeof stateOf>;
  readonly givenCount: number;
  readonly isAsker: boolean;
  /** The own share, when it was not given yet; null: none, or given. */
  readonly ownShare: { readonly keyId: Id; readonly share: string; readonly formKey: string } | null;
};

/** One request. Refuses what `guardedOpening` does. */
export async function seeOpening(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  openingId: Id,
): Promise<SeenOpening | Refusal> {
  const found = await guardedOpening(desk, ports, official, openingId);
  if (isRefusal(found)) return found;
  const { opening, matter } = found;
  return desk.read(official.tenantId, async (tx) => {
    const given = await givenFor(tx, openingId);
    return {
      opening,
      number: matter.number,
      state: stateOf(opening, desk.clock.now()),
      givenCount: given.length,
      isAsker: opening.askedBy === official.personId,
      ownShare: given.some(({ givenBy }) => givenBy === official.personId)
        ? null
        : await ownShareOf(tx, opening.matterId, official.personId),
    };
  });
}

async function ownShareOf(tx: Transaction, matterId: Id, personId: Id): Promise<SeenOpening['ownShare']> {
  const [kept, shares] = [await sealedOf(tx, matterId), await sharesOf(tx, matterId)];
  const own = shares.find((share) => share.personId === personId);
  return kept && own ? { keyId: own.keyId, share: own.share, formKey: kept.formKey } : null;
}

/** Requests since an instant with which this guardian may deal, newest first. */
export async function listOpenings(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  openings: readonly Opening[],
): Promise<{ readonly opening: Opening; readonly number: string }[]> {
  const seen: { readonly opening: Opening; readonly number: string }[] = [];
  for (const opening of openings) {
    const matter = await guardedBy(desk, ports, official, { id: opening.matterId });
    if (!isRefusal(matter)) seen.push({ opening, number: matter.number });
  }
  return seen;
}
