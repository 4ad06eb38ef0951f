import { unitsOf } from '#civic/access/index.ts';
import { openByCode } from '#civic/intake/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { RETALIATION_WORDS_MAX } from '../../rules/retaliation.ts';
import { entriesOf, lockReportOf, type Retaliation, reportsOf, watchOverAlso } from '../../store/retaliation.store.ts';
import { alertCountsOf } from '../../store/watch.store.ts';
import { readBooks } from '../begin.ts';
import { type DONE, dueFor, step } from './step.ts';

/** Everything that a person sees of the own report. */
export type OwnRetaliation = {
  readonly report: Retaliation;
  readonly entries: Awaited<ReturnType<typeof entriesOf>>;
  readonly alerts: Awaited<ReturnType<typeof alertCountsOf>>;
};

/** The newest report of a matter, for its own page; null when there is none. */
export async function retaliationOf(tx: Transaction, matterId: Id): Promise<OwnRetaliation | null> {
  const [report] = await reportsOf(tx, matterId);
  if (!report) return null;
  return { report, entries: await entriesOf(tx, report.id), alerts: await alertCountsOf(tx, report.id) };
}

/** The same, read by itself. */
export function ownRetaliation(desk: Desk, tenantId: TenantId, matterId: Id): Promise<OwnRetaliation | null> {
  return desk.read(tenantId, (tx) => retaliationOf(tx, matterId));
}

/** A person's step on the own report. Refuses `verdicts.retaliation-none`. */
async function own(
  desk: Desk,
  constituent: Constituent,
  work: (act: Act, report: Retaliation) => Promise<typeof DONE | Refusal>,
): Promise<typeof DONE | Refusal> {
  await readBooks(desk, constituent.tenantId);
  await unitsOf(desk, constituent.tenantId);
  return desk.act(constituent, async (act) => {
    const report = await lockReportOf(act, constituent.matterId);
    return report ? work(act, report) : refuse('verdicts.retaliation-none');
  });
}

/**
 * The person says what has happened since. While nothing is decided it is added; afterwards it opens the report again.
 * Refuses `verdicts.retaliation-words-missing`, `verdicts.words-too-long`, `verdicts.retaliation-none`.
 */
export function sayMore(desk: Desk, constituent: Constituent, words: string): Promise<typeof DONE | Refusal> {
  const said = words.toWellFormed().replaceAll('\0', '').trim();
  return own(desk, constituent, async (act, report) => {
    if (said === '') return refuse('verdicts.retaliation-words-missing', {}, 'more');
    if (said.length > RETALIATION_WORDS_MAX)
      return refuse('verdicts.words-too-long', { most: RETALIATION_WORDS_MAX }, 'more');
    const entry = { kind: 'said', words: said } as const;
    if (report.state !== 'decided' && report.state !== 'told')
      return step(act, report, 'say_more', { by: 'person', entry });
    return step(act, report, 'reopen', { by: 'person', entry, changes: await anew(act, report) });
  });
}

/**
 * The person names another matter by its number and code, or the household whose card they have shown: what is decided
 * about it is watched too. Only by their own wish: it ties the two together, in this house's tables alone. Refuses what
 * `openByCode` does, `verdicts.retaliation-none`.
 */
export async function widenWatch(
  desk: Desk,
  constituent: Constituent,
  other: { readonly number: string; readonly code: string; readonly address: string } | { readonly householdId: Id },
): Promise<typeof DONE | Refusal> {
  const opened =
    'householdId' in other
      ? { matterId: other.householdId }
      : await openByCode(desk, constituent.tenantId, other.number, other.code, other.address);
  if (isRefusal(opened)) return { ...opened, field: opened.field === 'code' ? 'otherCode' : 'otherNumber' };
  return own(desk, constituent, async (act, report) => {
    await watchOverAlso(act, report.id, opened.matterId);
    return step(act, report, 'widen_watch', { by: 'person' });
  });
}

/** What a report that is opened again begins with; its old watch runs on until it is protected anew. */
export async function anew(act: Act, { reopenCount }: Retaliation) {
  return { reopenCount: reopenCount + 1, dueAt: await dueFor(act, 'protect', act.at), withdrawalAskedAt: null };
}

/**
 * The person wants it withdrawn: it goes on until somebody of another unit has asked whether they were pressed (§6 C11).
 * Refuses `verdicts.retaliation-none`, `verdicts.retaliation-not-now`.
 */
export function askWithdrawal(desk: Desk, constituent: Constituent): Promise<typeof DONE | Refusal> {
  return own(desk, constituent, (act, report) =>
    step(act, report, 'ask_withdrawal', {
      ...{ by: 'person', changes: { withdrawalAskedAt: act.at }, entry: { kind: 'withdrawal', words: '' } },
    }),
  );
}

/** The person wants it to go on after all. Refuses what `askWithdrawal` does. */
export function keepOn(desk: Desk, constituent: Constituent): Promise<typeof DONE | Refusal> {
  return own(desk, constituent, (act, report) =>
    step(act, report, 'keep_on', { by: 'person', changes: { withdrawalAskedAt: null } }),
  );
}
