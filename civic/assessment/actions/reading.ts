import { KEPT_FROM_NOTHING, type Kept } from '#civic/ledger/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  BY_CATEGORY,
  type Counter,
  type Counts,
  countsIn,
  type Months,
  monthOf,
} from '../rules/indicators/counting.ts';
import { ALL, type Amount, isOf } from '../rules/indicators/folding.ts';
import type { ByCategory } from '../rules/indicators/mix.ts';
import { ordersAbout } from '../store/counted.store.ts';
import { amountsOf, holdStill } from '../store/folded.store.ts';
import { countedOf } from '../store/indicators.store.ts';

type Summing = Map<Counter, number>;

/** The counters of a place or unit, or of several together. */
export type Read = {
  readonly counts: Counts;
  readonly byCategory: ByCategory;
  /** By the first day of the month. */
  readonly byMonth: ReadonlyMap<CivilDate, Counts>;
};

/** Orders about the matters from which one reader is kept: more than anybody ever has. */
const ORDERS_MAX = 1000;

/** Reads figures while they stand still: folded and waiting belong together. */
export async function readStill<R>(desk: Desk, tenantId: TenantId, work: (tx: Transaction) => Promise<R>): Promise<R> {
  // Sent ahead of the first question, on the same round trip.
  return desk.read(tenantId, async (tx) => (await Promise.all([holdStill(tx), work(tx)]))[1]);
}

/** What is asked for, and by whom. */
export type Reading = {
  readonly scopes: readonly string[];
  readonly months: Months;
  /** What the reader is kept from; nothing when left out. */
  readonly kept?: Promise<Kept>;
  /** Those of which the mix of cases is told; all when left out. */
  readonly wholly?: readonly string[];
};

/** The counters of each scope, without what the reader is kept from. In a transaction that stands still. */
export async function readScopes(
  tx: Transaction,
  { scopes, months, kept, wholly }: Reading,
): Promise<ReadonlyMap<string, Read>> {
  const [amounts, { keptIds }] = await Promise.all([amountsOf(tx, scopes, months, wholly), kept ?? KEPT_FROM_NOTHING]);
  const found = new Map<string, Amount[]>(scopes.map((scope) => [scope, []]));
  for (const amount of amounts) found.get(amount.scope)?.push(amount);
  if (keptIds.length > 0)
    for (const amount of await taken(tx, scopes, months, keptIds)) found.get(amount.scope)?.push(amount);
  return new Map([...found].map(([scope, some]) => [scope, together(some)]));
}

/** Several scopes of one reader as one. */
export async function readTogether(tx: Transaction, reading: Reading): Promise<Read> {
  const reads = [...(await readScopes(tx, reading)).values()];
  const [first] = reads;
  if (first && reads.length === 1) return first;
  return {
    counts: summedOf(reads.map(({ counts }) => counts)),
    byCategory: mergedOf(reads.map(({ byCategory }) => byCategory)),
    byMonth: mergedOf(reads.map(({ byMonth }) => byMonth)),
  };
}

/** So much of each counter together. */
export function summedOf(parts: readonly Counts[]): Counts {
  const sum: Summing = new Map();
  for (const part of parts) for (const [counter, amount] of part) add(sum, counter, amount);
  return sum;
}

/** The same key by key. */
export function mergedOf<Key>(maps: readonly ReadonlyMap<Key, Counts>[]): ReadonlyMap<Key, Counts> {
  const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))];
  return new Map(keys.map((key) => [key, summedOf(maps.flatMap((map) => map.get(key) ?? []))]));
}

function together(amounts: readonly Amount[]): Read {
  const counts: Summing = new Map();
  const byCategory = new Map<string, Summing>();
  const byMonth = new Map<CivilDate, Summing>();
  for (const { category, month, counter, amount } of amounts) {
    if (category !== ALL) {
      add(at(byCategory, category), counter, amount);
      continue;
    }
    add(counts, counter, amount);
    add(at(byMonth, month), counter, amount);
  }
  return { counts, byCategory, byMonth };
}

function at<Key>(all: Map<Key, Summing>, key: Key): Summing {
  const found = all.get(key) ?? new Map<Counter, number>();
  all.set(key, found);
  return found;
}

function add(sum: Summing, counter: Counter, amount: number): void {
  sum.set(counter, (sum.get(counter) ?? 0) + amount);
}

/** What some matters, and the orders about them, add: to be taken off the figures of who is kept from them. */
async function taken(
  tx: Transaction,
  scopes: readonly string[],
  months: Months,
  keptIds: Kept['keptIds'],
): Promise<Amount[]> {
  const orders = await ordersAbout(tx, keptIds, ORDERS_MAX);
  const counted = [...(await countedOf(tx, 'matter', keptIds)), ...(await countedOf(tx, 'order', orders))];
  return counted
    .flatMap(({ parts }) => parts)
    .flatMap((part) =>
      Object.entries(part.days).flatMap(([day, counts]) => {
        const [on, one] = [day as CivilDate, { ...part, days: { [day]: counts } }];
        return [...countsIn([one], months)].flatMap(([counter, amount]) =>
          scopes
            .filter((scope) => isOf(part, scope))
            .flatMap((scope) => {
              const all = { scope, month: monthOf(on), counter, amount: -amount };
              const some = BY_CATEGORY.includes(counter) ? [{ ...all, category: part.category }] : [];
              return [{ ...all, category: ALL }, ...some];
            }),
        );
      }),
    );
}
