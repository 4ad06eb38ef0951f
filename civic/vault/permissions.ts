import type { Permission } from '#kernel/permission.ts';

/** Rights over what is kept sealed, over what is to be erased, and over who looked. */
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
  audit: {
    code: 'vault.audit',
    roles: ['auditor'],
    words: {
      zh: '审计谁查看了谁的信息（看不到被查看人的姓名）',
      en: 'Audit who looked at whom; names of those looked at are not shown',
    },
  },
} as const satisfies Record<string, Permission>;
