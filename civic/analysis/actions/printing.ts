import { tenantOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import type { DecisionTold, ReportTold } from '../rules/report.ts';
import { type ReportFrame, reportPaper, reportTitle } from '../rules/report-paper.ts';
import { REPORT_WORDS } from '../rules/report-words.ts';
import { SECTION_NAMES } from '../rules/sections.ts';
import type { Decided } from '../store/decisions.store.ts';
import { type Names, namesIn, type SessionView, sessionView } from './view.ts';

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];
export type PaperFile = { readonly content: Uint8Array; readonly mediaType: string; readonly fileName: string };

const FORMATS = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeWord,
  },
  pdf: { mediaType: 'application/pdf', write: writePdf },
} as const satisfies Record<PaperFormat, unknown>;

/** What a report says of what its reader may see. */
export function toldOf(seen: SessionView, names: Names, desk: Desk): ReportTold {
  const { session, texts, voices, issues } = seen;
  const { kind, from, to, figures } = session;
  const decision = ({ words, unitId, dueOn, issueId, doneOn, doneWords }: Decided): DecisionTold => ({
    ...{ words, dueOn, doneOn, doneWords, unitName: names.unit(unitId) },
    issueTitle: issues.find(({ id }) => id === issueId)?.title ?? '',
  });
  return {
    ...{ figures, voices, issues },
    period: { kind, from, to },
    sections: Object.fromEntries(
      SECTION_NAMES.map((name) => [name, texts.find(({ section }) => section === name)?.words ?? '']),
    ),
    decisions: seen.decisions.map(decision),
    earlier: seen.earlier.map(decision),
    today: civilDateOf(desk.clock.now()),
    dataOn: civilDateOf(session.dataAt),
    areaName: (code) => names.area(code),
    categoryName: (code) => names.category(code),
  };
}

/** What stands on a report besides. */
export function frameOf({ session }: SessionView, names: Names, isDemonstration: boolean): ReportFrame {
  const { version, changeWords, logSize, logRoot, figuresHash, wordsHash, makerName, freezerName } = session;
  return {
    ...{ version, changeWords, logSize, logRoot, figuresHash, wordsHash, makerName, freezerName, isDemonstration },
    ...{ heldOn: session.heldOn, chair: session.chair, presentCount: session.presentCount },
    areaName: names.area(session.areaCode),
    dataAt: civilTimeText(session.dataAt),
    frozenOn: session.frozenAt && civilDateOf(session.frozenAt),
  };
}

/** A session as a file, for whoever may see it; what they are kept from is not in it. Refuses `analysis.unknown`. */
export async function printSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  { format, language }: { readonly format: PaperFormat; readonly language: Language },
): Promise<PaperFile | Refusal> {
  const [seen, names, tenant] = await Promise.all([
    sessionView(desk, official, where, id),
    namesIn(desk, official.tenantId, language),
    tenantOf(desk, official.tenantId),
  ]);
  if (isRefusal(seen)) return seen;
  const told = toldOf(seen, names, desk);
  const frame = frameOf(seen, names, tenant?.isDemonstration ?? false);
  const { mediaType, write } = FORMATS[format];
  const name = `${say(REPORT_WORDS.kind, language)}-${reportTitle(frame.areaName, told.period, language)}`;
  // No sign that some system allows in no file name.
  const fileName = `${name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.${format}`;
  return { content: await write(reportPaper(told, frame, language)), mediaType, fileName };
}
