import { hotIssueRulesOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { isGroupMatter, type Met } from '../rules/face-to-face.ts';
import { FACE_TO_FACE, type StepName, stepOf } from '../rules/issue-acts.ts';
import type { Doer, Standing } from '../rules/issue-decide.ts';
import type { Issue } from '../rules/issue-states.ts';
import { metSince, raisedIn } from '../store/face-to-face.store.ts';

/** Above so many people who raised one thing it is a group matter, in a village and in a township. */
export type MostAlone = { readonly village: number; readonly township: number };

/** The numbers of the rulebook that is in force today (handbook §5). */
export async function mostAlone(desk: Desk, tenantId: TenantId): Promise<MostAlone> {
  const { village, township } = await hotIssueRulesOf(desk, tenantId);
  return { village: village.atMost, township: township.atMost };
}

/** Whether a step says when people were met. */
export function asksForMeeting(step: StepName): boolean {
  return stepOf(step).optional.includes(FACE_TO_FACE[0]);
}

/** What a step depends on of meeting people: nothing where it asks nothing (`most` null). */
export async function faceToFaceOf(
  tx: Transaction,
  issue: Issue,
  said: { readonly doer: Doer; readonly most: MostAlone | null; readonly metIn: Id | null },
): Promise<Standing['faceToFace']> {
  const { doer, most, metIn } = said;
  if (most === null || doer === null) return { isGroup: false, met: null };
  const [met = null] = metIn === null ? [] : await metSince(tx, issue, doer.personId, metIn);
  return { isGroup: isGroupMatter(await raisedIn(tx, issue.id), most), met };
}

/** What a form offers: the times at which people of an issue were met; null where it asks nothing. */
export async function metToChoose(
  tx: Transaction,
  issue: Issue,
  personId: Id,
  most: MostAlone,
): Promise<readonly Met[] | null> {
  const isGroup = isGroupMatter(await raisedIn(tx, issue.id), most);
  return isGroup ? metSince(tx, issue, personId, null) : null;
}
