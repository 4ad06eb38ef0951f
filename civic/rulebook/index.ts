/**
 * 规矩 rulebook: everything that differs by place, as versioned data with its legal basis, its level and the day from
 * which it holds: categories, kinds of matter, time limits, working days, and the dispatch catalogue (派单目录: which
 * unit has the power for a category in an area), schemes 联系制度 with their quotas, and rules of style 作风 (soft ceilings). A level below may be stricter than what binds it, never looser.
 *
 * Tables: `rule_version`, `calendar_day`, `calendar_year` (shared by all counties), `dispatch_line` (one county's).
 * Facts: `rulebook.rule.changed`, `rulebook.line.added`, `rulebook.line.ended`, `rulebook.calendar.imported`.
 */
export { hotIssueRulesOf, identitiesMaxOf, rulebookOf, villageQuietDaysOf } from './actions/book.ts';
export { importCalendarYear, type PublishedYear } from './actions/calendar.ts';
export { addArbitratedLine, addLine } from './actions/lines.ts';
export { moveLinesWithTheirArea } from './actions/moved-areas.ts';
export { changeScheme } from './actions/schemes.ts';
export { seedCalendar, seedRulebook } from './actions/seeding.ts';
export { rulebookPermissions } from './permissions.ts';
export { rulebookRefusals } from './refusals.ts';
export { rulebookPages, rulebookRoutes } from './routes.ts';
export { type Calendar, type Deadline, deadlineOf } from './rules/calendar.ts';
export type { Category, KindCode, MatterKind } from './rules/categories.ts';
export type { Limit, LimitKey, Profile } from './rules/limits.ts';
export { bestLineOf, type DispatchLine, type RecentMatter } from './rules/lines.ts';
export type { Rulebook } from './rules/rulebook.ts';
export { type Quota, quotasFor, type Scheme, type SchemedPost } from './rules/scheme.ts';
export type { RuleLevel } from './rules/versions.ts';
export { linesFor, linesNaming } from './store.ts';
