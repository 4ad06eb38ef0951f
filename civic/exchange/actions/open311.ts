import { areasOf, tenantOf as countyOfId, tenantsOf } from '#civic/access/index.ts';
import { addWordsFrom, openByCode, type Receipt, raise, wayRefusal } from '#civic/intake/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { TICK_MILLISECONDS, untilLogged } from '#civic/trustlog/index.ts';
import type { Client, Jurisdiction } from '#kernel/actor.ts';
import { areaWithin, countyOf, parseAreaCode, tenantOf } from '#kernel/area-code.ts';
import { emailOf } from '#kernel/reachable.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  filterOf,
  periodOf,
  type Report,
  reportOf,
  type Sent,
  UPDATE_FACTS,
  type Update,
  updateOf,
} from '../rules/open311.ts';
import {
  ownRequest,
  type PublicRequest,
  type PublicUpdate,
  requestsByNumber,
  requestsOf,
  updatesOf,
} from '../store/open311.store.ts';
import { recogniseClient } from './clients.ts';
import { formKeyFrom } from './place.ts';

/**
 * The place that `jurisdiction_id` names, by its area code; without one, the only county of this house. Refuses a
 * missing one where there are several counties, and one that is not here.
 */
export async function jurisdictionFrom(desk: Desk, named: string | undefined): Promise<Jurisdiction | Refusal> {
  if (!named) {
    const tenants = await tenantsOf(desk);
    const [only] = tenants;
    if (tenants.length !== 1 || !only) return refuse('exchange.open311-parameter-missing', { name: 'jurisdiction_id' });
    return { tenantId: only.id, areaCode: countyOf(only.id), unitIds: null };
  }
  const areaCode = parseAreaCode(named.trim());
  const tenant = areaCode && (await countyOfId(desk, tenantOf(areaCode)));
  if (!areaCode || !tenant) return refuse('exchange.open311-jurisdiction-unknown', { name: named.slice(0, 40) });
  const isKnown = areaCode === countyOf(tenant.id) || (await areasOf(desk, tenant.id)).find(areaCode) !== null;
  if (!isKnown) return refuse('exchange.open311-jurisdiction-unknown', { name: named.slice(0, 40) });
  return { tenantId: tenant.id, areaCode, unitIds: null };
}

/** What a client raised, with the receipt that belongs to the person. */
export type Raised = { readonly receipt: Receipt; readonly report: Report; readonly where: Jurisdiction };

/**
 * Raises a matter for a client: a matter like any other, by the channel `open311`. Refuses what is missing by name, a
 * key that opens nothing here, a category nobody knows, and what intake refuses.
 */
export async function raiseFor(desk: Desk, form: Sent): Promise<Raised | Refusal> {
  const where = await jurisdictionFrom(desk, form.jurisdiction_id);
  if (isRefusal(where)) return where;
  const client = await clientIn(desk, where, form.api_key);
  if (isRefusal(client)) return client;
  const report = reportOf(form);
  if (isRefusal(report)) return report;
  const rulebook = await rulebookOf(desk, where.tenantId);
  if (!rulebook.categories.some(({ code }) => code === report.serviceCode))
    return refuse('exchange.open311-service-unknown', { name: report.serviceCode.slice(0, 40) });
  const email = usableEmail(desk, form.email ?? '');
  const receipt = await raise(desk, client, {
    formKey: report.externalId
      ? formKeyFrom(desk, `open311 ${client.clientId} ${report.externalId}`)
      : desk.clock.newId(),
    channel: 'open311',
    words: report.words,
    areaCode: where.areaCode,
    place: report.place,
    kind: report.kind,
    categoryCode: report.serviceCode,
    replyWay: report.phone ? 'phone' : email ? 'email' : 'look_up',
    name: report.name,
    phone: report.phone,
    email,
    mayPublishWords: report.mayPublishWords,
    sourceNumber: report.externalId,
    latitude: report.latitude,
    longitude: report.longitude,
  });
  if (isRefusal(receipt)) return receipt;
  await untilLogged(desk, where.tenantId, receipt.id, TICK_MILLISECONDS);
  const ignored = report.ignored.filter((name) => name !== 'email' || email === '');
  return { receipt, report: { ...report, ignored }, where };
}

