import { isNode, isTest, lineOf, type Node, type SourceFile, type Violation, walk } from './tree.ts';

export const FUNCTION_LINES_MAX = 60;
export const FILE_LINES_MAX = 400;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** No function of more than 60 lines and no file of more than 400; habit is half of that. Tests are not counted. */
export function lengthViolations(files: readonly SourceFile[]): Violation[] {
  return files.filter(({ path }) => !isTest(path)).flatMap((file) => [...fileTrouble(file), ...functionTrouble(file)]);
}

function fileTrouble(file: SourceFile): Violation[] {
  const lines = file.text.trimEnd().split('\n').length;
  return lines > FILE_LINES_MAX ? [`${file.path} has ${lines} lines; at most ${FILE_LINES_MAX}`] : [];
}

function functionTrouble(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  walk(file, (node, ancestors) => {
    if (!FUNCTIONS.has(node.type)) return;
    const first = lineOf(file, node.start);
    const lines = lineOf(file, node.end) - first + 1;
    if (lines <= FUNCTION_LINES_MAX) return;
    found.push(
      `${file.path}:${first} ${nameFor(node, ancestors.at(-1))} has ${lines} lines; at most ${FUNCTION_LINES_MAX}`,
    );
  });
  return found;
}

function nameFor(node: Node, parent: Node | undefined): string {
  const named = [node.id, parent?.id, parent?.key].find((part) => isNode(part) && part.type === 'Identifier');
  return isNode(named) ? String(named.name) : 'a function';
}
