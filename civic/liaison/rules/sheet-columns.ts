import type { Words } from '#kernel/language.ts';
import type { OpenField } from './fields.ts';

/** What a column of a spreadsheet of registrations can be: a field of the card, or where and what they are. */
export type SheetColumn =
  | ('areaCode' | 'area' | 'township' | 'village' | 'group' | 'kind' | 'unit' | 'membersCount')
  | ('hardship' | 'hardshipSince' | 'hardshipReviewOn')
  | OpenField;

type Heading = {
  /** As we write it; what we export is read again by it. */
  readonly words: Words;
  /** As people write it; the surest first. */
  readonly others: string;
  /** Parts of headings that nobody listed. */
  readonly part?: RegExp;
  readonly width: number;
};

const heading = (zh: string, en: string, others: string, width = 14, part?: RegExp): Heading => ({
  ...{ words: { zh, en }, others, width },
  ...(part && { part }),
});

/**
 * The columns in the order in which they are exported. Names as they stand in registers of villages, lists of households in
 * hardship and contact lists of neighbourhoods.
 */
export const SHEET_COLUMNS = {
  areaCode: heading('区划代码', 'Area code', '行政区划代码 区划编码 村代码 areacode', 18),
  area: heading('所在地', 'Area', '区划 行政区划 所属区域 所属地区 区域 area', 24),
  township: heading('乡镇', 'Township', '乡镇街道 所属乡镇 街道 镇 乡 township town', 14),
  village: heading('村', 'Village', '村社区 行政村 社区 所属村 村名 村居 村委会 居委会 village community'),
  group: heading('村民小组', 'Group', '组 小组 组别 村小组 所属小组 自然村 屯 网格 villagegroup group', 12),
  kind: heading('联系对象类别', 'Kind', '对象类别 类别 户别 kind', 14),
  unit: heading('所属单位', 'Unit', '单位 unit', 20),
  name: heading(
    '户主',
    'Head of household',
    '户主姓名 姓名 户主名 户主名字 家庭户主 联系人 联系人姓名 负责人 名称 name householder head headofhousehold contact fullname',
    14,
    /(户主|姓名)$/,
  ),
  phone: heading(
    '联系电话',
    'Phone',
    '电话 手机 电话号码 手机号码 手机号 联系方式 户主电话 联系手机 phone phonenumber tel telephone mobile',
    16,
    /(电话|手机)/,
  ),
  place: heading(
    '住址',
    'Address',
    '门牌 门牌号 家庭住址 详细地址 地址 居住地址 现住址 家庭地址 住在哪里 门牌号码 address housenumber',
    30,
    /(住址|地址|门牌)/,
  ),
  membersCount: heading(
    '家庭人口',
    'People',
    '人口 人口数 家庭人口数 人数 户人口 家庭成员数 常住人口 people members householdsize size',
    10,
    /人口/,
  ),
  language: heading('习惯说的话', 'Language', '语言 民族语言 常用语言 language', 12),
  contactWay: heading('方便的联系方式', 'Best way to reach', '联系习惯 contactway', 16),
  proxyName: heading('代说人', 'Who may speak for them', '可代为说话的人 代办人 代理人 监护人 紧急联系人 proxy', 14),
  proxyPhone: heading(
    '代说人电话',
    'Phone of who may speak for them',
    '代说人的电话 代办人电话 监护人电话 紧急联系人电话 紧急联系电话 proxyphone',
    16,
  ),
  hardship: heading('困难类型', 'Hardship', '困难类别 困难情况 是否困难 困难户 困难户类型 帮扶类型 hardship', 12),
  hardshipReason: heading(
    '困难原因',
    'Reason of the hardship',
    '致贫原因 致困原因 主要困难 困难说明 困难描述 hardshipreason reason',
    30,
  ),
  hardshipSince: heading('困难起始', 'In hardship since', '困难开始 困难开始时间 认定时间 hardshipsince', 12),
  hardshipReviewOn: heading('困难复核日期', 'Hardship looked at again on', '复核日期 复核时间 hardshipreview', 14),
  livelihood: heading(
    '主要生计',
    'Main livelihood',
    '生计 主要收入来源 收入来源 职业 从业 主要职业 livelihood occupation',
    14,
  ),
  land: heading('土地', 'Land', '土地情况 耕地 承包地 land', 12),
  housing: heading('住房', 'Housing', '住房情况 房屋 房屋情况 住房类型 housing', 20),
  utilities: heading('水、电、路、信号', 'Water, power, road, signal', '水电路信号 水电路 基础设施 utilities', 20),
  schooling: heading('孩子上学', 'Schooling', '上学 就学 子女就学 schooling', 20),
  healthCare: heading('看病方便不方便', 'Access to health care', '看病 就医 就医情况 healthcare', 20),
  policies: heading('享受的政策', 'Policies received', '享受政策 帮扶政策 政策 惠民政策 policies', 30),
  post: heading('岗位', 'Post', '职务 post', 14),
  workload: heading('工作负担', 'Workload', 'workload', 20),
  difficulty: heading('难处', 'Difficulty', 'difficulty', 20),
  serviceUsed: heading('常办的事', 'Service used', 'serviceused', 20),
  obstacle: heading('卡在哪里', 'Obstacle', 'obstacle', 20),
  trade: heading('行业', 'Trade', '经营范围 trade', 16),
  staffCount: heading('职工人数', 'Number of staff', '师生人数 员工人数 staffcount', 10),
  building: heading('楼栋', 'Building', '楼号 栋 building', 12),
  commonProblem: heading('共同的问题', 'Common problem', 'commonproblem', 30),
} as const satisfies Record<SheetColumn, Heading>;

