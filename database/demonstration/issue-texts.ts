import type { IssueState } from '#civic/issues/rules/issue-states.ts';

/** An issue of the demonstration county; everything in it is invented. */
export type IssueText = {
  readonly unit: string;
  readonly category: string;
  readonly until: IssueState;
  readonly daysAgo: number;
  readonly title: string;
  readonly causes: string;
  readonly minority: string;
  readonly question: string;
  readonly options: readonly [string, string];
  readonly plan: string;
  readonly payer: string;
  readonly harmed: string;
  readonly upkeep: string;
  readonly yuan: number;
  readonly milestones: readonly [string, string];
  /** Nothing of what was promised is done yet: one day is over, the other comes near. */
  readonly isBehind?: true;
  /** Codes of methods, joined by commas. */
  readonly method?: string;
  /** Tried in one place for so many days after the issue was made. */
  readonly trial?: { readonly where: string; readonly days: number };
};

/** So many days after it was spotted each of the two things is promised. */
export const PROMISED_DAYS = [30, 45] as const;

/** One at each stage, the furthest first. */
export const ISSUES: readonly IssueText[] = [
  {
    ...{ unit: '县水利局', category: '01.04', until: 'kept', daysAgo: 150 },
    title: '自来水说停就停，几户人靠挑水吃',
    causes: '水管是二十年前的铁管，一冻就裂。\n停水前没有人告诉村里。\n坏了只有一个修的人。',
    minority: '我家有井，不想出换管子的钱',
    question: '钱先用在哪一样？',
    options: ['把最爱裂的三段管子换掉', '每村备一个水箱，停水时送水'],
    plan: '换三段管子共一千二百米，四十五天；停水前一天广播通知。',
    payer: '县水利资金出一百万，乡里配套二十万，群众不出钱。',
    harmed: '施工时两个村分段停水十天，每天送水。',
    upkeep: '村里管水员每月看一次，每年约六千元，从水费里出。',
    yuan: 1_200_000,
    milestones: ['三段管子换完', '停水通知的办法贴到各村'],
    method: 'service',
  },
  {
    ...{ unit: '县城市管理局', category: '09.05', until: 'checking', daysAgo: 95 },
    title: '垃圾几天没人收，夏天味道大',
    causes: '收运车只有三辆，一辆一坏就断。\n收的日子没有告诉村里。',
    minority: '垃圾桶不要放在我们几户门口',
    question: '怎么改？',
    options: ['定死每周三次，贴在桶上', '多买一辆车，坏了有替的'],
    plan: '每周一、三、五收，日子贴在桶上；桶离住户十五米以外。',
    payer: '从现有保洁经费里调，不另外收钱。',
    harmed: '桶要挪到路口，路口三户会觉得近。',
    upkeep: '城管局每月公布一次漏收的次数。',
    yuan: 60_000,
    milestones: ['日子贴到每个桶上', '桶挪好，三户看过同意'],
    method: 'persuade,example',
    trial: { where: '先在城关两条街', days: 80 },
  },
  {
    ...{ unit: '县交通运输局', category: '09.01', until: 'published', daysAgo: 60 },
    title: '进村路大车压坏，雨天走不了',
    causes: '石料车绕近路，超过路的承重。\n路边没有沟，水从路面走。',
    minority: '限高架会挡住收粮的车',
    question: '先做哪一样？',
    options: ['先挖边沟、补坑', '先装限高架，不让大车走'],
    plan: '六十天内挖边沟八百米、补坑，同时和石料厂签绕行。',
    payer: '县养护费出三十八万。',
    harmed: '石料厂绕行多走四公里。',
    upkeep: '养护股每季度巡一次，每年约两万元。',
    yuan: 380_000,
    milestones: ['边沟挖完', '坑补平'],
    method: 'service',
    trial: { where: '先在石料厂出口的两个村', days: 120 },
  },
  {
    ...{ unit: '县住房和城乡建设局', category: '09.04', until: 'published', daysAgo: 40, isBehind: true },
    title: '几条巷子的路灯坏了大半年，晚上摸黑走',
    causes: '灯坏了没有一个报修的电话，各说各不管。\n灯杆归两家管，谁出钱没有定。',
    minority: '灯太亮照进窗户，我家睡不好',
    question: '先修哪里？',
    options: ['先修学校和卫生院门口', '一条巷子一条巷子挨着修'],
    plan: '三十天内把学校和卫生院门口的灯修好，四十五天内贴出报修电话；对着窗户的灯加罩。',
    payer: '县里的市政维护费，群众不出钱。',
    harmed: '换灯时三条巷子各停电半天，提前一天贴通知。',
    upkeep: '住建局每月查一次灯，每年约三万元。',
    yuan: 96_000,
    milestones: ['学校和卫生院门口的灯修好', '报修电话贴到每个灯杆'],
  },
  {
    ...{ unit: '县民政局', category: '06.01', until: 'decided', daysAgo: 45 },
    title: '低保要什么材料说不清，跑几趟办不下来',
    causes: '材料单子各乡镇不一样，有的还要村里开证明。\n一个人住的老人到不了窗口。',
    minority: '材料少了，怕不该拿的也拿了',
    question: '怎样让该拿的少跑路？',
    options: ['一张单子全县通用，窗口代填', '村干部上门代办'],
    plan: '全县用一张材料单，窗口代填；七十岁以上和病人由村干部上门代办。',
    payer: '县里出印单子和上门的路费。',
    harmed: '村干部多跑路，按次给补助。',
    upkeep: '民政局每年按新标准改一次单子，村里公示名单。',
    yuan: 24_000,
    milestones: ['材料单发到各窗口', '上门代办的名单贴出来'],
  },
  {
    ...{ unit: '县生态环境局', category: '09.06', until: 'consulting', daysAgo: 5 },
    title: '夜里施工、货场装卸吵得睡不着',
    causes: '货场白天限行，只能夜里装卸。\n投诉后只罚钱，没有改时间。',
    minority: '夜里不装卸，我们货场的人就没活了',
    question: '哪种办法行得通？',
    options: ['晚上十点后不准装卸，白天给通行证', '装隔音墙，夜里照旧'],
    ...{ plan: '', payer: '', harmed: '', upkeep: '', yuan: 0, milestones: ['', ''] },
  },
  {
    ...{ unit: '县水利局', category: '01.04', until: 'analysed', daysAgo: 3 },
    title: '水龙头出来的水发黄，停了再来更黄',
    causes: '水厂的滤池三年没有换过砂。\n铁管停水再来，把锈带了出来。',
    minority: '烧开了能喝，不要为这个加水费',
    ...{ question: '', options: ['', ''], plan: '', payer: '', harmed: '', upkeep: '', yuan: 0, milestones: ['', ''] },
  },
];
