import type { Permission } from '#kernel/permission.ts';

/** Rights over what is kept sealed, and over who looked. */
export const vaultPermissions = {
  audit: {
    code: 'vault.audit',
    roles: ['auditor'],
    words: {
      zh: '审计谁查看了谁的信息（看不到被查看人的姓名）',
      en: 'Audit who looked at whom; names of those looked at are not shown',
    },
  },
} as const satisfies Record<string, Permission>;
