import assert from 'node:assert/strict';
import { addPerson, addUnit, giveRole, invite, join, readOfficial } from '#civic/access/index.ts';
import { makeKey } from '#civic/vault/index.ts';
import { newKeyFile } from '#civic/vault/rules/key-file.ts';
import type { Clockwork, Official, Role } from '#kernel/actor.ts';
import { countyOf, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';

export const PASS_PHRASE = '保险柜里的两个小小的U盘们';

/** A seal guardian who can sign in; with a key, unless they make one themselves. */
export type HiredGuardian = {
  readonly official: Official;
  readonly signInName: string;
  /** What lies on the stick; empty without a key. */
  readonly keyFile: string;
};

function must<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as R;
}

type Hired = { readonly name: string; readonly unitName: string; readonly password: string; readonly role: Role };

/** Founds a body that stands under nobody, and employs somebody in it with one role for the whole county. */
export async function hire(desk: Desk, tenantId: TenantId, of: Hired): Promise<Official> {
  const by: Clockwork = { kind: 'clockwork', tenantId };
  const areaCode = countyOf(tenantId);
  const whole = { tenantId, areaCode, unitIds: null };
  const unit = { name: of.unitName, nameEn: of.unitName, kind: 'department', parentId: null, areaCode } as const;
  const { id: unitId } = must(await addUnit(desk, by, whole, { ...unit, phone: '', duties: '' }));
  const post = { unitId, title: '干部', isLeader: false };
  const { id: personId } = must(await addPerson(desk, by, whole, { name: of.name, phone: '', post }));
  const held = { role: of.role, areaCode, unitId: null, fromOn: null, untilOn: null };
  must(await giveRole(desk, by, whole, { ...held, personId }));
  const { link } = must(await invite(desk, by, whole, personId, ''));
  const token = link.split('/').at(-1) ?? '';
  must(await join(desk, { tenantId, token }, { signInName: of.name, password: of.password }));
  return officialOf(desk, tenantId, personId);
}

/** Employs a seal guardian, who has handed in a key unless they are to make one themselves. */
export async function hireGuardian(
  desk: Desk,
  tenantId: TenantId,
  of: Omit<Hired, 'role'> & { readonly hasKey: boolean },
): Promise<HiredGuardian> {
  const official = await hire(desk, tenantId, { ...of, role: 'seal_guardian' });
  const made = of.hasKey ? await newKeyFile(crypto, tenantId, PASS_PHRASE) : null;
  if (made) must(await makeKey(desk, official, made.publicKey));
  return { official, signInName: of.name, keyFile: made?.text ?? '' };
}

async function officialOf(desk: Desk, tenantId: TenantId, personId: Id): Promise<Official> {
  const on = civilDateOf(desk.clock.now());
  return (await desk.read(tenantId, (tx) => readOfficial(tx, personId, on))) ?? assert.fail();
}
