import { Type } from 'typebox';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { styleShape } from './contract-styles.ts';
import { KIND_CODES } from './rules/categories.ts';
import { LIMIT_UNITS, type LimitKey } from './rules/limits.ts';
import { NATIONAL_LIMITS } from './rules/national-limits.ts';
import { RULE_LEVELS } from './rules/versions.ts';

const PATTERN_OF_ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const id = Type.Unsafe<Id>({ type: 'string', pattern: PATTERN_OF_ID });
const day = Type.Unsafe<CivilDate>({ type: 'string', format: 'date' });
/** An instant names its offset, as everywhere on the wire. */
const PATTERN_OF_INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-]\\d\\d:\\d\\d)$';
const instant = Type.Unsafe<Instant>({ type: 'string', pattern: PATTERN_OF_INSTANT });
const areaCode = Type.Unsafe<AreaCode>({ type: 'string', pattern: '^\\d{12,15}$' });
/** One schema with two types, since the validator would turn a null into '' for the first of two schemas. */
const dayOrNull = Type.Unsafe<CivilDate | null>({ type: ['string', 'null'], format: 'date' });
const idOrNull = Type.Unsafe<Id | null>({ type: ['string', 'null'], pattern: PATTERN_OF_ID });
const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 40 });
const booleanOrNull = Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] });

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const words = Type.Object({ zh: text(100), en: text(200) });
const basis = text(500);
const categoryCode = Type.String({ pattern: '^\\d{2}(\\.\\d{2}){0,2}$' });
const level = Type.Enum([...RULE_LEVELS]);
/** Whose rule a county writes down: its own, or that of its city or province, which then binds its own. */
const localLevel = Type.Enum(['province', 'city', 'county']);

const provenance = { level, basis: Type.String(), validFrom: day, validTo: dayOrNull };

const span = { amount: Type.Integer({ minimum: 0, maximum: 3660 }), unit: Type.Enum([...LIMIT_UNITS]) };

export const limitShape = Type.Object({
  key: Type.Unsafe<LimitKey>({ type: 'string' }),
  ...span,
  isMandatory: Type.Boolean(),
  stricter: Type.Enum(['shorter', 'longer']),
  ...provenance,
});

const categoryBody = {
  words,
  /** What belongs in it and what doesn't. */
  definition: Type.Optional(Type.String({ maxLength: 500 })),
  isSealed: Type.Boolean(),
  isSealedWhenPersonNamed: Type.Boolean(),
  mayBeReadAloud: Type.Optional(Type.Boolean()),
  standardCode: textOrNull,
  hotlineCode: textOrNull,
};

export const categoryShape = Type.Object({
  code: Type.String(),
  parentCode: textOrNull,
  ...categoryBody,
  ...provenance,
});

const kindShape = Type.Object({
  code: Type.Enum([...KIND_CODES]),
  words,
  isSealed: Type.Boolean(),
  isIdentityMasked: Type.Boolean(),
  ...provenance,
});

const yearShape = Type.Object({ year: Type.Integer(), source: Type.String(), importedAt: instant });

/** Everything in force on a day, with the years whose working days are known. */
export const rulebookEndpoint = endpoint({
  method: 'GET',
  path: '/api/rulebook',
  summary: 'Categories, kinds of matter and time limits in force on a day, with level, basis and dates',
  query: Type.Object({ on: Type.Optional(day) }),
  reply: Type.Object({
    on: day,
    categories: Type.Array(categoryShape),
    kinds: Type.Array(kindShape),
    limits: Type.Array(limitShape),
    styles: Type.Array(styleShape),
    years: Type.Array(yearShape),
  }),
});

