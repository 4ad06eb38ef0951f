import {
  at,
  isNode,
  isStore,
  isTest,
  literalOf,
  type Node,
  nameOf,
  type SourceFile,
  sliceOf,
  templateText,
  type Violation,
  walk,
} from './tree.ts';

/** One statement, or part of one, as it stands in the source. */
export type SqlText = {
  readonly text: string;
  readonly place: string;
  readonly path: string;
  readonly isInsertion: boolean;
  /** Names of functions and constants of the code that stand in its places. */
  readonly embeds: readonly string[];
  /** The function in which it stands; empty at the top of the file. */
  readonly within: string;
};

/** Where SQL may be written: the store of a slice, the database's own floor, and what measures or proves it. */
function maySpeakSql(path: string): boolean {
  return (
    /^(civic\/[a-z]+\/store(\.ts|\/.+)|platform\/database\/.+|database\/.+|tools\/bench\/.+)$/.test(path) ||
    isTest(path)
  );
}

/** Every `sql` template and every `insertion` of a file. */
export function sqlOf(file: SourceFile): SqlText[] {
  const found: SqlText[] = [];
  walk(file, (node, ancestors) => {
    const known = { place: at(file, node.start), path: file.path, within: ownerOf(ancestors) };
    if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'sql' && isNode(node.quasi)) {
      const places = node.quasi.expressions as Node[];
      const embeds = places.flatMap((place) => nameOf(place.type === 'CallExpression' ? place.callee : place) ?? []);
      found.push({ ...known, text: templateText(node.quasi), isInsertion: false, embeds });
    }
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'insertion') {
      const text = literalOf((node.arguments as unknown[])[0]);
      found.push({ ...known, text: text ?? '', isInsertion: true, embeds: [] });
    }
  });
  return found;
}

/** The name of the outermost function or constant around a node. */
function ownerOf(ancestors: readonly Node[]): string {
  const owner = ancestors.find(({ type }) => type === 'FunctionDeclaration' || type === 'VariableDeclarator');
  return nameOf(owner?.id) ?? '';
}

const LOOKS_LIKE_SQL =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|alter|drop)\s+table\s|begin;|set\s+local\s)/;

/** `SELECT` and `select` begin a statement; `Select` begins an English sentence. */
function looksLikeSql(text: string): boolean {
  return LOOKS_LIKE_SQL.test(/^\s*[A-Z]{2}/.test(text) ? text.toLowerCase() : text);
}

/** SQL stands in a store, and nowhere as a bare string. */
export function sqlPlaceViolations(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => !maySpeakSql(path))
    .flatMap((file) => {
      const tagged = sqlOf(file).map(({ place }) => `${place} speaks SQL; only store.ts does`);
      const bare: Violation[] = [];
      walk(file, (node, ancestors) => {
        const text = node.type === 'TemplateLiteral' ? templateText(node) : literalOf(node);
        if (text === null || ancestors.at(-1)?.type === 'TaggedTemplateExpression') return;
        if (looksLikeSql(text))
          bare.push(`${at(file, node.start)} holds a text that looks like SQL; only store.ts speaks it`);
      });
      return [...tagged, ...bare];
    });
}

/**
 * Every statement of a store that touches a tenant's table names the tenant, itself or by a part that the slice puts
 * into it, so that it goes to one county and one machine. Insertions are checked by row-level security: each row
 * brings its own `tenant_id`.
 */
export function tenantViolations(files: readonly SourceFile[], tenantTables: ReadonlySet<string>): Violation[] {
  const all = storesOf(files);
  const naming = new Set(all.filter(({ text, within }) => within !== '' && namesTenant(text)).map(partOf));
  return all.flatMap((one) => {
    const slice = sliceOf(one.path);
    if (one.isInsertion || namesTenant(one.text) || one.embeds.some((name) => naming.has(`${slice} ${name}`)))
      return [];
    const touched = [...one.text.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?(\w+)/gi)].map(
      (match) => match[1] ?? '',
    );
    const tenant = touched.find((table) => tenantTables.has(table));
    return tenant ? [`${one.place} touches ${tenant} without naming tenant_id`] : [];
  });
}

