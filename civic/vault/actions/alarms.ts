import { unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad, Reaction } from '#platform/desk/desk.ts';
import { alarmsWithin, explainAlarmRow, lockAlarm, markAlarmSeen, raiseWhenOver } from '../store/alarms.store.ts';

const DONE = { isDone: true } as const;

/** The job that counts whom somebody saw on a day. */
export const COUNT_JOB = 'vault.count_looks';

/** Asks for a job after the commit: the public log, which lies below, has the outbox. */
type Later = (pad: Pad, job: string, body: FactBody) => void;

/**
 * Reacts to `vault.person.looked_at` and `vault.list.looked_at`: asks that the viewer's day be counted. Not here: how many
 * pass unasked is in the rulebook, and nobody waits for that who waits for a card.
 */
export const countLooksLater =
  (later: Later): Reaction<Pad> =>
  (pad) => {
    if (pad.actor.kind !== 'official') return;
    const { personId, unitId } = pad.actor;
    later(pad, COUNT_JOB, { viewerId: personId, unitId, on: civilDateOf(pad.at) });
  };

type Counted = { readonly viewerId: Id; readonly unitId: Id | null; readonly on: CivilDate };

/**
 * Whoever has seen more people on a day than the rulebook lets pass unasked is brought before the auditors, once (handbook
 * §4.4). Nothing is refused: a register is carried away lawfully too, and somebody says so.
 */
export async function countLooksJob(
  desk: Desk,
  tenantId: TenantId,
  bodies: readonly Readonly<Record<string, unknown>>[],
  identitiesMax: number,
): Promise<void> {
  const days = new Map(bodies.map((body) => [`${body.viewerId} ${body.on}`, body as unknown as Counted]));
  for (const { viewerId, unitId, on } of days.values())
    await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const id = act.newId();
      const raised = await raiseWhenOver(act, { id, viewerId, unitId, on, identitiesMax, at: act.at });
      if (raised > 0) await act.record({ kind: 'vault.alarm.raised', subjectId: id, body: { on, identitiesMax } });
    });
}

/** One page of the alarms that an auditor may see. */
export async function alarmsPage(
  { desk, official, where, language }: Auditing,
  query: { readonly openOnly: boolean; readonly after: string | undefined; readonly limit: number },
) {
  const units = await unitsOf(desk, where.tenantId);
  const { openOnly, limit } = query;
  const before = dayKeyOf(query.after);
  const rows = await desk.read(where.tenantId, (tx) =>
    alarmsWithin(tx, where, { auditorId: official.personId, openOnly, before, limit }),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    alarms: rows.map((row) => ({ ...row, unitName: units.nameOf(row.unitId, language) ?? '' })),
    next: last ? `${last.lookedOn}_${last.id}` : null,
  };
}

/** Who audits, where, and in which language. */
export type Auditing = {
  readonly desk: Desk;
  readonly official: Official;
  readonly where: Jurisdiction;
  readonly language: Language;
};

/** Where a page of days and ids ended, as it stands in an address; null: at the beginning. */
export function dayKeyOf(after: string | undefined) {
  const [day = '', text = ''] = (after ?? '').split('_');
  const [on, id] = [parseCivilDate(day), parseId(text)];
  return on && id ? { on, id } : null;
}

/** An auditor has seen an alarm. Refuses `vault.alarm-unknown`, `vault.own`. */
export function seeAlarm(desk: Desk, official: Official, where: Jurisdiction, id: Id): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const alarm = await lockAlarm(act, where, id);
    if (!alarm) return refuse('vault.alarm-unknown');
    if (alarm.viewerId === official.personId) return refuse('vault.own');
    if ((await markAlarmSeen(act, id, official.personId, act.at)) > 0)
      await act.record({ kind: 'vault.alarm.seen', subjectId: id, body: {} });
    return DONE;
  });
}

/** Longer nobody reads. */
export const WORDS_MAX = 1000;

/**
 * What an auditor found out about an alarm; kept for good. Refuses `vault.alarm-unknown`, `vault.own`,
 * `vault.words-missing`, `vault.alarm-explained`.
 */
export function explainAlarm(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: string,
): Promise<typeof DONE | Refusal> {
  const words = said.trim().slice(0, WORDS_MAX);
  return desk.act(official, async (act) => {
    const alarm = await lockAlarm(act, where, id);
    if (!alarm) return refuse('vault.alarm-unknown');
    if (alarm.viewerId === official.personId) return refuse('vault.own');
    if (words === '') return refuse('vault.words-missing', {}, 'words');
    if ((await explainAlarmRow(act, id, words, official.personId, act.at)) === 0)
      return refuse('vault.alarm-explained');
    await markAlarmSeen(act, id, official.personId, act.at);
    await act.record({ kind: 'vault.alarm.explained', subjectId: id, body: {} });
    return DONE;
  });
}
