import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { RETALIATION_WORDS_MAX } from '../../rules/retaliation.ts';
import {
  lockReportToAsk,
  type Retaliation,
  type RetaliationEntry,
  reportsToAsk,
} from '../../store/retaliation.store.ts';
import { readBooks } from '../begin.ts';
import { retaliationAskerOf } from './asker.ts';
import { anew } from './own.ts';
import { type DONE, lookAtReport, step } from './step.ts';
import { raiseAlert } from './watch.ts';

const UNKNOWN = refuse('verdicts.retaliation-unknown');
const LINES_MAX = 100;

/** Whom somebody of another unit than the examiner's asks now: who wants to withdraw, and whose later check is due. */
export async function toAsk(desk: Desk, official: Official, where: Jurisdiction): Promise<Retaliation[]> {
  const asker = await retaliationAskerOf(desk, official);
  const on = civilDateOf(desk.clock.now());
  return desk.read(where.tenantId, (tx) => reportsToAsk(tx, where, asker, on, LINES_MAX));
}

/** Where and how the person is to be asked; the look is written down. Refuses `verdicts.retaliation-unknown`. */
export async function askedOne(desk: Desk, official: Official, where: Jurisdiction, id: Id) {
  const asker = await retaliationAskerOf(desk, official);
  return desk.act(official, async (act) => {
    const report = await lockReportToAsk(act, where, asker, civilDateOf(act.at), id);
    if (!report) return UNKNOWN;
    await lookAtReport(act, report);
    const { number, tellWay, contact, withdrawalAskedAt, watchUntilOn } = report;
    return { id, number, tellWay, contact, isWithdrawal: withdrawalAskedAt !== null, watchUntilOn };
  });
}

type Answer = NonNullable<RetaliationEntry['answer']>;

/** What the person answered, and what becomes of it. */
const ANSWERED = {
  /** Nobody pressed them: only now does the withdrawal count (§6 C11). */
  free: (act, report, entry) =>
    step(act, report, 'confirm_withdrawal', {
      ...{ by: 'asker', entry, changes: { endedAt: act.at, dueAt: null } },
    }),
  pressed: async (act, report, entry) => {
    const done = await step(act, report, 'set_withdrawal_aside', {
      ...{ by: 'asker', entry, changes: { withdrawalAskedAt: null } },
    });
    if ('done' in done) await raiseAlert(act, report, { act: 'pressed', subjectId: report.matterId, unitId: null });
    return done;
  },
  nothing: (act, report, entry) =>
    step(act, report, 'check_well', {
      ...{ by: 'asker', entry, changes: { checkedAt: act.at }, body: { answer: 'nothing' } },
    }),
  something: async (act, report, entry) => {
    if (report.state !== 'decided' && report.state !== 'told')
      return step(act, report, 'check_well', { by: 'asker', entry, changes: { checkedAt: act.at } });
    const changes = { ...(await anew(act, report)), checkedAt: act.at };
    return step(act, report, 'reopen', { by: 'asker', entry, changes, body: { answer: 'something' } });
  },
  not_reached: (act, report, entry) => step(act, report, 'note_try', { by: 'asker', entry }),
} as const satisfies Record<
  Answer,
  (
    act: Act,
    report: Retaliation,
    entry: Pick<RetaliationEntry, 'kind' | 'words' | 'answer'>,
  ) => Promise<typeof DONE | Refusal>
>;

/** Whether a text names an answer. */
export function isAnswer(text: string): text is Answer {
  return Object.hasOwn(ANSWERED, text);
}

/**
 * Writes down what the person answered; the answer stands. Refuses `verdicts.retaliation-unknown`,
 * `verdicts.retaliation-not-now`, and `verdicts.retaliation-note-missing` for an answer that says that something is wrong.
 */
export async function recordAnswer(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  { answer, words }: { readonly answer: Answer; readonly words: string },
): Promise<typeof DONE | Refusal> {
  await readBooks(desk, official.tenantId);
  const asker = await retaliationAskerOf(desk, official);
  const said = words.toWellFormed().replaceAll('\0', '').trim().slice(0, RETALIATION_WORDS_MAX);
  return desk.act(official, async (act) => {
    const report = await lockReportToAsk(act, where, asker, civilDateOf(act.at), id);
    if (!report) return UNKNOWN;
    if (said === '' && (answer === 'pressed' || answer === 'something'))
      return refuse('verdicts.retaliation-note-missing', {}, 'words');
    const kind = report.withdrawalAskedAt === null ? 'check' : 'contact';
    return ANSWERED[answer](act, report, { kind, words: said, answer });
  });
}
