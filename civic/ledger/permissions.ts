import type { Permission } from '#kernel/permission.ts';

/** The rights of the ledger; the roles are those that handbook §4.1 and the rows of §4.3 name. */
export const ledgerPermissions = {
  view: {
    code: 'ledger.view',
    roles: [
      'linking_cadre',
      'grassroots',
      'intake',
      'dispatcher',
      'handler',
      'handling_leader',
      'arbiter',
      'supervisor',
      'follow_up_caller',
      'reviewer',
      'publisher',
      'privacy_checker',
      'seal_guardian',
      'auditor',
    ],
    words: { zh: '看台账', en: 'See the ledger' },
  },
  /** Words of sealed matters: those who must decide where it goes, and the seal's guardians. */
  read_sealed: {
    code: 'ledger.read_sealed',
    roles: ['intake', 'dispatcher', 'seal_guardian'],
    words: { zh: '看密封事项的原话', en: 'Read the words of sealed matters' },
  },
  look_at_person: {
    code: 'ledger.look_at_person',
    roles: ['intake', 'dispatcher', 'handler', 'handling_leader', 'grassroots', 'linking_cadre', 'follow_up_caller'],
    words: { zh: '看反映人联系方式（每次留痕）', en: 'See who raised a matter (each look is recorded)' },
  },
  /** What no message tells: letters, calls, visits. Each of these roles may look at the person too. */
  tell: {
    code: 'ledger.tell',
    roles: ['intake', 'grassroots', 'linking_cadre', 'handler'],
    words: { zh: '把结果告诉本人（信、电话、走访）', en: 'Tell people by letter, phone or visit' },
  },
  screen: {
    code: 'ledger.screen',
    roles: ['intake'],
    words: { zh: '受理甄别', en: 'Screen matters' },
  },
  classify: {
    code: 'ledger.classify',
    roles: ['intake', 'dispatcher'],
    words: { zh: '定性分类', en: 'Classify matters' },
  },
  answer_now: {
    code: 'ledger.answer_now',
    roles: ['intake', 'linking_cadre'],
    words: { zh: '即时答复', en: 'Answer at once' },
  },
  /** What was settled in a household while somebody was there (000-23); they that visit, and never by another's number. */
  answer_on_visit: {
    code: 'ledger.answer_on_visit',
    roles: ['linking_cadre', 'grassroots'],
    words: { zh: '走访中当场办结并答复', en: 'Settle and answer a matter on a visit' },
  },
  sign_decline: {
    code: 'ledger.sign_decline',
    roles: ['dispatcher'],
    words: { zh: '签发不予受理', en: 'Sign that a matter is not accepted' },
  },
  dispatch: {
    code: 'ledger.dispatch',
    roles: ['dispatcher', 'arbiter'],
    words: { zh: '派办', en: 'Dispatch matters' },
  },
  handle: {
    code: 'ledger.handle',
    roles: ['handler', 'handling_leader', 'grassroots'],
    words: { zh: '签收、联系、提交结果', en: 'Sign for matters, contact people, submit results' },
  },
  /** What is asked of a unit that does not hold the matter: raised to it, its part, a review. */
  answer_asked: {
    code: 'ledger.answer_asked',
    roles: ['handler', 'handling_leader', 'grassroots', 'reviewer'],
    words: { zh: '看请本单位办的事项', en: 'See what is asked of one’s unit' },
  },
  /** What commits the unit: that it is not its duty. */
  lead: {
    code: 'ledger.lead',
    roles: ['handling_leader', 'grassroots'],
    words: { zh: '代表单位提权责异议', en: 'Dispute a duty in the unit’s name' },
  },
  extend: {
    code: 'ledger.extend',
    roles: ['supervisor', 'handling_leader'],
    words: { zh: '批延期（信访由本机关负责人批）', en: 'Decide on more time (for petitions: the head of the body)' },
  },
  /** The worklist of what waits for a decision; which of them each may make is said by the acts. */
  decide: {
    code: 'ledger.decide',
    roles: ['arbiter', 'dispatcher', 'supervisor', 'handling_leader'],
    words: { zh: '看待裁批的事项', en: 'See what waits for a decision' },
  },
  escalate: {
    code: 'ledger.escalate',
    roles: ['handler', 'handling_leader', 'grassroots', 'linking_cadre'],
    words: { zh: '上报提级', en: 'Raise a matter upward' },
  },
  check: {
    code: 'ledger.check',
    roles: ['dispatcher', 'supervisor'],
    words: { zh: '审核答复', en: 'Check replies' },
  },
  follow_up: {
    code: 'ledger.follow_up',
    roles: ['follow_up_caller'],
    words: { zh: '回访后办结或重办', en: 'Close or have redone after a follow-up' },
  },
  review: {
    code: 'ledger.review',
    roles: ['reviewer'],
    words: { zh: '复查复核', en: 'Review' },
  },
  supervise: {
    code: 'ledger.supervise',
    roles: ['supervisor'],
    words: { zh: '督办', en: 'Supervise' },
  },
  see_orders: {
    code: 'ledger.see_orders',
    roles: ['supervisor', 'handler', 'handling_leader', 'grassroots', 'auditor'],
    words: { zh: '看督办单', en: 'See supervision orders' },
  },
  answer_order: {
    code: 'ledger.answer_order',
    roles: ['handling_leader', 'grassroots'],
    words: { zh: '以单位名义答复督办单', en: 'Answer supervision orders in the unit’s name' },
  },
  arbitrate: {
    code: 'ledger.arbitrate',
    roles: ['arbiter', 'dispatcher'],
    words: { zh: '裁定权责', en: 'Decide whose duty it is' },
  },
  export: {
    code: 'ledger.export',
    roles: ['dispatcher', 'supervisor', 'auditor'],
    words: { zh: '导出台账（去身份）', en: 'Export the ledger (without persons)' },
  },
} as const satisfies Record<string, Permission>;
