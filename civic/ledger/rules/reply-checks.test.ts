import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { idOf } from '#tests/support/matters.ts';
import { PLAINER } from './officialese.ts';
import { readingOf } from './plain-language.ts';
import { dayNamedIn, promisesIn } from './promises.ts';
import { findingsIn } from './reply-checks.ts';
import type { CheckedReply } from './reply-finding.ts';
import type { ReplyDraft } from './shapes.ts';

const TODAY = '2026-11-23' as CivilDate;
const AREA = '990101101201' as AreaCode;
const QUESTION = '乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。';
const GOOD: ReplyDraft = {
  resultKind: 'solved',
  words: '您说的乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。已于11月23日换管并铺平路面，车能走了。',
  reason: '',
  basis: '',
  remedy: '',
  contactName: '交通局养护股',
  contactPhone: '0000-1234567',
  promisedOn: null,
  isStandardAnswer: false,
};

function found(draft: Partial<ReplyDraft>, more: Partial<CheckedReply> = {}) {
  const about = { question: QUESTION, areaCode: AREA, persons: [], earlier: [], today: TODAY };
  const reply = { draft: { ...GOOD, ...draft }, ...about, ...more };
  return findingsIn(reply).map(({ check, severity, passage }) => ({ check, severity, passage }));
}

const checksOf = (findings: ReturnType<typeof found>) => findings.map(({ check, severity }) => `${check} ${severity}`);

test('a reply that says what was found and done, by whom and when, has nothing against it', () => {
  assert.deepEqual(found({}), []);
});

for (const text of [
  '已收悉。',
  '已转办',
  '已阅。',
  '请耐心等待。',
  '您好！您反映的问题已收悉，我们已转交县交通局办理，请耐心等待。感谢您的支持！',
  '尊敬的网友：您好，您的留言已收到，已转至相关部门核实处理，请您耐心等候。',
  '“AB008123”您好！您通过平台《某某问政》的留言收悉，已转有关部门答复反馈，谢谢！2026年11月20日',
  '您好。你反映的情况已转相关部门。有关情况将及时反馈。祝您生活愉快！',
  '网友您好，您反映的情况我们高度重视，已交由住建局认真研究，及时答复，感谢您的关注。2026年11月20日',
])
  test(`[C12] "${text.slice(0, 18)}…" is no reply`, () => {
    assert.ok(checksOf(found({ words: text })).includes('empty_forwarding blocks'));
  });

for (const text of [
  GOOD.words,
  '您好，来信收悉。经查，您家不符合低保条件，因为家庭月人均收入高于标准。',
  '您的问题已转交通局，该局将于12月1日前修补路面。',
  '身份证办理带户口簿到派出所户籍窗口即可，当天受理。',
])
  test(`"${text.slice(0, 18)}…" says something`, () => {
    assert.ok(!checksOf(found({ words: text })).includes('empty_forwarding blocks'));
  });

test('an answer to another matter is noticed: nothing of the question is in it', () => {
  const words = '经核实，城东菜市场摊位费已按新标准收取，多收部分已退还商户，如有疑问请联系县市场监督管理局。';
  assert.ok(checksOf(found({ words })).includes('answers_this blocks'));
});

test('an answer to another case that was pasted shows its twin with its number and how much is the same; marked as standard it passes', () => {
  const shown = { replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words: GOOD.words };
  const earlier = [{ ...shown, question: QUESTION, areaCode: AREA }];
  const reply = { draft: GOOD, question: '丙村的变压器老是跳闸', areaCode: AREA, persons: [], earlier, today: TODAY };
  const nearCopy = (draft: ReplyDraft) => findingsIn({ ...reply, draft }).find(({ check }) => check === 'near_copy');
  assert.equal(nearCopy(GOOD)?.severity, 'blocks');
  assert.deepEqual(nearCopy(GOOD)?.twin, { ...shown, share: 1, isSameTrouble: false });
  const passage = nearCopy(GOOD)?.passage ?? '';
  assert.ok(passage.length > 10 && GOOD.words.includes(passage), 'the passage can be found where it is typed');
  assert.equal(nearCopy({ ...GOOD, isStandardAnswer: true }), undefined);
});

