import { Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { STYLE_AMOUNT_MAX, STYLE_KEYS } from './rules/style.ts';
import { RULE_LEVELS } from './rules/versions.ts';

const PATTERN_OF_ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const day = Type.Unsafe<CivilDate>({ type: 'string', format: 'date' });

const style = {
  key: Type.Enum([...STYLE_KEYS]),
  atMost: Type.Integer({ minimum: 0, maximum: STYLE_AMOUNT_MAX }),
};

/** A rule of style in force. */
export const styleShape = Type.Object({
  ...style,
  level: Type.Enum([...RULE_LEVELS]),
  basis: Type.String(),
  validFrom: day,
  validTo: Type.Unsafe<CivilDate | null>({ type: ['string', 'null'], format: 'date' }),
});

export const changeStyleEndpoint = endpoint({
  method: 'POST',
  path: '/api/rulebook/styles',
  summary: 'A new version of a rule of style for this county, from a day that has not passed',
  body: Type.Object({
    ...style,
    level: Type.Enum(['province', 'city', 'county']),
    basis: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    validFrom: day,
  }),
  reply: Type.Object({ versionId: Type.Unsafe<Id>({ type: 'string', pattern: PATTERN_OF_ID }) }),
});
