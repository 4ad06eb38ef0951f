import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '#tests/support/matters.ts';
import { dayWords, NOTICE_CHARACTERS_MAX, NOTICES, type NoticeKind, noticeWords } from './notices.ts';

const LONG = {
  no: '2611 2148 3920 1734',
  date: dayWords(NOON),
  due: dayWords(NOON),
  line: '国家电网某某县供电公司二十四小时抢修服务热线',
  time: '12:00',
  reason: '这件事已经由人民法院受理，正在审理之中，依照规定行政机关不能再作处理，请您等待法院的判决',
  where: '某某自治县人民法院诉讼服务中心立案庭二楼东侧第三号窗口',
  days: 30,
  unit: '某某自治县住房和城乡建设局市政公用事业管理处',
  phone: '，电话0000-12345678',
  result: '解释说明（暂无依据）',
  step: '答复您',
  title: '某某自治县某某镇上段水渠年年清淤年年垮塌、上下游轮流浇地没有定下日子的事情怎么办才好'.slice(0, 60),
  item: '房屋产权证明、户口簿和去年九月以来的缴费票据原件及复印件各一份，以及村委会的证明',
  due2: dayWords(NOON),
  until: '2026-11-24 09:30',
  what: { zh: '本人的话', en: 'the person’s words' },
  n: 12,
  answer: '变更原答复',
  upper: '某某自治州住房和城乡建设局市政公用事业管理处',
  when: { zh: '11月30日 14:30', en: '30 September, 14:30' },
  place: '某某自治县人民政府信访局人民来访接待中心一楼东侧第二接访室',
};

test('every notice fits one SMS of 70 characters, however long the names are (§4.7), and leaves no place unfilled', () => {
  for (const kind of Object.keys(NOTICES) as NoticeKind[]) {
    const { zh, en } = noticeWords(kind, LONG);
    assert.ok([...zh].length <= NOTICE_CHARACTERS_MAX, `${kind}: ${[...zh].length} ${zh}`);
    assert.doesNotMatch(zh + en, /\{\w+\}/);
  }
});

test('what is short is not cut', () => {
  const { zh } = noticeWords('dispatched', { unit: '交通局', phone: '，电话12345', due: dayWords(NOON) });
  assert.equal(zh, '您的事由交通局办，电话12345，最晚11月23日答复您。');
});

test('the lookup code is in no notice that is stored', () => {
  for (const { zh, en } of Object.values(NOTICES)) assert.doesNotMatch(zh + en, /查询码|\{code\}/);
});