test('the same answer to two who tell of one trouble in one place is no copy; the very same to somebody elsewhere is one', () => {
  const asked = '乙村村口塌了一个坑，路面塌陷得厉害，摩托车摔了两回，听说是排水管断裂';
  const twin = (areaCode: string) => ({
    ...{ replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words: GOOD.words },
    ...{ question: asked, areaCode: areaCode as AreaCode },
  });
  assert.deepEqual(checksOf(found({}, { earlier: [twin('990101101201')] })), ['near_copy warns']);
  assert.deepEqual(checksOf(found({}, { earlier: [twin('990101102205')] })), ['near_copy blocks']);
  const both = [twin('990101101201'), twin('990101102205')];
  assert.deepEqual(checksOf(found({}, { earlier: both })), ['near_copy blocks'], 'it is still a copy of the other');
});

test('an answer that names what was asked here may be right for both: a hint that quotes what it names', () => {
  const words =
    '戊县图书馆从明年三月起在自助机上开通社保卡借书，读者凭社保卡和手机号登记一次就行，原来的借书证也照样能用，押金在窗口退还。';
  const twin = {
    ...{ replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words },
    ...{ question: '退押金太麻烦', areaCode: AREA },
  };
  const check = (question: string) =>
    findingsIn({
      draft: { ...GOOD, words },
      question,
      areaCode: AREA,
      persons: [],
      earlier: [twin],
      today: TODAY,
    }).find((one) => one.check === 'near_copy');
  const named = check('什么时候可以用社保卡借书啊');
  assert.equal(named?.severity, 'warns');
  assert.ok(named?.words.zh.includes('“社保卡借书”'));
  const other = check('阅览室晚上几点关门，能不能晚一点');
  assert.equal(other?.severity, 'blocks');
  assert.ok(other?.words.zh.includes('没有提到这位说的事'));
});

test('where to turn is said alike to all who asked the wrong office: no copy', () => {
  const told = (what: string) =>
    `您好！因${what}不属于本区管辖权限范围，建议您向甲市${what}公司反馈，感谢您的理解和支持。`;
  const twin = {
    ...{ replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words: told('供水') },
    ...{ question: '水压太低', areaCode: AREA },
  };
  assert.ok(!checksOf(found({ words: told('公交') }, { question: '', earlier: [twin] })).includes('near_copy blocks'));
});

test('a blank reply is told to be blank, not that it brushes anybody off', () => {
  const words = '您好，现回复如下：2026年11月20日';
  const all = found({ words });
  assert.ok(checksOf(all).includes('says_what_was_done blocks'));
  assert.ok(!checksOf(all).includes('empty_forwarding blocks'));
});

test('a long answer of its own behind a rule that was explained before is a hint, no copy', () => {
  const rule =
    '外来务工人员的子女入学，须在城区合法居住满一年，持有居住证，并且参加本市职工基本养老保险至少一年，由居住地所在学区统筹安排到有空余学位的公办学校。所需材料为居住证、劳动合同、养老保险缴费记录和户口簿原件，报名时间为每年七月。';
  const own =
    '您的大女儿转学的学籍手续已经替您问过：先到原来的小学开转学联系函，再到九中教务处找刘老师盖章，最迟下星期五以前办完，不耽误开学报到注册。';
  const elsewhere = { replyId: idOf('7'), matterId: idOf('8'), number: '1', question: '', areaCode: AREA, words: rule };
  const copies = (words: string) =>
    checksOf(found({ words }, { question: '', earlier: [elsewhere] })).filter((one) => one.startsWith('near_copy'));
  assert.deepEqual(copies(`${rule}${own}`), ['near_copy warns']);
  assert.deepEqual(copies(rule), ['near_copy blocks']);
});

test('a reply that shares only a stock opening with another is no copy', () => {
  const words = '您好，您反映的问题已收悉，现回复如下：您家门前的路灯是线路老化，供电所11月20日已换新线，灯亮了。';
  const other =
    '您好，您反映的问题已收悉，现回复如下：合作医疗报销比例按住院医院等级确定，乡镇卫生院为九成，请带单据到窗口。';
  const shown = { replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words: other };
  const earlier = [{ ...shown, question: '', areaCode: AREA }];
  assert.ok(!checksOf(found({ words }, { question: '', earlier })).includes('near_copy blocks'));
});

