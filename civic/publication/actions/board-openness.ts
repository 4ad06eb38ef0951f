import { areasOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type BoardOpenness, inBoardOrder } from '../rules/board-openness.ts';
import { itemsOnBoard } from '../store/openness.store.ts';
import { namesOf } from './view.ts';

/** So many items stand on a sheet that is read standing, and so many are counted at most. */
const SHOWN_MAX = 4;
const COUNTED_MAX = 50;

/** What was laid open in a place within so many days, or still has unanswered questions. */
export async function boardOpenness(
  desk: Desk,
  tenantId: TenantId,
  of: { readonly areaCode: AreaCode; readonly township: AreaCode; readonly days: number },
  language: Language,
): Promise<BoardOpenness> {
  const today = civilDateOf(desk.clock.now());
  const since = startOf(addDays(today, -of.days));
  const where = { tenantId, areaCode: of.areaCode, unitIds: null };
  const [found, areas, names, { limitOf, today: ruledOn }] = await Promise.all([
    desk.read(tenantId, (tx) => itemsOnBoard(tx, where, of.township, since, COUNTED_MAX + 1)),
    areasOf(desk, tenantId),
    namesOf(desk, tenantId, language),
    rulebookOf(desk, tenantId),
  ]);
  const all = found
    .slice(0, COUNTED_MAX)
    .map(({ kind, areaCode, title, unitId, releasedAt, startsOn, waiting, dueAt }) => ({
      ...{ kind, title, startsOn, waiting, place: areas.nameOf(areaCode, language), unit: names.unit(unitId) },
      on: releasedAt ? civilDateOf(releasedAt) : today,
      dueOn: dueAt ? civilDateOf(dueAt) : null,
    }));
  return {
    items: inBoardOrder(all, today).slice(0, SHOWN_MAX),
    others: Math.max(0, all.length - SHOWN_MAX),
    isMore: found.length > COUNTED_MAX,
    answerDays: limitOf('openness_answer', ruledOn).amount,
  };
}
