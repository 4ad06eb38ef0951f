import { sweepAccess, tenantsOf } from '#civic/access/index.ts';
import { type AnalysisPorts, countJob, SESSION_JOB, sweepCounts } from '#civic/analysis/index.ts';
import { drawAsked, foldFigures, sweepFigures } from '#civic/assessment/index.ts';
import { importJob, proposeErasures, undoJob } from '#civic/exchange/index.ts';
import { FINGERPRINTS_AT_ONCE, fingerprintJobs, sweepSealing, sweepUploads } from '#civic/intake/index.ts';
import { placeJobs, sweepIssues, sweepWarnings } from '#civic/issues/index.ts';
import {
  carryJob,
  endWaitingJob,
  LEARN_JOB,
  learnJob,
  recountJob,
  SEND_JOB,
  sendNoticesJob,
  sweepDeliveries,
  sweepLearning,
  sweepMatters,
} from '#civic/ledger/index.ts';
import { sweepImports, sweepLeft, sweepLinks } from '#civic/liaison/index.ts';
import { sweepPromises } from '#civic/promises/index.ts';
import {
  maskedWords,
  personalPieces,
  sweepDisclosures,
  sweepDueNotices,
  sweepMonths,
  sweepQuotations,
} from '#civic/publication/index.ts';
import { identitiesMaxOf } from '#civic/rulebook/index.ts';
import { SEARCH_JOB, SEARCHED_AT_ONCE, searchJobs, sourcesWith, sweepSearch } from '#civic/search/index.ts';
import { takeOutbox } from '#civic/trustlog/index.ts';
import { COUNT_JOB, countLooksJob, sweepFields, sweepLocks } from '#civic/vault/index.ts';
import { sweepFollowUps } from '#civic/verdicts/index.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Gatherer, type Handler, type Jobs, startJobs } from '#platform/jobs/jobs.ts';
import { withoutData } from '#platform/processes/without-data.ts';
import type { House } from './house.ts';
import { searched } from './searched.ts';

/** Where words are found. */
const sources = sourcesWith(searched);
/** By what words are masked that an analysis session shows. */
const masking: AnalysisPorts = { findPersonal: personalPieces, masked: maskedWords };

export type Worker = { stop(): Promise<void> };

/** Figures are folded every so many looks, so that few differences wait for who reads them. */
const FOLDED_EVERY_LOOKS = 5;
/** How often the outboxes are looked at. A job may wait so long; nothing with a limit depends on it. */
const LOOK_MILLISECONDS = 1000;
/** At most so many jobs of one county are handed over at a time. */
const HANDED_MAX = 1000;

/** What each job does. */
function handlersOf(desk: Desk): Record<string, Handler | Gatherer> {
  return {
    'ledger.end_waiting': (tenantId, body) => endWaitingJob(desk, tenantId, body),
    'intake.fingerprint': {
      most: FINGERPRINTS_AT_ONCE,
      // One job for each submission: its words are compared, placed beside what others say of the same trouble, and found.
      run: async (tenantId, bodies) => {
        await fingerprintJobs(desk, tenantId, bodies);
        await placeJobs(desk, tenantId, bodies);
        const asked = bodies.map((body) => ({
          kinds: ['matter'],
          subjectId: (body as { submissionId: string }).submissionId,
        }));
        await searchJobs(desk, tenantId, asked, sources);
      },
    },
    [SEARCH_JOB]: {
      most: SEARCHED_AT_ONCE,
      run: (tenantId, bodies) => searchJobs(desk, tenantId, bodies, sources),
    },
    'ledger.carry_to_joined': (tenantId, body) => carryJob(desk, tenantId, body),
    'ledger.recount': (tenantId) => recountJob(desk, tenantId),
    // One run sends all that is due, so many jobs of a county are one.
    [SEND_JOB]: { most: HANDED_MAX, run: async (tenantId) => void (await sendNoticesJob(desk, tenantId)) },
    // Many looks of one viewer and day are counted once.
    [COUNT_JOB]: {
      most: HANDED_MAX,
      run: async (tenantId, bodies) => countLooksJob(desk, tenantId, bodies, await identitiesMaxOf(desk, tenantId)),
    },
    // Learned once, however often it was asked for.
    [LEARN_JOB]: { most: HANDED_MAX, run: (tenantId) => learnJob(desk, tenantId) },
    [SESSION_JOB]: (tenantId, body) => countJob(desk, tenantId, body, masking),
    'exchange.import': (tenantId, body) => importJob(desk, tenantId, body),
    'exchange.undo': (tenantId, body) => undoJob(desk, tenantId, body),
  };
}

/** Starts what happens later: jobs from the outbox, and the sweep that makes time pass. */
export async function startWorker(house: House): Promise<Worker> {
  const { desk } = house;
  const handlers = handlersOf(desk);
  const jobs = await startJobs({
    url: house.databaseUrl,
    handlers,
    sweep: () => sweep(house),
    onError: (error) => process.stderr.write(`jobs: ${withoutData(error).message}\n`),
  });
  let isStopped = false;
  let looking = Promise.resolve();
  let looks = 0;
  const look = () => {
    if (isStopped) return;
    looks += 1;
    const isFolding = looks % FOLDED_EVERY_LOOKS === 0;
    looking = handOver(house, jobs, isFolding).catch((error: Error) => {
      process.stderr.write(`outbox: ${withoutData(error).message}\n`);
    });
    looking.then(() => setTimeout(look, LOOK_MILLISECONDS).unref());
  };
  look();
  return {
    stop: async () => {
      isStopped = true;
      await looking;
      await jobs.stop();
    },
  };
}

/**
 * Hands waiting jobs to the queue and takes them from the outbox. After a crash between the two they are handed over
 * again under the same ids, which makes no second job.
 */
async function handOver({ desk }: House, jobs: Jobs, isFolding: boolean): Promise<void> {
  for (const { id: tenantId } of await tenantsOf(desk)) {
    await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const waiting = await takeOutbox(act, tenantId, HANDED_MAX);
      if (waiting.length > 0) await jobs.hand(waiting.map(({ id, job, body }) => ({ id, name: job, tenantId, body })));
    });
    if (isFolding) await foldFigures(desk, tenantId);
  }
}

async function sweep({ desk }: House): Promise<void> {
  await sweepAccess(desk);
  await sweepUploads(desk);
  for (const { id: tenantId } of await tenantsOf(desk)) {
    // First what ends by itself, so that it is not told as overdue a moment before.
    await sweepFollowUps(desk, tenantId);
    await sweepMatters(desk, tenantId);
    await sweepLinks(desk, tenantId);
    await sweepLeft(desk, tenantId);
    await sweepImports(desk, tenantId);
    await sweepPromises(desk, tenantId);
    await sweepIssues(desk, tenantId);
    await sweepDeliveries(desk, tenantId);
    await sweepMonths(desk, tenantId);
    await sweepDisclosures(desk, tenantId);
    await sweepDueNotices(desk, tenantId);
    await sweepQuotations(desk, tenantId);
    await sweepLocks(desk, tenantId);
    await proposeErasures(desk, tenantId);
    await sweepSealing(desk, tenantId);
    await sweepFields(desk, tenantId);
    await sweepSearch(desk, tenantId, sources);
    await sweepWarnings(desk, tenantId);
    await drawAsked(desk, tenantId);
    await sweepFigures(desk, tenantId);
    await sweepLearning(desk, tenantId);
    await sweepCounts(desk, tenantId);
  }
}
