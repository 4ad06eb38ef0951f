import { areasOf, unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Met } from '../rules/face-to-face.ts';
import { type StepName, stepOf, stepsFrom } from '../rules/issue-acts.ts';
import { type Answered, answered, costOf } from '../rules/issue-figures.ts';
import { type GroupSeen, groupsSeen } from '../rules/issue-participation.ts';
import { releasedOnly } from '../rules/issue-released.ts';
import type { Issue, IssueState } from '../rules/issue-states.ts';
import { type Poll, talliesOf } from '../store/answers.store.ts';
import { groupsAsked } from '../store/asked.store.ts';
import {
  type IssueLine,
  issuesFor,
  issuesOfMatter,
  type Member,
  membersOf,
  publicIssue,
  publicIssues,
} from '../store/issues.store.ts';
import { allowedWords, type IssueRecord, recordsOf, verbatimsOf } from '../store/records.store.ts';
import { optionsOf } from './answer.ts';
import { asksForMeeting, metToChoose, mostAlone } from './face-to-face.ts';
import { type Beside, besideIssue, issueSeenBy, pollNow, reaches, wholeCounty } from './standing.ts';

/** What people answered of one asking that is over; while it goes on nobody sees anything of it. */
export type PollSeen = Poll & { readonly answered: Answered | null; readonly groups: readonly GroupSeen[] };

/** Everything of an issue that stands on its page. */
export type IssueSeen = Omit<Beside, 'polls'> & {
  readonly issue: Issue;
  readonly records: readonly IssueRecord[];
  readonly verbatims: readonly { readonly words: string }[];
  readonly polls: readonly PollSeen[];
  readonly cost: ReturnType<typeof costOf>;
};

async function wholeOf(tx: Transaction, issue: Issue): Promise<IssueSeen> {
  const beside = await besideIssue(tx, issue.id);
  const records = await recordsOf(tx, issue.id);
  const open = pollNow(issue, beside.polls);
  const polls: PollSeen[] = [];
  for (const poll of beside.polls) {
    const options = optionsOf(beside.views, poll.round, poll.phase).map(({ id }) => id);
    const seen = poll === open ? null : answered(await talliesOf(tx, { ...poll, issueId: issue.id }), options);
    const groups = seen?.count ? groupsSeen(await groupsAsked(tx, { ...poll, issueId: issue.id })) : [];
    polls.push({ ...poll, answered: seen, groups });
  }
  const yuan = records.map(({ act, round, said }) => ({ act, round, yuan: said.yuan ?? null }));
  return {
    ...beside,
    issue,
    records,
    polls,
    verbatims: await verbatimsOf(tx, issue.id),
    cost: costOf(yuan, issue.round),
  };
}

/** What everybody sees of an issue: nothing of a decision before it was released. Null when it is not public. */
export function issueForAll(desk: Desk, tenantId: TenantId, id: Id): Promise<IssueSeen | null> {
  return desk.read(tenantId, async (tx) => {
    const issue = await publicIssue(tx, id);
    return issue && withoutUnreleased(await wholeOf(tx, issue));
  });
}

/** Steps of which nobody outside hears: what was decided and then sent back, and what is not released. */
function withoutUnreleased(seen: IssueSeen): IssueSeen {
  const { issue, records, milestones } = seen;
  const state: IssueState = issue.state === 'decided' ? 'proposed' : issue.state;
  return {
    ...seen,
    issue: { ...issue, state },
    records: releasedOnly(records),
    milestones: milestones.filter(({ promiseId }) => promiseId !== null),
  };
}

/** What somebody in office sees besides. */
export type IssueInOffice = IssueSeen & {
  readonly members: readonly Member[];
  /** Own words that may be chosen for the analysis. */
  readonly allowed: readonly { readonly matterId: Id; readonly number: string; readonly words: string }[];
  /** The steps that this person can make now. */
  readonly steps: readonly StepName[];
  /** When people were met, to choose from; null where the next step does not ask for it. */
  readonly toMeet: readonly Met[] | null;
};

