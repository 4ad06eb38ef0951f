import { type AreaBook, areasOf, type UnitBook, unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, RESULTS, stateWords } from '#civic/ledger/index.ts';
import { PROMISE_STATES } from '#civic/promises/index.ts';
import { type Rulebook, rulebookOf } from '#civic/rulebook/index.ts';
import type { Asker } from '#civic/verdicts/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { type CivilDate, endOf, startOf } from '#kernel/civil-date.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import { say, type Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Cell, writeCsv, writeXlsx } from '#platform/spreadsheet/write.ts';
import { type ExportBound, type ExportFilter, type ExportLine, exportPage } from '../store/export.store.ts';

export type ExportFormat = 'xlsx' | 'csv';

/** Which matters: those received in a period, both days included, and not those from which the asker is kept. */
export type ExportPeriod = {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  /** Null: the administrator of the machine, who belongs to no unit. */
  readonly asker: Asker | null;
};

type Books = { readonly areas: AreaBook; readonly units: UnitBook; readonly rulebook: Rulebook; readonly now: Instant };
type Column = {
  readonly heading: string;
  readonly width: number;
  readonly cell: (line: ExportLine, books: Books) => Cell;
};

const CHANNELS: Readonly<Record<string, string>> = {
  web: '网页',
  visit: '走访',
  reception: '接访',
  meeting: '恳谈会',
  phone: '电话',
  letter: '来信',
  paper_slip: '纸条',
  window: '窗口',
  open311: '其他平台',
  import: '导入',
};

const SOLVED: Readonly<Record<string, string>> = {
  solved: '已解决',
  partly: '部分解决',
  not: '没有解决',
  understood: '办不了，能理解',
  not_accepted: '不认可',
};

const SEALED = '（密封）';
const NOT_RELEASED = '（未公开）';
const DAY_MILLISECONDS = 86_400_000;

/** 属地管理、分级负责、归口落实 (requirement 002-86), or whose duty it is was decided. */
const RULES: Readonly<Record<string, string>> = { line: '归口', territory: '属地', level: '分级', arbiter: '裁定' };

const yesOrNo = (isSo: boolean) => (isSo ? '是' : '否');

/**
 * The columns of handbook §2.3 under the names that officials know. Nobody's name, number or address is among them: not of
 * the official either, since a file of names can be made into a table of persons (§7); nor kind and hardship of the
 * household, which beside the village would tell whose it is (no cell under five).
 */
const COLUMNS: readonly Column[] = [
  { heading: '编号', width: 22, cell: ({ number }) => inFours(number) },
  { heading: '收到时间', width: 17, cell: ({ receivedAt }) => ({ at: receivedAt }) },
  { heading: '渠道', width: 9, cell: ({ channel }) => CHANNELS[channel] ?? channel },
  { heading: '性质', width: 10, cell: ({ kind }, { rulebook }) => nameIn(rulebook.kinds, kind) },
  {
    heading: '一级分类',
    width: 16,
    cell: (line, { rulebook }) => categoryName(rulebook, line.categoryCode?.slice(0, 2)),
  },
  { heading: '二级分类', width: 18, cell: (line, { rulebook }) => categoryName(rulebook, line.categoryCode) },
  { heading: '区划', width: 20, cell: (line, { areas }) => unsealed(line, areas.pathNameOf(line.areaCode, 'zh')) },
  { heading: '主题', width: 30, cell: (line) => released(line, line.maskedTitle) },
  { heading: '反映内容', width: 60, cell: (line) => released(line, line.maskedWords) },
  {
    heading: '责任单位',
    width: 18,
    cell: (line, { units }) => (line.hostUnitId && units.find(line.hostUnitId)?.name) ?? '',
  },
  { heading: '派单依据', width: 10, cell: ({ dispatchRule }) => RULES[dispatchRule ?? ''] ?? '' },
  { heading: '是否紧急', width: 9, cell: ({ isUrgent }) => yesOrNo(isUrgent) },
  { heading: '状态', width: 10, cell: ({ state }) => stateWords(state).zh },
  { heading: '办理期限', width: 17, cell: ({ finishDueAt }) => finishDueAt && { at: finishDueAt } },
  { heading: '是否超期', width: 9, cell: (line, { now }) => yesOrNo(isLate(line, now)) },
  { heading: '是否延期', width: 9, cell: ({ wasExtended }) => yesOrNo(wasExtended) },
  { heading: '退回次数', width: 9, cell: ({ returnCount }) => returnCount },
  { heading: '是否上报提级', width: 12, cell: ({ wasRaised }) => yesOrNo(wasRaised) },
  { heading: '首次联系', width: 17, cell: ({ firstContactAt }) => firstContactAt && { at: firstContactAt } },
  { heading: '答复时间', width: 17, cell: ({ repliedAt }) => repliedAt && { at: repliedAt } },
  { heading: '用时（天）', width: 10, cell: daysUsed },
  { heading: '办理结果', width: 16, cell: ({ resultKind }) => (resultKind ? RESULTS[resultKind].zh : '') },
  { heading: '答复内容', width: 60, cell: (line) => released(line, line.maskedReply) },
  { heading: '承诺期限', width: 12, cell: ({ promisedOn }) => promisedOn },
  { heading: '承诺兑现', width: 18, cell: ({ promiseState }) => promiseState && PROMISE_STATES[promiseState].zh },
  { heading: '群众评价', width: 14, cell: ({ solved }) => (solved === null ? '未评价' : (SOLVED[solved] ?? solved)) },
  { heading: '重办次数', width: 9, cell: ({ reworkCount }) => reworkCount },
  { heading: '重开次数', width: 9, cell: ({ reopenCount }) => reopenCount },
  { heading: '是否公开', width: 9, cell: (line) => yesOrNo(!line.isSealed && line.maskedTitle !== null) },
  { heading: '原编号', width: 16, cell: (line) => unsealed(line, line.sourceNumber) },
];

