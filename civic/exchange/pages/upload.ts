import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { FORM_BYTES_MAX, type PageAnswer, type PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { spreadsheetRefusals } from '#platform/spreadsheet/refusals.ts';
import { previewImport } from '../actions/preview.ts';
import { previewView } from '../actions/view.ts';
import { exchangePermissions as may } from '../permissions.ts';
import { exchangeRefusals } from '../refusals.ts';

const WORDS = { ...spreadsheetRefusals, ...exchangeRefusals };

/** An answer for a program that sent a form: JSON, refusals as problem details. */
function problem(asking: PageAsking, refusal: Refusal): PageAnswer {
  const told = problemOf(refusal, WORDS, asking.language);
  return {
    content: JSON.stringify(told),
    mediaType: 'application/problem+json; charset=utf-8',
    status: told.status,
  };
}

/** A new spreadsheet: `POST /api/imports?area=CODE`, multipart, one file. Answers as `GET /api/imports/:importId` does. */
export const uploadPage: Page = page({
  method: 'POST',
  path: '/api/imports',
  may: may.import,
  act: async (asking) => {
    const { desk, actor, where, uploads, isTooLarge, language } = asking;
    if (isTooLarge)
      return problem(asking, refuse('exchange.file-too-large', { megabytes: FORM_BYTES_MAX / 1_048_576 }));
    const [file] = uploads;
    if (!file) return problem(asking, refuse('exchange.file-missing'));
    const preview = await previewImport(desk, actor, where, file);
    if (isRefusal(preview)) return problem(asking, preview);
    return {
      content: JSON.stringify(previewView(preview, language)),
      mediaType: 'application/json; charset=utf-8',
    };
  },
});
