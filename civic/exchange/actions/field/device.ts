import { createHash, timingSafeEqual } from 'node:crypto';
import { readOfficial } from '#civic/access/index.ts';
import { browserNameOf } from '#civic/access/rules/browser-name.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { exchangePermissions } from '../../permissions.ts';
import {
  deviceOf,
  devicesOf,
  type FieldDevice,
  forgetDevice,
  insertDevice,
  seeDevice,
} from '../../store/field.store.ts';
import { fieldPublicKey, openSealed } from './seal.ts';

const KEY_BYTES = 24;

function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** What a device gets once: its key, `county.id.secret`, and the house's public key for parcels. */
export type NewDevice = { readonly id: Id; readonly key: string; readonly publicKey: string };

/** Makes the device in somebody's hand theirs. Records `exchange.device.made`. */
export function makeDevice(desk: Desk, official: Official, userAgent: string): Promise<NewDevice | Refusal> {
  const secret = Buffer.from(desk.clock.random(KEY_BYTES)).toString('base64url');
  return desk.act(official, async (act) => {
    const id = act.newId();
    act.add(insertDevice, {
      tenant_id: act.tenantId,
      id,
      person_id: official.personId,
      name: browserNameOf(userAgent),
      key_hash: hashOfKey(secret),
      made_at: act.at,
      seen_on: civilDateOf(act.at),
      forgotten_at: null,
    });
    await act.record({ kind: 'exchange.device.made', subjectId: official.personId, body: { deviceId: id } });
    return { id, key: `${act.tenantId}.${id}.${secret}`, publicKey: fieldPublicKey(desk) };
  });
}

/** A device with the person whose it is, as they are today. */
export type Behind = { readonly device: FieldDevice; readonly official: Official };

/**
 * Who is behind a device's key. Refuses `exchange.device-unknown` (no such device, or another key),
 * `exchange.device-forgotten` (410: it wipes itself), and `http.no-right` when the person left or lost the right.
 */
export async function behind(desk: Desk, bearer: string | null): Promise<Behind | Refusal> {
  const [county = '', deviceId = '', secret = ''] = (bearer ?? '').split('.');
  const [tenantId, id] = [/^[1-9]\d{5}$/.test(county) ? Number(county) : null, parseId(deviceId)];
  if (tenantId === null || id === null) return refuse('exchange.device-unknown');
  const today = civilDateOf(desk.clock.now());
  const found = await desk.read(tenantId, async (tx) => {
    const device = await deviceOf(tx, id);
    return device && { device, official: await readOfficial(tx, device.personId, today) };
  });
  if (!found || !isSame(found.device.keyHash, hashOfKey(secret))) return refuse('exchange.device-unknown');
  const { device, official } = found;
  if (device.forgottenAt !== null) return refuse('exchange.device-forgotten');
  if (!official || !holds(official, exchangePermissions.field)) return refuse('http.no-right');
  if (device.seenOn < today) await desk.act(official, (act) => seeDevice(act, id, today));
  return { device, official };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Somebody's own devices, newest first. */
export function ownDevices(desk: Desk, official: Official): Promise<FieldDevice[]> {
  return desk.read(official.tenantId, (tx) => devicesOf(tx, official.personId));
}

/** Forgets one of somebody's own devices. Records `exchange.device.forgotten`. Refuses one that is not theirs. */
export function forgetOwnDevice(desk: Desk, official: Official, deviceId: string): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const id = parseId(deviceId);
    const device = id && (await deviceOf(act, id));
    if (!device || device.personId !== official.personId) return refuse('exchange.device-unknown');
    if ((await forgetDevice(act, official.personId, device.id, act.at)) === 1)
      await act.record({
        kind: 'exchange.device.forgotten',
        subjectId: official.personId,
        body: { deviceId: device.id },
      });
    return { id: device.id };
  });
}

/** What a device sealed to the house when its PIN was set: the key of its records. */
type Escrow = { readonly deviceKey: string; readonly recordKey: string };

/**
 * Gives back the key of a device's records to the person whose device it is, who has signed in: after ten wrong PINs,
 * or once it was forgotten, what was not sent yet is sealed, and only this opens it. Refuses what is not for this house
 * (`exchange.parcel-wrong`) and another person's device.
 */
export async function unseal(
  desk: Desk,
  official: Official,
  sealed: string,
): Promise<{ readonly key: string } | Refusal> {
  const opened = openSealed(desk, Buffer.from(sealed, 'base64url'));
  const escrow = opened && parsed(opened.toString());
  if (!escrow) return refuse('exchange.parcel-wrong');
  const found = await deviceOfKey(desk, official, escrow.deviceKey);
  return isRefusal(found) ? found : { key: escrow.recordKey };
}

function parsed(text: string): Escrow | null {
  try {
    const { deviceKey, recordKey } = JSON.parse(text) as Partial<Escrow>;
    return typeof deviceKey === 'string' && typeof recordKey === 'string' ? { deviceKey, recordKey } : null;
  } catch {
    return null;
  }
}

/** The device of a key, forgotten or not, when it is this person's. */
async function deviceOfKey(desk: Desk, official: Official, deviceKey: string): Promise<FieldDevice | Refusal> {
  const [county = '', deviceId = '', secret = ''] = deviceKey.split('.');
  const id = parseId(deviceId);
  const device = id && (await desk.read(official.tenantId, (tx) => deviceOf(tx, id)));
  const isTheirs = device && Number(county) === official.tenantId && device.personId === official.personId;
  return isTheirs && isSame(device.keyHash, hashOfKey(secret)) ? device : refuse('exchange.device-unknown');
}
