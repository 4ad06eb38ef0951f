import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { absenceShape } from './contract-absences.ts';
import {
  added,
  after,
  area,
  areaCode,
  areaCodeOrNull,
  day,
  dayOrNull,
  done,
  id,
  idOrNull,
  instant,
  limit,
  name,
  next,
  phone,
  role,
  text,
  textOrNull,
  words,
} from './contract-shapes.ts';
import { GRADE_CODES, type Grade } from './rules/grade.ts';
import { UNIT_KINDS } from './rules/unit.ts';

export const getMe = endpoint({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, in which county, with which roles and rights',
  reply: Type.Object({
    person: Type.Object({ id, name: Type.String(), unitId: idOrNull, unitName: textOrNull }),
    tenant: Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      nameEn: Type.String(),
      phone: Type.String(),
      isDemonstration: Type.Boolean(),
    }),
    roles: Type.Array(
      Type.Object({ role, words, areaCode, areaName: Type.String(), unitId: idOrNull, untilOn: dayOrNull }),
    ),
    /** Codes of the rights that some role gives, somewhere. */
    permissions: Type.Array(Type.String()),
    language: Type.Enum(['zh', 'en']),
  }),
});

export const changeCountyEndpoint = endpoint({
  method: 'PUT',
  path: '/api/county',
  summary: 'Change what the county is called and the help and oversight number that every page shows',
  body: Type.Object({ name, nameEn: name, phone }),
  reply: done,
});

const areaShape = Type.Object({
  code: areaCode,
  name: Type.String(),
  nameEn: Type.String(),
  pathName: Type.String(),
  level: Type.Enum(['province', 'prefecture', 'county', 'township', 'village', 'group']),
  parentCode: areaCodeOrNull,
  isLocal: Type.Boolean(),
  hasChildren: Type.Boolean(),
});

export const listAreas = endpoint({
  method: 'GET',
  path: '/api/areas',
  summary: 'Areas of today: those below one (the county when none is named), or those that fit what was typed',
  query: Type.Object({ parent: Type.Optional(areaCode), text, limit }),
  reply: Type.Object({ areas: Type.Array(areaShape) }),
});

export const getArea = endpoint({
  method: 'GET',
  path: '/api/areas/:code',
  summary: 'One area, ended ones too, with the code under which it lies today',
  params: Type.Object({ code: areaCode }),
  reply: Type.Object({ area: areaShape, validFrom: day, validTo: dayOrNull, currentCode: areaCode }),
});

export const addAreaEndpoint = endpoint({
  method: 'POST',
  path: '/api/areas',
  summary: 'Add an area below one that exists',
  query: Type.Object({ area }),
  body: Type.Object({ code: Type.String({ maxLength: 20 }), name, nameEn: name }),
  reply: Type.Object({ code: areaCode }),
});

export const renameAreaEndpoint = endpoint({
  method: 'PUT',
  path: '/api/areas/:code',
  summary: 'Give an area another name',
  params: Type.Object({ code: areaCode }),
  query: Type.Object({ area }),
  body: Type.Object({ name, nameEn: name }),
  reply: done,
});

export const changeAreasEndpoint = endpoint({
  method: 'POST',
  path: '/api/areas/changes',
  summary: 'Merge, split or renumber areas from a day on; old matters are found under the new place',
  query: Type.Object({ area }),
  body: Type.Object({
    kind: Type.Enum(['merged', 'split', 'renumbered']),
    fromCodes: Type.Array(areaCode, { minItems: 1, maxItems: 100 }),
    to: Type.Array(Type.Object({ code: areaCode, name, nameEn: name }), { minItems: 1, maxItems: 100 }),
    on: day,
  }),
  reply: Type.Object({ codes: Type.Array(areaCode) }),
});

const unitShape = Type.Object({
  id,
  name: Type.String(),
  nameEn: Type.String(),
  kind: Type.Enum([...UNIT_KINDS]),
  parentId: idOrNull,
  areaCode,
  areaName: Type.String(),
  phone: Type.String(),
  duties: Type.String(),
});

export const listUnitsEndpoint = endpoint({
  method: 'GET',
  path: '/api/units',
  summary: 'Units of today in the county or an area of it, by name; of one parent for a tree, or by what was typed',
  query: Type.Object({ area, parent: Type.Optional(id), text, after, limit }),
  reply: Type.Object({ units: Type.Array(unitShape), next }),
});

const unitBody = { name, nameEn: name, phone, duties: Type.String({ maxLength: 4000 }) };

export const addUnitEndpoint = endpoint({
  method: 'POST',
  path: '/api/units',
  summary: 'Add a unit',
  query: Type.Object({ area }),
  body: Type.Object({ ...unitBody, kind: Type.Enum([...UNIT_KINDS]), parentId: idOrNull, areaCode }),
  reply: added,
});

export const changeUnitEndpoint = endpoint({
  method: 'PUT',
  path: '/api/units/:unitId',
  summary: 'Change names, phone and duties of a unit',
  params: Type.Object({ unitId: id }),
  query: Type.Object({ area }),
  body: Type.Object(unitBody),
  reply: done,
});

export const endUnitEndpoint = endpoint({
  method: 'POST',
  path: '/api/units/:unitId/end',
  summary: 'End a unit at once, when nobody works in it, it has no matters and the catalogue does not name it',
  params: Type.Object({ unitId: id }),
  query: Type.Object({ area }),
  reply: done,
});

const personParams = Type.Object({ personId: id });