test('[002-22] a "no" without reason, basis or remedy is refused for each that is missing', () => {
  assert.equal(found({ resultKind: 'not_supported' }).filter(({ check }) => check === 'no_is_reasoned').length, 3);
  const reasoned = { reason: '不在规划内', basis: '《村庄规划》第3条', remedy: '可向县自然资源局申请复查' };
  assert.deepEqual(found({ resultKind: 'not_supported', ...reasoned }), []);
});

test('a reply needs a phone to ring; what was found, done and by whom is asked for', () => {
  const checks = checksOf(found({ words: '村口路面塌陷、排水管断裂的事很好。', contactName: '', contactPhone: '' }));
  assert.ok(checks.includes('says_what_was_done blocks'), 'without a phone');
  assert.ok(checks.filter((check) => check === 'says_what_was_done warns').length >= 2);
});

test('names and numbers of people are found: the author, third persons, identity, phone and card numbers', () => {
  const blocked = (words: string) =>
    found({ words: `${GOOD.words}${words}` }, { persons: ['赵六', '13900000001'] })
      .filter(({ check }) => check === 'names_nobody')
      .map(({ severity, passage }) => `${severity} ${passage}`);
  assert.deepEqual(blocked('已告知赵六。'), ['blocks 赵六']);
  assert.deepEqual(blocked('电话13812345678。'), ['blocks 13812345678']);
  assert.deepEqual(blocked('证号110105199003078811。'), ['blocks 110105199003078811']);
  assert.deepEqual(blocked('卡号6222020200112233446。'), ['blocks 6222020200112233446']);
  assert.deepEqual(blocked('村民王大明同意。'), ['warns 王大明']);
  assert.deepEqual(blocked('村民王某某同意。'), []);
  assert.deepEqual(found({ words: `${GOOD.words}电话13812345678。`, contactPhone: '138-1234-5678' }), []);
});

test('stock phrases, length and breathless sentences are hinted at, never refused', () => {
  const words = `我局高度重视，切实抓好。${GOOD.words}${'路'.repeat(70)}${'好。'.repeat(200)}`;
  const plain = found({ words }).filter(({ check }) => check === 'plain_and_short');
  assert.deepEqual(
    plain.map(({ severity }) => severity),
    ['warns', 'warns', 'warns', 'warns'],
  );
});

test('[C12] a long answer behind the same opening and thanks as another is no copy, and a short forwarding is none of a long one', () => {
  const opening = '您好！您说的事已收悉，已转给管这件事的单位，一有消息会及时反馈。感谢您的支持！';
  const ours = `${opening}经查，您家门前的路灯是线路老化，供电所11月20日换了新线，灯亮了。`;
  const other = `${opening}合作医疗报销比例按住院医院等级确定，乡镇卫生院为九成，请带单据到窗口办理。`;
  const twins = [opening, other].map((words) => ({
    ...{ replyId: idOf('7'), matterId: idOf('8'), number: '2611200000000009', words, question: '', areaCode: AREA },
  }));
  const copies = (words: string) =>
    checksOf(found({ words }, { question: '', earlier: twins })).filter((one) => one.startsWith('near_copy'));
  assert.deepEqual(copies(ours), []);
  assert.deepEqual(copies(other), ['near_copy blocks']);
  assert.ok(checksOf(found({ words: opening })).includes('empty_forwarding blocks'), 'that one is a brush-off');
});

test('a reply that says where the answer stands is no brush-off', () => {
  const words = '您好！这条水渠的事水利站写过答复，详见乡政府门口十一月二十日的通知。';
  assert.ok(!checksOf(found({ words })).includes('empty_forwarding blocks'));
});

test('[001-31] officialese is shown beside its passage with the plain word; every one of the table is plainer or asks for what is missing', () => {
  const words = `${GOOD.words}对相关部门将予以支持，择期进行核实。`;
  const plain = found({ words }).filter(({ check }) => check === 'plain_and_short');
  assert.deepEqual(
    plain.map(({ severity, passage }) => `${severity} ${passage}`),
    ['warns 相关部门', 'warns 予以支持', 'warns 择期', 'warns 进行核实'],
  );
  assert.ok(PLAINER.length >= 60);
  assert.equal(new Set(PLAINER.map(([officialese]) => officialese)).size, PLAINER.length, 'each stands there once');
  for (const [officialese, instead] of PLAINER) assert.ok(instead !== '' && instead !== officialese, officialese);
});

