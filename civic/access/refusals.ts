import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused about who and where. Each sentence says what to do next. */
export const accessRefusals = {
  'access.interest-of-oneself': {
    status: 422,
    zh: '这是您自己。请填亲属的姓名。',
    en: 'That is yourself. Name your kin.',
  },
  'access.interest-without-kin': {
    status: 422,
    zh: '申报亲属要写明是哪一位工作人员；申报其他利益时不填亲属。',
    en: 'For kin, say which official it is; for any other interest leave the kin empty.',
  },
  'access.interest-in-nothing': {
    status: 422,
    zh: '请写明在什么里有利害关系：选一个单位、贴一张登记卡的网址，或写名称；一次申报一样。',
    en: 'Say in what: choose one unit, paste the address of one registration card, or write a name; one thing at a time.',
  },
  'access.interest-ahead': {
    status: 422,
    zh: '请填开始的日期（如 2026-03-01），不晚于今天。',
    en: 'Give the day since when (such as 2026-03-01), today at the latest.',
  },
  'access.interest-unknown': {
    status: 404,
    zh: '没有这项申报，或它已经结束。请刷新页面再看。',
    en: 'There is no such declaration, or it has ended. Load the page again.',
  },
  'access.kin-unclear': {
    status: 422,
    zh: '没有叫这个名字的工作人员，或不止一位。请填登录名。',
    en: 'Nobody in office is called so, or more than one. Give the sign-in name.',
  },
  'access.boundaries-not-geojson': {
    status: 422,
    zh: '这个文件不是 GeoJSON（FeatureCollection，UTF-8）。请在制图软件里另存为 GeoJSON 再传。',
    en: 'This file is no GeoJSON (a FeatureCollection in UTF-8). Save it as GeoJSON in your map program and send it again.',
  },
  'access.boundaries-too-fine': {
    status: 422,
    zh: '边界的点太多（简化后还超过 {most} 个）。请在制图软件里简化，或按乡镇分几次传。',
    en: 'The boundaries have too many points (more than {most} even when simplified). Simplify them in your map program, or send them township by township.',
  },
  'access.boundaries-none': {
    status: 422,
    zh: '文件里没有本县的地方。每个图形的属性里要有区划代码，或与这里一样的名称。',
    en: 'The file has no place of this county. Each shape needs the code of its area among its properties, or its name as it is here.',
  },
  'access.boundary-not-degrees': {
    status: 422,
    zh: '坐标不是经纬度（度）。请转成 CGCS2000 或 WGS 84 经纬度再传。',
    en: 'The coordinates are no degrees of longitude and latitude. Convert them to CGCS2000 or WGS 84 and send them again.',
  },
  'access.boundary-no-surface': {
    status: 422,
    zh: '这个图形不是面（Polygon 或 MultiPolygon）。点和线不要放进来。',
    en: 'This shape is no surface (Polygon or MultiPolygon). Leave points and lines out.',
  },
  'access.sign-in-failed': {
    status: 401,
    zh: '登录名、密码或验证码不对。请核对后再试；忘了密码，请安全管理员发重设链接。',
    en: 'Name, password or code is not right. Check them and try again; if you forgot the password, ask the security administrator for a link.',
  },
  'access.too-many-tries': {
    status: 429,
    zh: '试得太多了。请过 {minutes} 分钟再试；账号没有被锁，别处仍可登录。',
    en: 'Too many tries. Please try again in {minutes} minutes; the account is not locked and can be used elsewhere.',
  },
  'access.link-used': {
    status: 410,
    zh: '这个链接已经用过、过期或被新链接代替了。请管理员再发一个。',
    en: 'This link was used, is too old, or was replaced by a newer one. Ask the administrator for another.',
  },
  'access.password-short': {
    status: 422,
    zh: '密码至少要 {characters} 个字符。可以用一句只有自己知道的话。',
    en: 'The password needs at least {characters} characters. A sentence that only you know will do.',
  },
  'access.password-long': {
    status: 422,
    zh: '密码最多 {characters} 个字符，请缩短。',
    en: 'The password may have at most {characters} characters; please shorten it.',
  },
  'access.password-common': {
    status: 422,
    zh: '这个密码太容易猜到。请换一个，不要用登录名、连号或常见的词。',
    en: 'This password is easy to guess. Choose another: not your sign-in name, a run of digits or a common word.',
  },
  'access.password-repeat': {
    status: 422,
    zh: '两次输入的密码不一样。请再输一遍。',
    en: 'The two passwords differ. Please type them again.',
  },
  'access.password-wrong': {
    status: 422,
    zh: '现在的密码不对。请重新输入。',
    en: 'The present password is not right. Please type it again.',
  },
  'access.password-of-oneself': {
    status: 409,
    zh: '自己的密码请在“我的账号”里改；忘了密码，请另一位安全管理员发链接。没有另一位的，请运维人员在服务器上用命令 users renew 发链接。',
    en: 'Change your own password on your account page; if you forgot it, ask another security administrator for a link. If there is no other, the operator makes one on the server with the command “users renew”.',
  },
  'access.sign-in-name': {
    status: 422,
    zh: '登录名用 2 至 40 个汉字、字母或数字，中间可以有点、横线和下划线。请改一下。',
    en: 'A sign-in name has 2 to 40 letters or digits, with dots, dashes and underscores between. Please change it.',
  },
  'access.sign-in-name-taken': {
    status: 409,
    zh: '这个登录名已经有人用了。请换一个。',
    en: 'This sign-in name is taken. Please choose another.',
  },
  'access.code-wrong': {
    status: 422,
    zh: '验证码不对。请核对手机时间，输入新出现的六位数字。',
    en: 'The code is not right. Check the clock of the phone and type the six digits it shows now.',
  },
  'access.session-unknown': {
    status: 404,
    zh: '这次登录已经结束了，不用再退出。请刷新页面。',
    en: 'That session has ended already. Reload the page.',
  },
  'access.name-missing': {
    status: 422,
    zh: '名称没有填。请填上再交。',
    en: 'The name is missing. Please fill it in.',
  },
  'access.county-code': {
    status: 422,
    zh: '县（市、区）代码应是六位数字，如 430527。请核对。',
    en: 'A county code has six digits, such as 430527. Please check it.',
  },
  'access.county-taken': {
    status: 409,
    zh: '这个县（市、区）已经建好了。请直接登录，或核对代码。',
    en: 'This county is here already. Sign in, or check the code.',
  },
  'access.beyond-your-area': {
    status: 403,
    zh: '这超出了您管辖的区域或单位。请找上一级管理员办理。',
    en: 'This lies beyond the area or units you are responsible for. Ask the administrator one level up.',
  },
  'access.area-code': {
    status: 422,
    zh: '“{code}”不是区划代码。请填 9 位（乡镇）、12 位（村、社区）或再加 2 至 3 位（组）的数字。',
    en: '“{code}” is no area code. Use 9 digits (township), 12 (village) or 2 to 3 more (group).',
  },
  'access.area-elsewhere': {
    status: 422,
    zh: '代码 {code} 不在本县（市、区）。请核对前六位。',
    en: 'The code {code} lies in another county. Check its first six digits.',
  },
  'access.area-known': {
    status: 409,
    zh: '代码 {code} 已经用于“{name}”。请换一个代码，或改那里的名称。',
    en: 'The code {code} is that of “{name}” already. Use another code, or change its name.',
  },
  'access.area-unknown': {
    status: 404,
    zh: '没有代码为 {code} 的现有区域。请从列表里选。',
    en: 'No area of today has the code {code}. Choose one from the list.',
  },
  'access.area-ended': {
    status: 409,
    zh: '代码 {code} 的区域已于 {day} 撤销，没有再建。如确实恢复，请用新代码添加。',
    en: 'The area {code} ended on {day} and was not made again. If it is back, add it under a new code.',
  },
  'access.area-no-parent': {
    status: 422,
    zh: '代码 {code} 的上一级还没有。请先添加或导入上一级（乡镇在村之前）。',
    en: 'The area above {code} is missing. Add or import it first (townships before villages).',
  },
  'access.area-parent': {
    status: 422,
    zh: '代码 {code} 与上级代码 {parent} 对不上。请改正其中一个。',
    en: 'The code {code} does not lie in its parent {parent}. Correct one of them.',
  },
  'access.area-is-county': {
    status: 422,
    zh: '整个县（市、区）不能在这里合并、拆分或改代码。请选它下面的区域。',
    en: 'The county itself cannot be merged, split or renumbered here. Choose an area within it.',
  },
  'access.area-change-counts': {
    status: 422,
    zh: '合并要有一个结果，拆分要有一个原区域和至少两个结果，改代码是一对一。请核对。',
    en: 'A merger has one result, a split one origin and at least two results, a new code one of each. Please check.',
  },
  'access.area-change-too-early': {
    status: 422,
    zh: '生效日期须晚于该区域的起始日 {day}。请改日期。',
    en: 'The day must be after the area began, {day}. Please change it.',
  },
  'access.area-change-in-future': {
    status: 422,
    zh: '区划调整从生效之日起才能登记。请到那一天再录入。',
    en: 'A change of areas can be entered from the day on which it holds. Please enter it then.',
  },
  'access.area-has-children': {
    status: 409,
    zh: '“{name}”下面还有区域。请先把它们改到新的代码下，再合并或拆分。',
    en: '“{name}” still has areas below it. Give them their new codes first, then merge or split it.',
  },
  'access.area-other-level': {
    status: 422,
    zh: '下面还有区域时，新代码要与原来同级。请核对位数。',
    en: 'While areas lie below it, the new code must be of the same level. Check its digits.',
  },
  'access.areas-not-readable': {
    status: 415,
    zh: '这个文件读不出来。请存成 CSV（UTF-8 或 GB18030）再导入。',
    en: 'This file cannot be read. Save it as CSV (UTF-8 or GB18030) and import it again.',
  },
  'access.areas-no-columns': {
    status: 422,
    zh: '文件里没有找到代码和名称两列。请把第一行写成 code,name 再导入。',
    en: 'The columns of code and name were not found. Let the first row be code,name and import again.',
  },
  'access.areas-too-many': {
    status: 413,
    zh: '本县的行超过 {rows} 行，没有导入。请核对文件，或分几次导入。',
    en: 'More than {rows} rows lie in this county; nothing was imported. Check the file or import it in parts.',
  },
  'access.file-missing': {
    status: 422,
    zh: '没有选文件。请选一个 CSV 文件再导入。',
    en: 'No file was chosen. Choose a CSV file and import it.',
  },
  'access.unit-unknown': {
    status: 404,
    zh: '没有这个单位，或它已经撤销。请从列表里选。',
    en: 'There is no such unit, or it has ended. Choose one from the list.',
  },
  'access.unit-not-empty': {
    status: 409,
    zh: '这个单位下面还有 {units} 个单位、{people} 个岗位，另有 {roles} 项只为它授予的角色。请先把单位、人员调走，请安全管理员收回角色，再撤销。',
    en: 'Below this unit are still {units} units and {people} posts, and {roles} roles were given for it alone. Move the units and people, have the security administrator end the roles, then end the unit.',
  },
  'access.unit-holds-work': {
    status: 409,
    zh: '这个单位手上还有没有办结的事项，或者派单目录里还写着它。请先改派或办结，并停用目录里的条目，再撤销；您查不到的，请派单员看一看。',
    en: 'This unit still holds matters that have not ended, or the dispatch catalogue names it. Have the matters sent elsewhere or finished and end those lines, then end the unit; where you find none, ask a dispatcher to look.',
  },
  'access.person-unknown': {
    status: 404,
    zh: '在您管辖的范围里没有这个人，或已离任。请从列表里选。',
    en: 'There is no such person where you are responsible, or they have left. Choose one from the list.',
  },
  'access.post-missing': {
    status: 422,
    zh: '请选一个本人所在的单位。',
    en: 'Please choose the unit in which the person works.',
  },
  'access.post-unknown': {
    status: 404,
    zh: '这个岗位不在或已经结束。请刷新页面。',
    en: 'This post is not there or has ended. Reload the page.',
  },
  'access.role-to-oneself': {
    status: 403,
    zh: '不能给自己授权。请另一位安全管理员办理。',
    en: 'Nobody gives a role to themselves. Ask another security administrator.',
  },
  'access.role-days': {
    status: 422,
    zh: '结束日期早于开始日期或今天。请改日期。',
    en: 'The last day lies before the first day or before today. Please change it.',
  },
  'access.roles-apart': {
    status: 409,
    zh: '这两个角色不能由同一个人担任（已有 {held}，要加 {wanted}）。请给另一个人，或先收回原来的。',
    en: 'One person may not hold both roles (has {held}, wanted {wanted}). Give it to somebody else, or end the first one before.',
  },
  'access.role-held-already': {
    status: 409,
    zh: '这个人在这里已经有这个角色了，不用再授。',
    en: 'This person holds this role here already; nothing needs to be done.',
  },
  'access.role-unknown': {
    status: 404,
    zh: '这个角色不在您管辖的范围里或已经收回。请刷新页面。',
    en: 'This role is not where you are responsible, or has ended. Reload the page.',
  },
  'access.last-administrator': {
    status: 409,
    zh: '这是本县最后一位这类管理员。请先给接任的人授权，再收回。',
    en: 'This is the last administrator of this kind. Give the role to a successor first.',
  },
  'access.security-appointed': {
    status: 409,
    zh: '已经有安全管理员了。请由安全管理员授权。',
    en: 'There is a security administrator already. Ask them to give the role.',
  },
  'access.absence-of-others': {
    status: 403,
    zh: '只能登记自己的外出。别人的请安全管理员登记，因为代班的人会得到他的角色。',
    en: 'You can enter only your own absence. Ask the security administrator for others, since the deputy gets their roles.',
  },
  'access.absence-days': {
    status: 422,
    zh: '外出的日期不对：结束不能早于开始，也不能在今天之前。请改日期。',
    en: 'These days do not fit: the last must not be before the first, nor before today. Please change them.',
  },
  'access.absence-overlaps': {
    status: 409,
    zh: '这几天已经登记过外出。请先结束那一次，或改日期。',
    en: 'An absence is entered for these days already. End that one first, or change the days.',
  },
  'access.absence-unknown': {
    status: 404,
    zh: '没有正在进行的这次外出。请刷新页面。',
    en: 'There is no such absence going on. Reload the page.',
  },
  'access.deputy-unknown': {
    status: 422,
    zh: '代班的人要是在任的另一位工作人员。请另选一位。',
    en: 'The deputy must be somebody else who is in office. Please choose another.',
  },
  'access.deputy-elsewhere': {
    status: 422,
    zh: '自己登记外出，只能请同一单位在任的同事代班。要请别的单位的人，请安全管理员登记。',
    en: 'For your own absence only a colleague of your own unit can act instead. For somebody of another unit, ask the security administrator to enter it.',
  },
  'access.signs-in-already': {
    status: 409,
    zh: '这个人已经能登录了。忘了密码，请安全管理员发重设链接。',
    en: 'This person can sign in already. For a new password, ask the security administrator.',
  },
  'access.signs-in-not-yet': {
    status: 409,
    zh: '这个人还没有加入。请系统管理员发邀请链接。',
    en: 'This person has not joined yet. Ask the system administrator for an invitation.',
  },
} as const satisfies Record<string, RefusalWords>;
