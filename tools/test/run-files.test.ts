import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { PARTS, unclaimed } from './parts.ts';

/** Runs planted test files in a process that does not know it is inside a test. */
function outcomeOf(files: Readonly<Record<string, string>>) {
  const directory = mkdtempSync(join(tmpdir(), 'run-files-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const source = `
      const { runFiles } = await import(${JSON.stringify(resolve(import.meta.dirname, 'run-files.ts'))});
      const outcome = await runFiles(${JSON.stringify(directory)}, ${JSON.stringify(Object.keys(files))}, { processes: 3, atOnce: 2 });
      console.log('outcome ' + JSON.stringify(outcome));`;
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    // A file, since what stands on the command line is handed on to the tests' own processes.
    writeFileSync(join(directory, 'main.mjs'), source);
    const { stdout, stderr } = spawnSync(process.execPath, [join(directory, 'main.mjs')], { env, encoding: 'utf8' });
    const line = stdout.split('\n').find((one) => one.startsWith('outcome ')) ?? 'outcome null';
    return { ...JSON.parse(line.slice(8)), said: stderr } as {
      passed: number;
      failed: number;
      skipped: string[];
      said: string;
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const BEGIN = `import assert from 'node:assert/strict'; import { test, suite } from 'node:test';`;

test('what passes, fails, is skipped or left to do is counted, and failures are told with their place', () => {
  const outcome = outcomeOf({
    'a.test.mjs': `${BEGIN} test('fine', () => {}); suite('s', () => { test('also fine', () => {}); });`,
    'b.test.mjs': `${BEGIN}\ntest('wrong', async (t) => { await t.test('inner', () => assert.equal(1, 2)); });`,
    'c.test.mjs': `${BEGIN} test.skip('left out', () => {}); test.todo('later');`,
  });
  assert.deepEqual([outcome.passed, outcome.failed, outcome.skipped.length], [2, 1, 2]);
  assert.match(outcome.said, /✖ inner\n {2}b\.test\.mjs:2/);
  assert.match(outcome.skipped.join('\n'), /c\.test\.mjs:1 left out: skipped/);
});

test('a file without a test, and one that breaks, have failed', () => {
  const outcome = outcomeOf({ 'empty.test.mjs': '', 'broken.test.mjs': 'throw new Error("broken at once");' });
  assert.deepEqual([outcome.passed, outcome.failed], [0, 2]);
  assert.match(outcome.said, /empty\.test\.mjs holds no test/);
});

test('every test file of the house belongs to a part', () => {
  assert.deepEqual(unclaimed(resolve(import.meta.dirname, '../..')), []);
  assert.equal(new Set(PARTS.map(({ name }) => name)).size, PARTS.length);
});
