import type { Permission } from '#kernel/permission.ts';

/** Rights over what is kept sealed, and over what is to be erased. */
export const vaultPermissions = {
  /** For somebody at the window who has neither code nor card at hand, or does not write. */
  ask_erasure: {
    code: 'vault.ask_erasure',
    roles: ['intake', 'grassroots'],
    words: { zh: '代群众申请删除个人信息', en: 'Ask for erasure for somebody at the window' },
  },
  /** Somebody apart from the handling decides, and does it with the same press; of a sealed matter only a seal guardian. */
  decide_erasure: {
    code: 'vault.decide_erasure',
    roles: ['privacy_checker', 'seal_guardian'],
    words: { zh: '决定并执行个人信息删除', en: 'Decide on the erasure of personal information, and do it' },
  },
} as const satisfies Record<string, Permission>;
