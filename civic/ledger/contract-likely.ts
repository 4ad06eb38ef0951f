import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { areaCode, id, idOrNull, likelyView } from './rules/shapes.ts';

/** What is likely from the county's own past; a part of `contract.ts`. Suggestions, never decisions. */

/** As many as one may say (`intake`). */
const WORDS_MAX = 5000;

const likely = Type.Object({ category: likelyView, hostUnit: likelyView });

/** For a matter that is being screened or dispatched. */
export const getLikely = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/likely',
  summary: 'The categories and units that are likely for a matter from the past of the county, with why and how sure',
  params: Type.Object({ matterId: id }),
  reply: likely,
});

/** For what a clerk is writing down. A POST, since words do not belong in an address; nothing is kept. */
export const findLikely = endpoint({
  method: 'POST',
  path: '/api/likely',
  summary: 'The same for words that are being written down',
  body: Type.Object({ words: Type.String({ maxLength: WORDS_MAX }), areaCode, complainedUnitId: idOrNull }),
  reply: likely,
});