test('[003-19] how a text reads is told by two measures, the worse of which counts; too short a text has none', () => {
  assert.equal(readingOf(GOOD.words)?.level, 'easy');
  assert.equal(readingOf('路坏了，我们昨天去看了。水管断了。今天换好了管子。路也铺平了。车能走了。')?.level, 'easy');
  const official = '经核实，现已责成相关部门依法依规予以办理，并督促落实到位，进一步完善长效机制，统筹推进有关事宜。';
  assert.equal(readingOf(official)?.level, 'hard');
  const rare = readingOf('鳜鱼塘边的罅隙里有鼍鼋。路坏了，我们昨天去看了，水管断了。');
  assert.ok((rare?.hardWordsAHundred ?? 0) > 10, 'characters outside level 1 of GB/T 2312 count');
  assert.equal(readingOf('已办。'), null);
});

test('what points at a person is found before it is sent as it would be masked before it is published', () => {
  const named = (words: string) =>
    found({ words: `${GOOD.words}${words}` })
      .filter(({ check }) => check === 'names_nobody')
      .map(({ severity, passage }) => `${severity} ${passage}`);
  assert.deepEqual(named('车牌湘Z12A45的车主已联系。'), ['warns 湘Z12A45']);
  assert.deepEqual(named('已到3栋2单元501室看过。'), ['warns 3栋2单元501室']);
  assert.deepEqual(named('请打0999-7654321。'), [], 'an office’s own telephone belongs in a reply');
  assert.deepEqual(named('经办人：李四海。'), [], 'whom one can ring is named');
  assert.deepEqual(named('李主任已到现场。'), [], 'who acts for an office is no third person');
});

test('[002-23] a promise must carry its day: "promised" without one is refused, one in the text is asked for', () => {
  assert.ok(checksOf(found({ resultKind: 'promised' })).includes('promise_is_dated blocks'));
  assert.ok(
    checksOf(found({ resultKind: 'promised', promisedOn: '2026-11-01' as CivilDate })).includes(
      'promise_is_dated blocks',
    ),
  );
  const words = `${GOOD.words}下一步将在12月10日前加装护栏。`;
  assert.ok(checksOf(found({ words })).includes('promise_is_dated warns'));
  assert.deepEqual(found({ words, resultKind: 'promised', promisedOn: '2026-12-10' as CivilDate }), []);
});

test('the day of a promise is read as people write it', () => {
  assert.equal(dayNamedIn('将于12月10日前完成', TODAY), '2026-12-10');
  assert.equal(dayNamedIn('将于2027年1月6日完成', TODAY), '2027-01-06');
  assert.equal(dayNamedIn('计划明年动工，3月15日开工', TODAY), '2027-03-15', 'long past means next year');
  assert.equal(dayNamedIn('力争12月底完工', TODAY), '2026-12-31');
  assert.equal(dayNamedIn('计划2月底完工', TODAY), '2027-02-28');
  assert.equal(dayNamedIn('10日内办结', TODAY), '2026-12-03');
  assert.equal(dayNamedIn('尽快办理', TODAY), null);
  assert.deepEqual(promisesIn('路已修好。我们将在12月10日前装护栏；请您监督。', TODAY), [
    { passage: '我们将在12月10日前装护栏', on: '2026-12-10' },
  ]);
});

test('[003-04] a crude reply can be sent: the hint says why and what to write instead, and blocks nothing', () => {
  const crude = `${GOOD.words}以后请不要再打电话问了。`;
  const about = { question: QUESTION, areaCode: AREA, persons: [], earlier: [], today: TODAY };
  const [hint, ...others] = findingsIn({ ...about, draft: { ...GOOD, words: crude } });
  assert.deepEqual([hint?.check, hint?.severity, others.length], ['tone', 'warns', 0]);
  assert.ok(crude.includes(hint?.passage ?? '?'), 'it can be found where it is typed');
  assert.match(hint?.words.zh ?? '', /命令的口气.*可以这样写/u);
  assert.match(hint?.words.en ?? '', /is an order.*Gentler/u);
});
