import type { FactBody } from '#kernel/fact.ts';
import type { Instant } from '#kernel/instant.ts';
import { fill, type Words } from '#kernel/language.ts';
import { CLOCKS, type ClockKind } from './clocks.ts';
import { RUNGS, type Rung } from './ladder.ts';
import { dayWords } from './notices.ts';
import { ANSWERS, type RequestAnswer } from './request.ts';
import { RESULTS, type ResultKind } from './results.ts';

/** Names that the words of a time line need. */
export type Names = { readonly unitOf: (id: unknown) => Words };

/** A fact as far as the time line looks at it. */
export type TimelineFact = { readonly kind: string; readonly at: Instant; readonly body: FactBody };

/** `person` null: a step inside the office that says nothing to the person. */
type Entry = { readonly office: Words; readonly person: Words | null };

const both = (zh: string, en: string): Entry => ({ office: { zh, en }, person: { zh, en } });
const inside = (zh: string, en: string): Entry => ({ office: { zh, en }, person: null });

/** What each fact is called, in plain words (§4.7); `{…}` places are filled from its body. */
const ENTRIES: Readonly<Record<string, Entry>> = {
  'intake.submission.registered': both('记下了您说的事', 'What was said was put on record'),
  'vault.erasure.asked': both('申请了删除个人信息', 'Erasure of personal information was asked for'),
  'vault.erasure.refused': both('决定不删除，理由已告知', 'It was decided not to erase; the reason was told'),
  'vault.erasure.done': both('依法删除了个人信息', 'Personal information was erased by law'),
  'vault.lock.ended': both('封存的个人信息到期删除', 'What a law had locked away was erased'),
  'vault.identity.sealed': both(
    '您是谁已经密封，要两名保密员一起才能打开',
    'Who raised it was sealed; only two seal guardians together can open it',
  ),
  'intake.words.added': both('补充了内容', 'More was added'),
  'ledger.matter.taken': both('有人在看，判断由谁办', 'Somebody is looking who should deal with it'),
  'ledger.matter.classified': inside('定了性质和分类', 'Kind and category were set'),
  'ledger.matter.officials_named': inside(
    '记下了反映的是哪些工作人员',
    'It was put down of which officials it complains',
  ),
  'ledger.matter.answered_now': both('当场答复', 'It was answered at once'),
  'ledger.matter.decline_proposed': inside(
    '提出不予受理，等另一人签发',
    'Not to accept was proposed; a second person must sign',
  ),
  'ledger.matter.not_accepted': both(
    '不予受理，理由和去处已告知',
    'Not accepted; the reason and where to go were told',
  ),
  'ledger.matter.referred': both(
    '转到有权管的地方，对方已确认',
    'Passed to those who have the power; they confirmed it',
  ),
  'ledger.matter.handed_to_emergency': both('口头转给{line}', 'Passed by voice to {line}'),
  'ledger.matter.dispatched': both('派给{unit}', 'Sent to {unit}'),
  'ledger.matter.signed': both('{unit}收下了', '{unit} took it over'),
  'ledger.matter.contacted': both('联系过了（{way}）', 'A contact was made ({way})'),
  'ledger.matter.disputed': both(
    '{unit}提出不该由它办，正在裁定',
    '{unit} says it is not its duty; that is being decided',
  ),
  'ledger.matter.duty_decided': both('裁定由{unit}办', 'It was decided that {unit} deals with it'),
  'ledger.matter.person_asked': both('还差一样，请您补充', 'One thing is missing, which the person was asked for'),
  'ledger.matter.waiting_ended': both('不再等补充，继续办', 'The wait is over; it goes on'),
  'ledger.matter.extension_asked': inside('申请延期，等批', 'More time was asked for; somebody decides'),
  'ledger.matter.extended': both('延期到{due}，原因已告知', 'Extended to {due}; the reason was told'),
  'ledger.matter.extension_refused': inside('没有批延期，按原期限办', 'More time was refused; the first limit holds'),
  'ledger.matter.escalated': both('权限不够，已报{unit}', 'The power is missing; raised to {unit}'),
  'ledger.matter.escalation_answered': both('{unit}答复了', '{unit} has answered'),
  'ledger.matter.result_submitted': both(
    '办事单位交了结果，正由别人审核',
    'The unit handed in its result; others check it',
  ),
  'ledger.matter.handed_over': inside('交接给同单位另一位经办人', 'Handed over to a colleague of the unit'),
  'ledger.matter.result_signed': inside('单位负责人签发了结果', 'The leader of the unit signed the result'),
  'ledger.matter.result_returned': inside(
    '单位负责人退给经办人重写',
    'The leader of the unit returned it to the handler',
  ),
  'ledger.matter.sent_back': both('审核没通过，退回重办', 'The result did not pass and was sent back'),
  'ledger.matter.replied': both('答复了：{result}', 'Answered: {result}'),
  'ledger.matter.merged': both(
    '和同样的事并在一起办，各自答复',
    'Joined with others about the same thing; each gets an answer',
  ),
  'ledger.matter.split': both('拆出来单独办', 'Taken out again, to be dealt with by itself'),
  'ledger.matter.part_asked': inside('请{unit}协办', '{unit} was asked for its part'),
  'ledger.matter.part_given': inside('{unit}交了协办意见', '{unit} handed in its part'),
  'ledger.matter.promise_opened': both('答应{due}前办完', 'Promised to be done by {due}'),
  'ledger.matter.promise_delivered': both(
    '{unit}说答应的事办完了，等您确认',
    '{unit} says the promise is kept; the person decides',
  ),
  'ledger.matter.promise_change_asked': both(
    '{unit}想改到{due}，等您同意',
    '{unit} asks for another day, {due}; the person decides',
  ),
  'ledger.matter.promise_changed': both('本人同意，改到{due}', 'With the person’s consent, by {due}'),
  'ledger.matter.promise_change_refused': both('本人不同意改期', 'The person refused another day'),
  'ledger.matter.tracking_proposed': inside('申请挂账，等督办批', 'To track it was proposed; a supervisor decides'),
  'ledger.matter.tracked': both('眼下办不了，挂账，{due}再看', 'Cannot be done now; tracked, looked at again on {due}'),
  'ledger.matter.tracking_refused': inside('没有批挂账', 'To track it was refused'),
  'ledger.matter.resumed': both('重新拿起来办', 'Taken up again'),
  'ledger.matter.review_asked': both('您申请复查', 'The person asked for a review'),
  'ledger.matter.review_decided': both('复查意见：{answer}', 'The review: {answer}'),
  'ledger.matter.recheck_asked': both('您申请复核', 'The person asked for a re-check'),
  'ledger.matter.hearing_begun': both(
    '开始听证，最晚{due}结束，这段时间不算进复核期限',
    'A hearing began, until {due} at the latest; its time does not count',
  ),
  'ledger.matter.hearing_ended': both(
    '听证结束，复核最晚{due}答复',
    'The hearing is over; the re-check is due by {due}',
  ),
  'ledger.matter.finalised': both('终结：{answer}', 'Final: {answer}'),
  'ledger.matter.follow_up_begun': both('由办事单位以外的人回访', 'Somebody outside the unit asks how it went'),
  'ledger.matter.closed': both('办结', 'Closed'),
  'ledger.matter.reworked': both('您说没办好，退回重办', 'It was not done, so it must be done again'),
  'ledger.matter.reopened': both('重新打开', 'Opened again'),
  'ledger.matter.withdrawal_asked': both(
    '您提出撤回，等别人确认没有人逼您',
    'You asked to withdraw; somebody makes sure nobody pressed you',
  ),
  'ledger.matter.withdrawn': both('按您的意思撤回', 'Withdrawn as wished'),
  'ledger.matter.became_overdue': both('超期：{due}前该{clock}，没有做到', 'Overdue: {clock} was due by {due}'),
  'ledger.matter.pressed': inside('{rung}：{clock}', '{rung}: {clock}'),
  'ledger.matter.supervised': both('发了督办单，催{unit}办', 'A supervision order was sent to {unit}'),
  'ledger.mediation.begun': both('开始调解，请各方一起商量', 'Mediation began: the parties talk'),
  'ledger.mediation.noted': inside('更新了调解记录', 'The record of the mediation was updated'),
  'ledger.mediation.agreed': both(
    '各方达成调解协议，最晚{due}履行',
    'The parties came to an agreement, to be carried out by {due}',
  ),
  'ledger.mediation.extended': both(
    '各方同意，调解延长到{due}',
    'With all parties’ consent the talk goes on until {due}',
  ),
  'ledger.mediation.recounted': both(
    '放假安排公布了，调解期限重新算过：最晚{due}',
    'The holidays were published and the end of the mediation counted again: {due} at the latest',
  ),
  'ledger.mediation.ended': both(
    '调解没有达成协议，还有的办法已告知',
    'The mediation ended without an agreement; the ways that remain were told',
  ),
  'ledger.mediation.performance_checked': both('核对协议履行：{kept}', 'What was agreed was looked at: {kept}'),
  'ledger.matter.recused': inside('一名工作人员回避', 'An official stepped back'),
  'ledger.matter.told': inside('告知已送达（{way}）', 'A notice was delivered ({way})'),
  'ledger.matter.message_sent': inside('告知已发出（{channel}）', 'A notice was sent ({channel})'),
  'ledger.matter.message_given_up': inside(
    '告知发不出去（{channel}），改由人告知',
    'A notice could not be sent ({channel}); somebody tells it',
  ),
  'ledger.matter.moved_with_area': both(
    '地名调整，事情随新的地名走',
    'The place was renamed or merged; the matter goes with it',
  ),
  'ledger.matter.recounted': both(
    '放假安排公布了，期限重新算过：最晚{due}',
    'The holidays were published and the limits counted again: {due} at the latest',
  ),
  'vault.person.looked_at': inside('查看了反映人联系方式', 'Somebody looked at who raised it'),
  'vault.glass.broken': inside('应急查看（辖区以外）', 'An emergency look from outside the area'),
};

