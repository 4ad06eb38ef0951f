import { type Language, say, type Words } from '#kernel/language.ts';

/** Everything that the pages of contact cards say. */
const CARD_WORDS = {
  'find.title': { zh: '我有一张联系卡', en: 'I have a contact card' },
  'find.intro': {
    zh: '输卡上的 10 位卡号，看现在该找谁。不用登录。',
    en: 'Type the 10 digits of the card to see whom to turn to now. No account.',
  },
  number: { zh: '卡号', en: 'Card number' },
  open: { zh: '打开', en: 'Open' },
  title: { zh: '民情联系卡', en: 'Contact card' },
  'who.title': { zh: '您的联系人', en: 'Your contact' },
  call: { zh: '打电话', en: 'Call' },
  'who.unit': { zh: '单位', en: 'Office' },
  'who.where': { zh: '在哪里找', en: 'Where to find' },
  'who.help': { zh: '能帮什么', en: 'Can help with' },
  'who.email': { zh: '邮箱', en: 'E-mail' },
  second: { zh: '打不通就找', en: 'If nobody answers' },
  oversight: { zh: '监督电话', en: 'Oversight phone' },
  valid: { zh: '有效期到 {day}', en: 'Valid until {day}' },
  late: {
    zh: '这张卡 {day} 到期了，上面的电话仍可以打；新卡会送来。',
    en: 'This card ended on {day}; the numbers still hold, and a new card will come.',
  },
  newer: {
    zh: '您输的是旧卡，已经换成新卡。下面是现在的联系人。',
    en: 'You typed an earlier card. This is your contact now.',
  },
  over: {
    zh: '这张卡已经停用。有事请打监督电话，或直接在网上说。',
    en: 'This card is not valid any more. Call the oversight phone, or say it online.',
  },
  revoked: {
    zh: '这张卡已经停用（{reason}）。有事请打监督电话，或直接在网上说。',
    en: 'This card is not valid any more ({reason}). Call the oversight phone, or say it online.',
  },
  handover: { zh: '联系人要换成 {name}，等您确认。', en: 'Your contact is to change to {name}; you decide.' },
  'say.title': { zh: '说一件事', en: 'Say something' },
  'say.now': { zh: '网上说一件事', en: 'Say it online' },
  'own.title': { zh: '本户专用', en: 'For your household' },
  'own.intro': {
    zh: '卡背面撕条上有 6 位密码。只有本户知道，别人看卡看不到。',
    en: 'The strip on the back has a PIN of six digits, which only your household knows.',
  },
  pin: { zh: '6 位密码', en: 'PIN of six digits' },
  enter: { zh: '进去', en: 'Enter' },
  'own.hello': { zh: '本户页面', en: 'Your household' },
  'own.agree.ask': {
    zh: '{name} 想和您家建立联系：有事找他，他也会来看看。同意不同意，由您定，不同意也没关系。',
    en: '{name} would like to be your contact: you can turn to them, and they will come by. It is up to you.',
  },
  'own.agree': { zh: '同意联系', en: 'I agree' },
  'own.confirm.ask': {
    zh: '{old} 说把您家交给 {name} 联系了。您见过、认得 {name} 了吗？没有就先不点。',
    en: '{old} says that {name} is your contact from now on. Do you know {name} already? If not, leave it.',
  },
  'own.confirm': { zh: '认得，确认换人', en: 'Yes, I know them' },
  'own.say': { zh: '以本户名义说一件事', en: 'Say something for your household' },
  'own.say.hint': {
    zh: '会记在您家的登记卡上，联系人看得到。',
    en: 'It stands on your card, and your contact sees it.',
  },
  'own.apart': { zh: '单独说（不记在本户名下）', en: 'Say it apart, without your household' },
  'own.apart.hint': { zh: '要说干部的不是，用这一个。', en: 'Use this to complain about somebody in office.' },
  'own.promises': { zh: '答应我家的事，办没办到：我来说', en: 'What was promised to us, and whether it was done' },
  'own.visits': { zh: '谁来过，是不是真的：我来说', en: 'Who came to us, and whether it is so' },
  'own.data': {
    zh: '关于您户保存了什么：查看、下载、申请删除',
    en: 'What is kept about your household: read it, take it, ask for its erasure',
  },
  'own.difficulties': { zh: '说是帮我家办了的事：解决没有，我来说', en: 'What is said to have been solved for us' },
  'own.matters': {
    zh: '用卡或在走访时说过 {count} 件事。凭编号和查询码可以看进展。',
    en: 'Raised by card or at a visit: {count}. Number and code show how each stands.',
  },
  'own.evaluate': {
    zh: '今年评一评（评了不能改，联系人年底前看不到）',
    en: 'Your view of this year (it stays, and your contact does not see it before the year ends)',
  },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '不是', en: 'No' },
  no_opinion: { zh: '说不好', en: 'No opinion' },
  'own.words': { zh: '想说的话（可不写）', en: 'In your words (optional)' },
  'own.send': { zh: '交上去', en: 'Send' },
  'own.done': { zh: '记下了。', en: 'Noted.' },
  back: { zh: '看联系卡', en: 'To the card' },
} as const satisfies Record<string, Words>;

export type CardWord = keyof typeof CARD_WORDS;

/** The words of these pages in one language. */
export function speakerOf(language: Language) {
  return (word: CardWord, values?: Record<string, string | number>) => say(CARD_WORDS[word], language, values);
}
