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
  /修好|修复|修补|抢修|完成|恢复|更换|拆除|清理|清运|发放|拨付|疏通|安装|支付|补发|停止|整改到位|罚款|立案|审批|链接|网址|详见|https?:|[\d一二三四五六七八九十](?:日|号|天|个?工作日|个月|年)(?:之|以)?(?:前|内)|(?:将|拟|定|计划|预计|力争)[于在](?:\d{4}年)?[\d一二三四五六七八九十]{1,3}月|\d[万千]?元|(?:根据|按照|依据|依照)[^。]{0,20}《[^》]+》/u;

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
