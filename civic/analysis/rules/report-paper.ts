import { type Language, say } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { periodName } from './period.ts';
import { type ReportTold, reportBlocks, sectionTitle } from './report.ts';
import { REPORT_WORDS, type ReportWord } from './report-words.ts';

/** What stands on a report besides what it tells: of which session, version and moment, and by whom. */
export type ReportFrame = {
  readonly areaName: string;
  readonly version: number;
  readonly changeWords: string;
  /** As a person writes it: `2026-12-01 09:30`. */
  readonly dataAt: string;
  readonly logSize: number | null;
  readonly logRoot: string;
  readonly figuresHash: string;
  readonly wordsHash: string;
  readonly makerName: string;
  readonly freezerName: string;
  /** Null: a draft. */
  readonly frozenOn: string | null;
  readonly heldOn: string | null;
  readonly chair: string;
  readonly presentCount: number | null;
  readonly isDemonstration: boolean;
};

/** How a session is called. */
export function reportTitle(areaName: string, period: ReportTold['period'], language: Language): string {
  return say(REPORT_WORDS.title, language, { place: areaName, period: periodName(period) });
}

/** Under which version, day and moment it is found. */
export function standingLine({ frozenOn, version, dataAt }: ReportFrame, language: Language): string {
  return frozenOn === null
    ? say(REPORT_WORDS.draft, language, { at: dataAt })
    : say(REPORT_WORDS.frozen, language, { version, day: frozenOn, at: dataAt });
}

/** When the meeting was, who chaired it and how many attended; empty: it was not yet. */
export function meetingText({ heldOn, chair, presentCount }: ReportFrame, language: Language): string {
  if (heldOn === null) return '';
  const present = presentCount === null ? '' : say(REPORT_WORDS.present, language, { count: presentCount });
  return `${say(REPORT_WORDS.meeting, language, { day: heldOn, chair })}${present}`;
}

/** Where the figures come from, so that whoever holds the paper can ask for the recount. */
export function aboutParts(told: ReportTold, frame: ReportFrame, language: Language): PaperPart[] {
  const t = (word: ReportWord, values?: Record<string, string | number>) => say(REPORT_WORDS[word], language, values);
  const { from, to } = told.period;
  const { indicators, contact = [] } = told.figures;
  const versions = [...new Set([...indicators, ...contact].map(({ version }) => version))].join(', ');
  const { logSize, logRoot, figuresHash, wordsHash } = frame;
  const lines = [
    t('about.data', { from, to, at: frame.dataAt }),
    t('about.kept'),
    t('about.definitions', { versions }),
    ...(logSize === null ? [] : [t('about.log', { size: logSize, root: logRoot })]),
    t('about.hash', { hash: figuresHash }),
    ...(wordsHash === '' ? [] : [t('about.words', { hash: wordsHash })]),
  ];
  return lines.map((text) => ({ kind: 'note', text }));
}

/** The report of a session on paper; without small cells, since paper leaves the office. */
export function reportPaper(told: ReportTold, frame: ReportFrame, language: Language): Paper {
  const t = (word: ReportWord, values?: Record<string, string | number>) => say(REPORT_WORDS[word], language, values);
  const meeting = meetingText(frame, language);
  const signed = [
    t('about.made', { name: frame.makerName }),
    ...(frame.freezerName === '' ? [] : [t('about.frozen', { name: frame.freezerName })]),
    frame.frozenOn ?? '',
  ];
  return {
    language,
    issuer: t('kind'),
    title: reportTitle(frame.areaName, told.period, language),
    numberLine: standingLine(frame, language),
    parts: [
      ...(frame.changeWords === ''
        ? []
        : [{ kind: 'paragraph' as const, text: t('changed', { words: frame.changeWords }) }]),
      ...(meeting === '' ? [] : [{ kind: 'paragraph' as const, text: meeting }]),
      ...reportBlocks(told, 'public', language).flatMap(({ section, parts }): PaperPart[] =>
        section === null ? [...parts] : [{ kind: 'heading', text: sectionTitle(section, language) }, ...parts],
      ),
      { kind: 'signature', lines: signed.filter((line) => line !== '') },
      { kind: 'heading', text: t('about') },
      ...aboutParts(told, frame, language),
      ...(frame.isDemonstration ? [{ kind: 'note' as const, text: t('demonstration') }] : []),
    ],
  };
}
