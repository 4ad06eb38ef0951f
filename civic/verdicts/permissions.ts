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
  /**
   * The body of the next higher tier (handbook §4.1, RV), never one concerned: the handbook gives the fifth machine no role
   * of its own (§4.2), and the auditors change nothing.
   */
  examine_retaliation: {
    code: 'verdicts.examine_retaliation',
    roles: ['reviewer'],
    words: {
      zh: '查打击报复（密封；不查本单位、上下级和同级）',
      en: 'Examine retaliation (sealed; never of the own unit or tier)',
    },
  },
  /** Somebody of another unit than the one that examines (§6 C11). */
  ask_retaliation: {
    code: 'verdicts.ask_retaliation',
    roles: ['follow_up_caller'],
    words: {
      zh: '问报告打击报复的人：撤回是否被逼、后来有没有事',
      en: 'Ask who reported retaliation: pressed to withdraw? anything since?',
    },
  },
  take_retaliation: {
    code: 'verdicts.take_retaliation',
    roles: ['intake', 'follow_up_caller'],
    words: { zh: '替本人登记打击报复', en: 'Write down retaliation on the person’s word' },
  },
  audit_retaliation: {
    code: 'verdicts.audit_retaliation',
    roles: ['auditor'],
    words: {
      zh: '核观察期里的不利决定（看不到本人说了什么）',
      en: 'Judge decisions under watch; not what the person said',
    },
  },
} as const satisfies Record<string, Permission>;
