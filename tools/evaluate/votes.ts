import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { raise } from '#civic/intake/index.ts';
import { placeJobs } from '#civic/issues/index.ts';
import type { ClusterLine } from '#civic/issues/store/cluster-views.store.ts';
import { clusterLines, membersOf } from '#civic/issues/store/cluster-views.store.ts';
import { KEPT_FROM_NOTHING } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, instantOf, parseInstant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { openGround, TENANT } from '../bench/place.ts';

const FILE = 'letters-with-votes.xlsx';
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
/** More clusters than a city's letters make. */
const CLUSTERS_MAX = 5000;
/** The list that a person is shown first. */
const FIRST_COUNT = 10;
/** What is asked of the clusters. */
const PRECISION_MIN = 0.9;
const RECALL_MIN = 0.8;

type Letter = {
  readonly number: string;
  readonly writer: string;
  readonly title: string;
  readonly receivedAt: Instant;
  readonly words: string;
  readonly votes: number;
};

/**
 * Groups of letters that a person put together by hand, by the letters' own numbers, before they had seen any cluster; each
 * with every letter on its trouble. `undecided`: letters of which they couldn't say; no pair with one of them is counted.
 */
export type Labels = {
  readonly groups: readonly { readonly name: string; readonly ids: readonly string[] }[];
  readonly undecided: readonly string[];
};

export type VotesResult = {
  readonly letters: number;
  readonly clusters: number;
  /** Of the pairs in one cluster of which at least one is labelled: how many are of one group. */
  readonly precision: number;
  /** Of the pairs of one group: how many are in one cluster. */
  readonly recall: number;
  /** The mean of the recalls of the groups, so that the two largest don't speak for all. */
  readonly recallOfGroups: number;
  /**
   * Of the most supported groups (letters and votes): on which place of the list their cluster stands, and on which it would
   * stand were each vote a person who came; null: in none.
   */
  readonly places: readonly Place[];
  readonly isGoodEnough: boolean;
};

type Place = {
  readonly name: string;
  readonly support: number;
  readonly byPeople: number | null;
  readonly withVotes: number | null;
};

/**
 * What the house makes of a city's letters that it has never seen: raises each through the real act in the order of their
 * days, places it by the real job, and compares the clusters with groups labelled by hand. Nothing of the letters is kept.
 */
export async function evaluateVotes(
  folder: string,
  labelsFile: string,
  say: (line: string) => void,
): Promise<VotesResult> {
  const letters = await lettersIn(join(folder, FILE));
  const labels = JSON.parse(await readFile(labelsFile, 'utf8')) as Labels;
  const ground = await openGround();
  try {
    const { house } = await ground.place('votes', 1, 1);
    const desk = house.deskAt(systemClock);
    const began = performance.now();
    const letterOf = await raiseAll(desk, letters);
    const lines = await desk.read(TENANT, (tx) => clusterLines(tx, WHERE, KEPT_FROM_NOTHING, CLUSTERS_MAX));
    const clusterOf = await clustersOf(desk, lines, letterOf);
    const seconds = Math.round((performance.now() - began) / 1000);
    say(`votes: ${letters.length} letters raised and placed in ${seconds} s, ${lines.length} clusters`);
    const result = { letters: letters.length, clusters: lines.length, ...compared(letters, labels, clusterOf, lines) };
    for (const line of wordsOf(result)) say(`votes: ${line}`);
    return result;
  } finally {
    await ground.end();
  }
}

async function lettersIn(path: string): Promise<Letter[]> {
  const letters: Letter[] = [];
  for await (const { rowNumber, cells } of readTable(await readFile(path), FILE)) {
    const [number = '', writer = '', title = '', time = '', words = '', against = '', approving = ''] = cells;
    const receivedAt = instantIn(time);
    if (rowNumber === 1 || receivedAt === null) continue;
    letters.push({
      number,
      writer,
      title: title.trim(),
      receivedAt,
      words,
      votes: Number(against) + Number(approving),
    });
  }
  return letters.sort((a, b) => (a.receivedAt + a.number < b.receivedAt + b.number ? -1 : 1));
}

