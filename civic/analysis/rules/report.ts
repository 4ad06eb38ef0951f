import type { Audience } from '#civic/assessment/rules/figures.ts';
import { type IndicatorId, indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import { excludedText, valueText } from '#civic/assessment/rules/indicators/telling.ts';
import { ISSUE_STATES, type IssueState } from '#civic/issues/rules/issue-states.ts';
import { RESULTS, type ResultKind } from '#civic/ledger/rules/results.ts';
import { PROMISE_STATES, type PromiseState } from '#civic/promises/rules/promise.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import type { PaperPart } from '#kernel/paper.ts';
import type { IndicatorTold, SessionFigures } from './figures.ts';
import { type Period, periodBefore } from './period.ts';
import { REPORT_WORDS, type ReportWord } from './report-words.ts';
import { SECTION_NAMES, SECTIONS, type SectionName } from './sections.ts';
import { type Cell, DUE_STANDINGS, type FiguresTold, toldTo } from './telling.ts';
import { VOICE_KINDS, type Voice, type VoiceStanding, viewsLeftOut } from './voices.ts';

/** A decision as it is told. */
export type DecisionTold = {
  readonly words: string;
  readonly unitName: string;
  readonly dueOn: CivilDate;
  readonly issueTitle: string;
  readonly doneOn: CivilDate | null;
  readonly doneWords: string;
};

/** Everything that a report says, with the names that its reader may know. */
export type ReportTold = {
  readonly period: Period;
  readonly figures: SessionFigures;
  readonly sections: Readonly<Partial<Record<SectionName, string>>>;
  readonly voices: readonly VoiceStanding<Voice>[];
  readonly issues: readonly {
    readonly id: Id;
    readonly title: string;
    readonly causes: readonly { readonly id: Id; readonly words: string }[];
    readonly milestones: readonly { readonly id: Id; readonly words: string }[];
  }[];
  readonly decisions: readonly DecisionTold[];
  readonly earlier: readonly DecisionTold[];
  readonly today: CivilDate;
  /** The day of the moment up to which facts are counted. */
  readonly dataOn: CivilDate;
  areaName(code: string): string;
  categoryName(code: string): string;
};

/** One part of the report; a section, which people write beside its numbers, stands under its own heading. */
export type ReportBlock = {
  readonly name: SectionName | 'contact' | 'decisions';
  readonly section: SectionName | null;
  readonly parts: readonly PaperPart[];
};

type Telling = {
  readonly told: ReportTold;
  readonly figures: FiguresTold;
  readonly language: Language;
  t(word: ReportWord, values?: Record<string, string | number>): string;
  cell(count: Cell): string;
};

/** The report, block by block: first what was counted, then what people wrote of it. The same on paper and on the screen. */
export function reportBlocks(told: ReportTold, audience: Audience, language: Language): ReportBlock[] {
  const t: Telling['t'] = (word, values) => say(REPORT_WORDS[word], language, values);
  const cell = (count: Cell) => (count === null ? t('few') : String(count));
  const telling: Telling = { told, figures: toldTo(audience, told.figures), language, t, cell };
  return [
    ...SECTION_NAMES.flatMap((section): ReportBlock[] => [
      { name: section, section, parts: [...COUNTED[section](telling), ...written(telling, section)] },
      ...(section === 'promises' ? contactBlock(telling) : []),
    ]),
    { name: 'decisions', section: null, parts: decisionParts(telling) },
  ];
}

/** What stands in each section before what people wrote. */
const COUNTED: Readonly<Record<SectionName, (telling: Telling) => PaperPart[]>> = {
  situation: situationParts,
  rising: risingParts,
  old: issueParts,
  causes: causeParts,
  voices: voiceParts,
  promises: promiseParts,
  advice: () => [],
};

function titled(text: string): PaperPart {
  return { kind: 'heading', text };
}

function paragraph(text: string): PaperPart {
  return { kind: 'paragraph', text };
}

/** A table; `shares` how wide its columns are, each 2 where nothing is said. */
function table(headings: readonly string[], rows: readonly (readonly string[])[], ...shares: number[]): PaperPart {
  return { kind: 'table', columns: headings.map((heading, index) => ({ heading, share: shares[index] ?? 2 })), rows };
}

function written({ told, t }: Telling, section: SectionName): PaperPart[] {
  const words = told.sections[section];
  return [paragraph(words ? t('written', { words }) : t('none.written'))];
}

function situationParts(telling: Telling): PaperPart[] {
  const { told, figures, t, cell, language } = telling;
  const { months, categories, results } = figures;
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  const nameOf = (code: string) => (code === '' ? t('unclassified') : told.categoryName(code));
  const before = periodBefore(told.period);
  return [
    indicatorTable(telling, figures.indicators),
    { kind: 'note', text: t('before.days', before) },
    ...(told.dataOn > told.period.to ? [] : [{ kind: 'note' as const, text: t('unfinished', { day: told.dataOn }) }]),
    ...monthParts(telling, first, last),
    ...(categories.length === 0 ? [] : [categoryChart(telling, nameOf)]),
    table(
      [
        t('category'),
        `${t('persons')} · ${t('now')}`,
        `${t('persons')} · ${t('before')}`,
        `${t('persons')} · ${t('yearBefore')}`,
        t('matters'),
      ],
      categories.map((row) => [
        nameOf(row.code),
        cell(row.persons),
        cell(row.before),
        cell(row.yearBefore),
        cell(row.matters),
      ]),
      3,
    ),
    { kind: 'note', text: t('persons.note') },
    ...(results.length === 0
      ? []
      : [
          table(
            [t('results'), t('count')],
            results.map(({ kind, count }) => [RESULTS[kind as ResultKind]?.[language] ?? kind, cell(count)]),
          ),
        ]),
  ];
}

/** Indicators of this period and the one before, each with what it is a share of and what was left out. */
function indicatorTable({ language, t }: Telling, indicators: readonly IndicatorTold<IndicatorId>[]): PaperPart {
  return table(
    [t('indicator'), t('now'), t('before')],
    indicators.map(({ id, now, before: was }) => {
      const indicator = indicatorOf(id);
      const text = (value: typeof now) =>
        [valueText(indicator, value, language), excludedText(value, language)]
          .filter(Boolean)
          .join(language === 'zh' ? '；' : '; ');
      return [say(indicator.words, language), text(now), text(was)];
    }),
    2,
  );
}

/** Visits, receptions, supervision orders and suggestions; nothing where the figures are of rules that did not count them. */
function contactBlock(telling: Telling): ReportBlock[] {
  const { figures, t } = telling;
  if (figures.contact.length === 0) return [];
  const parts: PaperPart[] = [
    titled(t('contact')),
    indicatorTable(telling, figures.contact),
    { kind: 'note', text: t('contact.note') },
  ];
  return [{ name: 'contact', section: null, parts }];
}

function monthParts({ figures: { months }, t, cell }: Telling, first: string, last: string): PaperPart[] {
  return [
    {
      kind: 'chart',
      chart: {
        ...{ kind: 'lines', title: t('months.chart'), alt: t('months.alt', { first, last }), hidden: t('few') },
        series: [t('received'), t('replied')],
        groups: months.map(({ month, received, replied }) => ({ label: month.slice(2), values: [received, replied] })),
      },
    },
    table(
      [t('month'), t('received'), t('replied')],
      months.map(({ month, received, replied }) => [month, cell(received), cell(replied)]),
      2,
    ),
  ];
}

/** More bars than these nobody compares; the table has all. */
const BARS_MAX = 12;

function categoryChart({ figures: { categories }, t }: Telling, nameOf: (code: string) => string): PaperPart {
  return {
    kind: 'chart',
    chart: {
      ...{ kind: 'bars', title: t('categories.chart'), alt: t('categories.alt'), hidden: t('few') },
      series: [t('now'), t('before')],
      groups: categories
        .slice(0, BARS_MAX)
        .map(({ code, persons, before }) => ({ label: nameOf(code), values: [persons, before] })),
    },
  };
}

function risingParts({ told, figures: { rising }, t }: Telling): PaperPart[] {
  if (rising.length === 0) return [paragraph(t('rising.none')), { kind: 'note', text: t('rising.how') }];
  const rows = rising.map(({ areaCode, categoryCode, fromOn, persons, expected }) => [
    told.categoryName(categoryCode),
    told.areaName(areaCode),
    fromOn,
    String(persons),
    String(expected),
  ]);
  const headings = [t('category'), t('place'), t('since'), t('persons'), t('expected')];
  return [table(headings, rows, 3, 3, 2.8, 1.5, 2), { kind: 'note', text: t('rising.how') }];
}

function issueParts(telling: Telling): PaperPart[] {
  const { figures, t } = telling;
  const old = figures.issues.filter(({ isOld }) => isOld);
  return [
    old.length === 0 ? paragraph(t('old.none')) : issueTable(telling, old),
    titled(t('issues.all')),
    figures.issues.length === 0 ? paragraph(t('issues.none')) : issueTable(telling, figures.issues),
  ];
}

function issueTable({ told, language, t, cell }: Telling, issues: FiguresTold['issues']): PaperPart {
  return table(
    [t('issue'), t('state'), t('since'), t('days'), t('persons')],
    issues.map(({ id, state, spottedOn, daysOpen, persons }) => [
      told.issues.find((one) => one.id === id)?.title ?? '',
      ISSUE_STATES[state as IssueState]?.[language] ?? state,
      spottedOn,
      daysOpen === null ? '—' : String(daysOpen),
      cell(persons),
    ]),
    ...[3.4, 2.6, 2.8, 1.6, 1.5],
  );
}

function causeParts({ told, figures, t }: Telling): PaperPart[] {
  const rows = figures.issues.flatMap(({ id, causeIds }) => {
    const issue = told.issues.find((one) => one.id === id);
    return causeIds.map((causeId) => [
      issue?.title ?? '',
      issue?.causes.find((one) => one.id === causeId)?.words ?? '',
    ]);
  });
  if (rows.length === 0) return [paragraph(t('causes.none'))];
  return [table([t('issue'), t('causes.issues')], rows, 1, 2)];
}

function voiceParts({ told, language, t }: Telling): PaperPart[] {
  if (told.voices.length === 0) return [paragraph(t('voices.none'))];
  const named = ({ kind, words }: Voice) => ({ kind: say(VOICE_KINDS[kind], language), words });
  const chosen = told.voices.filter(({ isChosen }) => isChosen);
  const out = viewsLeftOut(told.voices).flatMap((view) => view.filter(({ reason }) => reason !== ''));
  return [
    ...chosen.map((voice) => paragraph(t('voices.one', named(voice)))),
    { kind: 'note', text: t('voices.note') },
    ...(out.length === 0 ? [] : [titled(t('voices.left-out'))]),
    ...out.map((voice) => paragraph(t('voices.reason', { ...named(voice), reason: voice.reason }))),
  ];
}

function promiseParts({ told, figures, language, t, cell }: Telling): PaperPart[] {
  const { promises } = figures;
  const row = (name: keyof typeof promises) => [t(`promise.${name}`), cell(promises[name])];
  const promised = figures.issues.flatMap(({ id, promised: all }) => {
    const issue = told.issues.find((one) => one.id === id);
    return all.map(({ milestoneId, dueOn, state }) => [
      issue?.milestones.find((one) => one.id === milestoneId)?.words ?? '',
      dueOn,
      PROMISE_STATES[state as PromiseState]?.[language] ?? state,
    ]);
  });
  return [
    {
      kind: 'chart',
      chart: {
        ...{ kind: 'bars', title: t('promises.chart'), alt: t('promises.alt'), hidden: t('few'), series: [t('now')] },
        groups: DUE_STANDINGS.map((name) => ({ label: t(`promise.${name}`), values: [promises[name]] })),
      },
    },
    table(
      [t('promise'), t('now')],
      [...(['made', 'due'] as const), ...DUE_STANDINGS, ...(['open', 'changed', 'void'] as const)].map(row),
    ),
    ...(promised.length === 0 ? [] : [table([t('promise.decisions'), t('due'), t('state')], promised, 4, 2.6, 2.6)]),
  ];
}

function decisionParts(telling: Telling): PaperPart[] {
  const { told, t } = telling;
  return [
    titled(t('decisions')),
    told.decisions.length === 0 ? paragraph(t('decisions.none')) : decisionTable(telling, told.decisions),
    ...(told.earlier.length === 0 ? [] : [titled(t('decisions.earlier')), decisionTable(telling, told.earlier)]),
  ];
}

function decisionTable({ told, t }: Telling, decisions: readonly DecisionTold[]): PaperPart {
  return table(
    [t('what'), t('who'), t('due'), t('done')],
    decisions.map(({ words, unitName, dueOn, issueTitle, doneOn, doneWords }) => [
      issueTitle === '' ? words : t('issue.linked', { words, title: issueTitle }),
      unitName,
      dueOn,
      doneOn === null
        ? t(dueOn < told.today ? 'done.late' : 'done.not')
        : t('done.on', { day: doneOn, words: doneWords }),
    ]),
    ...[4.4, 2.6, 2.7, 2.3],
  );
}

/** The name of a section, for its heading. */
export function sectionTitle(section: SectionName, language: Language): string {
  return say(SECTIONS[section], language);
}
