import { ROLE_WORDS } from '#civic/access/rules/role-words.ts';
import { ACT_NAMES, ACTS, type ActName } from '#civic/ledger/rules/acts.ts';
import { CLOCKS, type ClockKind } from '#civic/ledger/rules/clocks.ts';
import { mayAct } from '#civic/ledger/rules/decide.ts';
import { NOTICES } from '#civic/ledger/rules/notices.ts';
import { isTerminal, STATE_NAMES, STATES, type State } from '#civic/ledger/rules/states.ts';
import { transitionOf } from '#civic/ledger/rules/transitions.ts';
import { type LimitKey, type LimitUnit, PROFILES } from '#civic/rulebook/rules/limits.ts';
import { NATIONAL_LIMITS } from '#civic/rulebook/rules/national-limits.ts';
import { type Actor, ROLES, type Role } from '#kernel/actor.ts';
import type { Words } from '#kernel/language.ts';
import { aMatter, anOfficial, NOBODY_BARRED, UNIT } from '#tests/support/matters.ts';

export const TRANSITIONS_FILE = 'docs/transitions.md';

/** Everybody who may make an act: people in office by their role, the person who raised it, and time itself. */
export const WHO = [...ROLES, 'person', 'time'] as const;
export type Somebody = (typeof WHO)[number];

const WHO_WORDS: Readonly<Record<Exclude<Somebody, Role>, Words>> = {
  person: { zh: '本人', en: 'The person' },
  time: { zh: '到期自动', en: 'Time' },
};

/** Who may make an act on a matter of their own unit or area in which they are not barred, in the order of `WHO`. */
export function whoMay(act: ActName): Somebody[] {
  const matter = aMatter({ state: transitionOf(act).from[0] ?? 'registered', hostUnitId: UNIT });
  const actorOf = (who: Somebody): Actor => {
    if (who === 'person') return { kind: 'constituent', tenantId: matter.tenantId, matterId: matter.id };
    return who === 'time' ? { kind: 'clockwork', tenantId: matter.tenantId } : anOfficial(who, UNIT);
  };
  return WHO.filter((who) => mayAct(matter, act, actorOf(who), NOBODY_BARRED) === null);
}

/** What handbook §4.3 makes public of each row; null where it says "–". */
const PUBLIC: readonly (Words | null)[] = [
  { zh: '只有件数', en: 'the number of matters only' },
  null,
  null,
  { zh: '有普遍意义的问答', en: 'question and answer, if of general use' },
  { zh: '按原因的比例', en: 'shares by reason' },
  null,
  { zh: '同一件事有多少人', en: 'how many people it is about' },
  { zh: '承办单位、期限', en: 'unit and due date' },
  null,
  null,
  { zh: '派办目录的变动', en: 'the change of the catalogue' },
  null,
  null,
  null,
  null,
  { zh: '新的期限', en: 'the new due date' },
  null,
  { zh: '双人审过的隐名结果', en: 'the masked result, released by two' },
  null,
  { zh: '承诺清单', en: 'the list of promises' },
  { zh: '挂账清单', en: 'the list of tracked matters' },
  null,
  { zh: '状态', en: 'the state' },
  { zh: '重办次数', en: 'how often it was redone' },
  { zh: '重复次数', en: 'how often it came back' },
  null,
  { zh: '听证后的意见可以公开', en: 'after a hearing, the opinion' },
  null,
  null,
  { zh: '挂账清单', en: 'the list of tracked matters' },
  { zh: '按单位的超期清单', en: 'the list of what is overdue, by unit' },
];
const ROWS = PUBLIC.map((_, index) => index + 1);

const NOTHING = '–';

/** Both languages in one cell. */
function cell({ zh, en }: Words): string {
  return `${zh}<br>${en}`;
}

