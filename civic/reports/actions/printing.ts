import { tenantOf, unitsOf } from '#civic/access/index.ts';
import { RESULTS, seenMatter, stateWords } from '#civic/ledger/index.ts';
import { lookAtSensitive, wholeCard } from '#civic/liaison/index.ts';
import type { SensitiveField } from '#civic/liaison/rules/fields.ts';
import { PROMISE_STATES, promisesOf } from '#civic/promises/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { watermarkOf } from '#kernel/watermark.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import { standingFor } from '../rules/difficulty.ts';
import { type PrintedDeed, type PrintedMatter, registrationCard } from '../rules/registration-card.ts';
import { reportPaper } from '../rules/report-paper.ts';
import { difficultiesOfHousehold } from '../store/difficulties.store.ts';
import { namesIn } from './books.ts';
import { readReport } from './view.ts';

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];
export type PaperFile = { readonly content: Uint8Array; readonly mediaType: string; readonly fileName: string };
export type Wanted = { readonly format: PaperFormat; readonly language: Language };

const FORMATS = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeWord,
  },
  pdf: { mediaType: 'application/pdf', write: writePdf },
} as const satisfies Record<PaperFormat, unknown>;

async function fileOf(paper: Paper, name: string, { format }: Wanted): Promise<PaperFile> {
  const { mediaType, write } = FORMATS[format];
  // No sign that some system allows in no file name.
  const fileName = `${name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.${format}`;
  return { content: await write(paper), mediaType, fileName };
}

/** A condition report as a file, for whoever may read it. Refuses `reports.unknown`. */
export async function printReport(
  desk: Desk,
  official: Official,
  id: Id,
  wanted: Wanted,
): Promise<PaperFile | Refusal> {
  const { language } = wanted;
  const [names, tenant] = await Promise.all([
    namesIn(desk, official.tenantId, language),
    tenantOf(desk, official.tenantId),
  ]);
  const read = await desk.read(official.tenantId, (tx) => readReport(tx, official, id));
  if (isRefusal(read)) return read;
  const { report, figures } = read;
  const drafted = report.suggestions.map((one) => ({ ...one, outcome: null, reason: '' }));
  const suggestions = report.state === 'draft' ? drafted : read.suggestions;
  const { title, facts, causes, peoplePropose, minority, dueOn, toldOn, toldWords } = report;
  const printed = {
    ...{ title, facts, causes, peoplePropose, minority, dueOn, toldOn, toldWords, figures },
    addresseeName: names.unitName(report.addresseeUnitId),
    unitName: names.unitName(report.unitId),
    authorName: report.personName,
    areaName: names.areaName(report.areaCode),
    suggestions: suggestions.map(({ addresseeUnitId, kind, words, outcome, reason }) => ({
      ...{ kind, words, outcome, reason },
      addresseeName: names.unitName(addresseeUnitId),
    })),
    sentOn: report.sentAt && civilDateOf(report.sentAt),
    isDemonstration: tenant?.isDemonstration ?? false,
  };
  const name = [language === 'zh' ? '民情报告' : 'Condition report', title].filter(Boolean).join('-');
  return fileOf(reportPaper(printed, language), name, wanted);
}

/** Whose registration card is printed, by whom, and why what is sensitive stands on it; null: it does not. */
export type Printing = {
  readonly official: Official;
  readonly where: Jurisdiction;
  readonly constituentId: Id;
  readonly reason: string | null;
  /** What was chosen by who prints outside their own work; undefined: nothing. */
  readonly purpose: string | undefined;
};

/**
 * The registration card of one household within reach as a file (requirement 002-76). What is sensitive stands on it only
 * after a look with its reason, which is recorded; that it was printed is a fact. Refuses `liaison.not-found`,
 * `liaison.reason-missing`.
 */
