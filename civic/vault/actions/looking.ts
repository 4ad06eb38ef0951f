import { createHash } from 'node:crypto';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { isChosen, type Look, type Purpose, toWriteDown } from '../rules/look.ts';
import { forgetReasons, lookInsertion, looksToday } from '../store/looks.store.ts';

/**
 * Writes down who of some people an official is about to see, in the act that shows them: nobody is shown before this is
 * kept (handbook §4.4, §6 C10; requirements 004-20, 001-28). The one way in which a look is recorded.
 *
 * Each look is a row. The public log gets one fact for each viewer, person, block and day, and one for a whole list,
 * with a digest of its rows: so nobody can deny later that somebody saw a person on a day, nor add or take away a row of
 * a list unnoticed, while a province's log grows by who saw whom and not by every click.
 */
export async function looked(act: Act, looks: readonly Look[]): Promise<void> {
  const { actor } = act;
  if (actor.kind !== 'official') throw new Error('only somebody in office looks at a person');
  if (looks.length === 0) return;
  const on = civilDateOf(act.at);
  const ids = [...new Set(looks.map(({ subject }) => subject.id))];
  const { written, fresh } = toWriteDown(looks, await looksToday(act, actor.personId, on, ids));
  const rows = written.map(({ subject, purpose, block, reason = '' }) => ({
    ...{ tenant_id: act.tenantId, id: act.newId(), subject_kind: subject.kind, subject_id: subject.id },
    ...{ area_code: subject.areaCode, viewer_id: actor.personId, unit_id: actor.unitId },
    ...{ looked_on: on, looked_at: act.at, purpose, block, reason },
  }));
  for (const row of rows) act.add(lookInsertion, row);
  const [first] = fresh;
  if (!first) return;
  const { purpose, block, subject } = first;
  if (fresh.length === 1 && looks.length === 1) {
    await act.record({
      kind: 'vault.person.looked_at',
      subjectId: subject.id,
      body: { subjectKind: subject.kind, purpose, block },
    });
    return;
  }
  const digest = digestOf(rows.map(({ id, subject_id }) => [id, subject_id]));
  const body = { subjectKind: subject.kind, purpose, block, count: rows.length, newCount: fresh.length, digest };
  await act.record({ kind: 'vault.list.looked_at', subjectId: act.newId(), body });
}

/** SHA-256 over the ids of the rows of a list and whom each is of, in hexadecimal. */
function digestOf(rows: readonly (readonly [Id, Id])[]): string {
  const lines = rows.map(([id, subjectId]) => `${id} ${subjectId}\n`).toSorted();
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** The same for what was read outside an act: to be called before the answer leaves. Nothing is written when nothing is new. */
export async function lookedAfterReading(desk: Desk, official: Official, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return;
  await desk.act(official, async (act) => looked(act, looks));
}

type Asked = {
  readonly official: Official;
  readonly subjectId: Id;
  /** What was chosen; undefined: nothing yet. */
  readonly said: string | undefined;
  readonly at: Instant;
};

/**
 * For what somebody looks who is not in the course of their own work: what they chose, now or earlier today for the same
 * person. Refuses `vault.purpose-missing`, to be answered by asking once and calling again.
 */
export async function purposeOutsideOwnWork(
  tx: Transaction,
  { official, subjectId, said, at }: Asked,
): Promise<Purpose | Refusal> {
  if (said !== undefined && isChosen(said)) return said;
  const before = await looksToday(tx, official.personId, civilDateOf(at), [subjectId]);
  return before.find(({ purpose }) => isChosen(purpose))?.purpose ?? refuse('vault.purpose-missing', {}, 'purpose');
}

/** Reacts to `liaison.constituent.erased`: what viewers wrote of the household goes with its card; that they looked stays. */
export const forgetReasonsOf: Reaction<Act> = async (act, { subjectId }) => {
  await forgetReasons(act, subjectId);
};
