/** How often something may be tried from one place: `most` at once, refilled evenly over so many minutes. */
export type Limit = { readonly most: number; readonly perMinutes: number };

/** Counts tries by key in memory; a restart forgets them, which frees people and helps no attacker for long. */
export type Limiter = {
  /** Takes one try. Returns 0 when it is allowed, else the minutes to wait (at least 1). */
  take(key: string, limit: Limit, nowMilliseconds: number): number;
  /** Forgets a key: after a success, failures before it don't count. */
  forget(key: string): void;
  /** Gives the try back that was taken last: it was right. Failures before it still count, so nobody guesses between. */
  giveBack(key: string): void;
};

/** At most so many keys are kept; the longest untouched go first. */
const KEYS_MAX = 50_000;

/** Opens a limiter of its own. */
export function openLimiter(): Limiter {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take: (key, limit, now) => {
      const perMillisecond = limit.most / (limit.perMinutes * 60_000);
      const bucket = buckets.get(key) ?? { left: limit.most, at: now };
      bucket.left = Math.min(limit.most, bucket.left + (now - bucket.at) * perMillisecond);
      bucket.at = now;
      // Set anew so that the map stays in order of use.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > KEYS_MAX) for (const oldest of buckets.keys()) if (buckets.delete(oldest)) break;
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perMillisecond / 60_000));
      bucket.left -= 1;
      return 0;
    },
    forget: (key) => {
      buckets.delete(key);
    },
    giveBack: (key) => {
      const bucket = buckets.get(key);
      if (bucket) bucket.left += 1;
    },
  };
}
