import { tenantOf, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import { EXPERIENCE_YEARS, type ExperienceYear, experiencePaper } from '../rules/experience.ts';
import { recordsBy, recordsOf } from './schemes.ts';

export const EXPERIENCE_FORMATS = ['docx', 'pdf'] as const;
type Format = (typeof EXPERIENCE_FORMATS)[number];

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<Format, string>;

/** One's own record of experience as a paper; nobody else's can be asked for (requirement 002-89). */
export async function ownExperience(
  desk: Desk,
  official: Official,
  { format, language }: { readonly format: Format; readonly language: Language },
) {
  const { tenantId, personId, name, unitId } = official;
  const today = civilDateOf(desk.clock.now());
  const [tenant, units] = await Promise.all([tenantOf(desk, tenantId), unitsOf(desk, tenantId)]);
  const ends = Array.from({ length: EXPERIENCE_YEARS }, (_, back) =>
    back === 0 ? today : (`${Number(today.slice(0, 4)) - back}-12-31` as CivilDate),
  );
  const years = await desk.read(tenantId, async (tx) => {
    const read: ExperienceYear[] = [];
    for (const on of ends) read.push({ on, records: recordsOf(await recordsBy(tx, [personId], on), personId) });
    return read;
  });
  const unitName = units.nameOf(unitId, language) ?? '';
  const isDemonstration = tenant?.isDemonstration ?? false;
  const paper = experiencePaper({ name, unitName, today, years, isDemonstration }, language);
  const content = await (format === 'docx' ? writeWord : writePdf)(paper);
  const title = language === 'en' ? 'Experience' : '基层经历';
  return { content, mediaType: MEDIA_TYPES[format], fileName: `${title}-${today}.${format}` };
}
