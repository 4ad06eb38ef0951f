import type { CivilDate } from '#kernel/civil-date.ts';
import { civilDateOf, weekdayOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Danger } from '../rules/danger.ts';
import { UPLOAD_MEGABYTES_MAX, UPLOADS_MAX } from '../rules/media.ts';
import type { NEXT_STEPS } from '../rules/next-steps.ts';
import type { MatterKind, ReplyWay } from '../rules/said.ts';

/** Everything that the citizens' pages of intake say. */
export const PAGE_WORDS = {
  'front.say': { zh: '说一件事', en: 'Say something' },
  'front.say-hint': {
    zh: '有难处、有意见、有建议，都可以说。事再小也行。',
    en: 'A trouble, a complaint, an idea: anything, however small.',
  },
  'front.find': { zh: '查我的事', en: 'Find my matter' },
  'front.find-hint': { zh: '用回执上的编号和查询码。', en: 'With the number and code of your receipt.' },
  'front.meetings': { zh: '大家一起说：民情恳谈会', en: 'Together: heart-to-heart meetings' },
  'front.card': { zh: '我有一张联系卡', en: 'I have a contact card' },
  'front.reception': { zh: '当面说：领导接访日', en: 'In person: reception days' },
  'front.issues': {
    zh: '大家都关心的事：问您的意见，办到哪一步',
    en: 'What many care about: your opinion, and what becomes of it',
  },
  'front.public': { zh: '看看大家的事办得怎么样', en: 'See how matters are going' },
  'front.other-ways': { zh: '不会写字、不方便上网', en: 'If writing or the web is difficult' },
  'front.other-ways-text': {
    zh: '可以打电话说，也可以请村干部、社区干部或家里人代写。代写的，答复和评价还是您自己的。',
    en: 'Call us, or ask a village official or your family to write for you. The answer and the judgement stay yours.',
  },
  'say.by-card': {
    zh: '您用联系卡进来的：这件事会记在您家的登记卡上，联系人看得到。选“投诉”或“检举控告”的不会记。',
    en: 'You came by your card: this stands on your household’s card, where your contact sees it. Complaints and reports do not.',
  },
  'say.title': { zh: '说一件事', en: 'Say something' },
  'say.intro': {
    zh: '不用登录，姓名可以不写。写好交上去，马上给您一个编号。',
    en: 'No account needed, no name needed. You get a number at once.',
  },
  'say.wrong-title': { zh: '还差几处，请改一下', en: 'A few things are still missing' },
  'say.kept': {
    zh: '您写的都还在，没有交上去。',
    en: 'Everything you wrote is still here; nothing was sent yet.',
  },
  'say.words': { zh: '您要说的事', en: 'What you want to say' },
  'say.words-hint': {
    zh: '怎么说就怎么写：什么事，从什么时候起，想怎么解决。最多 5000 字。',
    en: 'In your own words: what it is, since when, what you hope for. Up to 5,000 characters.',
  },
  'say.words-hint-short': { zh: '怎么说就怎么写。', en: 'In your own words.' },
  'say.where': { zh: '事情在哪里', en: 'Where it is' },
  'say.area-text': { zh: '村、社区或乡镇的名字', en: 'Name of the village, community or township' },
  'say.area-text-hint': { zh: '写名字，或在下面的名单里选。', en: 'Write the name, or choose from the list below.' },
  'say.find-area': { zh: '查找地名', en: 'Find the place' },
  'say.area-found': { zh: '是这个地方吗', en: 'Is it one of these' },
  'say.area-none': {
    zh: '没有找到“{text}”。请从下面的名单里选。',
    en: '“{text}” was not found. Choose from the list below.',
  },
  'say.township': { zh: '从名单里选：乡镇、街道', en: 'From the list: township' },
  'say.choose': { zh: '请选择', en: 'Choose' },
  'say.unsure': { zh: '说不清是哪里', en: 'Not sure where' },
  'say.show-villages': { zh: '显示这里的村和社区', en: 'Show its villages' },
  'say.village': { zh: '村、社区', en: 'Village or community' },
  'say.whole-township': { zh: '整个乡镇，或说不清哪个村', en: 'The whole township, or not sure' },
  'say.place': { zh: '具体位置（可以不写）', en: 'Exact place (optional)' },
  'say.place-hint': { zh: '比如：学校门口、3组水井边。', en: 'For example: by the school gate.' },
  'say.reply': { zh: '怎么答复您', en: 'How to answer you' },
  'say.phone': { zh: '电话', en: 'Phone' },
  'say.phone-hint': {
    zh: '只用来答复您。选“打电话”才要写。',
    en: 'Only to answer you. Needed only for an answer by phone.',
  },
  'say.phone-hint-sms': {
    zh: '只用来答复您。选“打电话”或“发短信”才要写。',
    en: 'Only to answer you. Needed only for a call or an SMS.',
  },
  'say.email': { zh: '电子邮箱（可以不写）', en: 'E-mail (optional)' },
  'say.email-hint': { zh: '只用来答复您。选“发邮件”才要写。', en: 'Only to answer you. Needed only for an e-mail.' },
  'say.name': { zh: '怎么称呼您（可以不写）', en: 'What to call you (optional)' },
  'say.address': { zh: '地址（可以不写）', en: 'Address (optional)' },
  'say.address-hint': { zh: '选“寄信”才要写。', en: 'Needed only for an answer by letter.' },
  'say.more': { zh: '还可以写（都可以不填）', en: 'More, if you like' },
  'say.kind': { zh: '这是一件什么事（可以不选）', en: 'What kind of matter (optional)' },
  'say.kind-none': { zh: '说不清，请你们看', en: 'Not sure; you decide' },
  'say.complained': { zh: '投诉、举报的是谁（可以不填）', en: 'Whom it is about, in a complaint or report (optional)' },
  'say.complained-unit': { zh: '哪个单位', en: 'Which unit' },
  'say.complained-hint': {
    zh: '点了名，从现在起这个单位和它的上级都看不到这件事，也不会交给他们办。工作人员看过以后会再核对。',
    en: 'From now on neither that unit nor those above it see this matter or handle it. Staff check the name when they read it.',
  },
  'say.complained-none': { zh: '不点名，或说不清', en: 'None, or not sure' },
  'say.complainedOf': { zh: '哪个人、什么职务', en: 'Which person or post' },
  'say.publish': {
    zh: '去掉姓名、电话、地址以后，可以把我说的话公开',
    en: 'My words may be made public without names, phones and addresses',
  },
  'say.files': { zh: '照片或录音（可以不附）', en: 'Photos or recordings (optional)' },
  'say.files-hint': {
    zh: `最多 ${UPLOADS_MAX} 个，每个不超过 ${UPLOAD_MEGABYTES_MAX} MB，合计不超过 30 MB。照片里的拍摄地点会去掉。`,
    en: `Up to ${UPLOADS_MAX}, each up to ${UPLOAD_MEGABYTES_MAX} MB, 30 MB together. Where a photo was taken is removed from it.`,
  },
  'say.files-kept': { zh: '已经收到的文件，不用再选', en: 'Files that arrived; no need to choose them again' },
  'say.send': { zh: '交上去', en: 'Send' },
  'before.title': { zh: '还没有交上去，请先看一眼', en: 'Not sent yet: please look at this first' },
  'before.danger': {
    zh: '您说的事可能有危险。人命要紧，请马上打电话：',
    en: 'This may be dangerous. Lives come first. Call at once:',
  },
  'before.danger-then': {
    zh: '这里的字要等工作人员看到才有人管，不能代替报警和急救。打完电话，再按下面的按钮交上来。',
    en: 'Words sent here wait until somebody reads them; they do not replace an emergency call. After calling, press the button below.',
  },
  'before.identifying': {
    zh: '您反映的这件事会密封办理。但您写的话里，有些地方熟人可能认出是您：',
    en: 'This matter will be sealed. But some of your words may tell people who know you that it was you:',
  },
  'before.identifying-then': {
    zh: '可以回去改，也可以就这样交。',
    en: 'You can go back and change them, or send them as they are.',
  },
  'before.go-on': { zh: '交上去', en: 'Send it' },
  'before.back': { zh: '回去改', en: 'Go back and change it' },
  'receipt.title': { zh: '您说的事记下了', en: 'Your words are on record' },
  'receipt.keep': {
    zh: '请把下面两个号记下来，或者打印、拍照。查这件事要用。',
    en: 'Please write these two numbers down, print them or take a picture. You need them to look the matter up.',
  },
  'receipt.number': { zh: '编号', en: 'Number' },
  'receipt.code': { zh: '查询码（不要告诉别人）', en: 'Lookup code (tell nobody)' },
  'receipt.received': { zh: '收到日期：', en: 'Received on ' },
  'receipt.by-sms': {
    zh: '有进展会发短信告诉您，晚上九点到早上八点不发。',
    en: 'You will be told by SMS when something happens, but not between 21:00 and 8:00.',
  },
  'receipt.by-email': {
    zh: '有进展会发邮件告诉您，晚上九点到早上八点不发。',
    en: 'You will be told by e-mail when something happens, but not between 21:00 and 8:00.',
  },
  'say.seal': {
    zh: '举报、反映挪用资金或打击报复的，姓名和联系方式先在您的手机上密封再发出，本县谁也不能单独打开；只能凭编号和查询码来查，不打电话不发短信。',
    en: 'In reports on conduct, diverted funds or retaliation, name and contact are sealed on your phone before they are sent; nobody here can open them alone. You look it up by number and code: no calls, no messages.',
  },
  'say.seal-not-yet': {
    zh: '举报的姓名和联系方式只靠权限保密，还没有加密：本县有钥匙的保密员不满三位。可以不写姓名电话，凭编号和查询码来查。',
    en: 'Names in reports are kept behind rights only and not encrypted yet: the county has fewer than three guardians with keys. You may leave them out and look it up by number and code.',
  },
  'say.seal-how': { zh: '怎么保密', en: 'How it is kept secret' },
  'say.seal-kept': {
    zh: '您的姓名和联系方式已经密封好，随这张表一起交。要改，就在下面重新填写。',
    en: 'Your name and contact details are sealed and go with this form. To change them, fill them in again below.',
  },
  'say.seal-failed': {
    zh: '姓名和联系方式没有密封成，所以还没有交。请检查网络后再按一次，或者不写姓名电话再交。',
    en: 'Name and contact details could not be sealed, so nothing was sent. Check the network and press again, or leave them out.',
  },
  'say.seal-few': {
    zh: '您点名的单位，本县没有三位和它不沾边的保密员：姓名和联系方式暂时只靠权限保密。可以删掉姓名电话，凭编号和查询码来查；要这样交，请再按一次。',
    en: 'Fewer than three guardians have nothing to do with the unit that you named, so for now only rights would keep your name and contact details. You may leave them out and look it up by number and code; to send it like this, press again.',
  },
  'receipt.identity-browser': {
    zh: '您的姓名和联系方式在发出前就密封了，平台没有见过。要两名保密员一起才能打开，打开时您看得见。',
    en: 'Your name and contact details were sealed before they were sent; the house has never seen them. Only two guardians together can open them, and you will see it.',
  },
  'receipt.identity-arrival': {
    zh: '您的姓名和联系方式一到平台就密封了，没有留下明文。要两名保密员一起才能打开，打开时您看得见。',
    en: 'Your name and contact details were sealed as they arrived, and nothing was kept in clear. Only two guardians together can open them, and you will see it.',
  },
  'receipt.identity-kept': {
    zh: '本县有钥匙的保密员还不满三位：您的姓名和联系方式暂时只靠权限保密，满三位后立刻密封。',
    en: 'The county has fewer than three guardians with keys: for now only rights keep your name and contact details; they are sealed as soon as there are three.',
  },
  'receipt.no-message': {
    zh: '这件事密封办理，为了不让旁人看见，不发短信和邮件。请凭编号和查询码来查。',
    en: 'This matter is sealed. So that nobody else sees it, no SMS or e-mail is sent: look it up by number and code.',
  },
  'receipt.before': {
    zh: '这张表以前已经交过，还是原来的编号。这次改动的内容已经补充进去。',
    en: 'This form was sent before; the number is the same. What you changed was added to it.',
  },
  'receipt.next': { zh: '接下来', en: 'What happens next' },
  'receipt.no-second': { zh: '不用再报第二遍。', en: 'You need not report it again.' },
  'receipt.estimated': {
    zh: '（假期安排还没公布，日子是估计的）',
    en: '(estimated: that year’s holidays are not published yet)',
  },
  'receipt.judge': {
    zh: '办得好不好，由您说了算。没有评价的，不会算成满意。',
    en: 'Whether it is solved is for you to say. No rating is never counted as satisfied.',
  },
  'receipt.sealed': {
    zh: '这件事密封办理：办事的单位看不到您是谁。',
    en: 'This matter is sealed: those who handle it do not see who you are.',
  },
  'receipt.qr': { zh: '用手机扫这个码，可以直接查看', en: 'Scan this with a phone to open the matter' },
  'receipt.open': { zh: '现在就看这件事', en: 'Open the matter now' },
  'receipt.call': { zh: '有事打这个电话：', en: 'Whom to call: ' },
  'receipt.danger': { zh: '如果还有危险，请马上打：', en: 'If there still is danger, call at once:' },
  'receipt.log': { zh: '谁也改不掉的凭证', en: 'A proof that nobody can change' },
  'receipt.log-intro': {
    zh: '您说的话已经编进公开日志（只记一串码，不记内容）。把凭证文件存好，日后谁想删、想改、想改日期，一查便知。',
    en: 'What you said is bound into a public log, by a code and not by its words. Keep the proof: whoever drops it, alters it or changes its date is found out.',
  },
  'receipt.log-file': { zh: '保存凭证文件', en: 'Save the proof' },
  'receipt.log-hint': {
    zh: '文件里有您说的话和联系方式，只给您信得过的人。不用我们的软件也能查验。',
    en: 'The file holds your words and how to reach you: give it only to people you trust. It can be checked without our software.',
  },
  'receipt.mark': {
    zh: '凭证的记号：抄下这一行，或者留着这张纸，以后扫下面这个码就能查',
    en: 'The mark of the proof: copy this line or keep this sheet; scan this one to check it later',
  },
  'receipt.log-check': { zh: '查验凭证', en: 'Check a proof' },
  'receipt.again': { zh: '再说一件事', en: 'Say something else' },
  'receipt.minutes': { zh: '这一页只显示 30 分钟。', en: 'This page is shown for 30 minutes only.' },
} as const satisfies Record<string, Words>;

