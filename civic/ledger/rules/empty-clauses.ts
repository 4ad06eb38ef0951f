/**
 * What a clause of a reply is. `frame`: greeting, name, date, signature, "our reply is as follows". `empty`: received,
 * forwarded, please wait, taken seriously, ask another office, thanks. `content`: it says something.
 *
 * A clause is empty only when **all** of it is: 您反映的问题已转城管局处理 is, 户口已转到乙村 is not, since no letter was passed
 * on there; 您反映的路灯昨晚亮了 is not, since more stands there than what was asked about.
 */
export type ClauseKind = 'frame' | 'empty' | 'content';

/** What somebody sent in, as replies call it. */
const SENT_IN =
  '(?:说的事情?|问题|情况|留言|来信|来电|来函|函件|信件|建议|诉求|意见|事项|事情|事宜|[帖贴]文|帖子|网帖|来帖|发帖|一[帖贴事]|内容|咨询|投诉|举报|反映)';
const WRITER = '(?:您们?|你们?|网友|网民|市民|群众|来信人|发帖人|投诉人|诉求人|[帖贴]文中?|留言中?)';
/** "Your letter about …", up to the word for what was sent in. */
const LETTER_START = `(?:(?:关于|针对|对于|对|就|将|把)${WRITER}?|${WRITER})`;
const LETTER = new RegExp(`^${LETTER_START}[\\p{L}\\p{N}《》“”"·—\\-（）()]{0,40}?${SENT_IN}$`, 'u');
const STARTS_AS_LETTER = new RegExp(`^(?:${LETTER_START}|${SENT_IN})`, 'u');
const ENDS_AS_LETTER = new RegExp(`${SENT_IN}$`, 'u');
const LETTER_CHARACTERS_MAX = 50;
const LETTER_AGAIN = new RegExp(`[对将把就]?${WRITER}`, 'uy');

/** How the names of offices end, and what stands in none. */
const OFFICE_END =
  '(?:局|委|办|办公室|中心|所|站|镇|乡|村|社区|街道|政府|部门|单位|机构|科室|[股科处部院校队区县市州省旗会]|公司|集团|公安|税务|残联|媒体|领导)';
const OFFICE = `[\\p{Script=Han}\\w“”"]{0,24}${OFFICE_END}`;
const IS_OFFICE = new RegExp(`^[^您你已将转请由为到是在去向]{0,26}${OFFICE_END}$`, 'u');
const OFFICE_CHARACTERS_MAX = 28;

/** Time and manner that bind nobody, handling that leaves nothing behind which could be looked at, and what ends both. */
const HOLLOW =
  '在此 已 已经 经 现 均 也 都 并 又 再 还 仍 将 会 要 正 在 拟 可 请 由 给 以 及时 立即 立刻 尽快 尽早 抓紧 第一时间 随后 稍后 同时 届时 高度 非常 十分 认真 积极 努力 切实 充分 进一步 深入 密切 妥善 依法 依规 如实 继续 持续 予以 给予 进行 做好 开展 组织 安排 指派 责成 指示 要求 督促 会同 联合 专人 人员 工作人员 介入 通过 书面报告 发函 相关 有关 具体 我们 按程序 按规定 按职责 按实际情况 和 与 及 或 相关部门 有关部门 相关单位 有关单位 职能部门 对应 收悉 收到 知悉 获悉 阅知 阅悉 阅办 已阅 知晓 登记 受理 记录 收集 调查 核实 核查 核处 查处 了解 研究 论证 斟酌 考虑 调研 处理 处置 办理 办复 办结 督办 办 协调 跟进 跟踪 关注 重视 对待 答复 回复 反馈 回应 落实 解决 审阅 阅处 阅示 参考 学习 改进 后 工作 当中 之中 中 为盼 了 此事 该事 该问题'.split(
    ' ',
  );
