import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { problemOf } from '#platform/http/problem.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { spreadsheetRefusals } from '#platform/spreadsheet/refusals.ts';
import { divertedBy } from '../actions/dry-run.ts';
import { type LineTable, readLineTable } from '../actions/line-table.ts';
import { importLines, type SortedLines, tryLines } from '../actions/lines.ts';
import type { LineTableOutcome } from '../contract-table.ts';
import { rulebookPermissions } from '../permissions.ts';
import { rulebookRefusals } from '../refusals.ts';
import type { RecentMatters } from '../routes/recent-matters.ts';
import { titleOf } from '../rules/line-table.ts';

const WORDS = { ...spreadsheetRefusals, ...rulebookRefusals };

/** More rows than this nobody looks through on a screen; the counts tell of all. */
const SHOWN_MAX = 200;
const MATTERS_TRIED = 1000;

/** An answer for a program that sent a form: JSON, refusals as problem details. */
function problem(refusal: Refusal, language: Language): PageAnswer {
  const told = problemOf(refusal, WORDS, language);
  const mediaType = 'application/problem+json; charset=utf-8';
  return { content: JSON.stringify(told), mediaType, status: told.status };
}

async function outcomeOf(
  { desk, where, language }: { readonly desk: Desk; readonly where: Jurisdiction; readonly language: Language },
  { columns, lines }: LineTable,
  { added, knownCount, wrong, isWritten }: SortedLines & { readonly isWritten: boolean },
): Promise<Omit<LineTableOutcome, 'dryRun'>> {
  const [areas, units] = [await areasOf(desk, where.tenantId), await unitsOf(desk, where.tenantId)];
  const unitOf = (id: Id) => {
    const { name, nameEn } = units.find(id) ?? { name: id, nameEn: id };
    return { name, nameEn };
  };
  return {
    isWritten,
    rowCount: lines.length,
    addedCount: added.length,
    knownCount,
    wrong: wrong.map(({ row, refusal }) => ({
      row,
      column: titleOf(refusal.field, columns),
      title: problemOf(refusal, WORDS, language).title,
    })),
    lines: added.slice(0, SHOWN_MAX).map(({ row, line }) => ({
      row,
      categoryCode: line.categoryCode,
      areaName: areas.pathNameOf(line.areaCode, language),
      host: unitOf(line.hostUnitId),
      coUnits: line.coUnitIds.map(unitOf),
      basis: line.basis,
      validFrom: line.validFrom,
      validTo: line.validTo,
    })),
  };
}

type Asked = PageAsking<Official> & { readonly where: Jurisdiction };

async function tried(asking: Asked, table: LineTable, recentMatters: RecentMatters): Promise<LineTableOutcome> {
  const { desk, where } = asking;
  const sorted = await tryLines(desk, where, table.lines);
  const change = { add: sorted.added.map(({ line }) => line), end: [], matters: MATTERS_TRIED };
  const { triedCount, diverted } = await divertedBy(asking, recentMatters, change);
  const outcome = await outcomeOf(asking, table, { ...sorted, isWritten: false });
  return { ...outcome, dryRun: { triedCount, divertedCount: diverted.length } };
}

/** A whole catalogue from a file: `POST /api/dispatch-lines/table`, multipart; see `LineTableOutcome`. */
export function lineTablePage(recentMatters: RecentMatters): Page {
  return page({
    method: 'POST',
    path: '/api/dispatch-lines/table',
    may: rulebookPermissions.editLines,
    act: async (asking) => {
      const { desk, actor, where, uploads, form, language } = asking;
      const [file] = uploads;
      if (!file) return problem(refuse('rulebook.table-missing'), language);
      const table = await readLineTable(desk, where, file);
      if (isRefusal(table)) return problem(table, language);
      const mediaType = 'application/json; charset=utf-8';
      if (form.isTrial === '1')
        return { content: JSON.stringify(await tried(asking, table, recentMatters)), mediaType };
      const written = await importLines(desk, actor, where, table.lines, form.leavesOutWrong === '1');
      if (isRefusal(written)) return problem(written, language);
      const outcome: LineTableOutcome = { ...(await outcomeOf(asking, table, written)), dryRun: null };
      return { content: JSON.stringify(outcome), mediaType };
    },
  });
}
