import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused when erasure is asked for or decided. */
export const erasureRefusals = {
  'vault.proof-not-yet': {
    status: 404,
    zh: '这条记录还没有登进公开日志，或者不是您的。请过一分钟再从自己的页面打开。',
    en: 'This has no place in the public log yet, or is not yours. Open it from your own page again in a minute.',
  },
  'vault.choose-fields': {
    status: 422,
    zh: '还没有选要删除哪些信息。请至少勾选一项。',
    en: 'Nothing is chosen yet. Tick at least one thing that is to be erased.',
  },
  'vault.choose-ground': {
    status: 422,
    zh: '请选一个理由，选最接近的就行。',
    en: 'Choose a ground; the one that comes nearest will do.',
  },
  'vault.words-too-long': {
    status: 422,
    zh: '说明太长，最多{most}个字。请写短一些。',
    en: 'The explanation is too long: {most} characters at most. Write it shorter.',
  },
  'vault.asked-already': {
    status: 409,
    zh: '已经有一份申请在等决定。等它有了结果，可以再申请。',
    en: 'A request is waiting for its decision already. When that is made you can ask again.',
  },
  'vault.subject-unknown': {
    status: 404,
    zh: '没有找到这个编号。请核对事项编号（16位）或联系卡号（10位）。',
    en: 'This number was not found. Check the number of the matter (16 digits) or of the card (10 digits).',
  },
  'vault.not-made-sure': {
    status: 422,
    zh: '请先确认来人就是本人或其代理人，再勾选。',
    en: 'Make sure first that it is the person, or somebody who acts for them, and tick it.',
  },
  'vault.request-unknown': {
    status: 404,
    zh: '没有找到这份申请，或不在您的范围内。请回到列表。',
    en: 'This request was not found, or lies outside your range. Go back to the list.',
  },
  'vault.decided-already': {
    status: 409,
    zh: '这份申请刚刚已经有了决定。请回到列表。',
    en: 'This request has been decided just now. Go back to the list.',
  },
  'vault.own-request': {
    status: 403,
    zh: '您代写的申请，要由别人决定。请交给同事。',
    en: 'You wrote this request down, so somebody else decides it. Leave it to a colleague.',
  },
  'vault.answer-each': {
    status: 422,
    zh: '请对每一项都作出决定：删除、封存或不删。',
    en: 'Decide on each thing: erase, lock away, or keep.',
  },
  'vault.basis-missing': {
    status: 422,
    zh: '不删的，请选依据；申请人会看到。',
    en: 'Choose the basis for what is kept; who asked will read it.',
  },
  'vault.law-missing': {
    status: 422,
    zh: '封存的，请写是哪部法律、行政法规要求保存。',
    en: 'Write which law or regulation has it kept that is locked away.',
  },
  'vault.lock-day': {
    status: 422,
    zh: '请写封存到哪一天（今天以后）；到期自动删除。',
    en: 'Write until which day it stays locked (after today); it is erased on that day.',
  },
  'vault.reason-missing': {
    status: 422,
    zh: '请写理由；申请人会看到，不要写入要删的内容。',
    en: 'Write the reason; who asked will read it. Don’t repeat what is to be erased.',
  },
  'vault.no-certificate': {
    status: 404,
    zh: '这份申请还没有删除证明。等有了决定再来看。',
    en: 'There is no certificate of this request yet. Come again when it is decided.',
  },
  'vault.data-too-often': {
    status: 429,
    zh: '下载得太频繁，请{minutes}分钟后再试。',
    en: 'Too many downloads. Try again in {minutes} minutes.',
  },
} as const satisfies Record<string, RefusalWords>;
