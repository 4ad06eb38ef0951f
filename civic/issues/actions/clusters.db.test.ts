import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Said } from '#civic/intake/rules/said.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { confirmCluster, dissolveCluster, mergeClusters, putBack, splitCluster, takeOut } from './clusters-judge.ts';
import { placeJobs } from './clusters-place.ts';
import { clusterList, clusterView } from './clusters-view.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };

/** Four people tell of one bridge in words of their own, two of a noisy workshop, and one of something else. */
const BRIDGE = [
  '乙村青石桥的栏杆断了两截，孩子上学走在桥上很危险，请来人修。',
  '青石桥栏杆坏了快一个月，晚上没有灯，老人差点掉下河去。',
  '我家娃每天过青石桥去学校，桥栏杆缺了一段，下雨天滑，怕出事。',
  '希望把青石桥的栏杆补上，再不修要出人命了。',
];
const WORKSHOP = [
  '村东头王家木工作坊夜里十一点还在锯木头，吵得睡不着。',
  '木工作坊锯木头的声音半夜都不停，粉尘也大，睡不着觉。',
];
const OTHER = [
  '低保的钱这个月没有到账，想问问是什么原因。',
  '医保卡丢了，补办要去哪里？',
  '请问明年小学报名要带什么材料？',
];

async function openClustered(t: Parameters<typeof openVerdictCounty>[0]) {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const clerk = county.official('dispatcher');
  const say = async (words: string, phone = '', more: Partial<Said> = {}): Promise<Id> => {
    const id = await county.raised({
      words,
      areaCode: VILLAGE,
      ...(phone && { phone }),
      ...more,
    });
    await placeJobs(desk, TENANT, [{ submissionId: id }]);
    return id;
  };
  const list = async (viewer: Official = clerk) => (await clusterList(desk, viewer, WHERE, 'zh')).clusters;
  const view = async (id: string) => taken(await clusterView(desk, clerk, WHERE, id, 'zh'));
  const on = async (clusterId: string) => {
    const { version } = await view(clusterId);
    return { official: clerk, where: WHERE, clusterId, version };
  };
  for (const words of OTHER) await say(words);
  return { ...county, clerk, say, list, view, on };
}

test('[003-02] matters that tell of one trouble in different words are one group, shown with the phrases and places they share and why each is in it', async (t) => {
  const county = await openClustered(t);
  const bridge = [];
  for (const [index, words] of BRIDGE.entries()) bridge.push(await county.say(words, `1390000000${index}`));
  for (const words of WORKSHOP) await county.say(words);
  const [first, second, ...more] = await county.list();
  assert.deepEqual([first?.mattersCount, first?.personsCount, second?.mattersCount, more.length], [4, 4, 2, 0]);
  const cluster = await county.view(first?.id ?? '');
  assert.deepEqual(cluster.members.map(({ matterId }) => matterId).sort(), [...bridge].sort());
  assert.equal(cluster.state, 'perhaps', 'until a person confirms it');
  const phrases = cluster.phrases.map(({ phrase }) => phrase);
  assert.ok(
    cluster.phrases.some(({ phrase, isPlace }) => phrase.includes('青石桥') && isPlace),
    `shared: ${phrases.join(' ')}`,
  );
  assert.ok(cluster.members.every(({ shares }) => shares.length > 0));
  assert.ok(cluster.members.every(({ likeness }) => likeness >= 120));
});

test('fifty calls of one person count once: persons are told apart by their telephone, and who left none is said apart (C19)', async (t) => {
  const county = await openClustered(t);
  for (const words of [...BRIDGE, ...BRIDGE]) await county.say(words, '13900000001');
  await county.say(BRIDGE[0] ?? '', '139-0000-0002');
  await county.say(BRIDGE[1] ?? '');
  const [first] = await county.list();
  assert.deepEqual([first?.mattersCount, first?.personsCount, first?.unknownCount], [10, 2, 1]);
});

test('the same matters in the same order give the same groups, and placing twice is as placing once', async (t) => {
  const told = [...BRIDGE, ...WORKSHOP];
  const once = async () => {
    const county = await openClustered(t);
    const ids: Id[] = [];
    for (const words of told) ids.push(await county.say(words));
    await placeJobs(
      county.desk,
      TENANT,
      ids.map((submissionId) => ({ submissionId })),
    );
    const views = [];
    for (const { id } of await county.list()) views.push(await county.view(id));
    return views.map(({ members }) => members.map(({ matterId, likeness }) => [ids.indexOf(matterId), likeness]));
  };
  const [one, other] = [await once(), await once()];
  assert.deepEqual(one, other);
  assert.equal(one.flat().length, told.length);
});

