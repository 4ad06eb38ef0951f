import { Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';

const day = Type.Unsafe<CivilDate>({ type: 'string', format: 'date' });
const countOrHidden = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
const party = Type.Object({ said: countOrHidden, over: countOrHidden });
const ceiling = Type.Optional(Type.Integer());

/** How visits kept the rules of style (requirement 000-W). */
export const styleFigures = endpoint({
  method: 'GET',
  path: '/api/visits/style-figures',
  summary: 'How the visits of a place kept the ceilings on who comes along, by unit; nobody is named or ranked',
  query: Type.Object({ area: Type.Optional(Type.String({ pattern: '^\\d{2,15}$' })), from: day, to: day }),
  reply: Type.Object({
    spans: Type.Array(
      Type.Object({
        from: day,
        to: day,
        partyMax: Type.Object({ companionsCount: ceiling, escortsCount: ceiling, vehiclesCount: ceiling }),
      }),
    ),
    /** `unitId` null: units of fewer than five visitors, together. */
    units: Type.Array(
      Type.Object({
        unitId: Type.Unsafe<Id | null>({ type: ['string', 'null'] }),
        visits: Type.Integer(),
        companionsCount: party,
        escortsCount: party,
        vehiclesCount: party,
      }),
    ),
  }),
});
