import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDatabase } from '#tests/support/database.ts';
import { isDatabaseAway } from './away.ts';
import { openDatabase, type System } from './database.ts';
import { sql } from './sql.ts';

test('an instant comes out of the database as it went in, to the millisecond; finer parts are cut off', async (t) => {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 1, onLost: () => {} });
  t.after(() => database.end());
  const pairs = [
    ['2026-11-21T02:03:04.567Z', '2026-11-21T02:03:04.567Z'],
    ['2026-11-21T02:03:04Z', '2026-11-21T02:03:04.000Z'],
    ['2026-11-21T02:03:04.5Z', '2026-11-21T02:03:04.500Z'],
    ['2026-11-21T02:03:04.05Z', '2026-11-21T02:03:04.050Z'],
    ['2026-11-21T02:03:04.000999Z', '2026-11-21T02:03:04.000Z'],
    ['2026-11-21T10:03:04.567+08:00', '2026-11-21T02:03:04.567Z'],
    ['1949-10-01T07:00:00Z', '1949-10-01T07:00:00.000Z'],
  ] as const;
  for (const [given, expected] of pairs) {
    const found = await database.system((tx) => tx.row<{ at: string }>(sql`select ${given}::timestamptz as at`));
    assert.equal(found?.at, expected);
  }
  const none = await database.system((tx) => tx.row<{ at: string | null }>(sql`select null::timestamptz as at`));
  assert.equal(none?.at, null);
});

test('a hundred at once who each ask for a second connection while they hold one, and for a book that all share, all get them', async (t) => {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 4, onLost: () => {} });
  t.after(() => database.end());
  const one = (tx: System) => tx.row<{ n: number }>(sql`select 1 as n`);
  let book: Promise<unknown> | null = null;
  const bookOf = () => {
    book ??= database.aside(() => database.system(one));
    return book;
  };
  const asked = Array.from({ length: 100 }, (_, at) => {
    // Some ask for the book before they hold anything, and wait for it in the same queue as who holds.
    if (at % 10 === 0) book = null;
    return database.read(1, async (tx) => {
      await one(tx);
      await bookOf();
      return database.transaction(1, (inner) => database.system((deeper) => one(deeper).then(() => one(inner))));
    });
  });
  const late = new Promise<never>((_, failed) => {
    setTimeout(() => failed(new Error('they wait for each other')), 20_000).unref();
  });
  const answers = await Promise.race([Promise.all(asked), late]);
  assert.equal(answers.filter((row) => row?.n === 1).length, 100);
  await assert.rejects(
    database.read(1, () => database.append(1, new Map())),
    /inside a transaction/,
  );
});

test('a database without room for one more connection is away for a minute, and a wrong statement is not', async (t) => {
  const { url } = await freshDatabase(t);
  const narrow = new URL(url);
  narrow.username = `narrow_${narrow.pathname.slice(1)}`;
  const [database, full] = [url, String(narrow)].map((at) =>
    openDatabase({ url: at, connectionsMax: 1, onLost: () => {} }),
  );
  assert.ok(database && full);
  const asOwner = (text: string) => database.system((tx) => tx.run({ text, values: [] }));
  await asOwner(`create role ${narrow.username} login connection limit 0 password '${narrow.password}'`);
  try {
    await assert.rejects(
      full.system((tx) => tx.row(sql`select 1`)),
      (error) => isDatabaseAway(error) && (error as { code?: string }).code === '53300',
    );
    await assert.rejects(
      database.system((tx) => tx.row(sql`select 1 / 0`)),
      (error) => !isDatabaseAway(error),
    );
  } finally {
    await full.end();
    await asOwner(`drop role ${narrow.username}`);
    await database.end();
  }
});
