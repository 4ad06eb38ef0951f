import type { Permission } from '#kernel/permission.ts';

/** Who may write down what somebody says, and who may look at what came in (handbook §4.1). */
export const intakePermissions = {
  register: {
    code: 'intake.register',
    roles: ['linking_cadre', 'grassroots', 'intake'],
    words: { zh: '代群众登记诉求', en: 'Write down a matter for somebody' },
  },
  /**
   * Only for those who see a whole area before any unit is chosen. A handler opens a file by a link that the ledger
   * makes (`fileLinkOf`) when it shows the matter, so that the right follows the matter.
   */
  read: {
    code: 'intake.read',
    roles: ['intake', 'dispatcher'],
    words: { zh: '查看收到的照片和录音', en: 'Look at the photos and recordings that came in' },
  },
  /** Whoever writes matters down or decides on merging them sees the first line of others like it, never sealed ones. */
  compare: {
    code: 'intake.compare',
    roles: ['intake', 'dispatcher', 'grassroots'],
    words: { zh: '查看疑似重复的诉求', en: 'See matters that may be the same' },
  },
} as const satisfies Record<string, Permission>;
