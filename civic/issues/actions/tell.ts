import { tellFollower, tellMatters } from '#civic/ledger/index.ts';
import type { Words } from '#kernel/language.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { Issue } from '../rules/issue-states.ts';
import { followersOf } from '../store/followers.store.ts';
import { membersOf } from '../store/issues.store.ts';
import { followPathOf } from './follow-code.ts';

const FOLLOWED: Words = { zh: '您关注的“{title}”：{step}。', en: 'News of “{title}”, which you follow: {step}.' };

/**
 * Everybody hears of a step: who raised a matter in it, merged ones too, each by the way that they chose, or by hand or at
 * the lookup where there is none; the proposer among them; and who follows it. What was sealed since is not told of it.
 */
export async function tellAll(act: Act, issue: Issue, step: Words): Promise<void> {
  const members = await membersOf(act, issue.id);
  const toTell = new Set([...members.map(({ id }) => id), ...(issue.proposerMatterId ? [issue.proposerMatterId] : [])]);
  await tellMatters(act, [...toTell], { title: issue.title, step });
  for (const { id, channel, address, language } of await followersOf(act, issue.id))
    tellFollower(act, {
      ...{ kind: 'issue_step', subjectId: issue.id, channel, address, language },
      ...{ words: FOLLOWED, values: { title: issue.title, step }, path: followPathOf(act.desk, id) },
      news: { title: issue.title, step },
    });
}
