import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matterOf } from '#civic/ledger/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { looksInShort } from '#tests/support/looks.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { sweepFollowUps } from '../jobs.ts';
import { type FollowUp, followUpsOf } from '../store/follow-ups.store.ts';
import { verdictsOf } from '../store/verdicts.store.ts';
import { lookAtPerson, recordAnswers, recordAttempt } from './call.ts';
import { giveVerdict } from './judge.ts';
import { alerts, followUpSeen, followUps, verdictsSeen } from './lists.ts';
import { ownMatter, reopenOwn, withdrawOwn } from './own.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const UNSAID = {
  wasContacted: null,
  wasTold: null,
  solved: null,
  attitude: null,
  speed: null,
  result: null,
  words: '',
};
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

const followUpOf = async (county: VerdictCounty, id: Id): Promise<FollowUp> => {
  const [newest] = await county.desk.read(TENANT, (tx) => followUpsOf(tx, id));
  return newest ?? assert.fail('no follow-up was opened');
};

/** Puts the lot of a matter, which is the house's secret, to what a test needs. */
async function lot(county: VerdictCounty, id: Id, reason: FollowUp['reason']): Promise<void> {
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update follow_up set reason = ${reason} where tenant_id = ${TENANT} and matter_id = ${id}`),
  );
}

/** A matter that was replied, with its follow-up drawn as asked. */
async function repliedMatter(county: VerdictCounty, reason: FollowUp['reason'] = 'sampled'): Promise<Id> {
  const id = await county.raised();
  await county.replied(id);
  await lot(county, id, reason);
  return id;
}

const reached = (county: VerdictCounty, by: Official, followUpId: Id) =>
  recordAttempt(county.desk, by, WHERE, followUpId, { way: 'phone', result: 'reached', triedAt: null });

test('a reply opens a follow-up that ends within ten days, and the matter is in follow-up at once', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await county.raised();
  await county.replied(id);
  const followUp = await followUpOf(county, id);
  assert.equal((await county.now(id)).state, 'follow_up');
  assert.ok(['sampled', 'not_sampled'].includes(followUp.reason));
  assert.equal(followUp.dueAt.slice(0, 10), '2026-12-01');
  const facts = await county.desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(
    facts.some(({ kind }) => kind.startsWith('verdicts.follow_up')),
    false,
    'the history of the matter, which the unit reads, does not show whether the lot fell on it',
  );
});

test('[002-51] who is in hardship, or was told that it is not so or not supported, is called whatever the lot says', async (t) => {
  const county = await openVerdictCounty(t);
  const no = { reason: '地不在规划内', basis: '《某条例》第三条', remedy: '可在30天内申请复查' };
  const cases = [
    [await county.raised(), { resultKind: 'not_supported', ...no }, {}],
    [await county.raised(), {}, { categoryCode: '06.02' }],
    [await county.raised(), {}, { isSealed: true }],
  ] as const;
  for (const [id, reply, classified] of cases) {
    await county.replied(id, reply, classified);
    assert.equal((await followUpOf(county, id)).reason, 'always');
  }
});

test('[C9][002-25] a person says "not solved": it is done again at once, with half of the first limit', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await county.raised({ kind: 'dispute' });
  await county.replied(id);
  await lot(county, id, 'sampled');
  const first = await county.now(id);
  const firstDays = limitDays(first.receivedAt, first.finishDueAt);
  const given = taken(await giveVerdict(county.desk, county.constituent(id), { solved: 'not', speed: 'no' }));
  assert.equal(given.outcome, 'rework');
  const again = await county.now(id);
  assert.deepEqual([again.state, again.reworkCount, again.repliedAt], ['rework', 1, null]);
  const secondDays = limitDays(county.desk.clock.now(), again.finishDueAt);
  // A day more when the last one is a rest day.
  assert.ok(Math.abs(secondDays - firstDays / 2) <= 2, `${secondDays} days after ${firstDays}`);
  const { outcome } = await followUpOf(county, id);
  assert.equal(outcome, 'rework');
  await county.repliedAgain(id);
  assert.equal((await followUpOf(county, id)).outcome, null, 'the new reply is followed up anew');
});

const limitDays = (from: string, to: string | null) => (Date.parse(to ?? '') - Date.parse(from)) / DAY;

test('"solved" by the person closes it; a newer verdict supersedes, and the older one stays (I4)', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county, 'not_sampled');
  const person = county.constituent(id);
  assert.equal(taken(await giveVerdict(county.desk, person, { solved: 'solved' })).outcome, 'close');
  assert.equal((await county.now(id)).state, 'closed');
  assert.equal(taken(await giveVerdict(county.desk, person, { solved: 'partly' })).outcome, 'stay');
  const verdicts = await county.desk.read(TENANT, (tx) => verdictsOf(tx, id));
  assert.deepEqual(
    verdicts.map(({ solved }) => solved),
    ['partly', 'solved'],
  );
  assert.equal((await ownMatter(county.desk, person))?.verdict?.solved, 'partly');
});

test('nobody can judge before there is a reply', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await county.raised();
  const given = await giveVerdict(county.desk, county.constituent(id), { solved: 'solved' });
  assert.equal(codeOf(given), 'verdicts.not-replied');
});

test('[C8] ten days of silence close what was not drawn, and it stays not rated', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county, 'not_sampled');
  county.pass(9 * DAY);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 0);
  county.pass(2 * DAY);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 1);
  assert.equal((await county.now(id)).state, 'closed');
  assert.equal((await followUpOf(county, id)).outcome, 'no_objection');
  assert.deepEqual(await county.desk.read(TENANT, (tx) => verdictsOf(tx, id)), []);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 0);
});

test('what was drawn and never called stays open and late, instead of being closed by waiting', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county, 'sampled');
  county.pass(20 * DAY);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 0);
  assert.equal((await county.now(id)).state, 'follow_up');
  const { followUps: list } = await followUps(county.desk, county.people.caller, WHERE, 'zh', {});
  assert.deepEqual(
    list.map(({ matterId, isOverdue }) => [matterId, isOverdue]),
    [[id, true]],
  );
});

test('three calls at one hour do not close it; at three hours of the day they do, as not reached', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county);
  const { id: followUpId } = await followUpOf(county, id);
  const missed = async () =>
    taken(
      await recordAttempt(county.desk, county.people.caller, WHERE, followUpId, {
        way: 'phone',
        result: 'no_answer',
        triedAt: null,
      }),
    );
  for (let day = 0; day < 3; day += 1) {
    await missed();
    county.pass(DAY);
  }
  county.pass(10 * DAY);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 0);
  county.pass(4 * HOUR);
  await missed();
  county.pass(5 * HOUR);
  assert.equal((await missed()).differentHours, 3);
  assert.equal(await sweepFollowUps(county.desk, TENANT), 1);
  assert.equal((await followUpOf(county, id)).outcome, 'not_reached');
  assert.equal((await county.now(id)).state, 'closed');
});

test('a colleague of the handler finds it in no list, and can neither look, try nor answer for the person (I2)', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, units } = county;
  const id = await repliedMatter(county);
  const { id: followUpId } = await followUpOf(county, id);
  const colleague: Official = { ...county.official('follow_up_caller'), unitId: units.traffic };
  assert.deepEqual((await followUps(desk, colleague, WHERE, 'zh', {})).followUps, []);
  const refused = [
    await followUpSeen(desk, colleague, WHERE, 'zh', followUpId),
    await lookAtPerson(desk, colleague, WHERE, followUpId),
    await reached(county, colleague, followUpId),
    await recordAnswers(desk, colleague, WHERE, followUpId, { ...UNSAID, solved: 'solved', isInCompetence: null }),
  ];
  assert.deepEqual(refused.map(codeOf), Array(4).fill('ledger.own-work'));
  const { followUps: list } = await followUps(desk, county.people.caller, WHERE, 'zh', {});
  assert.equal(list.length, 1, 'somebody of another unit has it in the list');
});

test('who raised it for somebody does not ask whether it was done well', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county);
  const cadre = county.official('follow_up_caller');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set handler_id = ${cadre.personId} where tenant_id = ${TENANT} and id = ${id}`),
  );
  assert.deepEqual((await followUps(county.desk, cadre, WHERE, 'zh', {})).followUps, []);
});

