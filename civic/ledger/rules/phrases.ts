/** Pieces of wording that the reply checks look for. Chinese, since replies are; sources beside each. */

/** Fine in a slogan, empty in a reply (handbook §6.4: stock phrases seen in at least two of the seeds). */
export const STOCK_PHRASES = [
  '情为民所系',
  '权为民所用',
  '利为民所谋',
  '想群众之所想',
  '急群众之所急',
  '一切为了群众',
  '一切依靠群众',
  '从群众中来',
  '到群众中去',
  '最大的政治优势',
  '最大的危险',
  '血肉联系',
  '高度重视',
  '切实',
  '狠抓落实',
  '学以致用上下功夫',
] as const;

/**
 * Something that can be checked afterwards: work that was done, a day by which, a sum, a rule, where it stands. A clause with it is
 * content even when it also says "forwarded".
 */
export const CONCRETE =
  /修好|修复|修补|抢修|完成|恢复|更换|拆除|清理|清运|发放|拨付|疏通|安装|支付|补发|停止|整改到位|罚款|立案|审批|链接|网址|详见|https?:|\d(?:日|号|天|个?工作日|个月|年)(?:之|以)?(?:前|内)|\d[万千]?元|(?:根据|按照|依据|依照)[^。]{0,20}《[^》]+》/u;

/** Clauses that say nothing: greeting, thanks, received, forwarded, wait, attention (handbook §4.6 check 7, §6 C12). */
export const EMPTY_CLAUSES = [
  /^(?:尊敬的)?[\p{Script=Han}]{0,10}(?:您好|你好|网民|网友|市民朋友|群众朋友|先生|女士)[:：]?$/u,
  /(?:感谢|谢谢|欢迎)(?:您|你|大家|广大)?/u,
  /(?:此|特此|专此)?(?:回复|答复|复|函复)$/u,
  /^(?:回复|答复)(?:如下)?[:：]?$/u,
  /(?:收悉|收到|知悉|已阅|阅知|阅悉|已知晓|已登记|已受理|已记录|已办结|已办理|已处理)/u,
  /(?:转|交|移|呈|批|报|派|反馈)(?:交|办|送|至|给|由|到|请|派|发|阅|报|呈)/u,
  /(?:已|现已|将|会|正)(?:及时|立即|第一时间)?(?:转|交办|移交|上报|派单|反映给|反馈)/u,
  /将[\p{Script=Han}]{0,16}转(?:给|到|至)?[\p{Script=Han}]{0,8}(?:部门|单位|科室)(?:进行)?(?:处理|核实|办理|调查)?$/u,
  /请?(?:您|你)?(?:耐心|继续)?(?:等待|等候|静候|关注)/u,
  /(?:高度重视|认真对待|认真研究|抓紧办理|尽快(?:办理|处理|解决|答复|回复|核实)|及时(?:办理|处理|答复|回复|跟进)|积极(?:协调|处理|跟进)|密切关注|妥善处理|依法依规(?:处理|办理))/u,
  /^(?:关于|针对|对于|就)?(?:您|你|网民|网友)?(?:所|在[\p{Script=Han}\w]{1,12}上)?(?:反映|提出|咨询|来信|来电|留言|投诉|诉求|建议)[\p{Script=Han}\d“”《》]{0,40}(?:问题|事项|情况|建议|诉求|一事|留言|来信|内容)?$/u,
  /(?:如有|若有|如果有)(?:疑问|问题|需要|其他|情况|回复)/u,
  /(?:反馈|回复|答复|告知)(?:给您|给你|您|你)?$/u,
  /^(?:祝|敬请|很高兴|因时间原因)/u,
  /^根据(?:您|你)?(?:在)?[\p{Script=Han}]{0,6}反映的情况$/u,
  /^我[们局镇乡办委]已安排(?:工作人员|专人)?(?:进行)?(?:调查|核实|了解|处理){1,3}$/u,
  /^(?:\d{4}年)?\d{1,2}月\d{1,2}日$/u,
  /^[\p{Script=Han}\w]{2,24}(?:局|委|办|办公室|中心|所|站|镇|乡|街道|政府|委员会)(?:\d{4}年\d{1,2}月\d{1,2}日)?$/u,
] as const;

/** How platforms name who wrote: `“UU008”`, `A00085038`, or a form's own number. */
export const USER_NAME = /[“"]?[A-Za-z]{1,4}\d{3,}[”"]?/gu;

/** What was found when somebody looked. */
export const FOUND =
  /经(?:查|核|了解|调查|现场|走访|研究|对接|联系)|核实|核查|查看|了解到|现场|检查|调查|勘查|走访|查阅|根据|按照|依据/u;

/** What was done. */
export const DONE =
  /(?:已|已经)(?:于|将|对|组织|安排|完成|修|清|更换|恢复|发放|拨付|整改|拆除|疏通|支付|联系|解决|告知|登门|上门|办理完|协调)|完成了|修好|发放到|到账|整改到位/u;

/** What will be done. */
export const WILL_DO = /(?:将|拟|计划|预计|正在|下一步|下步|承诺|争取|会在|会于|准备)/u;

/** A promise: narrower than what will be done, since "现将情况回复如下" and "正在" promise nothing. */
export const PROMISE =
  /(?<!现)将(?:于|在|会|按|由|继续|进一步|加强|加快|尽快|积极|组织|安排|启动|实施|完成|开展|落实|修|建)|(?:计划|预计|争取|承诺|力争|拟)(?:于|在|\d|今|明|年|完成|建成|开工|启动|实施)/u;

/** By whom: the end of an office's name. */
export const BY_WHOM =
  /[\p{Script=Han}]{2,}(?:局|委|办|办公室|中心|所|站|镇|乡|街道|政府|村|村委会|社区|公司|大队|支队|医院|学校|供电|水务)/u;

/** A phone to ring. */
export const PHONE = /(?:0\d{2,3}[-—－\s]?)?\d{7,8}(?!\d)|1[3-9]\d{9}|\b12345\b|\b1\d{4}\b/u;
