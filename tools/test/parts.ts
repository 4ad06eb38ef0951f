import { globSync } from 'node:fs';

/** A part of `npm test`. Parts with `files` run tests; the others run one program. */
export type Part = {
  readonly name: string;
  /** What it proves, for the summary. */
  readonly about: string;
  readonly files?: readonly string[];
  /** Whether a test in it may ask for a database: then one PostgreSQL is started for all. */
  readonly database?: boolean;
  /** Whether it looks at the browser apps, which are then built first. */
  readonly apps?: boolean;
  /** Whether it goes on in the second of two lanes, which are about as long. */
  readonly isBeside?: boolean;
  /** Files that measure speed, and so run when nothing else does. */
  readonly alone?: readonly string[];
};

/** In the order in which they run: what is quick and fails often comes first. */
export const PARTS: readonly Part[] = [
  { name: 'format', about: 'format and lint' },
  { name: 'types', about: 'types', isBeside: true },
  {
    name: 'architecture',
    about: 'architecture',
    files: ['tests/architecture/**/*.test.ts'],
    database: true,
    isBeside: true,
  },
  {
    name: 'rules',
    about: 'pure rules, beside the code',
    files: ['{kernel,platform,civic,server,tools,apps,database}/**/*.test.ts', 'tests/support/**/*.test.ts'],
    isBeside: true,
  },
  {
    name: 'strangers',
    about: 'judged by programs of others',
    files: ['tests/strangers/**/*.test.ts'],
    database: true,
  },
  { name: 'database', about: 'against PostgreSQL', files: ['**/*.db.test.ts'], database: true },
  {
    name: 'journeys',
    about: 'whole courses over HTTP',
    files: ['tests/journeys/**/*.test.ts'],
    database: true,
    apps: true,
  },
  {
    name: 'browser',
    about: 'in a browser',
    files: ['tests/browser/**/*.test.ts'],
    database: true,
    apps: true,
    isBeside: true,
    alone: ['tests/browser/field.test.ts'],
  },
];

const OUTSIDE = /(^|[\\/])(node_modules|\.data|dist)[\\/]/;

/** Test files of a part, sorted. The part `database` owns every `*.db.test.ts`, wherever it lies. */
export function filesOf(part: Part, root: string): string[] {
  const found = globSync([...(part.files ?? [])], { cwd: root, exclude: (path) => OUTSIDE.test(`${path}/`) });
  return found.filter((path) => part.name === 'database' || !path.endsWith('.db.test.ts')).sort();
}

/** Test files that no part would run: they would be skipped in silence. */
export function unclaimed(root: string): string[] {
  const claimed = new Set(PARTS.flatMap((part) => filesOf(part, root)));
  const all = globSync('**/*.test.{ts,tsx,mjs,js}', { cwd: root, exclude: (path) => OUTSIDE.test(`${path}/`) });
  return all.filter((path) => !claimed.has(path)).sort();
}
