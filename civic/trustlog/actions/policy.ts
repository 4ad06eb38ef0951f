import type { Actor } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type Policy, parsePolicy } from '#kernel/tlog/policy.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { headsOf, policyInsertion, witnessLines } from '../store/log.store.ts';

const NO_WITNESSES = 'quorum none\n';

/** Whom to trust, as C2SP tlog-policy: the keys of every year's log, and the county's witnesses. */
export function policyOf(desk: Desk, tenantId: TenantId): Promise<string> {
  return desk.read(tenantId, async (tx) => {
    const heads = await headsOf(tx, tenantId);
    const logs = heads.flatMap(({ vkeys }) => vkeys.split('\n').map((vkey) => `log ${vkey}\n`));
    return `${logs.join('')}${(await witnessLines(tx, tenantId)) ?? NO_WITNESSES}`;
  });
}

/** The same, read. What is stored was read before it was stored. */
export async function readPolicyOf(desk: Desk, tenantId: TenantId): Promise<Policy> {
  const policy = parsePolicy(sha256, await policyOf(desk, tenantId));
  if ('wrongLine' in policy) throw new Error(`the policy of ${tenantId} is not understood in line ${policy.wrongLine}`);
  return policy;
}

/**
 * Sets who witnesses the county's log from now on, by lines `witness`, `group` and `quorum`. Answers 0, or the number of
 * the first line that is wrong. The change stands in the log itself.
 */
export async function setWitnesses(desk: Desk, actor: Actor, lines: string): Promise<number> {
  const text = lines.endsWith('\n') ? lines : `${lines}\n`;
  const policy = parsePolicy(sha256, text);
  if ('wrongLine' in policy) return Math.max(policy.wrongLine, 1);
  if (policy.logs.length > 0) return text.split('\n').findIndex((line) => line.trimStart().startsWith('log')) + 1;
  const id = desk.clock.newId();
  await desk.act(actor, async (act) => {
    act.add(policyInsertion, { tenant_id: act.tenantId, id, witnesses: text, set_at: act.at });
    const { witnesses, quorum } = policy;
    await act.record({
      kind: 'trustlog.witnesses.set',
      subjectId: id,
      body: { count: witnesses.length, quorum, text },
    });
    return null;
  });
  return 0;
}
