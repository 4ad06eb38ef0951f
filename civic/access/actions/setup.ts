import type { Actor, Clockwork, Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, countyOf, type TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { passwordTrouble, signInNameAsTyped, signInNameTrouble } from '../rules/password.ts';
import { reachTrouble } from '../rules/reach.ts';
import { addArea, BEFORE_RECORDS_ON, renameArea } from '../store/areas.store.ts';
import {
  addCredential,
  addInvitation,
  anybodyCanSignIn,
  endInvitationsOf,
  readInvitation,
  spendInvitation,
} from '../store/credentials.store.ts';
import { addPersonRow } from '../store/people.store.ts';
import { addRole } from '../store/roles.store.ts';
import { addTenant, readTenants, type Tenant, updateTenant } from '../store/tenants.store.ts';
import { forgetAccess, NO_TENANT } from './books.ts';
import { hashPassword, newToken, tokenHashOf } from './secrets.ts';

/** A one-time link works so long: over a weekend, not over a holiday. */
export const LINK_HOURS = 72;

function clockworkOf(tenantId: TenantId): Clockwork {
  return { kind: 'clockwork', tenantId };
}

/**
 * The one-time link that makes the first administrator, `<origin>/setup/<county or 0>/<token>`; null when somebody
 * can sign in already. Each call makes earlier links useless.
 */
export async function firstAdministratorLink(desk: Desk, origin: string): Promise<string | null> {
  const tenants = await desk.system(readTenants);
  for (const { id } of tenants) if (await desk.read(id, anybodyCanSignIn)) return null;
  return setupLink(desk, tenants[0]?.id ?? NO_TENANT, origin);
}

/**
 * The same for one county of several, in which nobody can sign in yet: for whoever runs the machine and has founded
 * it. Null when somebody can.
 */
export async function administratorLinkOf(desk: Desk, tenantId: TenantId, origin: string): Promise<string | null> {
  return (await desk.read(tenantId, anybodyCanSignIn)) ? null : setupLink(desk, tenantId, origin);
}

async function setupLink(desk: Desk, tenantId: TenantId, origin: string): Promise<string> {
  const token = newToken(desk);
  await desk.act(clockworkOf(tenantId), async (act) => {
    await endInvitationsOf(act, null, act.at);
    addInvitation(act, {
      tokenHash: tokenHashOf(token),
      personId: null,
      purpose: 'first_administrator',
      madeAt: act.at,
      expiresAt: addHours(act.at, LINK_HOURS),
      usedAt: null,
    });
    return true;
  });
  return `${origin}/setup/${tenantId}/${token}`;
}

/** Whether a set-up link can still be used. Refuses `access.link-used`. */
export async function checkSetupLink(desk: Desk, tenantId: TenantId, token: string): Promise<true | Refusal> {
  const found = await desk.read(tenantId, (tx) => readInvitation(tx, tokenHashOf(token)));
  const isTooLate = tenantId === NO_TENANT && (await desk.system(readTenants)).length > 0;
  const holds =
    !isTooLate &&
    found?.purpose === 'first_administrator' &&
    found.usedAt === null &&
    found.expiresAt > desk.clock.now();
  return holds ? true : refuse('access.link-used');
}

/** A county to be founded. */
export type County = Pick<Tenant, 'id' | 'name' | 'nameEn' | 'phone' | 'isDemonstration'>;

/** The first administrator, as they entered themselves. */
export type Founder = { readonly name: string; readonly signInName: string; readonly password: string };

/** Why this can't be a county; null when it can: a six-digit code (GB/T 2260) that is no whole province, and a name. */
function countyTrouble(county: Pick<County, 'id' | 'name'>): Refusal | null {
  if (!/^[1-9]\d{5}$/.test(String(county.id)) || county.id % 10_000 === 0)
    return refuse('access.county-code', undefined, 'county');
  return county.name.trim() === '' ? refuse('access.name-missing', undefined, 'countyName') : null;
}

/**
 * Founds a county: its tenant, the area that is all of it and, when given, its first administrator, who may make
 * units, areas and people but gives no roles (handbook §4.1: different people).
 * Refuses `access.county-taken`, `access.county-code`, and what is wrong with name or password.
 */
export async function foundCounty(
  desk: Desk,
  county: County,
  founder: Founder | null,
): Promise<{ readonly personId: Id | null } | Refusal> {
  const trouble = countyTrouble(county) ?? (founder && founderTrouble(founder));
  if (trouble) return trouble;
  const tenants = await desk.system(readTenants);
  if (tenants.some(({ id }) => id === county.id)) return refuse('access.county-taken', undefined, 'county');
  const passwordHash = founder && (await hashPassword(desk, founder.password));
  const done = await desk.act(clockworkOf(county.id), async (act) => {
    await addCounty(act, county);
    return { personId: founder && passwordHash ? await addFounder(act, founder, passwordHash) : null };
  });
  forgetAccess(NO_TENANT);
  forgetAccess(county.id);
  return done;
}

async function addCounty(act: Act, county: County): Promise<void> {
  addTenant(act, county, act.at);
  addArea(act, {
    code: countyOf(county.id),
    name: county.name,
    nameEn: county.nameEn,
    level: 'county',
    parentCode: null,
    isLocal: false,
    validFrom: BEFORE_RECORDS_ON,
    validTo: null,
  });
  await act.record({
    kind: 'access.tenant.founded',
    subjectId: act.newId(),
    body: { code: county.id, name: county.name, isDemonstration: county.isDemonstration },
  });
}

function founderTrouble(founder: Founder): Refusal | null {
  if (founder.name.trim() === '') return refuse('access.name-missing', undefined, 'name');
  const signInName = signInNameAsTyped(founder.signInName);
  return signInNameTrouble(signInName) ?? passwordTrouble(founder.password, signInName);
}

async function addFounder(act: Act, founder: Founder, passwordHash: string): Promise<Id> {
  const personId = act.newId();
  const today: CivilDate = civilDateOf(act.at);
  const areaCode: AreaCode = countyOf(act.tenantId);
  addPersonRow(act, { id: personId, name: founder.name.trim(), phone: '', leftOn: null }, act.at);
  addCredential(act, { personId, signInName: signInNameAsTyped(founder.signInName), passwordHash }, act.at);
  addRole(act, {
    id: act.newId(),
    personId,
    role: 'system_administrator',
    areaCode,
    unitId: null,
    fromOn: today,
    untilOn: null,
    givenBy: null,
    givenAt: act.at,
  });
  await act.record({ kind: 'access.person.added', subjectId: personId, body: {} });
  const body = { role: 'system_administrator', areaCode, unitId: null, fromOn: today, untilOn: null };
  await act.record({ kind: 'access.role.given', subjectId: personId, body });
  return personId;
}

/**
 * Changes what the county is called and the number on every page; only by someone who may act in all of it.
 * Refuses `access.beyond-your-area` and `access.name-missing`.
 */
export async function changeCounty(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  to: Pick<Tenant, 'name' | 'nameEn' | 'phone'>,
): Promise<true | Refusal> {
  const trouble = reachTrouble(where, countyOf(where.tenantId), null);
  if (trouble) return trouble;
  const name = to.name.trim();
  if (name === '') return refuse('access.name-missing', undefined, 'name');
  const done = await desk.act(actor, async (act) => {
    await updateTenant(act, { name, nameEn: to.nameEn.trim(), phone: to.phone.trim() });
    await renameArea(act, countyOf(act.tenantId), name, to.nameEn.trim());
    await act.record({ kind: 'access.tenant.changed', subjectId: act.newId(), body: { name, phone: to.phone.trim() } });
    return true as const;
  });
  forgetAccess(NO_TENANT);
  forgetAccess(where.tenantId);
  return done;
}

/**
 * Uses the set-up link: founds the county (when the house has none yet) and makes its first administrator.
 *
 * Without a county the link lies under no county, so using it and founding are two transactions. The link goes first:
 * a crash between them leaves nobody who can sign in, and the next start prints another link.
 */
export async function setUp(
  desk: Desk,
  link: { readonly tenantId: TenantId; readonly token: string },
  county: County,
  founder: Founder,
): Promise<{ readonly tenantId: TenantId } | Refusal> {
  const holds = await checkSetupLink(desk, link.tenantId, link.token);
  if (isRefusal(holds)) return holds;
  if (link.tenantId !== NO_TENANT) return joinAsFirst(desk, link, founder);
  const trouble = countyTrouble(county) ?? founderTrouble(founder);
  if (trouble) return trouble;
  const used = await desk.act(clockworkOf(NO_TENANT), (act) => takeLink(act, link.token));
  if (isRefusal(used)) return used;
  const done = await foundCounty(desk, county, founder);
  return isRefusal(done) ? done : { tenantId: county.id };
}

async function takeLink(act: Act, token: string): Promise<true | Refusal> {
  return (await spendInvitation(act, tokenHashOf(token), act.at)) === 1 ? true : refuse('access.link-used');
}

async function joinAsFirst(
  desk: Desk,
  { tenantId, token }: { readonly tenantId: TenantId; readonly token: string },
  founder: Founder,
): Promise<{ readonly tenantId: TenantId } | Refusal> {
  const trouble = founderTrouble(founder);
  if (trouble) return trouble;
  const passwordHash = await hashPassword(desk, founder.password);
  const done = await desk.act(clockworkOf(tenantId), async (act) => {
    const used = await takeLink(act, token);
    if (isRefusal(used)) return used;
    if (await anybodyCanSignIn(act)) return refuse('access.link-used');
    await addFounder(act, founder, passwordHash);
    return { tenantId };
  });
  forgetAccess(tenantId);
  return done;
}
