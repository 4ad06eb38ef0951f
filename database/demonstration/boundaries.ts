import { importBoundaries } from '#civic/access/index.ts';
import type { Clockwork } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { chanceOf } from './chance.ts';

/** Where the county that exists nowhere would lie: in the sea, so that it covers nobody's home. */
const [WEST, SOUTH] = [124.2, 28.1];
const SEED = 20_261_122;
/** Degrees between two crossings of the net. */
const STEP = 0.05;
/** A township is so many villages wide and high, and the county so many townships wide. */
const [VILLAGES_ACROSS, VILLAGES_DOWN, TOWNSHIPS_ACROSS] = [3, 3, 3];

/** Boundaries for townships and villages: the meshes of a net whose knots have slipped, so that neighbours share a line. */
export async function drawBoundaries(desk: Desk, actor: Clockwork, codes: readonly AreaCode[]): Promise<void> {
  // A chance of its own, so that the rest of the county stays as it was.
  const chance = chanceOf(SEED);
  const knots = new Map<string, readonly [number, number]>();
  const knot = (x: number, y: number) => {
    const known = knots.get(`${x} ${y}`);
    const slip = () => (chance.below(100) / 100 - 0.5) * STEP * 0.5;
    const made = known ?? ([WEST + x * STEP + slip(), SOUTH - y * STEP + slip()] as const);
    knots.set(`${x} ${y}`, made);
    return made;
  };
  const mesh = (x: number, y: number) => [knot(x, y), knot(x + 1, y), knot(x + 1, y + 1), knot(x, y + 1), knot(x, y)];
  const townships = codes.filter((code) => areaLevelOf(code) === 'township').toSorted();
  const features = townships.flatMap((township, index) => {
    const left = (index % TOWNSHIPS_ACROSS) * VILLAGES_ACROSS;
    const top = Math.floor(index / TOWNSHIPS_ACROSS) * VILLAGES_DOWN;
    const villages = codes
      .filter((code) => areaLevelOf(code) === 'village' && parentAreaOf(code) === township)
      .toSorted();
    const cells = Array.from({ length: VILLAGES_ACROSS * VILLAGES_DOWN }, (_, at) =>
      mesh(left + (at % VILLAGES_ACROSS), top + Math.floor(at / VILLAGES_ACROSS)),
    );
    // What is left over belongs to the last village.
    const parts = villages.map((village, at) => ({
      code: village,
      rings: at === villages.length - 1 ? cells.slice(at) : cells.slice(at, at + 1),
    }));
    return [{ code: township, rings: [outline(knot, left, top)] }, ...parts];
  });
  const file = {
    type: 'FeatureCollection',
    features: features.map(({ code, rings }) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
    })),
  };
  const done = await importBoundaries(desk, actor, new TextEncoder().encode(JSON.stringify(file)));
  if (isRefusal(done) || done.wrong.length > 0) throw new Error(`a boundary is wrong: ${JSON.stringify(done)}`);
}

/** The edge of a township: along the knots of its villages. */
function outline(knot: (x: number, y: number) => readonly [number, number], left: number, top: number) {
  const along = (count: number, at: (step: number) => readonly [number, number]) =>
    Array.from({ length: count }, (_, step) => at(step));
  const [right, bottom] = [left + VILLAGES_ACROSS, top + VILLAGES_DOWN];
  const ring = [
    ...along(VILLAGES_ACROSS, (step) => knot(left + step, top)),
    ...along(VILLAGES_DOWN, (step) => knot(right, top + step)),
    ...along(VILLAGES_ACROSS, (step) => knot(right - step, bottom)),
    ...along(VILLAGES_DOWN, (step) => knot(left, bottom - step)),
  ];
  return [...ring, ...ring.slice(0, 1)];
}
