import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertNone, at, isTest, nameOf, ROOT, readTree, type SourceFile, type Violation, walk } from './tree.ts';

/** Compiles texts as files of this house and returns the errors that the compiler finds in each. */
function compile(texts: Readonly<Record<string, string>>): Record<string, string[]> {
  mkdirSync(join(ROOT, '.data'), { recursive: true });
  // Inside the house, so that its aliases and packages are found.
  const directory = mkdtempSync(join(ROOT, '.data', 'compile-'));
  try {
    const names = Object.keys(texts);
    for (const name of names) writeFileSync(join(directory, `${name}.ts`), texts[name] ?? '');
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] };
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const said = spawnSync(process.execPath, [tsc, '-p', directory], { cwd: ROOT, encoding: 'utf8' }).stdout.split(
      '\n',
    );
    return Object.fromEntries(names.map((name) => [name, said.filter((line) => line.includes(`${name}.ts(`))]));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const fixture = (may: string) => `
  import { Type } from 'typebox';
  import { endpoint } from '#kernel/endpoint.ts';
  import { page, route, type Route } from '#platform/http/route.ts';
  const ping = endpoint({ method: 'GET', path: '/api/ping', summary: 'ping', reply: Type.Object({ ok: Type.Boolean() }) });
  export const one = route({ endpoint: ping, ${may} act: async () => ({ ok: true }) });
  export const two = page({ method: 'GET', path: '/ping', ${may} act: async () => ({ refused: true as const, code: 'x' }) });
  export const three: Route = { endpoint: ping, ${may} act: async () => ({ ok: true }) };
`;

test('an address without a lock does not compile', () => {
  const found = compile({
    open: fixture(`may: 'everyone',`),
    without: fixture(''),
    unknown: fixture(`may: 'nobody-asked',`),
  });
  assert.deepEqual(found.open, []);
  assert.equal(found.without?.filter((line) => line.includes(`'may'`)).length, 3);
  assert.match(found.unknown?.join('\n') ?? '', /error TS2322/);
});

const VERBS = new Set(['get', 'post', 'put', 'delete', 'patch', 'all', 'route', 'head', 'options']);

/** An address put on the server by hand would have no lock. */
function unlockedAddresses(files: readonly SourceFile[]): Violation[] {
  const found: Violation[] = [];
  for (const file of files.filter(
    ({ path }) => /^(civic|server|platform)\//.test(path) && !isTest(path) && !path.startsWith('platform/http/'),
  )) {
    walk(file, (node) => {
      if (node.type !== 'CallExpression') return;
      const callee = node.callee as { type: string; object?: unknown; property?: unknown };
      if (callee.type !== 'MemberExpression' || !VERBS.has(nameOf(callee.property) ?? '')) return;
      if (/^(app|server|fastify)$/.test(nameOf(callee.object) ?? '')) found.push(at(file, node.start));
    });
  }
  return found;
}

/** Files that serve what is public for everybody, and no data: the description of the API, the browser app's own files. */
const OPEN = /^server\/app\.ts:/;

test('planted: an address put on the server by hand is told', () => {
  assert.deepEqual(unlockedAddresses([{ path: 'civic/ledger/routes.ts', text: `app.get('/secret', f);` }]), [
    'civic/ledger/routes.ts:1',
  ]);
});

test('every address goes through a route or a page with its lock', () => {
  assertNone(unlockedAddresses(readTree()).filter((place) => !OPEN.test(place)));
});
