import type { Permission } from '#kernel/permission.ts';

/** The follow-up belongs to somebody apart from the handling (handbook §4.1); what was said is read by those who need it. */
export const verdictPermissions = {
  call: {
    code: 'verdicts.call',
    roles: ['follow_up_caller'],
    words: { zh: '回访群众并记录评价', en: 'Follow up and write down what people say' },
  },
  read: {
    code: 'verdicts.read',
    roles: [
      'follow_up_caller',
      'intake',
      'dispatcher',
      'handler',
      'handling_leader',
      'supervisor',
      'reviewer',
      'publisher',
      'privacy_checker',
      'auditor',
    ],
    words: { zh: '查看群众评价', en: 'See verdicts' },
  },
  /** Own words, coached answers and trouble: never the handling unit (handbook §2.10 Q5, Q6). */
  read_alerts: {
    code: 'verdicts.read_alerts',
    roles: ['supervisor', 'auditor', 'seal_guardian'],
    words: { zh: '查看被诱导、被为难的警示', en: 'See alerts of coached answers and trouble' },
  },
} as const satisfies Record<string, Permission>;
