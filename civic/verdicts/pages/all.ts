import type { Page } from '#platform/http/route.ts';
import { type OwnPorts, ownMatterPages } from './pages.ts';
import { auditRetaliationPages } from './retaliation/audit.ts';
import { officeRetaliationPages } from './retaliation/office.ts';
import { ownRetaliationPages } from './retaliation/own.ts';

/** Every server-rendered page of verdicts. */
export const verdictPages = (ports: OwnPorts): readonly Page[] => [
  ...ownMatterPages(ports),
  ...ownRetaliationPages,
  ...officeRetaliationPages,
  ...auditRetaliationPages,
];
