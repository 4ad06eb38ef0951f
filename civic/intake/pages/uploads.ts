import { say } from '#kernel/language.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { keepUploads, uploadTokenOf } from '../actions/uploads.ts';
import { intakeRefusals } from '../refusals.ts';
import { UPLOAD_MEGABYTES_MAX } from '../rules/media.ts';

/**
 * Files that an official brings for somebody: kept, and named by tokens that `/api/submissions` takes. Answers in JSON
 * `{ kept: [{ token, fileName, byteCount }], refused: [sentence] }`.
 */
export async function takeUploads(asking: PageAsking): Promise<PageAnswer> {
  const { desk, tenantId, language } = asking;
  const { kept, refused } = await keepUploads(desk, tenantId, asking.uploads);
  const sentences = refused.map(({ code, values }) =>
    say(intakeRefusals[code as keyof typeof intakeRefusals], language, values),
  );
  if (asking.isTooLarge)
    sentences.push(say(intakeRefusals['intake.uploads-too-large'], language, { megabytes: UPLOAD_MEGABYTES_MAX }));
  const files = kept.map((one) => ({
    token: uploadTokenOf(desk, one),
    fileName: one.fileName,
    byteCount: one.byteCount,
  }));
  return { content: JSON.stringify({ kept: files, refused: sentences }), mediaType: 'application/json; charset=utf-8' };
}
