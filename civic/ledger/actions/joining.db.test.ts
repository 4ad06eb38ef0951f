import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken, WORDS } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { noticesOf, repliesOf } from '../store/told.store.ts';
import { carryJob, mergeMatter, objectToJoining } from './joining.ts';
import { performAlone } from './perform.ts';
import { personTimeline } from './timeline.ts';

async function county(t: Parameters<typeof openVerdictCounty>[0]) {
  const opened = await openVerdictCounty(t);
  const { desk, people, now } = opened;
  const version = async (id: Id) => (await now(id)).version;
  const join = async (by: Official, id: Id, parentId: Id) =>
    mergeMatter(desk, by, id, await version(id), { parentNumber: (await now(parentId)).number, reason: '同一处塌陷' });
  const take = async (id: Id) =>
    taken(await performAlone(desk, people.intake, id, { name: 'take' }, await version(id)));
  const jobs = () =>
    desk.read(TENANT, (tx) =>
      tx.rows<{ job: string }>(
        sql`select job from outbox where tenant_id = ${TENANT} and job = 'ledger.carry_to_joined' limit 10`,
      ),
    );
  return { ...opened, version, join, take, jobs };
}

test('[001-18] two who said the same are dealt with as one, and each gets a reply and a judgement of their own', async (t) => {
  const { desk, people, now, raised, replied, take, join, jobs } = await county(t);
  const [first, second] = [await raised(), await raised({ words: `${WORDS}我也看见了。` })];
  await take(first);
  await take(second);
  const joined = taken(await join(people.dispatcher, second, first));
  assert.deepEqual([joined.state, joined.parentId, joined.dueAt], ['merged', first, null]);
  const told = await desk.read(TENANT, (tx) => noticesOf(tx, TENANT, second));
  assert.match(told.at(-1)?.zh ?? '', /还有1户也反映了同一件事/);
  const page = await personTimeline(desk, TENANT, second);
  assert.equal(page?.joinedWith, 1);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set state = 'registered' where tenant_id = ${TENANT} and id = ${first}`),
  );
  await replied(first);
  assert.equal((await jobs()).length, 1, 'the job is in the same transaction as the reply');
  await carryJob(desk, TENANT, { matterId: first });
  await carryJob(desk, TENANT, { matterId: first });
  const after = await now(second);
  assert.deepEqual(
    [after.state, after.resultKind, after.hostUnitId],
    ['follow_up', 'solved', (await now(first)).hostUnitId],
  );
  const [theirs, mine] = await desk.read(TENANT, (tx) =>
    Promise.all([repliesOf(tx, TENANT, first), repliesOf(tx, TENANT, second)]),
  );
  assert.equal(mine.length, 1, 'twice is as once');
  assert.equal(mine[0]?.words, theirs.at(-1)?.words);
  assert.notEqual(mine[0]?.id, theirs.at(-1)?.id);
});

test('joined matters are taken apart again at any time, by the desk or by the person, and nothing is lost', async (t) => {
  const { desk, people, now, raised, take, join, version } = await county(t);
  const [first, second] = [await raised(), await raised()];
  await take(first);
  await take(second);
  taken(await join(people.intake, second, first));
  taken(
    await performAlone(desk, people.dispatcher, second, { name: 'split', reason: '不是一处' }, await version(second)),
  );
  assert.deepEqual([(await now(second)).state, (await now(second)).parentId], ['screening', null]);
  assert.ok((await now(second)).dueAt !== null, 'the dispatch is owed again');
  taken(await join(people.intake, second, first));
  assert.equal(await objectToJoining(desk, TENANT, second), null);
  assert.equal((await now(second)).state, 'screening');
  assert.equal((await objectToJoining(desk, TENANT, second))?.code, 'ledger.not-now');
});

test('when the other ends without a reply, what was joined to it is dealt with by itself', async (t) => {
  const { desk, people, now, raised, take, join, constituent } = await county(t);
  const [first, second] = [await raised(), await raised()];
  await take(first);
  await take(second);
  taken(await join(people.intake, second, first));
  taken(await performAlone(desk, constituent(first), first, { name: 'withdraw', words: '' }, null));
  await carryJob(desk, TENANT, { matterId: first });
  assert.equal((await now(second)).state, 'screening');
});

test('[I7] what is sealed, of another unit, ended, or out of reach is not joined', async (t) => {
  const { people, official, raised, take, join, replied } = await county(t);
  const [plain, sealed, answered, fresh] = [
    await raised(),
    await raised({ kind: 'conduct_report' }),
    await raised(),
    await raised(),
  ];
  await take(plain);
  await take(sealed);
  await replied(answered);
  const codeOf = async (by: Official, id: Id, parentId: Id) => {
    const result = await join(by, id, parentId);
    return isRefusal(result) ? result.code : null;
  };
  assert.equal(await codeOf(people.intake, plain, sealed), 'ledger.join-sealed');
  assert.equal(await codeOf(people.intake, plain, plain), 'ledger.joined-to-itself');
  assert.equal(await codeOf(people.intake, plain, answered), 'ledger.join-ended');
  assert.equal(await codeOf(people.intake, plain, fresh), 'ledger.join-ended', 'nobody has read that one yet');
  await take(fresh);
  assert.equal(await codeOf(official('intake', '990101102000' as AreaCode), plain, fresh), 'ledger.join-unknown');
  assert.equal(await codeOf(people.intake, plain, fresh), null);
  assert.equal(await codeOf(people.intake, fresh, plain), 'ledger.join-ended');
});