const WAYS: Readonly<Record<string, Words>> = {
  phone: { zh: '电话', en: 'phone' },
  visit: { zh: '上门', en: 'visit' },
  window: { zh: '窗口', en: 'window' },
  letter: { zh: '书面', en: 'letter' },
  message: { zh: '消息', en: 'message' },
  look_up: { zh: '自己查询', en: 'looked up' },
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
};

const KEPT: Words = { zh: '已经履行', en: 'it is kept' };
const NOT_KEPT: Words = { zh: '没有履行', en: 'it is not kept' };

const IMPORT_UNDONE: Words = { zh: '整批导入被撤销，这一件随之撤下', en: 'The import was undone, and this with it' };

/** The words of a fact for the office; null for one that belongs to no time line. */
export function officeEntry(fact: TimelineFact, names: Names): Words | null {
  return filled(ENTRIES[fact.kind]?.office ?? null, fact, names);
}

/** The words of a fact for the person; null for a step inside the office. */
export function personEntry(fact: TimelineFact, names: Names): Words | null {
  return filled(ENTRIES[fact.kind]?.person ?? null, fact, names);
}

function filled(words: Words | null, { kind, body }: TimelineFact, names: Names): Words | null {
  if (!words) return null;
  if (kind === 'ledger.matter.withdrawn' && body.reason === 'import_undone') return IMPORT_UNDONE;
  const changes = (body.changes ?? {}) as FactBody;
  const values: Record<string, Words> = {
    unit: names.unitOf(body.unitId ?? changes.hostUnitId ?? null),
    line: text(body.line),
    way: WAYS[String(body.way)] ?? text(body.way),
    channel: WAYS[String(body.channel)] ?? text(body.channel),
    result: RESULTS[body.resultKind as ResultKind] ?? text(''),
    clock: CLOCKS[body.clock as ClockKind] ?? text(''),
    rung: RUNGS[body.rung as Rung] ?? text(''),
    answer: ANSWERS[body.answer as RequestAnswer] ?? text(''),
    kept: body.isKept === true ? KEPT : NOT_KEPT,
    due: typeof body.dueAt === 'string' ? dayWords(body.dueAt as Instant) : text(''),
  };
  const of = (language: keyof Words) =>
    fill(words[language], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value[language]])));
  return { zh: of('zh'), en: of('en') };
}

function text(value: unknown): Words {
  return { zh: String(value ?? ''), en: String(value ?? '') };
}
