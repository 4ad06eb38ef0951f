import { at, isTest, literalOf, nameOf, RIVER, type SourceFile, sliceOf, type Violation, walk } from './tree.ts';

/** The slices that a row of GLOSSARY.md names: its table has the columns 中文 · English · meaning · slice. */
export function slicesInGlossary(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => line.trim().startsWith('|'));
  const slices = rows.flatMap((line) => {
    const cells = line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const last = cells.length >= 4 ? (cells.at(-1) ?? '') : '';
    return last === 'slice' || /^:?-+:?$/.test(last)
      ? []
      : last.split(/[\s,、/·]+/).map((word) => word.replaceAll('`', ''));
  });
  return [...new Set(slices.filter(Boolean))].sort();
}

/** Floors that are no slices but own words, too. */
const BESIDE = ['kernel', 'platform', 'server', '—', '-', '–'];

/** Every slice that is built has words in the glossary, and the glossary speaks of no slice that the river lacks. */
export function glossaryViolations(glossary: string, files: readonly SourceFile[]): Violation[] {
  const built = new Set(files.flatMap(({ path }) => sliceOf(path) ?? []));
  const named = slicesInGlossary(glossary);
  return [
    ...[...built].filter((slice) => !named.includes(slice)).map((slice) => `GLOSSARY.md has no word of civic/${slice}`),
    ...named
      .filter((slice) => !RIVER.includes(slice) && !BESIDE.includes(slice))
      .map((slice) => `GLOSSARY.md names ${slice}, which is no slice`),
  ];
}

/** ARCHITECTURE.md, the river on one page, names every slice that is built. */
export function architectureViolations(architecture: string, files: readonly SourceFile[]): Violation[] {
  const built = [...new Set(files.flatMap(({ path }) => sliceOf(path) ?? []))];
  return built
    .filter((slice) => !new RegExp(`\\b${slice}\\b`).test(architecture))
    .map((slice) => `ARCHITECTURE.md does not name ${slice}`);
}

type Named = { readonly kind: string; readonly place: string };

/** The kinds of fact that code speaks of: texts of the form `slice.subject.verb` that begin with a slice. */
export function factKindsIn(file: SourceFile): Named[] {
  const found: Named[] = [];
  walk(file, (node, ancestors) => {
    const kind = literalOf(node);
    const parent = ancestors.at(-1);
    if (kind === null || !isFactKind(kind)) return;
    const isKind = parent?.type === 'Property' && nameOf(parent.key) === 'kind' && parent.value === node;
    if (isKind) found.push({ kind, place: at(file, node.start) });
  });
  return found;
}

function isFactKind(text: string): boolean {
  const [slice = ''] = text.split('.');
  return RIVER.includes(slice) && /^[a-z]+\.[a-z_-]+\.[a-z_-]+$/.test(text);
}

/** Whether a file is the river on its page, or a part of it on a page beside. */
export function isFlow(path: string): boolean {
  return /^server\/flow(-[a-z]+)?\.ts$/.test(path);
}

/**
 * server/flow.ts and the parts beside it name every fact that is recorded, each once, and none that is not; each slice
 * records only its own.
 */
export function flowViolations(flow: readonly SourceFile[], files: readonly SourceFile[]): Violation[] {
  const slices = files.filter(({ path }) => sliceOf(path) !== null && !isTest(path));
  const recorded = slices.flatMap((file) =>
    factKindsIn(file).map((named) => ({ ...named, slice: sliceOf(file.path) })),
  );
  const mentioned = new Set<string>();
  for (const file of slices) {
    walk(file, (node) => {
      const text = literalOf(node);
      if (text !== null) mentioned.add(text);
    });
  }
  const reactions = new Map<string, string>();
  const twice: Violation[] = [];
  for (const part of flow)
    walk(part, (node) => {
      const kind = node.type === 'Property' ? nameOf(node.key) : null;
      if (kind === null || !isFactKind(kind)) return;
      // A part spread over another would take its reactions away without a word.
      if (reactions.has(kind)) twice.push(`${at(part, node.start)} names ${kind} a second time`);
      reactions.set(kind, at(part, node.start));
    });
  return [
    ...twice,
    ...recorded
      .filter(({ kind }) => !reactions.has(kind))
      .map(({ kind, place }) => `${place} records ${kind}, which server/flow.ts does not name`),
    ...recorded
      .filter(({ kind, slice }) => !kind.startsWith(`${slice}.`))
      .map(({ kind, place }) => `${place} records ${kind}, a fact of another slice`),
    ...[...reactions]
      .filter(([kind]) => !mentioned.has(kind))
      .map(([kind, place]) => `${place} names ${kind}, which no slice records`),
  ];
}
