import type { Permission } from '#kernel/permission.ts';

/** Who promises face to face, and who asks households what became of it (handbook §4.1: whoever promised never does). */
export const promisePermissions = {
  make: {
    code: 'promises.make',
    roles: ['linking_cadre', 'grassroots', 'handling_leader'],
    words: {
      zh: '向联系户作承诺、说办完了、请求改期',
      en: 'Promise households something, say that it is done, ask for another day',
    },
  },
  ask_households: {
    code: 'promises.ask_households',
    roles: ['follow_up_caller', 'intake'],
    words: { zh: '问群众：答应的事兑现了没有', en: 'Ask households whether what was promised was done' },
  },
} as const satisfies Record<string, Permission>;
