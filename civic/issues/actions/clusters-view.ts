import { areasOf, unitsOf } from '#civic/access/index.ts';
import { keptFrom, stateWords } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { parseId } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { piecesOf, rarityOf } from '../rules/clustering.ts';
import { ownWordsOf } from '../rules/clustering-named.ts';
import { plainOf, type SharedPhrase, sharedPhrasesOf } from '../rules/clustering-phrases.ts';
import { mergedInto, nearFor } from '../store/cluster-joins.store.ts';
import {
  type ClusterMember,
  clusterLines,
  countsOf,
  followedLines,
  membersOf,
  takenOutOf,
} from '../store/cluster-views.store.ts';
import { type Cluster, clusterOf, raritiesOf } from '../store/clusters.store.ts';
import { joinsFor } from './clusters-join.ts';

const LINES_MAX = 100;
const MEMBERS_MAX = 300;
const TAKEN_OUT_MAX = 100;
const MERGED_IN_MAX = 50;
/** Phrases are looked for in so many texts, which says enough of any more. */
const TEXTS_MAX = 40;

const NEAR_SHOWN_MAX = 3;
/** What nobody has told of for a year is in the list no more. REC. */
const LISTED_HOURS = 365 * 24;

/**
 * What many support in a place, of most support first: clusters that somebody may see, and the public issues that people
 * follow and that are in none of them, so that one letter with many behind it is seen. Support is people who wrote, not
 * matters (C19), and people who follow, each once. Beside a cluster stand those that are perhaps the same trouble.
 */
export async function clusterList(desk: Desk, official: Official, where: Jurisdiction, language: Language) {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const { lines, followed, near } = await desk.read(where.tenantId, async (tx) => {
    const kept = await keptFrom(tx, official, units);
    const fromAt = addHours(desk.clock.now(), -LISTED_HOURS);
    const lines = await clusterLines(tx, where, kept, { fromAt, limit: LINES_MAX });
    const ids = lines.map(({ id }) => id);
    return {
      lines,
      followed: await followedLines(tx, where, kept, { notIn: ids, limit: LINES_MAX }),
      near: Map.groupBy(await nearFor(tx, where, kept, ids), ({ clusterId }) => clusterId),
    };
  });
  const named = (codes: readonly AreaCode[]) => codes.map((code) => areas.pathNameOf(code, language));
  const both = [
    ...lines.map(({ areaCodes, ...line }) => ({
      ...line,
      areaNames: named(areaCodes),
      near: (near.get(line.id) ?? []).slice(0, NEAR_SHOWN_MAX).map(({ clusterId: _, ...other }) => other),
    })),
    ...followed.map(({ areaCodes, ...line }) => ({
      ...{ ...line, state: 'issue' as const, sample: line.title },
      ...{ areaNames: named(areaCodes), near: [] },
    })),
  ];
  const supportOf = (line: (typeof both)[number]) => line.personsCount + line.followersCount;
  return { clusters: both.sort((a, b) => supportOf(b) - supportOf(a)).slice(0, LINES_MAX) };
}

/**
 * One cluster with all that explains it: which phrases and places its words share, since when and until when, how many
 * people, and of each matter what it shares and how like the nearest it was. Only what this viewer may see. Refuses
 * `issues.cluster-unknown`, also when they see nothing of it.
 */
export async function clusterView(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  clusterId: string,
  language: Language,
) {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const id = parseId(clusterId);
  const found = await desk.read(where.tenantId, async (tx) => {
    const cluster = id && (await clusterOf(tx, id));
    if (!cluster) return null;
    const kept = await keptFrom(tx, official, units);
    const members = await membersOf(tx, where, kept, cluster.id, MEMBERS_MAX);
    return {
      cluster,
      members,
      counts: await countsOf(tx, where, kept, cluster.id),
      takenOut: await takenOutOf(tx, where, kept, cluster.id, TAKEN_OUT_MAX),
      phrases: await phrasesOf(tx, members),
      mergedIn: await mergedInto(tx, where, kept, cluster.id, MERGED_IN_MAX),
      joins: isOpen(cluster) ? await joinsFor(tx, { where, kept }, { id: cluster.id, members }, phrasesOf) : [],
    };
  });
  if (!found || (found.members.length === 0 && found.takenOut.length === 0)) return refuse('issues.cluster-unknown');
  const { cluster, members, counts, takenOut, phrases, mergedIn, joins } = found;
  return {
    id: cluster.id,
    state: cluster.state,
    title: cluster.title,
    mergedInto: cluster.mergedInto,
    version: cluster.version,
    ...counts,
    isWhole: counts.mattersCount === members.length,
    firstAt: members[0]?.receivedAt ?? null,
    lastAt: members.at(-1)?.receivedAt ?? null,
    phrases,
    members: members.map(({ words, title, areaCode, state, ...member }) => ({
      ...member,
      title,
      areaName: areas.pathNameOf(areaCode, language),
      stateWords: stateWords(state),
      shares: phrases.map(({ phrase }) => phrase).filter((phrase) => plainOf(`${title} ${words}`).includes(phrase)),
    })),
    takenOut,
    mergedIn,
    joins: joins.map(({ margin: _, ...join }) => join),
  };
}

function isOpen({ state }: Cluster): boolean {
  return state === 'perhaps' || state === 'confirmed';
}

async function phrasesOf(tx: Transaction, all: readonly ClusterMember[]): Promise<SharedPhrase[]> {
  const members = all.map((one) => ownWordsOf(one.title, one.words)).filter(({ words }) => words.trim() !== '');
  if (members.length < 2) return [];
  const chosen = members.slice(-TEXTS_MAX);
  const pieces = new Set(chosen.flatMap(({ title, words }) => [...piecesOf(title, words).keys()]));
  const { matters, countOf } = await raritiesOf(tx, [...pieces]);
  const texts = chosen.map(({ title, words }) => `${title}。${words}`);
  return sharedPhrasesOf(texts, (piece) => rarityOf(piece, countOf.get(piece) ?? 0, matters));
}
