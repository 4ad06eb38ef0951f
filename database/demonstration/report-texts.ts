import type { SolvedAnswer } from '#civic/reports/rules/difficulty.ts';
import type { Outcome, SuggestionKind } from '#civic/reports/rules/suggestion.ts';

/** A suggestion of the demonstration county, and what its addressee made of it; null: it waits. */
export type Suggested = {
  readonly unit: string;
  readonly kind: SuggestionKind;
  readonly words: string;
  readonly answer: { readonly afterDays: number; readonly outcome: Outcome; readonly reason: string } | null;
};

/** That the people were told, so many days after it was sent; null: not yet. */
type Told = { readonly afterDays: number; readonly words: string } | null;

/** Condition reports; every word of them is made up. */
export const REPORTS: readonly {
  readonly daysAgo: number;
  readonly title: string;
  readonly facts: string;
  readonly causes: string;
  readonly peoplePropose: string;
  /** Empty: nobody saw it otherwise. */
  readonly minority: string;
  readonly suggestions: readonly Suggested[];
  readonly told: Told;
  readonly isDraft: boolean;
}[] = [
  {
    daysAgo: 95,
    title: '老人看病坐不上早班车',
    facts:
      '走到的几户都说，去镇卫生院的车早上只有一班，七点从村口过，行动慢的老人赶不上；下一班到镇上已近中午，取号就排到下午，当天回不来。有一户老人为拿一次降压药在镇上住了一夜。',
    causes: '班次是按学生上学排的，放假和平时一个样；村口没有遮雨的地方，老人不敢早去等。',
    peoplePropose: '赶集天加一班九点的车；卫生院每半月来村里一次，量血压、开常用药。',
    minority: '两户说年轻人有摩托，加车坐不满，不如请村医代取药。',
    suggestions: [
      {
        unit: '县交通运输局',
        kind: 'practice',
        words: '赶集天在早班之后加一班九点的车，先试三个月，看坐了多少人再定。',
        answer: {
          afterDays: 12,
          outcome: 'adopted',
          reason: '已与客运公司商定，下月起赶集天九点加一班，试行三个月后公布乘坐人数再定。',
        },
      },
      {
        unit: '县卫生健康局',
        kind: 'practice',
        words: '镇卫生院每半月到村里坐诊半天，高血压、糖尿病的常用药当场开、当场取。',
        answer: {
          afterDays: 20,
          outcome: 'partly',
          reason: '每月一次可以马上做；半月一次要等新招的两名医生到岗，预计明年三月。',
        },
      },
    ],
    told: { afterDays: 26, words: '在村民小组会上讲了两条答复，没到会的几户上门说了' },
    isDraft: false,
  },
  {
    daysAgo: 60,
    title: '灌渠末端年年浇不上水',
    facts:
      '渠尾三个组的田，放水那几天轮到时渠里只剩一点。走访的户都说上游有人夜里开口子，渠底淤了半截，自家出工清过两回，没多久又淤上。',
    causes: '没有排定轮灌的次序，也没有管渠的人；两处塌方没有修，水从那里漏掉。',
    peoplePropose: '各组推一个人轮流看渠，误工钱由受益户平摊；塌方请县里出料，群众出工。',
    minority: '上游一户说口子是留给菜地的，堵死了菜就旱了，要先商量菜地怎么浇。',
    suggestions: [
      {
        unit: '县水利局',
        kind: 'spend',
        words: '今冬把两处塌方修好，县里出水泥和石料，三个组出工。',
        answer: {
          afterDays: 18,
          outcome: 'adopted',
          reason: '列入今冬小型水利修复，料十二月中旬到村，请村里按时组织出工。',
        },
      },
      {
        unit: '县水利局',
        kind: 'rule',
        words: '把菜地用水写进轮灌办法，哪天归谁，贴在渠首。',
        answer: {
          afterDays: 18,
          outcome: 'not',
          reason: '轮灌办法由用水户自己商定，县里不宜统一规定；可以派人到村里帮着把办法写出来。',
        },
      },
    ],
    told: null,
    isDraft: false,
  },
  {
    daysAgo: 40,
    title: '土坯房户雨季反复漏',
    facts: '走到的户里，好几家灶房顶上盖着塑料布，报过危房，来看过的人说主房不算危，灶房不在改造里，一拖两年。',
    causes: '鉴定只看主房；灶房、厕所没有标准，谁也不敢签字。',
    peoplePropose: '灶房漏的，给瓦和椽子，自己动手换。',
    minority: '',
    suggestions: [
      {
        unit: '县住房和城乡建设局',
        kind: 'rule',
        words: '附属灶房漏雨的，另列一个小修标准：给料不给钱，自己修，村里验。',
        answer: null,
      },
      {
        unit: '县民政局',
        kind: 'spend',
        words: '独居老人没有力气自己修的，从临时救助里出工钱。',
        answer: {
          afterDays: 15,
          outcome: 'adopted',
          reason: '符合临时救助条件的可以出工钱，请村里十日内把名单报来，逐户核。',
        },
      },
    ],
    told: null,
    isDraft: false,
  },
  {
    daysAgo: 9,
    title: '补贴到账没人告诉',
    facts: '几户都在问补贴为什么没到，一查其实到了，短信发到在外打工的儿子手机上，家里的老人不知道，跑了两趟镇上。',
    causes: '登记的号码是办卡时谁在场填谁的；到账的名单只在网上公布。',
    peoplePropose: '到账那天在村里大喇叭说一声，名单贴在小卖部门口。',
    minority: '有人不愿意名单贴出来，说家里领多少是自己的事，只说“到了”就行。',
    suggestions: [
      {
        unit: '县住房和城乡建设局',
        kind: 'explain',
        words: '危房补助拨付当天告诉村里，由村里逐户说，不贴金额。',
        answer: null,
      },
    ],
    told: null,
    isDraft: false,
  },
  {
    daysAgo: 1,
    title: '核桃收购压价',
    facts: '今年核桃下来，上门收的只有一家，价比集上低。几户想合起来送到县里去卖，没有车，也不知道卖给谁。',
    causes: '',
    peoplePropose: '',
    minority: '',
    suggestions: [
      { unit: '县农业农村局', kind: 'explain', words: '请合作社把收购的价和日子在村里说一声。', answer: null },
    ],
    told: null,
    isDraft: true,
  },
];

