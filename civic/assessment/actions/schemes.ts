import { unitsOf } from '#civic/access/index.ts';
import { type Quota, quotasFor, rulebookOf, type Scheme, type SchemedPost } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf, endOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  type CountedRecords,
  courtesyVisitsIn,
  type Progress,
  progressOf,
  type Span,
  spanOf,
} from '../rules/progress.ts';
import {
  countedLinks,
  countedVisits,
  difficultiesConfirmed,
  type HeldPost,
  postsInUnits,
  postsOfPerson,
  receptionsHeld,
  suggestionsSent,
} from '../store/progress.store.ts';

/** A quota without those it is asked of. */
type Asked = Omit<Quota, 'grades'>;
type OfScheme = Pick<Scheme, 'key' | 'words' | 'basis'>;
/** What a scheme asks of oneself and how far one is. */
type OwnScheme = OfScheme & { readonly lines: (Asked & Progress)[] };
/** How many of those asked have not reached a quota yet; nobody is named. */
type Gap = Quota & Span & { readonly memberCount: number; readonly shortCount: number };
type GapsOfScheme = OfScheme & { readonly gaps: Gap[] };

/** The day that is meant: not one that is still to come. */
function dayOf(desk: Desk, on: CivilDate | undefined): CivilDate {
  const today = civilDateOf(desk.clock.now());
  return on !== undefined && on < today ? on : today;
}

/**
 * What the schemes ask of oneself and how far one is, in the spans in which a day lies (today by default); computed from
 * ordinary records and told to nobody else. Courtesy visits of the year are counted apart.
 */
export async function ownSchemes(
  desk: Desk,
  { tenantId, personId }: Official,
  asked?: CivilDate,
): Promise<{ on: CivilDate; schemes: OwnScheme[]; courtesyCount: number }> {
  const on = dayOf(desk, asked);
  const schemes = (await rulebookOf(desk, tenantId)).schemesOn(on);
  const { posts, records } = await desk.read(tenantId, async (tx) => ({
    posts: await postsOfPerson(tx, personId, on),
    records: recordsOf(await recordsBy(tx, [personId], on), personId),
  }));
  const held = await schemedPosts(desk, tenantId, posts);
  const own = schemes.map(({ key, words, basis, ...scheme }) => ({
    ...{ key, words, basis },
    lines: quotasFor({ words, ...scheme }, held).map(({ grades: _, ...quota }) => ({
      ...quota,
      ...progressOf(quota, key, records, on),
    })),
  }));
  const courtesyCount = courtesyVisitsIn(records.visits, spanOf('year', on));
  return { on, schemes: own.filter(({ lines }) => lines.length > 0), courtesyCount };
}

async function schemedPosts(desk: Desk, tenantId: number, posts: readonly HeldPost[]): Promise<SchemedPost[]> {
  const units = await unitsOf(desk, tenantId);
  return posts.flatMap(({ unitId, grade }) => {
    const unit = units.find(unitId);
    return unit ? [{ unitId, grade, areaCode: unit.areaCode }] : [];
  });
}

/** Ordinary records of some people, by person. */
export type RecordsBy = {
  readonly visits: ReadonlyMap<Id, CountedRecords['visits']>;
  readonly links: ReadonlyMap<Id, CountedRecords['links']>;
  readonly receivedOn: ReadonlyMap<Id, CountedRecords['receivedOn']>;
  readonly suggestedOn: ReadonlyMap<Id, CountedRecords['suggestedOn']>;
  readonly helpedOn: ReadonlyMap<Id, CountedRecords['helpedOn']>;
};

