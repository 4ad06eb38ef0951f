import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROLES } from '#kernel/actor.ts';
import { schemaDump } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { allPermissions, PERMISSIONS_FILE, permissionsText, SCHEMA_FILE } from '#tools/generate.ts';
import { TRANSITIONS_FILE, transitionsText } from '#tools/transitions-document.ts';
import { assertNone, ROOT, sliceOf } from './tree.ts';

function committed(path: string): string {
  assert.ok(existsSync(join(ROOT, path)), `${path} is missing: npm run generate`);
  return readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');
}

/** Lines that only one of two texts has. */
function difference(path: string, made: string): string[] {
  const [old, now] = [committed(path).split('\n'), made.split('\n')];
  if (old.join('\n') === now.join('\n')) return [];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  const come = now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`);
  return [`${path} is not what the code makes: npm run generate`, ...[...gone, ...come].slice(0, 20)];
}

test('the committed schema is what the migrations make', async (t) => {
  const { url } = await freshDatabase(t);
  assertNone(difference(SCHEMA_FILE, await schemaDump(url)));
});

test('the committed matrix of rights is what the slices declare', async () => {
  assertNone(difference(PERMISSIONS_FILE, permissionsText(await allPermissions())));
});

test('the committed page of steps is what the rules of the ledger say', () => {
  assertNone(difference(TRANSITIONS_FILE, transitionsText()));
});

test('every right begins with its slice, has words in both languages, somebody who holds it, and is declared once', async () => {
  const permissions = await allPermissions();
  for (const { code, roles, words } of permissions) {
    assert.match(code, /^[a-z]+\.[a-z_-]+$/);
    assert.ok(sliceOf(`civic/${code.split('.')[0]}/`), code);
    assert.ok(words.zh && words.en, code);
    assert.ok(roles.length > 0 && roles.every((role) => ROLES.includes(role)), code);
  }
  const codes = permissions.map(({ code }) => code);
  assert.deepEqual([...new Set(codes)], codes);
});
