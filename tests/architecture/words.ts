import {
  at,
  isNode,
  isTest,
  literalOf,
  type Node,
  nameOf,
  type SourceFile,
  templateText,
  type Violation,
  walk,
} from './tree.ts';

type Spoken = { readonly where: string; readonly zh: string; readonly en: string };

/** Objects that hold words as data of another kind, not as something a person reads. */
const ALLOWED: readonly string[] = [];

const FLOORS = /^(kernel|platform|civic|server|apps)\//;

/** Whatever is said in one language is said in the other, with the same `{places}`. */
export function languageViolations(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => FLOORS.test(path) && !isTest(path) && !ALLOWED.includes(path))
    .flatMap((file) => {
      const found: Violation[] = [];
      walk(file, (node) => {
        if (node.type !== 'ObjectExpression') return;
        const values = new Map(
          (node.properties as Node[]).map((property) => [nameOf(property.key), property.value] as const),
        );
        if (!values.has('zh') && !values.has('en')) return;
        const where = at(file, node.start);
        const [zh, en] = [textOf(values.get('zh')), textOf(values.get('en'))];
        // What is not written out here (`{ zh: typed }`) says nothing by itself; nothing in both is nothing.
        if (values.has('zh') !== values.has('en') && (zh ?? en) !== null)
          found.push(`${where} speaks one language only`);
        else if (zh !== null && en !== null && zh + en !== '') found.push(...spokenViolations([{ where, zh, en }]));
      });
      return found;
    });
}

/** The text of a literal or a template; null for a call or a name. */
function textOf(value: unknown): string | null {
  if (isNode(value) && value.type === 'TemplateLiteral') return templateText(value).replaceAll(/\$\d+/g, 'x');
  return literalOf(value);
}

/** Words that are empty, that differ in their places, or whose Chinese is not Chinese. */
export function spokenViolations(all: readonly Spoken[]): Violation[] {
  return all.flatMap(({ where, zh, en }) => {
    if (zh.trim() === '' || en.trim() === '') return [`${where} says nothing in ${zh.trim() === '' ? 'zh' : 'en'}`];
    if (placesOf(zh) !== placesOf(en))
      return [`${where} has the places ${placesOf(zh) || 'none'} in zh, ${placesOf(en) || 'none'} in en`];
    return [];
  });
}

/** `{zh}` and `{en}`, `{state}` and `{stateEn}` are one place with a word for each language. */
function placesOf(text: string): string {
  const places = (text.match(/\{\w+\}/g) ?? []).map((place) =>
    place.replace(/^\{(zh|en)\}$|(?<=[a-z0-9])(Zh|En)(?=\}$)/, ''),
  );
  return [...new Set(places)].sort().join(' ');
}

export type RefusalText = {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly status: number;
};

/** What a person reads when refused is Chinese in Chinese, a sentence, and its code begins with its slice. */
export function refusalViolations(all: readonly RefusalText[]): Violation[] {
  const codes = all.map(({ code }) => code);
  return all.flatMap(({ path, code, zh, en, status }) => {
    const where = `${path} ${code}`;
    const slice = path.split('/')[1] ?? '';
    return [
      ...spokenViolations([{ where, zh, en }]),
      ...(/\p{Script=Han}/u.test(zh) ? [] : [`${where} has no Chinese in zh`]),
      ...(/[。！？”）}]$/.test(zh.trim()) && /[.!?”)}]$/.test(en.trim())
        ? []
        : [`${where} does not end as a sentence`]),
      ...(code.startsWith(`${slice}.`) ? [] : [`${where} does not begin with ${slice}.`]),
      ...(Number.isInteger(status) ? [] : [`${where} has no status`]),
      ...(codes.indexOf(code) === codes.lastIndexOf(code) ? [] : [`${where} is there twice`]),
    ];
  });
}

/** Codes that are refused without words, and words that nobody uses. */
export function refusalUseViolations(files: readonly SourceFile[], codes: readonly string[]): Violation[] {
  const known = new Set(codes);
  const mentioned = new Set<string>();
  const built: RegExp[] = [];
  const unknown: Violation[] = [];
  for (const file of files) {
    if (isTest(file.path) || !FLOORS.test(file.path) || /(^|\/)refusals[^/]*\.ts$/.test(file.path)) continue;
    walk(file, (node) => {
      const text = literalOf(node);
      if (text !== null) mentioned.add(text);
      if (node.type === 'TemplateLiteral') built.push(...shapeOf(node));
      if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'refuse') return;
      for (const code of literalsIn((node.arguments as unknown[])[0])) {
        if (!known.has(code)) unknown.push(`${at(file, node.start)} refuses ${code}, for which there are no words`);
      }
    });
  }
  return [
    ...unknown,
    ...codes
      .filter((code) => !mentioned.has(code) && !built.some((shape) => shape.test(code)))
      .map((code) => `the words of ${code} are never used`),
  ];
}

/** The codes that a template such as `ledger.instead-${act}` may become; it must begin with what is no place. */
function shapeOf(template: Node): RegExp[] {
  const text = templateText(template);
  if (!/^[a-z0-9]+\.[a-z0-9-]*\$\d/.test(text)) return [];
  return [new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\d+/g, '[a-z0-9-]+')}$`)];
}

/** The codes an argument may be: itself, or either branch of a choice. */
function literalsIn(value: unknown): string[] {
  const literal = literalOf(value);
  if (literal !== null) return [literal];
  if (!isNode(value) || value.type !== 'ConditionalExpression') return [];
  return [...literalsIn(value.consequent), ...literalsIn(value.alternate)];
}
