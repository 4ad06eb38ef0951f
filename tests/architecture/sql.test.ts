// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources hold templates of their own
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSchema } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { kindOf } from './schema-rules.ts';
import { hiddenRowViolations, sqlPlaceViolations, statementViolations, tenantViolations, upperCaseIn } from './sql.ts';
import { assertNone, readFiles, readTree, type SourceFile } from './tree.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const store = (text: string) => [file('civic/ledger/store.ts', `const a = sql\`${text}\`;`)];

test('planted: SQL outside a store is told, whether tagged or bare', () => {
  const told = (path: string, text: string) => sqlPlaceViolations([file(path, text)]).length;
  assert.equal(told('civic/ledger/actions.ts', 'tx.row(sql`select 1`);'), 1);
  assert.equal(told('civic/ledger/actions.ts', `client.query('select state from matter where true');`), 1);
  assert.equal(told('server/app.ts', 'client.query(`update matter set state = ${x}`);'), 1);
  assert.equal(told('civic/ledger/actions.ts', `const add = insertion<Row>('insert into matter select 1');`), 2);
  assert.equal(told('civic/ledger/store.ts', 'tx.row(sql`select 1`);'), 0);
  assert.equal(told('civic/ledger/store/lists.ts', 'tx.row(sql`select 1`);'), 0);
  assert.equal(told('civic/ledger/refusals.ts', `const a = { en: 'Select one of the units from the list.' };`), 0);
});

test('planted: a statement on a tenant’s table without tenant_id is told', () => {
  const tables = new Set(['matter']);
  assert.equal(tenantViolations(store('select state from matter where id = ${id}'), tables).length, 1);
  assert.equal(tenantViolations(store('select 1 from area join matter using (id)'), tables).length, 1);
  assert.equal(
    tenantViolations(store('select state from matter where tenant_id = ${t} and id = ${id}'), tables).length,
    0,
  );
  assert.equal(tenantViolations(store('select name from category'), tables).length, 0);
  const chosen = 'function chosen(t) { return sql`tenant_id = ${t}`; }';
  const listed = file('civic/ledger/store.ts', `${chosen} const a = sql\`select 1 from matter where \${chosen(t)}\`;`);
  assert.equal(tenantViolations([listed], tables).length, 0);
  assert.equal(tenantViolations(store('and state = ${state}'), tables).length, 0);
});

test('planted: capitals, advisory locks, the database’s own clock and deletion are told', () => {
  assert.equal(statementViolations(store('SELECT a from b')).length, 1);
  assert.equal(statementViolations(store('select pg_advisory_lock(1)')).length, 1);
  assert.equal(statementViolations(store('update b set c = now()')).length, 1);
  assert.equal(statementViolations(store('delete from matter')).length, 1);
  assert.equal(statementViolations(store('insert into b values (1) on conflict do nothing')).length, 1);
  assert.equal(statementViolations(store('insert into b values (1) on conflict do nothing returning id')).length, 0);
  assert.equal(statementViolations(store(`select 'NOT NULL', 'now()' from b`)).length, 0);
  assert.equal(statementViolations(store('select a from b -- IN THE ORDER OF ARRIVAL')).length, 0);
});

test('SQL stands only in stores', () => {
  assertNone(sqlPlaceViolations(readTree()));
});

test('every statement on a tenant’s table names the tenant', async (t) => {
  const { url } = await freshDatabase(t);
  const { tables } = await readSchema(url);
  const tenantTables = new Set(tables.filter((table) => kindOf(table) === 'tenant').map(({ name }) => name));
  assert.ok(tenantTables.size > 0);
  assertNone(tenantViolations(readTree(), tenantTables));
});

test('statements keep the rules for running unchanged from laptop to province', () => {
  assertNone(statementViolations(readTree()));
});

test('SQL is written in lower case in the migrations, too', () => {
  const loud = readFiles('database/migrations/*.sql').flatMap(({ path, text }) =>
    upperCaseIn(text).map((word) => `${path} ${word} belongs in lower case`),
  );
  assertNone(loud);
});

test('planted: a migration that changes rows of a county behind forced row security is told', () => {
  const told = (text: string) =>
    hiddenRowViolations([file('database/migrations/1.sql', text)], new Set(['matter'])).length;
  assert.equal(told('update matter set a = 1;'), 1);
  assert.equal(told('update county set a = m.b from matter m where true;'), 1);
  assert.equal(told('alter table matter no force row level security;\nupdate matter set a = 1;'), 1);
  const lifted = (inside: string) =>
    `alter table matter no force row level security;\n${inside}\nalter table matter force row level security;`;
  assert.equal(told(lifted('update matter set a = 1;')), 0);
  assert.equal(told('grant update (a) on matter to x; update county set a = 1;'), 0);
});

test('a migration sees the rows it changes, whoever owns the database', async (t) => {
  const { url } = await freshDatabase(t);
  const { tables } = await readSchema(url);
  const tenantTables = new Set(tables.filter((table) => kindOf(table) === 'tenant').map(({ name }) => name));
  assertNone(hiddenRowViolations(readFiles('database/migrations/*.sql'), tenantTables));
});