function namesTenant(text: string): boolean {
  return /\btenant_id\b/.test(text);
}

function partOf({ path, within }: SqlText): string {
  return `${sliceOf(path)} ${within}`;
}

function storesOf(files: readonly SourceFile[]): SqlText[] {
  return files.filter(({ path }) => isStore(path) && !isTest(path)).flatMap(sqlOf);
}

/** What a statement must not do, with the reason that the reader is told. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/pg_(try_)?advisory/, 'advisory locks are per node; lock a row'],
  [
    /\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\)|localtimestamp)/,
    'time comes from the clock of the act, as a parameter',
  ],
  [/\bon delete set null\b/, 'null it in the act'],
  [
    /\bon conflict do nothing\b(?![\s\S]*\breturning\b)/,
    'tell what was inserted by returning, the row count is wrong on Citus',
  ],
  [/\b(uuidv7|gen_random_uuid|random)\(\)/, 'ids and chance come from the clock of the act'],
  [/\bmerge into\b/, 'does not run on Citus'],
  [/\bnextval\(/, 'no sequences'],
  [/\bset_config\(/, 'set_config is not passed on by Citus; say set local'],
  [/\bdelete from\b/, 'nothing is deleted, only superseded or lawfully erased'],
];

/** Statements that do what is forbidden for a reason of their own; by the store and the beginning of the statement. */
const ALLOWED: readonly (readonly [path: string, begins: string, because: string])[] = [
  ['civic/trustlog/store', 'delete from outbox', 'a job that was handed over is in the queue'],
  ['civic/vault/store', 'delete from sealed_share', 'what was erased can be opened by nobody (PIPL Art. 47)'],
  ['civic/vault/store', 'delete from sealed_identity', 'what was erased can be opened by nobody (PIPL Art. 47)'],
  [
    'civic/assessment/store',
    'with taken as (\n      delete from indicator_delta',
    'a difference that was folded stands in the sum of the same statement',
  ],
  ['civic/trustlog/store', 'delete from log_outbox', 'a fact that has its place is in the log'],
  [
    'civic/intake/store',
    'delete from similar_words',
    'a fingerprint is derived, and of a sealed matter it must not stay',
  ],
  [
    'civic/intake/store',
    'delete from upload',
    'a file that waited for its form was sent with it by now, or never will be',
  ],
  ['civic/intake/store', 'delete from attachment', 'a file that the law has erased (PIPL Art. 47)'],
  [
    'civic/ledger/store',
    'delete from reply_piece',
    'pieces of a reply from which something was erased tell what it was',
  ],
  ['civic/vault/store', 'delete from locked_value', 'the law has it kept no longer (PIPL Art. 47)'],
  ['civic/liaison/store', 'delete from sensitive_value', 'what was kept by a consent goes with it (PIPL Art. 15, 47)'],
  [
    'civic/liaison/store',
    'delete from matter_of_constituent',
    'of a sealed matter nobody must learn who raised it (I7)',
  ],
  [
    'civic/liaison/store',
    'delete from constituent_import_row',
    'a row of a spreadsheet that was never taken is kept no longer than it takes to mend it (PIPL Art. 19)',
  ],
  [
    'civic/intake/store',
    'delete from submission_person',
    'who raised what is sealed is kept sealed, and nowhere else (I7, handbook §4.4)',
  ],
  ['civic/fieldwork/store', 'delete from visit_matter', 'of a sealed matter nobody must learn where it was said (I7)'],
  ['civic/fieldwork/store', 'delete from diary_piece', 'the pieces of an entry that was rewritten are derived anew'],
  ['civic/liaison/store', 'delete from registration_value', 'the time of the card is over (PIPL Art. 19)'],
  ['civic/liaison/store', 'delete from household_member', 'the time of the card is over (PIPL Art. 19)'],
  ['civic/search/store', 'delete from search_entry', 'derived; of what was sealed or erased it must not stay (I7)'],
  ['civic/search/store', 'delete from search_piece', 'derived; of what was sealed or erased it must not stay (I7)'],
  [
    'civic/issues/store',
    'delete from cluster_member',
    'a suggestion of what is one trouble; a person took it back, or of a sealed or erased matter it must not stay (I7)',
  ],
  ['civic/issues/store', 'delete from cluster_near', 'derived from sketches, and reckoned anew when they change'],
  ['civic/issues/store', 'delete from cluster_piece', 'a sketch is derived, and of a sealed matter it must not stay'],
  ['civic/issues/store', 'delete from cluster_sketch', 'a sketch is derived, and of a sealed matter it must not stay'],
  ['civic/access/store', 'delete from session', 'a session that ended holds nothing anyone needs'],
];

