import assert from 'node:assert/strict';
import { test } from 'node:test';
import { performAlone } from '#civic/ledger/index.ts';
import { PUBLIC_WORDS } from '#civic/publication/pages/words.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { spotted } from '../rules/issue-decide.ts';
import { addFollower, confirmFollower, endFollower, followersOf } from '../store/followers.store.ts';
import { addIssue, addMembers, concernedIn, publicIssue } from '../store/issues.store.ts';
import { confirmCluster } from './clusters-judge.ts';
import { placeJobs } from './clusters-place.ts';
import { clusterList, clusterView } from './clusters-view.ts';
import { curveForAll, curveInOffice } from './curve.ts';
import { settleFollowing } from './follow.ts';
import { followCodeOf } from './follow-code.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const BRIDGE = '乙村青石桥的栏杆断了两截，孩子上学走在桥上很危险，请来人修。';
const BRIDGE_AGAIN = '青石桥栏杆坏了快一个月，晚上没有灯，老人差点掉下河去。';
const WELL = '石坝村的老水井水发黄有怪味，打上来不敢喝。';

async function open(t: Parameters<typeof openVerdictCounty>[0]) {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const clerk = county.official('dispatcher');
  let callers = 0;
  /** Somebody says something, by a telephone of their own unless one is named. */
  const said = async (words: string, phone = `139000000${String(++callers).padStart(2, '0')}`): Promise<Id> => {
    const id = await county.raised({ words, areaCode: VILLAGE, phone });
    await placeJobs(desk, TENANT, [{ submissionId: id }]);
    return id;
  };
  /** As the button of the public page begins it, in either language. */
  const sameAs = async (id: Id, language: 'zh' | 'en' = 'zh', more = '') => {
    const { number } = await county.now(id);
    return said(`${say(PUBLIC_WORDS['same.words'], language, { number: inFours(number) })}${more}`);
  };
  const list = async (viewer: Official = clerk) => (await clusterList(desk, viewer, WHERE, 'zh')).clusters;
  const view = async (id: string) => taken(await clusterView(desk, clerk, WHERE, id, 'zh'));
  /** A public issue made of some matters; who follows it has typed the code. */
  const issueOf = (matterIds: readonly Id[], addresses: readonly string[]) =>
    desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
      const unitId = county.units.traffic;
      const well = { title: '一件事', areaCode: VILLAGE, seen: '', unitId, by: clerk.personId, at: act.at } as const;
      const issue = { ...spotted({ ...well, id: act.newId() }), isPublic: true };
      addIssue(act, issue);
      addMembers(act, issue.id, matterIds, { id: clerk.personId, at: act.at });
      const followerIds: Id[] = [];
      for (const address of addresses) {
        const id = act.newId();
        const way = { channel: address.includes('@') ? ('email' as const) : ('sms' as const), address };
        const mark = `${issue.id} ${address}`.slice(-22);
        addFollower(act, { id, issueId: issue.id, ...way, mark, language: 'zh', askedAt: act.at });
        await confirmFollower(act, id, act.at);
        followerIds.push(id);
      }
      return { issueId: issue.id, followerIds };
    });
  return { ...county, clerk, said, sameAs, list, view, issueOf };
}

test('who presses “the same troubles me” stands beside the one whose number it is: one letter with three behind it is four people, and two such of two letters are not alike', async (t) => {
  const county = await open(t);
  const [bridge, well] = [await county.said(BRIDGE), await county.said(WELL)];
  assert.deepEqual(await county.list(), [], 'one letter is no group');
  for (const language of ['zh', 'en', 'zh'] as const) await county.sameAs(bridge, language);
  const alike = await county.sameAs(well);
  const [first, second, ...more] = await county.list();
  assert.deepEqual([first?.personsCount, second?.personsCount, more.length], [4, 2, 0]);
  assert.ok(first?.sample.includes('青石桥'), `called by the words of the letter: ${first?.sample}`);
  const { members } = await county.view(second?.id ?? '');
  assert.deepEqual(
    members.map(({ matterId, namesNumber, likeness }) => [matterId, namesNumber, likeness]),
    [
      [well, false, 0],
      [alike, true, 1000],
    ],
  );
  await county.said(BRIDGE_AGAIN);
  assert.equal(
    (await county.view(first?.id ?? '')).members.length,
    5,
    'three without words don’t keep the next letter away',
  );
  const phrases = (await county.view(first?.id ?? '')).phrases.map(({ phrase }) => phrase).join(' ');
  assert.ok(phrases.includes('青石桥') && !phrases.includes('同一件'), `shared: ${phrases}`);
});

test('a number of what is sealed, or a number that nobody has, puts nothing beside anything', async (t) => {
  const county = await open(t);
  const bridge = await county.said(BRIDGE);
  await county.replied(bridge, {}, { isSealed: true });
  await county.sameAs(bridge);
  await county.said('和编号 2611 2148 3920 1735 说的是同一件事，我这里也是这样。');
  assert.deepEqual(await county.list(), []);
});

test('what the desk joined to a matter supports its trouble, whatever its words', async (t) => {
  const county = await open(t);
  const [bridge, other] = [await county.said(BRIDGE), await county.said('上回说的那个事怎么还没人管，急。')];
  const does = async (id: Id, said: Parameters<typeof performAlone>[3]) =>
    taken(await performAlone(county.desk, county.people.intake, id, said, (await county.now(id)).version));
  for (const id of [bridge, other]) await does(id, { name: 'take' });
  const parent = await county.now(bridge);
  await does(other, { name: 'merge', parent, joinedCount: 0, hasJoined: false, reason: '就是那座桥' });
  const [first] = await county.list();
  assert.deepEqual([first?.mattersCount, first?.personsCount], [2, 2]);
});

