import { liaisonPermissions } from '#civic/liaison/index.ts';
import { parseId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Page, page } from '#platform/http/route.ts';
import { PAPER_FORMATS, printRegistration, printReport } from '../actions/printing.ts';

/**
 * `GET /api/reports/ID/paper.docx`; `GET /api/constituents/ID/registration-card.docx`, and by POST with the field
 * `reason` what is sensitive too; the same as .pdf; `?lang=en` gives the English version.
 */
export const paperPages: readonly Page[] = PAPER_FORMATS.flatMap((format) => [
  page({
    method: 'GET',
    path: `/api/reports/:reportId/paper.${format}`,
    may: 'signed-in',
    act: async ({ desk, actor, params, language }) => {
      const reportId = parseId(params.reportId ?? '');
      return reportId === null ? refuse('reports.unknown') : printReport(desk, actor, reportId, { format, language });
    },
  }),
  page({
    method: 'GET',
    path: `/api/constituents/:constituentId/registration-card.${format}`,
    may: liaisonPermissions.read,
    act: async ({ desk, actor, where, params, query, language }) => {
      const constituentId = parseId(params.constituentId ?? '');
      if (constituentId === null) return refuse('liaison.not-found');
      const printing = { official: actor, where, constituentId, reason: null, purpose: query.purpose };
      return printRegistration(desk, printing, { format, language });
    },
  }),
  page({
    method: 'POST',
    path: `/api/constituents/:constituentId/registration-card.${format}`,
    may: liaisonPermissions.keep,
    act: async ({ desk, actor, where, params, form, language }) => {
      const constituentId = parseId(params.constituentId ?? '');
      if (constituentId === null) return refuse('liaison.not-found');
      const { reason = '', purpose } = form;
      return printRegistration(desk, { official: actor, where, constituentId, reason, purpose }, { format, language });
    },
  }),
]);
