import { stringify } from 'csv-stringify/sync';
import { KIND_CODES } from '#civic/rulebook/rules/categories.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Page, page } from '#platform/http/route.ts';
import { listMatters, type Wanted } from '../actions/lists.ts';
import { ledgerPermissions } from '../permissions.ts';
import { RESULTS } from '../rules/results.ts';
import type { MatterLine } from '../rules/shapes.ts';
import { STATE_NAMES, STATES, type State } from '../rules/states.ts';
import { WORKLIST_NAMES, type WorklistName } from '../rules/worklists.ts';

/** A download has at most so many lines; narrow it by area, state or category for more. */
const LINES_MAX = 10_000;
const LINES_A_PAGE = 1000;

const HEADINGS = {
  zh: ['编号', '性质', '分类', '地区', '渠道', '状态', '收到', '到期', '承办单位', '结果', '是否超期', '是否密封'],
  en: [
    'Number',
    'Kind',
    'Category',
    'Area',
    'Channel',
    'State',
    'Received',
    'Due',
    'Unit',
    'Result',
    'Overdue',
    'Sealed',
  ],
} as const;

/**
 * The ledger as a spreadsheet, without words, titles and persons (all P2 and P3 stay in the house). Begins with a byte
 * order mark, so that Excel reads it as UTF-8; a cell that a spreadsheet would take for a formula is quoted.
 */
export const downloadPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/api/matters.csv',
    may: ledgerPermissions.export,
    act: async ({ desk, actor, query, language }) => {
      const lines: MatterLine[] = [];
      let after: string | undefined;
      do {
        const wanted = { ...wantedFrom(query), ...(after !== undefined && { after }) };
        const found = await listMatters(desk, actor, wanted, language, LINES_A_PAGE);
        if (isRefusal(found)) return found;
        lines.push(...found.matters);
        after = found.next ?? undefined;
      } while (after !== undefined && lines.length < LINES_MAX);
      const rows = lines.slice(0, LINES_MAX).map((line) => cellsOf(line, language));
      const content = stringify([[...HEADINGS[language]], ...rows], { bom: true, escape_formulas: true });
      return { content, mediaType: 'text/csv; charset=utf-8', fileName: '台账.csv' };
    },
  }),
];

function wantedFrom(query: Readonly<Record<string, string>>): Wanted {
  const { worklist, state, area, category, kind } = query;
  return {
    ...(WORKLIST_NAMES.includes(worklist as WorklistName) && { worklist: worklist as WorklistName }),
    ...(STATE_NAMES.includes(state as State) && { state: state as State }),
    ...(area !== undefined && /^\d{2,15}$/.test(area) && { area }),
    ...(category !== undefined && /^\d\d(\.\d\d)?$/.test(category) && { category }),
    ...((KIND_CODES as readonly string[]).includes(kind ?? '') && { kind: kind ?? '' }),
    ...(query.isOverdue === 'true' && { isOverdue: true }),
  };
}

function cellsOf(line: MatterLine, language: 'zh' | 'en'): string[] {
  const yesNo = (is: boolean) => (language === 'zh' ? (is ? '是' : '否') : is ? 'yes' : 'no');
  const time = (at: Instant | null) => (at === null ? '' : civilTimeText(at));
  return [
    line.number,
    line.kind,
    line.categoryName,
    // A sealed matter's place can point at its author.
    line.isSealed ? '' : line.areaName,
    line.channel,
    STATES[line.state][language],
    time(line.receivedAt),
    time(line.dueAt),
    line.hostUnitName,
    line.resultKind === null ? '' : RESULTS[line.resultKind][language],
    yesNo(line.isOverdue),
    yesNo(line.isSealed),
  ];
}
