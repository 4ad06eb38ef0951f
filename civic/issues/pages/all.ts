import type { Page } from '#platform/http/route.ts';
import type { IssuePagePorts } from '../actions/ports.ts';
import { followPages } from './follow.ts';
import { lessonPages } from './lessons.ts';
import { officeIssuePages } from './office.ts';
import { publicIssuePages } from './public.ts';

/** Every page of issues. */
export function issuePages(ports: IssuePagePorts): readonly Page[] {
  return [...publicIssuePages(ports), ...lessonPages(ports), ...followPages, ...officeIssuePages(ports)];
}