function nameIn(
  list: readonly { readonly code: string; readonly words: Words }[],
  code: string | null | undefined,
): string {
  const found = list.find((one) => one.code === code);
  return found ? say(found.words, 'zh') : '';
}

function categoryName({ categories }: Rulebook, code: string | null | undefined): string {
  return nameIn(categories, code);
}

/** Own words leave the house only as two people released them (§2.3, §4.8); of a sealed matter nothing is said (I7). */
function released({ isSealed }: ExportLine, text: string | null): string {
  return isSealed ? SEALED : (text ?? NOT_RELEASED);
}

/** What would lead to the person of a sealed matter is left empty (I7): the village, the number in another system. */
function unsealed({ isSealed }: ExportLine, text: string | null): string {
  return isSealed ? '' : (text ?? '');
}

function isLate({ finishDueAt, repliedAt, state }: ExportLine, now: Instant): boolean {
  if (finishDueAt === null || state === 'withdrawn') return false;
  return (repliedAt ?? now) > finishDueAt;
}

/** One decimal, as the figures count days. */
function daysUsed({ receivedAt, repliedAt }: ExportLine): Cell {
  if (repliedAt === null) return null;
  return Math.round(((millisecondsOf(repliedAt) - millisecondsOf(receivedAt)) / DAY_MILLISECONDS) * 10) / 10;
}

const PAGE_ROWS = 1000;

async function* linesOf(tx: Transaction, where: Jurisdiction, filter: ExportFilter): AsyncGenerator<ExportLine> {
  let after: ExportBound | null = null;
  for (;;) {
    const page: ExportLine[] = await exportPage(tx, where, filter, after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_ROWS) return;
    after = last;
  }
}

/**
 * The ledger of a place as a spreadsheet, without anybody's own words unless they were masked and released. One transaction reads it page by page, so that memory
 * holds the packed file and not its rows.
 */
export async function exportMatters(
  desk: Desk,
  where: Jurisdiction,
  period: ExportPeriod,
  format: ExportFormat,
  onProgress: (rows: number) => void = () => {},
): Promise<{ readonly content: Uint8Array | string; readonly rowCount: number }> {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, where.tenantId),
    unitsOf(desk, where.tenantId),
    rulebookOf(desk, where.tenantId),
  ]);
  const books = { areas, units, rulebook, now: desk.clock.now() };
  const filter = {
    from: period.from && startOf(period.from),
    to: period.to && endOf(period.to),
    kept: period.asker?.kept ?? KEPT_FROM_NOTHING,
  };
  let rowCount = 0;
  const content = await desk.read<Uint8Array | string>(where.tenantId, (tx) => {
    const rows = async function* (): AsyncGenerator<readonly Cell[]> {
      for await (const line of linesOf(tx, where, filter)) {
        rowCount += 1;
        if (rowCount % PAGE_ROWS === 0) onProgress(rowCount);
        yield COLUMNS.map(({ cell }) => cell(line, books));
      }
    };
    const table = { sheetName: '民情台账', columns: COLUMNS, rows: rows() };
    return format === 'csv' ? writeCsv(table) : writeXlsx(table);
  });
  return { content, rowCount };
}