test('the caller writes answers only after the person was reached, and says whether anybody here could do more', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people } = county;
  const id = await repliedMatter(county);
  const { id: followUpId } = await followUpOf(county, id);
  const answer = (isInCompetence: boolean | null) =>
    recordAnswers(desk, people.caller, WHERE, followUpId, { ...UNSAID, solved: 'not', isInCompetence });
  assert.equal(codeOf(await answer(true)), 'verdicts.not-reached-yet');
  taken(await reached(county, people.caller, followUpId));
  assert.equal(codeOf(await answer(null)), 'verdicts.competence-missing');
  assert.equal(taken(await answer(true)).outcome, 'rework');
  assert.equal(codeOf(await answer(true)), 'verdicts.follow-up-ended');
  const [verdict] = await desk.read(TENANT, (tx) => verdictsOf(tx, id));
  assert.deepEqual([verdict?.givenBy, verdict?.solved, verdict?.attitude], ['caller', 'not', null]);
});

test('a coached answer brings the matter back, and the handling unit does not see that it was told', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people, units } = county;
  const id = await repliedMatter(county);
  const said = { solved: 'solved', attitude: 'yes', toldWhatToAnswer: 'yes', words: '干部让我说满意' } as const;
  assert.equal(taken(await giveVerdict(desk, county.constituent(id), said)).outcome, 'rework');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(JSON.stringify(facts).includes('coached'), false, 'the matter’s own history does not tell');
  const ofTheUnit = { ...WHERE, unitIds: [units.traffic] };
  const seen = taken(await verdictsSeen(desk, people.handler, ofTheUnit, id));
  assert.deepEqual(
    seen.verdicts.map(({ solved, words }) => [solved, words]),
    [['solved', null]],
  );
  assert.deepEqual(seen.followUps, []);
  const { alerts: found } = await alerts(desk, people.supervisor, WHERE, {});
  assert.deepEqual(
    found.map(({ matterId, toldWhatToAnswer, words }) => [matterId, toldWhatToAnswer, words]),
    [[id, true, '干部让我说满意']],
  );
  const supervisorOfTheUnit: Official = { ...county.official('supervisor'), unitId: units.traffic };
  assert.deepEqual((await alerts(desk, supervisorOfTheUnit, WHERE, {})).alerts, []);
});

