import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said when a report, a suggestion or a difficulty can't be kept as it is. */
export const reportRefusals = {
  'reports.unknown': {
    status: 404,
    zh: '没有找到，或不是报给您单位的。请回到列表再选。',
    en: 'There is no such thing of yours or for your unit. Go back to the list and choose again.',
  },
  'reports.stale': {
    status: 409,
    zh: '这份报告刚在别处改过。您写的还在，请看一眼新的再存。',
    en: 'This report was changed elsewhere. What you wrote is still here; look at the newer one, then save again.',
  },
  'reports.sent-already': {
    status: 409,
    zh: '这份报告已经报送，不能再改。要补充，请另写一份。',
    en: 'This report was sent and stays as it is. To add something, write another.',
  },
  'reports.of-another': {
    status: 409,
    zh: '这个编号是别人的。请新写一份。',
    en: 'Somebody else has this id. Begin anew.',
  },
  'reports.area-outside': {
    status: 422,
    zh: '地点不在您的辖区。请重选地点。',
    en: 'The place is outside your area. Choose another.',
  },
  'reports.unit-unknown': {
    status: 422,
    zh: '没有这个单位。请重选报给谁。',
    en: 'There is no such unit. Choose the addressee again.',
  },
  'reports.title-missing': { status: 422, zh: '还没写题目。一份只写一件事。', en: 'The title is missing: one issue.' },
  'reports.title-long': {
    status: 422,
    zh: '题目最多 {most} 个字。请写短些。',
    en: 'The title has at most {most} characters. Make it shorter.',
  },
  'reports.addressee-missing': { status: 422, zh: '还没选报给哪个单位。', en: 'Choose the unit that it goes to.' },
  'reports.facts-missing': {
    status: 422,
    zh: '还没写情况。请写看到、听到的事实。',
    en: 'The facts are missing. Write what you saw and heard.',
  },
  'reports.report-long': {
    status: 422,
    zh: '全文最多 {most} 个字，多了 {over} 个。请删到能一口气读完。',
    en: 'A report has at most {most} characters; {over} too many. Cut it until it can be read in one go.',
  },
  'reports.basis-missing': {
    status: 422,
    zh: '还没选依据。请从自己的走访和事项里选。',
    en: 'Say what it rests on: choose among your own visits and matters.',
  },
  'reports.basis-many': { status: 422, zh: '依据最多选 {most} 项。', en: 'Choose at most {most} visits and matters.' },
  'reports.basis-of-another': {
    status: 422,
    zh: '依据里有一项不是您的，或已经密封。请去掉再存。',
    en: 'One of the visits or matters is not yours or was sealed. Take it out.',
  },
  'reports.minority-missing': {
    status: 422,
    zh: '请写少数人的不同看法；确实没有，就勾“没有听到不同看法”。',
    en: 'Write what some see otherwise; if nobody does, tick “nobody saw it otherwise”.',
  },
  'reports.suggestion-missing': { status: 422, zh: '还没写建议。至少写一条。', en: 'Write at least one suggestion.' },
  'reports.suggestion-empty': {
    status: 422,
    zh: '有一条建议是空的。请写上或去掉。',
    en: 'A suggestion is empty. Write it or take it out.',
  },
  'reports.suggestion-addressee': {
    status: 422,
    zh: '有一条建议没选由哪个单位办。',
    en: 'Choose the unit for each suggestion.',
  },
  'reports.suggestion-long': {
    status: 422,
    zh: '一条建议最多 {most} 个字。请写短些。',
    en: 'A suggestion has at most {most} characters. Make it shorter.',
  },
  'reports.number-in-it': {
    status: 422,
    zh: '里面有号码“{number}”。请去掉再报。',
    en: 'The number “{number}” stands in it. Take it out first.',
  },
  'reports.name-in-it': {
    status: 422,
    zh: '里面有群众的名字“{name}”。请换成“某户”。',
    en: '“{name}” is named in it. Write “a household” instead.',
  },
  'reports.answer-own': {
    status: 403,
    zh: '自己提的要由别人答复。请请单位里的同事来答。',
    en: 'Somebody else answers one’s own suggestion. Ask a colleague of the unit.',
  },
  'reports.answered-already': {
    status: 409,
    zh: '这一条已经答复过了，不能再改。',
    en: 'This was answered already, and that stays.',
  },
  'reports.reason-missing': { status: 422, zh: '请写为什么采纳或不采纳。', en: 'Say why it is adopted or not.' },
  'reports.reason-long': {
    status: 422,
    zh: '最多写 {most} 个字。请写短些。',
    en: 'At most {most} characters. Make it shorter.',
  },
  'reports.not-answered': {
    status: 409,
    zh: '还没有答复，等有了答复再告诉群众。',
    en: 'There is no answer yet; tell the people when there is.',
  },
  'reports.told-already': {
    status: 409,
    zh: '已经记过告诉群众了。',
    en: 'It is written down already that they were told.',
  },
  'reports.told-day': {
    status: 422,
    zh: '日子应在 {from} 到 {to} 之间。请重选。',
    en: 'The day lies between {from} and {to}. Choose again.',
  },
  'reports.told-empty': {
    status: 422,
    zh: '请写告诉了谁、怎么告诉的（不写名字）。',
    en: 'Say whom you told and how, without names.',
  },
  'reports.household-unknown': {
    status: 422,
    zh: '这一户不在您联系的名单里。请重选。',
    en: 'This household is not among yours. Choose again.',
  },
  'reports.difficulty-words': {
    status: 422,
    zh: '请写原来怎么样、办了什么。',
    en: 'Write how it was and what was done.',
  },
  'reports.difficulty-long': {
    status: 422,
    zh: '这一项最多 {most} 个字。请写短些。',
    en: 'At most {most} characters here. Make it shorter.',
  },
  'reports.difficulty-day': {
    status: 422,
    zh: '日子应在 {from} 到 {to} 之间。请重选。',
    en: 'The day lies between {from} and {to}. Choose again.',
  },
  'reports.confirm-own': {
    status: 403,
    zh: '自己办的要由别人去问。请请同事来问。',
    en: 'Somebody else asks about what one did oneself. Ask a colleague.',
  },
  'reports.confirmed-already': {
    status: 409,
    zh: '这一户已经说过了，说了不改。请做下一户。',
    en: 'This household has said it already, and that stays. Go on to the next.',
  },
} as const satisfies Record<string, RefusalWords>;