test('who wrote and follows is one person, and so is who follows two issues; who stopped is none (C19)', async (t) => {
  const county = await open(t);
  const [one, other] = [await county.said(BRIDGE, '139-0000-0901'), await county.said(BRIDGE_AGAIN, '13900000902')];
  const follow = ['13900000901', '+86 13900000903', 'zhang@example.cn'];
  taken(await county.issueOf([one], follow));
  const { followerIds } = taken(await county.issueOf([other], ['13900000903', 'Zhang@example.cn', '13900000904']));
  const counts = async () => (await county.list()).map((line) => [line.personsCount, line.followersCount]);
  assert.deepEqual(await counts(), [[2, 3]]);
  const { desk } = county;
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) => endFollower(act, followerIds[2] as Id, act.at));
  assert.deepEqual(await counts(), [[2, 2]]);
});

test('an issue of one letter that many follow stands in the list by its support; not for who is kept from the letter, nor when it is in a group there', async (t) => {
  const county = await open(t);
  const [well] = [await county.said(WELL), await county.said(BRIDGE), await county.said(BRIDGE_AGAIN)];
  const { issueId } = taken(await county.issueOf([well as Id], ['13900000911', '13900000912', '13900000913']));
  assert.deepEqual(
    (await county.list()).map(({ id, state, personsCount, followersCount }) => [
      id === issueId,
      state,
      personsCount,
      followersCount,
    ]),
    [
      [true, 'issue', 1, 3],
      [false, 'perhaps', 2, 0],
    ],
  );
  const kept = county.official('dispatcher');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${well as Id}, ${kept.personId}, '亲戚', ${act.at})`),
  );
  assert.deepEqual(
    (await county.list(kept)).map(({ state }) => state),
    ['perhaps'],
  );
  await county.sameAs(well as Id);
  const [first, ...more] = await county.list();
  assert.deepEqual([first?.state, first?.personsCount, first?.followersCount, more.length], ['perhaps', 2, 3, 1]);
});

test('who stops while a step is told waits for it, so that what it tells them is taken back as well', async (t) => {
  const county = await open(t);
  const { desk } = county;
  const { issueId, followerIds } = taken(await county.issueOf([await county.said(WELL)], ['13500000001']));
  const [id] = followerIds;
  assert.ok(id);
  const order: string[] = [];
  const read = Promise.withResolvers<void>();
  const step = desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    assert.equal((await followersOf(act, issueId)).length, 1);
    read.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push('told');
  });
  await read.promise;
  const stop = settleFollowing(desk, TENANT, id, { code: followCodeOf(desk, id), doesStop: true });
  await Promise.all([step, stop.then(() => order.push('stopped'))]);
  assert.deepEqual(order, ['told', 'stopped']);
});

test('the curve of an issue counts its matters and those of a group that a person confirmed, each once; not a suggestion, nothing sealed, and for nobody what they are kept from', async (t) => {
  const county = await open(t);
  const { desk, clerk } = county;
  const [bridge, again] = [await county.said(BRIDGE), await county.said(BRIDGE_AGAIN)];
  const { issueId } = taken(await county.issueOf([bridge], []));
  const issue = await desk.read(TENANT, (tx) => publicIssue(tx, issueId));
  assert.ok(issue);
  const counted = async (viewer: Official = clerk) => {
    const { months } = await curveInOffice(desk, viewer, { issue, records: [] });
    return months.reduce((sum, { count }) => sum + (count ?? 0), 0);
  };
  assert.equal(await counted(), 1, 'what is only perhaps the same is not counted');
  const [group] = await county.list();
  const { version } = await county.view(group?.id ?? '');
  const on = { official: clerk, where: WHERE, clusterId: group?.id ?? '', version };
  taken(await confirmCluster(desk, on, { title: '青石桥', matterIds: [bridge, again] }));
  assert.equal(await counted(), 2);
  const later = await county.sameAs(bridge);
  assert.equal(await counted(), 3, 'what came since stands beside it by itself');
  const kept = county.official('dispatcher');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${again}, ${kept.personId}, '亲戚', ${act.at})`),
  );
  assert.deepEqual([await counted(kept), await counted(clerk)], [2, 3]);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into complained_person (tenant_id, matter_id, person_id, named_by, named_at, named_on)
      values (${TENANT}, ${later}, ${kept.personId}, ${clerk.personId}, ${act.at}, '2026-11-21')`),
  );
  assert.equal(await counted(), 2, 'what complains of an official is in no number, whoever looks');
  await county.raised({ words: '办事员态度生硬。', kind: 'complaint', areaCode: VILLAGE, phone: '13900000099' });
  const { mattersReceived } = await desk.read(TENANT, (tx) => concernedIn(tx, issueId, COUNTY, desk.clock.now()));
  assert.equal(
    mattersReceived,
    2,
    'nor in the whole of a place: the difference told how many complained of somebody there',
  );
  await county.replied(later, {}, { isSealed: true });
  assert.equal(await counted(), 2);
  const everybody = await curveForAll(desk, TENANT, { issue, records: [] });
  assert.deepEqual(everybody.months, [], 'for everybody not before the month is over');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set received_at = received_at - interval '90 days'
      where tenant_id = ${TENANT} and id = ${again}`),
  );
  assert.equal(await counted(), 2, 'older letters that were imported later begin the curve');
});
