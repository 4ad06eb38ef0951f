import type { Permission } from '#kernel/permission.ts';

/**
 * Who holds an analysis session 民情分析. The clerk in charge counts and writes up, whoever answers for a body or
 * supervises freezes what another made; both of the township and of the county (handbook 002-85; §4.1).
 */
export const analysisPermissions = {
  see: {
    code: 'analysis.see',
    roles: ['grassroots', 'intake', 'dispatcher', 'handling_leader', 'supervisor', 'auditor'],
    words: { zh: '查看民情分析', en: 'See analysis sessions' },
  },
  hold: {
    code: 'analysis.hold',
    roles: ['intake', 'dispatcher', 'supervisor'],
    words: {
      zh: '开民情分析：统计、写分析、选原话、记会议决定、复算',
      en: 'Hold analysis sessions: count, write up, choose words, note decisions, count again',
    },
  },
  freeze: {
    code: 'analysis.freeze',
    roles: ['handling_leader', 'supervisor'],
    words: {
      zh: '定稿民情分析（不能是起草的人）',
      en: 'Freeze an analysis session; never who made it',
    },
  },
} as const satisfies Record<string, Permission>;