/** Statements keep the rules that make them run unchanged from a laptop to a distributed province. */
export function statementViolations(files: readonly SourceFile[]): Violation[] {
  return storesOf(files).flatMap(({ text, place, path, isInsertion }) => {
    // Nobody asks an insertion how many rows it wrote.
    const plain = withoutQuoted(isInsertion ? text.replace('on conflict do nothing', '') : text);
    const allowed = ALLOWED.some(([where, begins]) => path.startsWith(where) && text.trim().startsWith(begins));
    const broken = allowed ? [] : FORBIDDEN.filter(([pattern]) => pattern.test(plain.toLowerCase()));
    return [
      ...broken.map(([, reason]) => `${place} ${reason}`),
      ...upperCaseIn(plain).map((word) => `${place} ${word} belongs in lower case`),
    ];
  });
}

const KEYWORDS =
  /\b(SELECT|FROM|WHERE|INSERT|INTO|UPDATE|DELETE|SET|JOIN|LEFT|INNER|LATERAL|ORDER|GROUP|HAVING|LIMIT|AND|OR|NOT|NULL|AS|ON|IN|IS|VALUES|RETURNING|WITH|UNION|CASE|WHEN|THEN|ELSE|END|CREATE|ALTER|TABLE|INDEX|UNIQUE|PRIMARY|FOREIGN|KEY|REFERENCES|CHECK|DEFAULT|CONSTRAINT|GRANT|POLICY|COMMENT)\b/g;

/** Keywords of SQL in capitals, outside quotes and comments, each once. */
export function upperCaseIn(text: string): string[] {
  return [...new Set(withoutQuoted(text).match(KEYWORDS) ?? [])];
}

/** SQL with the inside of its quotes, dollar quotes excepted, and its comments blanked. */
export function withoutQuoted(text: string): string {
  return text.replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith("'") ? "''" : ' ',
  );
}

/** Between these forced row security does not hide every county's rows from an owner who is no superuser. */
const LIFTED = (table: string) =>
  new RegExp(
    `alter table ${table} no force row level security;[^;]*\\b(?:alter table|update|delete)\\b[\\s\\S]*alter table ${table} force row level security;`,
  );

/** Migrations that change or read rows of a county as their owner, and would find none, or not start. */
export function hiddenRowViolations(migrations: readonly SourceFile[], tables: ReadonlySet<string>): Violation[] {
  return migrations.flatMap(({ path, text }) => {
    const statements = withoutQuoted(text)
      .split(';')
      .map((one) => one.trim());
    const changed = statements
      .filter((one) => /^(?:update|delete from) /.test(one))
      .flatMap((one) => [...one.matchAll(/\b(?:update|from|join) (\w+)/g)].map(([, table = '']) => table))
      .filter((table) => tables.has(table));
    return [...new Set(changed)]
      .filter((table) => !LIFTED(table).test(text))
      .map((table) => `${path} changes or reads rows of ${table} under forced row security`);
  });
}
