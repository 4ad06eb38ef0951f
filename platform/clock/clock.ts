import { randomBytes } from 'node:crypto';
import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';

/** The only place from which time and chance come, so that a test can bring its own. */
export type Clock = { now(): Instant; newId(): Id; random(byteCount: number): Uint8Array };

/** Random bytes are drawn so many at a time: asking for ten costs as much as asking for thousands. */
const DRAWN_BYTES = 8192;

/** The clock of the machine. */
export const systemClock: Clock = clockOf(() => Date.now());

/**
 * A clock that tells the given time (milliseconds since 1970). Its ids sort in the order in which they were made,
 * within a millisecond too.
 */
export function clockOf(milliseconds: () => number): Clock {
  let drawn = randomBytes(DRAWN_BYTES);
  let used = 0;
  // None is given out twice.
  const draw = (count: number) => {
    if (used + count > drawn.length) {
      drawn = randomBytes(DRAWN_BYTES);
      used = 0;
    }
    used += count;
    return drawn.subarray(used - count, used);
  };
  let last = 0;
  let count = 0;
  return {
    now: () => instantOf(milliseconds()),
    random: (byteCount) => (byteCount > DRAWN_BYTES / 8 ? randomBytes(byteCount) : draw(byteCount)),
    newId: () => {
      const random = draw(10);
      const now = milliseconds();
      if (now > last) {
        last = now;
        // Begins low, so that thousands of ids fit into one millisecond.
        count = ((random[0] ?? 0) << 2) | ((random[1] ?? 0) & 3);
      } else {
        count += 1;
        // 12 bits are counted (RFC 9562 §6.2, method 1); when they are used up, the next millisecond is borrowed.
        if (count > 0xfff) {
          last += 1;
          count = 0;
        }
      }
      random[0] = count >> 8;
      random[1] = count & 0xff;
      return idOf(last, random);
    },
  };
}
