import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { piecesOf, rarityOf, sketchOf } from '../rules/clustering.ts';
import { sharedPhrasesOf } from '../rules/clustering-phrases.ts';
import { type Alike, alikeTo, type Comparable } from '../rules/issue-alike.ts';
import type { Lesson } from '../rules/issue-lessons.ts';
import { raritiesOf } from '../store/clusters.store.ts';
import { type IssueWithWords, pastIssues, wordsOfIssue } from '../store/lessons.store.ts';
import { type Corrected, lessonsOf } from './lessons.ts';
import type { IssuePagePorts } from './ports.ts';

/** So many of the newest past issues are compared. */
const COMPARED_MAX = 100;
const PHRASES_MAX = 3;
/** Causes may be long; what they are about stands at their beginning. */
const CHARACTERS_MAX = 300;

type Past = IssueWithWords & Comparable & { readonly words: string };

/** A past issue that may be of the same kind: why it is shown, and how it went. */
export type AlikeSeen = Omit<Alike, 'past'> & {
  readonly past: Past;
  /** Words that both have. */
  readonly phrases: readonly string[];
  readonly lesson: Lesson;
};

/**
 * Up to five past issues of the county that may be of the same kind as one, for whoever analyses or proposes: none in which
 * there is a matter from which they are kept.
 */
export async function alikeInOffice(
  desk: Desk,
  official: Official,
  issueId: Id,
  { correctedPieces }: Pick<IssuePagePorts, 'correctedPieces'>,
): Promise<readonly AlikeSeen[]> {
  const { tenantId } = official;
  const units = await unitsOf(desk, tenantId);
  const found = await desk.read(tenantId, async (tx) => {
    const own = await wordsOfIssue(tx, issueId);
    const past = await pastIssues(tx, await keptFrom(tx, official, units), COMPARED_MAX);
    return { own, past: past.filter(({ id }) => id !== issueId) };
  });
  if (!found.own || found.past.length === 0) return [];
  const ids = found.past.map(({ id }) => id);
  const corrected = await correctedPieces(desk, tenantId, ids);
  const own = found.own;
  return desk.read(tenantId, (tx) => compared(tx, own, found.past, corrected));
}

async function compared(
  tx: Transaction,
  own: IssueWithWords,
  past: readonly IssueWithWords[],
  corrected: Corrected,
): Promise<AlikeSeen[]> {
  const titled = past.map((one) => ({ ...one, title: corrected.get(one.id)?.get('title') ?? one.title }));
  const pieces = [own, ...titled].map(({ title, causes }) => piecesOf(title, causes.slice(0, CHARACTERS_MAX)));
  const { matters, countOf } = await raritiesOf(tx, [...new Set(pieces.flatMap((one) => [...one.keys()]))]);
  const [first, ...others] = [own, ...titled].map((one, at) => ({
    ...one,
    words: `${one.title}\n${one.causes.slice(0, CHARACTERS_MAX)}`,
    sketch: sketchOf(pieces[at] ?? new Map(), countOf, matters),
  }));
  const found = first ? alikeTo(first, others) : [];
  const lessons = await lessonsOf(
    tx,
    found.map((one) => one.past),
    corrected,
  );
  const rarity = (piece: number) => rarityOf(piece, countOf.get(piece) ?? 0, matters);
  return found.flatMap((one, at) => {
    const lesson = lessons[at];
    const shared = one.isSameWords ? sharedPhrasesOf([first?.words ?? '', one.past.words], rarity) : [];
    return lesson ? [{ ...one, lesson, phrases: shared.slice(0, PHRASES_MAX).map(({ phrase }) => phrase) }] : [];
  });
}
