import { randomInt, randomUUID } from 'node:crypto';
import { bytesOf, textOf } from '#kernel/bytes.ts';
import { type Policy, parsePolicy } from '#kernel/tlog/policy.ts';
import { checkLogProof, parseLogProof } from '#kernel/tlog/proof.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { TENANT, VILLAGE } from '#tests/support/living-county.ts';

/** What a person outside holds when the light goes out: receipts, the log's keys, and a checkpoint seen last. */
export type Held = {
  /** Where each receipt is, as the house answered. */
  readonly receipts: readonly string[];
  readonly policy: Policy;
  readonly checkpoints: readonly string[];
};

/** More are never on their way at once. */
const AT_ONCE_MAX = 200;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The year that it is in the county. */
export const logYear = () => new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** Where the receipt of an acknowledged submission is; null when nobody acknowledged it. */
export async function submit(address: string): Promise<string | null> {
  const words = `村口第${randomInt(1_000_000_000)}号路灯坏了，晚上看不见路，请来修。`;
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const response = await fetch(`${address}/${TENANT}/say`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', 'x-forwarded-for': from },
    body: new URLSearchParams({ key: randomUUID(), words, area: VILLAGE, reply: 'look_up', step: 'send' }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  await response?.text().catch(() => '');
  return response?.status === 303 ? response.headers.get('location') : null;
}

/** So many a second are handed in for so long; then `cut` is called, and what was acknowledged before counts. */
export async function handIn(
  address: string,
  { seconds, rate }: { readonly seconds: number; readonly rate: number },
  cut: () => void,
): Promise<Held> {
  if (!(await submit(address))) throw new Error('第一件没有收下 · the first submission was not taken');
  const policy = await policyAt(address);
  const receipts: string[] = [];
  const checkpoints: string[] = [];
  let isDark = false;
  const underWay = new Set<Promise<void>>();
  const began = performance.now();
  const sinceBegan = () => (performance.now() - began) / 1000;
  for (let asked = 0; sinceBegan() < seconds; await pause(10)) {
    for (; asked < sinceBegan() * rate; asked += 1) {
      if (underWay.size >= AT_ONCE_MAX) continue;
      const one = submit(address).then((receipt) => {
        if (receipt && !isDark) receipts.push(receipt);
        underWay.delete(one);
      });
      underWay.add(one);
    }
    if (asked % 20 === 0) checkpoints.push(...(await checkpointNow(address)));
  }
  // What was answered and is not read yet is no receipt in anybody's hand.
  isDark = true;
  cut();
  await Promise.all(underWay);
  return { receipts, policy, checkpoints };
}

/** The keys of the log, as the house tells them. */
export async function policyAt(address: string): Promise<Policy> {
  const policy = parsePolicy(sha256, await (await fetch(`${address}/${TENANT}/log/policy`)).text());
  if ('wrongLine' in policy) throw new Error(`line ${policy.wrongLine} of the policy`);
  return policy;
}

/** The newest checkpoint; nothing while the house is away. */
export async function checkpointNow(address: string): Promise<string[]> {
  const seen = await fetch(`${address}/${TENANT}/log/${logYear()}/checkpoint`).catch(() => null);
  return seen?.status === 200 ? [await seen.text()] : [];
}

/** What became of receipts: proven by the log, there but not proven, or unknown to the house. */
export type Found = { readonly proven: number; readonly unproven: number; readonly missing: number };

type Fate = keyof Found;

const CHECKED_AT_ONCE = 8;

/** Looks for every receipt, and waits up to an instant until it is proven. */
export async function lookFor(
  address: string,
  { receipts, policy }: Pick<Held, 'receipts' | 'policy'>,
  until: number,
): Promise<Found> {
  const found: Record<Fate, number> = { proven: 0, unproven: 0, missing: 0 };
  const left = [...receipts];
  const looking = async () => {
    for (let receipt = left.pop(); receipt; receipt = left.pop())
      found[await fateOf(address, receipt, policy, until)] += 1;
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, looking));
  return found;
}

async function fateOf(address: string, receipt: string, policy: Policy, until: number): Promise<Fate> {
  for (;;) {
    const response = await fetch(`${address}${receipt.replace('?', '/proof?')}`).catch(() => null);
    if (response?.status === 200 && isProven(await response.text(), policy)) return 'proven';
    // 5xx: it is still waking up. Whoever has a number that the house does not know is told so.
    if (response && response.status >= 400 && response.status < 500) return 'missing';
    if (Date.now() > until) return 'unproven';
    await pause(500);
  }
}

/** Whether a proof holds, by the keys alone. */
export function isProven(text: string, policy: Policy): boolean {
  const proof = parseLogProof(text);
  if (!proof?.extra) return false;
  const { entry } = JSON.parse(textOf(proof.extra)) as { entry: string };
  return checkLogProof(proof, bytesOf(entry), policy, { sha256, verify: verifySignature }).verdict === 'proven';
}
