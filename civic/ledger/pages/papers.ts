import { parseId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Page, page } from '#platform/http/route.ts';
import { agreementPaper, orderPaper } from '../actions/papers.ts';
import { ledgerPermissions } from '../permissions.ts';
import { LETTER_FORMATS } from '../rules/letters/letter.ts';

/**
 * Supervision orders and mediation agreements, to be printed, signed and sealed; `?lang=en` gives the English version:
 * `GET /api/orders/ID/paper.docx`, `GET /api/matters/ID/mediations/ID/agreement.docx`, the same as .pdf.
 */
export const paperPages: readonly Page[] = LETTER_FORMATS.flatMap((format) => [
  page({
    method: 'GET',
    path: `/api/orders/:orderId/paper.${format}`,
    may: ledgerPermissions.see_orders,
    act: async ({ desk, actor, params, language }) => {
      const orderId = parseId(params.orderId ?? '');
      return orderId === null ? refuse('ledger.order-unknown') : orderPaper(desk, actor, orderId, { format, language });
    },
  }),
  page({
    method: 'GET',
    path: `/api/matters/:matterId/mediations/:mediationId/agreement.${format}`,
    may: ledgerPermissions.view,
    act: async ({ desk, actor, params, language }) => {
      const matterId = parseId(params.matterId ?? '');
      const mediationId = parseId(params.mediationId ?? '');
      if (matterId === null || mediationId === null) return refuse('ledger.mediation-unknown');
      return agreementPaper(desk, actor, { matterId, mediationId }, { format, language });
    },
  }),
]);
