import type { Permission } from '#kernel/permission.ts';

/**
 * Who makes which step of an issue. The handbook gives the second machine no roles of its own (§4.2): who carries a
 * matter carries an issue, who answers for the unit decides, who masks publications releases, and who supervises has the
 * result checked with people, never the unit that did it (I2).
 */
export const issuePermissions = {
  see: {
    code: 'issues.see',
    roles: [
      ...(['linking_cadre', 'grassroots', 'intake', 'dispatcher', 'handler', 'handling_leader', 'supervisor'] as const),
      ...(['follow_up_caller', 'publisher', 'privacy_checker', 'auditor'] as const),
    ],
    words: { zh: '查看议题', en: 'See issues' },
  },
  spot: {
    code: 'issues.spot',
    roles: ['linking_cadre', 'grassroots', 'intake', 'dispatcher', 'handler', 'supervisor'],
    words: { zh: '把多件事项提为一个议题', en: 'Make one issue of many matters' },
  },
  handle: {
    code: 'issues.handle',
    roles: ['dispatcher', 'handler'],
    words: { zh: '分析议题、征求意见、提出方案', en: 'Analyse, consult and propose' },
  },
  decide: {
    code: 'issues.decide',
    roles: ['handling_leader'],
    words: { zh: '决定议题，评判后坚持或改正', en: 'Decide; keep or correct after the check' },
  },
  release: {
    code: 'issues.release',
    roles: ['publisher', 'privacy_checker'],
    words: { zh: '放行公布决定（不能是决定的人）', en: 'Release a decision; never who decided' },
  },
  carry_out: {
    code: 'issues.carry_out',
    roles: ['handler'],
    words: { zh: '落实决定，记进度和花费', en: 'Carry a decision out; note progress and cost' },
  },
  check: {
    code: 'issues.check',
    roles: ['supervisor'],
    words: {
      zh: '请群众评判结果（不能是办的单位）',
      en: 'Have the result checked with people; never the unit that did it',
    },
  },
  enter: {
    code: 'issues.enter',
    roles: ['intake', 'grassroots', 'follow_up_caller'],
    words: { zh: '录入纸质意见', en: 'Enter answers from paper slips' },
  },
  /** Clusters suggest and a person judges; who sees matters of a place sees what is said there by many (handbook §2.5). */
  see_clusters: {
    code: 'issues.see_clusters',
    roles: ['grassroots', 'intake', 'dispatcher', 'handling_leader', 'supervisor'],
    words: {
      zh: '看多人反映的同一件事、升温预警、谁没有被听到',
      en: 'See what many say of one trouble, warnings, and who is not heard',
    },
  },
  judge_clusters: {
    code: 'issues.judge_clusters',
    roles: ['intake', 'dispatcher', 'supervisor'],
    words: {
      zh: '确认、合并、拆分同一件事，判断预警是否属实',
      en: 'Confirm, merge and split what is one trouble; judge warnings',
    },
  },
} as const satisfies Record<string, Permission>;