/** An issue for somebody in office. Refuses `issues.unknown`. */
export async function issueInOffice(desk: Desk, official: Official, id: Id): Promise<IssueInOffice | Refusal> {
  const most = await mostAlone(desk, official.tenantId);
  return desk.read(official.tenantId, async (tx): Promise<IssueInOffice | Refusal> => {
    const issue = await issueSeenBy(tx, desk, official, id);
    if (isRefusal(issue)) return issue;
    const steps = stepsFrom(issue.state).filter((name) => {
      const { may } = stepOf(name);
      return may !== 'clockwork' && reaches(official, may, issue);
    });
    const allowed = steps.includes('analyse') ? await allowedWords(tx, id, null) : [];
    const toMeet = steps.some(asksForMeeting) ? await metToChoose(tx, issue, official.personId, most) : null;
    return { ...(await wholeOf(tx, issue)), members: await membersOf(tx, id), allowed, steps, toMeet };
  });
}

const PAGE_ISSUES_MAX = 30;

/** One page of issues for somebody in office: none in which there is a matter from which they are kept. */
export async function issuesInOffice(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  asked: { readonly states: readonly IssueState[]; readonly after: Id | null },
): Promise<{ readonly issues: readonly IssueLine[]; readonly next: Id | null }> {
  const units = await unitsOf(desk, official.tenantId);
  const issues = await desk.read(official.tenantId, async (tx) =>
    issuesFor(tx, where, await keptFrom(tx, official, units), { ...asked, limit: PAGE_ISSUES_MAX }),
  );
  return { issues, next: nextOf(issues) };
}

function nextOf(issues: readonly Issue[]): Id | null {
  return issues.length === PAGE_ISSUES_MAX ? (issues.at(-1)?.id ?? null) : null;
}

/** One page of issues for everybody; one that is decided and not released yet is shown as proposed. */
export async function issuesForAll(
  desk: Desk,
  tenantId: TenantId,
  asked: { readonly states: readonly IssueState[]; readonly after: Id | null },
): Promise<{ readonly issues: readonly Issue[]; readonly next: Id | null }> {
  const states = asked.states.flatMap((state) => (state === 'proposed' ? (['proposed', 'decided'] as const) : [state]));
  const found = await desk.read(tenantId, (tx) =>
    publicIssues(tx, wholeCounty(tenantId), { states, after: asked.after, limit: PAGE_ISSUES_MAX }),
  );
  const issues = found.map((one) => (one.state === 'decided' ? { ...one, state: 'proposed' as const } : one));
  return { issues, next: nextOf(issues) };
}

/** The issues of one's own matter, with every step that one was told of: for the person's own page. */
export function issuesOfOwnMatter(
  desk: Desk,
  tenantId: TenantId,
  matterId: Id,
): Promise<readonly { readonly issue: Issue; readonly records: readonly IssueRecord[] }[]> {
  return desk.read(tenantId, async (tx) => {
    const found: { issue: Issue; records: readonly IssueRecord[] }[] = [];
    for (const issue of await issuesOfMatter(tx, matterId)) {
      const seen = withoutUnreleased(await wholeOf(tx, issue));
      found.push({ issue: seen.issue, records: seen.records });
    }
    return found;
  });
}

/** Names of places and units in one language. */
export async function issueNames(desk: Desk, tenantId: TenantId, language: Language) {
  const [areas, units] = await Promise.all([areasOf(desk, tenantId), unitsOf(desk, tenantId)]);
  return {
    area: (code: Issue['areaCode']) => areas.pathNameOf(code, language),
    unit: (id: Id | null) => (id === null ? '' : (units.nameOf(id, language) ?? '')),
    units: units.list.map(({ id }) => ({ id, name: units.nameOf(id, language) ?? '' })),
    areas: areas.list.map(({ code }) => ({ code, name: areas.pathNameOf(code, language) })),
  };
}
export type IssueNames = Awaited<ReturnType<typeof issueNames>>;
