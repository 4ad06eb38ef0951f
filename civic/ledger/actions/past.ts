import { unitsOf } from '#civic/access/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

import type { Act } from '#platform/desk/desk.ts';
import { soughtPieces } from '../rules/copied.ts';
import { changesBetween } from '../rules/facts.ts';
import { isComparedWithOthers, type Matter } from '../rules/matter.ts';
import { findingsIn } from '../rules/reply-checks.ts';
import type { ReplyDraft } from '../rules/shapes.ts';
import { matterOf, replaceMatter } from '../store/matters.store.ts';
import { addEnding, stopClocks } from '../store/records.store.ts';
import { addReply, addReplyPieces } from '../store/told.store.ts';

/** An answer that was given before this house stood. */
export type PastReply = { readonly words: string; readonly repliedAt: Instant; readonly unitName: string };

/**
 * Adds the answer of then to a matter that was just imported (registered in the same act): it is closed with its real
 * dates, and nobody has rated it. No limit of ours bound it, so it has no due date and counts in no rate that needs
 * one. The fact is `ledger.matter.closed`, not `…replied`, since nobody is to be called after years.
 */
export async function addPastMatter(act: Act, matterId: Id, past: PastReply): Promise<void> {
  const before = await matterOf(act, act.tenantId, matterId);
  if (!before) throw new Error('the matter of an imported letter is opened by its registration, in the same act');
  const host = (await unitsOf(act.desk, act.tenantId)).list.find(({ name }) => name === past.unitName.trim());
  const after: Matter = {
    ...before,
    state: 'closed',
    stateSinceAt: past.repliedAt,
    hostUnitId: host?.id ?? null,
    dueAt: null,
    dueIsEstimated: false,
    repliedAt: past.repliedAt,
    endedAt: past.repliedAt,
    resultKind: 'information_given',
    version: before.version + 1,
  };
  await replaceMatter(act, before, after);
  await stopClocks(act, act.tenantId, matterId, 'all', act.at);
  addPastReply(act, before, past, host?.id ?? null);
  await act.record({
    kind: 'ledger.matter.closed',
    subjectId: matterId,
    body: {
      from: before.state,
      to: 'closed',
      reason: 'imported',
      receivedAt: before.receivedAt,
      repliedAt: past.repliedAt,
      resultKind: 'information_given',
      changes: changesBetween(before, after),
    },
  });
}

function addPastReply(act: Act, matter: Matter, past: PastReply, unitId: Id | null): void {
  const draft: ReplyDraft = {
    resultKind: 'information_given',
    words: past.words,
    reason: '',
    basis: '',
    remedy: '',
    contactName: past.unitName,
    contactPhone: '',
    promisedOn: null,
    isStandardAnswer: false,
  };
  const { isStandardAnswer: _, ...kept } = draft;
  const today = civilDateOf(past.repliedAt);
  const of = { tenantId: act.tenantId, matterId: matter.id, id: act.newId() };
  if (isComparedWithOthers(matter)) addReplyPieces(act, of, soughtPieces(past.words));
  addReply(act, of, {
    ...kept,
    state: 'sent',
    findings: findingsIn({ draft, question: '', areaCode: matter.areaCode, persons: [], earlier: [], today }),
    submittedBy: null,
    submittedUnitId: unitId,
    submittedAt: past.repliedAt,
    signedBy: null,
    signedAt: null,
    checkedBy: null,
    checkedAt: null,
    checkWords: '',
    deliveredAt: past.repliedAt,
    deliveryWay: null,
  });
}

/**
 * Takes back one matter of an import that is undone: withdrawn, with that as its reason; nothing is deleted (I4).
 * False when it belongs to no import or is withdrawn already.
 */
export async function takeBackImported(act: Act, matterId: Id): Promise<boolean> {
  const before = await matterOf(act, act.tenantId, matterId);
  if (!before || before.importId === null || before.state === 'withdrawn') return false;
  const after: Matter = {
    ...before,
    state: 'withdrawn',
    stateSinceAt: act.at,
    dueAt: null,
    dueIsEstimated: false,
    endedAt: act.at,
    version: before.version + 1,
  };
  if (!(await replaceMatter(act, before, after))) return false;
  await stopClocks(act, act.tenantId, matterId, 'all', act.at);
  const by = act.actor.kind === 'official' ? act.actor.personId : null;
  addEnding(
    act,
    { tenantId: act.tenantId, matterId, id: act.newId() },
    {
      kind: 'withdrawn',
      reason: '导入撤销 · the import was undone',
      basis: '',
      whereToGo: '',
      recipient: '',
      objectionDays: null,
      proposedBy: by,
      proposedAt: act.at,
      signedBy: by,
      signedAt: act.at,
    },
  );
  await act.record({
    kind: 'ledger.matter.withdrawn',
    subjectId: matterId,
    body: { from: before.state, to: 'withdrawn', reason: 'import_undone', changes: changesBetween(before, after) },
  });
  return true;
}
