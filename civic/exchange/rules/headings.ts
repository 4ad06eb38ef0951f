import type { Meaning } from './meanings.ts';

/**
 * Headings as people write them, the surest first within a meaning; compared without blanks, brackets, punctuation
 * and case. From ledgers of letters, calls and receptions, from platforms' exports, and from Open311.
 */
const NAMES: { readonly [M in Meaning]: string } = {
  words: `留言详情 留言内容 反映内容 反映问题 反映事项 反映情况 来信内容 来访内容 来电内容 诉求内容 诉求详情
    诉求描述 问题描述 问题内容 信访内容 投诉内容 事项内容 主要内容 主要诉求 主要问题 具体内容 民情内容 内容
    详情 诉求 描述 description content details message words text body complaint`,
  title: '留言主题 留言标题 来信标题 诉求标题 事项名称 事项标题 主题 标题 题目 事由 title subject summary',
  receivedAt: `留言时间 来访时间 来信时间 来电时间 反映时间 接访时间 受理时间 登记时间 提交时间 诉求时间 信访日期
    来访日期 来信日期 来电日期 反映日期 接访日期 受理日期 登记日期 时间 日期 receivedat received receiveddate
    createdat created createddate requesteddatetime opendate opened submittedat date datetime time`,
  sourceNumber: `留言编号 信件编号 来信编号 工单编号 工单号 受理编号 受理号 登记编号 登记号 信访编号 信访件编号 事项编号
    案件编号 编号 servicerequestid requestid caseid casenumber id number no 序号`,
  sourceUser: '留言用户 留言用户编号 用户编号 用户号 用户名 用户 网名 昵称 userid username user',
  area: `区划代码 行政区划代码 行政区划 区划 所属区域 所属地区 所属乡镇 乡镇街道 乡镇 街道 所属村 村社区 村 社区
    areacode area township village`,
  place: '地点 事发地点 事发地 问题地点 发生地点 发生地 具体地点 详细地点 位置 地址 place location addressstring',
  kind: '性质 事项性质 诉求性质 诉求类型 信件类型 留言类型 来信类型 信访目的 类型 kind type',
  category: `一级分类 二级分类 三级分类 事项分类 问题分类 内容分类 问题类别 问题类型 信访类别 所属类别 分类 类别
    category subcategory servicecode servicename`,
  name: `反映人姓名 反映人 来信人 来访人 来访人姓名 来信人姓名 来电人 信访人 信访人姓名 投诉人 诉求人 群众姓名
    联系人 联系人姓名 姓名 name fullname contactname`,
  phone: '联系电话 联系方式 电话号码 手机号码 手机号 手机 电话 phone phonenumber tel telephone mobile',
  address: '通信地址 通讯地址 联系地址 家庭住址 家庭地址 住址 单位及住址 address postaladdress',
  unit: `责任单位 承办单位 办理单位 主办单位 处理单位 答复单位 回复单位 承办部门 办理部门 责任部门 unit department
    agency agencyresponsible responsibleunit`,
  reply: `答复意见 答复内容 回复内容 回复意见 办理答复 办理情况 办理结果 办理意见 处理情况 处理结果 处理意见
    答复情况 答复 回复 reply response answer statusnotes resolution`,
  repliedAt: `答复时间 回复时间 办结时间 办理时间 答复日期 回复日期 办结日期 办理日期 完成时间 repliedat replied
    replydate respondedat closedat closed closeddate updateddatetime`,
};

/** The headings that are exactly this meaning. */
export function exactHeadings(meaning: Meaning): readonly string[] {
  return NAMES[meaning].split(/\s+/);
}
