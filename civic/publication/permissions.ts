import type { Permission } from '#kernel/permission.ts';

/** Two persons: one masks and drafts, another looks and releases (handbook §4.1: PB and PC). */
export const publicationPermissions = {
  draft: {
    code: 'publication.draft',
    roles: ['publisher'],
    words: { zh: '遮蔽并起草公示', en: 'Mask a matter and draft its publication' },
  },
  release: {
    code: 'publication.release',
    roles: ['privacy_checker'],
    words: { zh: '审核并放行公示', en: 'Check a draft and release it' },
  },
  read: {
    code: 'publication.read',
    roles: ['publisher', 'privacy_checker', 'supervisor', 'auditor'],
    words: { zh: '查看公示稿', en: 'See drafts and publications' },
  },
  withdraw: {
    code: 'publication.withdraw',
    roles: ['publisher', 'privacy_checker', 'supervisor'],
    words: {
      zh: '撤下公示；遮盖或撤下已公示的照片',
      en: 'Take a publication back; bar more of a public photo, or take it out',
    },
  },
  /** Openness items: whoever has a hand in them sees them all; nothing of a matter stands in them. */
  see_openness: {
    code: 'publication.see_openness',
    roles: ['publisher', 'privacy_checker', 'handler', 'handling_leader', 'grassroots', 'supervisor', 'auditor'],
    words: { zh: '查看公开事项和提问', en: 'See openness items and the questions beneath' },
  },
  propose_openness: {
    code: 'publication.propose_openness',
    roles: ['publisher', 'handler', 'grassroots'],
    words: { zh: '提出公开事项', en: 'Propose an openness item' },
  },
  check_openness: {
    code: 'publication.check_openness',
    roles: ['privacy_checker'],
    words: { zh: '审核公开事项：保密、必要、准确', en: 'Check an openness item: secrecy, need, accuracy' },
  },
  approve_openness: {
    code: 'publication.approve_openness',
    roles: ['handling_leader', 'supervisor'],
    words: { zh: '审批党务和财务公开事项', en: 'Approve openness items of party affairs and finance' },
  },
  look_at_question: {
    code: 'publication.look_at_question',
    roles: ['privacy_checker', 'supervisor'],
    words: {
      zh: '看公开事项下的提问：遮盖个人信息，或按理由不公开',
      en: 'Look at a question beneath an openness item: mask personal data, or refuse it on a ground',
    },
  },
  answer_question: {
    code: 'publication.answer_question',
    roles: ['handler', 'handling_leader', 'grassroots'],
    words: { zh: '答复本单位公开事项下的提问', en: 'Answer a question beneath an openness item of the own unit' },
  },
  name_application: {
    code: 'publication.name_application',
    roles: ['publisher'],
    words: { zh: '写明依申请公开向哪里申请', en: 'Say where to apply for information that is not public' },
  },
} as const satisfies Record<string, Permission>;
