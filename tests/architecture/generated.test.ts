import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROLES } from '#kernel/actor.ts';
import { schemaDump } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { allPermissions, PERMISSIONS_FILE, permissionsText, SCHEMA_FILE } from '#tools/generate.ts';
import { ROOT, sliceOf } from './tree.ts';

function committed(path: string): string {
  assert.ok(existsSync(join(ROOT, path)), `${path} is missing: npm run generate`);
  return readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');
}

test('the committed schema is what the migrations make; else: npm run generate', async (t) => {
  const { url } = await freshDatabase(t);
  assert.equal(committed(SCHEMA_FILE), await schemaDump(url));
});

test('the committed matrix of rights is what the slices declare; else: npm run generate', async () => {
  assert.equal(committed(PERMISSIONS_FILE), permissionsText(await allPermissions()));
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
