import { type CivilDate, civilDateOf, civilTimeText, weekdayOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';

/** Everything that the pages of reception days say. */
export const RECEPTION_WORDS = {
  title: { zh: '领导接访日', en: 'Reception days' },
  intro: {
    zh: '下面的人在这些时间当面听大家说事。可以先约，也可以看准时间直接来。不用登录，不查身份证，可以不用真名。',
    en: 'These people listen in person at these times. Book a place, or come at the time shown. No account, no identity card; you need not give your real name.',
  },
  coming: { zh: '接下来的场次', en: 'Coming sessions' },
  'coming.none': {
    zh: '眼下没有公布的场次。有事随时可以网上说，也可以打页面下方的电话。',
    en: 'No session is published now. You can say it online at any time, or call the number below.',
  },
  more: { zh: '看后面的场次', en: 'Later sessions' },
  past: { zh: '最近已过的场次', en: 'Recent sessions' },
  about: { zh: '领域', en: 'About' },
  place: { zh: '地点', en: 'Place' },
  form: { zh: '形式', en: 'Form' },
  by: { zh: '代表单位', en: 'For' },
  way: { zh: '怎么来', en: 'How to come' },
  'way.free': { zh: '还能约 {free} 个（共 {all} 个）', en: '{free} of {all} places free' },
  'way.slots': { zh: '可以预约（{all} 个）', en: 'places to book: {all}' },
  'way.full': { zh: '已约满', en: 'fully booked' },
  'way.walk': { zh: '可以直接来', en: 'come without booking' },
  'way.comma': { zh: '；', en: '; ' },
  'way.begun': { zh: '已经开始', en: 'has begun' },
  book: { zh: '约这一场', en: 'Book a place' },
  see: { zh: '看这一场', en: 'See this session' },
  deputy: {
    zh: '原定{leader}，改由{deputy}接访。原因：{reason}',
    en: '{deputy} receives instead of {leader}. Reason: {reason}',
  },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  'cancelled.why': { zh: '原因：{reason}', en: 'Reason: {reason}' },
  'cancelled.instead': { zh: '改在 {day} 补上', en: 'Held instead on {day}' },
  insteadOf: { zh: '这一场是补 {day} 取消的那一场', en: 'This makes up for the one of {day}, which was cancelled' },
  held: { zh: '已举行', en: 'held' },
  unheld: { zh: '没有举行的记录', en: 'no record that it was held' },
  figure: { zh: '说到做到', en: 'Promised and kept' },
  'figure.value': {
    zh: '近一年公布了 {published} 场，如期举行 {held} 场，取消 {cancelled} 场（都要补，补的另算一场）。',
    en: 'In the last year: {published} published, {held} held, {cancelled} cancelled (what is cancelled is held anew and counted as one more).',
  },
  'figure.percent': { zh: '履约率 {percent}%（{held} / {published}）', en: '{percent}% held ({held} / {published})' },
  notice: { zh: '打印本月张贴的安排', en: 'Print this month’s notice' },
  feed: { zh: '订阅到手机日历', en: 'Subscribe in your calendar' },
  mine: { zh: '查看或取消我的预约', en: 'See or cancel my booking' },
  back: { zh: '回到接访日', en: 'Back to the reception days' },
  'book.title': { zh: '预约', en: 'Book a place' },
  'book.name': { zh: '怎么称呼您', en: 'How to call you' },
  'book.name-hint': { zh: '可以不是真名。', en: 'It need not be your real name.' },
  'book.phone': { zh: '电话（可以不填）', en: 'Phone (optional)' },
  'book.phone-hint': {
    zh: '只用来告诉您时间地点有没有变。',
    en: 'Only to tell you if time or place change.',
  },
  'book.email': { zh: '邮箱（可以不填）', en: 'E-mail (optional)' },
  'book.email-hint': {
    zh: '没有手机可以留邮箱，也只用来告诉您变动。',
    en: 'If you have no mobile phone; only to tell you of changes, too.',
  },
  'book.about': { zh: '大概是什么事（可以不填）', en: 'What it is about, in a line (optional)' },
  'book.represents': { zh: '一共代表多少人', en: 'For how many people you speak' },
  'book.represents-hint': { zh: '只为自己就写 1。', en: 'Only for yourself: 1.' },
  'book.representatives': { zh: '来几个人', en: 'How many come' },
  'book.representatives-hint': { zh: '一件事最多来 5 位代表。', en: 'At most 5 representatives for one matter.' },
  'book.send': { zh: '约定', en: 'Book' },
  'book.closed': { zh: '这一场现在不能预约。', en: 'This session cannot be booked now.' },
  'book.walk': {
    zh: '可以当天直接来，按到的先后接。',
    en: 'You can come on the day; people are received in the order in which they come.',
  },
  'booked.title': { zh: '约好了', en: 'Your place is booked' },
  'booked.keep': {
    zh: '请记下或拍下编号和取消码。来的时候说编号就行，不来请取消，把位子让给别人。',
    en: 'Write down or photograph number and code. Name the number when you come; if you cannot come, cancel, so that somebody else can.',
  },
  'booked.number': { zh: '预约编号', en: 'Booking number' },
  'booked.code': { zh: '取消码', en: 'Code to cancel' },
  'booked.phone': {
    zh: '您没有留电话：有变动会写在这一页，来之前请再看一眼。',
    en: 'You left no phone: changes are shown on this page, so look again before you come.',
  },
  'booked.cancel': { zh: '取消这个预约', en: 'Cancel this booking' },
  'booked.cancelled': { zh: '已经取消，位子让出来了。', en: 'It is cancelled, and the place is free for others.' },
  'booked.moved': {
    zh: '原来的场次取消了，您的预约已经转到补的这一场。',
    en: 'The first session was cancelled; your booking was moved to this one.',
  },
  'find.title': { zh: '我的预约', en: 'My booking' },
  'find.intro': { zh: '请写预约编号和取消码。', en: 'Write the number and the code of your booking.' },
  'find.open': { zh: '查看', en: 'Open' },
  'notice.title': { zh: '{county}{month}领导接访安排', en: '{county}: reception days in {month}' },
  'notice.day': { zh: '时间', en: 'Time' },
  'notice.leader': { zh: '接访人', en: 'Who receives' },
  'notice.none': { zh: '这个月没有公布的场次。', en: 'No session is published for this month.' },
  'notice.before': { zh: '上个月', en: 'Month before' },
  'notice.after': { zh: '下个月', en: 'Next month' },
  'notice.how': {
    zh: '不查身份证，可以不用真名。扫码或打电话预约；一件事最多来 5 位代表。',
    en: 'No identity card, no real name needed. Book by the code or by phone; at most 5 representatives for one matter.',
  },
  'notice.qr': { zh: '扫码看最新安排和预约', en: 'Scan for the latest and to book' },
  'notice.print': { zh: '用浏览器的“打印”，纸张选 A4。', en: 'Print this page on A4 with your browser.' },
} as const satisfies Record<string, Words>;

export type ReceptionWord = keyof typeof RECEPTION_WORDS;

const WEEKDAYS = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `11月25日（周三）` or `Wed 25 Nov`. The year is that of the page: sessions are at most some months away. */
export function dayText(at: Instant, language: Language): string {
  const day = civilDateOf(at);
  const [, month = '', date = ''] = day.split('-');
  const weekday = weekdayOf(day);
  if (language === 'zh') return `${Number(month)}月${Number(date)}日（周${WEEKDAYS.zh[weekday]}）`;
  return `${WEEKDAYS.en[weekday]} ${Number(date)} ${MONTHS[Number(month) - 1]}`;
}

/** `11月25日（周三）09:00–11:30`. */
export function timeText(from: Instant, to: Instant, language: Language): string {
  return `${dayText(from, language)} ${civilTimeText(from).slice(11)}–${civilTimeText(to).slice(11)}`;
}

/** `2026年11月` or `Nov 2026`. */
export function monthText(day: CivilDate, language: Language): string {
  const [year = '', month = ''] = day.split('-');
  return language === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1]} ${year}`;
}