/** Passing on: an office may follow. */
const PASSED_ON =
  /(?:转[交办至给到由达请发]?|移[交送]|交[办由给予]?|上报|呈[报送]?|报送|派[单发]|反[馈映][至给])(?:[至给到由往向请]|了)?/uy;

/** When it was passed on: it makes no forwarding an answer. */
const ON_A_DAY = /于?(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]/uy;

/** After this the answer must come. */
export const AS_FOLLOWS = /^(?:现|兹|特)?(?:就|将|对)?[\p{Script=Han}]{0,16}(?:回复|答复|说明|汇报|反馈)如下$/u;

/** Greeting, who writes and when, "as follows": around what is said. */
const FRAMES = [
  /^[\p{Script=Han}\w]{0,16}(?:您|你|您们|你们|大家)好$/u,
  /^(?:尊敬的|亲爱的|来信)?(?:[网市][民友]|市民朋友|群众朋友|来信人|先生|女士)$/u,
  AS_FOLLOWS,
  /^(?:特?此|专此|以上)(?:回复|答复|函复|复)$/u,
  /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]?)?$/u,
  LETTER,
  /^[^的是在有为到请将已由经共于向可应需和与属来去说没不]{2,24}(?:局|委|办|办公室|中心|所|站|镇|乡|街道|政府|委员会)(?:\d{4}年\d{1,2}月\d{1,2}日?)?$/u,
] as const;

/** Waiting, wishes and courtesy, each the whole clause. */
const EMPTIES = [
  /^(?:敬请|请|望|恳请|欢迎)?(?:您|你|诉求人|大家)?(?:耐心|继续|持续|随时|密切)*(?:等待|等候|静候|关注|留意)(?!.*(?:网|号|公告|公示|报))[\p{Script=Han}\w]{0,10}$/u,
  /^[\p{Script=Han}]{0,14}(?:会|将|再|另外)[\p{Script=Han}]{0,14}(?:回复|答复|反馈|告知|公布|回应)(?:给?(?:您|你))?[\p{Script=Han}]{0,8}$/u,
  /^(?:如|若|如果|待|等)[\p{Script=Han}]{1,10}$/u,
  /感谢|谢谢|致谢|^欢迎(?:您|你|广大[\p{Script=Han}]{2})?(?:继续|随时|多)?(?:关注|监督|批评|支持|来信|留言|提|关心)|^多提[\p{Script=Han}]{0,4}(?:意见|建议)/u,
  /^(?:祝|敬请(?:您|你)?(?:谅解|理解|支持|见谅|监督)|很高兴(?:为|能)|因时间原因)/u,
  /^(?:关心|关注|理解|支持|监督|配合|信任|和|与|及)+$/u,
  /^(?:您|你)的(?:建议|意见|想法)(?:很|非常|十分)(?:好|宝贵|有价值|有意义)$/u,
  /^希望(?:您|你|广大[\p{Script=Han}]{2})?(?:今后|以后|能)?(?:一如既往|继续)/u,
] as const;
/** A longer clause says something, whatever it is made of. */
const EMPTY_CHARACTERS_MAX = 70;

/** Sent to another office, which is named and no more: no telephone, no counter, no hour. */
const SENT_AWAY = new RegExp(
  `^(?:请|建议)(?:您|你)?(?:直接|具体|自行)?(?:[到向去找与]|前往|联系|咨询)${OFFICE}(?:进行)?(?:咨询|反映|反馈|提出|了解|联系|询问)?(?:(?:相关|有关|具体)(?:事宜|情况|问题|政策))?$`,
  'u',
);

/** A yes, a no or a rule, however short it is: whoever asked knows more afterwards. */
const ANSWERS =
  /属实|属于|符合|可以|不可|不能|不得|不予|无法|同意|没有|尚未|无[需须]|不[需用收存]|未[发见]|免费|取消|误会/u;