export const SHEET_COLUMN_NAMES = Object.keys(SHEET_COLUMNS) as SheetColumn[];

/** Columns that are known and on purpose never taken (PIPL Art. 28, 29; handbook §2.2: no identity number, no birthday). */
const LEFT_OUT: readonly (readonly [RegExp, Words])[] = [
  [
    /身份证|证件号|公民身份|银行卡|账号|社保卡|idcard|idnumber|identity/,
    {
      zh: '证件号、银行账号不导入：联系群众用不着。',
      en: 'Identity and bank numbers are not taken: nobody needs them.',
    },
  ],
  [
    /残疾|疾病|病史|患病|健康|欠债|负债|债务|宗教|信仰|民族|收入|低保金|政治面貌|disab|illness|health|debt|faith|religion|ethnic|income/,
    {
      zh: '敏感信息不从表格导入：要本人单独同意，在登记卡上逐项记。',
      en: 'Sensitive data is not taken from a table: each person consents first, on their own card.',
    },
  ],
  [/出生|生日|年龄|birth|age$/, { zh: '不登记生日、年龄。', en: 'Birthdays and ages are not kept.' }],
];

/** Why a column of this heading is never taken; null when there is no reason against it. */
export function whyNotTaken(text: string): Words | null {
  const name = plainHeading(text);
  // What we ask for ourselves is no sensitive data, whatever word it has in common with it.
  if (SHEET_COLUMN_NAMES.some((column) => namesOf(column).includes(name))) return null;
  return LEFT_OUT.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Without blanks, brackets with what is in them, punctuation and case; full width becomes half width. */
function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

const NAMES = new Map(
  SHEET_COLUMN_NAMES.map((column) => {
    const { words, others } = SHEET_COLUMNS[column];
    return [column, [words.zh, words.en, ...others.split(' '), column].map(plainHeading)] as const;
  }),
);

function namesOf(column: SheetColumn): readonly string[] {
  return NAMES.get(column) ?? [];
}

/** What each heading is: exact names first, then parts of names; each column once. Null: it is left out. */
export function columnsOf(headings: readonly string[]): (SheetColumn | null)[] {
  const names = headings.map((text) => (whyNotTaken(text) ? '' : plainHeading(text)));
  const found: (SheetColumn | null)[] = names.map(() => null);
  const give = (column: SheetColumn, fits: (name: string) => boolean) => {
    const index = names.findIndex((name, at) => found[at] === null && name !== '' && fits(name));
    if (index >= 0 && !found.includes(column)) found[index] = column;
  };
  for (const column of SHEET_COLUMN_NAMES) for (const exact of namesOf(column)) give(column, (name) => name === exact);
  for (const column of SHEET_COLUMN_NAMES) {
    const { part }: Heading = SHEET_COLUMNS[column];
    if (part) give(column, (name) => part.test(name));
  }
  return found;
}

/** A title may stand above the headings; they are looked for in so many first rows. */
export const HEADING_ROWS_MAX = 20;

export type SheetHead = {
  readonly headingRow: number;
  readonly headings: readonly string[];
  readonly columns: readonly (SheetColumn | null)[];
};

/** The row with most headings that we know, among the first rows. Null when none has a name of somebody and one more. */
export function headOf(
  rows: readonly { readonly rowNumber: number; readonly cells: readonly string[] }[],
): SheetHead | null {
  const heads = rows.slice(0, HEADING_ROWS_MAX).map(({ rowNumber, cells }) => ({
    headingRow: rowNumber,
    headings: cells,
    columns: columnsOf(cells),
  }));
  const known = ({ columns }: SheetHead) => columns.filter((column) => column !== null).length;
  const best = heads.reduce<SheetHead | null>((most, one) => (most && known(most) >= known(one) ? most : one), null);
  return best?.columns.includes('name') && known(best) >= 2 ? best : null;
}
