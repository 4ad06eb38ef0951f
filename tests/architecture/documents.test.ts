import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { architectureViolations, flowViolations, glossaryViolations, isFlow, slicesInGlossary } from './documents.ts';
import { assertNone, ROOT, readTree, type SourceFile } from './tree.ts';

const file = (path: string, text = ''): SourceFile => ({ path, text });

const GLOSSARY = `
| 中文 | English | meaning | slice |
|---|---|---|---|
| 台账 | ledger | where matters stand | ledger |
| 走访 | visit | going to a home | \`fieldwork\`, ledger |
`;

test('planted: a slice without a word and a word without a slice are told', () => {
  assert.deepEqual(slicesInGlossary(GLOSSARY), ['fieldwork', 'ledger']);
  const files = [file('civic/ledger/index.ts'), file('civic/intake/index.ts')];
  assert.deepEqual(glossaryViolations(GLOSSARY, files), ['GLOSSARY.md has no word of civic/intake']);
  assert.deepEqual(glossaryViolations('| 闲话 | gossip | talk | gossip |', []), [
    'GLOSSARY.md names gossip, which is no slice',
  ]);
  assert.equal(architectureViolations('the `ledger`', files).length, 1);
});

test('planted: a fact that the river does not name, one that nobody records, and one of another slice are told', () => {
  const flow = file('server/flow.ts', `export const flow = { 'ledger.matter.opened': [], 'ledger.matter.lost': [] };`);
  const actions = file(
    'civic/ledger/actions.ts',
    `const kinds = []; record({ kind: 'ledger.matter.opened' }); record({ kind: 'ledger.matter.closed' }); // 'ledger.matter.lost'`,
  );
  const intake = file('civic/intake/actions.ts', `record({ kind: 'ledger.matter.opened' });`);
  assert.deepEqual(flowViolations([flow], [actions, intake]), [
    'civic/ledger/actions.ts:1 records ledger.matter.closed, which server/flow.ts does not name',
    'civic/intake/actions.ts:1 records ledger.matter.opened, a fact of another slice',
    'server/flow.ts:1 names ledger.matter.lost, which no slice records',
  ]);
  const beside = file('server/flow-ledger.ts', `export const part = { 'ledger.matter.opened': [] };`);
  assert.deepEqual(
    flowViolations([flow, beside], [file('civic/ledger/x.ts', `['ledger.matter.lost', 'ledger.matter.opened']`)]),
    ['server/flow-ledger.ts:1 names ledger.matter.opened a second time'],
  );
});

function document(name: string): string {
  assert.ok(existsSync(join(ROOT, name)), `${name} is missing`);
  return readFileSync(join(ROOT, name), 'utf8');
}

test('every slice has its word in the glossary, and the other way round', () => {
  assertNone(glossaryViolations(document('GLOSSARY.md'), readTree()));
});

test('ARCHITECTURE.md names every slice', () => {
  assertNone(architectureViolations(document('ARCHITECTURE.md'), readTree()));
});

test('server/flow.ts and its parts name every fact that a slice records, once, and no other', () => {
  const flow = readTree().filter(({ path }) => isFlow(path));
  assert.ok(flow.some(({ path }) => path === 'server/flow.ts'));
  assertNone(flowViolations(flow, readTree()));
});
