import { FIRST, share } from './about.ts';
import type { Elsewhere, Indicator } from './indicator.ts';

/** How those in office stay in touch, and what it costs them (handbook §4.5). Of places and units, never of a person. */
export const ABOUT_OTHERS = {
  unannounced: {
    ...share,
    words: { zh: '不打招呼占比', en: 'Visits without notice' },
    formula: { zh: '没有事先打招呼的 ÷ 走访', en: 'Not announced, of all visits' },
    part: ['visits_unannounced'],
    whole: ['visits'],
    cautions: { zh: '按走访人自己写的；只按地方算', en: 'As their authors write; by place alone' },
    basis: '§4.5 不打招呼占比; 004-18',
  },
  escorts: {
    unit: 'mean',
    words: { zh: '每次走访陪同人数', en: 'Escorts on a visit' },
    formula: { zh: '陪同人数 ÷ 走访', en: 'Escorts, on each visit' },
    part: ['escorts'],
    whole: ['visits'],
    cautions: { zh: '没有写的算没有', en: 'Not written is none' },
    basis: '§4.5 不打招呼占比; 004-18',
    ...FIRST,
  },
  visits_confirmed: {
    ...share,
    words: { zh: '走访确认率', en: 'Visits confirmed by households' },
    formula: {
      zh: '有户说确实来过的 ÷ 抽到、又有户回答的走访',
      en: 'A household says that somebody came, of visits drawn and answered',
    },
    part: ['visits_confirmed'],
    whole: ['visits_sampled'],
    excluded: ['visits_unconfirmed'],
    isSampled: true,
    cautions: {
      zh: '抽样，附95%区间；还没有回答的另列',
      en: 'A sample, with its 95 % interval; those not answered yet are counted apart',
    },
    basis: '§4.5 走访确认率',
  },
  sessions_held: {
    ...share,
    words: { zh: '接访履约率', en: 'Reception sessions held' },
    formula: { zh: '举行了的 ÷ 公布的（此期间的）', en: 'Held, of those published for the period' },
    part: ['sessions_held'],
    whole: ['sessions'],
    cautions: { zh: '改期的，改前改后都算', en: 'One that was moved counts in both places' },
    basis: '§4.5 接访履约率',
  },
  suggestions: {
    unit: 'count',
    words: { zh: '建议数', en: 'Suggestions' },
    formula: { zh: '提出的建议', en: 'Suggestions made' },
    part: ['suggestions'],
    cautions: { zh: '不是越多越好', en: 'More is not better' },
    basis: '§4.5 建议数',
    ...FIRST,
  },
  suggestions_adopted: {
    ...share,
    words: { zh: '建议采纳率', en: 'Suggestions adopted' },
    formula: { zh: '采纳和部分采纳的 ÷ 答复了的', en: 'Adopted or partly, of those answered' },
    part: ['suggestions_adopted'],
    whole: ['suggestions_answered'],
    cautions: { zh: '还没有答复的不算', en: 'Those not answered yet are left out' },
    basis: '§4.5 采纳率',
  },
  burden_orders: {
    unit: 'count',
    words: { zh: '负担：收到的督办单', en: 'Burden: supervision orders received' },
    formula: { zh: '此期间收到的督办单', en: 'Supervision orders issued to it in the period' },
    part: ['order_received'],
    cautions: {
      zh: '向上报给提出要求的单位，不是下级的过错',
      en: 'Reported upward to whoever demands, no fault of who receives',
    },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  burden_again: {
    unit: 'count',
    words: { zh: '负担：督办单退回再答', en: 'Burden: supervision orders sent back to be answered again' },
    formula: { zh: '此期间发出的督办单，一共退回过几次', en: 'Times that orders issued in the period were sent back' },
    part: ['order_again'],
    cautions: {
      zh: '向上报给提出要求的单位，不是下级的过错',
      en: 'Reported upward to whoever demands, no fault of who receives',
    },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  burden_parts: {
    unit: 'count',
    words: { zh: '负担：被要求协办', en: 'Burden: parts asked by other units' },
    formula: { zh: '此期间收到的协办要求', en: 'Parts that others asked of it in the period' },
    part: ['part_asked'],
    cautions: {
      zh: '向上报给提出要求的单位，不是下级的过错',
      en: 'Reported upward to whoever demands, no fault of who receives',
    },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  burden_after_hours: {
    unit: 'count',
    words: { zh: '负担：下班后来的要求', en: 'Burden: demands after hours' },
    formula: {
      zh: '八点前、十八点后、周六周日收到的督办单和协办要求',
      en: 'Orders and parts asked before eight, from six on, on Saturdays and Sundays',
    },
    part: ['after_hours'],
    cautions: {
      zh: '调休和节假日没有算进去；没有别的来电来信的记录',
      en: 'Holidays and days worked instead are not known; of other calls and messages there are no records',
    },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  demands_orders: {
    unit: 'count',
    words: { zh: '提出的要求：督办单', en: 'Demands made: supervision orders' },
    formula: { zh: '此期间由这个单位的人发出的督办单', en: 'Orders issued in the period by somebody of the unit' },
    part: ['order_issued'],
    cautions: {
      zh: '系统自动发的不算谁的；记在提出要求的单位名下',
      en: 'What the system issues is nobody’s; stands against the unit that demands',
    },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  demands_parts: {
    unit: 'count',
    words: { zh: '提出的要求：要求协办', en: 'Demands made: parts asked of others' },
    formula: { zh: '此期间这个单位要求别人协办', en: 'Parts that the unit asked of others in the period' },
    part: ['part_demanded'],
    cautions: { zh: '记在提出要求的单位名下', en: 'Stands against the unit that demands' },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
  demands_after_hours: {
    unit: 'count',
    words: { zh: '提出的要求：下班后', en: 'Demands made after hours' },
    formula: {
      zh: '八点前、十八点后、周六周日提出的督办单和协办要求',
      en: 'Orders and parts asked before eight, from six on, on Saturdays and Sundays',
    },
    part: ['demanded_after_hours'],
    cautions: { zh: '记在提出要求的单位名下', en: 'Stands against the unit that demands' },
    basis: '§4.5 负担指标; §7 R5',
    ...FIRST,
  },
} as const satisfies Record<string, Indicator>;

const built = (zh: string, en: string, reasonZh: string, reasonEn: string): Elsewhere => ({
  words: { zh, en },
  why: 'no_records',
  reason: { zh: reasonZh, en: reasonEn },
});
const asked = (zh: string, en: string, reasonZh: string, reasonEn: string): Elsewhere => ({
  ...built(zh, en, reasonZh, reasonEn),
  why: 'on_demand',
});

/** Rows of handbook §4.5 that are no roll-up: each says why. Nothing is made up for them. */
export const NOT_ROLLED_UP = {
  hot_issues: asked(
    '集中度',
    'Hot issues',
    '每个议题的页上写明多少件、多少人，不并成一个数',
    'each issue says on its page how many matters and people; they are not made one number',
  ),
  linked_households: asked(
    '结对户数',
    'Linked households',
    '按需从联系记录统计，本人看；覆盖面见联系覆盖',
    'counted from links when asked for, for the person; coverage has a screen of its own',
  ),
  links_active: asked('联系活跃率', 'Links with contact', '见久未联系', 'the list of quiet links shows it'),
  visit_days: asked(
    '走访天数',
    'Days of visits',
    '只给本人看，按需统计，不存',
    'for the person alone, counted when asked for and stored nowhere',
  ),
  groups_met: asked(
    '一次走访村民小组数',
    'Groups met on a trip',
    '只给本人看，按需统计',
    'for the person alone, counted when asked for',
  ),
  contact_mix: built(
    '基层联系结构',
    'Contact mix',
    '没有记下走访当天是不是困难户',
    'whether a household was in hardship on the day of the contact is not kept',
  ),
  first_hand: built(
    '第一手材料占比',
    'First-hand facts',
    '事实没有逐条记“亲耳听、亲眼见”',
    'facts are not marked one by one as heard or seen',
  ),
  useful_visits: asked(
    '有用走访率',
    'Visits that left something',
    '走访留下的东西过后还会增加，按需统计，只给本人看',
    'what a visit leaves grows later; counted when asked for, for the person alone',
  ),
  difficulties: asked(
    '实际困难解决数',
    'Difficulties solved',
    '只给本人看，按需统计',
    'for the person alone, counted when asked for',
  ),
  participation: asked(
    '参与率',
    'Participation',
    '每次征求意见完了，在议题的页上分地方、分人群写明，少数人的看法列在里面',
    'told on the page of each issue when the asking is over, by place and group, with the views of a few',
  ),
  five_questions: asked(
    '五问支持率',
    'Support in the five questions',
    '在议题的页上一问一问写明，决定前和办完后对照',
    'told on the page of each issue, one by one, before the decision beside after',
  ),
  appraisal: built(
    '民主测评各等次比例',
    'Grades of the appraisal',
    '没有测评的记录',
    'there are no records of ballots',
  ),
  published_in_time: asked(
    '公开及时率',
    'Published in time',
    '见公示的“该公开的，按时公开了多少”',
    'see “What had to be public, and how much was in time” among what is public',
  ),
  rumours: built(
    '谣言澄清时长',
    'Hours to answer a rumour',
    '核实里只记查清的那天，不记什么时候开始传的，算不出小时；查过的都在“核实与辟谣”',
    'a check holds the day on which it was found out, not when the rumour began, so there are no hours to count; all checks stand under “Rumour checks”',
  ),
  burden_rest: built(
    '负担：表报、重复填报、要求的报告',
    'Burden: forms opened by hand, fields typed twice, reports demanded',
    '没有统计：要报表、要报告、要开会都不经过这里，没有记录；也不为统计负担再让人填一张表。经过这里的要求（督办单、协办、退回再答、下班后的）都已记在提出要求的单位名下',
    'not counted: forms, reports and meetings are not demanded by way of this system, so there is no record, and nobody fills in a form to measure forms. What is demanded here (orders, parts, answers sent back, after hours) stands against the unit that demands',
  ),
} as const satisfies Record<string, Elsewhere>;
