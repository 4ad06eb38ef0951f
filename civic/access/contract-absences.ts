import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { areaCode, day, done, id, idOrNull, role, words } from './contract-shapes.ts';

const personParams = Type.Object({ personId: id });

export const absenceShape = Type.Object({ id, deputyId: id, deputyName: Type.String(), fromOn: day, toOn: day });

export const ownAbsencesEndpoint = endpoint({
  method: 'GET',
  path: '/api/me/absences',
  summary: 'One’s own absences of today and later, and the colleagues of one’s units who can act instead',
  reply: Type.Object({
    absences: Type.Array(absenceShape),
    /** In office in a unit in which the asker has a post; nobody else can be named for one’s own absence. */
    colleagues: Type.Array(Type.Object({ id, name: Type.String(), unitName: Type.String(), title: Type.String() })),
  }),
});

export const setAbsenceEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/absences',
  summary: 'Set from when to when a person is away and who acts instead; one’s own, or as giver of roles',
  params: personParams,
  body: Type.Object({ deputyId: id, fromOn: day, toOn: day }),
  reply: Type.Object({
    id,
    /** Roles that a hard separation keeps from the deputy: somebody else must be found for them. */
    withheld: Type.Array(Type.Object({ role, words, areaCode, unitId: idOrNull })),
  }),
});

export const endAbsenceEndpoint = endpoint({
  method: 'POST',
  path: '/api/people/:personId/absences/:absenceId/end',
  summary: 'Come back earlier: the deputy acts no longer from tomorrow on; what has not begun is taken back',
  params: Type.Object({ personId: id, absenceId: id }),
  reply: done,
});
