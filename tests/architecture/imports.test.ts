import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cycleViolations, floorViolations, riverViolations } from './imports.ts';
import { assertNone, readTree, type SourceFile } from './tree.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });

test('planted: a floor that reaches up, or out, is told', () => {
  const told = (path: string, text: string) => floorViolations([file(path, text)]).length;
  assert.equal(told('kernel/a.ts', `import { x } from '#platform/clock/clock.ts';`), 1);
  assert.equal(told('kernel/a.ts', `import { readFile } from 'node:fs';`), 1);
  assert.equal(told('kernel/a.ts', `import { Type } from 'typebox';`), 0);
  assert.equal(told('platform/a/a.ts', `import type { X } from '#civic/access/index.ts';`), 1);
  assert.equal(told('civic/access/actions.ts', `export { x } from '#server/app.ts';`), 1);
  assert.equal(told('server/app.ts', `import { x } from '#civic/access/index.ts';`), 0);
  assert.equal(told('server/app.ts', `import { x } from '#tests/support/database.ts';`), 1);
  assert.equal(told('apps/office/a.tsx', `import { x } from '#civic/ledger/contract.ts';`), 0);
  assert.equal(told('apps/office/a.tsx', `import { x } from '#civic/ledger/rules/state.ts';`), 0);
  assert.equal(told('apps/office/a.tsx', `import { x } from '#civic/ledger/actions.ts';`), 1);
  assert.equal(told('apps/office/a.tsx', `const x = await import('#platform/http/route.ts');`), 1);
  assert.equal(told('apps/office/a.tsx', `import fs from 'node:fs';`), 1);
});

test('planted: what is only written in a comment or a string is no import', () => {
  const text = `// import { x } from '#platform/clock/clock.ts';\nexport const a = "import x from '#server/app.ts'";`;
  assert.deepEqual(floorViolations([file('kernel/a.ts', text)]), []);
});

test('planted: a slice that calls downstream, or enters by the window, is told', () => {
  const told = (path: string, text: string) => riverViolations([file(path, text)]).length;
  assert.equal(told('civic/intake/actions.ts', `import { x } from '#civic/ledger/index.ts';`), 1);
  assert.equal(told('civic/ledger/actions.ts', `import { x } from '#civic/intake/index.ts';`), 0);
  assert.equal(told('civic/ledger/actions.ts', `import { x } from '#civic/intake/store.ts';`), 1);
  assert.equal(told('civic/ledger/actions.ts', `import { x } from '../intake/rules/duplicate.ts';`), 0);
  assert.equal(told('civic/ledger/actions.ts', `import { x } from './store.ts';`), 0);
  assert.equal(told('server/flow.ts', `import { x } from '#civic/ledger/actions.ts';`), 1);
  assert.equal(told('civic/gossip/index.ts', ''), 1);
});

test('planted: a circle of imports is told once', () => {
  const files = [
    file('kernel/a.ts', `import { b } from './b.ts';`),
    file('kernel/b.ts', `import { c } from '#kernel/c.ts';`),
    file('kernel/c.ts', `import { a } from './a.ts';`),
    file('kernel/d.ts', `import { a } from './a.ts';`),
  ];
  assert.deepEqual(cycleViolations(files), [
    'kernel/a.ts imports itself: kernel/a.ts → kernel/b.ts → kernel/c.ts → kernel/a.ts',
  ]);
});

test('apps stand on kernel and pure rooms; server, civic, platform, kernel stand on what is below them', () => {
  assertNone(floorViolations(readTree()));
});

test('a slice imports only slices upstream, by their door', () => {
  assertNone(riverViolations(readTree()));
});

test('no file imports itself by way of others', () => {
  assertNone(cycleViolations(readTree()));
});
