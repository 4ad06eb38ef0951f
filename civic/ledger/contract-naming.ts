import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { id, listOf } from './rules/shapes.ts';

/** Who can be named as complained about; a part of `contract.ts`. For who classifies, and no public list. */

/** Nobody offers more people of one unit than this to choose from. */
const STAFF_MAX = 500;

export const getStaff = endpoint({
  method: 'GET',
  path: '/api/units/:unitId/officials',
  summary: 'The people in office of a unit, to say of which of them a matter complains',
  params: Type.Object({ unitId: id }),
  reply: Type.Object({
    officials: listOf(Type.Object({ id, name: Type.String(), title: Type.String() }), STAFF_MAX),
  }),
});
