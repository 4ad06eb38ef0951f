import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { IndicatorId } from '../rules/indicators/indicators.ts';
import { replyWell } from '../rules/indicators/reply.ts';
import { addReply } from '../store/indicators.store.ts';

/**
 * The head of a unit says something to a figure of the unit in a year; from then on it stands beside that figure wherever
 * it is shown (peers 107, right of reply). A newer one takes its place. Refuses `assessment.reply-not-yours`,
 * `assessment.reply-empty`, `assessment.reply-personal`.
 */
export function replyToFigure(
  desk: Desk,
  head: Official,
  where: Jurisdiction,
  said: { readonly unitId: Id; readonly indicator: IndicatorId; readonly year: number; readonly words: string },
): Promise<{ id: Id } | Refusal> {
  return desk.act(head, async (act) => {
    const { unitId, indicator, year } = said;
    if (!where.unitIds?.includes(unitId)) return refuse('assessment.reply-not-yours');
    const words = replyWell(said.words);
    if (typeof words !== 'string') return words;
    const id = act.newId();
    act.add(addReply, {
      ...{ tenant_id: act.tenantId, id, unit_id: unitId, indicator, year, words },
      ...{ written_by: head.personId, written_at: act.at },
    });
    await act.record({ kind: 'assessment.reply.written', subjectId: id, body: { unitId, indicator, year } });
    return { id };
  });
}
