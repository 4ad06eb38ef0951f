import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadViolations } from './dead-code.ts';
import { assertNone, readTree, type SourceFile } from './tree.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });

test('planted: what nobody imports is told, also when only a test does, unless its own file needs it', () => {
  const files = [
    file(
      'kernel/a.ts',
      'export const used = 1; export const dead = 2; export const tested = 3; export type Free = string;\nexport const PAGE_MAX = 5; export const pages = (n: number) => n / PAGE_MAX;',
    ),
    file(
      'kernel/b.ts',
      `import { pages, used } from './a.ts'; export type Shape = number; const f = (a: Shape) => pages(a) + used; f(1);`,
    ),
    file('kernel/a.test.ts', `import { PAGE_MAX, tested } from './a.ts';`),
  ];
  assert.deepEqual(deadViolations(files), [
    'kernel/a.ts:1 exports dead, which nobody imports',
    'kernel/a.ts:1 exports tested, which nobody imports',
    'kernel/a.ts:1 exports Free, which nobody imports',
  ]);
});

test('planted: what is passed on must be wanted by somebody, and a whole import wants everything', () => {
  const files = [
    file('civic/ledger/rules/a.ts', 'export const a = 1; export const b = 2;'),
    file('civic/ledger/index.ts', `export { a, b } from './rules/a.ts';`),
    file('server/app.ts', `import { a } from '#civic/ledger/index.ts'; console.log(a);`),
    file('civic/intake/words.ts', 'export const one = 1;'),
    file('server/flow.ts', `import * as words from '#civic/intake/words.ts'; console.log(words);`),
  ];
  assert.deepEqual(deadViolations(files), ['civic/ledger/index.ts:1 exports b, which nobody imports']);
});

test('every exported name is imported by the house', () => {
  assertNone(deadViolations(readTree()));
});
