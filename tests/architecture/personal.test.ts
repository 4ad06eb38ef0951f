// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources hold templates of their own
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PERSONAL_TABLES } from '#civic/vault/rules/personal-columns.ts';
import { readSchema } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { personalViolations } from './personal.ts';
import { assertNone, readTree } from './tree.ts';

const PLANTED = { visitor: { columns: { name: {}, phone: {} }, json: { living: {} } } };
const told = (text: string) => personalViolations([{ path: 'civic/fieldwork/store.ts', text }], PLANTED).length;

test('planted: a personal column that a store writes in clear is told', () => {
  assert.equal(told('tx.run(sql`update visitor set name = ${name} where tenant_id = ${t}`);'), 1);
  assert.equal(told('tx.run(sql`update visitor v set about = ${x}, phone = upper(phone) where tenant_id = ${t}`);'), 1);
  assert.equal(told("tx.run(sql`update visitor set name = ${personal('visitor.phone', name)} where true`);"), 1);
  assert.equal(told("tx.run(sql`update visitor set name = ${personal('visitor.name', name)} where true`);"), 0);
  assert.equal(told("tx.run(sql`update visitor set name = '', phone = '' where tenant_id = ${t}`);"), 0);
  assert.equal(told('tx.run(sql`update visitor set about = ${about} where name = ${name}`);'), 0);
  assert.equal(told('tx.run(sql`insert into visitor (name) values (${name})`);'), 1);
  assert.equal(told("tx.run(sql`insert into visitor (id, name) values (${id}, ${personal('visitor.name', n)})`);"), 0);
  assert.equal(told("tx.run(sql`insert into visitor (name, id) values (${id}, ${personal('visitor.name', n)})`);"), 1);
});

test('planted: JSON that a store writes in clear is told, as a parameter and out of rows', () => {
  assert.equal(told('tx.run(sql`update visitor set living = ${text}::jsonb where tenant_id = ${t}`);'), 1);
  assert.equal(told("tx.run(sql`update visitor set living = ${personal('visitor.living', x)}::jsonb where true`);"), 1);
  assert.equal(told("tx.run(sql`update visitor set living = ${personalJson('visitor.living', x)}::jsonb`);"), 0);
  assert.equal(told("tx.run(sql`update visitor set living = '{}'::jsonb where tenant_id = ${t}`);"), 0);
  const rows = "sql`update visitor set living = r.living from f(${personalRows<Row>('visitor', x)}::jsonb) as r`;";
  assert.equal(told(`type Row = { readonly living: string };${rows}`), 1);
  assert.equal(told(`type Row = { readonly living: PersonalJson | string };${rows}`), 1);
  assert.equal(told(`type Row = { readonly living: PersonalJson | null };${rows}`), 0);
  assert.equal(told('sql`update visitor set living = r.living from f(${JSON.stringify(x)}::jsonb) as r`;'), 1);
  assert.equal(told('sql`insert into visitor select * from f(${JSON.stringify(x)}::jsonb)`;'), 3);
});

test('planted: rows that could be inserted in clear, and a column that nobody knows, are told', () => {
  const insert = "const add = insertion<Row>('insert into visitor select * from f(null::visitor, $1)');";
  const row = (phone: string, living: string) =>
    `type Row = { readonly name: Personal; readonly phone: ${phone}; readonly living: ${living} };${insert}`;
  assert.equal(told(row('string', 'PersonalJson')), 1);
  assert.equal(told(row('Personal', 'object')), 1);
  assert.equal(told(row('Personal', 'PersonalJson')), 0);
  assert.equal(told(insert.replace('<Row>', '<Record<string, unknown>>')), 3);
  assert.equal(told("const x = personal('visitor.nick', nick);"), 1);
  assert.equal(told('const x = mark(column, phone);'), 1);
});

test('no store writes a personal column in clear', () => {
  assertNone(personalViolations(readTree(), PERSONAL_TABLES));
});

test('every personal column is in the schema, and its comment says which privacy class it is of', async (t) => {
  const { tables } = await readSchema((await freshDatabase(t)).url);
  const wrong = Object.entries(PERSONAL_TABLES).flatMap(([name, { keys, columns, marks, json }]) => {
    const table = tables.find((one) => one.name === name);
    const known = (column: string) => table?.columns.find((one) => one.name === column);
    const missing = [...Object.keys(keys), ...Object.values(marks).map(({ column }) => column)].filter(
      (one) => !known(one),
    );
    const unlike = Object.entries({ ...columns, ...json }).filter(
      ([column, { privacy }]) => !known(column)?.comment?.startsWith(privacy),
    );
    return [
      ...missing.map((one) => `${name} has no ${one}`),
      ...unlike.map(([column]) => `${name}.${column}: the comment`),
    ];
  });
  assertNone(wrong);
});
