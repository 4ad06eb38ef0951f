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
  /** Signs of formalism, and finished matters drawn by lot for a look. */
  audit: {
    code: 'assessment.audit',
    roles: ['auditor'],
    words: { zh: '看形式主义的苗头，随机抽查办结的事', en: 'See signs of formalism; draw finished matters for a look' },
  },
  /** Whether a category means the same to two who read the same words; no figure of it is of a person. */
  begin_coding: {
    code: 'assessment.begin_coding',
    roles: ['auditor', 'intake'],
    words: { zh: '发起归类核对', en: 'Begin a check whether categories mean the same to two people' },
  },
  code_matters: {
    code: 'assessment.code_matters',
    roles: ['intake', 'dispatcher', 'supervisor', 'reviewer', 'auditor'],
    words: {
      zh: '看归类核对的结果；被请到时，按原话归类',
      en: 'See how checks of categories came out; put words into categories where asked to',
    },
  },
  /** The right of reply belongs to who answers for the unit (handbook §4.5, 107). */
  reply: {
    code: 'assessment.reply',
    roles: ['handling_leader'],
    words: { zh: '对本单位的公开指标作说明', en: 'Reply to the public figures of one’s unit' },
  },
  read_checks: {
    code: 'assessment.read_checks',
    roles: ['auditor'],
    words: { zh: '看指标的每夜复算', en: 'See the nightly recounts of figures' },
  },
  /** Counts without names, and one conversation at a time (handbook §7). */
  lead_team: {
    code: 'assessment.lead_team',
    roles: ['handling_leader'],
    words: {
      zh: '看本单位对联系制度还差多少人（不列名单）、各人手里有多少件，写谈话记录',
      en: 'See how many of one’s unit are short of what schemes ask, without names, and what each has in hand; write notes of conversations',
    },
  },
} as const satisfies Record<string, Permission>;