/** Suggestions that stand by themselves. */
export const SINGLE_SUGGESTIONS: readonly (Suggested & { readonly daysAgo: number; readonly told: Told })[] = [
  {
    daysAgo: 75,
    unit: '县政务服务中心',
    kind: 'practice',
    words: '老人认证每年要到镇上对着镜头眨眼，改成干部走访时用手机帮着做，做完当场看到“已通过”。',
    answer: { afterDays: 16, outcome: 'adopted', reason: '上门代认证的办法已经下发，走访时就能做。' },
    told: { afterDays: 22, words: '走访时一户一户说了，当场帮几位老人做了' },
  },
  {
    daysAgo: 50,
    unit: '县城市管理局',
    kind: 'spend',
    words: '垃圾池离水井太近，往下挪两百米，原地填平。',
    answer: {
      afterDays: 25,
      outcome: 'not',
      reason: '下挪的位置在行洪沟边，水务不同意；已改为每周清两次，明年换成带盖的箱子。',
    },
    told: null,
  },
  {
    daysAgo: 6,
    unit: '县住房和城乡建设局',
    kind: 'explain',
    words: '危房鉴定的等级和理由写成一张纸交给本户，哪里不服、找谁说，也写在上面。',
    answer: null,
    told: null,
  },
];

/** Difficulties solved, and what the household said of it; null: it was not asked yet. */
export const DIFFICULTIES: readonly {
  readonly daysAgo: number;
  readonly before: string;
  readonly done: string;
  readonly helpers: string;
  readonly solved: SolvedAnswer | null;
}[] = [
  {
    daysAgo: 70,
    before: '老人慢病卡停了半年，买药全自费',
    done: '带材料到医保窗口补办，当月恢复报销',
    helpers: '镇便民大厅',
    solved: 'yes',
  },
  {
    daysAgo: 30,
    before: '灶房顶漏雨，做饭要挪锅',
    done: '找来瓦，和邻居一起换了半边顶',
    helpers: '同组两户邻居',
    solved: 'partly',
  },
  { daysAgo: 5, before: '孩子助学补贴填错卡号', done: '和学校改了卡号，补发已到账', helpers: '学校老师', solved: null },
  { daysAgo: 45, before: '院里电线老化，一下雨就跳闸', done: '请供电所换了进户线', helpers: '供电所', solved: 'yes' },
  { daysAgo: 12, before: '养的猪病了不知道找谁', done: '请畜牧站来看，打了针', helpers: '畜牧站', solved: 'no' },
];
