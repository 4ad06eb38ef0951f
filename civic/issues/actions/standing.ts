import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { unitsOfOfficial } from '#civic/ledger/rules/barred.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf, type Permission } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { issuePermissions as may } from '../permissions.ts';
import type { Phase } from '../rules/issue-answers.ts';
import type { Doer, Milestone, View } from '../rules/issue-decide.ts';
import type { Issue } from '../rules/issue-states.ts';
import { type Poll, pollsOf } from '../store/answers.store.ts';
import { issueFor } from '../store/issues.store.ts';
import { milestonesOf, viewsOf } from '../store/records.store.ts';

const UNKNOWN = refuse('issues.unknown');

/**
 * An issue for somebody in office. Refuses `issues.unknown` also where there is a matter in it from which they are kept
 * (I2): they learn neither of the matter nor of the issue, see no step of it, and make none.
 */
export async function issueSeenBy(tx: Transaction, desk: Desk, official: Official, id: Id): Promise<Issue | Refusal> {
  const where = jurisdictionOf(official, may.see);
  if (!where) return UNKNOWN;
  const kept = await keptFrom(tx, official, await unitsOf(desk, official.tenantId));
  return (await issueFor(tx, where, kept, id)) ?? UNKNOWN;
}

/** Whether somebody holds a right over an issue: in its place, and, when it is for a unit only, over what that carries. */
export function reaches(official: Official, permission: Permission, issue: Issue): boolean {
  const where = jurisdictionOf(official, permission, issue.areaCode);
  if (!where) return false;
  return where.unitIds === null || (issue.unitId !== null && where.unitIds.includes(issue.unitId));
}

/** As whom an official makes a step. */
export function doerOf(official: Official): NonNullable<Doer> {
  return { personId: official.personId, unitIds: unitsOfOfficial(official) };
}

/** What stands beside an issue. */
export type Beside = {
  readonly views: readonly View[];
  readonly milestones: readonly Milestone[];
  readonly polls: readonly Poll[];
};

/** Loads what stands beside an issue. */
export async function besideIssue(tx: Transaction, id: Id): Promise<Beside> {
  return { views: await viewsOf(tx, id), milestones: await milestonesOf(tx, id), polls: await pollsOf(tx, id) };
}

/** In which phase people are asked now; null: they are not. */
export function phaseOf({ state }: Pick<Issue, 'state'>): Phase | null {
  if (state === 'consulting') return 'before';
  return state === 'checking' ? 'after' : null;
}

/** What people are asked now; null: nothing. */
export function pollNow(issue: Issue, polls: readonly Poll[]): Poll | null {
  const phase = phaseOf(issue);
  return polls.find((one) => one.phase === phase && one.round === issue.round) ?? null;
}

/** A whole county, for what everybody may see. */
export function wholeCounty(tenantId: Jurisdiction['tenantId']): Jurisdiction {
  return { tenantId, areaCode: countyOf(tenantId), unitIds: null };
}
