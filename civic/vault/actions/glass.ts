import { unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Subject } from '../rules/look.ts';
import { addGlass, glassesWithin, judgeGlassRow, lockGlass, openGlass } from '../store/glass.store.ts';
import { type Auditing, WORDS_MAX } from './alarms.ts';
import { openSubjectsTo } from './hidden.ts';

const DONE = { isDone: true } as const;

/** A glass stays broken for a day at most. In hours. The house's own limit; handbook §4.4 names none. */
export const GLASS_HOURS_MAX = 24;
/** A reason of fewer signs says nothing. */
const REASON_MIN = 4;

/**
 * Opens one record outside the viewer's own area in an emergency, for `hours` and then by itself no more; the auditors see
 * it at once and the person on the own page. Whether the record is one that may be opened so is for the caller to know:
 * never a sealed matter, never to who is barred from it (I2, I7). Refuses `vault.glass-reason-missing`, `vault.glass-hours`.
 */
export async function breakGlass(
  act: Act,
  official: Official,
  said: { readonly subject: Subject; readonly reason: string; readonly hours: number },
): Promise<{ readonly id: Id; readonly untilAt: Instant } | Refusal> {
  const reason = said.reason.replace(/\s+/g, ' ').trim().slice(0, WORDS_MAX);
  if (reason.length < REASON_MIN) return refuse('vault.glass-reason-missing', {}, 'reason');
  if (!(said.hours > 0 && said.hours <= GLASS_HOURS_MAX))
    return refuse('vault.glass-hours', { most: GLASS_HOURS_MAX }, 'hours');
  const [id, untilAt] = [act.newId(), addHours(act.at, said.hours)];
  const { subject } = said;
  const { personId: viewerId, unitId } = official;
  await addGlass(act, { id, subject, viewerId, unitId, reason, brokenAt: act.at, untilAt });
  // The reason stands in the table, whence it can be erased; of the person the fact says nothing more.
  await act.record({ kind: 'vault.glass.broken', subjectId: subject.id, body: { glassId: id, untilAt } });
  return { id, untilAt };
}

/** Whether somebody has broken the glass over a record, and the time is not over. */
export async function isGlassBroken(tx: Transaction, official: Official, subjectId: Id, at: Instant): Promise<boolean> {
  return (await openGlass(tx, official.personId, subjectId, at)) !== null;
}

/** One page of the broken glasses that an auditor may see. */
export async function glassesPage(
  { desk, official, where, language }: Auditing,
  query: { readonly openOnly: boolean; readonly after: string | undefined; readonly limit: number },
) {
  const units = await unitsOf(desk, where.tenantId);
  const before = parseId(query.after ?? '');
  const { openOnly, limit } = query;
  const asked = { auditorId: official.personId, openOnly, before, limit };
  const rows = await desk.read(where.tenantId, async (tx) =>
    glassesWithin(tx, where, asked, await openSubjectsTo(desk, tx, official)),
  );
  return {
    glasses: rows.map((row) => ({ ...row, unitName: units.nameOf(row.unitId, language) ?? '' })),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/**
 * An auditor says whether it was justified, once, with the reason. Refuses `vault.glass-unknown`, `vault.own`,
 * `vault.words-missing`, `vault.glass-judged`.
 */
export function judgeGlass(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly isJustified: boolean; readonly words: string },
): Promise<typeof DONE | Refusal> {
  const words = said.words.trim().slice(0, WORDS_MAX);
  return desk.act(official, async (act) => {
    const glass = await lockGlass(act, where, id, await openSubjectsTo(desk, act, official));
    if (!glass) return refuse('vault.glass-unknown');
    if (glass.viewerId === official.personId) return refuse('vault.own');
    if (words === '') return refuse('vault.words-missing', {}, 'words');
    const judged = { isJustified: said.isJustified, words, by: official.personId, at: act.at };
    if ((await judgeGlassRow(act, id, judged)) === 0) return refuse('vault.glass-judged');
    const body = { glassId: id, isJustified: said.isJustified };
    await act.record({ kind: 'vault.glass.judged', subjectId: glass.subjectId, body });
    return DONE;
  });
}
