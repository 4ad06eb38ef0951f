import { toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson, type Json } from '#kernel/canonical-json.ts';
import type { Evidence, Fact } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk, Pad } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { commitmentOf, fieldHash, saltOf } from '../rules/commitment.ts';
import type { LeafRule } from '../rules/leaf.ts';
import { outgoingInsertion } from '../store/outgoing.store.ts';
import { addSalts } from '../store/salts.store.ts';

/** The field that holds the fact's own body. Its salt comes from the house's secret: there is nothing of a person in it. */
export const BODY_FIELD = 'body';

const SEED_BYTES = 32;

/** The salt of a fact's own body. */
export function bodySalt(desk: Pick<Desk, 'secret'>, factId: Id): Uint8Array {
  return hmacSha256(desk.secret, `log-salt ${factId}`);
}

/** A fact's body as it is committed to. */
export function bodyText(body: Fact['body']): string {
  return canonicalJson(body as Json);
}

/**
 * Puts a fact on its way into the public log, in the transaction of the change itself: a commitment to its body, and
 * to what was handed in with it (`evidence`), each field with a salt of its own.
 */
export function commitFact(pad: Pad, fact: Fact, rule: LeafRule, evidence: Evidence | null): void {
  if ('why' in rule) return;
  const { tenantId, id, subjectId, kind, at, body } = fact;
  const own = { name: BODY_FIELD, value: bodyText(body), salt: bodySalt(pad.desk, id) };
  const fields = [own, ...(evidence ? saltedOf(pad.desk, evidence) : [])].map((field) => ({
    ...field,
    hash: fieldHash(sha256, field),
  }));
  const hashes = fields.map(({ hash }) => hash);
  pad.add(outgoingInsertion, {
    tenant_id: tenantId,
    id,
    subject_id: subjectId,
    kind,
    at,
    commitment: commitmentOf(sha256, hashes),
    codes: rule.codes?.(body) ?? {},
    is_sealed: rule.seals?.(body) ?? null,
  });
  if (!evidence) return;
  const kept = fields.slice(1).map(({ name, hash, salt }) => [name, toBase64Url(hash), toBase64Url(salt)] as const);
  addSalts(pad, id, kept);
}

/** The seed is drawn by whoever hands in; the house draws one for those who can't. */
function saltedOf({ clock }: Pick<Desk, 'clock'>, { fields, seed }: Evidence) {
  const drawn = seed ?? clock.random(SEED_BYTES);
  return fields.map(([name, value]) => ({ name, value, salt: saltOf(hmacSha256, drawn, name) }));
}
