import type { TenantId } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { judgeProofFile } from '../rules/checking.ts';
import { BODY_FIELD } from './commit.ts';
import { readPolicyOf } from './policy.ts';
import { proofFileOf } from './prove.ts';
import { untilLogged } from './waiting.ts';

/**
 * The first fact of a subject as the public log proves it: it stands beneath a checkpoint that the log and as many
 * witnesses signed as the county's policy asks, and its entry commits to the body that is returned. Waits a moment for what
 * was only just recorded; null while it doesn't stand there.
 */
export async function provenFact(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
): Promise<{ readonly kind: string; readonly body: FactBody } | null> {
  await untilLogged(desk, tenantId, subjectId);
  const proof = await proofFileOf(desk, tenantId, subjectId, 0, () => null);
  if (proof === null) return null;
  const judged = judgeProofFile(proof, await readPolicyOf(desk, tenantId), { sha256, verify: verifySignature });
  if (judged.verdict !== 'proven') return null;
  const body = judged.extra.fields.find(({ name }) => name === BODY_FIELD);
  if (!body || !('value' in body)) return null;
  return { kind: judged.extra.entry.k, body: JSON.parse(body.value) as FactBody };
}
