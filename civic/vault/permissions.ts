import type { Permission } from '#kernel/permission.ts';

/** Rights over what is kept sealed. */
export const vaultPermissions = {
  /** Two of them, together and with a reason; never for a matter in which they had a hand (handbook §4.1, §4.4). */
  guard: {
    code: 'vault.guard',
    roles: ['seal_guardian'],
    words: {
      zh: '保管密封身份的钥匙，两人一起凭理由打开',
      en: 'Keep a key to sealed identities; two open one, for a reason',
    },
  },
} as const satisfies Record<string, Permission>;
