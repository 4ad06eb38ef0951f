import type { Words } from '#kernel/language.ts';

/** Words of the person's page about retaliation. */
export const OWN_RETALIATION_WORDS = {
  title: { zh: '因为说了话，被人为难', en: 'Made to pay for speaking up' },
  link: { zh: '有人因为这件事为难我', en: 'Somebody makes me pay for this' },
  'link.open': { zh: '您报告的被为难的事', en: 'What you reported about being made to pay' },
  offer: {
    zh: '您说有人为难您。要不要报告？报不报由您，不报也没关系。',
    en: 'You said that somebody gave you trouble. You can report it. It is up to you.',
  },
  'offer.press': { zh: '看看怎么报告', en: 'See how to report it' },
  intro: {
    zh: '说真话不该受罪。打击报复是违规的。您写的全部密封：办这件事的单位、被反映的单位和人、他们的上级和亲属，都看不到，也不知道有这份报告。',
    en: 'Nobody may be made to pay for speaking up; retaliation is an offence. What you write is sealed: the unit that handles your matter, those you complain of, their superiors and kin can neither see it nor learn that it exists.',
  },
  who: {
    zh: '由更高一级、和他们没有关系的人来查。每次有人打开，都记在“谁看过我的信息”里。',
    en: 'Somebody of a higher tier, apart from them, examines it. Each time it is opened is written down under “Who looked at my data”.',
  },
  danger: {
    zh: '现在有危险，马上打 110。',
    en: 'If you are in danger now, call 110 at once.',
  },
  happened: { zh: '发生了什么', en: 'What happened' },
  happenedWhen: { zh: '什么时候（大概就行）', en: 'When (roughly)' },
  byWhom: { zh: '是谁（知道才写）', en: 'By whom (if you know)' },
  protectFrom: { zh: '您最怕什么，想要怎样的保护', en: 'What you fear most, and what you want to be kept safe from' },
  tellWay: { zh: '怎么告诉您', en: 'How are you to be told?' },
  contact: {
    zh: '怎么找到您：电话或地址（只给查这件事的人）',
    en: 'Where to reach you: number or address (only for who examines it)',
  },
  send: { zh: '密封，交上去', en: 'Seal it and send' },
  known: {
    zh: '不用另记编号：还是用这件事的编号和查询码看。',
    en: 'No new number to keep: the number and code of this matter open it.',
  },
  done: { zh: '记下了。', en: 'Noted.' },
  state: { zh: '现在', en: 'Now' },
  due: { zh: '下一步最晚', en: 'Next step by' },
  late: {
    zh: '过了日子还没做。对不起。可以打监督电话，审计也看得到。',
    en: 'This is late. We are sorry. You can ring the oversight number; the auditors see it too.',
  },
  watch: { zh: '观察到', en: 'Watched over until' },
  'watch.words': {
    zh: '观察期内，有关单位对您做不利的决定，系统自动报审计核。',
    en: 'Until then, whatever the unit concerned decides against you goes before the auditors by itself.',
  },
  saw: {
    zh: '观察期里，系统看到 {count} 个对您不利的决定，已交审计核：{justified} 个核过应当，{unjustified} 个核过不应当。这不等于有人做错了。',
    en: 'During the watch the system saw decisions against you: {count}, now with the auditors; found justified: {justified}, not justified: {unjustified}. This does not mean that anybody did wrong.',
  },
  'up.soon': {
    zh: '可能涉及县本级单位。县里不能自己查自己，要转给市一级。转了会在这里写明转给谁。',
    en: 'A body of the county itself may be concerned. The county does not examine itself: it goes up to the prefecture, and this page will say to whom.',
  },
  line: { zh: '做过什么', en: 'What was done' },
  received: { zh: '收到，密封', en: 'Received and sealed' },
  outcome: { zh: '结论', en: 'The outcome' },
  told: { zh: '告知方式', en: 'How you were told' },
  yours: { zh: '您写的', en: 'What you wrote' },
  more: { zh: '后来又有什么事？', en: 'Has anything happened since?' },
  'more.press': { zh: '补上', en: 'Add it' },
  'more.reopen': {
    zh: '写了，就重新查。',
    en: 'If you write it, the examination begins again.',
  },
  withdraw: { zh: '不想再查了', en: 'I no longer want this examined' },
  'withdraw.intro': {
    zh: '撤回前，会有另一个单位的人问您，有没有人逼您。问过才算。之前照常保护。',
    en: 'Before it counts, somebody of another unit asks you whether you were pressed. Until then the protection goes on.',
  },
  'withdraw.press': { zh: '我想撤回', en: 'I want to withdraw it' },
  'withdraw.waits': {
    zh: '您说想撤回。另一个单位的人会来问您。有人逼您，就点下面，什么都不用解释。',
    en: 'You said you want to withdraw. Somebody of another unit will ask you. If you were pressed, press below; you need not explain.',
  },
  'withdraw.keep': { zh: '不撤了，接着查', en: 'Go on with it' },
  again: { zh: '再报告一次', en: 'Report again' },
  back: { zh: '回到这件事', en: 'Back to the matter' },
  'none.title': { zh: '说了话，被人为难了？', en: 'Made to pay for speaking up?' },
  'none.have': {
    zh: '手里有编号和查询码：先打开那件事，再点“有人因为这件事为难我”。',
    en: 'With a number and code: open that matter, then press “Somebody makes me pay for this”.',
  },
  'none.open': { zh: '用编号和查询码打开', en: 'Open it by number and code' },
  'none.without': {
    zh: '没有编号，或替别人担心：用密封的表，选“检举控告”，写上“打击报复”。同样密封，同样由别的人查。',
    en: 'Without a number, or afraid for somebody else: use the sealed form, choose “report on conduct”, and write “retaliation”. It is sealed in the same way.',
  },
  'none.say': { zh: '去填密封的表', en: 'To the sealed form' },
} as const satisfies Record<string, Words>;
export type OwnRetaliationWord = keyof typeof OWN_RETALIATION_WORDS;

