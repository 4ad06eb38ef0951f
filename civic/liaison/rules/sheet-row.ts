import type { AreaCode } from '#kernel/area-code.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type NewConstituent, type SaidConstituent, wellSaid } from './constituent.ts';
import { OPEN_FIELD_CODES, OPEN_FIELDS, type OpenField } from './fields.ts';
import { CONSTITUENT_KINDS, type ConstituentKind, HARDSHIPS, type Hardship } from './kinds.ts';
import { SHEET_COLUMNS, type SheetColumn } from './sheet-columns.ts';

/** What the rows of a file are read against. */
export type SheetPlace = {
  /** Where those are of whom the row does not say it. */
  readonly areaCode: AreaCode;
  /** An area by code, name or path within another; null when there is none, or several. */
  findArea(text: string, within: AreaCode): AreaCode | null;
  findUnit(text: string): Id | null;
  readonly today: CivilDate;
  readonly reviewDaysMax: number;
};

type Cells = (column: SheetColumn) => string;

/** The words of one row by what its columns are; signs that stand for nothing are nothing. */
function cellsOf(row: readonly string[], columns: readonly (SheetColumn | null)[]): Cells {
  return (column) => {
    const text = (row[columns.indexOf(column)] ?? '').trim();
    // An apostrophe before `=`, `+`, `-`, `@` keeps a spreadsheet from taking a text for a formula.
    const said = text.replace(/^'(?=[=+\-@])/, '');
    return /^([-—/\\]+|无|没有|none|n\/a)$/i.test(said) && column !== 'land' && column !== 'hardship' ? '' : said;
  };
}

/**
 * Reads and judges one row. Refuses with the column that is wrong: `liaison.import-area`, `liaison.import-unit`,
 * `liaison.import-day`, `liaison.import-masked`, `liaison.import-total`, `liaison.import-phone`, `liaison.field-choice`,
 * and what `wellSaid` does.
 */
export function readSheetRow(
  row: readonly string[],
  columns: readonly (SheetColumn | null)[],
  place: SheetPlace,
): NewConstituent | Refusal {
  const cells = cellsOf(row, columns);
  const trouble = maskedTrouble(cells) ?? totalTrouble(cells) ?? phoneTrouble(cells);
  if (trouble) return trouble;
  const where = whereOf(cells, place);
  if (isRefusal(where)) return where;
  const kind = chosen(CONSTITUENT_KINDS, cells('kind')) ?? (cells('kind') === '' ? 'household' : null);
  if (!kind) return wrongChoice('kind');
  const unitId = cells('unit') === '' ? null : place.findUnit(cells('unit'));
  if (cells('unit') !== '' && !unitId) return refuse('liaison.import-unit', { value: cells('unit') }, 'unit');
  const hardship = hardshipOf(cells, place.today);
  if (isRefusal(hardship)) return hardship;
  const { hardshipReason, ...flag } = hardship;
  const fields = { ...fieldsIn(cells), place: [where.group, cells('place')].filter(Boolean).join(' '), hardshipReason };
  const said: SaidConstituent = {
    ...{
      kind: kind as ConstituentKind,
      areaCode: where.areaCode,
      unitId,
      membersCount: countOf(cells('membersCount')),
    },
    ...{ fields, ...flag },
  };
  return wellSaid(said, place.today, place.reviewDaysMax);
}

/** What was masked for a copy would be kept as a name or number. */
function maskedTrouble(cells: Cells): Refusal | null {
  const masked = (['name', 'phone', 'place', 'proxyName', 'proxyPhone'] as const).find((column) =>
    /[*＊]/.test(cells(column)),
  );
  return masked ? refuse('liaison.import-masked', {}, masked) : null;
}

function totalTrouble(cells: Cells): Refusal | null {
  return /^(合计|总计|小计|填表人|制表人|total)/i.test(cells('name'))
    ? refuse('liaison.import-total', {}, 'name')
    : null;
}

/** A spreadsheet turns a long number into `1.38E+10`: digits are lost. */
function phoneTrouble(cells: Cells): Refusal | null {
  const column = (['phone', 'proxyPhone'] as const).find((one) => /\d[eE]\+?\d/.test(cells(one)));
  return column ? refuse('liaison.import-phone', {}, column) : null;
}

type Where = { readonly areaCode: AreaCode; readonly group: string };

/** From the widest place to the narrowest; a group that is no area of its own stays in the address. */
function whereOf(cells: Cells, place: SheetPlace): Where | Refusal {
  let areaCode = place.areaCode;
  const first = cells('areaCode') === '' ? 'area' : 'areaCode';
  for (const column of [first, 'township', 'village'] as const) {
    const text = cells(column);
    if (text === '') continue;
    const found = place.findArea(text, areaCode);
    if (!found) return refuse('liaison.import-area', { value: text }, column);
    areaCode = found;
  }
  const said = cells('group');
  if (said === '') return { areaCode, group: '' };
  const group = /^\d+$/.test(said) ? `${said}组` : said;
  const found = place.findArea(group, areaCode);
  return found ? { areaCode: found, group: '' } : { areaCode, group };
}

/** How people write what can be chosen. */
const SPOKEN: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  livelihood: {
    farming: /^(种地|种田|务农|农业|种植业|粮食种植)$/,
    herding: /^(养殖|放牧|养殖业|畜牧|养羊|养牛|养猪)$/,
    mine_labour: /^(矿工|矿上|煤矿|矿山)$/,
    migrant_work: /^(打工|务工|外出打工|在外务工|外出)$/,
    shop: /^(经商|个体|做生意|开店|个体户)$/,
    pension: /^(养老金|低保|救助|退休金|退休)$/,
  },
  land: {
    own: /^(有|自有|承包地|有地)$/,
    requisitioned: /^(征用|被征用|已征用|已征|征地)$/,
    none: /^(无|没有|无地|失地)$/,
  },
  hardship: {
    none: /^(无|否|不是|没有|一般户|普通户|非困难户|no|0)$/i,
    temporary: /^(暂时|临时|临时救助|突发|突发困难)$/,
    lasting: /^(长期|常年)$/,
  },
};

