import type { Permission } from '#kernel/permission.ts';

/** Clusters suggest and a person judges; who sees matters of a place sees what is said there by many (handbook §2.5). */
export const issuePermissions = {
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
