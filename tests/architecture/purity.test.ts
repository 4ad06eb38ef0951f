import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purityViolations } from './purity.ts';
import { assertNone, readTree } from './tree.ts';

const told = (text: string, path = 'civic/ledger/rules/state.ts') => purityViolations([{ path, text }]).length;

test('planted: clock, chance, machine, network and database are told', () => {
  assert.equal(told('export const now = () => Date.now();'), 1);
  assert.equal(told('export const now = () => new Date();'), 1);
  assert.equal(told('export const pick = () => Math.random();'), 1);
  assert.equal(told('export const where = process.cwd();'), 1);
  assert.equal(told('export const later = (f: () => void) => setTimeout(f, 1);'), 1);
  assert.equal(told(`import { randomBytes } from 'node:crypto';`), 1);
  assert.equal(told(`import { sql } from '#platform/database/sql.ts';`), 1);
  assert.equal(told(`import { readMatter } from '../store.ts';`), 1);
  assert.equal(told('export const now = () => performance.now();', 'kernel/instant.ts'), 1);
  assert.equal(told('export const now = () => Date.now();', 'civic/ledger/contract.ts'), 1);
});

test('planted: a date from what is given, a property of that name and a comment are fine', () => {
  assert.equal(told('export const day = (at: string) => new Date(at).getTime();'), 0);
  assert.equal(told('export const a = (step: { process: number }) => step.process; // Date.now()'), 0);
  assert.equal(told('export const a = (process: number) => process + 1;'), 0);
  assert.equal(told(`export const a = { fetch: 'Date.now()' };`), 0);
  assert.equal(told(`import type { Row } from '../store.ts';`), 0);
  assert.equal(told('export const now = () => Date.now();', 'civic/ledger/actions.ts'), 0);
});

test('rules, contracts, permissions, refusals and kernel are pure', () => {
  assertNone(purityViolations(readTree()));
});