/** A choice by its code, its words in either language, or as people write it; null when it is none of them. */
function chosen(choices: Readonly<Record<string, Words>>, text: string, spoken = ''): string | null {
  const plain = text.toLowerCase();
  const fits = ([code, words]: [string, Words]) =>
    [code, words.zh, words.en.toLowerCase()].includes(plain) || SPOKEN[spoken]?.[code]?.test(text);
  return Object.entries(choices).find(fits)?.[0] ?? null;
}

function wrongChoice(column: SheetColumn): Refusal {
  const { zh, en } = SHEET_COLUMNS[column].words;
  return refuse('liaison.field-choice', { field: zh, fieldEn: en }, column);
}

/** What can't be chosen is kept as it stands, and refused by `wellSaid` with its column. */
function fieldsIn(cells: Cells): Partial<Record<OpenField, string>> {
  const read = (code: OpenField) => {
    const { choices } = OPEN_FIELDS[code];
    const text = cells(code);
    return choices && text !== '' ? (chosen(choices, text, code) ?? text) : text;
  };
  return Object.fromEntries(OPEN_FIELD_CODES.map((code) => [code, read(code)]));
}

/** `4`, `4人`, `4口`; what is no number is refused by `wellSaid`. */
function countOf(text: string): number | null {
  return text === '' ? null : Number(/^(\d+)\s*[人口]?$/.exec(text)?.[1] ?? Number.NaN);
}

type Flag = Pick<SaidConstituent, 'hardship' | 'hardshipSince' | 'hardshipReviewOn'> & {
  readonly hardshipReason: string;
};

/**
 * A type in words of their own (低保户, 因病) is a lasting hardship and its own reason; a reason without a type is a
 * temporary one, which is looked at again. A day of review that is past gets a new one.
 */
function hardshipOf(cells: Cells, today: CivilDate): Flag | Refusal {
  const [type, reason] = [cells('hardship'), cells('hardshipReason')];
  const untyped: Hardship = reason === '' ? 'none' : 'temporary';
  const known = chosen(HARDSHIPS, type, 'hardship') as Hardship | null;
  const hardship = type === '' ? untyped : (known ?? 'lasting');
  const hardshipReason = reason === '' && known === null ? type : reason;
  const since = dayOf(cells('hardshipSince'), 'hardshipSince');
  const review = dayOf(cells('hardshipReviewOn'), 'hardshipReviewOn');
  if (isRefusal(since)) return since;
  if (isRefusal(review)) return review;
  return { hardship, hardshipReason, hardshipSince: since, hardshipReviewOn: review && review > today ? review : null };
}

/** `2026-3-1`, `2026/3`, `2026年3月1日`; a month is its first day. */
function dayOf(text: string, column: SheetColumn): CivilDate | null | Refusal {
  if (text === '') return null;
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?(?: 0?0:00(?::00)?)?$/.exec(text) ?? [];
  const digits = (part: string | undefined) => (part ?? '1').padStart(2, '0');
  return (
    (year && parseCivilDate(`${year}-${digits(month)}-${digits(day)}`)) ||
    refuse('liaison.import-day', { value: text }, column)
  );
}

const IDENTITY_NUMBERS = /(?<!\d)\d{17}[\dXx](?!\d)/g;

/** The cells of a row that are kept for whoever mends it: only columns that are taken, and no identity number. */
export function keptCells(row: readonly string[], columns: readonly (SheetColumn | null)[]): string[] {
  return columns.flatMap((column, index) =>
    column === null ? [] : [(row[index] ?? '').replace(IDENTITY_NUMBERS, '（身份证号已去掉）').slice(0, CELL_MAX)],
  );
}

/** Longer than any field of the card. */
const CELL_MAX = 400;
