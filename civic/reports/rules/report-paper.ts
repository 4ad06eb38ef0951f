import type { CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { type Figures, figuresText } from './figures.ts';
import { OUTCOMES, type Outcome, SUGGESTION_KINDS, type SuggestionKind } from './suggestion.ts';

/** A suggestion as it stands in a printed report. */
export type PrintedSuggestion = {
  readonly addresseeName: string;
  readonly kind: SuggestionKind;
  readonly words: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
};

/** What stands on a condition report. */
export type PrintedReport = {
  readonly title: string;
  readonly addresseeName: string;
  readonly unitName: string;
  readonly authorName: string;
  readonly areaName: string;
  readonly facts: string;
  readonly figures: Figures;
  readonly causes: string;
  readonly peoplePropose: string;
  readonly minority: string;
  readonly suggestions: readonly PrintedSuggestion[];
  /** Null while it is a draft. */
  readonly sentOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly toldOn: CivilDate | null;
  readonly toldWords: string;
  readonly isDemonstration: boolean;
};

const WORDS = {
  kind: { zh: '民情报告', en: 'Condition report' },
  to: { zh: '{unit}：', en: 'To: {unit}' },
  draft: { zh: '草稿，尚未报送', en: 'Draft, not sent' },
  sent: { zh: '{place}　{day} 报送', en: '{place}, sent on {day}' },
  facts: { zh: '一、情况', en: '1. What is happening' },
  basis: { zh: '依据（系统统计）：{figures}', en: 'Based on, as counted from records: {figures}' },
  causes: { zh: '二、原因', en: '2. Why' },
  people: { zh: '三、群众自己的主意', en: '3. What people themselves propose' },
  minority: { zh: '四、少数人的不同看法', en: '4. What some see otherwise' },
  suggestions: { zh: '五、建议', en: '5. Suggestions' },
  none_said: { zh: '没有写。', en: 'Nothing written.' },
  no_minority: { zh: '没有听到不同看法。', en: 'Nobody saw it otherwise.' },
  unit: { zh: '由谁办', en: 'For whom' },
  asks: { zh: '类型', en: 'Asks to' },
  words: { zh: '建议', en: 'Suggestion' },
  answer: { zh: '答复', en: 'Answer' },
  waiting: { zh: '（待答复）', en: '(waiting)' },
  due: {
    zh: '请在 {day} 前答复是否采纳及理由。',
    en: 'Please answer by {day}: adopted or not, and why.',
  },
  told: { zh: '已于 {day} 告诉群众：{words}', en: 'The people were told on {day}: {words}' },
  unnamed: {
    zh: '文中不写群众姓名和号码；数字由走访和台账记录统计，不另填报。',
    en: 'No names or numbers of anybody stand in it; the figures are counted from records.',
  },
  demonstration: {
    zh: '这是演示：地方、人员和事情都是虚构的。',
    en: 'This is a demonstration: the place, the people and the matter are invented.',
  },
} as const satisfies Record<string, Words>;

/** 民情报告 on paper (handbook §2.5): what is happening, why, what should be done; author's unit and day at the end. */
export function reportPaper(report: PrintedReport, language: Language): Paper {
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const said = (text: string, otherwise: keyof typeof WORDS): PaperPart => ({
    kind: 'paragraph',
    text: text || t(otherwise),
  });
  const heading = (word: keyof typeof WORDS): PaperPart => ({ kind: 'heading', text: t(word) });
  const { sentOn, dueOn, toldOn, areaName } = report;
  return {
    language,
    issuer: t('kind'),
    title: report.title || t('kind'),
    numberLine: sentOn === null ? t('draft') : t('sent', { place: areaName, day: sentOn }),
    parts: [
      ...(report.addresseeName === ''
        ? []
        : [{ kind: 'addressee' as const, text: t('to', { unit: report.addresseeName }) }]),
      heading('facts'),
      said(report.facts, 'none_said'),
      { kind: 'paragraph', text: t('basis', { figures: figuresText(report.figures, language) }) },
      ...[heading('causes'), said(report.causes, 'none_said'), heading('people')],
      ...[said(report.peoplePropose, 'none_said'), heading('minority'), said(report.minority, 'no_minority')],
      heading('suggestions'),
      suggestionsTable(report.suggestions, language),
      ...(dueOn === null ? [] : [{ kind: 'paragraph' as const, text: t('due', { day: dueOn }) }]),
      ...(toldOn === null
        ? []
        : [{ kind: 'paragraph' as const, text: t('told', { day: toldOn, words: report.toldWords }) }]),
      { kind: 'signature', lines: [report.unitName, report.authorName, sentOn ?? ''].filter((line) => line !== '') },
      { kind: 'note', text: t('unnamed') },
      ...(report.isDemonstration ? [{ kind: 'note' as const, text: t('demonstration') }] : []),
    ],
  };
}

function suggestionsTable(suggestions: readonly PrintedSuggestion[], language: Language): PaperPart {
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  return {
    kind: 'table',
    columns: [
      { heading: t('unit'), share: 3 },
      { heading: t('asks'), share: 2 },
      { heading: t('words'), share: 7 },
      { heading: t('answer'), share: 4 },
    ],
    rows: suggestions.map(({ addresseeName, kind, words, outcome, reason }) => [
      addresseeName,
      say(SUGGESTION_KINDS[kind], language),
      words,
      outcome === null
        ? t('waiting')
        : [say(OUTCOMES[outcome], language), reason].join(language === 'zh' ? '：' : ': '),
    ]),
  };
}
