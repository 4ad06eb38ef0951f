import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { policyOf, trustlogPages } from '#civic/trustlog/index.ts';
import { textOf } from '#kernel/bytes.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { type LogCounty, openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { audit } from '#tools/audit/audit.ts';
import { checkpointsIn, type Source } from '#tools/audit/source.ts';

/** So many rows are changed at random; MUTATIONS=10000 for the whole proof (docs/proofs.md). */
const MUTATIONS = Number(process.env.MUTATIONS ?? 77);
/** Two full tiles of leaves and a part of one, in three checkpoints. */
const SIZES = [150, 330, 600];
const SUBJECTS = 40;
const YEAR = 2026;

/** The log as its pages serve it, without a network between. */
function served({ desk }: LogCounty): Source {
  const read = async (path: string, query: Record<string, string> = {}) => {
    const pattern = path.startsWith('tile/') ? 'tile/*' : path;
    const page = trustlogPages.find((one) => one.path === `/:tenantId/log/:year/${pattern}`) ?? assert.fail(path);
    const params = { year: String(YEAR), '*': path.replace(/^tile\//, '') };
    const answer = await page.act({ desk, tenantId: TENANT, params, query } as never);
    if (isRefusal(answer) || !('content' in answer)) return null;
    return Uint8Array.from(Buffer.from(answer.content as Uint8Array));
  };
  return {
    read: (path) => read(path),
    checkpoints: async () => checkpointsIn((await read('checkpoints', { from: '0' })) ?? new Uint8Array()),
  };
}

/** Each changes one row as somebody could who owns the database; `$1` is drawn anew, `$2` is a row that it points at. */
const ALTERATIONS = {
  'a letter of an entry': `update log_leaf set entry = overlay(entry placing chr(33 + $1 % 90) from 1 + $1 % length(entry))
    where leaf_index = $2 and substr(entry, 1 + $1 % length(entry), 1) <> chr(33 + $1 % 90)`,
  'an entry that is taken out': 'delete from log_leaf where leaf_index = $2 and $1 >= 0',
  'an entry put in the place of another': `update log_leaf set entry = (select entry from log_leaf where leaf_index = ($2 + 1 + $1 % 598) % 600) where leaf_index = $2`,
  'the time of an entry': `update log_leaf set entry = regexp_replace(entry, '"t":\\d+', '"t":' || (1700000000000 + $1)) where leaf_index = $2`,
  'the code of an entry': `update log_leaf set entry = replace(entry, '"code":"c', '"code":"d') where leaf_index = $2 and $1 >= 0 and entry like '%"code":"c%'`,
  'a node over a full tile': `update log_node set hash = overlay(hash placing case when substr(hash, 1 + $1 % 42, 1) = 'A' then 'B' else 'A' end from 1 + $1 % 42)
    where number = $2 % 2`,
  'a node that is taken out': 'delete from log_node where number = $2 % 2 and $1 >= 0',
  'a letter of a kept checkpoint': `update log_checkpoint set note = overlay(note placing chr(65 + $1 % 26) from 1 + $1 % length(note))
    where size = (array[150, 330, 600])[1 + $2 % 3] and substr(note, 1 + $1 % length(note), 1) <> chr(65 + $1 % 26)`,
  'a kept checkpoint in the place of another': `update log_checkpoint set note = replace(note, E'\\n' || size || E'\\n', E'\\n' || (size + 1 + $1 % 9) || E'\\n')
    where size = (array[150, 330, 600])[1 + $2 % 3]`,
  'a letter of the newest checkpoint': `update log_head set note = overlay(note placing chr(65 + $1 % 26) from 1 + $1 % length(note))
    where $2 >= 0 and substr(note, 1 + $1 % length(note), 1) <> chr(65 + $1 % 26)`,
  'how much was signed': 'update log_head set signed_size = $1 % 600 where $2 >= 0',
} as const;

/** The tables of the log as they are, to be put back after a change. */
const TABLES = ['log_leaf', 'log_node', 'log_checkpoint', 'log_head'] as const;

async function loggedCounty(t: TestContext) {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  const subjects = Array.from({ length: SUBJECTS }, () => county.desk.clock.newId());
  // The log begins with an entry of its own.
  let told = 1;
  for (const size of SIZES) {
    for (; told < size; told += 1)
      await county.tell(subjects[told % SUBJECTS] ?? assert.fail(), { code: `c${told % 7}` });
    await sequencer.turn(TENANT);
    county.pass(120_000);
  }
  await county.database.system(async (tx) => {
    for (const table of TABLES) {
      await tx.run({ text: `alter table ${table} no force row level security`, values: [] });
      await tx.run({ text: `create table ${table}_right as select * from ${table}`, values: [] });
    }
  });
  return county;
}

/** Only the rows that differ: rewriting all of them after each change would leave millions of dead ones behind. */
async function putBack({ database }: LogCounty, statement: string): Promise<void> {
  await database.system(async (tx) => {
    for (const table of TABLES.filter((one) => statement.includes(one))) {
      const missingIn = (other: string) => `not exists (select 1 from ${other} as other where other = mine)`;
      await tx.run({ text: `delete from ${table} as mine where ${missingIn(`${table}_right`)}`, values: [] });
      await tx.run({
        text: `insert into ${table} select * from ${table}_right as mine where ${missingIn(table)}`,
        values: [],
      });
    }
  });
}

test('[002-36] [004-29] of every row of the log that somebody with all rights changes, the audit says so and names the entry', async (t) => {
  const county = await loggedCounty(t);
  const policy = parsePolicy(sha256, await policyOf(county.desk, TENANT));
  if ('wrongLine' in policy) assert.fail();
  const source = served(county);
  const recounted = async () => (await audit(source, policy.logs)).finding;
  assert.equal(await recounted(), null);
  assert.equal(textOf((await source.read('checkpoint')) ?? assert.fail()).split('\n')[1], '600');
  const names = Object.keys(ALTERATIONS) as (keyof typeof ALTERATIONS)[];
  const noticed = new Map<string, number>();
  let changed = 0;
  let round = 0;
  // Where the letter that was drawn stands there already nothing changes, and another is drawn.
  for (; changed < MUTATIONS && round < 2 * MUTATIONS; round += 1) {
    const name = names[round % names.length] ?? assert.fail();
    const [drawn, row] = [randomInt(1_000_000), randomInt(600)];
    const count = await county.database.system(async (tx) => {
      const rows = await tx.rows({ text: `${ALTERATIONS[name]} returning 1`, values: [drawn, row] });
      return rows.length;
    });
    if (count > 0) {
      const finding = await recounted();
      assert.ok(finding, `${name}: ${drawn} ${row} was not noticed`);
      const isOfEntry = /^(a letter of|the time of|the code of) (an|the)? ?entry|^an entry/.test(name);
      const [first, last] = finding.among ?? [finding.index ?? -1, finding.index ?? -1];
      // Of an entry that is gone its bundle is named.
      const isNamed = name === 'an entry that is taken out' ? first === row - (row % 256) : first <= row && row <= last;
      if (isOfEntry) assert.ok(isNamed, `${name} ${row}: ${finding.what} ${first} ${last}`);
      noticed.set(name, (noticed.get(name) ?? 0) + 1);
      changed += 1;
      await putBack(county, ALTERATIONS[name]);
    }
  }
  const kinds = names.map((name) => `${noticed.get(name) ?? 0} ${name}`).join(', ');
  process.stdout.write(`# ${changed} changes, all noticed: ${kinds}\n`);
  assert.equal(changed, MUTATIONS);
  assert.equal(await recounted(), null);
});
