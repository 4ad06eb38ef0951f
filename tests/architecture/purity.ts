import { at, importsOf, isNode, isPureRoom, isTest, type Node, type SourceFile, type Violation, walk } from './tree.ts';

/** Names through which clock, chance, machine or network would come in. */
const IMPURE = new Set([
  'crypto',
  'process',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'globalThis',
  'localStorage',
  'indexedDB',
  'console',
]);

/**
 * Pure rooms and kernel know no clock, chance, machine, network or database: the same input gives the same answer, on
 * the server and in an offline browser.
 */
export function purityViolations(files: readonly SourceFile[]): Violation[] {
  const pure = files.filter(({ path }) => !isTest(path) && (path.startsWith('kernel/') || isPureRoom(path)));
  return pure.flatMap((file) => [...importTrouble(file), ...codeTrouble(file)]);
}

function importTrouble(file: SourceFile): Violation[] {
  return importsOf(file).flatMap((one) => {
    const fine =
      one.target === null
        ? /^typebox(\/|$)/.test(one.specifier)
        : one.target.startsWith('kernel/') || isPureRoom(one.target) || (one.isTypeOnly && isBeside(file, one.target));
    return fine
      ? []
      : [`${one.place} imports ${one.specifier}: a pure file imports only kernel, typebox and pure files`];
  });
}

/** A type of the same slice says nothing at run time. */
function isBeside(file: SourceFile, target: string): boolean {
  return target.split('/').slice(0, 2).join('/') === file.path.split('/').slice(0, 2).join('/');
}

function codeTrouble(file: SourceFile): Violation[] {
  const declared = declaredNames(file);
  const found: Violation[] = [];
  walk(file, (node, ancestors) => {
    const name = impurityOf(node, ancestors.at(-1));
    if (name && !declared.has(name)) found.push(`${at(file, node.start)} uses ${name}: let the caller bring it`);
  });
  return found;
}

function impurityOf(node: Node, parent: Node | undefined): string | null {
  if (node.type === 'NewExpression' && isNamed(node.callee, 'Date') && (node.arguments as Node[]).length === 0)
    return 'new Date()';
  if (node.type === 'CallExpression' && isNamed(node.callee, 'Date')) return 'Date()';
  if (node.type === 'MemberExpression') {
    if (isNamed(node.object, 'Date') && isNamed(node.property, 'now')) return 'Date.now';
    if (isNamed(node.object, 'Math') && isNamed(node.property, 'random')) return 'Math.random';
    if (isNamed(node.object, 'Temporal') && isNamed(node.property, 'Now')) return 'Temporal.Now';
  }
  if (node.type === 'Identifier' && IMPURE.has(String(node.name)) && isReference(node, parent))
    return String(node.name);
  return null;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.name === name;
}

/** Whether an identifier stands for a value, not for the name of a property or a type. */
function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return true;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed === true;
  if (parent.type === 'Property') return parent.value === node;
  return !parent.type.startsWith('TS');
}

/** Names that the file itself gives to something, as in `function wait(process: Step)`. */
function declaredNames(file: SourceFile): Set<string> {
  const names = new Set<string>();
  const add = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(add);
    else if (isNode(value) && value.type === 'Identifier') names.add(String(value.name));
    else if (isNode(value) && value.type === 'ObjectPattern')
      (value.properties as Node[]).forEach((part) => void add(part.value));
  };
  walk(file, (node) => {
    if (node.type === 'VariableDeclarator') add(node.id);
    if ('params' in node) add(node.params);
  });
  return names;
}
