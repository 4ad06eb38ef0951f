import {
  at,
  isNode,
  isStore,
  isTest,
  literalOf,
  type Node,
  nameOf,
  type SourceFile,
  templateText,
  type Violation,
  walk,
} from './tree.ts';

/** Which columns must stand enciphered, by table. */
type Table = {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly json?: Readonly<Record<string, unknown>>;
};
type Personal = Readonly<Record<string, Table>>;

/**
 * A store writes a personal column only by `personal`, and one of JSON by `personalJson`, with the column's own name, or
 * empties it; rows of an insertion, and of `personalRows`, are typed so that clear text does not compile.
 */
export function personalViolations(files: readonly SourceFile[], tables: Personal): Violation[] {
  return files
    .filter(({ path }) => isStore(path) && !isTest(path))
    .flatMap((file) => {
      const found: Violation[] = [];
      walk(file, (node) => {
        if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'sql' && isNode(node.quasi))
          found.push(...wrongStatements(file, node.quasi, tables));
        if (node.type === 'CallExpression') found.push(...wrongCalls(file, node, tables));
      });
      return found;
    });
}

const EMPTY: readonly string[] = ["''", "'[]'::jsonb", "'{}'::jsonb", 'null'];

function wrongStatements(file: SourceFile, quasi: Node, tables: Personal): Violation[] {
  const text = templateText(quasi);
  const places = quasi.expressions as Node[];
  return Object.keys(tables).flatMap((table) => {
    // The type of its rows says that each of them is enciphered.
    if (places.some((place) => calls(place, 'personalRows') && literalOf((place.arguments as unknown[])[0]) === table))
      return [];
    return [...insertedIn(text, table, tables), ...setIn(text, table)].flatMap(([column, value]) => {
      const call = callFor(tables, table, column);
      if (call === null || EMPTY.includes(value)) return [];
      const place = /^\$\d+(?:::\w+)?$/.test(value) ? places[Number.parseInt(value.slice(1), 10) - 1] : undefined;
      const isEnciphered =
        place && calls(place, call) && literalOf((place.arguments as unknown[])[0]) === `${table}.${column}`;
      return isEnciphered
        ? []
        : [`${at(file, quasi.start)} writes ${table}.${column} in clear; say ${call}('${table}.${column}', …)`];
    });
  });
}

/** By which function a column is written; null when it is none of these. */
function callFor(tables: Personal, table: string, column: string): 'personal' | 'personalJson' | null {
  const { columns = {}, json = {} } = tables[table] ?? {};
  return Object.hasOwn(columns, column) ? 'personal' : Object.hasOwn(json, column) ? 'personalJson' : null;
}

/** What an update sets each column to. */
function setIn(text: string, table: string): (readonly [column: string, value: string])[] {
  const set = new RegExp(`\\bupdate ${table}(?: \\w+)?\\s+set\\s([\\s\\S]*?)(?:\\bwhere\\b|$)`).exec(text)?.[1] ?? '';
  return [...set.matchAll(/(\w+) = ([^\s,]+)/g)].map(([, column = '', value = '']) => [column, value]);
}

/** What an insertion puts into each column; where it can't be seen, any of them may be in clear. */
function insertedIn(text: string, table: string, tables: Personal): (readonly [column: string, value: string])[] {
  const into = new RegExp(`\\binsert into ${table}\\b([\\s\\S]*)`).exec(text)?.[1];
  if (into === undefined) return [];
  const [, names, values] = /^\s*\(([^()]*)\)\s*values\s*\(([^()]*)\)/.exec(into) ?? [];
  const parts = (list = '') => list.split(',').map((part) => part.trim());
  const { columns = {}, json = {} } = tables[table] ?? {};
  if (names === undefined) return [...Object.keys(columns), ...Object.keys(json)].map((name) => [name, '?'] as const);
  return parts(names).map((name, index) => [name, parts(values)[index] ?? '?'] as const);
}

function calls(place: Node, name: string): boolean {
  return place.type === 'CallExpression' && nameOf(place.callee) === name;
}

const NAMING: readonly string[] = ['personal', 'personalJson', 'mark', 'marks'];

function wrongCalls(file: SourceFile, call: Node, tables: Personal): Violation[] {
  const [first] = call.arguments as unknown[];
  const callee = nameOf(call.callee) ?? '';
  const literal = literalOf(first);
  if (callee === 'insertion')
    return wrongRows(file, call, /\binsert into (\w+)/.exec(literal ?? '')?.[1] ?? '', tables);
  if (callee === 'personalRows') return wrongRows(file, call, literal ?? '', tables);
  if (!NAMING.includes(callee)) return [];
  const [table = '', column = ''] = literal?.split('.') ?? [];
  return callFor(tables, table, column) !== null
    ? []
    : [`${at(file, call.start)} names ${literal ?? 'no literal'}, which is no personal column`];
}

const TYPES = { personal: 'Personal', personalJson: 'PersonalJson' } as const;

function wrongRows(file: SourceFile, call: Node, table: string, tables: Personal): Violation[] {
  const { columns = {}, json = {} } = tables[table] ?? {};
  const all = [...Object.keys(columns), ...Object.keys(json)];
  if (all.length === 0) return [];
  const row = typeNamed(file, typeArgumentOf(call));
  // A row may leave columns out when it changes others; it may not say one in clear.
  const mayLeaveOut = nameOf(call.callee) === 'personalRows';
  return all.flatMap((column) => {
    const wanted = TYPES[callFor(tables, table, column) ?? 'personal'];
    const type = typeOfMember(row, column);
    if (type === wanted || (mayLeaveOut && row.length > 0 && type === undefined)) return [];
    return [`${at(file, call.start)} takes rows of ${table} whose ${column} is not typed ${wanted}`];
  });
}

function typeArgumentOf(call: Node): string {
  const given = call.typeArguments ?? call.typeParameters;
  const [first] = isNode(given) && Array.isArray(given.params) ? given.params : [];
  return isNode(first) ? (nameOf(first.typeName) ?? '') : '';
}

function typeNamed(file: SourceFile, name: string): readonly unknown[] {
  let members: readonly unknown[] = [];
  walk(file, (node) => {
    if (node.type !== 'TSTypeAliasDeclaration' || nameOf(node.id) !== name || !isNode(node.typeAnnotation)) return;
    if (Array.isArray(node.typeAnnotation.members)) members = node.typeAnnotation.members;
  });
  return members;
}

/** The name of a member's type, beside null if it may be; undefined when there is no such member. */
function typeOfMember(members: readonly unknown[], name: string): string | null | undefined {
  const member = members.find((one) => isNode(one) && nameOf(one.key) === name) as Node | undefined;
  if (!member) return undefined;
  const annotation = isNode(member.typeAnnotation) ? member.typeAnnotation.typeAnnotation : null;
  if (!isNode(annotation)) return null;
  const parts = annotation.type === 'TSUnionType' ? (annotation.types as unknown[]) : [annotation];
  const [only, ...others] = parts.filter((part) => isNode(part) && part.type !== 'TSNullKeyword');
  return isNode(only) && others.length === 0 ? nameOf(only.typeName) : null;
}
