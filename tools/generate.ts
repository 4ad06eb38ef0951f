import { globSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROLES, type Role } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';
import { schemaDump } from '#platform/database/schema.ts';
import { administer, databaseOf, migratedTemplate, startTestCluster } from '#tests/support/cluster.ts';
import { TRANSITIONS_FILE, transitionsText } from './transitions-document.ts';

// `npm run generate` writes the documents that are made from the code. A test compares them with what is committed.

const ROOT = resolve(import.meta.dirname, '..');

export const SCHEMA_FILE = 'database/schema.sql.txt';
export const PERMISSIONS_FILE = 'PERMISSIONS.md';

/** Every permission of every slice, by code. */
export async function allPermissions(): Promise<Permission[]> {
  const paths = globSync('civic/*/permissions.ts', { cwd: ROOT });
  const modules = await Promise.all(
    paths.map(async (path) => (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, unknown>),
  );
  const found = modules.flatMap((one) => Object.values(one)).flatMap(permissionsIn);
  return found.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** A permission itself, or those in a table of them. */
function permissionsIn(value: unknown): Permission[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('code' in value && 'roles' in value) return [value as Permission];
  return Object.values(value).flatMap(permissionsIn);
}

/** The matrix of rights: a row for each right, a column for each role. */
export function permissionsText(permissions: readonly Permission[]): string {
  const columns = ROLES.map((role, index) => `| ${index + 1} | \`${role}\` | ${rightsOf(role, permissions)} |`);
  const rows = permissions.map(({ code, words, roles }) => {
    const cells = ROLES.map((role) => (roles.includes(role) ? '●' : ' '));
    return `| \`${code}\` | ${words.zh} · ${words.en} | ${cells.join(' | ')} |`;
  });
  const numbers = ROLES.map((_, index) => index + 1);
  return [
    '# Who may do what',
    '',
    'Made from `civic/*/permissions.ts` by `npm run generate`; a test compares it with the code. A role is held for an area or a unit, from a day to a day. That nobody acts on a matter in which they are barred is a rule of its own, beyond this table.',
    '',
    '| | role | rights |',
    '|---|---|---|',
    ...columns,
    '',
    `| right | | ${numbers.join(' | ')} |`,
    `|---|---|${ROLES.map(() => ':-:').join('|')}|`,
    ...rows,
    '',
  ].join('\n');
}

function rightsOf(role: Role, permissions: readonly Permission[]): number {
  return permissions.filter(({ roles }) => roles.includes(role)).length;
}

/** The schema of a freshly migrated database. */
async function schemaText(): Promise<string> {
  const cluster = await startTestCluster();
  try {
    const name = await migratedTemplate(cluster.url);
    await administer(cluster.url, `create database generated template ${name}`);
    return await schemaDump(databaseOf(cluster.url, 'generated'));
  } finally {
    await cluster.stop();
  }
}

async function main(): Promise<void> {
  writeFileSync(join(ROOT, SCHEMA_FILE), await schemaText());
  writeFileSync(join(ROOT, PERMISSIONS_FILE), permissionsText(await allPermissions()));
  writeFileSync(join(ROOT, TRANSITIONS_FILE), transitionsText());
  console.log(`${SCHEMA_FILE}\n${PERMISSIONS_FILE}\n${TRANSITIONS_FILE}`);
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) await main();
