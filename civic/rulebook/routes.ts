import type { Page, Route } from '#platform/http/route.ts';
import { lineTablePage } from './pages/line-table.ts';
import { lineRoutes } from './routes/lines.ts';
import type { RecentMatters } from './routes/recent-matters.ts';
import { ruleRoutes } from './routes/rules.ts';
import { schemeRoutes } from './routes/schemes.ts';

/** Every address of the rulebook. The composition brings the matters on which changes are tried. */
export function rulebookRoutes(parts: { readonly recentMatters: RecentMatters }): readonly Route[] {
  return [...ruleRoutes(parts.recentMatters), ...lineRoutes(parts.recentMatters), ...schemeRoutes];
}

/** The form by which a catalogue comes from a file. */
export function rulebookPages(parts: { readonly recentMatters: RecentMatters }): readonly Page[] {
  return [lineTablePage(parts.recentMatters)];
}
