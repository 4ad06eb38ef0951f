import { fieldworkPermissions } from '#civic/fieldwork/index.ts';
import { addDays, civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import { type Page, page } from '#platform/http/route.ts';
import { BOOK_FORMATS, ownBook } from '../actions/diary-book.ts';

/** A year when no days are named. */
const DAYS = 365;

/** One's own diary as a file: `GET /api/visits/diary.docx?from=2026-01-01&to=2026-12-31&thoughts=1`, the same as .pdf and .xlsx. */
export const diaryBookPages: readonly Page[] = BOOK_FORMATS.map((format) =>
  page({
    method: 'GET',
    path: `/api/visits/diary.${format}`,
    may: fieldworkPermissions.visit,
    act: ({ desk, actor, query, language }) => {
      const to = parseCivilDate(query.to ?? '') ?? civilDateOf(desk.clock.now());
      const from = parseCivilDate(query.from ?? '') ?? addDays(to, -DAYS);
      return ownBook(desk, actor, { from, to, format, hasThoughts: query.thoughts === '1', language });
    },
  }),
);
