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
type Personal = Readonly<
  Record<
    string,
    { readonly columns: Readonly<Record<string, unknown>>; readonly json?: Readonly<Record<string, unknown>> }
  >
>;

/**
 * A store writes a personal column only by `personal`, with the column's own name, or empties it; rows of an insertion
 * are typed so that clear text does not compile.
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

function wrongStatements(file: SourceFile, quasi: Node, tables: Personal): Violation[] {
  const text = templateText(quasi);
  const places = quasi.expressions as Node[];
  return Object.entries(tables).flatMap(([table, { columns }]) => {
    if (new RegExp(`\\binsert into ${table}\\b`).test(text))
      return [`${at(file, quasi.start)} inserts into ${table}; let an insertion do it`];
    const set = new RegExp(`\\bupdate ${table}(?: \\w+)?\\s+set\\s([\\s\\S]*?)(?:\\bwhere\\b|$)`).exec(text)?.[1] ?? '';
    return [...set.matchAll(/(\w+) = (\$\d+|''|[^\s,]+)/g)].flatMap(([, column = '', value = '']) => {
      if (!Object.hasOwn(columns, column) || value === "''") return [];
      const place = places[Number(value.slice(1)) - 1];
      const isEnciphered = value.startsWith('$') && place && names(place, `${table}.${column}`);
      return isEnciphered
        ? []
        : [`${at(file, quasi.start)} writes ${table}.${column} in clear; say personal('${table}.${column}', …)`];
    });
  });
}

function calls(place: Node, name: string): boolean {
  return place.type === 'CallExpression' && nameOf(place.callee) === name;
}

function names(place: Node, column: string): boolean {
  return calls(place, 'personal') && literalOf((place.arguments as unknown[])[0]) === column;
}

function wrongCalls(file: SourceFile, call: Node, tables: Personal): Violation[] {
  const [first] = call.arguments as unknown[];
  const callee = nameOf(call.callee);
  const literal = literalOf(first);
  if (callee === 'insertion') return wrongInsertion(file, call, literal ?? '', tables);
  if (callee !== 'personal' && callee !== 'mark' && callee !== 'marks') return [];
  const [table = '', column = ''] = literal?.split('.') ?? [];
  return Object.hasOwn({ ...tables[table]?.columns, ...tables[table]?.json }, column)
    ? []
    : [`${at(file, call.start)} names ${literal ?? 'no literal'}, which is no personal column`];
}

function wrongInsertion(file: SourceFile, call: Node, text: string, tables: Personal): Violation[] {
  const table = /\binsert into (\w+)/.exec(text)?.[1] ?? '';
  const columns = Object.keys(tables[table]?.columns ?? {});
  if (columns.length === 0) return [];
  const row = typeNamed(file, typeArgumentOf(call));
  const clear = columns.filter((column) => typeOfMember(row, column) !== 'Personal');
  return clear.map((column) => `${at(file, call.start)} takes rows of ${table} whose ${column} is not typed Personal`);
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

function typeOfMember(members: readonly unknown[], name: string): string | null {
  const member = members.find((one) => isNode(one) && nameOf(one.key) === name) as Node | undefined;
  const annotation = isNode(member?.typeAnnotation) ? member.typeAnnotation.typeAnnotation : null;
  return isNode(annotation) ? nameOf(annotation.typeName) : null;
}
