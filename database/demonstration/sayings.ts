import type { KindCode } from '#civic/rulebook/index.ts';

/** What people of the demonstration county say, and what a good answer to it would be. All made up. */
export type Saying = {
  readonly category: string;
  readonly kind: KindCode;
  readonly words: readonly string[];
  /** Found, done, by whom; `{unit}`, `{date}` and `{phone}` are put in. */
  readonly answer: string;
};

/** `{group}`, `{village}`, `{days}` and `{count}` are put in by chance. */
export const SAYINGS: readonly Saying[] = [
  {
    category: '09.04',
    kind: 'help',
    words: [
      '{village}{group}的路灯坏了{days}天，晚上老人出门看不见路。',
      '{group}路口三盏路灯都不亮，孩子下晚自习害怕。',
    ],
    answer:
      '{unit}{date}到现场看过，是{group}路灯线路接头烧断，已换线并换了灯头，当晚三盏路灯都亮了。再坏请打{phone}。',
  },
  {
    category: '09.01',
    kind: 'help',
    words: [
      '{village}到{group}的水泥路塌了一截，拖拉机过不去，已经{days}天。',
      '下雨后{group}进村路全是泥坑，摔了{count}个人。',
    ],
    answer:
      '{unit}{date}实地查看，{group}塌方路段长约12米，已用片石回填并临时通车，水泥路面列入本季度修复，由养护站负责。电话{phone}。',
  },
  {
    category: '01.04',
    kind: 'help',
    words: ['{group}自来水停了{days}天，{count}户人家靠挑水吃。', '水龙头出来的水是黄的，{village}家家都这样。'],
    answer: '{unit}{date}查明是{group}主管破裂，已抢修换管40米，水质取样合格，已恢复供水。水压不足的户请打{phone}。',
  },
  {
    category: '06.01',
    kind: 'ask',
    words: [
      '我妈七十多了，有病，一个人住，能不能办低保？要什么材料？',
      '家里就一个人打工，老人看病花光了，低保怎么申请？',
    ],
    answer:
      '{unit}{date}已上门说明：共同生活家庭人均收入低于标准即可申请，带身份证、户口簿到乡镇窗口，工作人员代填，30日内答复。联系电话{phone}。',
  },
  {
    category: '05.02',
    kind: 'complaint',
    words: ['在工地干了{days}天，老板欠我们{count}个人的工钱不给。', '活干完了工钱一直拖，打电话也不接。'],
    answer:
      '{unit}{date}立案调查，责令该工程承包人限期支付，{count}人工资已通过专用账户发放到位。如有差额请打{phone}核对。',
  },
  {
    category: '03.02',
    kind: 'dispute',
    words: [
      '邻居把我家{group}地界的石头挪了，占了一尺多地，吵了{count}次。',
      '{group}的承包地边界说不清，两家都说是自己的。',
    ],
    answer:
      '{unit}{date}会同村委会按承包合同附图现场丈量，双方当场认可界址并埋设界桩，签了调解协议。日后有争议请打{phone}。',
  },
  {
    category: '04.01',
    kind: 'complaint',
    words: ['去年的粮食补贴别的村都发了，我们{village}还没到账。', '退耕还林的钱少了一笔，问谁都说不知道。'],
    answer:
      '{unit}{date}核对发放清册，是{village}部分农户银行卡号登记有误，已更正并补发，短信通知到户。未收到的请打{phone}。',
  },
  {
    category: '04.02',
    kind: 'complaint',
    words: ['买的玉米种子出苗不到一半，{group}有{count}户都是同一家买的。'],
    answer: '{unit}{date}抽样送检，种子发芽率不合格，已立案并责令经销商赔偿，{count}户赔偿协议已签。后续请打{phone}。',
  },
  {
    category: '09.05',
    kind: 'help',
    words: ['{group}的垃圾池{days}天没人清，臭得门都不敢开。', '污水从沟里漫到路上，{village}小孩天天踩着上学。'],
    answer: '{unit}{date}已安排清运车清空{group}垃圾池并消杀，清运改为每两天一次，责任人和电话{phone}贴在池边。',
  },
  {
    category: '09.06',
    kind: 'complaint',
    words: ['砖厂半夜冒烟，{village}衣服都不敢晒，咳嗽的人多。', '养鸡场的味道太大，离{group}只有几十米。'],
    answer:
      '{unit}{date}夜间检查并取样，排放超标，已责令停产整改，复查合格前不得恢复生产。整改情况将公布，电话{phone}。',
  },
  {
    category: '07.05',
    kind: 'condition',
    words: ['{village}卫生室经常锁门，老人量个血压要跑到镇上。'],
    answer:
      '{unit}{date}核实，村医外出培训未安排替班，现已由镇卫生院每周二、四派医生坐诊，时间表贴在卫生室门口，电话{phone}。',
  },
  {
    category: '07.04',
    kind: 'ask',
    words: ['在外地住院的钱回来能报多少？要交哪些单子？'],
    answer:
      '{unit}{date}答复：办理异地就医备案后按规定比例报销，带住院发票、费用清单、出院小结到政务大厅医保窗口，20个工作日内到账。可电话{phone}预约。',
  },
  {
    category: '08.01',
    kind: 'complaint',
    words: ['学校让买{count}本资料，不买就点名，这合规定吗？'],
    answer:
      '{unit}{date}到校调查，年级自行征订教辅属违规，所收费用已全部退还家长，校长已作检查。再有此类情况请打{phone}。',
  },
  {
    category: '08.04',
    kind: 'help',
    words: ['孩子考上高中，家里实在拿不出生活费，有没有助学金？'],
    answer: '{unit}{date}核查家庭情况属实，已纳入国家助学金，本学期的资助10月发放到卡，班主任已告知学生。咨询{phone}。',
  },
  {
    category: '02.01',
    kind: 'help',
    words: ['房子后墙裂了一道缝，能伸进手，下雨不敢睡。'],
    answer:
      '{unit}{date}请鉴定机构鉴定为D级危房，已安排到{village}周转房暂住，改建补助已批准，春节前完工。联系{phone}。',
  },
  {
    category: '02.04',
    kind: 'complaint',
    words: ['小区电梯坏了{days}天，物业只收钱不修。'],
    answer: '{unit}{date}约谈物业，曳引轮已更换，电梯检验合格后恢复使用，停用期间的物业费按天扣减。电话{phone}。',
  },
  {
    category: '05.01',
    kind: 'ask',
    words: ['我四十多岁，想学个手艺在家门口上班，有培训吗？'],
    answer:
      '{unit}{date}登记了您的意愿，下月在{village}开办电焊、家政两个班，免费并有生活补贴，结业推荐到园区企业。报名{phone}。',
  },
  {
    category: '05.03',
    kind: 'complaint',
    words: ['在厂里被机器轧了手，厂里说是自己不小心，不给报工伤。'],
    answer:
      '{unit}{date}受理工伤认定申请，调查后认定为工伤，决定书已送达双方，医药费由工伤保险支付。不服可在60日内复议，电话{phone}。',
  },
  {
    category: '06.02',
    kind: 'help',
    words: ['男人出车祸躺在床上，两个娃读书，日子过不下去了。'],
    answer: '{unit}{date}入户核实后发放临时救助金，并按程序办理低保，村里安排专人每周上门。有急难请直接打{phone}。',
  },
  {
    category: '06.04',
    kind: 'ask',
    words: ['满六十了，养老金怎么领？要不要本人去？'],
    answer: '{unit}{date}答复：可在村里代办点办理，带身份证和银行卡，行动不便的工作人员上门，次月起发放。电话{phone}。',
  },
  {
    category: '10.01',
    kind: 'condition',
    words: ['{group}最近丢了{count}只羊，晚上有陌生车进村。'],
    answer:
      '{unit}{date}走访并调取路口录像，已锁定嫌疑车辆，案件正在侦办，{group}夜间巡逻增加到两次。有线索请打{phone}。',
  },
  {
    category: '10.06',
    kind: 'condition',
    words: ['有人打电话说是银行的，让我妈转钱，差点转了。'],
    answer:
      '{unit}{date}已对该号码采取措施，并在{village}开了反诈宣讲会，给老人手机装了来电提醒。遇到可疑电话请打{phone}。',
  },
  {
    category: '10.05',
    kind: 'suggestion',
    words: ['{village}小学门口没有斑马线，放学时车开得很快，建议画一条。'],
    answer: '{unit}{date}现场勘查后采纳，已施划斑马线和减速带，上下学时段安排护学岗。意见可打{phone}。',
  },
  {
    category: '11.02',
    kind: 'dispute',
    words: ['楼上天天漏水到我家，找他{count}次都不管。'],
    answer:
      '{unit}{date}组织双方调解，查明是上户卫生间防水失效，上户负责修复并赔偿粉刷费用，一周内动工，已签协议。电话{phone}。',
  },
  {
    category: '12.01',
    kind: 'complaint',
    words: ['办个证跑了{count}趟，每次都说少材料，一次说完不行吗？'],
    answer:
      '{unit}{date}调取叫号记录属实，窗口未一次性告知，已向您道歉并当场办结，材料清单已改为一张纸贴在窗口。监督电话{phone}。',
  },
  {
    category: '13.03',
    kind: 'complaint',
    words: ['去办事，窗口的人只顾看手机，问两句就不耐烦。'],
    answer: '{unit}{date}核查监控情况属实，当事人已调离窗口并作书面检讨，全员重新培训。请继续监督，电话{phone}。',
  },
  {
    category: '13.07',
    kind: 'conduct_report',
    words: ['有人把亲戚的名字写进补助名单，那家根本不困难。'],
    answer:
      '{unit}{date}核实，名单中1户不符合条件，已取消并追回补助，对经办人员立案。保护反映人的措施已启动，电话{phone}。',
  },
  {
    category: '14.03',
    kind: 'ask',
    words: ['村里修路的账贴出来只有总数，能不能把每一笔公开？'],
    answer: '{unit}{date}已督促{village}把工程合同、付款凭证逐笔公开在公示栏，并开会说明，可当场查账。电话{phone}。',
  },
  {
    category: '14.04',
    kind: 'ask',
    words: ['听说合作医疗又要涨价，涨多少？不交会怎么样？'],
    answer:
      '{unit}{date}说明：个人缴费标准以当年通知为准，困难人员由财政资助，未缴费期间住院不能报销，可随时补缴但有等待期。电话{phone}。',
  },
  {
    category: '15.02',
    kind: 'suggestion',
    words: ['建议在{village}办个老年食堂，一顿收几块钱，老人不用自己做饭。'],
    answer:
      '{unit}{date}研究后部分采纳：先在{village}试办助餐点，老人每餐5元，由互助会经营，半年后评估再推开。意见请打{phone}。',
  },
  {
    category: '01.05',
    kind: 'help',
    words: ['电压低得电饭锅煮不熟饭，{group}晚上都这样。', '变压器老是跳闸，这个月停电{count}次。'],
    answer: '{unit}{date}测量末端电压偏低，已更换大容量变压器并改造线路，实测电压正常。再有问题24小时可打{phone}。',
  },
  {
    category: '01.06',
    kind: 'condition',
    words: ['{group}手机没信号，打电话要爬到山上。'],
    answer:
      '{unit}{date}会同运营商勘测，{group}在覆盖盲区，基站选址已定，杆塔材料已到场，由运营商负责施工。电话{phone}。',
  },
  {
    category: '03.01',
    kind: 'complaint',
    words: ['修高速征了我家地，补偿款到现在没拿到。'],
    answer:
      '{unit}{date}核对征地补偿台账，您户土地补偿费因账户变更退回，已重新拨付到账，明细单已送达。对标准有异议可申请裁决，电话{phone}。',
  },
  {
    category: '03.05',
    kind: 'help',
    words: ['水渠塌了，{group}{count}亩田没水插秧。'],
    answer: '{unit}{date}组织抢修，塌方渠段已用管道临时通水，{group}全部田块灌上水，永久修复安排在秋后。电话{phone}。',
  },
  {
    category: '04.04',
    kind: 'help',
    words: ['今年橘子丰收卖不掉，烂在树上，能帮着找销路吗？'],
    answer:
      '{unit}{date}联系了3家收购商和电商站，已在{village}设收购点，每天收果，价格当天公布。种植户可打{phone}预约。',
  },
  {
    category: '09.02',
    kind: 'condition',
    words: ['{village}的石拱桥桥面有裂缝，大车还在过，怕出事。'],
    answer:
      '{unit}{date}请专业队伍检测为三类桥，已设限重牌和限高架，加固工程已列入年度计划，由公路站负责。发现异常请打{phone}。',
  },
  {
    category: '09.07',
    kind: 'suggestion',
    words: ['下村的班车一天只有一趟，看病赶不回来，能不能加一趟？'],
    answer: '{unit}{date}调查客流后采纳，自下月起{village}线路增开下午一班，票价不变，时刻表贴在站牌。电话{phone}。',
  },
  {
    category: '01.07',
    kind: 'help',
    words: ['男人喝了酒就打我，孩子也怕，我该找谁？'],
    answer:
      '{unit}{date}联合派出所、妇联上门，已出具告诫书并告知申请人身保护令的办法，安排了临时庇护。任何时候可打{phone}。',
  },
  {
    category: '99.01',
    kind: 'thanks',
    words: ['上次反映的事办好了，来的同志很耐心，谢谢。'],
    answer: '{unit}{date}已把您的感谢转达给经办人员，我们会继续把事办好。有事请打{phone}。',
  },
  {
    category: '04.05',
    kind: 'ask',
    words: ['入股合作社三年没分红，账能不能给我们看看？'],
    answer:
      '{unit}{date}督促合作社召开成员大会公布三年收支，决定年底前分配盈余，监事会由成员推选2人参加。查账请打{phone}。',
  },
];

/** Replies that say nothing, as they are really written; the checks must find them. */
export const BRUSH_OFFS = [
  '您反映的问题已收悉，已转相关部门办理。',
  '已阅，请耐心等待。',
  '来信收悉，已转办，感谢您的关心和支持。',
] as const;
