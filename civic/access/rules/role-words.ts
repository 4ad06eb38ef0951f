import type { Role } from '#kernel/actor.ts';
import type { Words } from '#kernel/language.ts';

/** The three administrators, who are different people (handbook §3.6, §4.1). */
export const ADMINISTRATORS: readonly Role[] = ['system_administrator', 'security_administrator', 'auditor'];

/** What each role is called (handbook §4.1). */
export const ROLE_WORDS = {
  linking_cadre: { zh: '联系干部', en: 'Linking cadre' },
  grassroots: { zh: '村（社区）', en: 'Grassroots organisation' },
  intake: { zh: '受理员', en: 'Intake desk' },
  dispatcher: { zh: '派单员', en: 'Dispatcher' },
  handler: { zh: '承办单位经办人', en: 'Handling unit' },
  handling_leader: { zh: '承办单位负责人', en: 'Leader of the handling unit' },
  arbiter: { zh: '裁定人', en: 'Arbiter' },
  supervisor: { zh: '督办员', en: 'Supervisor' },
  follow_up_caller: { zh: '回访员', en: 'Follow-up caller' },
  reviewer: { zh: '复查复核', en: 'Review body' },
  publisher: { zh: '公示员', en: 'Publisher' },
  privacy_checker: { zh: '隐私审核员', en: 'Privacy checker' },
  seal_guardian: { zh: '保密员', en: 'Seal guardian' },
  auditor: { zh: '审计员', en: 'Auditor' },
  system_administrator: { zh: '系统管理员', en: 'System administrator' },
  security_administrator: { zh: '安全管理员', en: 'Security administrator' },
} as const satisfies Record<Role, Words>;
