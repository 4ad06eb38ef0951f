import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSchema } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { ownershipViolations } from './ownership.ts';
import { assertNone, readTree } from './tree.ts';

test('planted: a slice that writes the table of another, or reads one from below, is told', () => {
  const files = [
    {
      path: 'civic/ledger/store.ts',
      text: `const a = insertion('insert into matter select 1'); const b = sql\`select 1 from rating\`;`,
    },
    {
      path: 'civic/verdicts/store.ts',
      text: 'const a = sql`update matter set x = 1`; const b = sql`insert into rating select 1 from matter`;',
    },
  ];
  assert.deepEqual(ownershipViolations(files, new Set(['matter', 'rating'])), [
    'civic/ledger/store.ts:1 reads rating of verdicts, which lies below ledger',
    'civic/verdicts/store.ts:1 writes matter, which belongs to ledger',
  ]);
});

test('a table is written by one slice, and read only from downstream', async (t) => {
  const { url } = await freshDatabase(t);
  const tables = new Set((await readSchema(url)).tables.map(({ name }) => name));
  assertNone(ownershipViolations(readTree(), tables));
});
