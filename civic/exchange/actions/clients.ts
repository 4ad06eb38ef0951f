import { createHash } from 'node:crypto';
import { areasOf } from '#civic/access/index.ts';
import type { Client, Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin, type TenantId } from '#kernel/area-code.ts';
import { parseId } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { clientByKey, clientsOf, endClient, insertClient, type KnownClient } from '../store/clients.store.ts';

const KEY_BYTES = 24;
const NAME_LENGTH_MAX = 100;

/**
 * Makes a client and its key, which is shown here and never again: only its hash is stored. Refuses a client without
 * a name and an area beyond the jurisdiction.
 */
export async function makeClient(
  desk: Desk,
  actor: Official,
  where: Jurisdiction,
  wanted: { readonly name: string; readonly areaCode: AreaCode },
): Promise<{ readonly client: KnownClient; readonly key: string } | Refusal> {
  const name = wanted.name.trim().slice(0, NAME_LENGTH_MAX);
  if (name === '') return refuse('exchange.client-name-missing', {}, 'name');
  const areas = await areasOf(desk, where.tenantId);
  if (!areas.find(wanted.areaCode) || !areaWithin(wanted.areaCode, where.areaCode))
    return refuse('exchange.area-unknown', { area: wanted.areaCode }, 'areaCode');
  const key = Buffer.from(desk.clock.random(KEY_BYTES)).toString('base64url');
  return desk.act(actor, async (act) => {
    const id = act.newId();
    act.add(insertClient, {
      tenant_id: act.tenantId,
      id,
      name,
      key_hash: hashOfKey(key),
      area_code: wanted.areaCode,
      made_at: act.at,
      made_by: actor.personId,
      ended_at: null,
    });
    await act.record({ kind: 'exchange.client.made', subjectId: id, body: { name, areaCode: wanted.areaCode } });
    return { client: { id, name, areaCode: wanted.areaCode, madeAt: act.at, endedAt: null }, key };
  });
}

/** Ends a client at once. Refuses `exchange.client-unknown`. */
export function stopClient(
  desk: Desk,
  actor: Official,
  where: Jurisdiction,
  clientId: string,
): Promise<{ readonly id: string } | Refusal> {
  return desk.act(actor, async (act) => {
    const id = parseId(clientId);
    const ended = id ? await endClient(act, where, id, act.at) : 0;
    if (!id || ended === 0) return refuse('exchange.client-unknown');
    await act.record({ kind: 'exchange.client.ended', subjectId: id, body: {} });
    return { id };
  });
}

/** Who is behind a key; null when nobody is. Keys have 192 random bits, so their hash needs no salt. */
export async function recogniseClient(desk: Desk, tenantId: TenantId, key: string): Promise<Client | null> {
  if (key === '') return null;
  const client = await desk.read(tenantId, (tx) => clientByKey(tx, hashOfKey(key)));
  return client && { kind: 'client', tenantId, clientId: client.id, areaCode: client.areaCode };
}

function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Who holds a key in a place. */
export async function listOfClients(desk: Desk, where: Jurisdiction): Promise<{ clients: KnownClient[] }> {
  return { clients: await desk.read(where.tenantId, (tx) => clientsOf(tx, where)) };
}
