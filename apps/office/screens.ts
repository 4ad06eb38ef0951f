import { accessPermissions } from '#civic/access/permissions.ts';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import { exchangePermissions } from '#civic/exchange/permissions.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { issuePermissions } from '#civic/issues/permissions.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { promisePermissions } from '#civic/promises/permissions.ts';
import { publicationPermissions } from '#civic/publication/permissions.ts';
import { reportPermissions } from '#civic/reports/permissions.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import { verdictPermissions } from '#civic/verdicts/permissions.ts';
import type { Permission } from '#kernel/permission.ts';

/** The screens, and the rights of which one opens it. */
export const SCREENS = {
  // Everybody in office has absences, whatever their role; the right to read the rules is one that every role gives.
  absence: { permissions: [rulebookPermissions.read] },
  list: { permissions: [ledgerPermissions.view] },
  matters: { permissions: [ledgerPermissions.view] },
  // What each kind needs is asked for by the server; one's own entries everybody finds.
  search: { permissions: [rulebookPermissions.read] },
  new: { permissions: [intakePermissions.register] },
  constituents: { permissions: [liaisonPermissions.read] },
  links: { permissions: [liaisonPermissions.arrange, liaisonPermissions.coverage] },
  diary: { permissions: [fieldworkPermissions.visit] },
  // Schemes may ask something of anybody in office, and anybody may be spoken with.
  schemes: { permissions: [rulebookPermissions.read] },
  reports: { permissions: [reportPermissions.write, reportPermissions.answer] },
  'visits-to-confirm': { permissions: [fieldworkPermissions.ask_households] },
  'promises-to-ask': { permissions: [promisePermissions.ask_households] },
  reception: { permissions: [fieldworkPermissions.receive] },
  meetings: { permissions: [fieldworkPermissions.meet] },
  handover: { permissions: [ledgerPermissions.lead] },
  'to-tell': { permissions: [ledgerPermissions.tell] },
  'follow-ups': { permissions: [verdictPermissions.call] },
  orders: { permissions: [ledgerPermissions.see_orders] },
  mediations: { permissions: [ledgerPermissions.handle, ledgerPermissions.supervise] },
  clusters: { permissions: [issuePermissions.see_clusters] },
  alerts: { permissions: [verdictPermissions.read_alerts] },
  // Everybody sees the own figures; those of places and units by a right of their own.
  indicators: { permissions: [rulebookPermissions.read] },
  figures: { permissions: [assessmentPermissions.read] },
  publication: { permissions: [publicationPermissions.read] },
  imports: { permissions: [exchangePermissions.import] },
  'households-import': { permissions: [liaisonPermissions.import] },
  people: { permissions: [accessPermissions.see_people, accessPermissions.see_rights] },
  clients: { permissions: [exchangePermissions.clients] },
  rulebook: { permissions: [rulebookPermissions.read] },
} as const satisfies Record<string, { readonly permissions: readonly Permission[] }>;

export type ScreenName = keyof typeof SCREENS;

/** Those that name people who are served. */
export const NAMING_SCREENS = [
  ...(['matters', 'search', 'constituents', 'links', 'diary', 'reports', 'reception', 'to-tell'] as const),
  ...(['follow-ups', 'visits-to-confirm', 'promises-to-ask', 'mediations', 'households-import'] as const),
] satisfies readonly ScreenName[];

/** The screens beside the worklists, in the order in which the rail shows them. */
export const OTHER_SCREENS = [
  'constituents',
  'diary',
  'reports',
  'links',
  'reception',
  'meetings',
  'to-tell',
  'handover',
  'follow-ups',
  'visits-to-confirm',
  'promises-to-ask',
  'orders',
  'mediations',
  'clusters',
  'alerts',
  'publication',
  'indicators',
  'figures',
  'imports',
  'households-import',
  'schemes',
  'rulebook',
  'people',
  'clients',
] as const;
