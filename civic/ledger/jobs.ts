import { replyWaysOf } from '#civic/intake/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Books, booksOf } from './actions/books.ts';
import { climbLadders } from './actions/climbing.ts';
import { perform } from './actions/perform.ts';
import { recountMatters } from './actions/recount.ts';
import { tellPerson } from './actions/tell.ts';
import type { ClockKind } from './rules/clocks.ts';
import type { Matter } from './rules/matter.ts';
import { dayWords, noticeWords } from './rules/notices.ts';
import type { Said } from './rules/said.ts';
import { mattersOf } from './store/matters.store.ts';
import { type OverdueClock, takeOverdueClocks } from './store/records.store.ts';

/** So many clocks are told of in one transaction; a sweep goes on until none is left. */
const CLOCKS_A_BATCH = 200;

/** `ledger.recount`: counts limits again that were estimated, after a year's calendar was imported. Twice is as once. */
export async function recountJob(desk: Desk, tenantId: TenantId): Promise<void> {
  await recountMatters(desk, tenantId);
}

/**
 * Makes time pass in a county. First, limits that were estimated and are certain now are counted again: no limit may
 * depend on a job, and the calendar of all counties is imported in one of them. Then it tells of every clock that ran
 * out: the fact `ledger.matter.became_overdue` once per clock, and an apology to the person for what was promised to
 * them (handbook §4.3 row 31), and lets the ladder climb: remind, urge, supervise, raise, publish. Safe to run again, and beside itself. Returns how many clocks it told of.
 */
export async function sweepMatters(desk: Desk, tenantId: TenantId): Promise<number> {
  await recountMatters(desk, tenantId);
  const books = await booksOf(desk, tenantId);
  let told = 0;
  for (let batch = CLOCKS_A_BATCH; batch === CLOCKS_A_BATCH; told += batch) {
    const result = await desk.act({ kind: 'clockwork', tenantId }, (act) => sweepOnce(act, books));
    batch = typeof result === 'number' ? result : 0;
  }
  await climbLadders(desk, tenantId);
  return told;
}

/** Time's own acts one by one; the telling of a whole batch with two reads, since at a year's end thousands run out. */
async function sweepOnce(act: Act, books: Books): Promise<number> {
  const clocks = await takeOverdueClocks(act, act.tenantId, act.at, CLOCKS_A_BATCH);
  for (const { kind, matterId } of clocks) {
    const lapse = LAPSES[kind];
    if (lapse) await perform(act, matterId, lapse, null, books);
  }
  const late = clocks.filter(({ kind }) => !LAPSES[kind]);
  const ids = [...new Set(late.map(({ matterId }) => matterId))];
  const matters = new Map((await mattersOf(act, act.tenantId, ids)).map((one) => [one.id, one]));
  const ways = await replyWaysOf(act, ids);
  for (const clock of late) {
    const matter = matters.get(clock.matterId);
    if (matter) await tellOverdue(act, matter, ways.get(matter.id) ?? 'look_up', clock, books);
  }
  return clocks.length;
}

/**
 * Clocks whose end is no lateness but a day that was set: a pause ends and the clock to the reply goes on (I5), and so does the re-check after a hearing; what was
 * tracked is taken up again (row 30), and a petition for which nobody asked a re-check is final (row 28).
 */
const LAPSES: Partial<Record<ClockKind, Said>> = {
  waiting: { name: 'end_waiting', answer: 'lapsed' },
  tracked_recheck: { name: 'resume', reason: 'recheck_day' },
  recheck_ask: { name: 'finalise', answer: null },
  hearing: { name: 'end_hearing', answer: 'day_passed', words: '' },
};

/** What the person was promised, and so is apologised for; the rest are steps inside the office. */
const PROMISED: Partial<Record<ClockKind, { readonly zh: string; readonly en: string }>> = {
  contact: { zh: '联系您', en: 'A contact with you' },
  finish: { zh: '答复您', en: 'The answer to you' },
  promise: { zh: '办完答应的事', en: 'What was promised to you' },
};

async function tellOverdue(
  act: Act,
  matter: Matter,
  replyWay: string,
  clock: OverdueClock,
  { units }: Books,
): Promise<void> {
  await act.record({
    kind: 'ledger.matter.became_overdue',
    subjectId: matter.id,
    body: { clock: clock.kind, dueAt: clock.dueAt, state: matter.state, unitId: matter.hostUnitId },
  });
  const step = PROMISED[clock.kind];
  if (!step) return;
  const unit = matter.hostUnitId === null ? null : units.find(matter.hostUnitId);
  const kind = clock.kind === 'promise' ? 'promise_missed' : 'overdue';
  const words = noticeWords(kind, {
    due: dayWords(clock.dueAt),
    step,
    unit: unit ? { zh: unit.name, en: unit.nameEn || unit.name } : { zh: '承办单位', en: 'the unit' },
  });
  tellPerson(act, matter, replyWay, { kind, ...words });
}
