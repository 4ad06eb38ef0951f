import { PASS_COOKIE, passOf } from '#civic/verdicts/actions/pass.ts';
import type { Id } from '#kernel/id.ts';
import { foundOffice } from './office.ts';
import { TENANT } from './place.ts';
import type { Result } from './result.ts';
import { benchReading } from './sizes.ts';

/** The person's own page, opened by somebody who has shown number and code: time line, notices, reply, judgement. */
export function benchLookup(say: (line: string) => void): Promise<Result[]> {
  return benchReading(
    {
      bench: 'lookup',
      prepare: async (place) => {
        await foundOffice(place);
      },
      requests: ({ house }, drawn) =>
        drawn.map(({ id, number }) => ({
          kind: 'own page',
          path: `/${TENANT}/m/${number}`,
          cookie: `${PASS_COOKIE}=${passOf(house.desk, { kind: 'constituent', tenantId: TENANT, matterId: id as Id })}`,
        })),
    },
    say,
  );
}
