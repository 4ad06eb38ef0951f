import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDatabase } from '#tests/support/database.ts';
import { openDatabase } from './database.ts';
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
