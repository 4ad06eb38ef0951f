import { type Refusal, refuse } from '#kernel/refusal.ts';

/** A table beneath an item: headings, and rows of as many cells. */
export type Lines = { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What fits on a page that is read on a phone. */
const ROWS_MAX = 200;
const COLUMNS_MAX = 8;
const CELL_CHARACTERS_MAX = 200;

const INCOME = /^(收入|income)/i;
const EXPENSE = /^(支出|expen)/i;
/** A sum that was typed could differ from its lines, and then one of them is untrue. In the first column wherever it stands. */
const SUM = /^(合计|总计|小计|累计|结余|余额|total|sum|balance)/i;
const SUM_OF = /合\s*计|总\s*计|小\s*计/;

/**
 * Reads a table that was typed or pasted (commas, or tabs as spreadsheets copy them) and writes it as CSV in one form.
 * Accounts (`isFinance`) need a column 收入 and a column 支出 whose cells are sums of money, at least one of them in each
 * row, and no row of totals: those are computed. Refuses `publication.lines-empty`, `.lines-large`, `.lines-columns`,
 * `.lines-sum`, `.lines-number`, `.lines-blank`.
 */
export function readLines(typed: string, isFinance: boolean): string | Refusal {
  const lines = parseLines(typed);
  const { headings, rows } = lines;
  if (headings.length < 2 || rows.length === 0) return refuse('publication.lines-empty', {}, 'lines');
  const isLong = [headings, ...rows].some((row) => row.some((cell) => [...cell].length > CELL_CHARACTERS_MAX));
  if (rows.length > ROWS_MAX || headings.length > COLUMNS_MAX || isLong)
    return refuse(
      'publication.lines-large',
      { rows: ROWS_MAX, columns: COLUMNS_MAX, characters: CELL_CHARACTERS_MAX },
      'lines',
    );
  const wrong = isFinance ? wrongMoney(lines) : null;
  return wrong ?? csvOf(isFinance ? plainMoney(lines) : lines);
}

type MoneyColumns = { readonly income: number; readonly expense: number };

/** Where income and expense stand, behind a first column that says what for; null without exactly one column of each. */
export function moneyColumns({ headings }: Lines): MoneyColumns | null {
  const [income, expense] = [INCOME, EXPENSE].map((name) =>
    headings.flatMap((heading, index) => (index > 0 && name.test(heading) ? [index] : [])),
  );
  return income?.length === 1 && expense?.length === 1 ? { income: income[0] ?? 0, expense: expense[0] ?? 0 } : null;
}

function wrongMoney(lines: Lines): Refusal | null {
  const columns = moneyColumns(lines);
  if (!columns) return refuse('publication.lines-columns', {}, 'lines');
  for (const [index, row] of lines.rows.entries()) {
    // The headings are the first line that somebody sees.
    const line = index + 2;
    if (row.some((cell) => SUM.test(cell.trim())) || SUM_OF.test(row[0] ?? ''))
      return refuse('publication.lines-sum', { line }, 'lines');
    const cells = [row[columns.income] ?? '', row[columns.expense] ?? ''];
    const bad = cells.find((cell) => cell !== '' && centsOf(cell) === null);
    if (bad !== undefined) return refuse('publication.lines-number', { line, cell: bad }, 'lines');
    if (cells.every((cell) => cell === '')) return refuse('publication.lines-blank', { line }, 'lines');
  }
  return null;
}

/** The same with sums of money as plain numbers: `¥1,200` is `1200.00`. */
function plainMoney(lines: Lines): Lines {
  const columns = moneyColumns(lines);
  if (!columns) return lines;
  const plain = (cell: string, index: number) => {
    const cents = index === columns.income || index === columns.expense ? centsOf(cell) : null;
    return cents === null ? cell : moneyText(cents);
  };
  return { ...lines, rows: lines.rows.map((row) => row.map(plain)) };
}

/** 200 rows of less than this many digits, in cents, are below 2^53. */
const DIGITS_MAX = 11;

/** A sum of money in cents, below 10^11 yuan, so that the sum of a table is exact; null when a cell is none: `1,200.5`, `¥300`, `-20 元`, full-width digits. */
function centsOf(cell: string): number | null {
  const plain = cell
    .normalize('NFKC')
    .replace(/[\s¥￥]/g, '')
    .replace(/元$/, '');
  const found = /^([-−]?)(\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found) return null;
  const [, minus = '', typed = '', part = ''] = found;
  const whole = typed.replaceAll(',', '');
  if (whole.length > DIGITS_MAX) return null;
  const cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return minus === '' ? cents : -cents;
}

/** Cents as yuan with two places. */
export function moneyText(cents: number): string {
  const whole = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** The sums of accounts, in cents; null when a table is none, or a cell of it was erased since. */
export function sumsOf(
  lines: Lines,
): { readonly income: number; readonly expense: number; readonly left: number } | null {
  const columns = moneyColumns(lines);
  if (!columns) return null;
  const sum = (index: number) =>
    lines.rows.reduce<number | null>((all, row) => {
      const cents = (row[index] ?? '') === '' ? 0 : centsOf(row[index] ?? '');
      return all === null || cents === null ? null : all + cents;
    }, 0);
  const [income, expense] = [sum(columns.income), sum(columns.expense)];
  return income === null || expense === null ? null : { income, expense, left: income - expense };
}

/** Reads CSV: quotes as of RFC 4180, commas, or tabs when the first line has one. Empty rows are left out, short ones filled. */
export function parseLines(text: string): Lines {
  const mark = (text.split('\n')[0] ?? '').includes('\t') ? '\t' : ',';
  const all: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== '')) all.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (!isQuoted && character === mark) endCell();
    else if (!isQuoted && character === '\n') endRow();
    else cell += character;
  }
  endRow();
  const [headings = [], ...rows] = all;
  const width = Math.max(headings.length, ...rows.map((one) => one.length));
  const filled = (one: readonly string[]) => Array.from({ length: width }, (_, index) => one[index] ?? '');
  return { headings: filled(headings), rows: rows.map(filled) };
}

/** Rows as CSV with commas, quoted where they must be. */
export function csvOf({ headings, rows }: Lines): string {
  const quoted = (cell: string) => (/[",\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [headings, ...rows].map((row) => row.map(quoted).join(',')).join('\n');
}