export const listPeopleEndpoint = endpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'People in office within the jurisdiction, by name',
  query: Type.Object({ area, unit: Type.Optional(id), text, after, limit }),
  reply: Type.Object({
    people: Type.Array(
      Type.Object({
        id,
        name: Type.String(),
        phone: Type.String(),
        unitId: idOrNull,
        unitName: textOrNull,
        title: textOrNull,
        canSignIn: Type.Boolean(),
      }),
    ),
    next,
  }),
});

const grade = Type.Unsafe<Grade | null>({ type: ['string', 'null'], enum: [...GRADE_CODES, null] });
const postBody = Type.Object({
  unitId: id,
  title: Type.String({ maxLength: 100 }),
  isLeader: Type.Boolean(),
  grade: Type.Optional(grade),
});

export const addPersonEndpoint = endpoint({
  method: 'POST',
  path: '/api/people',
  summary: 'Add a person in office, with a post',
  query: Type.Object({ area }),
  body: Type.Object({ name, phone, post: Type.Union([postBody, Type.Null()]) }),
  reply: added,
});

const roleShape = Type.Object({
  id,
  personId: id,
  role,
  words,
  areaCode,
  areaName: Type.String(),
  unitId: idOrNull,
  unitName: textOrNull,
  fromOn: day,
  untilOn: dayOrNull,
  givenAt: instant,
});

export const getPerson = endpoint({
  method: 'GET',
  path: '/api/people/:personId',
  summary: 'A person in office: posts, roles and absences of today and later',
  params: personParams,
  query: Type.Object({ area }),
  reply: Type.Object({
    person: Type.Object({
      id,
      name: Type.String(),
      phone: Type.String(),
      leftOn: dayOrNull,
      canSignIn: Type.Boolean(),
    }),
    posts: Type.Array(
      Type.Object({
        id,
        unitId: id,
        unitName: Type.String(),
        title: Type.String(),
        isLeader: Type.Boolean(),
        grade,
        validFrom: day,
      }),
    ),
    roles: Type.Array(roleShape),
    absences: Type.Array(absenceShape),
  }),
});

export const changePersonEndpoint = endpoint({
  method: 'PUT',
  path: '/api/people/:personId',
  summary: 'Change a person’s name or work phone',
  params: personParams,
  query: Type.Object({ area }),
  body: Type.Object({ name, phone }),
  reply: done,
});

export const endServiceEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/departure',
  summary: 'End a person’s time in office: posts, roles and sessions end at once',
  params: personParams,
  query: Type.Object({ area }),
  reply: done,
});

export const addPostEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/posts',
  summary: 'Give a person one more post',
  params: personParams,
  query: Type.Object({ area }),
  body: postBody,
  reply: added,
});

export const endPostEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/posts/:postId/end',
  summary: 'End a post',
  params: Type.Object({ personId: id, postId: id }),
  query: Type.Object({ area }),
  reply: done,
});

export const gradePostEndpoint = endpoint({
  method: 'PUT',
  path: '/api/people/:personId/posts/:postId/grade',
  summary: 'Say which grade a post has, for the schemes that ask something of it',
  params: Type.Object({ personId: id, postId: id }),
  query: Type.Object({ area }),
  body: Type.Object({ grade }),
  reply: done,
});

const link = Type.Object({ link: Type.String(), expiresAt: instant });

export const inviteEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/invitation',
  summary: 'Make the one-time link by which a new colleague chooses sign-in name and password',
  params: personParams,
  query: Type.Object({ area }),
  reply: link,
});

export const inviteAnewEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/new-password',
  summary: 'Make the one-time link for a new password; a lost second factor goes with it',
  params: personParams,
  query: Type.Object({ area }),
  reply: link,
});

export const giveRoleEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/roles',
  summary: 'Give a person a role in an area, for the area itself or for one unit',
  params: personParams,
  query: Type.Object({ area }),
  body: Type.Object({ role, areaCode, unitId: idOrNull, fromOn: dayOrNull, untilOn: dayOrNull }),
  reply: added,
});

export const appointSecurityEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/security-administrator',
  summary: 'Appoint the security administrator while the county has none',
  params: personParams,
  query: Type.Object({ area }),
  reply: added,
});

export const endRoleEndpoint = endpoint({
  method: 'POST',
  path: '/api/roles/:roleId/end',
  summary: 'End a role at once',
  params: Type.Object({ roleId: id }),
  query: Type.Object({ area }),
  reply: done,
});

export const listRights = endpoint({
  method: 'GET',
  path: '/api/rights',
  summary: 'Who has which right where: every role held, with its area, unit, days and what it allows',
  query: Type.Object({
    area,
    person: Type.Optional(id),
    role: Type.Optional(role),
    withEnded: Type.Boolean({ default: false }),
    after,
    limit,
  }),
  reply: Type.Object({
    rights: Type.Array(
      Type.Object({
        ...roleShape.properties,
        personName: Type.String(),
        givenByName: textOrNull,
        /** True while the days of the role include today. */
        isInForce: Type.Boolean(),
      }),
    ),
    /** What each role that occurs allows. */
    permissionsByRole: Type.Array(
      Type.Object({ role, words, permissions: Type.Array(Type.Object({ code: Type.String(), words })) }),
    ),
    next,
  }),
});

export const listRoleWords = endpoint({
  method: 'GET',
  path: '/api/roles',
  summary: 'Every role there is, what it is called and what it allows',
  reply: Type.Object({
    roles: Type.Array(
      Type.Object({ role, words, permissions: Type.Array(Type.Object({ code: Type.String(), words })) }),
    ),
  }),
});