/** What each step is called in the lines of the person and of who examines. */
export const ENTRY_WORDS = {
  measure: { zh: '保护措施', en: 'Protection' },
  referral: { zh: '转给上级', en: 'Referred up' },
  finding: { zh: '查到的事实', en: 'What was found' },
  decision: { zh: '决定', en: 'The decision' },
  told: { zh: '告知本人', en: 'The person was told' },
  withdrawal: { zh: '本人想撤回', en: 'The person wants to withdraw' },
  contact: { zh: '另一个单位问了本人', en: 'Another unit asked the person' },
  check: { zh: '后来又问了本人', en: 'The person was asked later' },
  said: { zh: '本人补充', en: 'The person added' },
} as const satisfies Record<string, Words>;

/** What the person answered to who asked. */
export const ANSWER_WORDS = {
  free: { zh: '自己要撤，没人逼', en: 'Withdraws freely; nobody pressed' },
  pressed: { zh: '有人逼着撤', en: 'Somebody pressed' },
  nothing: { zh: '后来没有事', en: 'Nothing has happened since' },
  something: { zh: '后来又有事', en: 'Something has happened since' },
  not_reached: { zh: '没联系上', en: 'Not reached' },
} as const satisfies Record<string, Words>;

/** Words of the pages in office. */
export const OFFICE_RETALIATION_WORDS = {
  examine: { zh: '打击报复：查', en: 'Retaliation: examine' },
  asking: { zh: '打击报复：问本人', en: 'Retaliation: ask the person' },
  taking: { zh: '打击报复：替本人登记', en: 'Retaliation: write it down for somebody' },
  audit: { zh: '打击报复：审计', en: 'Retaliation: audit' },
  office: { zh: '回到工作台', en: 'Back to the office' },
  'examine.intro': {
    zh: '密封。只有和有关单位无关、级别更高的人看得到。打开一份就记一次，本人看得见。不要抄、不要转、不要打电话问有关单位“是不是有人告你”。',
    en: 'Sealed: seen only by people of a higher tier, apart from the units concerned. Opening one is written down and the person sees it. Do not copy it, pass it on, or ask the unit concerned.',
  },
  'asking.intro': {
    zh: '您不属于查的单位，也不属于有关单位。两种人要问：想撤回的，问有没有人逼；快满一年的，问后来有没有事。答什么就记什么。',
    en: 'You belong neither to the unit that examines nor to one concerned. Ask who wants to withdraw whether they were pressed, and, near the end of the year, whether anything has happened since. Write down what they answer.',
  },
  'taking.intro': {
    zh: '本人说被为难，并且同意报告，才登记。登记后您也看不到内容；本人用编号和查询码看。没有编号的，走密封件的表。',
    en: 'Only when the person says so and agrees. Afterwards you no longer see it; the person does, by number and code. Without a number, use the sealed form.',
  },
  'audit.intro': {
    zh: '观察期里，有关单位做了对本人不利的决定。不一定不对：请看材料，核应当不应当，写明理由，核一次为准。本人说的内容这里不显示。',
    en: 'During a watch the unit concerned decided something against the person. It may be in order: look at the papers and say once whether it was justified, and why. What the person said is not shown here.',
  },
  none: { zh: '没有。', en: 'Nothing here.' },
  more: { zh: '更早的', en: 'Earlier' },
  done: { zh: '记下了。', en: 'Noted.' },
  number: { zh: '编号', en: 'Number' },
  state: { zh: '现在', en: 'Now' },
  receivedOn: { zh: '收到', en: 'Received' },
  due: { zh: '最晚', en: 'Due' },
  late: { zh: '过期了', en: 'Late' },
  open: { zh: '打开', en: 'Open' },
  'open.form': { zh: '去问、去记', en: 'Ask and write down' },
  'goes.up': { zh: '涉及县本级：转上级', en: 'The county itself: refer up' },
  withdrawing: { zh: '本人想撤回，等另一个单位问', en: 'Wants to withdraw; another unit asks first' },
  happened: { zh: '发生了什么', en: 'What happened' },
  happenedWhen: { zh: '什么时候', en: 'When' },
  byWhom: { zh: '是谁', en: 'By whom' },
  protectFrom: { zh: '想要的保护', en: 'Wants to be kept safe from' },
  tellWay: { zh: '怎么告诉本人', en: 'How to tell the person' },
  contact: { zh: '怎么找到本人', en: 'Where to reach them' },
  units: { zh: '涉及哪些单位', en: 'Units concerned' },
  watch: { zh: '观察到', en: 'Watched until' },
  alerts: { zh: '观察期里的不利决定', en: 'Decisions against them during the watch' },
  line: { zh: '做过什么', en: 'What was done' },
  'step.protect': { zh: '开始保护', en: 'Begin the protection' },
  'step.refer_up': { zh: '转上级', en: 'Refer up' },
  'step.note_measure': { zh: '再记一项措施', en: 'Note another measure' },
  'step.examine': { zh: '查完了', en: 'Examined' },
  'step.decide': { zh: '作决定', en: 'Decide' },
  'step.tell': { zh: '已告诉本人', en: 'The person was told' },
  'words.protect': { zh: '采取了什么保护措施', en: 'What is done to protect them' },
  'words.refer_up': { zh: '转给谁，怎么转的，对本人说了什么', en: 'To whom, how, and what the person was told' },
  'words.note_measure': { zh: '什么措施', en: 'What measure' },
  'words.examine': { zh: '查到的事实', en: 'The facts found' },
  'words.decide': {
    zh: '决定和措施（大白话，本人要看得懂；上级作的，写明是谁作的）',
    en: 'The decision and its measures, in plain words for the person; if the body above decided, say which',
  },
  'words.tell': { zh: '怎么告诉的（可不填）', en: 'How it went (optional)' },
  outcome: { zh: '结论', en: 'Outcome' },
  told: { zh: '用什么方式', en: 'In which way' },
  send: { zh: '记下', en: 'Save' },
  'asked.withdrawal': {
    zh: '问：您想撤回，是自己的意思吗？有没有人找过您？',
    en: 'Ask: do you want this yourself? Has anybody come to see you about it?',
  },
  'asked.check': {
    zh: '问：从那以后，有没有人再为难您？',
    en: 'Ask: has anybody given you trouble since?',
  },
  answer: { zh: '本人的回答', en: 'What they answered' },
  words: { zh: '原话（有事一定要写）', en: 'In their words (needed if something is wrong)' },
  page: {
    zh: '本人不要人联系：等本人自己在页面上写。',
    en: 'Does not want to be contacted: wait for their own words on the page.',
  },
  consents: { zh: '本人同意报告', en: 'The person agrees to report it' },
  taken: {
    zh: '登记了，已密封。请本人用原来的编号和查询码看。',
    en: 'Written down and sealed. The person sees it by the number and code they have.',
  },
  decision: { zh: '做了什么', en: 'Decision' },
  unit: { zh: '单位', en: 'Unit' },
  judge: { zh: '核的结果和理由', en: 'What you found, and why' },
  'justified.yes': { zh: '应当', en: 'Justified' },
  'justified.no': { zh: '不应当', en: 'Not justified' },
  'judged.by': { zh: '{name} 核过：{verdict}', en: '{name} found it: {verdict}' },
  openOnly: { zh: '只看没核的', en: 'Only those not judged' },
  everything: { zh: '全部', en: 'All' },
  counts: { zh: '数字', en: 'Counts' },
  'count.received': { zh: '收到', en: 'Received' },
  'count.decided': { zh: '有结论的 / 收到的', en: 'Decided, of those received' },
  'count.confirmed': { zh: '属实的 / 有结论的', en: 'Confirmed, of those decided' },
  'count.withdrawn': { zh: '撤回的 / 收到的', en: 'Withdrawn, of those received' },
  'count.late': { zh: '过期没做的 / 收到的', en: 'Late, of those received' },
  'count.alerts': { zh: '观察期报警', en: 'Alerts of the watch' },
  'count.judged': { zh: '核过的 / 报警', en: 'Judged, of the alerts' },
  'count.unjustified': { zh: '不应当的 / 核过的', en: 'Not justified, of those judged' },
} as const satisfies Record<string, Words>;
export type OfficeRetaliationWord = keyof typeof OFFICE_RETALIATION_WORDS;
