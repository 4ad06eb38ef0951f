import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { areaCode } from './contract-shapes.ts';

/** The places below one as a browser draws them; no map while no boundaries were imported. */
export const getAreaMap = endpoint({
  method: 'GET',
  path: '/api/areas/:code/map',
  summary: 'The areas directly below one as paths of one picture; null while they have no boundaries',
  params: Type.Object({ code: areaCode }),
  reply: Type.Object({
    map: Type.Union([
      Type.Object({
        width: Type.Integer(),
        height: Type.Integer(),
        shapes: Type.Array(
          Type.Object({
            code: areaCode,
            name: Type.String(),
            path: Type.String(),
            x: Type.Integer(),
            y: Type.Integer(),
          }),
        ),
      }),
      Type.Null(),
    ]),
  }),
});
