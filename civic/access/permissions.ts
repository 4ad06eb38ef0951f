import type { Permission } from '#kernel/permission.ts';

/**
 * The rights over who and where. Making accounts and giving them roles are rights of different people (handbook §4.1:
 * system, security and audit administrators are different people).
 */
export const accessPermissions = {
  county: {
    code: 'access.county',
    roles: ['system_administrator'],
    words: { zh: '修改本县名称和监督电话', en: 'Change the county’s name and oversight number' },
  },
  areas: {
    code: 'access.areas',
    roles: ['system_administrator'],
    words: { zh: '维护区划', en: 'Keep the areas' },
  },
  units: {
    code: 'access.units',
    roles: ['system_administrator'],
    words: { zh: '维护单位', en: 'Keep the units' },
  },
  people: {
    code: 'access.people',
    roles: ['system_administrator'],
    words: { zh: '维护人员和岗位，发邀请', en: 'Keep people and posts, invite them' },
  },
  appoint_security: {
    code: 'access.appoint_security',
    roles: ['system_administrator'],
    words: { zh: '没有安全管理员时指定一位', en: 'Appoint the security administrator while there is none' },
  },
  roles: {
    code: 'access.roles',
    roles: ['security_administrator'],
    words: { zh: '授予和收回角色', en: 'Give and end roles' },
  },
  new_password: {
    code: 'access.new_password',
    roles: ['security_administrator'],
    words: { zh: '为忘记密码的人发重设链接', en: 'Make a link for a new password' },
  },
  see_people: {
    code: 'access.see_people',
    roles: [
      'system_administrator',
      'security_administrator',
      'auditor',
      'supervisor',
      'dispatcher',
      'arbiter',
      'handling_leader',
    ],
    words: { zh: '查看工作人员名单', en: 'See the list of people in office' },
  },
  see_rights: {
    code: 'access.see_rights',
    roles: ['system_administrator', 'security_administrator', 'auditor'],
    words: { zh: '查看谁在哪里有什么权限', en: 'See who has which right where' },
  },
  see_interests: {
    code: 'access.see_interests',
    roles: ['auditor'],
    words: { zh: '查看工作人员申报的亲属和利益', en: 'See the kin and interests that officials declared' },
  },
} as const satisfies Record<string, Permission>;
