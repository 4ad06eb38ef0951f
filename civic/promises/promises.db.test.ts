import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matterOf, performAlone, personTimeline, settlePromiseChange, sweepMatters } from '#civic/ledger/index.ts';
import { giveVerdict } from '#civic/verdicts/index.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { promisesSeen, sayDelivered } from './actions/delivering.ts';
import { promisesOf } from './store/promises.store.ts';

const DAY = 24 * 3_600_000;

async function promised(t: Parameters<typeof openVerdictCounty>[0]) {
  const county = await openVerdictCounty(t);
  const { desk, raised, replied } = county;
  const id = await raised();
  const dueOn = addDays(civilDateOf(desk.clock.now()), 20);
  const words = `您说的乙村村口路面塌陷，我局派人到现场查看，是排水管断裂。计划于${dueOn.slice(5, 7)}月${dueOn.slice(8)}日前换管铺平，由养护股负责。`;
  await replied(id, { resultKind: 'promised', promisedOn: dueOn, words });
  const now = async () => {
    const matter = await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id));
    if (!matter) throw new Error('the matter is gone');
    return matter;
  };
  const states = async () =>
    (await desk.read(TENANT, (tx) => promisesOf(tx, id))).map(({ state, dueOn: on }) => [state, on]);
  return { ...county, id, dueOn, now, states };
}

test('[002-23] a reply that names a day is a promise with a clock, not a solution, and is not followed up before its day', async (t) => {
  const { desk, id, dueOn, now, states } = await promised(t);
  const matter = await now();
  assert.deepEqual([matter.state, civilDateOf(matter.dueAt ?? matter.receivedAt)], ['promise_open', dueOn]);
  assert.deepEqual(await states(), [['open', dueOn]]);
  const page = await personTimeline(desk, TENANT, id);
  assert.ok(page?.entries.some(({ words }) => words.zh.startsWith('答应')));
});

test('[I8][002-25] only the person says that a promise was kept: the unit claims, the caller asks, the person decides', async (t) => {
  const { desk, people, id, now, states, dueOn, constituent } = await promised(t);
  taken(await sayDelivered(desk, people.handler, id, (await now()).version, '换了管，铺了路面'));
  assert.deepEqual([(await now()).state, (await states())[0]], ['follow_up', ['delivered', dueOn]]);
  const seen = taken(await promisesSeen(desk, people.handler, id, 'zh'));
  assert.equal(seen.promises[0]?.deliveryWords, '换了管，铺了路面');
  taken(await giveVerdict(desk, constituent(id), { solved: 'solved' }));
  // Whoever must be called in any case is called before it closes; here the person also tells the caller.
  assert.equal((await now()).state, 'follow_up');
  assert.equal((await states())[0]?.[0], 'delivered');
  taken(
    await desk.act(people.caller, async (act) => {
      const closed = await performAlone(desk, people.caller, id, { name: 'close', reason: 'solved' }, null);
      return isRefusal(closed) ? closed : act.at;
    }),
  );
  assert.deepEqual([(await now()).state, (await states())[0]?.[0]], ['closed', 'kept']);
});

test('a promise that the person calls broken opens the matter again; one that nobody confirmed counts as neither', async (t) => {
  const { desk, id, now, states, constituent } = await promised(t);
  taken(await performAlone(desk, constituent(id), id, { name: 'reopen' }, null));
  assert.deepEqual([(await now()).state, (await states())[0]?.[0]], ['in_progress', 'broken']);
  const other = await promised(t);
  taken(await sayDelivered(other.desk, other.people.handler, other.id, (await other.now()).version, '办完了'));
  const caller = other.people.caller;
  taken(await performAlone(other.desk, caller, other.id, { name: 'close', reason: 'not_reached' }, null));
  assert.equal((await other.states())[0]?.[0], 'unconfirmed');
});

test('another day needs the consent of the person; without it the first holds and its end is told with an apology', async (t) => {
  const { desk, people, id, dueOn, now, states, constituent, pass } = await promised(t);
  const later = addDays(dueOn, 10);
  const ask = async (untilOn: CivilDate) =>
    performAlone(
      desk,
      people.handler,
      id,
      { name: 'ask_promise_change', reason: '管件没到货', untilOn },
      (await now()).version,
    );
  const earlier = await ask(addDays(dueOn, -5));
  assert.equal(isRefusal(earlier) && earlier.code, 'ledger.promise-earlier');
  taken(await ask(later));
  assert.deepEqual(await states(), [['open', dueOn]], 'asked is not agreed');
  taken(await desk.act(constituent(id), (act) => settlePromiseChange(act, id, true)));
  assert.deepEqual(await states(), [
    ['changed', dueOn],
    ['open', later],
  ]);
  assert.equal(civilDateOf((await now()).dueAt ?? desk.clock.now()), later);
  taken(await ask(addDays(later, 10)));
  taken(await desk.act(constituent(id), (act) => settlePromiseChange(act, id, false)));
  assert.equal((await states()).length, 2);
  pass(40 * DAY);
  await sweepMatters(desk, TENANT);
  const page = await personTimeline(desk, TENANT, id);
  assert.match(page?.notices.at(-1)?.zh ?? '', /没有办完，对不住/);
  assert.equal(page?.reopenUntilOn !== null, true, 'the person can open it again by one press');
});

test('[I7] what was promised in a complaint is on no public list', async (t) => {
  const county = await openVerdictCounty(t);
  const id: Id = await county.raised({ kind: 'complaint' });
  const dueOn = addDays(civilDateOf(county.desk.clock.now()), 20);
  await county.replied(id, { resultKind: 'promised', promisedOn: dueOn }, { kind: 'complaint' });
  const rows = await county.database.system((tx) =>
    tx.rows<{ is_public: boolean }>({ text: 'select is_public from promise', values: [] }),
  );
  assert.deepEqual(rows, [{ is_public: false }]);
});
