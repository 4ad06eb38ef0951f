import type { Permission } from '#kernel/permission.ts';

/** Who publishes reception sessions, and who receives in them (handbook §2.6, §4.1). */
export const fieldworkPermissions = {
  organise: {
    code: 'fieldwork.organise',
    roles: ['intake', 'grassroots'],
    words: { zh: '公布、调整接访安排', en: 'Publish and change reception sessions' },
  },
  receive: {
    code: 'fieldwork.receive',
    roles: ['intake', 'handling_leader', 'grassroots'],
    words: { zh: '接访登记、记领导批示', en: 'Receive visitors and write down instructions' },
  },
  visit: {
    code: 'fieldwork.visit',
    roles: ['linking_cadre', 'grassroots', 'handling_leader'],
    words: { zh: '走访、蹲点、写民情日记', en: 'Visit, stay, keep a diary' },
  },
  meet: {
    code: 'fieldwork.meet',
    roles: ['grassroots', 'intake', 'linking_cadre', 'handling_leader'],
    words: {
      zh: '召集恳谈会、记问答、公布纪要',
      en: 'Call meetings, write down questions and answers, publish minutes',
    },
  },
  read_shared: {
    code: 'fieldwork.read_shared',
    roles: ['linking_cadre', 'grassroots', 'handling_leader', 'supervisor', 'auditor'],
    words: { zh: '看别人分享的日记（不署名）', en: 'Read what others share of their diaries, without names' },
  },
  /** Counts of a whole place, of no author and no entry. */
  count_likeness: {
    code: 'fieldwork.count_likeness',
    roles: ['auditor', 'supervisor'],
    words: { zh: '看日记雷同的总数（不看是谁、哪篇）', en: 'See how many diary entries are alike, not whose or which' },
  },
  /** Counts of units of five visitors and more, of no person. */
  count_style: {
    code: 'fieldwork.count_style',
    roles: ['auditor', 'supervisor'],
    words: {
      zh: '看各单位走访随行、陪同、车辆超没超（不看是谁）',
      en: 'See how the visits of units kept the ceilings on companions, escorts and vehicles, not whose',
    },
  },
  /** Never about one's own visits. */
  ask_households: {
    code: 'fieldwork.ask_households',
    roles: ['follow_up_caller', 'intake'],
    words: { zh: '抽查走访：问群众来没来', en: 'Ask households about visits that were drawn' },
  },
  /** Everybody who deals with matters; which ones is decided by the ledger. */
  read_instructions: {
    code: 'fieldwork.read_instructions',
    roles: [
      'linking_cadre',
      'grassroots',
      'intake',
      'dispatcher',
      'handler',
      'handling_leader',
      'arbiter',
      'supervisor',
      'reviewer',
      'auditor',
    ],
    words: { zh: '看接访时领导的批示', en: 'See what leaders said in reception sessions' },
  },
} as const satisfies Record<string, Permission>;
