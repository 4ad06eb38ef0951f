import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused about openness items, their tables and the questions beneath. */
export const opennessRefusals = {
  'publication.openness-unknown': {
    status: 404,
    zh: '没有找到这件公开事项。请回到公开事项列表重新打开。',
    en: 'There is no such openness item. Please go back to the list and open it again.',
  },
  'publication.openness-incomplete': {
    status: 422,
    zh: '类别、地方、单位、标题、说明、日期、依据都要写（这一处最多{most}字）；有“打算”的还要写哪天开始。请补全。',
    en: 'Kind, place, unit, title, words, day and source are all needed (this one: at most {most} characters), and of a plan what it is. Please complete it.',
  },
  'publication.openness-place': {
    status: 422,
    zh: '这个地方或单位不在您的范围内。请在列出的里面选。',
    en: 'This place or unit is not within your area. Please choose one of the list.',
  },
  'publication.openness-place-several': {
    status: 422,
    zh: '有 {count} 个地方合这个名字。请在下面选一个；没列出来的，把名字写全，前面加乡镇名。',
    en: '{count} places fit this name. Please choose one below; if it is not there, write the whole name with its township.',
  },
  'publication.openness-place-none': {
    status: 422,
    zh: '您的范围内没有叫“{text}”的地方。请检查名字，或者少写几个字。',
    en: 'There is no place called “{text}” within your area. Please check the name, or write less of it.',
  },
  'publication.openness-day': {
    status: 422,
    zh: '请写日期（如 2026-11-20）：起始不能晚于截止，财务和依据的日期不能晚于今天，打算最远写五年以内。',
    en: 'Please give a day (like 2026-11-20): it may not begin after it ends; accounts and sources are not of the future, and plans reach five years ahead.',
  },
  'publication.openness-started': {
    status: 422,
    zh: '打算做的事要在开始以前公开：请写今天以后的日期；已经开始的，写进说明里。',
    en: 'What is planned is told before it begins: give a day after today; what has begun belongs into the words.',
  },
  'publication.openness-decided': {
    status: 409,
    zh: '这件已经处理过了。请刷新列表。',
    en: 'This one has been dealt with already. Please reload the list.',
  },
  'publication.openness-person': {
    status: 403,
    zh: '提出、审核、审批要不同的人。请由另一个人办。',
    en: 'Who proposes, who checks and who approves are different people. Please let somebody else do it.',
  },
  'publication.openness-step': {
    status: 403,
    zh: '这一步不归您办。请由有这项权限的人办。',
    en: 'This step is not yours. Please let somebody who holds the right do it.',
  },
  'publication.openness-ticks': {
    status: 422,
    zh: '保密、必要、准确三项都看过、打了勾，才能通过；有一项不行，请退回并写理由。',
    en: 'It passes only when secrecy, need and accuracy are each ticked; if one of them fails, send it back and say why.',
  },
  'publication.openness-not-public': {
    status: 404,
    zh: '这里没有公开这件事项。请从公开事项列表进入。',
    en: 'No such openness item is public. Please start from the list of openness items.',
  },
  'publication.lines-empty': {
    status: 422,
    zh: '表格要有一行表头和至少一行内容，至少两列。请补全，或者把表格清空。',
    en: 'A table needs a line of headings, at least one more, and two columns. Please complete it, or leave it empty.',
  },
  'publication.lines-large': {
    status: 422,
    zh: '表格太大：最多{rows}行、{columns}列，每格最多{characters}字。请分成几件公开。',
    en: 'The table is too large: at most {rows} rows, {columns} columns and {characters} characters a cell. Make several items of it.',
  },
  'publication.lines-columns': {
    status: 422,
    zh: '财务表格第一列写项目，后面要有一列“收入”、一列“支出”，各一列。请改好表头。',
    en: 'In a table of accounts the first column says what for; then one “收入” (income) and one “支出” (expense). Please put the headings right.',
  },
  'publication.lines-finance': {
    status: 422,
    zh: '表格里有“收入”和“支出”，这是财务，要三个人：类别请选“财务”。',
    en: 'A table with income and expense is accounts, which take three people: choose the kind “Finance”.',
  },
  'publication.lines-sum': {
    status: 422,
    zh: '第{line}行是合计。合计由平台算，不用写：请删掉这一行。',
    en: 'Line {line} is a total. Totals are computed, never typed: please take the line out.',
  },
  'publication.lines-number': {
    status: 422,
    zh: '第{line}行的“{cell}”不是钱数。请只写数字，如 1200 或 1200.50；没有就空着。',
    en: 'Line {line}: “{cell}” is no sum of money. Write digits only, like 1200 or 1200.50; leave it empty when there is none.',
  },
  'publication.lines-blank': {
    status: 422,
    zh: '第{line}行没有收入也没有支出。请填上，或者删掉这一行。',
    en: 'Line {line} has neither income nor expense. Fill one in, or take the line out.',
  },
  'publication.question-unknown': {
    status: 404,
    zh: '没有找到这个提问。请回到列表重新打开。',
    en: 'There is no such question. Please go back to the list and open it again.',
  },
  'publication.question-length': {
    status: 422,
    zh: '请写您想问什么（{least}到{most}字）。更长的事，请用“我有话说”。',
    en: 'Please write what you ask ({least} to {most} characters). For more there is the form for saying something.',
  },
  'publication.question-too-often': {
    status: 429,
    zh: '这里提问太快了。请过{minutes}分钟再试，您写的还在。',
    en: 'Too many questions from here. Please try again in {minutes} minutes; what you wrote is still there.',
  },
  'publication.question-tried-too-often': {
    status: 429,
    zh: '试得太多了。请过{minutes}分钟再试。',
    en: 'Too many tries. Please try again in {minutes} minutes.',
  },
  'publication.question-code-wrong': {
    status: 404,
    zh: '编号或查询码不对。请照提问时给您的再输一次。',
    en: 'Number or code is wrong. Please type them again as you were given them.',
  },
  'publication.question-own-unit': {
    status: 403,
    zh: '被问的单位和提出这件事项的人，自己不能看提问、遮盖或拒绝。请由别的单位的人办。',
    en: 'Nobody of the unit that is asked, nor who proposed the item, may mask or refuse a question. Please let somebody of another unit do it.',
  },
  'publication.question-decided': {
    status: 409,
    zh: '这个提问已经处理过了。公开的提问不能再撤下，只能再遮盖个人信息。',
    en: 'This question has been dealt with. One that is public is never taken back; more personal data of it can be masked.',
  },
  'publication.question-rewritten': {
    status: 422,
    zh: '提问的话不能改、不能删，只能把个人信息换成“［姓名］”这样的标记。请照原话，只换要遮的字。',
    en: 'The words of a question are not changed or cut; personal data is replaced by a mark such as “［姓名］”. Keep all other words.',
  },
  'publication.question-hollowed': {
    status: 422,
    zh: '遮住的超过了一半，别人读不出问的是什么。只遮个人信息；遮了就读不懂的，按“不公开”的理由处理，问的人看得到。',
    en: 'More than half is masked, and nobody can read what was asked. Mask personal data only; what cannot be understood then is refused on that ground, which who asked reads.',
  },
  'publication.question-ground': {
    status: 422,
    zh: '不公开提问要选一条理由，并写明白（500字以内）；问的人看得到。',
    en: 'To refuse a question choose a ground and say why (within 500 characters); who asked reads it.',
  },
  'publication.question-answered': {
    status: 409,
    zh: '已经答复过了。要改，请起草更正。',
    en: 'It has been answered. To change the answer, draft a correction.',
  },
  'publication.answer-missing': {
    status: 422,
    zh: '请写答复（{most}字以内）。',
    en: 'Please write the answer (within {most} characters).',
  },
  'publication.answer-brush-off': {
    status: 422,
    zh: '这段答复好像没有答问题（只说收到、转办、请等待）。请写清楚是什么、为什么、哪天；确实要这样答，请打勾再发。',
    en: 'This seems to answer nothing (received, forwarded, please wait). Say what, why, by when; if you mean it so, tick and send.',
  },
  'publication.application-county': {
    status: 403,
    zh: '依申请公开的受理单位写在全县每一页上，请由全县范围的公示员来写。',
    en: 'Where to apply stands on every page of the county. Please let a publisher of the whole county write it.',
  },
  'publication.application-wrong': {
    status: 422,
    zh: '请写哪个单位受理（300字以内）；网址要以 https:// 开头，没有就空着。',
    en: 'Say which body takes applications (within 300 characters); an address begins with https://, or stays empty.',
  },
} as const satisfies Record<string, RefusalWords>;
