import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Fastify from 'fastify';
import { compiledWhenUsed } from '#platform/http/schemas.ts';
import { ROOT } from './tree.ts';

type Shapes = Readonly<Partial<Record<'params' | 'query' | 'body' | 'reply', object>>>;

type Named = Shapes & { readonly method: string; readonly path: string };

/** Every address that a contract names, by itself or among others, with its shapes. */
async function addresses(): Promise<Map<string, Shapes>> {
  const found = new Map<string, Shapes>();
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!('path' in value && 'reply' in value)) return;
    const one = value as Named;
    found.set(`${one.method} ${one.path}`, one);
  };
  for (const path of globSync('{civic,server,platform}/**/contract*.ts', { cwd: ROOT }))
    for (const value of Object.values((await import(join(ROOT, path))) as Record<string, object>))
      for (const one of [value, ...Object.values(value)]) gather(one);
  return found;
}

test('the shape of every address can be compiled, though the server compiles it when it is first used only', async () => {
  const all = await addresses();
  assert.ok(all.size > 250, `${all.size} addresses`);
  const { ajv } = Fastify().initialConfig as { ajv?: object };
  const check = compiledWhenUsed.buildValidator({}, (ajv ?? { customOptions: {} }) as never);
  const write = compiledWhenUsed.buildSerializer({}, {});
  const wrong: string[] = [];
  for (const [name, shapes] of all)
    try {
      for (const part of ['params', 'query', 'body'] as const)
        if (shapes[part]) check({ schema: shapes[part], method: 'GET', url: name, httpPart: part } as never)({});
      if (shapes.reply) write({ schema: shapes.reply, method: 'GET', url: name, httpStatus: '200' });
    } catch (error) {
      wrong.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  assert.deepEqual(wrong, []);
  assert.throws(() => check({ schema: { type: 'nothing' } } as never)({}), /type must be/);
});
