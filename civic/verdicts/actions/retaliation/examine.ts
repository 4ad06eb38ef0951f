import { unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  goesUp,
  isOfHigherTier,
  isOutcome,
  isTellWay,
  RETALIATION_WORDS_MAX,
  type RetaliationStep,
  watchFrom,
} from '../../rules/retaliation.ts';
import {
  entriesOf,
  type ReportChanges,
  type Retaliation,
  type RetaliationAsker,
  reportsToExamine,
  reportToExamine,
  watchOver,
} from '../../store/retaliation.store.ts';
import { alertCountsOf } from '../../store/watch.store.ts';
import { readBooks } from '../begin.ts';
import { retaliationAskerOf } from './asker.ts';
import { reachOfUnits } from './receive.ts';
import { type DONE, dueFor, lookAtReport, step } from './step.ts';

const UNKNOWN = refuse('verdicts.retaliation-unknown');

/** Reports that somebody may examine, newest first, without a word of what was said. */
export async function toExamine(desk: Desk, official: Official, where: Jurisdiction, before: Id | null, limit: number) {
  const asker = await retaliationAskerOf(desk, official);
  const reports = await desk.read(where.tenantId, (tx) => reportsToExamine(tx, where, asker, before, limit));
  return { reports, next: reports.length === limit ? (reports.at(-1)?.id ?? null) : null };
}

/** One report with its steps; the look is written down. Refuses `verdicts.retaliation-unknown`. */
export async function examinedOne(desk: Desk, official: Official, where: Jurisdiction, id: Id) {
  const asker = await retaliationAskerOf(desk, official);
  return desk.act(official, async (act) => {
    const report = await reportToExamine(act, where, asker, id, false);
    if (!report) return UNKNOWN;
    await lookAtReport(act, report);
    return { report, entries: await entriesOf(act, id), alerts: await alertCountsOf(act, id) };
  });
}

/** What who examines typed for a step. */
export type SaidStep = Readonly<Record<string, string | undefined>>;

type Examiner = { readonly official: Official; readonly asker: RetaliationAsker };
type Made = (act: Act, report: Retaliation, said: SaidStep, examiner: Examiner) => Promise<typeof DONE | Refusal>;

/** The steps of who examines, each with what it needs. */
const MADE = {
  refer_up: async (act, report, said, examiner) => {
    const concerned = await concernedIn(act, said);
    if (!goesUp(concerned.concernedReach)) return refuse('verdicts.retaliation-stays-here', {}, 'units');
    const changes = { ...concerned, ...by(examiner), ...(await watched(act, report)), dueAt: null };
    return worded(act, report, 'refer_up', said, { kind: 'referral', changes });
  },
  protect: async (act, report, said, examiner) => {
    const concerned = await concernedIn(act, said);
    if (concerned.concernedUnitIds.length === 0) return refuse('verdicts.retaliation-units-missing', {}, 'units');
    if (goesUp(concerned.concernedReach)) return refuse('verdicts.retaliation-goes-up', {}, 'units');
    if (isAkin(concerned, examiner.asker)) return refuse('verdicts.retaliation-other-tier', {}, 'units');
    const dueAt = await dueFor(act, 'decide', report.receivedAt);
    const changes = { ...concerned, ...by(examiner), ...(await watched(act, report)), dueAt };
    return worded(act, report, 'protect', said, { kind: 'measure', changes });
  },
  note_measure: (act, report, said) => worded(act, report, 'note_measure', said, { kind: 'measure', changes: {} }),
  examine: (act, report, said, examiner) =>
    worded(act, report, 'examine', said, { kind: 'finding', changes: by(examiner) }),
  decide: async (act, report, said, examiner) => {
    const outcome = said.outcome ?? '';
    if (!isOutcome(outcome)) return refuse('verdicts.retaliation-outcome-missing', {}, 'outcome');
    const changes = { ...by(examiner), outcome, dueAt: await dueFor(act, 'tell', act.at) };
    return worded(act, report, 'decide', said, { kind: 'decision', changes, body: { outcome } });
  },
  tell: async (act, report, said) => {
    const way = said.way ?? '';
    if (!isTellWay(way)) return refuse('verdicts.retaliation-way-missing', {}, 'way');
    const changes = { toldWay: way, toldAt: act.at, dueAt: null };
    const entry = { kind: 'told', words: said.words?.trim().slice(0, RETALIATION_WORDS_MAX) ?? '' } as const;
    return step(act, report, 'tell', { by: 'examiner', changes, entry, body: { way } });
  },
} as const satisfies Partial<Record<RetaliationStep, Made>>;

/** Whether a text names a step of who examines. */
export function isExaminersStep(name: string): name is keyof typeof MADE {
  return Object.hasOwn(MADE, name);
}

/**
 * One step of who examines. Refuses `verdicts.retaliation-unknown`, `verdicts.retaliation-not-now`,
 * `verdicts.retaliation-note-missing`, and what each step needs: `verdicts.retaliation-units-missing`, `-goes-up`,
 * `-stays-here`, `-other-tier`, `-outcome-missing`, `-way-missing`.
 */
export async function examineStep(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  name: keyof typeof MADE,
  said: SaidStep,
): Promise<typeof DONE | Refusal> {
  await readBooks(desk, official.tenantId);
  const asker = await retaliationAskerOf(desk, official);
  return desk.act(official, async (act) => {
    const report = await reportToExamine(act, where, asker, id, true);
    if (!report) return UNKNOWN;
    const made: Made = MADE[name];
    return made(act, report, said, { official, asker });
  });
}

type Worded = {
  readonly kind: 'measure' | 'referral' | 'finding' | 'decision';
  readonly changes: ReportChanges;
  readonly body?: { readonly outcome: string };
};

/** A step in words, which the person reads. */
function worded(act: Act, report: Retaliation, name: RetaliationStep, said: SaidStep, { kind, changes, body }: Worded) {
  const words = (said.words ?? '').toWellFormed().replaceAll('\0', '').trim().slice(0, RETALIATION_WORDS_MAX);
  if (words === '') return Promise.resolve(refuse('verdicts.retaliation-note-missing', {}, 'words'));
  return step(act, report, name, { by: 'examiner', changes, entry: { kind, words }, ...(body && { body }) });
}

function by({ official }: Examiner): ReportChanges {
  return { examinedBy: official.personId, examinedUnitId: official.unitId };
}

/** The units that were chosen, and how wide they reach. */
async function concernedIn(act: Act, said: SaidStep) {
  const units = await unitsOf(act.desk, act.tenantId);
  const chosen = (said.units ?? '').split(',').flatMap((text) => {
    const id = parseId(text);
    return id && units.find(id) ? [id] : [];
  });
  const concernedUnitIds = [...new Set(chosen)];
  return { concernedUnitIds, concernedReach: await reachOfUnits(act, concernedUnitIds) };
}

/** Nobody examines their own unit, one above or below it, or one of their own tier. */
function isAkin(
  { concernedUnitIds, concernedReach }: { concernedUnitIds: readonly Id[]; concernedReach: number },
  { akinUnitIds, reach }: RetaliationAsker,
): boolean {
  return !isOfHigherTier(reach, concernedReach) || concernedUnitIds.some((id) => akinUnitIds.includes(id));
}

/** The watch begins with the protection, or when it goes up. */
async function watched(act: Act, { id, matterId }: Retaliation): Promise<ReportChanges> {
  await watchOver(act, id, matterId);
  const { untilOn, checkFromOn } = watchFrom(civilDateOf(act.at));
  return { watchUntilOn: untilOn, checkFromOn, checkedAt: null };
}
