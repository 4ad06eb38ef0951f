import { parseId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Page, page } from '#platform/http/route.ts';
import { officeLetter } from '../actions/letters.ts';
import { ledgerPermissions } from '../permissions.ts';
import { LETTER_FORMATS, readLetterKind } from '../rules/letters/letter.ts';

/**
 * The letters of a matter, to be printed, signed and sealed: `GET /api/matters/ID/letters/decision.docx`, the same as
 * .pdf; `?lang=en` gives the English version. Whoever may view the matter may have them.
 */
export const letterPages: readonly Page[] = LETTER_FORMATS.map((format) =>
  page({
    method: 'GET',
    path: `/api/matters/:matterId/letters/:kind.${format}`,
    may: ledgerPermissions.view,
    act: async ({ desk, actor, params, language }) => {
      const matterId = parseId(params.matterId ?? '');
      if (matterId === null) return refuse('ledger.not-found');
      const kind = readLetterKind(params.kind);
      return kind === null
        ? refuse('ledger.no-letter')
        : officeLetter(desk, actor, matterId, { kind, format, language });
    },
  }),
);
