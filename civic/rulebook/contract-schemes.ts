import { Type } from 'typebox';
import { GRADE_CODES, type Grade } from '#civic/access/rules/grade.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { MEASURE_CODES, QUOTA_PERIOD_CODES } from './rules/measures.ts';
import { QUOTA_AMOUNT_MAX, type Quota } from './rules/scheme.ts';
import { RULE_LEVELS } from './rules/versions.ts';

const PATTERN_OF_ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const id = Type.Unsafe<Id>({ type: 'string', pattern: PATTERN_OF_ID });
const day = Type.Unsafe<CivilDate>({ type: 'string', format: 'date' });
const dayOrNull = Type.Unsafe<CivilDate | null>({ type: ['string', 'null'], format: 'date' });
const areaOrNull = Type.Unsafe<AreaCode | null>({ type: ['string', 'null'], pattern: '^\\d{12,15}$' });
const amount = { minimum: 1, maximum: QUOTA_AMOUNT_MAX };

/** What is asked of some grades, over which time. */
const quotaShape = Type.Object({
  grades: Type.Unsafe<readonly Grade[]>(
    Type.Array(Type.Enum([...GRADE_CODES]), { minItems: 1, maxItems: GRADE_CODES.length, uniqueItems: true }),
  ),
  measure: Type.Enum([...MEASURE_CODES]),
  atLeast: Type.Integer(amount),
  atMost: Type.Unsafe<number | null>({ type: ['integer', 'null'], ...amount }),
  period: Type.Enum([...QUOTA_PERIOD_CODES]),
});

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const QUOTAS_MAX = 30;
const UNITS_MAX = 100;
const schemeBody = {
  words: Type.Object({ zh: text(100), en: text(200) }),
  areaCode: areaOrNull,
  unitIds: Type.Unsafe<readonly Id[]>(Type.Array(id, { maxItems: UNITS_MAX, uniqueItems: true })),
  quotas: Type.Unsafe<readonly Quota[]>(Type.Array(quotaShape, { minItems: 1, maxItems: QUOTAS_MAX })),
};

export const schemesEndpoint = endpoint({
  method: 'GET',
  path: '/api/schemes',
  summary: 'The schemes in force on a day with their quotas, and known practices to begin one with',
  query: Type.Object({ on: Type.Optional(day) }),
  reply: Type.Object({
    on: day,
    schemes: Type.Array(
      Type.Object({
        key: Type.String(),
        versionId: id,
        ...schemeBody,
        areaName: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
        level: Type.Enum([...RULE_LEVELS]),
        basis: Type.String(),
        validFrom: day,
        validTo: dayOrNull,
      }),
    ),
    templates: Type.Array(
      Type.Object({
        key: Type.String(),
        words: schemeBody.words,
        source: Type.Object({ zh: Type.String(), en: Type.String() }),
        quotas: schemeBody.quotas,
      }),
    ),
  }),
});

export const changeSchemeEndpoint = endpoint({
  method: 'POST',
  path: '/api/schemes',
  summary: 'A new scheme of this county, or (with its key) a new version of one, from a day that has not passed',
  body: Type.Object({
    key: Type.Optional(text(60)),
    ...schemeBody,
    /** Whose rule it is: the county writes down its province's or city's for itself. */
    level: Type.Enum(['province', 'city', 'county']),
    basis: text(500),
    validFrom: day,
  }),
  reply: Type.Object({ key: Type.String(), versionId: id }),
});
