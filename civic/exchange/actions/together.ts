/**
 * Does many small things on one transaction at once, so that their statements travel together instead of one round
 * trip each. Waits for all even when one fails: nothing may run on after the transaction has been rolled back.
 */
export async function together<R>(works: readonly (() => Promise<R>)[]): Promise<R[]> {
  const ended = await Promise.allSettled(works.map((work) => work()));
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
