import type { Page } from '#platform/http/route.ts';
import { ownMatterPages } from './pages.ts';
import { auditRetaliationPages } from './retaliation/audit.ts';
import { officeRetaliationPages } from './retaliation/office.ts';
import { ownRetaliationPages } from './retaliation/own.ts';

/** Every server-rendered page of verdicts. */
export const verdictPages: readonly Page[] = [
  ...ownMatterPages,
  ...ownRetaliationPages,
  ...officeRetaliationPages,
  ...auditRetaliationPages,
];
