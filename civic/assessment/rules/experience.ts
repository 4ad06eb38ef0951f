import { MEASURES, type Measure } from '#civic/rulebook/rules/measures.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { type CountedRecords, countOf } from './progress.ts';

/** So many years stand on the paper: a term of office. */
export const EXPERIENCE_YEARS = 5;

/** What one's own years at the base came to. Groups on a trip are asked of single trips and are no sum of a year. */
const SHOWN = [
  'village_days',
  'field_days',
  'household_visits',
  'households_linked',
  'hardship_households_linked',
  'places_linked',
  'reception_days',
  'suggestions',
  'difficulties_solved',
] as const satisfies readonly Measure[];

/** One's own record of a year: `on` is its last day, or today. */
export type ExperienceYear = { readonly on: CivilDate; readonly records: CountedRecords };

export type Experience = {
  readonly name: string;
  readonly unitName: string;
  readonly today: CivilDate;
  readonly years: readonly ExperienceYear[];
  readonly isDemonstration: boolean;
};

const WORDS = {
  title: { zh: '基层经历记录', en: 'Record of experience at the base' },
  author: { zh: '{name}　{unit}', en: '{name}, {unit}' },
  what: { zh: '项目', en: 'What' },
  measure: { zh: '{name}（{unit}）', en: '{name} ({unit})' },
  note: {
    zh: '由日常走访、联系、接访和办理记录统计，不另填报；慰问不算，困难以本户确认为准。只有本人能打印，不排名、不打分。',
    en: 'Counted from ordinary records; nothing was filled in for it. Courtesy visits are left out, and a difficulty counts when its household says so. Printed by its own person alone; without rank or score.',
  },
  signed: { zh: '{name}　{day}', en: '{name}, {day}' },
  demonstration: {
    zh: '这是演示：地方、人员和事情都是虚构的。',
    en: 'This is a demonstration: the place, the people and what they did are invented.',
  },
} as const satisfies Record<string, Words>;

/** What somebody's own years at the front line came to (requirement 002-89), for themselves; the youngest year first. */
export function experiencePaper(experience: Experience, language: Language): Paper {
  const t = (word: keyof typeof WORDS, values?: Record<string, string>) => say(WORDS[word], language, values);
  const { name, unitName, today, years, isDemonstration } = experience;
  const rows = SHOWN.map((measure) => {
    const { words, unit } = MEASURES[measure];
    const label = t('measure', { name: say(words, language), unit: say(unit, language) });
    return [label, ...years.map(({ on, records }) => String(countOf(measure, records, on)))];
  });
  const columns = [{ heading: t('what'), share: 3 }, ...years.map(({ on }) => ({ heading: on.slice(0, 4), share: 1 }))];
  return {
    language,
    issuer: '',
    title: t('title'),
    numberLine: t('author', { name, unit: unitName }),
    parts: [
      { kind: 'table', columns, rows },
      { kind: 'signature', lines: [t('signed', { name, day: today })] },
      { kind: 'note', text: t('note') },
      ...(isDemonstration ? [{ kind: 'note', text: t('demonstration') } as const] : []),
    ],
  };
}
