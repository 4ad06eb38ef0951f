import { type AreaCode, parseAreaCode, type TenantId, tenantOf } from '#kernel/area-code.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** A closed line of longitude and latitude in degrees, the first point not repeated at the end. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** What a file of boundaries holds for one county. */
export type Boundaries = {
  readonly found: ReadonlyMap<AreaCode, readonly Ring[]>;
  /** Shapes of other counties, or of no place that is known here. */
  readonly elsewhereCount: number;
  /** Shapes of places here that can't be read, by their place in the file, counted from one. */
  readonly wrong: readonly { readonly feature: number; readonly refusal: Refusal }[];
};

/** What is known of a place here. */
type Known = { readonly code: AreaCode; readonly name: string };

/** More corners than a county's boundaries need: 200 places of 500 corners each. */
const CORNERS_MAX = 100_000;
/** Grids on which boundaries are laid, in parts of a degree: some 1, 10 and 100 m. One for a whole file, so that neighbours share their line. */
const GRIDS = [100_000, 10_000, 1_000] as const;

type Feature = { readonly properties?: unknown; readonly geometry?: unknown };

/**
 * Reads a GeoJSON file (RFC 7946: longitude and latitude in degrees) for one county. A shape belongs to the place whose
 * code, with 6, 9, 12 or more digits, stands in any of its properties, or whose name does and is the only one of that
 * name. Lays all on one grid, as coarse as needed for at most `CORNERS_MAX` points. Refuses `access.boundaries-not-geojson`,
 * `access.boundaries-too-fine`; by shape `access.boundary-not-degrees`, `access.boundary-no-surface`.
 */
export function readBoundaries(file: unknown, places: readonly Known[], tenantId: TenantId): Boundaries | Refusal {
  const features = featuresOf(file);
  if (features === null) return refuse('access.boundaries-not-geojson');
  const placeOf = finderOf(places, tenantId);
  const exact = new Map<AreaCode, readonly Ring[]>();
  const wrong: { feature: number; refusal: Refusal }[] = [];
  let elsewhereCount = 0;
  for (const [index, { properties, geometry }] of features.entries()) {
    const code = placeOf(properties);
    const rings = code === null ? null : ringsOf(geometry);
    if (code === null || rings === null) elsewhereCount += 1;
    else if ('code' in rings) wrong.push({ feature: index + 1, refusal: rings });
    else exact.set(code, [...(exact.get(code) ?? []), ...rings]);
  }
  const found = laidOnGrid(exact);
  return found === null
    ? refuse('access.boundaries-too-fine', { most: CORNERS_MAX })
    : { found, elsewhereCount, wrong };
}

function featuresOf(file: unknown): readonly Feature[] | null {
  const { type, features } = (file ?? {}) as { type?: unknown; features?: unknown };
  if (type === 'Feature') return [file as Feature];
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return null;
  return features.filter((one) => typeof one === 'object' && one !== null);
}

function finderOf(places: readonly Known[], tenantId: TenantId): (properties: unknown) => AreaCode | null {
  const byCode = new Set(places.map(({ code }) => code));
  const byName = Map.groupBy(places, ({ name }) => name);
  return (properties) => {
    const values = Object.values((properties ?? {}) as Record<string, unknown>)
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map((value) => String(value).trim());
    for (const value of values) {
      const code = value.length >= 6 ? parseAreaCode(value) : null;
      if (code !== null && tenantOf(code) === tenantId && byCode.has(code)) return code;
    }
    // A code that is not here belongs to another county: its name may be here all the same.
    if (values.some((value) => /^\d{6,15}$/.test(value))) return null;
    const named = values.flatMap((value) => byName.get(value) ?? []);
    return named.length === 1 ? (named[0]?.code ?? null) : null;
  };
}

/** The rings of a surface; null for a point or line. */
function ringsOf(geometry: unknown): Ring[] | Refusal | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') return refuse('access.boundary-no-surface');
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown;
  if (!Array.isArray(polygons)) return refuse('access.boundary-no-surface');
  const rings: Ring[] = [];
  for (const line of polygons.flat() as unknown[]) {
    if (!Array.isArray(line) || line.length < 4) return refuse('access.boundary-no-surface');
    if (!line.every(isPoint)) return refuse('access.boundary-not-degrees');
    rings.push(line.map(([longitude, latitude]) => [longitude, latitude] as const));
  }
  return rings.length === 0 ? refuse('access.boundary-no-surface') : rings;
}

