import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { raise, type Said } from '#civic/intake/index.ts';
import { placeJobs } from '#civic/issues/index.ts';
import type { ClusterLine } from '#civic/issues/store/cluster-views.store.ts';
import { clusterLines, membersOf } from '#civic/issues/store/cluster-views.store.ts';
import { KEPT_FROM_NOTHING } from '#civic/ledger/index.ts';
import { PUBLIC_WORDS } from '#civic/publication/pages/words.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, instantOf, parseInstant } from '#kernel/instant.ts';
import { say as sayIn } from '#kernel/language.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { openGround, TENANT } from '../bench/place.ts';

const FILE = 'letters-with-votes.xlsx';
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
/** Before anything was raised here. */
const FROM_AT = instantOf(0);
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
  /** Votes for it. Who votes against it doesn't support it. */
  readonly votes: number;
};

/**
 * Groups of letters that a person put together by hand, by the letters' own numbers, before they had seen any cluster; each
 * with every letter on its trouble, if only one. `undecided`: letters of which they couldn't say; no pair with one of them
 * is counted.
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
  /** The mean of the recalls of the groups of two and more, so that the two largest don't speak for all. */
  readonly recallOfGroups: number;
  /**
   * Of the most supported groups (people who wrote, and votes for): on which place of the list their cluster stands before
   * any vote came, and on which when everybody who voted said “the same troubles me”; null: in none.
   */
  readonly places: readonly Place[];
  readonly isGoodEnough: boolean;
};

type Place = {
  readonly name: string;
  readonly lettersCount: number;
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
    const found = await foundIn(desk, letterOf);
    const seconds = Math.round((performance.now() - began) / 1000);
    const clusters = found.lines.length;
    say(`votes: ${letters.length} letters raised and placed in ${seconds} s, ${clusters} clusters`);
    const votes = await raiseVotes(desk, letterOf);
    const places = placesOf(letters, labels.groups, found, await foundIn(desk, letterOf));
    const pairs = compared(letters, labels, found.clusterOf);
    const result = { letters: letters.length, clusters, ...pairs, places };
    for (const line of wordsOf(result)) say(`votes: ${line}`);
    say(`votes: ${votes} votes for a letter, each raised as “the same troubles me”`);
    return result;
  } finally {
    await ground.end();
  }
}

