import type { Actor } from '#kernel/actor.ts';
import { endOf } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { unitsOfOfficial } from './barred.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { asked } from './requests.ts';
import type { Said } from './said.ts';

type SaidOf<Name extends Said['name']> = Extract<Said, { name: Name }>;

/**
 * The host asks a co-host for its part, by a day that leaves time for the one reply (routing step 7: one lead, joint
 * due date). Refuses `ledger.not-co-host`, `ledger.part-asked`, `ledger.part-too-late`.
 */
export function askPart(matter: Matter, said: SaidOf<'ask_part'>, known: Known): Contribution | Refusal {
  if (said.unitId === matter.hostUnitId || !known.standing.handlingUnitIds.includes(said.unitId))
    return refuse('ledger.not-co-host', {}, 'unitId');
  const isAsked = known.requests.some(
    ({ kind, unitId, answer }) => kind === 'part' && unitId === said.unitId && answer === null,
  );
  if (isAsked) return refuse('ledger.part-asked', {}, 'unitId');
  const untilAt = endOf(said.untilOn);
  if (untilAt <= known.at || (matter.finishDueAt !== null && untilAt > matter.finishDueAt))
    return refuse('ledger.part-too-late', {}, 'untilOn');
  return {
    request: asked('part', matter, { reason: said.needed, unitId: said.unitId, untilAt }),
    body: { unitId: said.unitId, dueAt: untilAt },
  };
}

/** The co-host hands in what it found or did; the host puts it into the one reply. Refuses `ledger.no-request`. */
export function givePart(_matter: Matter, said: SaidOf<'give_part'>, known: Known, by: Actor): Contribution | Refusal {
  const units = by.kind === 'official' ? unitsOfOfficial(by) : [];
  const request = known.requests.find(
    ({ kind, unitId, answer }) => kind === 'part' && answer === null && unitId !== null && units.includes(unitId),
  );
  if (!request) return refuse('ledger.no-request');
  return {
    answered: { requestId: request.id, answer: 'given', words: said.words },
    body: { unitId: request.unitId },
  };
}
