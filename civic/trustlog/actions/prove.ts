import type { TenantId } from '#kernel/area-code.ts';
import { bytesOf, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Id } from '#kernel/id.ts';
import { openCheckpoint, parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { parseNote } from '#kernel/tlog/note.ts';
import { isSatisfied } from '#kernel/tlog/policy.ts';
import { logProofText } from '#kernel/tlog/proof.ts';
import { inclusionPlan } from '#kernel/tlog/tree.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { verifySignature } from '#platform/tlog/primitives.ts';
import { type FactRow, factOf, factsOf } from '../store/facts.store.ts';
import { chainOf, cosignedAbove, fieldsOf, headOf, type LeafRow } from '../store/log.store.ts';
import { BODY_FIELD, bodySalt, bodyText } from './commit.ts';
import { readPolicyOf } from './policy.ts';
import { proofFrom } from './tree.ts';

/** The value of a field that was committed to; null when it is gone or not for the holder of the proof. */
export type ValueOf = (name: string) => string | null;

/**
 * The proof of an entry of a subject as a file (C2SP tlog-proof): with the entry itself and, in `extra`, every field of
 * its commitment in order: name, value and salt, or, of what its holder may not see or the law had erased, name and hash.
 * Confidential because of that. Null while the entry has no place beneath a signed checkpoint yet.
 */
export async function proofFileOf(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
  chainNumber: number,
  valued: ValueOf,
): Promise<string | null> {
  return desk.read(tenantId, async (tx) => {
    const [leaf] = await chainOf(tx, tenantId, subjectId, chainNumber, 1);
    if (leaf?.chain_number !== chainNumber) return null;
    const note = await noteOver(desk, tx, tenantId, leaf);
    const size = parseCheckpoint(parseNote(note ?? '')?.text ?? '')?.size;
    if (note === null || size === undefined) return null;
    const hashes = await proofFrom(desk, tx, tenantId, leaf.year, inclusionPlan(leaf.leaf_index, size));
    const fact = await factOf(tx, tenantId, leaf.fact_id);
    const committed = await fieldsOf(tx, tenantId, leaf.fact_id);
    const body = fact ? [[BODY_FIELD, bodyText(fact.body), toBase64Url(bodySalt(desk, leaf.fact_id))]] : [];
    const told = committed.map(([name, hash, salt]) => {
      const value = salt === null ? null : valued(name);
      return value === null || salt === null ? [name, hash] : [name, value, salt];
    });
    return fileOf(leaf, hashes, note, [...body, ...told]);
  });
}

/** One subject has fewer facts and entries than this in any life. */
const ENTRIES_MAX = 5000;

/**
 * Where the first fact of a subject that fits stands in the log: its place and number in the chain, and whether that is
 * beneath a signed checkpoint. Null while it has no place.
 */
export async function placeOfFact(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
  fits: (fact: Pick<FactRow, 'kind' | 'body'>) => boolean,
): Promise<{ origin: string; index: number; chainNumber: number; isSigned: boolean } | null> {
  return desk.read(tenantId, async (tx) => {
    const fact = (await factsOf(tx, tenantId, subjectId, null, ENTRIES_MAX)).find(fits);
    const chain = fact ? await chainOf(tx, tenantId, subjectId, 0, ENTRIES_MAX) : [];
    const leaf = chain.find(({ fact_id }) => fact_id === fact?.id);
    const head = leaf && (await headOf(tx, tenantId, leaf.year));
    if (!leaf || !head) return null;
    const { leaf_index: index, chain_number: chainNumber } = leaf;
    return { origin: head.origin, index, chainNumber, isSigned: head.signed_size > index };
  });
}

/** So many cosigned checkpoints above an entry are looked at for one that satisfies the policy. */
const LOOKED_AT_MAX = 20;

/** The checkpoint that proves an entry best: the first that as many witnesses signed as the policy asks, else the newest. */
async function noteOver(desk: Desk, tx: Transaction, tenantId: TenantId, leaf: LeafRow): Promise<string | null> {
  const cosigned = await cosignedAbove(tx, tenantId, leaf.year, leaf.leaf_index, LOOKED_AT_MAX);
  const policy = cosigned.length > 0 ? await readPolicyOf(desk, tenantId) : null;
  const keys = policy?.witnesses.map(({ key }) => key) ?? [];
  const enough = cosigned.find(({ note }) => {
    const opened = openCheckpoint(note, keys, verifySignature);
    return policy && typeof opened !== 'string' && isSatisfied(policy, opened.signed);
  });
  if (enough) return enough.note;
  const head = await headOf(tx, tenantId, leaf.year);
  return head && head.signed_size > leaf.leaf_index ? head.note : null;
}

function fileOf(leaf: LeafRow, hashes: readonly Uint8Array[], note: string, fields: readonly (readonly string[])[]) {
  const extra = bytesOf(canonicalJson({ entry: leaf.entry, fields, v: 1 }));
  return logProofText({ extra, index: leaf.leaf_index, hashes, checkpoint: note });
}
