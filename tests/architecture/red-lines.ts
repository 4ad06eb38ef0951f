import type { Table } from '#platform/database/schema.ts';
import { at, isTest, nameOf, parsed, type SourceFile, type Violation, walk } from './tree.ts';

/**
 * What is never built, not even switched off (design §2; 国办函〔2026〕12号, 若干规定 2024: handbook §7 R1, R4).
 * Each line: words of a name that would give it away, and what is wrong with it. A name is taken apart into words, so
 * `checkIn`, `check_in` and `checkInAt` are one, and `sign_in` (logging in) or `point` (on a map) are others.
 */
const FORBIDDEN: readonly (readonly [words: RegExp, because: string])[] = [
  [
    /\b(check in|check ins|checkin|checkins|clock in|punch in|punch card|sign in streak|streak|streaks|attendance)\b/,
    'check-in',
  ],
  [/\b(points|bonus points|credits earned|badge|badges|medal|medals|reward|rewards)\b/, 'points'],
  [/\b(score|scores|scored|scoring|composite|composite index|grade of person)\b/, 'a score of persons or bodies'],
  [/\b(rank|ranks|ranked|ranking|rankings|league|leaderboard|top ten|bottom ten|placement of person)\b/, 'ranking'],
  [
    /\b(online (minutes|seconds|hours|time)|minutes online|active minutes|study (hours|minutes)|hours studied|dwell time)\b/,
    'online time and study hours',
  ],
  [
    /\b(gps|geo track|geotrack|latitude track|track points|trajectory|location trail|whereabouts|geofence)\b/,
    'a track of where somebody was',
  ],
  [
    /\b(photo required|photos required|required photo|photo (count )?min|photos min|selfie|watermark camera)\b/,
    'a compulsory photo',
  ],
  [
    /\b(host signature|signature of host|signature required|household signature|stamp required)\b/,
    'a compulsory signature of the host',
  ],
  [
    /\b(diary|diaries|notes?|entry|entries|journal) (length|count|words|characters) min\b|\bmin (diary|diaries) (length|count)\b|\bdiar(y|ies)( entries| entry| count)? (quota|due|min)\b/,
    'a minimum length or number of diaries',
  ],
  [/\b(like count|likes|thumbs up|forwards|forward count|shares count|share count|upvotes)\b/, 'likes and forwards'],
  [/\b(zero petition|zero petitions|petition target|petitions target|no petition)\b/, 'a target of no petitions'],
  [/\b(install rate|installs|login rate|daily active|activity rate|login streak)\b/, 'install and log-in rates'],
];

/** Names that look forbidden and are not, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {};

/** `matterState_at` to `matter state at`. */
export function wordsOfName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.\-/]+/g, ' ')
    .toLowerCase()
    .trim();
}

/** Why a name may not be; null when it may. */
export function redLineOf(name: string): string | null {
  if (name in ALLOWED) return null;
  const words = wordsOfName(name);
  return FORBIDDEN.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** No table or column of that name, and no satisfaction that is there before anybody was asked. */
export function schemaRedLines(tables: readonly Table[]): Violation[] {
  return tables.flatMap((table) => [
    ...told(`table ${table.name}`, table.name),
    ...table.columns.flatMap((column) => [
      ...told(`column ${table.name}.${column.name}`, column.name),
      ...(isSatisfaction(column.name) && (column.default !== null || column.notNull)
        ? [
            `column ${table.name}.${column.name} has a satisfaction before anybody was asked: no default, and null until written`,
          ]
        : []),
    ]),
  ]);
}

function isSatisfaction(name: string): boolean {
  return /\b(satisf\w*|rating|is solved|solved by person|stars)\b/.test(wordsOfName(name));
}

function told(what: string, name: string): Violation[] {
  const because = redLineOf(name);
  return because ? [`${what} is named like ${because}, which is never built`] : [];
}

/** No exported name, no file and no property of a contract of that name. */
export function codeRedLines(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => /^(kernel|platform|civic|server|apps|database|tools)\//.test(path) && !isTest(path))
    .flatMap((file) => [
      ...told(file.path, file.path.replace(/\.\w+$/, '')),
      ...parsed(file).module.staticExports.flatMap(({ start, entries }) =>
        entries.flatMap(({ exportName }) => told(`${at(file, start)} ${exportName.name}`, exportName.name ?? '')),
      ),
      ...contractNames(file).flatMap(({ name, place }) => told(`${place} ${name}`, name)),
    ]);
}

/** Names that cross the wire: every property of what a contract declares. */
function contractNames(file: SourceFile): { name: string; place: string }[] {
  if (!/\/contract([-/].+)?\.ts$/.test(file.path)) return [];
  const found: { name: string; place: string }[] = [];
  walk(file, (node) => {
    if (node.type !== 'Property' && node.type !== 'TSPropertySignature') return;
    const name = nameOf(node.key);
    if (name !== null) found.push({ name, place: at(file, node.start) });
  });
  return found;
}
