import type { Permission } from '#kernel/permission.ts';

/** Who keeps registration cards and links (handbook §4.1: LC the linking cadre, GO the grassroots organisation). */
export const liaisonPermissions = {
  /** One's own links; of others', those of the area that a role reaches. */
  read: {
    code: 'liaison.read',
    roles: ['linking_cadre', 'grassroots', 'intake', 'handling_leader'],
    words: {
      zh: '看联系户登记卡（本人联系的；村和窗口看本辖区的）',
      en: 'See registration cards: one’s own links; the village and the desk see their area',
    },
  },
  keep: {
    code: 'liaison.keep',
    roles: ['linking_cadre', 'grassroots', 'intake'],
    words: { zh: '登记、更改联系户', en: 'Register those linked and change what is known' },
  },
  arrange: {
    code: 'liaison.arrange',
    roles: ['grassroots', 'handling_leader', 'intake'],
    words: { zh: '安排联系、交接、发联系卡', en: 'Arrange links and handovers, issue contact cards' },
  },
  import: {
    code: 'liaison.import',
    roles: ['grassroots', 'intake'],
    words: { zh: '导入、导出联系户', en: 'Import and export registrations' },
  },
  /** Counts only, no names. */
  coverage: {
    code: 'liaison.coverage',
    roles: ['grassroots', 'handling_leader', 'supervisor', 'auditor'],
    words: { zh: '看联系覆盖情况', en: 'See how far links reach' },
  },
} as const satisfies Record<string, Permission>;
