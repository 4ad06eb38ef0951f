import { ledgerPermissions } from '#civic/ledger/index.ts';
import { askerOf } from '#civic/verdicts/index.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type ExportFormat, exportMatters } from '../actions/export.ts';

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<ExportFormat, string>;

/** The ledger as a spreadsheet: `GET /api/exports/matters.xlsx?area=CODE&from=DAY&to=DAY`, the same as .csv. */
export const downloadPages: readonly Page[] = (['xlsx', 'csv'] as const).map((format) =>
  page({
    method: 'GET',
    path: `/api/exports/matters.${format}`,
    may: ledgerPermissions.export,
    act: async ({ desk, actor, where, query }) => {
      const from = dayOf(query.from);
      const to = dayOf(query.to);
      if (from === undefined || to === undefined || (from && to && from > to)) return refuse('exchange.period-wrong');
      const asker = await askerOf(desk, actor);
      const { content } = await exportMatters(desk, where, { from, to, asker }, format);
      return { content, mediaType: MEDIA[format], fileName: `民情台账-${where.areaCode}.${format}` };
    },
  }),
);

/** Undefined when it is no day. */
function dayOf(text: string | undefined): CivilDate | null | undefined {
  if (!text) return null;
  return parseCivilDate(text) ?? undefined;
}
