import { proofOfSubmission, submissionOf } from '#civic/intake/index.ts';
import { personTimeline } from '#civic/ledger/index.ts';
import { factsOf, placeOfFact, proofFileOf } from '#civic/trustlog/index.ts';
import { type OwnProof, openingsOf, type Subject } from '#civic/vault/index.ts';
import { toldOf } from '#civic/vault/rules/opening.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';

/** What happened to who they are and to what they said: the person's own. What officials did beside it names officials. */
const OWNED: readonly string[] = [
  ...['intake.submission.registered', 'intake.words.added', 'vault.identity.sealed'],
  ...['vault.erasure.asked', 'vault.erasure.done', 'vault.erasure.refused', 'vault.lock.ended'],
];

type Owned = OwnProof & { readonly subjectId: Id; readonly values: Readonly<Record<string, string>> };

/**
 * The entries of the public log that belong to who raised a matter, oldest first: that it was registered, that they were
 * sealed, and every request to open who they are, that one not before the day on which it is told. A household has none.
 */
export async function ownProofs(desk: Desk, tenantId: TenantId, { about, id }: Subject): Promise<Owned[]> {
  const timeline = about === 'matter' ? await personTimeline(desk, tenantId, id) : null;
  if (!timeline) return [];
  return desk.read(tenantId, async (tx) => {
    const called = new Map(timeline.entries.map(({ kind, words }) => [kind, words]));
    const steps = (await factsOf(tx, tenantId, id)).flatMap(({ id: factId, kind, at }) => {
      const words = OWNED.includes(kind) ? called.get(kind) : undefined;
      return words ? [{ factId, kind, at, words, subjectId: id, values: {} }] : [];
    });
    const opened: Owned[] = [];
    for (const opening of await openingsOf(tx, id)) {
      const { basis, delayBasis } = opening;
      const told = toldOf(opening, desk.clock.now());
      for (const { id: factId, kind, at } of told.length === 0 ? [] : await factsOf(tx, tenantId, opening.id)) {
        const words = told.find((one) => one.kind === kind)?.words;
        // The reason is told to guardians alone; what the page shows of it can be proven.
        if (words) opened.push({ factId, kind, at, words, subjectId: opening.id, values: { basis, delayBasis } });
      }
    }
    return [...steps, ...opened].sort((one, other) => (one.at < other.at ? -1 : 1));
  });
}

/** One of them as a file; null when it is none of theirs, or has no signed place in the log yet. */
export async function ownProof(desk: Desk, tenantId: TenantId, subject: Subject, factId: Id): Promise<string | null> {
  const owned = (await ownProofs(desk, tenantId, subject)).find((one) => one.factId === factId);
  if (!owned) return null;
  if (owned.kind === 'intake.submission.registered') {
    const submission = await desk.read(tenantId, (tx) => submissionOf(tx, subject.id));
    return submission && proofOfSubmission(desk, tenantId, submission);
  }
  const place = await placeOfFact(desk, tenantId, owned.subjectId, ({ id }) => id === factId);
  return place && proofFileOf(desk, tenantId, owned.subjectId, place.chainNumber, (name) => owned.values[name] ?? null);
}
