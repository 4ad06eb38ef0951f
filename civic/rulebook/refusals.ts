import type { RefusalWords } from '#kernel/refusal.ts';
import { schemeRefusals } from './refusals-schemes.ts';

/** What the rulebook refuses, and what to do next. */
export const rulebookRefusals = {
  ...schemeRefusals,
  'rulebook.day-past': {
    status: 422,
    zh: '规矩不能倒签：最早从今天（{today}）起生效。请改生效日期。',
    en: 'A rule cannot be back-dated: it may hold from today ({today}) at the earliest. Please choose a later day.',
  },
  'rulebook.day-taken': {
    status: 409,
    zh: '同一天已有一条新规定（{day}）。请先结束那一条，或另选生效日期。',
    en: 'There is already a version that begins on {day}. End that one first, or choose another day.',
  },
  'rulebook.limit-unknown': {
    status: 404,
    zh: '没有“{key}”这个时限。请从时限表中选择。',
    en: 'There is no limit called {key}. Choose one from the table of limits.',
  },
  'rulebook.limit-amount': {
    status: 422,
    zh: '时限必须大于零；只有“日”可以填 0，表示当日。请改数字。',
    en: 'A limit must be more than zero; only days may be 0, for the same day. Please change the number.',
  },
  'rulebook.limit-looser': {
    status: 422,
    zh: '不能比上级的硬性规定更宽：{bound}（依据：{basis}）。可以更严；单位不同、无法保证更严的，请用同一单位填写。',
    en: 'This could be looser than what is mandatory above: {bound} (basis: {basis}). Make it stricter, in the same unit.',
  },
  'rulebook.style-low': {
    status: 422,
    zh: '不能少于 {least} 字：再少，民情报告一份也报不出去。请改数字。',
    en: 'It can’t be below {least} characters: no condition report could be sent any more. Please change the number.',
  },
  'rulebook.category-code': {
    status: 422,
    zh: '编号不对：本县只能在全国二级分类下加第三级，如 01.04.01，也可改写已有分类的名称。请改编号。',
    en: 'A county may add a third level below a national class, as 01.04.01, or reword an existing one. Please change the code.',
  },
  'rulebook.category-parent': {
    status: 422,
    zh: '上级分类 {parent} 不存在或那天已停用。请先核对编号。',
    en: 'The class {parent} above it does not exist on that day. Please check the code.',
  },
  'rulebook.sealing-opened': {
    status: 422,
    zh: '上级规定保密的分类，本县不能改为公开。请保持保密。',
    en: 'What is sealed above cannot be opened here. Please keep it sealed.',
  },
  'rulebook.version-gone': {
    status: 404,
    zh: '本县没有这条规定，或它已经结束。请刷新后再看。',
    en: 'This county has no such version, or it has ended. Reload the page and look again.',
  },
  'rulebook.line-category': {
    status: 422,
    zh: '分类 {category} 不存在。请从分类表中选择。',
    en: 'There is no category {category}. Choose one from the table of categories.',
  },
  'rulebook.line-area': {
    status: 422,
    zh: '地区 {area} 不存在，或不在您的辖区内。请选择辖区内的地区。',
    en: 'The area {area} does not exist or is not in your jurisdiction. Choose one that is.',
  },
  'rulebook.line-unit': {
    status: 422,
    zh: '没有叫“{unit}”的单位，或有几个同名。请用单位编号，或先建立单位。',
    en: 'There is no unit {unit}, or several of that name. Use its id, or set the unit up first.',
  },
  'rulebook.line-days': {
    status: 422,
    zh: '日期看不懂，或停用日期早于生效日期。请按 2026-11-21 的样子改。',
    en: 'A day was not understood, or the line ends before it begins. Please write days as 2026-11-21.',
  },
  'rulebook.line-basis': {
    status: 422,
    zh: '每一行都要写明依据（三定、权责清单或文件名）。请补上。',
    en: 'Each line names its basis: a duty list or a document. Please add it.',
  },
  'rulebook.line-gone': {
    status: 404,
    zh: '派单目录里没有这一行，或它已经停用。请刷新后再看。',
    en: 'There is no such line in the catalogue, or it has ended. Reload the page and look again.',
  },
  'rulebook.line-twin': {
    status: 409,
    zh: '目录里已有同样的一行（分类 {category}、地区 {area}、同一单位）。不用再加。',
    en: 'The catalogue already has this line (category {category}, area {area}, same unit). Nothing needs to be added.',
  },
  'rulebook.table-titles': {
    status: 422,
    zh: '表格第一行没有找到这些列：{missing}。请把第一行写成“分类、地点、主办单位、协办单位、依据、生效日期、停用日期”，再传一次。',
    en: 'The first row lacks these columns: {missing}. Write as titles 分类 (category), 地点 (area), 主办单位 (host), 协办单位 (co-units), 依据 (basis), 生效日期 (from), 停用日期 (until), and send the file again.',
  },
  'rulebook.table-empty': {
    status: 422,
    zh: '表格里除了第一行没有别的内容。请核对是不是传错了文件。',
    en: 'The table has nothing below its first row. Please check whether it is the right file.',
  },
  'rulebook.table-long': {
    status: 413,
    zh: '表格超过 {most} 行。请拆成几个文件分别导入。',
    en: 'The table has more than {most} rows. Split it into several files.',
  },
  'rulebook.table-missing': {
    status: 422,
    zh: '没有收到文件，或文件太大。请选一个 .xlsx 或 .csv 文件再传。',
    en: 'No file arrived, or it is too large. Choose an .xlsx or .csv file and send it again.',
  },
  'rulebook.dry-run-finish': {
    status: 422,
    zh: '只有办结时限（finish）可以用过去的事项试算。请选一个办结时限。',
    en: 'Only limits to the reply (finish) can be tried on past matters. Choose one of those.',
  },
  'rulebook.year-covered': {
    status: 409,
    zh: '{year} 年的日历已经有了。如有错误，请系统运维人员用命令行更正。',
    en: 'The calendar of {year} is already here. If it is wrong, ask the operator to correct it on the command line.',
  },
  'rulebook.year-wrong': {
    status: 422,
    zh: '{year} 年的日历不像国务院公布的安排：{day} 有问题。请对照公布的通知改正后再导入。',
    en: 'This is not what a published calendar of {year} looks like: see {day}. Compare with the notice and import again.',
  },
} as const satisfies Record<string, RefusalWords>;
