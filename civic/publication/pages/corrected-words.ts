import type { Words } from '#kernel/language.ts';

/** What the pages of corrections, rumour checks, what is due and one's own bars say. */
export const CORRECTED_WORDS = {
  corrections: { zh: '更正', en: 'Corrections' },
  'corrections.all': { zh: '全县的更正', en: 'All corrections' },
  'corrections.intro': {
    zh: '公开过的内容有错，就在这里写明：原来怎么写、现在怎么写、为什么、谁更正的。更正一直留着。',
    en: 'What was public and wrong is put right here: what it said, what it says, why, and by whom. It stays for ever.',
  },
  'corrections.none': { zh: '还没有更正。', en: 'There are no corrections yet.' },
  before: { zh: '原来写的', en: 'It said' },
  after: { zh: '现在是', en: 'It says' },
  reason: { zh: '为什么', en: 'Why' },
  by: { zh: '谁更正的', en: 'By' },
  barred: {
    zh: '原文里有 {count} 处个人信息，已遮盖，不再公开。',
    en: '{count} passage(s) of the earlier text held personal data and are barred.',
  },
  'whole.before': {
    zh: '先前的内容已撤下，可能含个人信息，不再重复。',
    en: 'What stood there was taken back; it may have held personal data and is not repeated.',
  },
  'whole.after': { zh: '见现在公示的内容。', en: 'See what is public now.' },
  'photo.before': {
    zh: '原来那张照片上漏了不该公开的，不再显示。',
    en: 'On the earlier picture something was overlooked that may not be public; it is shown no more.',
  },
  'photo.barred': { zh: '又遮住了 {count} 处。', en: '{count} more place(s) are barred.' },
  'photo.words.before': {
    zh: '照片没有变，原来的说明更长，不再显示。',
    en: 'The picture is the same; what was said of it was longer and is shown no more.',
  },
  'photo.words': { zh: '照片的说明删短了。', en: 'What is said of the picture was shortened.' },
  'photo.out.before': {
    zh: '原来有这张照片，不再显示。',
    en: 'There was a photo; it is shown no more.',
  },
  'photo.out': { zh: '照片已撤下。', en: 'The photo was taken out.' },
  'by.role': { zh: '{role}，发现后马上更正', en: '{role}, at once' },
  erased: { zh: '已依法删除', en: 'erased by law' },
  more: { zh: '更早的', en: 'Earlier ones' },
  back: { zh: '回到公示', en: 'Back to the public page' },
  rumours: { zh: '核实与辟谣', en: 'Rumour checks' },
  'rumours.intro': {
    zh: '听到的说法，查了是不是真的。不写是谁说的。查不清的，就写还没有查清。',
    en: 'What is being said, and whether it is true. Nobody is named as having said it. What is not known is said to be not known.',
  },
  'rumours.none': { zh: '现在没有。', en: 'There are none now.' },
  'rumours.ask': { zh: '我也听到一个说法，想问真假', en: 'I heard something and want to know whether it is true' },
  'rumours.ask-words': {
    zh: '我听到一个说法，想问是不是真的：',
    en: 'I heard this and want to know whether it is true: ',
  },
  'rumour.day': { zh: '核实日期', en: 'Found out on' },
  'rumour.unit': { zh: '负责答复的单位', en: 'Answered for by' },
  'rumour.released': { zh: '公开日期', en: 'Public since' },
  disclosures: { zh: '该公开的，按时公开了多少', en: 'What had to be public, and how much was in time' },
  'disclosures.intro': {
    zh: '下面是 {from} 到 {to} 作出的，按单位；不足5件的单位合在一起。每月在期限全部到期后统计一次，以后不改。',
    en: 'Below: those of {from} to {to}, by unit; units with fewer than five together. Each month is counted once, when all its limits have run out, and never again.',
  },
  'disclosures.rule': {
    zh: '办理结果、议题的决定和恳谈会的纪要，作出（开完）后 {days} 个工作日内公开（{basis}）。会议纪要从2026年11月起统计的月份开始算，以前统计的月份不含纪要。',
    en: 'Results, decisions and minutes of meetings are made public within {days} working days ({basis}). Minutes count in months that were counted from November 2026 on; months counted before are without them.',
  },
  'disclosures.none': {
    zh: '还没有一个月到期，或不足5件。',
    en: 'No month has run out yet, or there were fewer than five.',
  },
  'disclosures.left-out': {
    zh: '没有算进来的：密封的、反映工作人员的、本人不同意公示的。依法不公开的单列一栏，要写明法定理由。',
    en: 'Left out: what is sealed, what complains of officials, and what the person does not want public. What is withheld on a ground of the law stands in a column of its own.',
  },
  'disclosures.unit': { zh: '单位', en: 'Unit' },
  'disclosures.in-time': { zh: '按时公开', en: 'Public in time' },
  'disclosures.withheld': { zh: '依法不公开', en: 'Withheld by law' },
  'disclosures.others': { zh: '其他单位合计', en: 'Other units together' },
  'disclosures.sum': { zh: '合计', en: 'Together' },
  few: { zh: '太少，不显示', en: 'too few, not shown' },
  'own.title': { zh: '公示里我的话', en: 'My words in public' },
  'own.link': { zh: '这件事的结果已公示：看公众看到的', en: 'The result is public: see what everybody sees' },
  'own.link.bar': {
    zh: '这件事的结果已公示：看公众看到的，{until}前可以自己遮盖',
    en: 'The result is public: see it, and until {until} bar more of it yourself',
  },
  'own.intro': {
    zh: '公众看到的就是下面这些。{until}前，勾选不想让人看到的句子，或照抄要遮盖的字，马上就遮住，不用谁同意。遮住后自己不能恢复。',
    en: 'This is what everybody sees. Until {until}, tick what nobody should read, or copy the words: they are barred at once, without anybody’s leave. You cannot undo it yourself.',
  },
  'own.over': {
    zh: '公示已超过24小时。还想遮盖或撤下：在评价里选“不同意公示”（马上撤下），或申请删除个人信息，或打电话。',
    en: 'It has been public for more than 24 hours. To have more barred or taken back: say in your verdict that you do not want it published (it goes at once), ask for erasure, or call.',
  },
  'own.sentences': { zh: '遮住这些句子', en: 'Bar these sentences' },
  'own.passages': { zh: '或照抄要遮盖的字，一行一处', en: 'Or copy the words to be barred, one passage a line' },
  'own.photo-out': { zh: '撤下这张照片', en: 'Take this photo out' },
  'own.press': { zh: '马上遮盖', en: 'Bar now' },
  'own.done': { zh: '遮盖好了，公众现在看到的是下面这样。', en: 'Barred. Everybody now sees what stands below.' },
  'own.reply': { zh: '答复（单位写的，这里不能改）', en: 'The reply (of the unit; not yours to change)' },
  'own.back': { zh: '回到我的事项', en: 'Back to my matter' },
  photos: { zh: '照片', en: 'Photos' },
} as const satisfies Record<string, Words>;

export type CorrectedWord = keyof typeof CORRECTED_WORDS;