test('of a sealed matter the caller sees no person, no title and no words (I7)', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await county.raised({ name: '丁某人', phone: '13800138000' });
  await county.replied(id, {}, { isSealed: true });
  const { id: followUpId } = await followUpOf(county, id);
  const looked = await lookAtPerson(county.desk, county.people.caller, WHERE, followUpId);
  assert.equal(codeOf(looked), 'verdicts.sealed-person');
  const seen = await followUpSeen(county.desk, county.people.caller, WHERE, 'zh', followUpId);
  assert.doesNotMatch(JSON.stringify(seen), /丁某人|13800138000|塌陷了一大块/);
});

test('what the person of a sealed matter said is read by the seal’s guardian, and not by supervisor or caller (I7)', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people } = county;
  const id = await county.raised();
  await county.replied(id, {}, { isSealed: true });
  taken(await giveVerdict(desk, county.constituent(id), { toldWhatToAnswer: 'yes', words: '干部让我说满意' }));
  const guardian = county.official('seal_guardian');
  const wordsFor = async (official: Official) => [
    ...(await alerts(desk, official, WHERE, {})).alerts.map(({ words }) => words),
    ...taken(await verdictsSeen(desk, official, WHERE, id)).verdicts.map(({ words }) => words),
  ];
  assert.deepEqual(await wordsFor(guardian), ['干部让我说满意', '干部让我说满意']);
  assert.deepEqual(await wordsFor(people.supervisor), ['', '']);
  const { id: followUpId } = await followUpOf(county, id);
  const seen = await followUpSeen(desk, people.caller, WHERE, 'zh', followUpId);
  assert.doesNotMatch(JSON.stringify(seen), /干部让我说满意/);
});

