import type { Words } from '#kernel/language.ts';
import type { ConstituentKind } from './kinds.ts';

/**
 * The registration card 民情登记卡, field by field (handbook §2.2): what is asked, why, on what basis, how secret it is and
 * how long it stays. Every screen, import, export, print and the phone take the fields from here; nobody asks for one that
 * is not in it, and none twice.
 */
export type Field = {
  readonly block: 'basics' | 'members' | 'sensitive' | 'living' | 'hardship';
  readonly privacyClass: 'P2' | 'P3';
  readonly words: Words;
  /** Who asks for this and why; shown beside the field. */
  readonly purpose: Words;
  /** The legal basis: a duty of the office (PIPL Art. 13(3), 34) or the person's own consent (Art. 29). */
  readonly basis: 'duty' | 'separate_consent';
  /** Years after the link's constituent has moved away or died, then it is erased (PIPL Art. 19: no longer than needed). REC. */
  readonly keptYearsAfterEnd: number;
  readonly lengthMax: number;
  /** The kinds it is asked of; every kind when left out. */
  readonly kinds?: readonly ConstituentKind[];
  /** What can be chosen; free words when left out. */
  readonly choices?: Readonly<Record<string, Words>>;
};

/** The years after which the open blocks of who has left are erased. REC, none in the handbook. */
export const KEPT_YEARS = 1;

const FIND: Words = {
  zh: '联系干部找到、称呼、回复这户人家',
  en: 'So that the linked official finds, addresses and answers them',
};
const HELP: Words = {
  zh: '了解生产生活，先想到有困难的',
  en: 'To know how they live, and think first of those in hardship',
};
const SECRET: Words = { zh: '本人愿意说、需要帮扶时才记', en: 'Only if they wish to tell it and help needs it' };

const basics = {
  block: 'basics',
  privacyClass: 'P2',
  purpose: FIND,
  basis: 'duty',
  keptYearsAfterEnd: KEPT_YEARS,
} as const;
const living = {
  block: 'living',
  privacyClass: 'P2',
  purpose: HELP,
  basis: 'duty',
  keptYearsAfterEnd: KEPT_YEARS,
} as const;
const hardship = { ...living, block: 'hardship' } as const;
const sensitive = {
  block: 'sensitive',
  privacyClass: 'P3',
  purpose: SECRET,
  basis: 'separate_consent',
  keptYearsAfterEnd: 0,
  lengthMax: 200,
} as const;

const HOMES = ['household', 'neighbour', 'floating'] as const;

/** Fields that are columns of their own; the rest of P2 stands in `living`. */
export const COLUMN_FIELDS = {
  name: {
    ...basics,
    lengthMax: 60,
    words: { zh: '户主或联系人（可用化名）', en: 'Head or contact (an alias will do)' },
  },
  phone: { ...basics, lengthMax: 40, words: { zh: '电话', en: 'Phone' } },
  place: { ...basics, lengthMax: 120, words: { zh: '住在哪里', en: 'Where they live' } },
  language: { ...basics, lengthMax: 40, words: { zh: '习惯说的话', en: 'Language they like to speak' } },
  contactWay: { ...basics, lengthMax: 40, words: { zh: '方便的联系方式', en: 'How they like to be reached' } },
  proxyName: { ...basics, lengthMax: 60, words: { zh: '可代为说话的人', en: 'Who may speak for them' } },
  proxyPhone: { ...basics, lengthMax: 40, words: { zh: '代说人的电话', en: 'Phone of who may speak for them' } },
  hardshipReason: { ...hardship, lengthMax: 200, words: { zh: '困难原因', en: 'Reason of the hardship' } },
} as const satisfies Record<string, Field>;

