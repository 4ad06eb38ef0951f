import type { Words } from '#kernel/language.ts';

/**
 * Everything that can be done to a matter, by anybody; the numbers in `transitions.ts` are those of handbook §4.3.
 * Browser and server share these names.
 */
export const ACTS = {
  register: { zh: '登记', en: 'Register' },
  take: { zh: '受理甄别', en: 'Take for screening' },
  classify: { zh: '定性分类', en: 'Classify' },
  hand_to_emergency: { zh: '转紧急', en: 'Hand to emergency' },
  answer_now: { zh: '即时答复', en: 'Answer at once' },
  propose_decline: { zh: '提出不予受理', en: 'Propose not to accept' },
  sign_decline: { zh: '签发不予受理', en: 'Sign: not accepted' },
  refer: { zh: '转送', en: 'Refer elsewhere' },
  merge: { zh: '并件', en: 'Join with others' },
  split: { zh: '拆出来单独办', en: 'Take out of the joined ones' },
  reply_with_parent: { zh: '随并件答复', en: 'Reply with the one it was joined to' },
  dispatch: { zh: '派办', en: 'Dispatch' },
  redispatch: { zh: '改派', en: 'Dispatch anew' },
  sign: { zh: '签收', en: 'Sign for' },
  dispute: { zh: '提出权责异议', en: 'Dispute the duty' },
  arbitrate: { zh: '裁定承办单位', en: 'Decide whose duty it is' },
  contact: { zh: '联系群众', en: 'Contact the person' },
  ask_person: { zh: '请群众补充', en: 'Ask the person for more' },
  end_waiting: { zh: '不再等，继续办', en: 'Stop waiting, go on' },
  escalate: { zh: '上报提级', en: 'Raise upward' },
  answer_escalation: { zh: '答复提级', en: 'Answer what was raised' },
  ask_extension: { zh: '申请延期', en: 'Ask for an extension' },
  extend: { zh: '批准延期', en: 'Extend' },
  refuse_extension: { zh: '不批延期', en: 'Refuse the extension' },
  ask_part: { zh: '请协办单位办一部分', en: 'Ask a co-host for its part' },
  give_part: { zh: '交协办意见', en: 'Hand in the part asked for' },
  submit_result: { zh: '提交结果', en: 'Submit the result' },
  hand_over: { zh: '交接', en: 'Hand over' },
  sign_result: { zh: '签发结果', en: 'Sign the result' },
  return_result: { zh: '退给经办人', en: 'Return it to the handler' },
  pass: { zh: '审核通过并答复', en: 'Pass and reply' },
  send_back: { zh: '退回重办', en: 'Send back' },
  open_promise: { zh: '转承诺兑现', en: 'Open the promise' },
  deliver_promise: { zh: '承诺办完了', en: 'Say the promise is done' },
  ask_promise_change: { zh: '请本人同意改期', en: 'Ask the person for another day' },
  agree_promise_change: { zh: '同意改期', en: 'Agree to another day' },
  refuse_promise_change: { zh: '不同意改期', en: 'Refuse another day' },
  propose_tracking: { zh: '申请挂账', en: 'Propose to track' },
  track: { zh: '批准挂账', en: 'Track' },
  refuse_tracking: { zh: '不批挂账', en: 'Refuse to track' },
  begin_follow_up: { zh: '开始回访', en: 'Begin the follow-up' },
  close: { zh: '办结', en: 'Close' },
  rework: { zh: '重办', en: 'Have it redone' },
  reopen: { zh: '重开', en: 'Reopen' },
  ask_review: { zh: '申请复查', en: 'Ask for a review' },
  decide_review: { zh: '出具复查意见', en: 'Decide the review' },
  ask_recheck: { zh: '申请复核', en: 'Ask for a re-check' },
  begin_hearing: { zh: '开始听证', en: 'Begin a hearing' },
  end_hearing: { zh: '结束听证', en: 'End the hearing' },
  finalise: { zh: '终结', en: 'Make final' },
  ask_withdrawal: { zh: '申请撤回', en: 'Ask to withdraw' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  resume: { zh: '挂账到期再办', en: 'Take up again' },
  supervise: { zh: '督办', en: 'Supervise' },
  archive: { zh: '归档', en: 'Archive' },
  recuse: { zh: '回避', en: 'Recuse oneself' },
} as const satisfies Record<string, Words>;

export type ActName = keyof typeof ACTS;

/** Every act by name. */
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[];
