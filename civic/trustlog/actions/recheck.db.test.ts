import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/database/sql.ts';
import { openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { recheck } from './recheck.ts';

test('[002-36] [002-55] a fact that somebody with all rights altered or took out is named by its entry, and so is a changed hash of what was handed in', async (t) => {
  const county = await openLogCounty(t);
  const { desk, database } = county;
  const id = () => desk.clock.newId();
  const subjects = [id(), id(), id(), id(), id()] as const;
  for (const subject of subjects)
    await county.tell(subject, { code: 'a' }, { fields: [['words', '路灯坏了']], seed: null });
  await county.sequencer().turn(TENANT);
  assert.deepEqual(await recheck(desk, TENANT), { count: 6, untrue: [] });
  await database.system(async (tx) => {
    for (const table of ['fact', 'log_salt'])
      await tx.run({ text: `alter table ${table} no force row level security`, values: [] });
    await tx.run(sql`update fact set body = '{"code": "b"}' where subject_id = ${subjects[0]}`);
    await tx.run(sql`delete from fact where subject_id = ${subjects[1]}`);
    await tx.run(
      sql`update log_salt set fields = '[["words", "AAAA", "AAAA"]]' where fact_id = (select id from fact where subject_id = ${subjects[2]})`,
    );
    // One bit of what stands enciphered, and what is nothing at all.
    await tx.run(
      sql`update log_salt set fields = to_jsonb(translate(fields #>> '{}', 'ab', 'ba')) where fact_id = (select id from fact where subject_id = ${subjects[3]})`,
    );
    await tx.run(
      sql`update log_salt set fields = '"nothing"' where fact_id = (select id from fact where subject_id = ${subjects[4]})`,
    );
  });
  const { untrue } = await recheck(desk, TENANT);
  assert.deepEqual(
    untrue.map(({ index, what }) => [index, what]),
    [
      [1, 'altered'],
      [2, 'gone'],
      [3, 'altered'],
      [4, 'altered'],
      [5, 'altered'],
    ],
  );
  assert.equal((await recheck(desk, TENANT, { untrueMax: 1 })).untrue.length, 1);
});