/** The records of the year in which a day lies: every other span lies within it. */
export async function recordsBy(tx: Transaction, personIds: readonly Id[], on: CivilDate): Promise<RecordsBy> {
  const year = spanOf('year', on);
  const visits = await countedVisits(tx, personIds, year.from, year.to);
  const links = await countedLinks(tx, personIds, startOf(year.from));
  const received = await receptionsHeld(tx, personIds, startOf(year.from), endOf(year.to));
  const dated = links.map(({ agreedAt, endedAt, ...link }) => ({
    ...link,
    agreedOn: civilDateOf(agreedAt),
    endedOn: endedAt && civilDateOf(endedAt),
  }));
  const byPerson = <One extends { readonly personId: Id }>(all: readonly One[]) =>
    Map.groupBy(all, ({ personId }) => personId);
  const daysOf = (all: readonly { readonly personId: Id; readonly on: CivilDate }[]) =>
    new Map([...byPerson(all)].map(([personId, ones]) => [personId, ones.map(({ on: day }) => day)]));
  return {
    visits: byPerson(visits),
    links: byPerson(dated),
    receivedOn: daysOf(received.map(({ personId, startsAt }) => ({ personId, on: civilDateOf(startsAt) }))),
    suggestedOn: daysOf(await suggestionsSent(tx, personIds, year.from, year.to)),
    helpedOn: daysOf(await difficultiesConfirmed(tx, personIds, year.from, year.to)),
  };
}

/** Those of one person among them. */
export function recordsOf(
  { visits, links, receivedOn, suggestedOn, helpedOn }: RecordsBy,
  personId: Id,
): CountedRecords {
  return {
    visits: visits.get(personId) ?? [],
    links: links.get(personId) ?? [],
    receivedOn: receivedOn.get(personId) ?? [],
    suggestedOn: suggestedOn.get(personId) ?? [],
    helpedOn: helpedOn.get(personId) ?? [],
  };
}

/**
 * The units that somebody heads: those of the role; of a role that names none, those of their own posts. Refuses
 * `assessment.team-unknown`.
 */
export function teamUnitsOf(head: Official, where: Jurisdiction): readonly Id[] | Refusal {
  const own = [...(head.unitId === null ? [] : [head.unitId]), ...(head.alsoInUnitIds ?? [])];
  const unitIds = where.unitIds ?? own;
  return unitIds.length === 0 ? refuse('assessment.team-unknown') : unitIds;
}

type TeamGaps = {
  readonly on: CivilDate;
  readonly memberCount: number;
  /** Those whose posts have no grade: no scheme asks anything of them. */
  readonly ungradedCount: number;
  readonly schemes: GapsOfScheme[];
};

/**
 * How many people of a unit are short of what its schemes ask, for its head alone: counts, no name and no order of
 * persons exist anywhere (handbook §7). The head is not among them.
 */
export async function teamGaps(
  desk: Desk,
  head: Official,
  unitIds: readonly Id[],
  asked?: CivilDate,
): Promise<TeamGaps> {
  const { tenantId } = head;
  const on = dayOf(desk, asked);
  const schemes = (await rulebookOf(desk, tenantId)).schemesOn(on);
  const { posts, records } = await desk.read(tenantId, async (tx) => {
    const all = await postsInUnits(tx, unitIds, on);
    const others = all.filter(({ personId }) => personId !== head.personId);
    const ids = [...new Set(others.map(({ personId }) => personId))];
    return { posts: others, records: await recordsBy(tx, ids, on) };
  });
  const team: Member[] = [];
  for (const [personId, held] of Map.groupBy(posts, (post) => post.personId))
    team.push({ posts: await schemedPosts(desk, tenantId, held), records: recordsOf(records, personId) });
  const found = schemes.map((scheme) => gapsOf(scheme, team, on)).filter(({ gaps }) => gaps.length > 0);
  const ungraded = team.filter((member) => member.posts.every(({ grade }) => grade === null));
  return { on, memberCount: team.length, ungradedCount: ungraded.length, schemes: found };
}

type Member = { readonly posts: readonly SchemedPost[]; readonly records: CountedRecords };

function gapsOf(scheme: Scheme, team: readonly Member[], on: CivilDate): GapsOfScheme {
  const { key, words, basis } = scheme;
  const gaps = scheme.quotas.flatMap((quota) => {
    const asked = team.filter(({ posts }) => quotasFor(scheme, posts).includes(quota));
    const short = asked.filter(({ records }) => !progressOf(quota, key, records, on).isReached);
    const counts = { memberCount: asked.length, shortCount: short.length };
    return asked.length === 0 ? [] : [{ ...quota, ...spanOf(quota.period, on), ...counts }];
  });
  return { key, words, basis, gaps };
}
