import { type Import, importsOf, isPureRoom, isTest, RIVER, type SourceFile, sliceOf, type Violation } from './tree.ts';

/** What each floor may import within the house. Tools and tests stand outside and may look at everything. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  platform: ['platform', 'kernel'],
  civic: ['civic', 'platform', 'kernel'],
  server: ['server', 'civic', 'platform', 'kernel'],
  apps: ['apps', 'kernel', 'civic'],
  database: ['database', 'civic', 'platform', 'kernel'],
};

/** Single imports that leave their floor, each with its reason. */
const ALLOWED = [
  // `npm start` on a fresh checkout must have browser apps to serve.
  'server/main.ts tools/build-apps.ts',
  // `npm start -- --demo`: the county that exists nowhere is made by the same actions as a real one.
  'server/main.ts database/demonstration/fill.ts',
];

function floorOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function subjects(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => !isTest(path) && !path.endsWith('vite.config.ts'));
}

/** Apps import kernel and pure rooms of civic; server → civic → platform → kernel; kernel nothing but its schema library. */
export function floorViolations(files: readonly SourceFile[]): Violation[] {
  return subjects(files)
    .flatMap(importsOf)
    .flatMap((one) => {
      const floor = floorOf(one.from.path);
      const reaches = FLOORS[floor];
      if (!reaches) return [];
      const reason = one.target === null ? packageTrouble(floor, one) : houseTrouble(floor, reaches, one.target);
      if (!reason || ALLOWED.includes(`${one.from.path} ${one.target}`)) return [];
      return [`${one.place} imports ${one.specifier}: ${reason}`];
    });
}

function packageTrouble(floor: string, { specifier }: Import): string | null {
  if (floor === 'kernel' && !/^typebox(\/|$)/.test(specifier)) return 'kernel imports only itself and typebox';
  if (floor === 'apps' && /^(node:|pg$|fastify)/.test(specifier)) return 'a browser has no such thing';
  return null;
}

function houseTrouble(floor: string, reaches: readonly string[], target: string): string | null {
  if (!reaches.includes(floorOf(target))) return `${floor} may import ${reaches.join(', ')} only`;
  if (floor === 'apps' && floorOf(target) === 'civic' && !isPureRoom(target))
    return 'an app may enter only the pure rooms of a slice';
  return null;
}

/** A slice imports only slices above it, through the door or a pure file; so does everyone else in the house. */
export function riverViolations(files: readonly SourceFile[]): Violation[] {
  const unknown = [...new Set(files.map(({ path }) => sliceOf(path)))].filter(
    (slice) => slice !== null && !RIVER.includes(slice),
  );
  const misplaced = unknown.map((slice) => `civic/${slice} has no place in the river (tests/architecture/tree.ts)`);
  const imports = subjects(files)
    .filter(({ path }) => /^(civic|server|database)\//.test(path))
    .flatMap(importsOf);
  return [
    ...misplaced,
    ...imports.flatMap((one) => {
      const mine = sliceOf(one.from.path);
      const theirs = one.target === null ? null : sliceOf(one.target);
      if (theirs === null || one.target === null || theirs === mine) return [];
      if (mine !== null && RIVER.indexOf(theirs) > RIVER.indexOf(mine)) {
        return [`${one.place} imports ${one.specifier}: ${theirs} lies below ${mine}; let server/flow.ts call it`];
      }
      if (one.target === `civic/${theirs}/index.ts` || isPureRoom(one.target)) return [];
      return [`${one.place} imports ${one.specifier}: enter ${theirs} by index.ts or a pure file`];
    }),
  ];
}

/** No file imports itself by way of others. Each knot of files is told once. */
export function cycleViolations(files: readonly SourceFile[]): Violation[] {
  const paths = new Set(files.map(({ path }) => path));
  const edges = new Map<string, string[]>();
  for (const file of subjects(files)) {
    const targets = importsOf(file).flatMap(({ target }) => (target !== null && paths.has(target) ? [target] : []));
    edges.set(file.path, [...new Set(targets)]);
  }
  return knotsOf(edges).map((knot) => `${knot[0]} imports itself: ${[...knot, knot[0]].join(' → ')}`);
}

/** One shortest circle for each file from which one begins, without the same circle twice. */
function knotsOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const told = new Set<string>();
  const knots: string[][] = [];
  for (const start of edges.keys()) {
    const circle = circleFrom(start, edges);
    const key = circle?.toSorted().join(' ');
    if (!circle || key === undefined || told.has(key)) continue;
    told.add(key);
    knots.push(circle);
  }
  return knots;
}

function circleFrom(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of edges.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) queue.push([...path, next]);
      seen.add(next);
    }
  }
  return null;
}