function joined(all: readonly Words[]): string {
  if (all.length === 0) return NOTHING;
  return cell({ zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') });
}

const OPEN_STATES = STATE_NAMES.filter((state) => !isTerminal(state) && state !== 'draft');

function fromCell(from: readonly State[]): string {
  if (from.length === STATE_NAMES.length) return cell({ zh: '任何状态', en: 'any' });
  if (from.length === OPEN_STATES.length) return cell({ zh: '任何没有了结的', en: 'any that has not ended' });
  return joined(from.map((state) => STATES[state]));
}

const UNIT_WORDS: Readonly<Record<LimitUnit, Words>> = {
  minutes: { zh: '分钟', en: 'min' },
  hours: { zh: '小时', en: 'h' },
  working_hours: { zh: '个工作小时', en: 'working h' },
  days: { zh: '天', en: 'd' },
  working_days: { zh: '个工作日', en: 'working d' },
};

/** The limits of a clock for a request for help: once when all profiles have the same, else for each of P, H and L. */
function limitOf(kind: ClockKind): Words {
  const spans = PROFILES.map((profile) => {
    const key: LimitKey = CLOCKS[kind].keyOf({ profile, kind: 'help', isUrgent: false });
    const limit = NATIONAL_LIMITS.get(key) ?? NATIONAL_LIMITS.get(key.replace(/\.help$/, ''));
    if (!limit) throw new Error(`the nation has no limit ${key}`);
    const { zh, en } = UNIT_WORDS[limit.unit];
    return { profile, zh: `${limit.amount}${zh}`, en: `${limit.amount} ${en}` };
  });
  const isOne = new Set(spans.map(({ en }) => en)).size === 1;
  const told = (language: 'zh' | 'en') =>
    isOne
      ? (spans[0]?.[language] ?? '')
      : spans.map((span) => `${span.profile} ${span[language]}`).join(language === 'zh' ? '，' : ', ');
  return { zh: `${CLOCKS[kind].zh}：${told('zh')}`, en: `${CLOCKS[kind].en}: ${told('en')}` };
}

function wordsOf(who: Somebody): Words {
  return who === 'person' || who === 'time' ? WHO_WORDS[who] : ROLE_WORDS[who];
}

function stepLine(row: number, act: ActName): string {
  const transition = transitionOf(act);
  // What a row makes public comes with the act of which the person is told, not with what only prepares it.
  const isTold = !transition.isRunnable || transition.notice !== null;
  const shown = isTold ? (PUBLIC[row - 1] ?? null) : null;
  const cells = [
    cell(ACTS[act]),
    fromCell(transition.from),
    transition.to === null ? NOTHING : cell(STATES[transition.to]),
    transition.isRunnable ? whoCell(act) : cell(transition.instead),
    transition.isRunnable ? joined(transition.starts.map(limitOf)) : NOTHING,
    transition.isRunnable && transition.notice ? cell(NOTICES[transition.notice]) : NOTHING,
    shown ? cell(shown) : NOTHING,
  ];
  return `| ${row} | ${cells.join(' | ')} |`;
}

/** Whoever sees the ledger stands in whose name the system goes on after their act. */
function whoCell(act: ActName): string {
  const who = whoMay(act);
  const isEverybody = who.includes('auditor');
  if (!isEverybody) return joined(who.map(wordsOf));
  return cell(
    who.includes('time')
      ? { zh: '系统，以引起它的人的名义', en: 'the system, in the name of whoever caused it' }
      : { zh: '看得到台账的每个人', en: 'everybody who sees the ledger' },
  );
}

function matrixLine(act: ActName): string {
  const may = whoMay(act);
  const { rows } = transitionOf(act);
  return `| ${rows.join(', ') || NOTHING} | ${ACTS[act].zh} · ${ACTS[act].en} | ${WHO.map((who) => (may.includes(who) ? '●' : ' ')).join(' | ')} |`;
}

/** The whole document: the steps of handbook §4.3 in order, and every act by everybody. */
export function transitionsText(): string {
  const acts = ROWS.flatMap((row) =>
    ACT_NAMES.filter((act) => transitionOf(act).rows.includes(row)).map((act) => ({ row, act })),
  );
  return [
    '# 每一步谁能做 · Every step, and who may make it',
    '',
    '由 `npm run generate` 从规则生成，有测试比对，改规则不改这一页就通不过。行号是手册 §4.3 的行号。P 信访、H 热线、L 联户；期限是全国的默认值，各县可以更严。',
    '',
    'Made from the rules by `npm run generate`; a test compares it with them. Numbers are the rows of handbook §4.3. P petition, H hotline, L link; limits are the nation’s defaults for a request for help, and a county may be stricter.',
    '',
    '## 各行 · The steps',
    '',
    '| 行 Row | 事 Act | 从 From | 到 To | 谁 Who | 起算的期限 Limit that begins | 告诉本人 The person is told | 公开 Public |',
    '|---|---|---|---|---|---|---|---|',
    ...acts.map(({ row, act }) => stepLine(row, act)),
    '',
    '## 每件事，每个角色 · Every act, every role',
    '',
    '●：状态合适、事在本辖区本单位、本人不回避时可以做。空白：拒绝，并告诉能做什么。另有规定：承办单位的人不能审核、回访、复查自己办的事；被投诉的单位及其上级看不到这件事。',
    '',
    '●: may, when the state fits, the matter lies in their area or unit, and nothing bars them. Blank: refused, with words that say what can be done. Beyond this table, nobody of the handling unit checks, follows up or reviews it, and the unit complained about, with those above it, does not see it at all.',
    '',
    '| | 谁 | Who |',
    '|---|---|---|',
    ...WHO.map((who, index) => `| ${index + 1} | ${wordsOf(who).zh} | ${wordsOf(who).en} |`),
    '',
    `| 行 Row | 事 Act | ${WHO.map((_, index) => index + 1).join(' | ')} |`,
    `|---|---|${WHO.map(() => ':-:').join('|')}|`,
    ...ACT_NAMES.map(matrixLine),
    '',
  ].join('\n');
}
