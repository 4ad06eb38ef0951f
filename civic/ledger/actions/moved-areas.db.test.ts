import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { openLedgerCounty } from '#tests/support/ledger-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { matterOf } from '../store/matters.store.ts';
import { moveMattersWithTheirArea } from './moved-areas.ts';

test('an open matter of a village that was merged is found under the new village, and its history says so', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk } = county;
  const id = await county.raised();
  const to = `${VILLAGE.slice(0, 9)}299` as AreaCode;
  const fact = { id, tenantId: TENANT, kind: 'access.area.changed', subjectId: id, at: desk.clock.now() } as const;
  const by = { kind: 'clockwork', tenantId: TENANT } as const;
  const moved = { kind: 'merged', from: [VILLAGE], to: [to], on: '2026-11-22' };
  await desk.act(by, async (act) => moveMattersWithTheirArea(act, { ...fact, by, body: moved }));
  const matter = await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id));
  assert.equal(matter?.areaCode, to);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(facts.at(-1)?.kind, 'ledger.matter.moved_with_area');
  assert.deepEqual(facts.at(-1)?.body.changes, { areaCode: to, version: matter?.version });
});

test('after a split a matter stays under the old place, since nobody can know which part was meant', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk } = county;
  const id = await county.raised();
  const by = { kind: 'clockwork', tenantId: TENANT } as const;
  const body = {
    kind: 'split',
    from: [VILLAGE, VILLAGE],
    to: [`${VILLAGE.slice(0, 9)}298`, `${VILLAGE.slice(0, 9)}299`],
    on: '2026-11-22',
  };
  const fact = {
    id,
    tenantId: TENANT,
    kind: 'access.area.changed',
    subjectId: id,
    at: desk.clock.now(),
    by,
    body,
  } as const;
  await desk.act(by, async (act) => moveMattersWithTheirArea(act, fact));
  assert.equal((await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id)))?.areaCode, VILLAGE);
});
