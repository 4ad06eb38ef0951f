import type { Page } from '#platform/http/route.ts';
import type { ErasurePorts } from '../actions/ports.ts';
import { officePages } from './office.ts';
import { ownPages } from './own.ts';

/** One's own data and its erasure: the person's pages and the office's. */
export function erasurePages(ports: ErasurePorts): readonly Page[] {
  return [...ownPages(ports), ...officePages(ports)];
}
