import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { bytesOf } from '#kernel/bytes.ts';
import { leafHash } from '#kernel/tlog/tree.ts';
import { sql } from '#platform/database/sql.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { type LogCounty, openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { auditEntries, auditFrom } from '../rules/audit.ts';
import { entryText } from '../rules/entry.ts';
import { adopt } from './adopt.ts';

const TABLES = ['fact', 'log_outbox', 'log_salt', 'log_leaf', 'log_node', 'log_head', 'log_checkpoint'] as const;

/** Keeps every row, as a backup does; answers how to put them back. */
async function backedUp({ database }: LogCounty): Promise<() => Promise<void>> {
  const each = (statements: (table: string) => readonly string[]) =>
    database.system(async (tx) => {
      for (const table of TABLES) for (const text of statements(table)) await tx.run({ text, values: [] });
    });
  await each((table) => [
    `alter table ${table} no force row level security`,
    `create table ${table}_backup as select * from ${table}`,
  ]);
  return () => each((table) => [`delete from ${table}`, `insert into ${table} select * from ${table}_backup`]);
}

/** What a mirror has: every entry, and the newest checkpoint. */
async function copyOf(county: LogCounty) {
  const head = await county.desk.read(TENANT, (tx) =>
    tx.row<{ note: string }>(sql`select note from log_head where tenant_id = ${TENANT}`),
  );
  return { note: head?.note ?? '', entries: (await county.entries()).map(entryText) };
}

const codes = (county: LogCounty) => county.troubles.map((trouble) => (trouble as { code?: string }).code);

/** Three entries are backed up and one is on its way; three more follow; then the backup is restored. */
async function restored(t: TestContext) {
  const county = await openLogCounty(t);
  const { desk } = county;
  const [known, waited, lost] = [desk.clock.newId(), desk.clock.newId(), desk.clock.newId()];
  await county.tell(known);
  await county.sequencer().turn(TENANT);
  await county.tell(waited);
  const putBack = await backedUp(county);
  const sequencer = county.sequencer();
  await sequencer.turn(TENANT);
  await county.tell(known);
  await county.tell(lost);
  await sequencer.turn(TENANT);
  const copy = await copyOf(county);
  await putBack();
  return { county, copy, known };
}

test('[004-19] [004-20] after an old backup the lost entries come back from a copy, and the log goes on where it was signed last', async (t) => {
  const { county, copy, known } = await restored(t);
  await county.sequencer().turn(TENANT);
  assert.deepEqual(codes(county), ['rolled_back']);
  assert.equal(await adopt(county.desk, TENANT, 2026, copy), 3);
  await county.tell(known);
  await county.sequencer().turn(TENANT);
  assert.deepEqual(codes(county), ['rolled_back']);
  const entries = await county.entries();
  assert.deepEqual(entries.slice(0, 5).map(entryText), copy.entries);
  // What was on its way when the backup was made has one place, and who is known goes on in their own chain.
  assert.equal(entries.length, 6);
  assert.equal(new Set(entries.map(({ c }) => c)).size, 6);
  assert.equal(entries.at(-1)?.n, 2);
  const texts = entries.map(entryText);
  const hashes = texts.map((text) => leafHash(sha256, bytesOf(text)));
  assert.equal(
    auditEntries(sha256, auditFrom(), texts, hashes, () => ({ after: null, before: null })),
    null,
  );
});

test('[002-36] no copy is taken that is not signed by the log, is of another history, or has nothing new', async (t) => {
  const { county, copy } = await restored(t);
  const { desk } = county;
  assert.equal(await adopt(desk, TENANT, 2025, copy), 'no_log');
  assert.equal(await adopt(desk, TENANT, 2026, { ...copy, entries: copy.entries.slice(1) }), 'not_signed');
  assert.equal(await adopt(desk, TENANT, 2026, { ...copy, note: copy.note.replace(/— .*\n$/, '') }), 'not_signed');
  const [first = '', second = ''] = copy.entries;
  const other = copy.entries.with(0, second).with(1, first);
  assert.equal(await adopt(desk, TENANT, 2026, { ...copy, entries: other }), 'another_history');
  assert.equal(await adopt(desk, TENANT, 2026, { ...copy, entries: copy.entries.with(4, first) }), 'another_history');
  assert.equal((await county.entries()).length, 2);
  assert.equal(await adopt(desk, TENANT, 2026, copy), 3);
  assert.equal(await adopt(desk, TENANT, 2026, copy), 'nothing_new');
});
