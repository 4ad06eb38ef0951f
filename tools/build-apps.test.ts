import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { keepFormerAssets } from './build-apps.ts';

const DAY_MILLISECONDS = 86_400_000;

/** A build of files with their content, in a directory of its own. */
function built(t: TestContext, files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'minqing-build-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

test('a tab that was open during an update still finds the screens of its own build, for seven days', (t) => {
  const first = built(t, { 'index.html': 'first', 'assets/people-a1.js': 'old people', 'assets/same.js': 'same' });
  const second = built(t, { 'index.html': 'second', 'assets/people-b2.js': 'new people', 'assets/same.js': 'same' });
  const after = keepFormerAssets(first, second, {}, 1000);
  assert.deepEqual(after, { 'assets/people-a1.js': 1000 });
  assert.equal(readFileSync(join(second, 'assets/people-a1.js'), 'utf8'), 'old people');
  assert.equal(readFileSync(join(second, 'index.html'), 'utf8'), 'second');

  const third = built(t, { 'assets/people-c3.js': 'newer people' });
  const later = keepFormerAssets(second, third, after, 1000 + 6 * DAY_MILLISECONDS);
  assert.deepEqual(Object.keys(later).toSorted(), ['assets/people-a1.js', 'assets/people-b2.js', 'assets/same.js']);
  assert.equal(later['assets/people-a1.js'], 1000, 'its days are counted from when it was first superseded');

  const fourth = built(t, {});
  keepFormerAssets(third, fourth, later, 1000 + 8 * DAY_MILLISECONDS);
  assert.equal(existsSync(join(fourth, 'assets/people-a1.js')), false);
  assert.equal(existsSync(join(fourth, 'assets/people-b2.js')), true);
});

test('the first build of all has nothing to keep', (t) => {
  const fresh = built(t, { 'assets/a.js': 'a' });
  assert.deepEqual(keepFormerAssets(join(fresh, 'nowhere'), fresh, {}, 1000), {});
});
