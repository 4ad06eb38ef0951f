import { newestDone } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Words } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Change } from '#platform/html/meanwhile.ts';
import { STEP_NAMES, stepOf } from '../rules/issue-acts.ts';
import type { Issue } from '../rules/issue-states.ts';

/** Of more, the newest are enough to see what happened. */
const SHOWN_MAX = 5;
/** Each of these makes one version more. */
const KINDS = ['issues.issue.step_made', 'issues.issue.matters_joined'] as const;
const JOINED: Words = { zh: '放进了事项', en: 'put matters in' };

/** What was done to an issue since the version on which somebody's form was opened, the newest first; none when it stands. */
export async function changedSince(
  desk: Desk,
  official: Official,
  { id, version }: Pick<Issue, 'id' | 'version'>,
  opened: number | null,
): Promise<readonly Change[]> {
  const count = opened === null ? 0 : Math.min(SHOWN_MAX, version - opened);
  if (count <= 0) return [];
  const done = await desk.read(official.tenantId, (tx) => newestDone(tx, id, KINDS, count));
  return done.map(({ at, byName, body }) => {
    const step = STEP_NAMES.find((one) => one === body.step);
    return { at, byName, words: step ? stepOf(step).done : JOINED };
  });
}
