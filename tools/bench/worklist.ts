import type { Asked } from './captured.ts';
import type { Filled } from './fill.ts';
import type { Office } from './office.ts';
import type { Reading } from './sizes.ts';

/** So many lines the office app asks for at a time. */
const LINES = 100;

const LISTS = {
  dispatcher: ['to_dispatch', 'to_check', 'overdue', 'all'],
  handler: ['to_sign', 'to_contact', 'in_progress', 'overdue', 'all'],
} as const satisfies Record<keyof Office, readonly string[]>;

/**
 * Pages of worklists and of the whole ledger, first ones and such from its midst, for the dispatcher of the county and
 * for a handler of one unit; and the counts of all worklists.
 */
export const worklist: Reading = {
  bench: 'worklist',
  requests: (_, office, drawn) =>
    (['dispatcher', 'handler'] as const).flatMap((who) => [
      ...LISTS[who].flatMap((list) => pages(who, list, office[who], drawn)),
      ...Array.from({ length: 10 }, () => ({ kind: `${who} counts`, path: '/api/worklists', cookie: office[who] })),
    ]),
};

/** Ten pages of a list: of the ledger from its midst too, wherever a drawn matter stands. */
function pages(who: string, list: string, cookie: string, drawn: readonly Filled[]): (Asked & { kind: string })[] {
  const path = `/api/matters?worklist=${list}&limit=${LINES}`;
  return Array.from({ length: 10 }, (_, index) => {
    const place = drawn[index * 14 + 3];
    const after = list === 'all' && index > 0 && place ? `&after=${placeOf(place)}` : '';
    return { kind: `${who} ${list}`, path: `${path}${after}`, cookie };
  });
}

/** The place of a matter in the ledger as a page's `next` writes it; its id begins with its time. */
function placeOf({ id }: Filled): string {
  const milliseconds = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return encodeURIComponent(`${new Date(milliseconds).toISOString()}~${id}`);
}