export const historyEndpoint = endpoint({
  method: 'GET',
  path: '/api/rulebook/versions',
  summary: 'All versions of one rule, youngest first, those of the levels above included',
  query: Type.Object({
    kind: Type.Enum(['category', 'matter_kind', 'limit', 'scheme', 'style']),
    key: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  reply: Type.Object({
    versions: Type.Array(
      Type.Object({
        id,
        ...provenance,
        body: Type.Unknown(),
        madeAt: instant,
        /** Who wrote it; null for a preset of this program. */
        madeByName: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
        isOwn: Type.Boolean(),
      }),
    ),
  }),
});

const limitChange = {
  key: Type.Unsafe<LimitKey>({ type: 'string', pattern: limitKeyPattern() }),
  ...span,
};

/** Every key of the nation, and a finish limit for any kind in any profile. */
function limitKeyPattern(): string {
  const known = [...NATIONAL_LIMITS.keys()].map((key) => key.replaceAll('.', '\\.'));
  return `^(${[...known, `[PHL]\\.finish\\.(${KIND_CODES.join('|')})`].join('|')})$`;
}

export const changeLimitEndpoint = endpoint({
  method: 'POST',
  path: '/api/rulebook/limits',
  summary: 'A new version of a time limit for this county, from a day that has not passed',
  body: Type.Object({ ...limitChange, level: localLevel, isMandatory: Type.Boolean(), basis, validFrom: day }),
  reply: Type.Object({ versionId: id }),
});

export const changeCategoryEndpoint = endpoint({
  method: 'POST',
  path: '/api/rulebook/categories',
  summary: 'A new version of a category for this county, or a new third level',
  body: Type.Object({ code: categoryCode, ...categoryBody, level: localLevel, basis, validFrom: day }),
  reply: Type.Object({ versionId: id }),
});

export const endVersionEndpoint = endpoint({
  method: 'POST',
  path: '/api/rulebook/versions/:versionId/end',
  summary: 'Ends a version of this county with its last day; what stands above holds again',
  params: Type.Object({ versionId: id }),
  body: Type.Object({ lastOn: day }),
  reply: Type.Object({ versionId: id }),
});

const matters = Type.Integer({ minimum: 1, maximum: 1000, default: 200 });

export const dryRunLimitEndpoint = endpoint({
  method: 'POST',
  path: '/api/rulebook/limits/dry-run',
  summary: 'Which of the last matters another limit to the reply would have made due at another time',
  body: Type.Object({ ...limitChange, matters }),
  reply: Type.Object({
    triedCount: Type.Integer(),
    shifted: Type.Array(
      Type.Object({
        id,
        number: Type.String(),
        dueAt: instant,
        wouldBeDueAt: instant,
        wasLate: booleanOrNull,
        wouldBeLate: booleanOrNull,
      }),
    ),
  }),
});

const newLine = {
  categoryCode,
  areaCode,
  hostUnitId: id,
  coUnitIds: Type.Array(id, { maxItems: 20, default: [] }),
};

/** Null when no line names a unit. */
const unitOrNull = Type.Union([Type.Object({ id, name: Type.String(), nameEn: Type.String() }), Type.Null()]);

const lineShape = Type.Object({
  id,
  categoryCode: Type.String(),
  areaCode,
  areaLevel: Type.Enum(['province', 'prefecture', 'county', 'township', 'village', 'group']),
  host: unitOrNull,
  coUnits: Type.Array(unitOrNull),
  basis: Type.String(),
  origin: Type.Enum(['catalogue', 'arbitration']),
  validFrom: day,
  validTo: dayOrNull,
});

export const linesEndpoint = endpoint({
  method: 'GET',
  path: '/api/dispatch-lines',
  summary: 'The dispatch catalogue of an area, oldest first; `next` begins the next page',
  query: Type.Object({
    area: Type.Optional(Type.String({ pattern: '^\\d{2,15}$' })),
    category: Type.Optional(categoryCode),
    unit: Type.Optional(id),
    on: Type.Optional(day),
    after: Type.Optional(id),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  }),
  reply: Type.Object({ lines: Type.Array(lineShape), next: idOrNull }),
});

export const addLineEndpoint = endpoint({
  method: 'POST',
  path: '/api/dispatch-lines',
  summary: 'Adds a line to the dispatch catalogue, from a day that has not passed',
  body: Type.Object({ ...newLine, basis, validFrom: day, validTo: dayOrNull }),
  reply: Type.Object({ lineId: id }),
});

export const endLineEndpoint = endpoint({
  method: 'POST',
  path: '/api/dispatch-lines/:lineId/end',
  summary: 'Ends a line of the dispatch catalogue with its last day',
  params: Type.Object({ lineId: id }),
  body: Type.Object({ lastOn: day }),
  reply: Type.Object({ lineId: id }),
});

/** A catalogue of a whole province capital has some 2,200 lines (handbook §3.3, Xining). */
export const TABLE_LINES_MAX = 3000;

const importedText = Type.String({ maxLength: 500, default: '' });

export const importLinesEndpoint = endpoint({
  method: 'POST',
  path: '/api/dispatch-lines/import',
  summary: 'Adds lines of a spreadsheet, or says what is wrong; nothing is added while one is wrong and not left out',
  body: Type.Object({
    rows: Type.Array(
      Type.Object({
        category: importedText,
        area: importedText,
        /** A unit by its id or by its name. */
        host: importedText,
        /** Units apart by comma, semicolon or 、. */
        coUnits: importedText,
        basis: importedText,
        validFrom: importedText,
        validTo: importedText,
      }),
      { minItems: 1, maxItems: TABLE_LINES_MAX },
    ),
    /** Only says what would come of it. */
    isTrial: Type.Boolean({ default: false }),
    leavesOutWrong: Type.Boolean({ default: false }),
  }),
  reply: Type.Object({
    isWritten: Type.Boolean(),
    addedCount: Type.Integer(),
    /** Lines that were in the catalogue already. */
    knownCount: Type.Integer(),
    wrong: Type.Array(
      Type.Object({ row: Type.Integer(), code: Type.String(), field: Type.String(), title: Type.String() }),
    ),
  }),
});

export const dryRunLinesEndpoint = endpoint({
  method: 'POST',
  path: '/api/dispatch-lines/dry-run',
  summary: 'Which of the last matters would have gone elsewhere with these lines added and those ended',
  body: Type.Object({
    add: Type.Array(Type.Object(newLine), { maxItems: 500, default: [] }),
    end: Type.Array(id, { maxItems: 500, default: [] }),
    matters,
  }),
  reply: Type.Object({
    triedCount: Type.Integer(),
    diverted: Type.Array(
      Type.Object({
        id,
        number: Type.String(),
        categoryCode: Type.String(),
        areaCode,
        from: unitOrNull,
        to: unitOrNull,
        host: unitOrNull,
      }),
    ),
  }),
});

const calendarDay = { day, isWorkday: Type.Boolean(), name: text(40) };

export const calendarEndpoint = endpoint({
  method: 'GET',
  path: '/api/calendar/:year',
  summary: 'Public holidays and shifted working days of a year, and whether they are published',
  params: Type.Object({ year: Type.Integer({ minimum: 1990, maximum: 2200 }) }),
  reply: Type.Object({
    year: Type.Integer(),
    isPublished: Type.Boolean(),
    days: Type.Array(Type.Object({ ...calendarDay, source: Type.String() })),
  }),
});

export const importYearEndpoint = endpoint({
  method: 'POST',
  path: '/api/calendar/years',
  summary: 'Imports the published holidays of a year that is not known yet',
  body: Type.Object({
    year: Type.Integer({ minimum: 1990, maximum: 2200 }),
    source: basis,
    days: Type.Array(Type.Object(calendarDay), { minItems: 1, maxItems: 150 }),
  }),
  reply: Type.Object({ year: Type.Integer(), dayCount: Type.Integer() }),
});