/** Block B: living and production, by kind. */
export const LIVING_FIELDS = {
  livelihood: {
    ...living,
    lengthMax: 60,
    kinds: HOMES,
    words: { zh: '主要生计', en: 'Main livelihood' },
    choices: {
      farming: { zh: '种植', en: 'Farming' },
      herding: { zh: '养殖放牧', en: 'Herding' },
      mine_labour: { zh: '矿山务工', en: 'Mine labour' },
      migrant_work: { zh: '外出务工', en: 'Migrant work' },
      shop: { zh: '做买卖', en: 'Shop' },
      pension: { zh: '养老金或救助', en: 'Pension or relief' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  land: {
    ...living,
    lengthMax: 60,
    kinds: HOMES,
    words: { zh: '土地', en: 'Land' },
    choices: {
      own: { zh: '自有承包地', en: 'Own land' },
      requisitioned: { zh: '已被征用', en: 'Requisitioned' },
      none: { zh: '没有土地', en: 'None' },
    },
  },
  housing: { ...living, lengthMax: 120, kinds: HOMES, words: { zh: '住房', en: 'Housing' } },
  utilities: {
    ...living,
    lengthMax: 120,
    kinds: HOMES,
    words: { zh: '水、电、路、信号', en: 'Water, power, road, signal' },
  },
  schooling: { ...living, lengthMax: 120, kinds: HOMES, words: { zh: '孩子上学', en: 'Schooling' } },
  healthCare: { ...living, lengthMax: 120, kinds: HOMES, words: { zh: '看病方便不方便', en: 'Access to health care' } },
  policies: { ...hardship, lengthMax: 200, kinds: HOMES, words: { zh: '享受的政策', en: 'Policies received' } },
  post: {
    ...living,
    lengthMax: 60,
    kinds: ['subordinate', 'co_worker', 'force_member'],
    words: { zh: '岗位', en: 'Post' },
  },
  workload: {
    ...living,
    lengthMax: 200,
    kinds: ['subordinate', 'co_worker', 'force_member'],
    words: { zh: '工作负担', en: 'Workload' },
  },
  difficulty: {
    ...living,
    lengthMax: 200,
    kinds: ['subordinate', 'co_worker', 'force_member', 'school'],
    words: { zh: '难处', en: 'Difficulty' },
  },
  serviceUsed: { ...living, lengthMax: 120, kinds: ['service_user'], words: { zh: '常办的事', en: 'Service used' } },
  obstacle: {
    ...living,
    lengthMax: 200,
    kinds: ['service_user', 'enterprise'],
    words: { zh: '卡在哪里', en: 'Obstacle' },
  },
  trade: { ...living, lengthMax: 120, kinds: ['enterprise'], words: { zh: '行业', en: 'Trade' } },
  staffCount: {
    ...living,
    lengthMax: 10,
    kinds: ['enterprise', 'school'],
    words: { zh: '人数', en: 'Number of staff' },
  },
  building: { ...living, lengthMax: 60, kinds: ['neighbour'], words: { zh: '楼栋', en: 'Building' } },
  commonProblem: {
    ...living,
    lengthMax: 200,
    kinds: ['neighbour', 'school', 'floating'],
    words: { zh: '共同的问题', en: 'Common problem' },
  },
} as const satisfies Record<string, Field>;

/** Block A3: nothing of it without a consent of its own. */
export const SENSITIVE_FIELDS = {
  disability: { ...sensitive, words: { zh: '残疾', en: 'Disability' } },
  illness: { ...sensitive, words: { zh: '重病', en: 'Serious illness' } },
  debts: { ...sensitive, words: { zh: '欠债', en: 'Debts' } },
  faith: { ...sensitive, words: { zh: '宗教、民族', en: 'Religion, ethnicity' } },
  minors: { ...sensitive, words: { zh: '未成年人情况', en: 'About minors' } },
  income: { ...sensitive, words: { zh: '收入', en: 'Income' } },
} as const satisfies Record<string, Field>;

export type ColumnField = keyof typeof COLUMN_FIELDS;
export type LivingField = keyof typeof LIVING_FIELDS;
export type SensitiveField = keyof typeof SENSITIVE_FIELDS;
/** What can be written down and changed one by one, also on a phone without signal. */
export type OpenField = ColumnField | LivingField;

export const OPEN_FIELDS: Readonly<Record<OpenField, Field>> = { ...COLUMN_FIELDS, ...LIVING_FIELDS };
export const OPEN_FIELD_CODES = Object.keys(OPEN_FIELDS) as OpenField[];
export const SENSITIVE_FIELD_CODES = Object.keys(SENSITIVE_FIELDS) as SensitiveField[];

/** Whether a field is asked of a kind. */
function isAskedOf(field: Field, kind: ConstituentKind): boolean {
  return field.kinds?.includes(kind) ?? true;
}

/** The fields that the card of a kind shows, in their order. */
export function fieldsOf(kind: ConstituentKind): OpenField[] {
  return OPEN_FIELD_CODES.filter((code) => isAskedOf(OPEN_FIELDS[code], kind));
}
