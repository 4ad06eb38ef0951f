import type { Actor } from '#kernel/actor.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { dayWords } from './notices.ts';
import type { Order, Said } from './said.ts';

/**
 * Never to the party complained about, never to a unit without the power (document 66号), never without a summary when
 * sealed, never away from the suggestion without a reason. An arbiter is not bound by the catalogue (row 11).
 */
export function orderRefusal(matter: Matter, order: Order, by: Actor): Refusal | null {
  const { suggestion } = order;
  const asked = [order.hostUnitId, ...order.coUnitIds];
  if (asked.some((unit) => suggestion.excludedUnitIds.includes(unit)))
    return refuse('ledger.unit-excluded', {}, 'hostUnitId');
  const isArbiter = by.kind === 'official' && by.roles.some(({ role }) => role === 'arbiter');
  if (!order.hostHasPower && !isArbiter) return refuse('ledger.unit-without-power', {}, 'hostUnitId');
  if (matter.isSealed && order.summary.trim() === '') return refuse('ledger.summary-missing', {}, 'summary');
  const isOtherwise = suggestion.hostUnitId !== order.hostUnitId;
  if (isOtherwise && order.reason.trim() === '') return refuse('ledger.reason-missing', {}, 'reason');
  return null;
}

/** What an order makes of a matter: its host, the hop, and what the person is told. */
export function ordered(
  matter: Matter,
  said: Extract<Said, { name: 'dispatch' | 'redispatch' | 'arbitrate' }>,
  known: Known,
): Contribution {
  const unit = known.unitOf(said.hostUnitId);
  const due = matter.finishDueAt ?? startedClock('finish', matter, known.at, known).dueAt;
  const phone = unit?.phone ?? '';
  return {
    dispatch: said,
    changes: { hostUnitId: said.hostUnitId, handlerId: null, hopCount: matter.hopCount + 1 },
    body: { rule: said.suggestion.rule, coUnitIds: [...said.coUnitIds] },
    values: {
      unit: nameOf(unit),
      phone: phone === '' ? '' : { zh: `，电话${phone}`, en: ` (phone ${phone})` },
      due: dayWords(due),
    },
  };
}

/** A unit's name in both languages; for a matter without one, what it will be. */
export function nameOf(unit: ReturnType<Known['unitOf']>): Words {
  if (!unit) return { zh: '承办单位', en: 'the unit' };
  return { zh: unit.name, en: unit.nameEn || unit.name };
}
