import type { Permission } from '#kernel/permission.ts';

/** Who may write down what somebody says, and who may look for others like it (handbook §4.1). */
export const intakePermissions = {
  register: {
    code: 'intake.register',
    roles: ['linking_cadre', 'grassroots', 'intake'],
    words: { zh: '代群众登记诉求', en: 'Write down a matter for somebody' },
  },
  /** Whoever writes matters down or decides on merging them sees the first line of others like it, never sealed ones. */
  compare: {
    code: 'intake.compare',
    roles: ['intake', 'dispatcher', 'grassroots'],
    words: { zh: '查看疑似重复的诉求', en: 'See matters that may be the same' },
  },
} as const satisfies Record<string, Permission>;