async function lettersIn(path: string): Promise<Letter[]> {
  const letters: Letter[] = [];
  for await (const { rowNumber, cells } of readTable(await readFile(path), FILE)) {
    const [number = '', writer = '', title = '', time = '', words = '', , approving = ''] = cells;
    const receivedAt = instantIn(time);
    if (rowNumber === 1 || receivedAt === null) continue;
    letters.push({
      number,
      writer,
      title: title.trim(),
      receivedAt,
      words,
      votes: Number(approving),
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

type Raised = Letter & { readonly id: Id; readonly ownNumber: string };

/** A key for each form, so that none is taken for another sent twice. */
let formsCount = 0;

/** Raises something as anybody does, and returns its receipt. */
async function raiseOne(desk: Desk, said: Pick<Said, 'title' | 'words' | 'phone' | 'receivedAt'>) {
  formsCount += 1;
  const plain = { channel: 'web', kind: 'condition', replyWay: 'look_up', areaCode: countyOf(TENANT) } as const;
  const formKey = idOf(formsCount, new Uint8Array(10));
  const receipt = await raise(desk, { kind: 'visitor', tenantId: TENANT }, { formKey, ...plain, ...said });
  if (isRefusal(receipt)) throw new Error(`a letter was refused: ${receipt.code}`);
  return receipt;
}

/** Raises and places every letter; one telephone for each writer, as the same person calls again. */
async function raiseAll(desk: Desk, letters: readonly Letter[]): Promise<Map<Id, Raised>> {
  const letterOf = new Map<Id, Raised>();
  const phones = new Map<string, string>();
  for (const letter of letters) {
    const { writer, title, words, receivedAt } = letter;
    const phone = phones.get(writer) ?? `1390${String(phones.size).padStart(7, '0')}`;
    phones.set(writer, phone);
    const { id, number } = await raiseOne(desk, { title, words: words.trim() || title, phone, receivedAt });
    letterOf.set(id, { ...letter, id, ownNumber: number });
    await placeJobs(desk, TENANT, [{ submissionId: id }]);
  }
  return letterOf;
}

/** Everybody who voted for a letter says so by the button of its public page. Returns how many. */
async function raiseVotes(desk: Desk, letterOf: ReadonlyMap<Id, Raised>): Promise<number> {
  let count = 0;
  for (const { ownNumber, votes, receivedAt } of letterOf.values()) {
    const words = sayIn(PUBLIC_WORDS['same.words'], 'zh', { number: inFours(ownNumber) });
    const jobs: { submissionId: Id }[] = [];
    for (let vote = 0; vote < votes; vote += 1, count += 1) {
      const phone = `1370${String(count).padStart(7, '0')}`;
      jobs.push({ submissionId: (await raiseOne(desk, { words, phone, receivedAt })).id });
    }
    if (jobs.length > 0) await placeJobs(desk, TENANT, jobs);
  }
  return count;
}

type Found = { readonly lines: readonly ClusterLine[]; readonly clusterOf: ReadonlyMap<string, Id> };

/** The list as it stands, and in which cluster each letter is. */
async function foundIn(desk: Desk, letterOf: ReadonlyMap<Id, Letter>): Promise<Found> {
  const lines = await desk.read(TENANT, (tx) =>
    clusterLines(tx, WHERE, KEPT_FROM_NOTHING, { fromAt: FROM_AT, limit: CLUSTERS_MAX }),
  );
  const clusterOf = new Map<string, Id>();
  for (const { id, mattersCount } of lines) {
    const members = await desk.read(TENANT, (tx) => membersOf(tx, WHERE, KEPT_FROM_NOTHING, id, mattersCount));
    for (const { matterId } of members) clusterOf.set(letterOf.get(matterId)?.number ?? '', id);
  }
  return { lines, clusterOf };
}

function compared(letters: readonly Letter[], { groups, undecided }: Labels, clusterOf: ReadonlyMap<string, Id>) {
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
  const recalls = [...ofGroup.values()].flatMap(({ both, grouped }) => (grouped === 0 ? [] : both / grouped));
  return {
    precision,
    recall,
    recallOfGroups: recalls.reduce((sum, one) => sum + one, 0) / recalls.length,
    isGoodEnough: precision >= PRECISION_MIN && recall >= RECALL_MIN,
  };
}

/** The ten groups of most support, people who wrote and votes together, with the place of their largest cluster in the list. */
function placesOf(letters: readonly Letter[], groups: Labels['groups'], before: Found, after: Found): Place[] {
  const letterBy = new Map(letters.map((letter) => [letter.number, letter]));
  const placeIn = ({ lines, clusterOf }: Found, ids: readonly string[]) => {
    const counts = Map.groupBy(ids, (id) => clusterOf.get(id));
    const [largest] = [...counts].filter(([id]) => id !== undefined).sort((a, b) => b[1].length - a[1].length);
    return lines.findIndex(({ id }) => id === largest?.[0]) + 1 || null;
  };
  return groups
    .map(({ name, ids }): Place => {
      const own = ids.flatMap((id) => letterBy.get(id) ?? []);
      const support = new Set(own.map(({ writer }) => writer)).size + own.reduce((sum, { votes }) => sum + votes, 0);
      const places = { byPeople: placeIn(before, ids), withVotes: placeIn(after, ids) };
      return { name, lettersCount: own.length, support, ...places };
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
      ({ name, lettersCount, support, byPeople, withVotes }) =>
        `  ${name}: ${lettersCount} letters, support ${support}, place ${byPeople ?? 'none'} by people, ${withVotes ?? 'none'} with votes`,
    ),
  ];
}
