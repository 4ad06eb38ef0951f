/**
 * What the shared rules use and phones of 2020 do not have yet (Chromium 87, Safari 14). Vite translates the language,
 * not what its objects can do. Added only where it is missing.
 */
function addMissing(target: object, name: string, value: (...given: never[]) => unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at<R>(this: ArrayLike<R>, index: number): R | undefined {
  return this[index < 0 ? this.length + index : index];
}

addMissing(Array.prototype, 'at', at);
addMissing(String.prototype, 'at', at);
addMissing(Array.prototype, 'toSorted', function <R>(this: R[], compare?: (a: R, b: R) => number): R[] {
  return [...this].sort(compare);
});
addMissing(Array.prototype, 'toReversed', function <R>(this: R[]): R[] {
  return [...this].reverse();
});
addMissing(Array.prototype, 'findLast', function <R>(this: R[], isIt: (one: R) => boolean): R | undefined {
  return [...this].reverse().find(isIt);
});
addMissing(Object, 'hasOwn', (target: object, name: string) => Reflect.ownKeys(target).includes(name));
addMissing(Map, 'groupBy', <R, K>(all: Iterable<R>, keyOf: (one: R) => K): Map<K, R[]> => {
  const groups = new Map<K, R[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
});
addMissing(DataView.prototype, 'getBigUint64', function (this: DataView, at: number): bigint {
  return BigInt(this.getUint32(at)) * 2n ** 32n + BigInt(this.getUint32(at + 4));
});
