import { type Page, page } from '#platform/http/route.ts';
import { EXPERIENCE_FORMATS, ownExperience } from '../actions/experience.ts';

/** One's own record of experience as a file: `GET /api/experience.docx`, the same as .pdf. Nobody else's has an address. */
export const experiencePages: readonly Page[] = EXPERIENCE_FORMATS.map((format) =>
  page({
    method: 'GET',
    path: `/api/experience.${format}`,
    may: 'signed-in',
    act: ({ desk, actor, language }) => ownExperience(desk, actor, { format, language }),
  }),
);
