import { type Language, say, type Words } from '#kernel/language.ts';

/** What the office's pages of openness items and questions say. */
const WORDS = {
  intro: {
    zh: '一件公开事项：一人提出，另一人审核（保密、必要、准确，三项都打勾）；党务和财务再由第三人审批。最后一个人同意，马上公开。已公开的有错，起草更正；要撤下，写理由，理由一直留在页面上。',
    en: 'An openness item: one proposes, another checks (secrecy, need, accuracy, each ticked); party affairs and accounts are approved by a third. With the last yes it is public. What is wrong in it is corrected; when it is taken back, the reason stays on its page.',
  },
  new: { zh: '提出一件公开事项', en: 'Propose an openness item' },
  proposed: { zh: '等审核', en: 'Wait for the check' },
  checked: { zh: '等审批', en: 'Wait for approval' },
  released: { zh: '已公开', en: 'Public' },
  sent_back: { zh: '被退回', en: 'Sent back' },
  withdrawn: { zh: '已撤下', en: 'Taken back' },
  title: { zh: '标题', en: 'Title' },
  kind: { zh: '类别', en: 'Kind' },
  place: { zh: '说的是哪个地方', en: 'Of which place it tells' },
  'place.how': { zh: '写地名或代码，从列出的里选', en: 'Write a name or code and choose from the list' },
  unit: { zh: '哪个单位负责，也由它答复提问', en: 'Which unit answers for it, and answers questions' },
  from: { zh: '说的是哪天（从）', en: 'Of which day it tells (from)' },
  to: { zh: '到哪天（只说一天的，空着）', en: 'To (leave it empty for one day)' },
  'source.day': { zh: '依据的日期', en: 'Day of the source' },
  lines: {
    zh: '表格（没有就空着）：一行一条，用逗号分开，第一行是表头；也可以从电子表格里复制过来',
    en: 'A table, if there is one: a line each, with commas, the first line the headings; or pasted from a spreadsheet',
  },
  'lines.how': {
    zh: '财务必填，表头写“项目,收入,支出”，后面可以加“备注”。合计由平台算，不要写合计行。',
    en: 'Accounts need one, with the headings “项目,收入,支出” (what, income, expense), others behind. Totals are computed: type none.',
  },
  file: { zh: '或上传表格文件（.csv、.xlsx，不超过200行）', en: 'Or a file (.csv or .xlsx, at most 200 rows)' },
  plan: {
    zh: '打算做什么（要开始以前公开；没有就空着）',
    en: 'What is planned, told before it begins (may stay empty)',
  },
  starts: { zh: '打算哪天开始', en: 'When it is to begin' },
  send: { zh: '交给另一个人审核', en: 'Put before a second person' },
  again: { zh: '改好重新提出', en: 'Put it right and propose it anew' },
  masked: { zh: '可以这样遮盖：', en: 'It could be masked like this: ' },
  as: { zh: '公众会看到', en: 'What everybody will see' },
  plain: { zh: '大白话提示', en: 'Plainer words' },
  'plain.none': { zh: '没有要改的。', en: 'Nothing to change.' },
  hard: { zh: '这段话不好读，请写短一点、白一点。', en: 'This is hard to read; make it shorter and plainer.' },
  check: { zh: '审核', en: 'Check' },
  'check.yes': { zh: '通过', en: 'Pass' },
  approve: { zh: '审批', en: 'Approve' },
  'approve.yes': { zh: '同意公开', en: 'Approve and make public' },
  seen: { zh: '这些都逐处看过，可以公开：{what}', en: 'I have looked at each of these and it can be public: {what}' },
  back: { zh: '退回的理由', en: 'Why it is sent back' },
  'back.do': { zh: '退回', en: 'Send back' },
  correct: { zh: '起草更正', en: 'Draft a correction' },
  withdraw: { zh: '撤下的理由（一直公开，不写人名）', en: 'Why it is taken back (stays public; name nobody)' },
  'withdraw.do': { zh: '撤下', en: 'Take back' },
  public: { zh: '公众看到的页面', en: 'The public page' },
  by: { zh: '提出于 {day}', en: 'Proposed on {day}' },
  questions: { zh: '提问', en: 'Questions' },
  'questions.intro': {
    zh: '公开事项下的提问，等得最久的在前面。先由别的单位的人看：遮住个人信息就公开，只有列出的三条理由可以不公开。公开后由单位答复；没答复的一直列在公众页面上，谁也不能撤下。',
    en: 'Questions beneath openness items, the longest waiting first. Somebody of another unit looks first: personal data is masked and the question is public; it is refused on one of three grounds only. Then the unit answers; what is unanswered stays on the public page, and nobody can take it down.',
  },
  unread: { zh: '（别的单位的人看过才显示）', en: '(shown once somebody of another unit has looked)' },
  unseen: { zh: '等人看', en: 'To be looked at' },
  waiting: { zh: '等答复', en: 'To be answered' },
  answered: { zh: '已答复', en: 'Answered' },
  refused: { zh: '没有公开', en: 'Refused' },
  question: { zh: '提问', en: 'Question' },
  item: { zh: '公开事项', en: 'Item' },
  asked: { zh: '提问日期', en: 'Asked on' },
  due: { zh: '最晚答复', en: 'Due by' },
  days: { zh: '等了几天', en: 'Days waited' },
  look: { zh: '公开这个提问', en: 'Make this question public' },
  'look.how': {
    zh: '平台已把认出的个人信息换成标记。只能把别的个人信息也换成“［姓名］”这样的标记，其他的字一个也不能改、不能删。',
    en: 'What was recognised as personal stands as a mark. You may put a mark of the same kinds, such as “［姓名］”, in the place of more; no other character may be changed or cut.',
  },
  'look.more': { zh: '再遮盖（已公开的只能遮得更多）', en: 'Mask more (what is public can only be masked further)' },
  'look.yes': { zh: '公开', en: 'Make it public' },
  'look.own': {
    zh: '被问的是您的单位，或者这件事项是您提出的：要由别的单位的人来看。',
    en: 'Your unit is the one that is asked, or the item is yours: somebody of another unit looks at it.',
  },
  refuse: { zh: '不公开这个提问', en: 'Refuse this question' },
  'refuse.ground': { zh: '理由（只有这三条）', en: 'Ground (these three alone)' },
  'refuse.words': { zh: '为什么（问的人看得到）', en: 'Why (who asked reads it)' },
  'refuse.do': { zh: '不公开', en: 'Refuse' },
  original: { zh: '原话', en: 'As it was asked' },
  answer: { zh: '答复', en: 'Answer' },
  'answer.send': { zh: '答复并公开', en: 'Answer, for everybody' },
  'hint.seen': { zh: '看过提示，就这样答', en: 'I have read the hint and mean it so' },
  'answer.correct': { zh: '更正答复', en: 'Correct the answer' },
  application: { zh: '依申请公开', en: 'Applications' },
  'application.intro': {
    zh: '这里没有的信息，群众可以依申请公开。写明哪个单位受理、在哪里、电话多少；公开事项页面下面会写出来。空着，就写“请到办事窗口问”。',
    en: 'People may apply for information that is not public. Say which body takes applications, where, at what telephone; it stands below the openness items. Left empty, they are told to ask at the window.',
  },
  'application.words': { zh: '受理单位、地址、电话', en: 'Body, address, telephone' },
  'application.link': { zh: '网址（https:// 开头，没有就空着）', en: 'Address (https://, may stay empty)' },
  'application.send': { zh: '保存并公开', en: 'Save, for everybody' },
} as const satisfies Record<string, Words>;

type OfficeOpennessWord = keyof typeof WORDS;

/** Says the words of these pages in a language. */
export function officeOpennessSpeaker(
  language: Language,
): (word: OfficeOpennessWord, values?: Record<string, string | number>) => string {
  return (word, values) => say(WORDS[word], language, values);
}
