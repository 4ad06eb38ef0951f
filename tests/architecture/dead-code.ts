import { at, importsOf, isTest, parsed, type SourceFile, type Violation, walk } from './tree.ts';

/** Floors whose exports must be used by the house itself. */
const FLOORS = /^(kernel|platform|civic|server|apps)\//;

/** Exports that nobody imports, each with its reason. */
const ALLOWED: readonly string[] = [
  // Tells without starting anything whether a cluster runs: for whoever writes a tool around the house, and its tests.
  'platform/database/cluster.ts readCluster',
];

type Export = { readonly name: string; readonly start: number; readonly isType: boolean };

/**
 * Names that are exported and imported nowhere. What only a test needs is dead; but what its own file needs may be
 * exported for the test beside it, and a type may stay when its own file speaks of it, being part of what it offers.
 */
export function deadViolations(files: readonly SourceFile[]): Violation[] {
  const house = usedNames(files.filter(({ path }) => !isTest(path) || path.startsWith('tests/support/')));
  const tests = usedNames(files.filter(({ path }) => isTest(path)));
  return files
    .filter(({ path }) => FLOORS.test(path) && !isTest(path))
    .flatMap((file) => {
      const names = house.get(file.path) ?? new Set<string>();
      if (names.has('*')) return [];
      const isAlive = ({ name, isType }: Export) =>
        names.has(name) || ((isType || tests.get(file.path)?.has(name)) && isSpokenOf(file, name));
      return exportsOf(file)
        .filter((one) => !isAlive(one) && one.name !== 'default' && !ALLOWED.includes(`${file.path} ${one.name}`))
        .map(({ name, start }) => `${at(file, start)} exports ${name}, which nobody imports`);
    });
}

function usedNames(files: readonly SourceFile[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const { target, names } of files.flatMap(importsOf)) {
    if (target === null) continue;
    const known = used.get(target) ?? new Set();
    for (const name of names) known.add(name);
    used.set(target, known);
  }
  return used;
}

function exportsOf(file: SourceFile): Export[] {
  return parsed(file).module.staticExports.flatMap(({ start, entries }) =>
    entries.map(({ exportName, isType }) => ({ name: exportName.name ?? 'default', start, isType })),
  );
}

/** Whether a name stands anywhere in its file beside its own declaration. */
function isSpokenOf(file: SourceFile, name: string): boolean {
  let count = 0;
  walk(file, (node) => {
    if (node.type === 'Identifier' && node.name === name) count += 1;
  });
  return count > 1;
}
