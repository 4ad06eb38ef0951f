import type { Words } from '#kernel/language.ts';
import type { ActName } from './acts.ts';

/** What can be done instead of a step of handbook §4.3 that cannot be made here: told to whoever tries it. */
export const INSTEAD = {
  register: {
    zh: '登记在受理环节完成：请在“我要反映”页面或受理台录入。',
    en: 'Registering is done at intake: use the page for raising a matter, or the intake desk.',
  },
  merge: {
    zh: '请把各件派给同一个单位，在派办说明里互相写上编号；每个人都会单独收到答复。',
    en: 'Dispatch each to the same unit and name the other numbers in the summary; everyone then gets a reply of their own.',
  },
  open_promise: {
    zh: '承诺日期已写在答复里；到日子没办成，群众可随时一键重开。',
    en: 'The promised day stands in the reply; when it is missed, the person can reopen by one press.',
  },
  track: {
    zh: '眼下办不了的，请退回承办单位，写明原因、依据和下次回看的日子，再答复群众。',
    en: 'What cannot be done now: send the result back, have reason, basis and the day of the next look written, then reply.',
  },
  ask_review: {
    zh: '请在收到答复30天内，凭答复书面向上一级机关申请复查；也可以先一键重开。',
    en: 'Ask the next higher body for a review in writing within 30 days of the reply; or first reopen by one press.',
  },
  ask_recheck: {
    zh: '请在收到复查意见30天内，书面向再上一级机关申请复核。',
    en: 'Ask the body above the reviewing one for a re-check in writing within 30 days.',
  },
  finalise: {
    zh: '复查、复核意见请书面送达本人，并写明还可以走的法定途径。',
    en: 'Deliver the opinion of the review in writing, with the legal ways that remain.',
  },
  resume: {
    zh: '没有挂账的事项。办结后情况有变，请群众一键重开。',
    en: 'Nothing is tracked. When things change after the close, the person can reopen by one press.',
  },
  supervise: {
    zh: '请打开“已超期”列表，直接联系承办单位负责人；结果差的，审核时退回重办。',
    en: 'Open the overdue list and speak with the head of the unit; send weak results back at the check.',
  },
  archive: {
    zh: '办结的事项一直留在台账里，随时可查，不需要另外归档。',
    en: 'Ended matters stay in the ledger and can be looked up; nothing more needs to be filed.',
  },
} as const satisfies Partial<Record<ActName, Words>>;
