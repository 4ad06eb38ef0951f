import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { holdApart, undoMerge } from './clusters-join.ts';
import { mergeClusters, splitCluster, takeOut } from './clusters-judge.ts';
import { placeJobs } from './clusters-place.ts';
import { clusterList, clusterView } from './clusters-view.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const BRIDGE = [
  '乙村青石桥的栏杆断了两截，孩子上学走在桥上很危险，请来人修。',
  '青石桥栏杆坏了快一个月，晚上没有灯，老人差点掉下河去。',
  '我家娃每天过青石桥去学校，桥栏杆缺了一段，下雨天滑，怕出事。',
  '希望把青石桥的栏杆补上，再不修要出人命了。',
];

/**
 * Two groups on one bridge: two of its matters were taken out, and when their words were compared anew they found only each
 * other. `phoneOf`: who calls.
 */
async function openApart(t: Parameters<typeof openVerdictCounty>[0], phoneOf = (at: number) => `1390000000${at}`) {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const clerk = county.official('dispatcher');
  const list = async () => (await clusterList(desk, clerk, WHERE, 'zh')).clusters;
  const view = async (id: string, viewer: Official = clerk) => taken(await clusterView(desk, viewer, WHERE, id, 'zh'));
  const on = async (clusterId: string) => {
    const { version } = await view(clusterId);
    return { official: clerk, where: WHERE, clusterId, version };
  };
  const ids: Id[] = [];
  const place = (some: readonly Id[]) =>
    placeJobs(
      desk,
      TENANT,
      some.map((submissionId) => ({ submissionId })),
    );
  for (const [at, words] of BRIDGE.entries())
    ids.push(await county.raised({ words, areaCode: VILLAGE, phone: phoneOf(at) }));
  await place(ids);
  const later = ids.slice(2);
  const [whole] = await list();
  taken(await takeOut(desk, await on(whole?.id ?? ''), { reason: '说的是另一座桥', matterIds: later }));
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`delete from cluster_sketch where tenant_id = ${TENANT} and matter_id = any(${later}::uuid[])`);
    await act.run(sql`delete from cluster_piece where tenant_id = ${TENANT} and matter_id = any(${later}::uuid[])`);
  });
  await place(later);
  const two = (await list()).map(({ id }) => id);
  assert.equal(two.length, 2);
  const [one, other] = [whole?.id as Id, two.find((id) => id !== whole?.id) as Id];
  return { ...county, clerk, ids, one, other, list, view, on };
}

test('two groups that were begun apart and tell of one trouble are proposed for joining, with what both say; a person joins them and may undo it', async (t) => {
  const county = await openApart(t);
  const { desk, one, other } = county;
  const [join, ...more] = (await county.view(one)).joins;
  assert.deepEqual([join?.id, join?.mattersCount, join?.personsCount, more.length], [other, 2, 2, 0]);
  assert.ok(join && join.likeness >= 120 && join.phrases.some((phrase) => phrase.includes('青石桥')));
  assert.equal((await county.view(other)).joins[0]?.id, one, 'from either side');
  assert.deepEqual(await county.view(one), await county.view(one), 'the same matters, the same suggestions');
  const near = async () => (await county.list()).map((line) => [line.id, ...line.near.map(({ id }) => id)].join(' '));
  assert.deepEqual((await near()).sort(), [`${one} ${other}`, `${other} ${one}`].sort(), 'and in the list');

  taken(await mergeClusters(desk, await county.on(other), one));
  const joined = await county.view(one);
  assert.deepEqual([joined.members.length, joined.joins.length, joined.mergedIn[0]?.id], [4, 0, other]);
  assert.deepEqual(await near(), [one]);
  taken(await undoMerge(desk, await county.on(one), other));
  const parted = await county.view(other);
  assert.deepEqual(parted.members.map(({ matterId }) => matterId).sort(), county.ids.slice(2).sort());
  assert.equal(parted.state, 'perhaps', 'a suggestion again, until somebody confirms it');
  assert.deepEqual(parted.joins, [], 'and what a person took apart is not proposed again');
  const again = await undoMerge(desk, await county.on(one), other);
  assert.ok(isRefusal(again) && again.code === 'issues.cluster-other');
});

test('groups that a person holds apart, or has split, are not proposed again; nor are those of one and the same person', async (t) => {
  const county = await openApart(t);
  const { desk, one, other } = county;
  taken(await holdApart(desk, await county.on(other), one));
  assert.deepEqual([(await county.view(one)).joins, (await county.view(other)).joins], [[], []]);
  assert.ok((await county.list()).every(({ near }) => near.length === 0));
  taken(await mergeClusters(desk, await county.on(other), one));
  const { id: split } = taken(await splitCluster(desk, await county.on(one), county.ids.slice(0, 2)));
  assert.deepEqual((await county.view(split)).joins, []);

  const alone = await openApart(t, () => '13900000001');
  assert.deepEqual((await alone.view(alone.one)).joins, []);
});

test('[I7] whoever is kept from a matter is not shown a joining that rests on it', async (t) => {
  const county = await openApart(t);
  const kept = county.official('dispatcher');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${county.ids[3] as Id}, ${kept.personId}, '亲戚', ${act.at})`),
  );
  assert.deepEqual((await county.view(county.one, kept)).joins, [], 'of the other they see one matter only');
  const lines = (await clusterList(county.desk, kept, WHERE, 'zh')).clusters;
  assert.deepEqual([lines.length, lines[0]?.near], [1, []], 'nor is it named in their list');
  assert.equal((await county.view(county.one)).joins.length, 1);
});
