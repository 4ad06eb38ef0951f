import { benchBusyWorklists } from './busy-worklists.ts';
import { benchCourse } from './course.ts';
import type { Result } from './result.ts';
import { benchSweep } from './sweep.ts';

/** The ledger under work: acts of many at once, everybody's worklists, and time that passes over all matters. */
export async function* benchTransitions(say: (line: string) => void): AsyncGenerator<Result[]> {
  yield [await benchCourse(say)];
  yield [await benchBusyWorklists(say)];
  yield [await benchSweep(say)];
}
