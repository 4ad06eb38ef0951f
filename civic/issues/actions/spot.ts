import { areasOf, unitsOf } from '#civic/access/index.ts';
import { keptFrom, tellMatters } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin, parseAreaCode } from '#kernel/area-code.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { issuePermissions as may } from '../permissions.ts';
import { JOINABLE } from '../rules/issue-acts.ts';
import { folded, spotted } from '../rules/issue-decide.ts';
import type { Issue } from '../rules/issue-states.ts';
import {
  addIssue,
  addMembers,
  fitMatters,
  lockIssue,
  MATTERS_MAX,
  membersOf,
  mergedInto,
  writeIssue,
} from '../store/issues.store.ts';
import type { IssuePorts } from './ports.ts';
import { issueSeenBy, reaches } from './standing.ts';
import { personalIn } from './step.ts';

const TITLE_MAX = 60;
const SEEN_MAX = 1000;

/** What is needed to make an issue of many matters; matters by id or by number. */
export type SpotSaid = {
  readonly title: string;
  readonly areaCode: string;
  readonly matters: readonly string[];
  /** What an official saw with their own eyes; needed where no matter stands behind it. */
  readonly seen: string;
};

const TITLE: Words = { zh: '标题', en: 'Title' };

type Checked = { readonly title: string; readonly areaCode: AreaCode; readonly seen: string };

function lineOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

async function wellSpotted(
  desk: Desk,
  where: Jurisdiction,
  said: SpotSaid,
  ports: IssuePorts,
): Promise<Checked | Refusal> {
  const [title, seen] = [lineOf(said.title), lineOf(said.seen)];
  if (title === '' || [...title].length > TITLE_MAX) return refuse('issues.title-missing', {}, 'title');
  if (said.matters.length === 0 && seen === '') return refuse('issues.nothing-seen', {}, 'matters');
  if ([...seen].length > SEEN_MAX)
    return refuse('issues.field-long', { what: '看到的情况', whatEn: 'What was seen', most: SEEN_MAX }, 'seen');
  const areaCode = parseAreaCode(said.areaCode);
  const area = areaCode && (await areasOf(desk, where.tenantId)).find(areaCode);
  if (!areaCode || !area || !areaWithin(areaCode, where.areaCode)) return refuse('issues.area-unknown', {}, 'areaCode');
  return personalIn(ports, [{ input: 'title', label: TITLE, texts: [title] }]) ?? { title, areaCode, seen };
}

/**
 * Makes an issue of many matters, or of what an official saw. Who raised them is told at once. Refuses
 * `issues.title-missing`, `issues.nothing-seen`, `issues.area-unknown`, `issues.personal-data`, `issues.matter-unfit` (the
 * first that is unknown to the asker, elsewhere, sealed, or closed to them).
 */
export async function spot(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: SpotSaid,
  ports: IssuePorts,
): Promise<{ id: Id } | Refusal> {
  const well = await wellSpotted(desk, where, said, ports);
  if (isRefusal(well)) return well;
  const units = await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const kept = await keptFrom(act, official, units);
    const matterIds = await chosen(act, where, kept, well.areaCode, said.matters);
    if (isRefusal(matterIds)) return matterIds;
    const unitId = where.unitIds?.[0] ?? official.unitId;
    const issue = spotted({ ...well, id: act.newId(), unitId, by: official.personId, at: act.at });
    addIssue(act, issue);
    addMembers(act, issue.id, matterIds, { id: official.personId, at: act.at });
    const body = { areaCode: well.areaCode, unitId, mattersCount: matterIds.length, isSeen: well.seen !== '' };
    await act.record({ kind: 'issues.issue.spotted', subjectId: issue.id, body });
    await tellMembers(act, issue, matterIds);
    return { id: issue.id };
  });
}

const JOINED = { zh: '和同样的事一起办', en: 'it is dealt with as one with others like it' };

async function tellMembers(act: Act, issue: Issue, matterIds: readonly Id[]): Promise<void> {
  await tellMatters(act, matterIds, { title: issue.title, step: JOINED });
}

type Kept = Awaited<ReturnType<typeof keptFrom>>;

async function chosen(
  act: Act,
  where: Jurisdiction,
  kept: Kept,
  areaCode: AreaCode,
  typed: readonly string[],
): Promise<readonly Id[] | Refusal> {
  const asked = [...new Set(typed.map((one) => one.trim()).filter((one) => one !== ''))].slice(0, MATTERS_MAX + 1);
  const ids = asked.flatMap((one) => parseId(one) ?? []);
  const numbers = asked.filter((one) => parseId(one) === null).map(digitsOf);
  if (asked.length > MATTERS_MAX)
    return refuse('issues.field-long', { what: '事项', whatEn: 'matters', most: MATTERS_MAX }, 'matters');
  const found = asked.length === 0 ? [] : await fitMatters(act, where, kept, { areaCode, ids, numbers });
  const unfit =
    ids.find((one) => !found.some(({ id }) => id === one)) ??
    numbers.find((one) => !found.some(({ number }) => number === one));
  if (unfit !== undefined) return refuse('issues.matter-unfit', { number: unfit }, 'matters');
  const own = found.map(({ id }) => id);
  const merged = own.length === 0 ? [] : await mergedInto(act, kept, own);
  return [...new Set([...own, ...merged.map(({ id }) => id)])];
}

/**
 * Puts further matters into an issue until it is decided. Who raised them hears of what follows. Refuses `issues.unknown`,
 * `issues.may-not`, `issues.not-now`, `issues.matter-unfit`.
 */
export async function joinMatters(
  desk: Desk,
  official: Official,
  issueId: Id,
  typed: readonly string[],
): Promise<{ id: Id } | Refusal> {
  const units = await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const seen = await issueSeenBy(act, desk, official, issueId);
    if (isRefusal(seen)) return seen;
    if (!reaches(official, may.handle, seen) && !reaches(official, may.spot, seen)) return refuse('issues.may-not');
    const issue = await lockIssue(act, issueId);
    if (!issue || !JOINABLE.includes(issue.state)) return refuse('issues.not-now');
    const where = { tenantId: official.tenantId, areaCode: issue.areaCode, unitIds: null };
    const ids = await chosen(act, where, await keptFrom(act, official, units), issue.areaCode, typed);
    if (isRefusal(ids)) return ids;
    const before = new Set((await membersOf(act, issueId)).map(({ id }) => id));
    const fresh = ids.filter((id) => !before.has(id));
    if (fresh.length === 0) return { id: issueId };
    addMembers(act, issueId, fresh, { id: official.personId, at: act.at });
    const changes = { version: issue.version + 1 };
    await writeIssue(act, issue, changes);
    await act.record({
      kind: 'issues.issue.matters_joined',
      subjectId: issueId,
      body: { mattersCount: fresh.length, changes },
    });
    await tellMembers(act, folded(issue, changes), fresh);
    return { id: issueId };
  });
}
