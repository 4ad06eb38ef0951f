import type { Permission } from '#kernel/permission.ts';

/** Figures are for everybody who answers for matters; persons are never compared (handbook §4.5). */
export const assessmentPermissions = {
  read: {
    code: 'assessment.read',
    roles: [
      'intake',
      'dispatcher',
      'handling_leader',
      'arbiter',
      'supervisor',
      'reviewer',
      'publisher',
      'privacy_checker',
      'auditor',
    ],
    words: { zh: '查看指标', en: 'See figures' },
  },
} as const satisfies Record<string, Permission>;