/** The same as a whole clause; within a longer one these words say nothing. 沟通了 is no deed. */
const SHORT_ANSWERS = [
  /^(?:不是|不对|是|对)的?$/u,
  /^(?:不行|不可行|可行|行)的?$/u,
  /^(?:不能|不会|能|会|有|没|无)(?:办|修|装|换|补|退|拆|停|通)?的?$/u,
  /^(?:办|修|装|换|补|退|拆|通)[得不][了成好]$/u,
  /^(?:已经?|全部|部分|均|都|不|未|暂不|暂未|予以)*采纳了?$/u,
  /^(?!等|一旦)[\p{Script=Han}\w]{0,6}(?<!沟)[亮通换修装补退还拆停][好完掉]?了$/u,
  /^(?:已经?|还?[没未])[亮通换修装补退拆停][好完掉]?$/u,
] as const;
const ASKED = /^(?:关于|针对|对于|就|如|若|待)|是否|能否|可否/u;

/** Whether a clause is a yes or a no, not the question said again. */
export function isAnswer(clause: string): boolean {
  return (ANSWERS.test(clause) || SHORT_ANSWERS.some((short) => short.test(clause))) && !ASKED.test(clause);
}

/** Where to turn and whom to ring: everybody who asks the same office is told so, and rightly. */
const WHERE_TO_TURN =
  /不[属在归]于?.{0,24}(?:管辖|职责|职权|职能|业务|管理|权限|范围)|(?:拨打|致电|来电|电话|热线|详询)|^(?:请|建议)(?:您|你)?(?:直接|具体|自行)?[到向去找与].{2,24}(?:咨询|反映|反馈|提出|了解|联系|询问)/u;

/** Whether a clause only says that this isn't the office for it, and which is. */
export function isWhereToTurn(clause: string): boolean {
  return WHERE_TO_TURN.test(clause);
}

/** What kind of clause it is; `isReachable`: the reply names a telephone, so that sending somebody there helps. */
export function clauseKind(clause: string, isReachable: boolean): ClauseKind {
  if (clause.length > EMPTY_CHARACTERS_MAX) return 'content';
  if (FRAMES.some((frame) => frame.test(clause))) return 'frame';
  if (isHandledOnly(clause) || EMPTIES.some((empty) => empty.test(clause))) return 'empty';
  return !isReachable && SENT_AWAY.test(clause) ? 'empty' : 'content';
}

/**
 * Whether a clause is made of nothing but handling and passing on: of the letter or of nothing named, by us or by
 * another office. Walks from each place that can be reached by such words to those behind the next.
 */
function isHandledOnly(clause: string): boolean {
  const isReached = new Array<boolean>(clause.length + 1).fill(false);
  const reach = (from: number, charactersMax: number, pattern: RegExp) => {
    const last = Math.min(clause.length, from + charactersMax);
    for (let end = from + 1; end <= last; end += 1) if (pattern.test(clause.slice(from, end))) isReached[end] = true;
  };
  isReached[0] = true;
  if (STARTS_AS_LETTER.test(clause)) reach(0, LETTER_CHARACTERS_MAX, ENDS_AS_LETTER);
  for (const [at, isStart] of [...isReached].entries()) if (isStart) reach(at, OFFICE_CHARACTERS_MAX, IS_OFFICE);
  isReached[clause.length] = false;
  for (let at = 0; at < clause.length; at += 1) {
    if (!isReached[at]) continue;
    for (const word of HOLLOW) if (clause.startsWith(word, at)) isReached[at + word.length] = true;
    if (lengthAt(LETTER_AGAIN, clause, at) > 0) reach(at, LETTER_CHARACTERS_MAX, ENDS_AS_LETTER);
    isReached[at + lengthAt(ON_A_DAY, clause, at)] = true;
    const passed = lengthAt(PASSED_ON, clause, at);
    if (passed === 0) continue;
    isReached[at + passed] = true;
    reach(at + passed, OFFICE_CHARACTERS_MAX, IS_OFFICE);
  }
  return isReached[clause.length] === true;
}

function lengthAt(pattern: RegExp, clause: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(clause)?.[0].length ?? 0;
}
