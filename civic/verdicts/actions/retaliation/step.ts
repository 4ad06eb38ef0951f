import { deadlineOf, type LimitKey, rulebookOf } from '#civic/rulebook/index.ts';
import { looked } from '#civic/vault/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import { RETALIATION_STEPS, type RetaliationStep, type StepBy, steppedFrom } from '../../rules/retaliation.ts';
import {
  addEntry,
  changeReport,
  type ReportChanges,
  type Retaliation,
  type RetaliationEntry,
} from '../../store/retaliation.store.ts';

export const DONE = { done: true } as const;

/**
 * The limits of this machine. The handbook names none (§4.2, §4.3), so the house takes the nearest of the rulebook: the
 * first contact with somebody for their protection, transfer and finish of the petition regulations, the check before a
 * reply for the telling.
 */
const RETALIATION_LIMITS = {
  protect: 'H.contact',
  refer_up: 'P.refer',
  decide: 'P.finish',
  tell: 'check',
} as const satisfies Record<string, LimitKey>;

/** When a step is due that is counted from an instant. Ask `rulebookOf` once before the act. */
export async function dueFor(act: Act, step: keyof typeof RETALIATION_LIMITS, from: Instant): Promise<Instant> {
  const rulebook = await rulebookOf(act.desk, act.tenantId);
  return deadlineOf(from, rulebook.limitOf(RETALIATION_LIMITS[step], civilDateOf(from)), rulebook.calendar).dueAt;
}

type Stepped = {
  readonly by: StepBy;
  readonly changes?: ReportChanges;
  readonly entry?: Pick<RetaliationEntry, 'kind' | 'words'> & Partial<Pick<RetaliationEntry, 'answer' | 'onDay'>>;
  /** Codes only; the log tells none of them. */
  readonly body?: FactBody;
};

/** Makes a step: decides, changes the row, keeps what was written, and records it. Refuses `verdicts.retaliation-not-now`. */
export async function step(
  act: Act,
  report: Retaliation,
  name: RetaliationStep,
  { by, changes, entry, body = {} }: Stepped,
): Promise<typeof DONE | Refusal> {
  const state = steppedFrom(standingOf(report), name, by);
  if (isRefusal(state)) return state;
  const { actor } = act;
  await changeReport(act, report, { ...changes, state });
  if (entry)
    await addEntry(act, report, {
      ...{ id: act.newId(), onDay: civilDateOf(act.at), answer: null, writtenAt: act.at },
      ...{ writtenBy: actor.kind === 'official' ? actor.personId : null },
      ...entry,
    });
  await act.record({ kind: RETALIATION_STEPS[name].fact, subjectId: report.id, body });
  return DONE;
}

/** What of a report its steps depend on. */
export function standingOf({ state, withdrawalAskedAt }: Pick<Retaliation, 'state' | 'withdrawalAskedAt'>) {
  return { state, withdrawalWaits: withdrawalAskedAt !== null };
}

/**
 * Writes down that an official reads a report. The purpose says "supervision" and not what for: who audits looks reads
 * them for many matters, and is not to learn from a list that somebody reported retaliation.
 */
export function lookAtReport(act: Act, { matterId, areaCode }: Retaliation): Promise<void> {
  return looked(act, [
    { subject: { kind: 'matter', id: matterId, areaCode }, purpose: 'supervision', block: 'sensitive' },
  ]);
}