/** What the person can expect; `{day}` is the last day. */
export const STEP_WORDS = {
  screen: { zh: '{day}前，有人看您说的事。', en: 'By {day} somebody reads it.' },
  dispatch: { zh: '{day}前，定下由哪个单位办。', en: 'By {day} it is decided who handles it.' },
  contact: {
    zh: '{day}前，会有人联系您（您选了自己查的，就在网上告诉您）。',
    en: 'By {day} somebody gets in touch (or tells you on your matter’s page).',
  },
  finish: {
    zh: '最晚{day}答复您。过了日子，页面上会写明“超期”。',
    en: 'By {day} at the latest you get the answer. If it is late, the page says so.',
  },
} as const satisfies Record<(typeof NEXT_STEPS)[number], Words>;

/** The kinds in words that need no explanation. */
export const KIND_WORDS = {
  ask: { zh: '问一件事（咨询）', en: 'A question' },
  help: { zh: '请帮忙（求助）', en: 'A request for help' },
  complaint: { zh: '投诉', en: 'A complaint' },
  conduct_report: { zh: '举报干部或单位（密封办理）', en: 'A report on somebody’s conduct (sealed)' },
  suggestion: { zh: '提建议', en: 'A suggestion' },
  dispute: { zh: '纠纷，请人调解', en: 'A dispute to be mediated' },
  condition: { zh: '反映情况', en: 'Something you should know' },
  thanks: { zh: '表扬', en: 'Praise' },
} as const satisfies Record<MatterKind, Words>;

