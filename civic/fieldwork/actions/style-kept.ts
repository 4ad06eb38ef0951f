import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type SpanOfStyle, type StyleLine, spansOfStyle, styleLines } from '../rules/style-kept.ts';
import { partyMaxOf } from '../rules/visit.ts';
import { countParties } from '../store/style-kept.store.ts';

/** A year and a day. */
const DAYS_MAX = 366;

/**
 * How the visits of a place, by unit, kept the ceilings of style (requirement 000-W) that held on their days: counted
 * from what was written down anyway, nothing is filled in for it. No person, no order of units. Refuses
 * `fieldwork.days-wrong`.
 */
export async function styleFigures(
  desk: Desk,
  where: Jurisdiction,
  from: CivilDate,
  to: CivilDate,
): Promise<{ spans: SpanOfStyle[]; units: StyleLine[] } | Refusal> {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days <= DAYS_MAX)) return refuse('fieldwork.days-wrong', { days: DAYS_MAX }, 'from');
  const rulebook = await rulebookOf(desk, where.tenantId);
  const spans = spansOfStyle(from, to, (on) => partyMaxOf(rulebook.stylesOn(on)));
  const counted = await desk.read(where.tenantId, async (tx) => {
    const all = [];
    for (const span of spans) all.push(...(await countParties(tx, where, span)));
    return all;
  });
  return { spans, units: styleLines(counted) };
}
