import type { Permission } from '#kernel/permission.ts';

/** Who writes up what they learn among the people, and who answers (handbook §2.5, §2.13, §4.1). */
export const reportPermissions = {
  write: {
    code: 'reports.write',
    roles: ['linking_cadre', 'grassroots', 'handling_leader'],
    words: {
      zh: '写民情报告、提建议、记解决的实际困难',
      en: 'Write condition reports, make suggestions, write down difficulties solved',
    },
  },
  /** Only what is addressed to one's own unit. */
  answer: {
    code: 'reports.answer',
    roles: ['handler', 'handling_leader', 'grassroots', 'intake', 'supervisor'],
    words: {
      zh: '答复报给本单位的民情报告和建议',
      en: 'Answer condition reports and suggestions addressed to one’s own unit',
    },
  },
} as const satisfies Record<string, Permission>;
