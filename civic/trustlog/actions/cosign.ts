import type { TenantId } from '#kernel/area-code.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { type Note, noteText, parseNote, parseSignatureLines, type SignatureLine } from '#kernel/tlog/note.ts';
import type { Policy } from '#kernel/tlog/policy.ts';
import { consistencyPlan } from '#kernel/tlog/tree.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { verifySignature } from '#platform/tlog/primitives.ts';
import { askWitness } from '#platform/tlog/witness-client.ts';
import { type HeadRow, headOf, keepCheckpoint } from '../store/log.store.ts';
import { LogTrouble } from './publish.ts';
import { proofFrom } from './tree.ts';

type Witnessed = Policy['witnesses'][number];

/**
 * Has the newest checkpoint of a year cosigned by the county's witnesses, all asked at once, and keeps it with what they
 * signed. Answers how many did.
 * @throws LogTrouble when a witness has seen more of the log than the database holds: an old backup was restored, signer
 * and all; or when it says that the log shows another history.
 */
export async function cosign(desk: Desk, tenantId: TenantId, year: number, policy: Policy): Promise<number> {
  const head = await desk.read(tenantId, (tx) => headOf(tx, tenantId, year));
  const note = head && parseNote(head.note);
  if (!head || !note) return 0;
  const asked = policy.witnesses.filter(({ url }) => url !== null);
  const answers = await Promise.all(asked.map((witness) => linesOf(desk, tenantId, head, note, witness)));
  const lines = answers.flat();
  const count = answers.filter((some) => some.length > 0).length;
  if (count === 0) return 0;
  const cosigned = noteText({ text: note.text, signatures: [...note.signatures, ...lines] });
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    await keepCheckpoint(act, tenantId, year, {
      size: head.signed_size,
      note: cosigned,
      signed_at: act.at,
      cosigned_count: count,
    });
    return null;
  });
  return count;
}

/** What one witness signed; nothing when it is away or will not. */
async function linesOf(
  desk: Desk,
  tenantId: TenantId,
  head: HeadRow,
  note: Note,
  witness: Witnessed,
): Promise<SignatureLine[]> {
  let oldSize = 0;
  // The first time it says which size it knows.
  for (let tries = 0; tries < 2; tries += 1) {
    const plan = consistencyPlan(oldSize, head.signed_size);
    const proof = await desk.read(tenantId, (tx) => proofFrom(desk, tx, tenantId, head.year, plan));
    const said = await askWitness(witness.url ?? '', { oldSize, proof, note: noteText(note) });
    if (said.said === 'cosigned') return rightLines(said.lines, note, witness);
    if (said.said === 'refused' && said.status === 422)
      throw new LogTrouble('altered', head.origin, `${witness.name} has seen another history of it`);
    if (said.said !== 'knows') return [];
    if (said.size > head.signed_size) {
      // It may have been asked with a later checkpoint meanwhile; what the database holds now decides.
      const now = await desk.read(tenantId, (tx) => headOf(tx, tenantId, head.year));
      if (said.size > (now?.size ?? 0))
        throw new LogTrouble(
          'rolled_back',
          head.origin,
          `${witness.name} has seen ${said.size} entries, ${now?.size} are stored`,
        );
      return [];
    }
    oldSize = said.size;
  }
  return [];
}

/** Of the lines that a witness sent those that are right by the key that the policy names. */
function rightLines(lines: string, note: Note, { key }: Witnessed): SignatureLine[] {
  return (parseSignatureLines(lines) ?? []).filter((line) => {
    const opened = openCheckpoint(noteText({ text: note.text, signatures: [line] }), [key], verifySignature);
    return typeof opened !== 'string' && opened.signed.length === 1;
  });
}
