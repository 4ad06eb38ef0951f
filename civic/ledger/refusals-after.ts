import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused of joining, sharing, promising, tracking, reviewing and supervising; a part of `refusals.ts`. */
export const afterRefusals = {
  'ledger.joined-to-itself': {
    status: 422,
    zh: '不能并到自己。请填另一件的编号。',
    en: 'A matter can’t be joined to itself. Enter the number of the other one.',
  },
  'ledger.join-unknown': {
    status: 404,
    zh: '没有找到这个编号的事项，或不在您的范围。请核对16位编号。',
    en: 'No matter with this number in your reach. Check the 16 digits.',
  },
  'ledger.join-sealed': {
    status: 422,
    zh: '密封的事项不能并件，免得互相泄露。请分别派办。',
    en: 'Sealed matters are never joined, so that neither gives the other away. Dispatch each.',
  },
  'ledger.join-other-unit': {
    status: 422,
    zh: '两件反映的对象不同，不能并件。请分别派办。',
    en: 'They complain of different units, so they can’t be joined. Dispatch each.',
  },
  'ledger.join-ended': {
    status: 409,
    zh: '那一件还没有甄别，或已经答复、办结、并到别的事项里了。请并到正在办的那一件。',
    en: 'That one is not screened yet, or was answered, closed or joined itself. Join it to the one being dealt with.',
  },
  'ledger.join-others-first': {
    status: 409,
    zh: '已有别的事项并在这一件里。请把对方并到这一件，或先把它们拆出来。',
    en: 'Others are joined to this one. Join the other to this, or take them out first.',
  },
  'ledger.not-joined': {
    status: 409,
    zh: '这一件没有并在那一件里，请刷新后再看。',
    en: 'It is not joined to that one. Load the page again.',
  },
  'ledger.not-co-host': {
    status: 422,
    zh: '它不是这件事的协办单位。请选协办单位，或请派办员改派时加上。',
    en: 'This unit is no co-host. Choose one, or have the dispatcher add it.',
  },
  'ledger.part-asked': {
    status: 409,
    zh: '已经请它协办，正等它交意见。',
    en: 'Its part was asked for and is waited for.',
  },
  'ledger.part-too-late': {
    status: 422,
    zh: '协办意见要在今天以后、答复期限之前交。请改日期。',
    en: 'The part is due after today and before the limit to the reply. Change the day.',
  },
  'ledger.no-promise': {
    status: 409,
    zh: '这份答复没有写哪天办完，不能转承诺。请按普通答复回访。',
    en: 'The reply names no day, so there is no promise. It is followed up as any other.',
  },
  'ledger.change-asked': {
    status: 409,
    zh: '已经请本人同意改期，正等回话。本人没同意前，原来的日子算数。',
    en: 'The person was asked already. Until they agree, the first day holds.',
  },
  'ledger.promise-earlier': {
    status: 422,
    zh: '新日子要比原来答应的晚，也要在今天以后。提前办完不用改期。',
    en: 'The new day must lie after the promised one and after today. To be early needs no consent.',
  },
  'ledger.not-trackable': {
    status: 409,
    zh: '只有眼下办不了、只办了一部分的才挂账。已解决的请回访，办不了的请先如实答复。',
    en: 'Only what can’t be done now, or only in part, is tracked. Reply as it is first.',
  },
  'ledger.tracking-proposed': {
    status: 409,
    zh: '已经申请挂账，正等督办批。',
    en: 'It was proposed already and waits for the supervisor.',
  },
  'ledger.recheck-too-early': {
    status: 422,
    zh: '下次回看的日子要在今天以后。',
    en: 'The next look must lie after today.',
  },
  'ledger.recheck-too-late': {
    status: 422,
    zh: '挂账最晚{date}要再看一次。请改近一些。',
    en: 'It must be looked at again by {dateEn} at the latest. Choose a nearer day.',
  },
  'ledger.review-petitions': {
    status: 409,
    zh: '复查针对信访事项的书面答复。这件事按热线或联户办理：没办好，可以评价“没办好”，或一键重开。',
    en: 'A review is for written replies to petitions. For this matter say “not done” or reopen it by one press.',
  },
  'ledger.reviewed-before': {
    status: 409,
    zh: '这份答复已经申请过复查。对复查意见不服，可以申请复核。',
    en: 'A review of this reply was asked for already. Against its result, ask for a re-check.',
  },
  'ledger.review-too-late': {
    status: 409,
    zh: '申请复查到{date}为止。事实或理由有新的，请重新反映一次，写上原来的编号。',
    en: 'A review could be asked for until {dateEn}. With new facts, raise it anew and name the old number.',
  },
  'ledger.review-first': {
    status: 409,
    zh: '复查还没有出意见。请等书面意见，收到后再申请复核。',
    en: 'The review is not decided yet. Wait for its written opinion, then ask for a re-check.',
  },
  'ledger.recheck-ask-too-late': {
    status: 409,
    zh: '申请复核到{date}为止。事实或理由有新的，请重新反映一次。',
    en: 'A re-check could be asked for until {dateEn}. With new facts, raise it anew.',
  },
  'ledger.recheck-open': {
    status: 409,
    zh: '本人还可以申请复核，期限没过，不能终结。到期没有申请会自动终结。',
    en: 'The person can still ask for a re-check, so it can’t be made final. When the time lapses it ends by itself.',
  },
  'ledger.heard-before': {
    status: 409,
    zh: '这次复核已经听证过，或正在听证。一次复核只听证一次，请接着作出复核意见。',
    en: 'This re-check has had its hearing, or has it now. There is one; go on to the opinion.',
  },
  'ledger.hearing-open': {
    status: 409,
    zh: '听证还没有结束。请先结束听证、写明听证结果，再出复核意见。',
    en: 'The hearing is not over. End it and write down what came of it, then decide.',
  },
  'ledger.recheck-overdue': {
    status: 409,
    zh: '复核已经超期，不能再用听证暂停。请尽快出复核意见，并向群众说明原因。',
    en: 'The re-check is overdue and can’t be paused by a hearing. Decide it soon and tell the person why.',
  },
  'ledger.hearing-too-early': {
    status: 422,
    zh: '听证结束的日子不能在今天以前。',
    en: 'The hearing can’t end before today. Choose a later day.',
  },
  'ledger.hearing-too-long': {
    status: 422,
    zh: '听证最晚{date}要结束。请改近一些。',
    en: 'The hearing must end by {dateEn}. Choose a nearer day.',
  },
  'ledger.result-missing': {
    status: 422,
    zh: '变更原答复，要写明新的办理结果。请选一种。',
    en: 'A changed reply needs its new kind of result. Choose one.',
  },
  'ledger.order-unknown': {
    status: 404,
    zh: '没有这张督办单，或不在您的范围。请回到督办列表。',
    en: 'There is no such order in your reach. Go back to the list.',
  },
  'ledger.order-stale': {
    status: 409,
    zh: '这张督办单刚被别人更新。请刷新后再办，您写的还在。',
    en: 'Somebody has just changed this order. Load it again; what you wrote is still here.',
  },
  'ledger.order-same-subject': {
    status: 409,
    zh: '这个单位同一事由的督办单（{number}）还没办结。请把事项加进那一张，不另发。',
    en: 'An order about the same subject ({number}) is open at this unit. Add the matters to it.',
  },
  'ledger.order-quota': {
    status: 409,
    zh: '这个单位{days}天内已收到{count}张督办单。督办要适度，请先办结已发的，或当面商量。',
    en: 'This unit got {count} orders within {days} days. Have those done first, or talk with it.',
  },
  'ledger.order-day': {
    status: 422,
    zh: '期限要在今天以后。请改日期。',
    en: 'The day must lie after today. Change it.',
  },
  'ledger.order-ended': {
    status: 409,
    zh: '这件事已经结束，不能再督办。没办好的请重开。',
    en: 'This matter has ended. If it is not done, have it reopened.',
  },
  'ledger.order-closed': {
    status: 409,
    zh: '这张督办单已经办结。',
    en: 'This order is closed; nothing more is to be done. Look at the list of open ones.',
  },
  'ledger.order-answered': {
    status: 409,
    zh: '已经答复，正等审查。',
    en: 'It was answered and waits for the check. Wait for its result.',
  },
  'ledger.order-unanswered': {
    status: 409,
    zh: '单位还没有答复。请等答复，或联系单位负责人。',
    en: 'The unit has not answered yet. Wait, or speak with its head.',
  },
  'ledger.unsigned': {
    status: 409,
    zh: '承办单位负责人还没有签发这份结果。请等签发，或提醒单位负责人。',
    en: 'The leader of the unit has not signed this result yet. Wait for it, or remind the leader.',
  },
  'ledger.signed-already': {
    status: 409,
    zh: '这份结果已经签发，正在审核。要改，请审核的人退回重办。',
    en: 'This result was signed and is being checked. To change it, have the checker send it back.',
  },
  'ledger.same-handler': {
    status: 409,
    zh: '这件事已经在他手里。请另选一位。',
    en: 'This person holds it already. Choose another.',
  },
  'ledger.not-colleague': {
    status: 422,
    zh: '接手的人要是本单位在岗、能办理的人。请从列表里选。',
    en: 'Whoever takes over must be in office in your unit and may handle matters. Choose from the list.',
  },
} as const satisfies Record<string, RefusalWords>;