test('an attempt counts by the office’s clock, and not one from before the follow-up began or without a time', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county);
  const { id: followUpId, openedAt } = await followUpOf(county, id);
  county.pass(2 * HOUR);
  const tried = (triedAt: string) =>
    recordAttempt(county.desk, county.people.caller, WHERE, followUpId, { way: 'phone', result: 'no_answer', triedAt });
  const inShanghai = (hours: number) =>
    new Date(Date.parse(openedAt) + (hours + 8) * HOUR).toISOString().replace('Z', '+08:00');
  assert.equal(codeOf(await tried(inShanghai(-1))), 'verdicts.attempt-earlier');
  assert.equal(codeOf(await tried(inShanghai(3))), 'verdicts.attempt-later');
  const seconds = (count: number) => inShanghai(2 + count / 3600);
  assert.equal(codeOf(await tried(seconds(121))), 'verdicts.attempt-later');
  assert.equal(codeOf(await tried(seconds(119))), null, 'the caller’s clock may be a little ahead');
  assert.equal(codeOf(await tried('昨天上午')), 'verdicts.attempt-unreadable');
  assert.equal(codeOf(await tried(inShanghai(1))), null);
});

test('[004-20] each look at the person is written down', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await county.raised({ phone: '13800138000', replyWay: 'phone' });
  await county.replied(id);
  const { id: followUpId } = await followUpOf(county, id);
  const looked = taken(await lookAtPerson(county.desk, county.people.caller, WHERE, followUpId));
  assert.equal(looked.phone, '13800138000');
  assert.deepEqual(await looksInShort(county.desk, TENANT, id), ['follow_up contact']);
});

test('one press opens a closed matter again within 90 days, and not after', async (t) => {
  const county = await openVerdictCounty(t);
  const [soon, late] = [await repliedMatter(county, 'not_sampled'), await repliedMatter(county, 'not_sampled')];
  for (const id of [soon, late]) taken(await giveVerdict(county.desk, county.constituent(id), { solved: 'solved' }));
  county.pass(89 * DAY);
  taken(await reopenOwn(county.desk, county.constituent(soon)));
  const again = await county.now(soon);
  assert.deepEqual([again.state, again.reopenCount], ['in_progress', 1]);
  county.pass(5 * DAY);
  assert.equal(codeOf(await reopenOwn(county.desk, county.constituent(late))), 'ledger.reopen-too-late');
});

test('a withdrawal in follow-up ends the follow-up, and nobody is called after it', async (t) => {
  const county = await openVerdictCounty(t);
  const id = await repliedMatter(county, 'sampled');
  const withdrawn = taken(await withdrawOwn(county.desk, county.constituent(id)));
  assert.equal(withdrawn.isWithdrawn, true);
  assert.equal((await county.desk.read(TENANT, (tx) => matterOf(tx, TENANT, id)))?.state, 'withdrawn');
  assert.notEqual((await followUpOf(county, id)).endedAt, null);
});

test('the worklist goes on by keyset pages without gap or repetition, within one area', async (t) => {
  const county = await openVerdictCounty(t);
  const ids = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push(await repliedMatter(county, 'always'));
    county.pass(DAY);
  }
  const page = (after?: string) => followUps(county.desk, county.people.caller, WHERE, 'zh', { after, limit: 2 });
  const first = await page();
  const second = await page(first.next ?? assert.fail('there is a second page'));
  assert.deepEqual(
    [...first.followUps, ...second.followUps].map(({ matterId }) => matterId),
    ids,
  );
  assert.equal(second.next, null);
  const elsewhere: Jurisdiction = { ...WHERE, areaCode: `${VILLAGE.slice(0, 9)}999` as typeof VILLAGE };
  assert.deepEqual((await followUps(county.desk, county.people.caller, elsewhere, 'zh', {})).followUps, []);
});
