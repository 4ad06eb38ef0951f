import { personOf, wordsOf } from '#civic/intake/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { barredFrom } from '../rules/barred.ts';
import { soughtPieces } from '../rules/copied.ts';
import type { Matter } from '../rules/matter.ts';
import { readingOf } from '../rules/plain-language.ts';
import { findingsIn } from '../rules/reply-checks.ts';
import type { Finding, Reading, ReplyDraft } from '../rules/shapes.ts';
import { dispatchesOf } from '../store/records.store.ts';
import { earlierReplies } from '../store/told.store.ts';
import { booksOf } from './books.ts';
import { load } from './perform.ts';
import { besideHost, reachesMatter } from './viewer.ts';

/**
 * What the eight checks find in a draft for a matter. Of a sealed matter neither words nor person are looked at, since
 * a finding would tell the writer what is sealed: the summary of the dispatch stands for them.
 */
export async function findingsFor(
  tx: Transaction,
  tenantId: TenantId,
  matter: Matter,
  draft: ReplyDraft,
  at: Instant,
): Promise<Finding[]> {
  const [question, persons] = matter.isSealed
    ? [(await dispatchesOf(tx, tenantId, matter.id)).at(-1)?.summary ?? '', []]
    : await openQuestion(tx, matter.id);
  const earlier = await earlierReplies(tx, tenantId, matter.id, soughtPieces(draft.words));
  const { areaCode } = matter;
  return findingsIn({ draft, question, areaCode, persons, earlier, today: civilDateOf(at) });
}

async function openQuestion(tx: Transaction, matterId: Id): Promise<[string, string[]]> {
  const said = await wordsOf(tx, matterId);
  const person = await personOf(tx, matterId);
  return [`${said?.title ?? ''}\n${said?.words ?? ''}`, [person?.name ?? '', person?.phone ?? ''].filter(Boolean)];
}

/** The checks while somebody types. Refuses `ledger.not-found` and `ledger.recused`. */
export async function checkDraft(
  desk: Desk,
  actor: Actor,
  matterId: Id,
  draft: ReplyDraft,
): Promise<{ findings: Finding[]; reading: Reading | null } | Refusal> {
  const books = await booksOf(desk, actor.tenantId);
  return desk.read(actor.tenantId, async (tx) => {
    const loaded = await load(tx, actor.tenantId, matterId, books);
    if (!loaded) return refuse('ledger.not-found');
    const barred = actor.kind === 'official' ? barredFrom('see', actor, loaded.standing) : null;
    if (barred) return barred;
    const coUnitIds = besideHost(loaded);
    // Whoever can't see the matter can't try names on it either.
    if (actor.kind !== 'official' || !reachesMatter(actor, loaded.matter, coUnitIds)) return refuse('ledger.not-found');
    const findings = await findingsFor(tx, actor.tenantId, loaded.matter, draft, desk.clock.now());
    return { findings, reading: readingOf(draft.words) };
  });
}
