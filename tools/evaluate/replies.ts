import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { sayingOf } from '#civic/ledger/rules/brush-off.ts';
import { nearestTwin, soughtPieces } from '#civic/ledger/rules/copied.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { seededChance, shuffle, wilson } from '#kernel/text/measures.ts';
import { TENANT } from '../bench/place.ts';
import { type Row, rowsOf, toldIn } from './letters.ts';

/** As the house looks replies up: what shares sampled pieces, the newest so many a piece, the nearest so many compared. */
const TWINS_A_PIECE_MAX = 100;
const COMPARED_MAX = 40;

/** `brush-off` and `copy` are claims; the others are hints, told with their twin. */
const CLAIMS = ['brush-off', 'copy'] as const;
const KINDS = [...CLAIMS, 'blank', 'same trouble', 'may answer'] as const;

type Found = {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly twin: number | null;
  readonly share: number;
  readonly passage: string;
};

type Letter = { readonly question: string; readonly areaCode: AreaCode; readonly words: string };

/** What somebody found by reading: of each claim, by its row in the sheet, whether it is right. */
const READ = Type.Record(Type.Enum([...CLAIMS]), Type.Record(Type.String(), Type.Boolean()));
type Read = Static<typeof READ>;

/** So many claims are drawn for judging; `--draw` prints their texts too. */
const DRAWN = 100;

/**
 * Brush-offs and copied replies among real ones, found as the reply checks find them: each reply is compared with those
 * before it through the same sampled pieces. Prints the rows of each kind and which claims a seed draws; with `draw` also
 * prints so many of them for reading; with `read`, a file of what somebody found by reading, how many claims are right.
 */
export async function evaluateReplies(
  folder: string,
  say: (line: string) => void,
  { draw, seed, read }: { readonly draw: number; readonly seed: number; readonly read: string },
): Promise<void> {
  const rows = await rowsOf(folder, 'letters-with-replies.xlsx');
  if (rows === null) return say('letters-with-replies.xlsx: not in the folder');
  const letters = rows.map(letterIn);
  const began = performance.now();
  const found = [...letters.flatMap(emptyIn), ...alikeIn(letters)];
  const perReply = (performance.now() - began) / Math.max(1, letters.length);
  say(`replies    ${letters.length} replies, ${perReply.toFixed(2)} ms each`);
  for (const kind of KINDS) {
    const of = found.filter((one) => one.kind === kind).map(rowOf);
    say(`           ${of.length} ${kind}: rows ${of.join(' ')}`);
  }
  const claims = shuffle(
    found.filter(({ kind }) => isClaim(kind)),
    seededChance(seed),
  );
  say(`           claims drawn with seed ${seed}: rows ${claims.slice(0, DRAWN).map(rowOf).join(' ')}`);
  if (read !== '') judge(claims, Value.Parse(READ, JSON.parse(await readFile(read, 'utf8'))), say);
  for (const [index, one] of claims.slice(0, draw).entries()) show(index, one, letters, say);
}

const rowOf = ({ at }: Found) => at + 2;
const isClaim = (kind: Found['kind']): kind is (typeof CLAIMS)[number] => CLAIMS.some((claim) => claim === kind);
/** Rules set by reading one half are judged on the other; which row belongs where hangs on nothing that it says. */
const halfOf = (one: Found) =>
  (createHash('sha256')
    .update(`row${rowOf(one)}`)
    .digest()[0] ?? 0) % 2;

function judge(claims: readonly Found[], read: Read, say: (line: string) => void): void {
  const tell = (name: string, of: readonly Found[]) => {
    const judged = of.map((one) => (isClaim(one.kind) ? read[one.kind]?.[rowOf(one)] : undefined));
    const right = judged.filter((one) => one === true).length;
    const all = judged.filter((one) => one !== undefined).length;
    const { share, low, high } = wilson(right, all);
    const shown = [share, low, high].map((one) => one.toFixed(3));
    say(
      `           right ${right} of ${all} read (${of.length - all} not read), ${shown[0]} [${shown[1]}, ${shown[2]}]: ${name}`,
    );
  };
  tell(`the first ${DRAWN} drawn`, claims.slice(0, DRAWN));
  for (const kind of CLAIMS) {
    const of = claims.filter((one) => one.kind === kind);
    tell(kind, of);
    for (const half of [0, 1])
      tell(
        `${kind}, half ${half}`,
        of.filter((one) => halfOf(one) === half),
      );
  }
}

function show(index: number, one: Found, letters: readonly Letter[], say: (line: string) => void): void {
  const { question, words } = letters[one.at] ?? { question: '', words: '' };
  say(`--- ${index + 1} ${one.kind} row ${rowOf(one)}\n${question.slice(0, 200)}\n>>> ${words}`);
  if (one.twin === null) return;
  say(`    ${one.share.toFixed(2)} of it in row ${one.twin + 2}; longest: ${one.passage}\n${letters[one.twin]?.words}`);
}

function emptyIn({ words }: Letter, at: number): Found[] {
  const { saying } = sayingOf(words);
  return saying === 'something' ? [] : [{ kind: saying, at, twin: null, share: 0, passage: '' }];
}

/** The places of these letters stand in their words alone: all are of one county. */
function letterIn(row: Row): Letter {
  const { title, words } = toldIn(row);
  return { question: `${title} ${words}`, areaCode: countyOf(TENANT), words: (row.答复意见 ?? '').trim() };
}

/** What stands in an earlier answer, and why that is a copy or only a hint. */
function alikeIn(letters: readonly Letter[]): Found[] {
  const byPiece = new Map<number, number[]>();
  return letters.flatMap((own, at): Found[] => {
    const sought = soughtPieces(own.words);
    const shared = new Map<number, number>();
    for (const piece of sought)
      for (const earlier of byPiece.get(piece)?.slice(-TWINS_A_PIECE_MAX) ?? [])
        shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
    for (const piece of sought) byPiece.set(piece, [...(byPiece.get(piece) ?? []), at]);
    const near = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, COMPARED_MAX);
    const earlier = near.flatMap(([place]) => {
      const letter = letters[place];
      return letter ? [{ at: place, ...letter }] : [];
    });
    const twin = nearestTwin(own, earlier);
    if (!twin || twin.kind === 'partly') return [];
    return [{ kind: twin.kind, at, twin: twin.earlier.at, share: twin.share, passage: twin.passage }];
  });
}
