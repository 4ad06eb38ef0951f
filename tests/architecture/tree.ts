import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { type ParseResult, parseSync } from 'vite';

/** One file of the house. `path` is relative to the root, with `/`. */
export type SourceFile = { readonly path: string; readonly text: string };

/** A sentence that names the place first: `civic/ledger/store.ts:12 …`. */
export type Violation = string;

export const ROOT = resolve(import.meta.dirname, '../..');

/** The slices, source to mouth: each may import those before it. */
export const RIVER = [
  'access',
  'vault',
  'trustlog',
  'rulebook',
  'liaison',
  'fieldwork',
  'intake',
  'ledger',
  'promises',
  'verdicts',
  'issues',
  'reports',
  'deliberation',
  'surveys',
  'ballots',
  'knowledge',
  'search',
  'assessment',
  'analysis',
  'publication',
  'exchange',
];

/** Fails with each violation on a line of its own. */
export function assertNone(violations: readonly Violation[]): void {
  const lines = violations.map((violation) => `  ${violation}`).join('\n');
  if (violations.length > 0) assert.fail(`${violations.length} found:\n${lines}`);
}

let tree: readonly SourceFile[] | null = null;

/** Every TypeScript file of the house, sorted; read once. */
export function readTree(): readonly SourceFile[] {
  tree ??= readFiles('{kernel,platform,civic,server,apps,database,tools,tests}/**/*.{ts,tsx}');
  return tree;
}

/** Files under the root that match a pattern, sorted, with `/` in their paths. */
export function readFiles(pattern: string): SourceFile[] {
  const outside = (path: string) => /(^|[\\/])(node_modules|dist|\.data)$/.test(path);
  const paths = globSync(pattern, { cwd: ROOT, exclude: outside }).map((path) => path.replaceAll('\\', '/'));
  return paths.sort().map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('tests/');
}

/**
 * Rooms whose answer depends only on what they are given; browsers may import them. A room too large for one file is
 * a folder of its name, or files that begin with it: `contract-shapes.ts`.
 */
export function isPureRoom(path: string): boolean {
  return /^civic\/[a-z]+\/(rules|contract|permissions|refusals)([-/].+)?\.ts$/.test(path);
}

/** Where the SQL of a slice stands. */
export function isStore(path: string): boolean {
  return /^civic\/[a-z]+\/store([-/].+)?\.ts$/.test(path);
}

/** The slice in which a file lies; null outside civic. */
export function sliceOf(path: string): string | null {
  return /^civic\/([a-z]+)\//.exec(path)?.[1] ?? null;
}

/** A node of the syntax tree: its kind, its place, and whatever else that kind has. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [key: string]: unknown;
};

const parses = new WeakMap<SourceFile, ParseResult>();

/** The syntax tree and the imports and exports of a file. A file that does not parse is an error of the test. */
export function parsed(file: SourceFile): ParseResult {
  const known = parses.get(file);
  if (known) return known;
  const result = parseSync(file.path, file.text);
  const [first] = result.errors;
  if (first) throw new Error(`${file.path} does not parse: ${first.message}`);
  parses.set(file, result);
  return result;
}

/** Visits every node with its ancestors, nearest last. */
export function walk(file: SourceFile, visit: (node: Node, ancestors: readonly Node[]) => void): void {
  const ancestors: Node[] = [];
  const descend = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(descend);
    if (!isNode(value)) return;
    visit(value, ancestors);
    ancestors.push(value);
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') descend(child);
    ancestors.pop();
  };
  descend(parsed(file).program);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `path:line` of an offset. */
export function at(file: SourceFile, offset: number): string {
  return `${file.path}:${lineOf(file, offset)}`;
}

export function lineOf(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

export type Import = {
  readonly from: SourceFile;
  readonly specifier: string;
  /** The file in the house; null for a package. */
  readonly target: string | null;
  readonly isTypeOnly: boolean;
  /** Imported names; `*` for everything. */
  readonly names: readonly string[];
  readonly place: string;
};

/** Static imports, re-exports and dynamic imports of a literal, with where they lead. */
export function importsOf(file: SourceFile): Import[] {
  const { staticImports, staticExports, dynamicImports } = parsed(file).module;
  const one = (specifier: string, start: number, names: string[], isTypeOnly: boolean): Import => ({
    from: file,
    specifier,
    target: targetOf(file.path, specifier),
    isTypeOnly,
    names,
    place: at(file, start),
  });
  const imports = staticImports.map(({ moduleRequest, start, entries }) => {
    const names = entries.map(({ importName }) =>
      importName.kind === 'NamespaceObject' ? '*' : (importName.name ?? 'default'),
    );
    return one(moduleRequest.value, start, names, entries.length > 0 && entries.every(({ isType }) => isType));
  });
  const exports = staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) =>
      moduleRequest ? [one(moduleRequest.value, start, [importName.name ?? '*'], isType)] : [],
    ),
  );
  const dynamic = dynamicImports.flatMap(({ start, moduleRequest }) => {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(file.text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[2] ? [one(literal[2], start, ['*'], false)] : [];
  });
  return [...imports, ...exports, ...dynamic];
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')));
}

/** The text of a string literal or of a template without places; null for anything else. */
export function literalOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  if (value.type === 'TemplateLiteral' && Array.isArray(value.quasis) && value.quasis.length === 1)
    return templateText(value);
  return null;
}

/** The text of a template, each place as `$1`, `$2` …. */
export function templateText(template: Node): string {
  const quasis = template.quasis as { value: { cooked: string | null; raw: string } }[];
  return quasis.map(({ value }, index) => `${index > 0 ? `$${index}` : ''}${value.cooked ?? value.raw}`).join('');
}

/** The name of an identifier node, or of a key written as a string; null for anything else. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  return value.type === 'Identifier' && typeof value.name === 'string' ? value.name : literalOf(value);
}
