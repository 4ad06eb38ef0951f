import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { ask, directoryOf, type Said } from './stranger.ts';

export const SCRIPT = resolve(import.meta.dirname, '../../docs/check-receipt.sh');

/** openssl, xxd, and of coreutils what the script needs. */
const PROGRAMS = ['openssl', 'xxd', 'base64', 'cut', 'head', 'mktemp', 'rm', 'sha256sum', 'tail', 'tr'];

/** A place to run the script in, with no other program than those it says it needs. */
export function checkScriptPlace(
  t: TestContext,
  usual: readonly string[] = [],
): { readonly judged: (text: string, given?: readonly string[]) => Said } {
  const directory = directoryOf(t);
  const programs = join(directory, 'programs');
  mkdirSync(programs);
  for (const program of PROGRAMS) {
    const found = ['/usr/bin', '/bin', '/usr/local/bin']
      .map((path) => join(path, program))
      .find((path) => existsSync(path));
    assert.ok(found, `${program} is missing; on Debian: apt-get install openssl xxd coreutils`);
    symlinkSync(found, join(programs, program));
  }
  const file = join(directory, 'my.tlog-proof');
  return {
    judged: (text, given = usual) => {
      writeFileSync(file, text);
      return ask('/bin/bash', [SCRIPT, file, ...given], 'bash is missing', { PATH: programs, TMPDIR: directory });
    },
  };
}