/** An address is kept where this house can write to it; elsewhere nobody would ever use it. */
function usableEmail(desk: Desk, typed: string): string {
  return wayRefusal(desk, 'email') === null && emailOf(typed) !== null ? typed.trim() : '';
}

/** What was added to a request, and what was sent but not kept. */
export type Added = { readonly updateId: string; readonly ignored: Update['ignored'] };

/**
 * Adds what the person says to a request: to one that this client sent, or, with the lookup code of the receipt, to
 * any. A state that comes with it is not taken over: only the person judges (I3). Refuses what is missing by name, a
 * key that opens nothing here, a request that is neither (`exchange.open311-update-unknown`), and what intake refuses.
 */
export async function addUpdateFor(desk: Desk, form: Sent, address: string): Promise<Added | Refusal> {
  const where = await jurisdictionFrom(desk, form.jurisdiction_id);
  if (isRefusal(where)) return where;
  const client = await clientIn(desk, where, form.api_key);
  if (isRefusal(client)) return client;
  const update = updateOf(form);
  if (isRefusal(update)) return update;
  const { number, code, words, externalId } = update;
  const by = code === null ? client : await openByCode(desk, where.tenantId, number, code, address);
  if (isRefusal(by)) return by;
  const matterId =
    by.kind === 'constituent'
      ? by.matterId
      : (await desk.read(where.tenantId, (tx) => ownRequest(tx, where, number, by.clientId)))?.id;
  if (!matterId) return refuse('exchange.open311-update-unknown', { name: number.slice(0, 40) });
  const formKey =
    externalId === null ? null : formKeyFrom(desk, `open311-update ${client.clientId} ${matterId} ${externalId}`);
  const added = await addWordsFrom(desk, by, matterId, { words, formKey });
  return isRefusal(added) ? added : { updateId: added.additionId, ignored: update.ignored };
}

/** The client of a key, when it may raise in this place. */
async function clientIn(desk: Desk, where: Jurisdiction, key: string | undefined): Promise<Client | Refusal> {
  if (!key?.trim()) return refuse('exchange.open311-key-missing');
  const client = await recogniseClient(desk, where.tenantId, key.trim());
  if (!client || !areaWithin(where.areaCode, client.areaCode)) return refuse('exchange.open311-key-wrong');
  return client;
}

/** Requests as the public may see them; with a key also the words that its client sent itself. */
export async function findRequests(
  desk: Desk,
  query: Sent,
): Promise<{ where: Jurisdiction; requests: readonly PublicRequest[] } | Refusal> {
  const where = await jurisdictionFrom(desk, query.jurisdiction_id);
  if (isRefusal(where)) return where;
  const filter = filterOf(query, desk.clock.now());
  if (isRefusal(filter)) return filter;
  const client = query.api_key ? await clientIn(desk, where, query.api_key) : null;
  if (isRefusal(client)) return client;
  const clientId = client?.clientId ?? null;
  const { numbers } = filter;
  const requests = await desk.read(where.tenantId, (tx) =>
    numbers ? requestsByNumber(tx, where, numbers, clientId) : requestsOf(tx, where, filter, clientId),
  );
  return { where, requests };
}

/** What happened to requests in a period. */
export async function findUpdates(
  desk: Desk,
  query: Sent,
): Promise<{ where: Jurisdiction; updates: readonly PublicUpdate[] } | Refusal> {
  const where = await jurisdictionFrom(desk, query.jurisdiction_id);
  if (isRefusal(where)) return where;
  const period = periodOf(query, desk.clock.now());
  if ('refused' in period) return period;
  const updates = await desk.read(where.tenantId, (tx) => updatesOf(tx, where, period, UPDATE_FACTS));
  return { where, updates };
}