/** The ways to answer that a person on the web can choose. */
export const REPLY_WORDS = {
  look_up: { zh: '我自己来查', en: 'I will look it up' },
  phone: { zh: '打电话', en: 'By phone' },
  sms: { zh: '发短信', en: 'By SMS' },
  email: { zh: '发邮件', en: 'By e-mail' },
  next_visit: { zh: '干部下次上门时告诉我', en: 'At the next visit' },
  letter: { zh: '寄信', en: 'By letter' },
} as const satisfies Partial<Record<ReplyWay, Words>>;

/** What each danger is called, beside the numbers. */
export const DANGER_WORDS = {
  fire: { zh: '着火', en: 'Fire' },
  gas: { zh: '燃气泄漏、中毒', en: 'Gas leak or poisoning' },
  injury: { zh: '有人受伤、生病', en: 'Injury or illness' },
  drowning: { zh: '落水、被水困住', en: 'Drowning or flood' },
  violence: { zh: '有人行凶、被打', en: 'Violence' },
  suicide: { zh: '想不开', en: 'Thoughts of suicide' },
  collapse: { zh: '房屋倒塌、塌方', en: 'Collapse or landslide' },
} as const satisfies Record<Danger, Words>;

/** The national emergency lines. */
export const LINE_WORDS: Readonly<Record<string, Words>> = {
  '119': { zh: '火警、救援', en: 'Fire and rescue' },
  '120': { zh: '急救', en: 'Ambulance' },
  '110': { zh: '报警', en: 'Police' },
};

const WEEKDAYS = { zh: '日一二三四五六', en: 'SunMonTueWedThuFriSat' } as const;

/** A day for people: `11月23日（周一）`, `Mon 23 Nov 2026`. */
export function dayText(instant: Instant, language: Language): string {
  const day: CivilDate = civilDateOf(instant);
  const [year = '', month = '', date = ''] = day.split('-');
  const weekday = weekdayOf(day);
  if (language === 'zh') return `${year}年${Number(month)}月${Number(date)}日（周${WEEKDAYS.zh[weekday]}）`;
  const names = 'JanFebMarAprMayJunJulAugSepOctNovDec';
  const at = (Number(month) - 1) * 3;
  return `${WEEKDAYS.en.slice(weekday * 3, weekday * 3 + 3)} ${Number(date)} ${names.slice(at, at + 3)} ${year}`;
}
