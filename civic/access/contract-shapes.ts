import { Type } from 'typebox';
import { ROLES, type Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

const PATTERN_OF_ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
export const id = Type.Unsafe<Id>({ type: 'string', pattern: PATTERN_OF_ID });
export const day = Type.Unsafe<CivilDate>({ type: 'string', format: 'date' });
/** An instant names its offset, as everywhere on the wire. */
const PATTERN_OF_INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-]\\d\\d:\\d\\d)$';
export const instant = Type.Unsafe<Instant>({ type: 'string', pattern: PATTERN_OF_INSTANT });
export const areaCode = Type.Unsafe<AreaCode>({ type: 'string', pattern: '^\\d{12}(\\d{2,3})?$' });
// One schema with two types, since the validator would turn a null into '' for the first of two schemas.
export const idOrNull = Type.Unsafe<Id | null>({ type: ['string', 'null'], pattern: PATTERN_OF_ID });
export const dayOrNull = Type.Unsafe<CivilDate | null>({ type: ['string', 'null'], format: 'date' });
export const areaCodeOrNull = Type.Unsafe<AreaCode | null>({ type: ['string', 'null'] });
export const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const role = Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] });
export const words = Type.Object({ zh: Type.String(), en: Type.String() });

export const name = Type.String({ maxLength: 100 });
export const phone = Type.String({ maxLength: 40 });
export const done = Type.Object({ isDone: Type.Literal(true) });
export const added = Type.Object({ id });

/** A list page has at most so many rows. */
const ROWS_MAX = 200;
const ROWS_DEFAULT = 50;
export const limit = Type.Integer({ minimum: 1, maximum: ROWS_MAX, default: ROWS_DEFAULT });
/** What the page before named as `next`. */
export const after = Type.Optional(Type.String({ maxLength: 400 }));
export const text = Type.String({ maxLength: 100, default: '' });
/** Narrows the asker's jurisdiction to an area within it. */
export const area = Type.Optional(Type.String({ pattern: '^\\d{2,15}$' }));
export const next = textOrNull;
