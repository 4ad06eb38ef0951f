import { personOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import { rulebookOf } from '../actions/book.ts';
import { importCalendarYear } from '../actions/calendar.ts';
import { changeCategory, changeLimit, changeStyle, endRule } from '../actions/rules.ts';
import {
  calendarEndpoint,
  changeCategoryEndpoint,
  changeLimitEndpoint,
  dryRunLimitEndpoint,
  endVersionEndpoint,
  historyEndpoint,
  importYearEndpoint,
  rulebookEndpoint,
} from '../contract.ts';
import { changeStyleEndpoint } from '../contract-styles.ts';
import { rulebookPermissions } from '../permissions.ts';
import { dryRunFinish, hasFinishLimit } from '../rules/lines.ts';
import { calendarDays, calendarYears, historyOf } from '../store.ts';
import type { RecentMatters } from './recent-matters.ts';

/** The name of the person who wrote a version; null when it is a preset. */
async function makerOf(desk: Desk, tenantId: TenantId, madeBy: string): Promise<string | null> {
  const id = parseId(madeBy);
  return id && ((await personOf(desk, tenantId, id))?.name ?? null);
}

const reading: readonly Route[] = [
  route({
    endpoint: rulebookEndpoint,
    may: rulebookPermissions.read,
    act: async ({ desk, where, query }) => {
      const book = await rulebookOf(desk, where.tenantId);
      const on = query.on ?? book.today;
      return {
        on,
        categories: [...book.categoriesOn(on)],
        kinds: book.kinds.map(({ code }) => book.findKind(code, on)),
        limits: [...book.limitsOn(on)],
        styles: [...book.stylesOn(on)],
        years: await desk.system((tx) => calendarYears(tx)),
      };
    },
  }),
  route({
    endpoint: historyEndpoint,
    may: rulebookPermissions.read,
    act: async ({ desk, where, query }) => {
      const versions = await desk.system((tx) => historyOf(tx, where.tenantId, query));
      const views = versions.map(async ({ id, level, basis, validFrom, validTo, body, madeAt, madeBy, placeCode }) => ({
        ...{ id, level, basis, validFrom, validTo, body, madeAt },
        madeByName: await makerOf(desk, where.tenantId, madeBy),
        isOwn: placeCode === String(where.tenantId),
      }));
      return { versions: await Promise.all(views) };
    },
  }),
  route({
    endpoint: calendarEndpoint,
    may: rulebookPermissions.read,
    act: async ({ desk, params: { year } }) => {
      const [first, last] = [`${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate];
      const { years, days } = await desk.system(async (tx) => ({
        years: await calendarYears(tx),
        days: await calendarDays(tx, first, last),
      }));
      return { year, isPublished: years.some((one) => one.year === year), days };
    },
  }),
];

const changing: readonly Route[] = [
  route({
    endpoint: changeLimitEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, body }) => changeLimit(desk, actor, body),
  }),
  route({
    endpoint: changeCategoryEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, body }) => changeCategory(desk, actor, body),
  }),
  route({
    endpoint: changeStyleEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, body }) => changeStyle(desk, actor, body),
  }),
  route({
    endpoint: endVersionEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, params, body }) => endRule(desk, actor, params.versionId, body.lastOn),
  }),
  route({
    endpoint: importYearEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, body }) => importCalendarYear(desk, actor, { ...body, mayCorrect: false }),
  }),
];

/** What the rules are, how they came to be, and their changes. */
export function ruleRoutes(recentMatters: RecentMatters): readonly Route[] {
  const trying = route({
    endpoint: dryRunLimitEndpoint,
    may: rulebookPermissions.edit,
    act: async ({ desk, actor, where, body: { key, amount, unit, matters } }) => {
      if (!/^[PHL]\.finish(\.|$)/.test(key)) return refuse('rulebook.dry-run-finish', undefined, 'key');
      const book = await rulebookOf(desk, where.tenantId);
      const tried = (await recentMatters(desk, actor, where, matters)).filter((matter) =>
        hasFinishLimit(matter, key, book),
      );
      const limits = { now: book.limitOf(key, book.today), proposed: { amount, unit } };
      return {
        triedCount: tried.length,
        shifted: dryRunFinish(tried, limits, book.calendar, desk.clock.now()),
      };
    },
  });
  return [...reading, ...changing, trying];
}
