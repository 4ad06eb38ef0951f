import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where Debian keeps the sources of Go's packages, which are built without the network. */
const GO_SOURCES = '/usr/share/gocode';

/**
 * Builds the judge of tests/strangers/judge over Debian's golang.org/x/mod and returns where it lies.
 * Fails, never skips, where Go is missing: a judge that nobody asked proves nothing.
 */
export function buildGoJudge(t: TestContext): string {
  assert.ok(
    spawnSync('go', ['version']).status === 0 && existsSync(join(GO_SOURCES, 'src/golang.org/x/mod/sumdb/tlog')),
    'Go and its package golang.org/x/mod are missing; on Debian: apt-get install golang-go golang-golang-x-mod-dev',
  );
  const judge = join(directoryOf(t), 'judge');
  const built = spawnSync('go', ['build', '-o', judge, join(ROOT, 'tests/strangers/judge/main.go')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOFLAGS: '',
      GOPATH: GO_SOURCES,
      GOCACHE: join(ROOT, '.data/go-build'),
    },
  });
  assert.equal(built.status, 0, built.stderr);
  return judge;
}

/** A directory of its own, gone when the test ends. */
export function directoryOf(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'minqing-log-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** What a program said and how it ended. */
export type Said = { readonly status: number | null; readonly out: string; readonly error: string };

/** Runs a program to its end; fails the test with the words of `missing` where it is not installed. */
export function ask(
  program: string,
  args: readonly string[],
  missing: string,
  env: NodeJS.ProcessEnv = process.env,
): Said {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env });
  assert.ok(error === undefined, missing);
  return { status, out: stdout, error: stderr };
}
