import type { Page } from '#platform/http/route.ts';
import type { AnalysisPorts } from '../actions/ports.ts';
import { countingPages } from './counting.ts';
import { listPages } from './list.ts';
import { sessionPages } from './session.ts';

/** Every page of analysis sessions. */
export function analysisPages(ports: AnalysisPorts): readonly Page[] {
  return [...listPages(ports), ...sessionPages(ports), ...countingPages];
}
