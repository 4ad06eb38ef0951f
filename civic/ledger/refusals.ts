import type { RefusalWords } from '#kernel/refusal.ts';
import { afterRefusals } from './refusals-after.ts';
import { mediationRefusals } from './refusals-mediation.ts';
import type { ActName } from './rules/acts.ts';
import { TRANSITIONS } from './rules/transitions.ts';

/** A step that cannot be made here says what can be done instead; its words stand in the table of transitions. */
type Instead = `ledger.instead-${string}`;

function insteadRefusals(): Record<Instead, RefusalWords> {
  const found: Record<Instead, RefusalWords> = {};
  for (const name of Object.keys(TRANSITIONS) as ActName[]) {
    const transition = TRANSITIONS[name];
    if (!transition.isRunnable)
      found[`ledger.instead-${name.replaceAll('_', '-')}`] = { status: 409, ...transition.instead };
  }
  return found;
}

/** What the ledger refuses; each sentence says what to do next. */
export const ledgerRefusals = {
  ...insteadRefusals(),
  ...afterRefusals,
  ...mediationRefusals,
  'ledger.not-found': {
    status: 404,
    zh: '没有找到这件事，或不在您的范围内。请核对编号。',
    en: 'This matter was not found, or lies outside your range. Check the number.',
  },
  'ledger.no-letter': {
    status: 404,
    zh: '这件事现在没有这种文书。请回到事项页面，看“文书”一栏列出的。',
    en: 'This matter has no such letter now. Go back to its page and take one that is listed under “Letters”.',
  },
  'ledger.stale': {
    status: 409,
    zh: '这件事刚被{name}更新（现在：{state}）。请看过新情况再办，您写的内容还在。',
    en: '{name} has just changed this matter (now: {stateEn}). Look at it again, then go on; what you wrote is still here.',
  },
  'ledger.not-now': {
    status: 409,
    zh: '现在是“{state}”，不能“{act}”。现在可以：{can}。',
    en: 'It is "{stateEn}" now, so "{actEn}" cannot be done. What can be done: {canEn}.',
  },
  'ledger.no-right-here': {
    status: 403,
    zh: '您在这个地方没有“{act}”的权限。需要的话，请找本单位管理员。',
    en: 'You do not hold the right "{actEn}" for this place. If you need it, ask your administrator.',
  },
  'ledger.not-your-unit': {
    status: 403,
    zh: '这件事不由您的单位承办。要接办，请派单员改派。',
    en: 'Your unit does not hold this matter. To take it over, ask the dispatcher to dispatch it anew.',
  },
  'ledger.own-work': {
    status: 403,
    zh: '办事的单位和人不能审核、回访自己办的事。请交给单位以外的人。',
    en: 'Who handled a matter can’t check or follow it up. Leave it to somebody outside the unit.',
  },
  'ledger.recused': {
    status: 403,
    zh: '您已对这件事回避，请交给同事办理。',
    en: 'You have stepped back from this matter; leave it to a colleague.',
  },
  'ledger.same-signer': {
    status: 403,
    zh: '不予受理要两个人签。提出的人不能自己签发，请另一位派单员签。',
    en: 'Two people sign that a matter is not accepted. Who proposed it can’t sign; ask another dispatcher.',
  },
  'ledger.no-proposal': {
    status: 409,
    zh: '还没有人提出不予受理。请受理员先写理由、依据和去处。',
    en: 'Nobody has proposed that yet. The intake desk first writes reason, basis and where to go.',
  },
  'ledger.already-proposed': {
    status: 409,
    zh: '您已经提出过不予受理，正等另一位签发；也可以改为派办。',
    en: 'You have proposed this already; it waits for the second signature, or dispatch the matter instead.',
  },
  'ledger.seal-stays': {
    status: 422,
    zh: '密封的事项在甄别时不能解封。请保留密封；确需解封，由两名保密员按程序办。',
    en: 'A seal can’t be lifted at screening. Leave it sealed; two seal guardians decide otherwise.',
  },
  'ledger.sealed-channel': {
    status: 422,
    zh: '密封的事项只能走密封渠道转送。请改用密封渠道，并勾选确认。',
    en: 'A sealed matter is referred by a sealed channel only. Use one, and confirm it.',
  },
  'ledger.unit-excluded': {
    status: 422,
    zh: '被反映的单位及其上下级不能承办或协办这件事。请另选单位。',
    en: 'The unit complained about, and those above and below it, can’t take part. Choose another unit.',
  },
  'ledger.official-unknown': {
    status: 422,
    zh: '没有这位工作人员。请从单位的名单里选。',
    en: 'There is no such official. Choose from the list of the unit.',
  },
  'ledger.unit-unknown': {
    status: 422,
    zh: '没有这个单位，或它已撤销。请重新选择。',
    en: 'There is no such unit, or it has ended. Choose again.',
  },
  'ledger.unit-without-power': {
    status: 422,
    zh: '派办目录和职责清单里，这个单位没有办这类事的权限。请选有权的单位，或先在目录里加一条并写明依据，或请裁定人定。',
    en: 'Neither catalogue nor duty list gives this unit the power. Choose one that has it, add a line with its basis, or ask the arbiter.',
  },
  'ledger.summary-missing': {
    status: 422,
    zh: '密封的事项要先改写事实给承办单位看。请填“派办说明”，不要写能认出本人的细节。',
    en: 'For a sealed matter write the facts anew for the unit, without anything that points to the person.',
  },
  'ledger.reason-missing': {
    status: 422,
    zh: '没有按建议派办或改派的，请写一句理由。',
    en: 'When you dispatch anew or not as suggested, write a sentence why.',
  },
  'ledger.same-unit': {
    status: 422,
    zh: '这件事已经在这个单位。请选另一个单位，或直接联系它。',
    en: 'This unit holds the matter already. Choose another, or speak with it.',
  },
  'ledger.returned-twice': {
    status: 409,
    zh: '已经改派两次，不能再派来派去。请裁定人定承办单位。',
    en: 'It was dispatched anew twice. Now the arbiter decides who deals with it.',
  },
  'ledger.disputed-before': {
    status: 409,
    zh: '每个单位对一件事只能提一次权责异议，已经提过了。请按裁定办，办不了的上报提级。',
    en: 'A unit can dispute a matter once, and has done so. Act on the decision, or raise it upward.',
  },
  'ledger.dispute-too-late': {
    status: 409,
    zh: '权责异议要在{date}前提出，已经过了。请先签收办理，办不了的上报提级。',
    en: 'The duty could be disputed until {dateEn}. Sign for it and act, or raise it upward.',
  },
  'ledger.arbiter-decides': {
    status: 403,
    zh: '这件事已经改派过，只能由裁定人定。请把它交给裁定人。',
    en: 'This matter was sent on before: only the arbiter decides now. Leave it to the arbiter.',
  },
  'ledger.no-request': {
    status: 409,
    zh: '没有等答复的请示，可能别人刚答复过。请刷新再看。',
    en: 'No request waits here; somebody may have just answered it. Look again.',
  },
  'ledger.paused-before': {
    status: 409,
    zh: '请群众补充只能暂停期限一次，已经用过。可以打电话问，记一次“联系群众”，期限照走。',
    en: 'The clock can be paused once for the person, and was. Ask by phone and record the contact; the clock goes on.',
  },
  'ledger.still-waiting': {
    status: 409,
    zh: '正等群众补充，期限已经暂停。请先“不再等，继续办”，再申请延期。',
    en: 'It waits for the person and the clock stands still. Stop waiting first, then ask for more time.',
  },
  'ledger.overdue-already': {
    status: 409,
    zh: '已经超期，不能再暂停或延期。请尽快答复，并向群众说明原因。',
    en: 'It is overdue already and can’t be paused or extended. Answer soon and tell the person why.',
  },
  'ledger.extended-before': {
    status: 409,
    zh: '一件事只能延期一次，已经申请过。请按新期限答复，或提交“承诺限期”的结果。',
    en: 'A matter can be extended once, and that was asked. Keep the new limit, or submit a result promised by a day.',
  },
  'ledger.extension-too-short': {
    status: 422,
    zh: '新日子要晚于现在的期限。请重新选。',
    en: 'The new day must be later than the limit. Choose again.',
  },
  'ledger.extension-too-long': {
    status: 422,
    zh: '按规定最多延到{date}。请选这一天或更早。',
    en: 'By the rules it can be extended to {dateEn} at most. Choose that day or an earlier one.',
  },
  'ledger.leader-asks': {
    status: 403,
    zh: '延期由单位负责人申请。请把理由和打算交给他。',
    en: 'The leader of the unit asks for more time. Give your reason and plan to the leader.',
  },
  'ledger.own-request': {
    status: 403,
    zh: '这是您自己提出的，不能自己定。请交给别人。',
    en: 'You asked for this yourself and can’t decide it. Leave it to somebody else.',
  },
  'ledger.head-decides': {
    status: 403,
    zh: '信访事项的延期由本机关负责人批，其余由督办员批。请交给他们。',
    en: 'For petitions the head of the body decides on more time, otherwise a supervisor. Leave it to them.',
  },
  'ledger.raised-already': {
    status: 409,
    zh: '已经上报，正等上级答复。到期没有答复会提醒上级。',
    en: 'It was raised already and waits for the answer from above, who are reminded when it is late.',
  },
  'ledger.unit-not-above': {
    status: 422,
    zh: '只能上报给上级单位。请另选；同级之间用改派或权责异议。',
    en: 'A matter is raised to a unit above. Choose another; between equals, dispatch anew or dispute the duty.',
  },
  'ledger.time-ahead': {
    status: 422,
    zh: '这个时间还没到。请填实际发生的时间。',
    en: 'This time lies ahead. Enter when it really happened.',
  },
  'ledger.time-unreadable': {
    status: 422,
    zh: '这个时间看不懂。请写明年月日、时分秒和时区，如 2026-11-21T10:00:00+08:00。',
    en: 'This time is not understood. Write date, time and offset, such as 2026-11-21T10:00:00+08:00.',
  },
  'ledger.told-too-early': {
    status: 422,
    zh: '告知时间早于这条告知写成的时间。请填实际告诉本人的时间。',
    en: 'This is before the notice was made. Enter when the person was really told.',
  },
  'ledger.contact-too-early': {
    status: 422,
    zh: '联系时间早于群众反映的时间。请填这件事之后的实际联系时间。',
    en: 'This contact was before the matter was raised. Enter a contact about this matter.',
  },
  'ledger.reply-blocked': {
    status: 422,
    zh: '这份答复还不能交：{findings}',
    en: 'This reply can’t go out yet: {findingsEn}',
  },
  'ledger.warnings-unseen': {
    status: 409,
    zh: '请先看过这些提醒，改好，或确认仍要发出：{findings}',
    en: 'Look at these warnings first; mend them, or confirm that it goes out as it is: {findingsEn}',
  },
  'ledger.no-reply': {
    status: 409,
    zh: '还没有提交的答复。请承办单位先提交结果。',
    en: 'There is no reply yet. The unit submits its result first.',
  },
  'ledger.reopen-too-late': {
    status: 409,
    zh: '一键重开的期限到{date}为止。请重新反映一次，并写上原来的编号。',
    en: 'It could be reopened until {dateEn}. Raise it anew and name the old number.',
  },
  'ledger.withdrawal-needs-caller': {
    status: 409,
    zh: '这类事撤回前，要由不是办事单位的人联系您，确认没有人逼您。请先提出撤回。',
    en: 'Before this is withdrawn, somebody outside the unit asks whether you were pressed. Ask to withdraw first.',
  },
  'ledger.already-asked': {
    status: 409,
    zh: '您已经提出撤回，会有人联系您确认。改主意了，接电话时说一声就行。',
    en: 'You have asked to withdraw and will be called. If you change your mind, just say so.',
  },
  'ledger.not-asked-to-withdraw': {
    status: 409,
    zh: '本人没有提出撤回，别人不能替他撤回。请按原来的步骤办。',
    en: 'The person has not asked to withdraw, and nobody else can. Go on with the matter.',
  },
  'ledger.kind-unknown': {
    status: 422,
    zh: '没有这种性质。请从列表里选。',
    en: 'There is no such kind. Choose one from the list.',
  },
  'ledger.category-unknown': {
    status: 422,
    zh: '没有这个分类，或它已停用。请从列表里选。',
    en: 'There is no such category, or it has ended. Choose one from the list.',
  },
  'ledger.area-unknown': {
    status: 422,
    zh: '没有这个地方。请从列表里选。',
    en: 'There is no such place. Choose one from the list.',
  },
  'ledger.not-on-the-spot': {
    status: 409,
    zh: '投诉、检举和密封的事不能当场办结。请按一般诉求记下来，由别人办。',
    en: 'Complaints, reports on conduct and sealed matters are not settled on the spot. Write it down as any other, for others to handle.',
  },
  'ledger.spot-done': {
    status: 422,
    zh: '请写当场做了什么，比如“换了阀门，试过不漏了”。只写“已处理”不算。',
    en: 'Write what was done there, such as “changed the valve, it no longer leaks”. “Dealt with” alone is nothing.',
  },
  'ledger.glass-needless': {
    status: 409,
    zh: '这件事您本来就能看，不用应急查看。请按编号打开。',
    en: 'You may see this one anyway. Open it by its number.',
  },
  'ledger.person-hidden': {
    status: 403,
    zh: '这件事的反映人不能看。需要了解情况，请通过受理台转问，或请本人凭编号补充。',
    en: 'Who raised this is not shown. Ask through the intake desk, or let the person add words by number.',
  },
  'ledger.no-person': {
    status: 404,
    zh: '本人没有留下联系方式。答复会等他凭编号来查。',
    en: 'The person left no contact. The reply waits until they look it up by number.',
  },
  'ledger.notice-unknown': {
    status: 404,
    zh: '没有这条告知。请刷新后再记。',
    en: 'There is no such notice. Load the page again, then record it.',
  },
  'ledger.page-unknown': {
    status: 400,
    zh: '这一页的位置看不懂。请回到第一页。',
    en: 'This place in the list is not understood. Go back to the first page.',
  },
  'ledger.worklist-not-yours': {
    status: 403,
    zh: '这个列表不在您的权限里。请打开“全部台账”。',
    en: 'This list is not among your rights. Open the whole ledger.',
  },
} as const satisfies Record<string, RefusalWords>;
