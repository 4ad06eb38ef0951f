import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { id, listOf, matterLine } from './rules/shapes.ts';

/** Handing over what somebody holds who leaves or is away; a part of `contract.ts` (handbook §2.13 交接). */

/** Who holds open matters of the units that one leads, and to whom they can go. */
export const getHoldings = endpoint({
  method: 'GET',
  path: '/api/handover',
  summary: 'Who holds open matters of the units one leads, how many, and who can take over',
  reply: Type.Object({
    holders: Type.Array(Type.Object({ id, name: Type.String(), count: Type.Integer(), isInOffice: Type.Boolean() })),
    successors: Type.Array(Type.Object({ id, name: Type.String() })),
  }),
});

/** The one list with which somebody hands over. */
export const getHeld = endpoint({
  method: 'GET',
  path: '/api/handover/:personId',
  summary: 'Every open matter that somebody holds in the units one leads: the list with which they hand over',
  params: Type.Object({ personId: id }),
  reply: Type.Object({ matters: listOf(matterLine, 5000) }),
});

/** Each in a transaction of its own, so that one refusal holds nothing else up. */
export const handOver = endpoint({
  method: 'POST',
  path: '/api/handover/:personId',
  summary: 'Hand every open matter that somebody holds over to a colleague of the unit',
  params: Type.Object({ personId: id }),
  body: Type.Object({ toPersonId: id }),
  reply: Type.Object({
    doneCount: Type.Integer(),
    refused: Type.Array(Type.Object({ number: Type.String(), code: Type.String() })),
  }),
});
