import assert from 'node:assert/strict';
import { test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { makeClient } from './clients.ts';
import { findRequests, findUpdates, raiseFor } from './open311.ts';
import { formKeyFrom } from './place.ts';

const REPORT = {
  jurisdiction_id: VILLAGE,
  service_code: '09.01',
  description: '村口的路面塌陷了一大块，三轮车过不去。',
  address_string: '村口',
};

/** Ids of a test’s facts bear the machine’s time, which is not the county’s. */
const ALWAYS = { start_date: '2026-01-01T00:00:00Z', end_date: '2099-01-01T00:00:00Z' };

async function withClient({ desk, official }: LedgerCounty) {
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  return taken(await makeClient(desk, official('system_administrator'), where, { name: '市平台', areaCode: COUNTY }));
}

test('[I2] a matter that complains of a unit is in no public list or update, and its own client still finds it by number', async (t) => {
  const house = await openLedgerCounty(t);
  const { desk, people, units } = house;
  const { key } = await withClient(house);
  const { receipt } = taken(await raiseFor(desk, { ...REPORT, api_key: key }));
  const seen = async (query: Record<string, string> = {}) =>
    taken(await findRequests(desk, { jurisdiction_id: COUNTY, ...query })).requests.map(({ number }) => number);
  const updated = async () =>
    taken(await findUpdates(desk, { jurisdiction_id: COUNTY, ...ALWAYS })).updates.map(({ number }) => number);
  await house.done(people.intake, receipt.id, { name: 'take' });
  assert.deepEqual([await seen(), await updated()], [[receipt.number], [receipt.number]]);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set complained_unit_id = ${units.traffic}
      where tenant_id = ${TENANT} and id = ${receipt.id}`),
  );
  const byNumber = { service_request_id: receipt.number };
  assert.deepEqual([await seen(), await updated(), await seen(byNumber)], [[], [], []]);
  assert.deepEqual(await seen({ ...byNumber, api_key: key }), [receipt.number]);
});

test('who knows a client’s id and its number of a report still can’t make the form key that hands out the receipt', async (t) => {
  const house = await openLedgerCounty(t);
  const { client, key } = await withClient(house);
  const form = { ...REPORT, api_key: key, 'attribute[external_id]': 'A-17' };
  const { receipt } = taken(await raiseFor(house.desk, form));
  const what = `open311 ${client.id} A-17`;
  const visitor = { kind: 'visitor', tenantId: TENANT } as const;
  const sent = (formKey: string) =>
    raise(house.desk, visitor, { formKey, channel: 'open311', words: '给我看看', areaCode: VILLAGE });
  const elsewhere = { ...house.desk, secret: new Uint8Array(32).fill(99) };
  assert.notEqual(taken(await sent(formKeyFrom(elsewhere, what))).number, receipt.number);
  assert.equal(taken(await sent(formKeyFrom(house.desk, what))).number, receipt.number, 'the house itself can');
  const again = taken(await raiseFor(house.desk, form));
  assert.equal(isRefusal(again) ? null : again.receipt.number, receipt.number);
});
