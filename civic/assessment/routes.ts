import { parseId } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { figuresOf, periodOf } from './actions/figures.ts';
import { getFigures } from './contract.ts';
import { assessmentPermissions } from './permissions.ts';
import { indicatorRoutes } from './routes/indicators.ts';
import { schemeRoutes } from './routes/schemes.ts';

export const assessmentRoutes: readonly Route[] = [
  route({
    endpoint: getFigures,
    may: assessmentPermissions.read,
    act: async ({ desk, actor, where, query }) => {
      const period = periodOf(query.from, query.to);
      if (isRefusal(period)) return period;
      const filter = {
        ...period,
        reader: actor,
        unitId: parseId(query.unitId ?? '') ?? undefined,
        category: query.category,
        importId: parseId(query.importId ?? '') ?? undefined,
      };
      return { from: query.from ?? '', to: query.to ?? '', figures: await figuresOf(desk, where, filter) };
    },
  }),
  ...indicatorRoutes,
  ...schemeRoutes,
];
