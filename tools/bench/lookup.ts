import { PASS_COOKIE, passOf } from '#civic/verdicts/actions/pass.ts';
import type { Id } from '#kernel/id.ts';
import { TENANT } from './place.ts';
import type { Reading } from './sizes.ts';

/** The person's own page, opened by somebody who has shown number and code: time line, notices, reply, judgement. */
export const lookup: Reading = {
  bench: 'lookup',
  requests: ({ house }, _, drawn) =>
    drawn.map(({ id, number }) => ({
      kind: 'own page',
      path: `/${TENANT}/m/${number}`,
      cookie: `${PASS_COOKIE}=${passOf(house.desk, { kind: 'constituent', tenantId: TENANT, matterId: id as Id })}`,
    })),
};
