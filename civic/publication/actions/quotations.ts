import { askerOf } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { quotationsIn as passagesIn } from '../rules/publishable.ts';
import {
  addQuotation,
  countQuotations,
  lockQuotationSearch,
  moveQuotationSearch,
  publicationsAfter,
  type QuotationLine,
  type QuotationSearch,
  quotationSearch,
  quotationsIn,
  type Withheld,
  withMarks,
} from '../store/quotations.store.ts';

/** So many publications are looked at in one transaction. */
const PAGE_ROWS = 500;
/** So many pages in one sweep: a county of a million publications is through after a hundred sweeps. */
const PAGES_MAX = 20;

const ownWordsOf = ({ title, words }: Withheld) => `${title}\n${words}`;

/**
 * Looks once through what was public before quotations were refused, a page at a time, and puts on a worklist what quotes own
 * words without leave. Returns how many publications it looked at; 0 for ever when it was through. `pageRows`: of one page.
 */
export async function sweepQuotations(desk: Desk, tenantId: TenantId, pageRows = PAGE_ROWS): Promise<number> {
  const before = await desk.read(tenantId, quotationSearch);
  if (before?.endedAt) return 0;
  let looked = 0;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const count = await desk.act({ kind: 'clockwork', tenantId }, (act) => lookThrough(act, pageRows));
    if (isRefusal(count)) throw new Error(`looking through publications was refused: ${count.code}`);
    looked += count;
    if (count < pageRows) break;
  }
  return looked;
}

async function lookThrough(act: Act, pageRows: number): Promise<number> {
  const far = await lockQuotationSearch(act, act.at);
  if (!far || far.endedAt) return 0;
  const ids = (await publicationsAfter(act, far.afterId, pageRows)).map(({ id }) => id);
  for (const one of ids.length === 0 ? [] : await withMarks(act, ids))
    if (passagesIn(one.maskedReply, ownWordsOf(one)).length > 0) addQuotation(act, one, act.at);
  await moveQuotationSearch(act, {
    afterId: ids.at(-1) ?? far.afterId,
    lookedCount: far.lookedCount + ids.length,
    endedAt: ids.length < pageRows ? act.at : null,
  });
  return ids.length;
}

const PAGE_MAX = 30;
/** Above this the number says only that there are more. */
const COUNT_MAX = 1000;

/** A publication of the worklist with where its reply quotes. */
export type Quoting = Pick<QuotationLine, 'id' | 'matterId' | 'number' | 'areaCode' | 'releasedAt' | 'maskedReply'> & {
  readonly passages: readonly { readonly from: number; readonly to: number }[];
};

export type QuotationsSeen = {
  readonly lines: readonly Quoting[];
  readonly next: Id | null;
  readonly count: number;
  readonly isMore: boolean;
  /** Null: it has not begun. */
  readonly search: QuotationSearch | null;
};

/** One page of what quotes own words without leave, of a place, and nothing from which the asker is kept. */
export async function quotationsInOffice(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  after: Id | null,
): Promise<QuotationsSeen> {
  const asker = await askerOf(desk, official);
  return desk.read(where.tenantId, async (tx) => {
    const found = await quotationsIn(tx, where, asker, after, PAGE_MAX);
    const count = await countQuotations(tx, where, asker, COUNT_MAX + 1);
    return {
      lines: found.map((one) => ({
        ...{ id: one.id, matterId: one.matterId, number: one.number, areaCode: one.areaCode },
        ...{ releasedAt: one.releasedAt, maskedReply: one.maskedReply },
        passages: passagesIn(one.maskedReply, ownWordsOf(one)),
      })),
      next: found.length === PAGE_MAX ? (found.at(-1)?.id ?? null) : null,
      count: Math.min(count, COUNT_MAX),
      isMore: count > COUNT_MAX,
      search: await quotationSearch(tx),
    };
  });
}
