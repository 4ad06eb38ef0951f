import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';

/** Whom somebody looked at: a household, who raised a matter, or who came to a reception session. */
export const SUBJECTS = {
  household: { zh: '联系户', en: 'household' },
  matter: { zh: '反映人', en: 'who raised a matter' },
  visitor: { zh: '来访人', en: 'visitor of a session' },
} as const satisfies Record<string, Words>;
export type SubjectKind = keyof typeof SUBJECTS;

/** `areaCode`: where the household or the matter is. */
export type Subject = { readonly kind: SubjectKind; readonly id: Id; readonly areaCode: AreaCode };

/**
 * What a look was for. It follows from the work in whose course it happens and is typed by nobody (handbook §6 C10);
 * only who looks outside the own work chooses one of `CHOSEN_PURPOSES`, once a day for each person.
 */
export const PURPOSES = {
  liaison: { zh: '联户干部联系本户', en: 'the linked official staying in touch' },
  visiting: { zh: '走访', en: 'a visit' },
  registration: { zh: '村（居）登记', en: 'keeping the registration of the village' },
  linking: { zh: '安排联系、发联系卡', en: 'arranging links and cards' },
  finding: { zh: '在名单里查找', en: 'looking for somebody in a list' },
  receiving: { zh: '受理、派单', en: 'taking in and dispatching' },
  handling: { zh: '办理', en: 'handling the matter' },
  mediation: { zh: '调解', en: 'mediation' },
  telling: { zh: '告知、送达答复', en: 'telling what became of it' },
  follow_up: { zh: '独立回访', en: 'independent follow-up' },
  asking: { zh: '向本户核实走访、承诺、困难', en: 'asking the household whether it was so' },
  reception: { zh: '接访', en: 'a reception session' },
  emergency: { zh: '应急查看（辖区以外）', en: 'an emergency, outside the own area' },
  in_person: { zh: '本人来访、来电，当面核对', en: 'the person is here or on the phone' },
  mending: { zh: '核对、更正登记', en: 'checking and mending what is registered' },
  helping: { zh: '替本人办事', en: 'doing something for the person' },
  supervision: { zh: '督查、检查', en: 'supervision' },
} as const satisfies Record<string, Words>;
export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_CODES = Object.keys(PURPOSES) as Purpose[];

/** Those among which somebody chooses who looks within their rights and outside their own work. */
export const CHOSEN_PURPOSES = ['in_person', 'mending', 'helping', 'supervision'] as const satisfies readonly Purpose[];
export type ChosenPurpose = (typeof CHOSEN_PURPOSES)[number];

/** How much was shown. */
export const BLOCKS = {
  line: { zh: '名单里的一行', en: 'a line of a list' },
  book: { zh: '手机随身资料', en: 'carried about on a phone' },
  card: { zh: '登记卡全部', en: 'the whole registration card' },
  history: { zh: '登记卡变更记录', en: 'how the card changed' },
  brief: { zh: '走访前提要', en: 'the brief before a visit' },
  sensitive: { zh: '敏感信息', en: 'what is sensitive' },
  contact: { zh: '姓名、电话、地址', en: 'name, phone, address' },
  print: { zh: '打印件', en: 'a print' },
  export: { zh: '导出的表格', en: 'an exported table' },
} as const satisfies Record<string, Words>;
export type Block = keyof typeof BLOCKS;

/** A list that is opened again on the same day shows the same lines: each is written down once a day. */
const ONCE_A_DAY: readonly Block[] = ['line', 'book'];

/** One look at one person. `reason`: own words, where they were asked for. */
export type Look = {
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly block: Block;
  readonly reason?: string;
};

/** A look of today that is already written down. */
export type LookBefore = { readonly subjectId: Id; readonly purpose: Purpose; readonly block: Block };

/** The looks that are to be written down, and those among them by which the viewer sees more of somebody than today before. */
export function toWriteDown(
  looks: readonly Look[],
  before: readonly LookBefore[],
): { readonly written: readonly Look[]; readonly fresh: readonly Look[] } {
  const keyOf = (subjectId: Id, ...rest: readonly string[]) => [subjectId, ...rest].join(' ');
  const shown = new Set(before.map(({ subjectId, block }) => keyOf(subjectId, block)));
  const known = new Set(before.map(({ subjectId, purpose, block }) => keyOf(subjectId, purpose, block)));
  const written: Look[] = [];
  const fresh: Look[] = [];
  for (const look of looks) {
    const { subject, purpose, block } = look;
    const key = keyOf(subject.id, purpose, block);
    if (ONCE_A_DAY.includes(block) && known.has(key)) continue;
    known.add(key);
    written.push(look);
    const seen = keyOf(subject.id, block);
    if (!shown.has(seen)) fresh.push(look);
    shown.add(seen);
  }
  return { written, fresh };
}

/** Whether a purpose is one that is chosen. */
export function isChosen(purpose: string): purpose is ChosenPurpose {
  return (CHOSEN_PURPOSES as readonly string[]).includes(purpose);
}
