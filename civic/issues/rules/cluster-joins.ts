import { type Around, INDEXED_MAX, likenessNeeded, likenessOf, NEAREST_COUNT, type Sketch } from './clustering.ts';

/** A matter of a cluster that may be joined with another. */
export type Joinable = Around & { readonly sketch: Sketch };

/** How near two clusters are. `likeness` in thousandths. */
export type JoinEvidence = { readonly likeness: number; readonly margin: number };

/**
 * Whether two clusters that were begun apart are perhaps one trouble: the matters of one would on average have joined the
 * other, had it stood there when they came (`placeOf`, the same likeness and the same needs of place and category). Null:
 * they would not, or one has not two matters with words of their own. A suggestion only: on a city's letters one in two was right, so a person says whether they are.
 */
export function joinEvidence(one: readonly Joinable[], other: readonly Joinable[]): JoinEvidence | null {
  if (one.length < 2 || other.length < 2) return null;
  const [there, back] = [nearness(one, other), nearness(other, one)];
  const nearer = back.margin > there.margin ? back : there;
  return nearer.margin >= 1 ? nearer : null;
}

function nearness(from: readonly Joinable[], to: readonly Joinable[]): JoinEvidence {
  const each = from.map((own) => {
    const nearest = to
      .map((member) => ({ likeness: likenessOf(own.sketch, member.sketch), needed: likenessNeeded(own, member) }))
      .sort((a, b) => b.likeness / b.needed - a.likeness / a.needed)
      .slice(0, NEAREST_COUNT);
    return {
      likeness: meanOf(nearest.map(({ likeness }) => likeness)),
      margin: meanOf(nearest.map(({ likeness, needed }) => likeness / needed)),
    };
  });
  return { likeness: Math.round(meanOf(each.map((it) => it.likeness))), margin: meanOf(each.map((it) => it.margin)) };
}

function meanOf(all: readonly number[]): number {
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}

/** What a cluster is looked for by: the pieces that several of its matters share, the weightiest first. */
export function coreOf(members: readonly Joinable[]): Sketch {
  const pieces = new Map<number, { weight: number; count: number }>();
  for (const { sketch } of members)
    sketch.pieces.forEach((piece, at) => {
      const { weight, count } = pieces.get(piece) ?? { weight: 0, count: 0 };
      pieces.set(piece, { weight: weight + (sketch.weights[at] ?? 0), count: count + 1 });
    });
  const shared = [...pieces].filter(([, { count }]) => count >= 2);
  const heaviest = shared.sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0]).slice(0, INDEXED_MAX);
  return {
    pieces: heaviest.map(([piece]) => piece),
    weights: heaviest.map(([, { weight }]) => Math.round(weight / members.length)),
  };
}
