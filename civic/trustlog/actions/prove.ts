import type { TenantId } from '#kernel/area-code.ts';
import { bytesOf, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Id } from '#kernel/id.ts';
import { openCheckpoint, parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { markText } from '#kernel/tlog/mark.ts';
import { parseNote } from '#kernel/tlog/note.ts';
import { isSatisfied, type Policy } from '#kernel/tlog/policy.ts';
import { logProofText } from '#kernel/tlog/proof.ts';
import { inclusionPlan } from '#kernel/tlog/tree.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { verifySignature } from '#platform/tlog/primitives.ts';
import { type FactRow, factsOf } from '../store/facts.store.ts';
import { cosignedAbove, type ProvableRow, placeOfFactIn, provableOf } from '../store/log.store.ts';
import { BODY_FIELD, bodySalt, bodyText } from './commit.ts';
import { readPolicyOf } from './policy.ts';
import { hashOfEntry, proofFrom } from './tree.ts';

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
  const policy = await readPolicyOf(desk, tenantId);
  return desk.read(tenantId, async (tx) => {
    const leaf = await provableOf(tx, tenantId, subjectId, chainNumber);
    if (!leaf) return null;
    const note = await noteOver(policy, tx, tenantId, leaf);
    const size = parseCheckpoint(parseNote(note ?? '')?.text ?? '')?.size;
    if (note === null || size === undefined) return null;
    const hashes = await proofFrom(desk, tx, tenantId, leaf.year, inclusionPlan(leaf.leaf_index, size));
    const body = leaf.body ? [[BODY_FIELD, bodyText(leaf.body), toBase64Url(bodySalt(desk, leaf.fact_id))]] : [];
    const told = (leaf.fields ?? []).map(([name, hash, salt]) => {
      const value = salt === null ? null : valued(name);
      return value === null || salt === null ? [name, hash] : [name, value, salt];
    });
    return fileOf(leaf, hashes, note, [...body, ...told]);
  });
}

/** The mark of an entry for the smallest slip; null while it has no place beneath a signed checkpoint. */
export async function markOf(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
  chainNumber: number,
): Promise<string | null> {
  const leaf = await desk.read(tenantId, (tx) => provableOf(tx, tenantId, subjectId, chainNumber));
  if (!leaf || leaf.signed_size <= leaf.leaf_index) return null;
  return markText({ tenantId, year: leaf.year, index: leaf.leaf_index, leaf: hashOfEntry(leaf.entry) });
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
  fits: (fact: Pick<FactRow, 'id' | 'kind' | 'body'>) => boolean,
): Promise<{ origin: string; index: number; chainNumber: number; isSigned: boolean } | null> {
  return desk.read(tenantId, async (tx) => {
    const fact = (await factsOf(tx, tenantId, subjectId, null, ENTRIES_MAX)).find(fits);
    const place = fact ? await placeOfFactIn(tx, tenantId, subjectId, fact.id) : null;
    if (!place) return null;
    const { origin, leaf_index: index, chain_number: chainNumber, signed_size } = place;
    return { origin, index, chainNumber, isSigned: signed_size > index };
  });
}

/** So many cosigned checkpoints above an entry are looked at for one that satisfies the policy. */
const LOOKED_AT_MAX = 20;

/** The checkpoint that proves an entry best: the first that as many witnesses signed as the policy asks, else the newest. */
async function noteOver(
  policy: Policy,
  tx: Transaction,
  tenantId: TenantId,
  leaf: ProvableRow,
): Promise<string | null> {
  const cosigned = await cosignedAbove(tx, tenantId, leaf.year, leaf.leaf_index, LOOKED_AT_MAX);
  const keys = policy.witnesses.map(({ key }) => key);
  const enough = cosigned.find(({ note }) => {
    const opened = openCheckpoint(note, keys, verifySignature);
    return typeof opened !== 'string' && isSatisfied(policy, opened.signed);
  });
  if (enough) return enough.note;
  return leaf.signed_size > leaf.leaf_index ? leaf.note : null;
}

function fileOf(
  leaf: ProvableRow,
  hashes: readonly Uint8Array[],
  note: string,
  fields: readonly (readonly string[])[],
) {
  const extra = bytesOf(canonicalJson({ entry: leaf.entry, fields, v: 1 }));
  return logProofText({ extra, index: leaf.leaf_index, hashes, checkpoint: note });
}
