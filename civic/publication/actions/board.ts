import { areasOf, tenantOf } from '#civic/access/index.ts';
import { areaScope, publicPeriod } from '#civic/assessment/index.ts';
import { type IndicatorId, indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import { valueText } from '#civic/assessment/rules/indicators/telling.ts';
import { sessionsOfTime } from '#civic/fieldwork/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, countyOf, parentAreaOf, type TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, civilTimeText, startOf } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import { cellOf } from '#kernel/small-cells.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Board, BoardAnswered, BoardOwed, Spoken } from '../rules/board.ts';
import { villageOf } from '../rules/cells.ts';
import type { Released } from '../store.ts';
import { boardOpenness } from './board-openness.ts';
import { type OwedList, type OwedSeen, owedPage } from './owed.ts';
import { placeSeen, releasedPage } from './public.ts';
import { namesOf } from './view.ts';

/** So many lines of each list stand on a sheet that is read standing; the code leads to the rest. */
const LINES_MAX = 3;
const RECEPTION_DAYS = 30;

/** In which language, from which address, and back over how many days openness items are told. */
export type BoardAsked = { readonly language: Language; readonly origin: string; readonly days: number };

/**
 * What hangs on the notice board of a place: of its township, since a village has too few matters to be told of alone.
 * Only what the public pages show. Null: no such county or place.
 */
export async function boardOf(
  desk: Desk,
  tenantId: TenantId,
  areaCode: AreaCode,
  { language, origin, days }: BoardAsked,
): Promise<Board | null> {
  const [tenant, areas, names] = await Promise.all([
    tenantOf(desk, tenantId),
    areasOf(desk, tenantId),
    namesOf(desk, tenantId, language),
  ]);
  if (!tenant || areas.find(areaCode) === null) return null;
  const about = townshipOf(areaCode);
  const where: Jurisdiction = { tenantId, areaCode: about, unitIds: null };
  const { findCategory, today } = await rulebookOf(desk, tenantId);
  const isSafe = ({ categoryCode }: { readonly categoryCode: string | null }) =>
    categoryCode !== null && findCategory(categoryCode, today)?.mayBeReadAloud === true;
  const lineOf = ({ unitId, categoryCode, issue, on }: OwedSeen): BoardOwed => ({
    unit: names.host(unitId),
    category: issue?.title ?? names.category(categoryCode),
    on,
  });
  const owed = async (list: OwedList) => (await owedPage(desk, where, list, undefined)).lines;
  const [promised, overdue] = [await owed('promises'), await owed('overdue')];
  const scope = await areaScope({ desk, tenantId }, about, language);
  if (!scope) return null;
  const { figures } = await placeSeen(desk, where, scope, publicPeriod({ desk, query: {} }));
  const shown = figures.told.filter(({ indicator }) => SHOWN.includes(indicator));
  const released = await releasedPage(desk, where, undefined);
  const answered = released.matters.filter(({ repliedAt }) => repliedAt !== null);
  const answerOf = ({ maskedTitle, hostUnitId, resultKind }: Released): BoardAnswered => ({
    title: maskedTitle,
    unit: names.unit(hostUnitId),
    result: names.result(resultKind),
  });
  return {
    place: names.area(areaCode),
    about: names.area(about),
    county: language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name,
    phone: tenant.phone,
    on: civilDateOf(desk.clock.now()),
    address: `${origin}/${tenantId}/public${about === countyOf(tenantId) ? '' : `/${about}`}`,
    promised: promised.slice(0, LINES_MAX).map(lineOf),
    overdue: overdue.slice(0, LINES_MAX).map(lineOf),
    answered: answered.slice(0, LINES_MAX).map(answerOf),
    spoken: {
      promised: spokenOf(promised, isSafe, lineOf),
      overdue: spokenOf(overdue, isSafe, lineOf),
      answered: spokenOf(answered, isSafe, answerOf),
    },
    openness: await boardOpenness(desk, tenantId, { areaCode, township: about, days }, language),
    reception: await receptionOf(desk, tenantId, about, language),
    received: figures.told.find(({ indicator }) => indicator === 'received')?.value.part ?? null,
    figures: shown.map(({ indicator, value }) => {
      const definition = indicatorOf(indicator);
      return `${say(definition.words, language)} ${valueText(definition, value, language)}`;
    }),
  };
}

/** The first of those that may be read aloud one by one, and how many others there are; null under five. */
function spokenOf<One, Line>(
  all: readonly One[],
  isSafe: (one: One) => boolean,
  lineOf: (one: One) => Line,
): Spoken<Line> {
  const safe = all.filter(isSafe);
  return { lines: safe.slice(0, LINES_MAX).map(lineOf), others: cellOf(all.length - safe.length) };
}

/** What is told of on a sheet; all others are on the page. */
const SHOWN: readonly IndicatorId[] = ['received', 'on_time', 'resolution', 'rated_share'];

/** Reception days of the county's leaders and of the township's own. */
async function receptionOf(desk: Desk, tenantId: TenantId, about: AreaCode, language: Language) {
  const now = desk.clock.now();
  const between = { from: now, to: startOf(addDays(civilDateOf(now), RECEPTION_DAYS)) };
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const sessions = await sessionsOfTime(desk, where, between, language);
  return sessions
    .filter(
      ({ state, areaCode }) => state === 'published' && [countyOf(tenantId), about].includes(townshipOf(areaCode)),
    )
    .slice(0, LINES_MAX)
    .map(({ deputyName, deputyPost, leaderName, leaderPost, areaName, place, startsAt, endsAt }) => ({
      who: deputyName === null ? `${leaderName} ${leaderPost}`.trim() : `${deputyName} ${deputyPost}`.trim(),
      place: `${areaName} ${place}`.trim(),
      on: civilDateOf(startsAt),
      from: civilTimeText(startsAt).slice(11),
      to: civilTimeText(endsAt).slice(11),
    }));
}

function townshipOf(areaCode: AreaCode): AreaCode {
  const village = villageOf(areaCode);
  return areaLevelOf(village) === 'village' ? (parentAreaOf(village) ?? village) : village;
}