export async function printRegistration(desk: Desk, printing: Printing, wanted: Wanted): Promise<PaperFile | Refusal> {
  const { official, where, constituentId, reason } = printing;
  const { language } = wanted;
  const [whole, tenant] = await Promise.all([
    wholeCard({ desk, official, where, language }, constituentId, { block: 'print', said: printing.purpose }),
    tenantOf(desk, where.tenantId),
  ]);
  if (isRefusal(whole)) return whole;
  let sensitive: readonly { readonly field: SensitiveField; readonly value: string }[] | null = null;
  if (reason !== null) {
    const looked = await lookAtSensitive(desk, official, where, constituentId, {
      ...{ reason, purpose: printing.purpose },
    });
    if (isRefusal(looked)) return looked;
    sensitive = looked.values;
  }
  const raised = await raisedBy(desk, official, whole.matters, language);
  const { constituent, members, evaluations, link } = whole;
  const card = {
    ...{ constituent, members, evaluations, sensitive, ...raised },
    areaName: constituent.areaName,
    linkedName: link?.personName ?? '',
    deeds: [...(await solvedFor(desk, where, constituentId, language)), ...raised.deeds],
    printedBy: official.name,
    printedOn: civilDateOf(desk.clock.now()),
    mark: await markFor(desk, official, language),
    isDemonstration: tenant?.isDemonstration ?? false,
  };
  const noted = await desk.act(official, async (act) => {
    const body = { hasSensitive: sensitive !== null, format: wanted.format };
    await act.record({ kind: 'reports.registration.printed', subjectId: constituentId, body });
    return act.at;
  });
  if (isRefusal(noted)) return noted;
  return fileOf(registrationCard(card, language), language === 'zh' ? '民情登记卡' : 'Registration card', wanted);
}

/** The mark of what somebody is given that lists people. */
export async function markFor(desk: Desk, { tenantId, name, unitId }: Official, language: Language): Promise<string> {
  const units = await unitsOf(desk, tenantId);
  return watermarkOf({ name, unitName: units.nameOf(unitId, language) ?? '', at: desk.clock.now() }, language);
}

/** What they raised, and what was promised and answered; of a matter that the official may not see only its day. */
async function raisedBy(
  desk: Desk,
  official: Official,
  of: readonly { readonly matterId: Id; readonly madeAt: string }[],
  language: Language,
): Promise<{ matters: PrintedMatter[]; deeds: PrintedDeed[] }> {
  const { categories } = await rulebookOf(desk, official.tenantId);
  const categoryName = (code: string | null) => {
    const words: Words | undefined = categories.find((one) => one.code === code)?.words;
    return words ? say(words, language) : '';
  };
  const found = await Promise.all(
    of.map(async ({ matterId, madeAt }) => {
      const raisedOn = civilDateOf(madeAt as Parameters<typeof civilDateOf>[0]);
      const seen = await seenMatter(desk, official, matterId);
      if (isRefusal(seen))
        return { matter: { number: '', raisedOn, category: '', state: '', isOpen: false }, deeds: [] };
      const number = inFours(seen.number);
      const matter = {
        ...{ number, raisedOn, isOpen: seen.endedAt === null },
        category: categoryName(seen.categoryCode),
        state: say(stateWords(seen.state), language),
      };
      const answered =
        seen.repliedAt && seen.resultKind
          ? [{ on: civilDateOf(seen.repliedAt), what: number, state: say(RESULTS[seen.resultKind], language) }]
          : [];
      const promises = await desk.read(official.tenantId, (tx) => promisesOf(tx, matterId));
      const promised = promises.map((one) => ({
        ...{ on: one.dueOn, what: one.words, state: say(PROMISE_STATES[one.state], language) },
      }));
      return { matter, deeds: [...answered, ...promised] };
    }),
  );
  return { matters: found.map(({ matter }) => matter), deeds: found.flatMap(({ deeds }) => deeds) };
}

const DIFFICULTIES_MAX = 20;
const STANDINGS = {
  declared: { zh: '申报已解决，等本户确认', en: 'Declared solved; the household decides' },
  confirmed: { zh: '已解决（本户确认）', en: 'Solved, says the household' },
} as const satisfies Record<ReturnType<typeof standingFor>, Words>;

async function solvedFor(
  desk: Desk,
  where: Jurisdiction,
  constituentId: Id,
  language: Language,
): Promise<PrintedDeed[]> {
  const rows = await desk.read(where.tenantId, (tx) => difficultiesOfHousehold(tx, constituentId, DIFFICULTIES_MAX));
  return rows.map(({ solvedOn, done, answer }) => ({
    ...{ on: solvedOn, what: done, state: say(STANDINGS[standingFor(answer)], language) },
  }));
}
