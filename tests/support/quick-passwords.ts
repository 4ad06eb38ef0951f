import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { TestContext } from 'node:test';

const { argon2 } = crypto;

const cheap = (...[algorithm, given, done]: Parameters<typeof argon2>) =>
  argon2(algorithm, { ...given, memory: 8 * given.parallelism, passes: 1 }, done);

function pay(how: typeof argon2 | typeof cheap): void {
  Object.assign(crypto, { argon2: how });
  syncBuiltinESMExports();
}

// A county of a test signs twenty people up and in, and a password's price (a fortieth of a second, 19 MiB) was half of
// what it took to found one. In the process of a test with a database the same function is paid a thousandth: nothing
// but Node's own module is changed, so the house has no such setting that anybody could turn on.
pay(cheap);

/** Lets a test pay what a house pays, until it ends. */
export function payWhatAHousePays(t: TestContext): void {
  pay(argon2);
  t.after(() => pay(cheap));
}