/** `2019/8/19 11:48:23`, or a day as spreadsheets count them: days since 30 December 1899. */
function instantIn(text: string): Instant | null {
  if (/^\d+(\.\d+)?$/.test(text)) return instantOf(Math.round((Number(text) - 25_569) * 86_400_000));
  const found = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: (\d{1,2}):(\d\d):(\d\d))?/.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = '', ...clock] = found;
  const time = clock.map((part) => (part ?? '0').padStart(2, '0')).join(':');
  return parseInstant(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}+08:00`);
}

/** Raises and places every letter; one telephone for each writer, as the same person calls again. */
async function raiseAll(desk: Desk, letters: readonly Letter[]): Promise<Map<Id, Letter>> {
  const letterOf = new Map<Id, Letter>();
  const phones = new Map<string, string>();
  for (const [index, letter] of letters.entries()) {
    const { writer, title, words, receivedAt } = letter;
    const phone = phones.get(writer) ?? `1390${String(phones.size).padStart(7, '0')}`;
    phones.set(writer, phone);
    const formKey = idOf(index + 1, new Uint8Array(10));
    const plain = { channel: 'web', kind: 'condition', replyWay: 'look_up', areaCode: countyOf(TENANT) } as const;
    const said = { formKey, ...plain, title, words: words.trim() || title, phone, receivedAt };
    const receipt = await raise(desk, { kind: 'visitor', tenantId: TENANT }, said);
    if (isRefusal(receipt)) throw new Error(`letter ${letter.number} was refused: ${receipt.code}`);
    letterOf.set(receipt.id, letter);
    await placeJobs(desk, TENANT, [{ submissionId: receipt.id }]);
  }
  return letterOf;
}

async function clustersOf(
  desk: Desk,
  lines: readonly ClusterLine[],
  letterOf: ReadonlyMap<Id, Letter>,
): Promise<Map<string, Id>> {
  const clusterOf = new Map<string, Id>();
  for (const { id, mattersCount } of lines) {
    const members = await desk.read(TENANT, (tx) => membersOf(tx, WHERE, KEPT_FROM_NOTHING, id, mattersCount));
    for (const { matterId } of members) clusterOf.set(letterOf.get(matterId)?.number ?? '', id);
  }
  return clusterOf;
}

function compared(
  letters: readonly Letter[],
  { groups, undecided }: Labels,
  clusterOf: ReadonlyMap<string, Id>,
  lines: readonly ClusterLine[],
) {
  const groupOf = new Map(groups.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
  const counted = letters.map(({ number }) => number).filter((number) => !undecided.includes(number));
  const pairs = { both: 0, clustered: 0, grouped: 0 };
  const ofGroup = new Map(groups.map(({ name }) => [name, { both: 0, grouped: 0 }]));
  for (const [at, one] of counted.entries()) {
    for (const other of counted.slice(at + 1)) {
      const [group, cluster] = [groupOf.get(one), clusterOf.get(one)];
      if (group === undefined && !groupOf.has(other)) continue;
      const isGrouped = group !== undefined && group === groupOf.get(other);
      const isClustered = cluster !== undefined && cluster === clusterOf.get(other);
      pairs.clustered += Number(isClustered);
      const own = isGrouped ? ofGroup.get(group) : undefined;
      if (!own) continue;
      pairs.grouped += 1;
      own.grouped += 1;
      pairs.both += Number(isClustered);
      own.both += Number(isClustered);
    }
  }
  const [precision, recall] = [pairs.both / pairs.clustered, pairs.both / pairs.grouped];
  const recalls = [...ofGroup.values()].map(({ both, grouped }) => both / grouped);
  const places = placesOf(letters, groups, clusterOf, lines);
  return {
    precision,
    recall,
    recallOfGroups: recalls.reduce((sum, one) => sum + one, 0) / recalls.length,
    places,
    isGoodEnough: precision >= PRECISION_MIN && recall >= RECALL_MIN,
  };
}

/** The ten groups of most support, letters and votes together, with the place of their largest cluster in the list. */
function placesOf(
  letters: readonly Letter[],
  groups: Labels['groups'],
  clusterOf: ReadonlyMap<string, Id>,
  lines: readonly ClusterLine[],
) {
  const votesOf = new Map(letters.map(({ number, votes }) => [number, votes]));
  const votesIn = new Map<Id, number>();
  for (const [number, id] of clusterOf) votesIn.set(id, (votesIn.get(id) ?? 0) + (votesOf.get(number) ?? 0));
  const supportOf = ({ id, personsCount }: ClusterLine) => personsCount + (votesIn.get(id) ?? 0);
  const [byPeople, withVotes] = [lines, lines.toSorted((a, b) => supportOf(b) - supportOf(a))];
  const placeIn = (list: readonly ClusterLine[], id: Id | undefined) =>
    list.findIndex((line) => line.id === id) + 1 || null;
  return groups
    .map(({ name, ids }): Place => {
      const counts = Map.groupBy(ids, (id) => clusterOf.get(id));
      const [largest] = [...counts].filter(([id]) => id !== undefined).sort((a, b) => b[1].length - a[1].length);
      const support = ids.reduce((sum, id) => sum + 1 + (votesOf.get(id) ?? 0), 0);
      return { name, support, byPeople: placeIn(byPeople, largest?.[0]), withVotes: placeIn(withVotes, largest?.[0]) };
    })
    .sort((a, b) => b.support - a.support)
    .slice(0, FIRST_COUNT);
}

function wordsOf({ precision, recall, recallOfGroups, places }: VotesResult): string[] {
  const firstBy = (place: (one: Place) => number | null) =>
    places.filter((one) => (place(one) ?? FIRST_COUNT + 1) <= FIRST_COUNT).length;
  return [
    `pairs: precision ${precision.toFixed(3)} (≥ ${PRECISION_MIN}), recall ${recall.toFixed(3)} (≥ ${RECALL_MIN}); mean recall of a group ${recallOfGroups.toFixed(3)}`,
    `the most supported groups in the first ten: ${firstBy(({ byPeople }) => byPeople)} of ${places.length} by people, ${firstBy(({ withVotes }) => withVotes)} with votes`,
    ...places.map(
      ({ name, support, byPeople, withVotes }) =>
        `  ${name}: support ${support}, place ${byPeople ?? 'none'} by people, ${withVotes ?? 'none'} with votes`,
    ),
  ];
}
