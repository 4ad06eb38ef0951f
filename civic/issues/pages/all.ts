import type { Page } from '#platform/http/route.ts';
import type { IssuePorts } from '../actions/ports.ts';
import { followPages } from './follow.ts';
import { officeIssuePages } from './office.ts';
import { publicIssuePages } from './public.ts';

/** Every page of issues. */
export function issuePages(ports: IssuePorts): readonly Page[] {
  return [...publicIssuePages, ...followPages, ...officeIssuePages(ports)];
}
