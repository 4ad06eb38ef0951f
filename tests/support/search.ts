import { SEARCH_JOB, searchJobs, sourcesWith } from '#civic/search/index.ts';
import { KIND_CODES } from '#civic/search/rules/kinds.ts';
import { takeOutbox } from '#civic/trustlog/index.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { searched } from '#server/searched.ts';

const SOURCES = sourcesWith(searched);
const JOBS_MAX = 1000;
const THINGS_MAX = 5000;

/** Does what the worker does about search: the jobs that the acts of a county asked for. All other jobs are dropped. */
export async function searchedLater(desk: Desk, tenantId: number): Promise<void> {
  const jobs: { job: string; body: object }[] = [];
  await desk.act(
    { kind: 'clockwork', tenantId },
    async (act) => void jobs.push(...(await takeOutbox(act, tenantId, JOBS_MAX))),
  );
  const asked = jobs.flatMap(({ job, body }) => {
    if (job === 'intake.fingerprint')
      return [{ kinds: ['matter'], subjectId: (body as { submissionId: string }).submissionId }];
    return job === SEARCH_JOB ? [body] : [];
  });
  await searchJobs(desk, tenantId, asked, SOURCES);
}

/** Brings everything of a county up to date, whatever was asked for; no job is dropped. */
export async function searchedWhole(desk: Desk, tenantId: number): Promise<void> {
  const asked: object[] = [];
  for (const kind of KIND_CODES) {
    const older = await desk.read(tenantId, (tx) => SOURCES[kind].older(tx, null, THINGS_MAX));
    asked.push(...older.map(({ subjectId }) => ({ kinds: [kind], subjectId })));
  }
  await searchJobs(desk, tenantId, asked, SOURCES);
}
