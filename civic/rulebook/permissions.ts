import { ROLES } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';

/** The rights that the rulebook knows. */
export const rulebookPermissions = {
  read: {
    code: 'rulebook.read',
    roles: ROLES,
    words: { zh: '查看规矩：分类、时限、派单目录', en: 'See categories, time limits and the dispatch catalogue' },
  },
  edit: {
    code: 'rulebook.edit',
    roles: ['system_administrator'],
    words: {
      zh: '修改本县的分类、时限和联系制度，导入工作日历',
      en: 'Change the county’s categories, limits and schemes, import calendars',
    },
  },
  editLines: {
    code: 'rulebook.edit_lines',
    roles: ['system_administrator', 'arbiter'],
    words: { zh: '修改派单目录', en: 'Change the dispatch catalogue' },
  },
} as const satisfies Record<string, Permission>;
