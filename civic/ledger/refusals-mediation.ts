import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused of mediating; a part of `refusals.ts`. */
export const mediationRefusals = {
  'ledger.mediation-sealed': {
    status: 409,
    zh: '密封件和检举控告不能调解，免得各方知道是谁说的。请按原来的办法办理。',
    en: 'Sealed matters and reports on conduct are not mediated, so that no party learns who spoke. Handle it as it is.',
  },
  'ledger.mediation-not-now': {
    status: 409,
    zh: '要在办理中才能调解。请先签收并联系本人，或等退回重办。',
    en: 'Mediation begins while the matter is being handled. Sign for it and contact the person first.',
  },
  'ledger.mediation-open': {
    status: 409,
    zh: '这件事已经在调解。请在那一份记录里接着写。',
    en: 'This matter is being mediated already. Go on in that record.',
  },
  'ledger.mediation-unknown': {
    status: 404,
    zh: '没有这份调解记录，或不在您的范围。请回到事项页面。',
    en: 'There is no such mediation in your reach. Go back to the matter’s page.',
  },
  'ledger.mediation-stale': {
    status: 409,
    zh: '这份调解记录刚被同事更新。请看过新内容再交，您写的还在。',
    en: 'A colleague has just changed this record. Look at it and send again; what you wrote is still here.',
  },
  'ledger.mediation-agreed': {
    status: 409,
    zh: '各方已达成协议，记录不再改。没有履行的，请在“核对履行”里重新开始商量。',
    en: 'The parties have agreed, so the record stands. If it is not kept, reopen the talk when you check its performance.',
  },
  'ledger.mediation-ended': {
    status: 409,
    zh: '这次调解已经结束。各方愿意再谈，可以另开一次。',
    en: 'This mediation has ended. If the parties want to talk again, begin another.',
  },
  'ledger.parties-missing': {
    status: 422,
    zh: '至少写两方当事人，每方写上姓名。',
    en: 'Name at least two parties.',
  },
  'ledger.party-unknown': {
    status: 422,
    zh: '有一方不在当事人名单里，或同一方写了两次。请从名单里选。',
    en: 'A party is not on the list, or stands there twice. Choose from the list.',
  },
  'ledger.consents-missing': {
    status: 422,
    zh: '达成协议要至少两方同意。请逐方记下怎样同意、哪天同意。',
    en: 'An agreement needs at least two parties who say yes. Note of each how and on which day.',
  },
  'ledger.all-consents-missing': {
    status: 422,
    zh: '延长调解要各方都同意。请逐方记下；有一方不同意的，按期结束。',
    en: 'More time needs every party’s yes. Note each; if one refuses, the first limit holds.',
  },
  'ledger.consent-day': {
    status: 422,
    zh: '同意的日子要在调解开始以后，不晚于今天。请核对。',
    en: 'A consent lies after the talk began and not after today. Check the day.',
  },
  'ledger.promises-missing': {
    status: 422,
    zh: '协议要写清谁做什么、怎样做、哪天前做完。请至少写一项。',
    en: 'An agreement says who does what, how, and by which day. Write at least one.',
  },
  'ledger.promise-without-consent': {
    status: 422,
    zh: '要做事的一方还没有记下同意。请先征得同意。',
    en: 'Who is to do something has not said yes. Get their consent first.',
  },
  'ledger.mediation-day': {
    status: 422,
    zh: '履行的日子要在今天或以后。请改日期。',
    en: 'The day of performance is today or later. Change it.',
  },
  'ledger.ways-missing': {
    status: 422,
    zh: '没有谈成，要告诉各方还有什么办法。请至少选一种。',
    en: 'When they do not agree, tell them which ways remain. Choose at least one.',
  },
  'ledger.next-missing': {
    status: 422,
    zh: '没有履行，接着怎么办？请选“再谈”或“结束调解”。',
    en: 'It was not kept: what next? Choose to talk again or to end.',
  },
  'ledger.no-agreement-yet': {
    status: 409,
    zh: '还没有达成协议，没有可核对的履行。请先谈成协议。',
    en: 'There is no agreement yet whose performance could be checked. Come to one first.',
  },
  'ledger.no-agreement': {
    status: 409,
    zh: '还没有调解协议，不能答复“调解达成”。请先在“调解”里记下各方同意的协议，或选别的结果。',
    en: 'No agreement stands, so the result can’t be “mediated”. Note the agreement under “Mediation” first, or choose another result.',
  },
} as const satisfies Record<string, RefusalWords>;