test('what a person takes out is never put back by itself; a person may put it back, merge, split and dissolve; the matters stay as they were', async (t) => {
  const county = await openClustered(t);
  const { desk, clerk } = county;
  const bridge: Id[] = [];
  for (const words of BRIDGE) bridge.push(await county.say(words));
  const before = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select * from matter where tenant_id = ${TENANT} order by id limit 50`),
  );
  const [cluster] = await county.list();
  const id = cluster?.id ?? '';
  const out = bridge[3] as Id;
  taken(await takeOut(desk, await county.on(id), { reason: '说的是另一座桥', matterIds: [out] }));
  const stale = await takeOut(
    desk,
    { official: clerk, where: WHERE, clusterId: id, version: 1 },
    { reason: '旧', matterIds: [out] },
  );
  assert.ok(isRefusal(stale) && stale.code === 'issues.cluster-stale');
  // As when its words are compared anew after an erasure.
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`delete from cluster_sketch where tenant_id = ${TENANT} and matter_id = ${out}`),
  );
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`delete from cluster_piece where tenant_id = ${TENANT} and matter_id = ${out}`),
  );
  await placeJobs(desk, TENANT, [{ submissionId: out }]);
  assert.equal((await county.view(id)).members.length, 3, 'it was not put back');
  taken(await putBack(desk, await county.on(id), out));
  assert.equal((await county.view(id)).members.length, 4);

  const { id: split } = taken(await splitCluster(desk, await county.on(id), bridge.slice(0, 2)));
  assert.deepEqual(
    (await county.list()).map(({ mattersCount }) => mattersCount),
    [2, 2],
  );
  taken(await mergeClusters(desk, await county.on(split), id));
  assert.deepEqual(
    (await county.list()).map(({ mattersCount }) => mattersCount),
    [4],
  );

  taken(await confirmCluster(desk, await county.on(id), { title: '青石桥栏杆', matterIds: bridge }));
  await county.say('青石桥栏杆又断了一截，孩子上学危险，请快来修。');
  const { state, title, members } = await county.view(id);
  assert.deepEqual([state, title], ['confirmed', '青石桥栏杆']);
  assert.deepEqual(
    members.map(({ isConfirmed }) => isConfirmed),
    [true, true, true, true, false],
    'what came later is a suggestion',
  );
  taken(await dissolveCluster(desk, await county.on(id)));
  assert.deepEqual(await county.list(), []);
  const after = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select * from matter where tenant_id = ${TENANT} order by id limit 50`),
  );
  assert.deepEqual(after.slice(0, before.length), before, 'no matter was changed');
});

test('[I7] what is sealed, or complains of a unit, leaves its group with all that was derived from its words, and never enters one', async (t) => {
  const county = await openClustered(t);
  const bridge: Id[] = [];
  for (const words of BRIDGE) bridge.push(await county.say(words));
  await county.say(BRIDGE[0] ?? '', '', { complainedUnitId: county.units.traffic, kind: 'complaint' });
  await county.replied(bridge[0] as Id, {}, { isSealed: true });
  const [first] = await county.list();
  assert.equal(first?.mattersCount, 3);
  const left = await county.desk.read(TENANT, (tx) =>
    tx.rows<{ id: Id }>(sql`
      select matter_id as id from cluster_sketch where tenant_id = ${TENANT}
      union select matter_id from cluster_piece where tenant_id = ${TENANT}
      union select matter_id from cluster_member where tenant_id = ${TENANT} limit 100`),
  );
  const ids = left.map(({ id }) => id);
  assert.ok(!ids.includes(bridge[0] as Id));
  assert.equal(ids.length, OTHER.length + 3);
});

test('who stepped back from a matter sees neither it nor a count with it', async (t) => {
  const county = await openClustered(t);
  const bridge: Id[] = [];
  for (const words of BRIDGE) bridge.push(await county.say(words));
  const kept = county.official('dispatcher');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${bridge[1] as Id}, ${kept.personId}, '亲戚', ${act.at})`),
  );
  assert.equal((await county.list(kept))[0]?.mattersCount, 3);
  assert.equal((await county.list())[0]?.mattersCount, 4);
  const seen = taken(await clusterView(county.desk, kept, WHERE, (await county.list())[0]?.id ?? '', 'zh'));
  assert.ok(!JSON.stringify(seen).includes(bridge[1] as Id));
  assert.equal(seen.mattersCount, 3);
});
