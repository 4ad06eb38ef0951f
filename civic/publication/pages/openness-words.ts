import { type Language, say, type Words } from '#kernel/language.ts';

/** What the public pages of openness items and questions say. */
const OPENNESS_WORDS = {
  items: { zh: '公开事项', en: 'Openness items' },
  intro: {
    zh: '党务、政务、村务、财务，一件一件公开在这里。每件下面都可以提问；没答复的一直列着，等了几天也写着，谁也不能撤下。',
    en: 'Party, government and village affairs and accounts, item by item. Anybody may ask beneath each; what is not answered stays, with the days it has waited, and nobody can take it down.',
  },
  filter: { zh: '只看', en: 'Show only' },
  kind: { zh: '类别', en: 'Kind' },
  place: { zh: '地方', en: 'Place' },
  all: { zh: '全部', en: 'All' },
  show: { zh: '看', en: 'Show' },
  none: { zh: '这里还没有公开事项。', en: 'There are no openness items here yet.' },
  more: { zh: '更早的', en: 'Earlier ones' },
  back: { zh: '回到公示', en: 'Back to the public page' },
  unit: { zh: '单位', en: 'Unit' },
  period: { zh: '说的是哪天', en: 'Of which days' },
  to: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  source: { zh: '依据', en: 'Source' },
  'source.day': { zh: '依据的日期', en: 'Day of the source' },
  released: { zh: '公开日期', en: 'Public since' },
  'released.after': {
    zh: '{day}（依据的日期以后 {days} 天）',
    en: '{day} ({days} day(s) after the day of its source)',
  },
  'released.of': {
    zh: '{day}（所说的日子以后 {days} 天）',
    en: '{day} ({days} day(s) after the days of which it tells)',
  },
  'released.late': {
    zh: '公开晚了：依据形成以后，应在 {days} 个工作日内公开。',
    en: 'Public too late: it was due within {days} working days of its source.',
  },
  corrected: { zh: '最近更正', en: 'Last corrected' },
  'corrected.how': { zh: '{day}（见下面的更正）', en: '{day} (see the corrections below)' },
  persons: { zh: '经过几个人', en: 'Passed by' },
  'persons.2': { zh: '一人提出，另一人审核', en: 'one who proposed, another who checked' },
  'persons.3': {
    zh: '一人提出，另一人审核，第三人审批',
    en: 'one who proposed, another who checked, a third who approved',
  },
  withdrawn: { zh: '已撤下', en: 'Taken back' },
  'withdrawn.on': { zh: '{day} 撤下。理由：{reason}', en: 'Taken back on {day}. Why: {reason}' },
  'withdrawn.title': { zh: '已撤下的公开事项', en: 'An openness item that was taken back' },
  plan: { zh: '打算做什么', en: 'What is planned' },
  starts: { zh: '哪天开始', en: 'Begins on' },
  'notice.days': { zh: '{day}（提前{days}天公开）', en: '{day} (told {days} day(s) before)' },
  'notice.late': { zh: '{day}（开始以后才公开，晚了）', en: '{day} (public only after it began: too late)' },
  table: { zh: '表格', en: 'Table' },
  'table.accounts': { zh: '收支明细（元）', en: 'Accounts (yuan)' },
  sum: { zh: '合计（平台算的）', en: 'Total (computed)' },
  left: { zh: '收入减支出', en: 'Income less expense' },
  csv: { zh: '下载表格（CSV）', en: 'Download the table (CSV)' },
  'sum.none': {
    zh: '表格里有内容已依法删除，合计算不出来。',
    en: 'Something in the table was erased by law; totals cannot be computed.',
  },
  rights: { zh: '您的权利', en: 'Your rights' },
  questions: { zh: '提问和答复', en: 'Questions and answers' },
  ask: { zh: '我要提问', en: 'Ask a question' },
  'questions.none': { zh: '还没有人提问。', en: 'Nobody has asked yet.' },
  'asked.on': { zh: '{day} 提问', en: 'Asked on {day}' },
  masked: { zh: '遮住了 {count} 个字。', en: '{count} character(s) are masked.' },
  'questions.all': {
    zh: '公开的提问 {all} 个：等答复 {waiting} 个，答复过 {answered} 个。',
    en: '{all} question(s) are public: {waiting} wait for an answer, {answered} were answered.',
  },
  'questions.more': { zh: '更多提问', en: 'More questions' },
  waits: { zh: '等答复 {days} 天，最晚 {day} 答复', en: 'Unanswered for {days} day(s); due by {day}' },
  'waits.late': {
    zh: '等答复 {days} 天，应在 {day} 前答复，已超期',
    en: 'Unanswered for {days} day(s); was due by {day}: overdue',
  },
  'answered.on': { zh: '{day} 答复（等了 {days} 天）', en: 'Answered on {day} (after {days} day(s))' },
  'answered.late': {
    zh: '{day} 答复（等了 {days} 天，超期）',
    en: 'Answered on {day} (after {days} day(s), overdue)',
  },
  unseen: {
    zh: '还有 {count} 个提问没有人看过，其中 {late} 个超过了 {days} 个工作日。看过才显示内容，这里先记着数。',
    en: '{count} question(s) nobody has looked at yet, {late} of them for longer than {days} working day(s). Their words are shown once somebody has looked; until then they are counted here.',
  },
  refused: { zh: '没有公开的提问：{what}。', en: 'Questions that were not shown: {what}.' },
  'refused.one': { zh: '{ground} {count} 个', en: '{ground}: {count}' },
  asking: { zh: '提问', en: 'Ask a question' },
  'asking.intro': {
    zh: '谁都可以问，不用写名字。别写自己和别人的姓名、电话、住址。一个不属于这个单位的人看过以后公开，单位在 {days} 个工作日内答复。',
    en: 'Anybody may ask; no name is needed. Leave out names, telephones and addresses, your own too. Somebody outside the unit looks at it, then it is public, and the unit answers within {days} working days.',
  },
  'asking.words': { zh: '您想问什么', en: 'What do you ask?' },
  'asking.send': { zh: '提问', en: 'Send the question' },
  'asking.of': { zh: '问的是：', en: 'About: ' },
  'asked.title': { zh: '提问收到了', en: 'Your question is in' },
  'asked.keep': {
    zh: '记下编号和查询码，随时可以查：看过没有、答复没有、没公开是为什么。',
    en: 'Keep number and code: with them you can see whether it was looked at and answered, or why it is not shown.',
  },
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码', en: 'Code' },
  due: { zh: '最晚答复', en: 'Answer due by' },
  find: { zh: '查我的提问', en: 'Look up my question' },
  'find.show': { zh: '查', en: 'Look up' },
  own: { zh: '我的提问', en: 'My question' },
  'own.asked': {
    zh: '还没有人看过，已等 {days} 天。',
    en: 'Nobody has looked at it yet; it has waited for {days} day(s).',
  },
  'own.shown': { zh: '已公开，等答复。', en: 'It is public and waits for its answer.' },
  'own.answered': { zh: '已答复。', en: 'It was answered.' },
  'own.refused': { zh: '没有公开。理由：{ground}。', en: 'It is not shown. Why: {ground}.' },
  'own.refused.say': {
    zh: '不同意这个理由，可以反映；改好了也可以重新提问。',
    en: 'If you do not agree you can complain; or ask again in other words.',
  },
  'own.complain': { zh: '反映', en: 'Complain' },
  'own.words': { zh: '您的原话', en: 'As you wrote it' },
  'own.public': { zh: '公开的样子', en: 'As everybody reads it' },
  'own.item': { zh: '看这件公开事项', en: 'See the item' },
  waiting: { zh: '等答复的提问', en: 'Questions that wait for an answer' },
  'waiting.intro': {
    zh: '全县没有答复的提问，等得最久的在前面。答复期限 {days} 个工作日。',
    en: 'All unanswered questions of the county, the longest waiting first. An answer is due within {days} working days.',
  },
  'waiting.none': { zh: '现在没有等答复的提问。', en: 'No question waits for an answer.' },
  'waiting.count': {
    zh: '等答复 {waiting} 个 · 没有人看过 {unseen} 个 · 一年里问的，已答复 {answered} 个',
    en: 'Unanswered: {waiting} · not looked at: {unseen} · of those asked within a year, answered: {answered}',
  },
  'apply.title': { zh: '这里没有的信息', en: 'Information that is not here' },
  apply: { zh: '可以向这里申请公开：', en: 'You can apply for it to be disclosed: ' },
  'apply.none': {
    zh: '可以依申请公开：请到县里或乡镇的办事窗口问向哪里申请。',
    en: 'You can apply for it to be disclosed: ask at the window of the county’s or township’s office where.',
  },
} as const satisfies Record<string, Words>;

type OpennessWord = keyof typeof OPENNESS_WORDS;
export type OpennessSpeak = (word: OpennessWord, values?: Record<string, string | number>) => string;

/** Says the words of these pages in a language. */
export function opennessSpeaker(language: Language): OpennessSpeak {
  return (word, values) => say(OPENNESS_WORDS[word], language, values);
}