function isPoint(point: unknown): point is readonly [number, number] {
  if (!Array.isArray(point)) return false;
  const [longitude, latitude] = point as unknown[];
  return (
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

function laidOnGrid(exact: ReadonlyMap<AreaCode, readonly Ring[]>): Map<AreaCode, readonly Ring[]> | null {
  for (const grid of GRIDS) {
    const laid = new Map(
      [...exact].map(([code, rings]) => [
        code,
        rings.map((ring) => onGrid(ring, (value) => Math.round(value * grid) / grid)).filter((ring) => ring.length > 2),
      ]),
    );
    const count = [...laid.values()].flat().reduce((sum, ring) => sum + ring.length, 0);
    if (count <= CORNERS_MAX) return new Map([...laid].filter(([, rings]) => rings.length > 0));
  }
  return null;
}

/** A ring whose points are rounded, without those that fall together. */
function onGrid(ring: Ring, round: (value: number) => number): Ring {
  const laid = ring.map(([longitude, latitude]) => [round(longitude), round(latitude)] as const);
  return laid.filter((point, index) => {
    const before = laid.at(index - 1);
    return before === undefined || point[0] !== before[0] || point[1] !== before[1];
  });
}

/** A map as a browser draws it: each place a path (SVG 2 §9.3) within `0 0 width height`. */
export type DrawnMap = {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly {
    readonly code: AreaCode;
    readonly path: string;
    /** Where its name stands: the middle of its largest part. */
    readonly x: number;
    readonly y: number;
  }[];
};

/** Wide enough for an office screen and a printed page; a point is one step. */
const WIDTH = 800;
const HEIGHT_MAX = 1000;
const DEGREE = Math.PI / 180;

/**
 * Draws places side by side, north up, in the equirectangular projection true at their middle latitude: x = λ·cos φ₀, y = φ.
 * Over a county its error is below the width of a line. Null when there is nothing to draw.
 */
export function drawnMap(boundaries: ReadonlyMap<AreaCode, readonly Ring[]>): DrawnMap | null {
  const points = [...boundaries.values()].flat(2);
  if (points.length === 0) return null;
  const span = (axis: 0 | 1) =>
    points.reduce(([least, most], point) => [Math.min(least, point[axis]), Math.max(most, point[axis])], [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as [number, number]);
  const [[west, east], [south, north]] = [span(0), span(1)];
  const squeeze = Math.cos(((south + north) / 2) * DEGREE);
  const [across, down] = [(east - west) * squeeze, north - south];
  if (across === 0 || down === 0) return null;
  const scale = Math.min(WIDTH / across, HEIGHT_MAX / down);
  const onPage = ([longitude, latitude]: Ring[number]) =>
    [Math.round((longitude - west) * squeeze * scale), Math.round((north - latitude) * scale)] as const;
  const shapes = [...boundaries].map(([code, rings]) => {
    const laid = rings.map((ring) => onGrid(ring.map(onPage), (value) => value)).filter((ring) => ring.length > 2);
    return { code, path: laid.map(pathOf).join(''), ...middleOf(laid) };
  });
  return { width: Math.round(across * scale), height: Math.round(down * scale), shapes };
}

function pathOf(ring: Ring): string {
  return `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

/** The centre of gravity of the largest ring (the shoelace formula); of none, the corner. */
function middleOf(rings: readonly Ring[]): { x: number; y: number } {
  const measured = rings.map((ring) => {
    let [area, x, y] = [0, 0, 0];
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] as Ring[number];
      const part = x1 * y2 - x2 * y1;
      area += part;
      x += (x1 + x2) * part;
      y += (y1 + y2) * part;
    }
    return { area, x: x / (3 * area), y: y / (3 * area) };
  });
  const [largest] = measured.filter(({ area }) => area !== 0).toSorted((a, b) => Math.abs(b.area) - Math.abs(a.area));
  return largest ? { x: Math.round(largest.x), y: Math.round(largest.y) } : { x: 0, y: 0 };
}
