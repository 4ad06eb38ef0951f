import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayingOf } from './brush-off.ts';

/** Short, but whoever asked knows more afterwards (handbook §4.6 (3), (7)). */
const SAY_SOMETHING = {
  'a thing that was done': [
    '您反映的路灯昨晚亮了。',
    '变压器昨天已移到村外。',
    '来信收悉，灯泡换了。',
    '您的户口已转到乙村。',
    '钱已转到您的存折上。',
  ],
  'a yes or a no': [
    '来信收悉。可以异地办理。',
    '来信收悉。经查不属实。',
    '您反映的情况属实。',
    '您反映的那口井没有问题。',
    '不行。',
  ],
  'an answer under four characters beside thanks': [
    '您的建议很好，已采纳。谢谢！',
    '您好，灯亮了。感谢监督。',
    '来信收悉。不行。',
    '您好，可行，谢谢。',
    '您好，行。谢谢！',
    '来信收悉，是的。感谢您的关注。',
    '您好，能办。感谢支持。',
    '来信收悉，办不了。敬请谅解。',
    '感谢您的建议，部分采纳。',
    '您好，未采纳，谢谢。',
    '来信收悉，水通了。谢谢！',
    '您的留言收悉，钱退了。',
    '来信收悉，已修好。谢谢！',
    '您好，还没修。敬请谅解。',
  ],
  'a day by which': ['您的问题已转水利站，该站将于12月3日答复您。', '来信收悉，定于十二月三日前答复。'],
  'a place, or whom to ring': [
    '欢迎您到乡政府一楼窗口办理。',
    '请您咨询县人社局，电话0999-7654321。',
    '请向丙村调解委员会申请，这不属于本局管辖。',
  ],
} as const;

for (const [what, texts] of Object.entries(SAY_SOMETHING))
  test(`[C12] however short, ${what} is no brush-off`, () => {
    for (const text of texts) assert.equal(sayingOf(text).saying, 'something', text);
  });

/** Nothing found, nothing done, no day, nobody who can be reached. */
const BRUSH_OFFS = {
  'passed on to two offices': '您反映的问题已转甲县水务局、乙镇人民政府调查核处。',
  'passed on on a day that is over': '您的来信已于2026年11月2日转交丙县住建局办理，谢谢。',
  'passed on upwards': '来信收悉。我局会将您的建议如实上报上级主管部门，如有消息，我们会及时向社会公布。',
  'will be thought about': '您的建议已知悉，我局将认真研究论证。感谢您的支持！',
  'somebody will be sent, nobody knows when': '您说的事我乡已收悉，同时会安排专人介入调查和处理。',
  'taken seriously': '县领导高度重视，已责成相关部门认真办理。',
  'sent to another office without a telephone': '您好，请您直接向县人社局咨询相关事宜。',
  'thanks and hopes': '感谢您对丁村的关心，希望您一如既往地支持我们，多提宝贵意见。',
  'talked with, of which nothing is told': '来信收悉，沟通了。感谢您的支持！',
  'when something else will have been done': '来信收悉，等灯亮了。敬请耐心等待。',
  'said to be handled, of which there is no such result': '您反映的路灯问题已处理，谢谢。',
} as const;

for (const [what, text] of Object.entries(BRUSH_OFFS))
  test(`[C12] [004-16] ${what}: a brush-off`, () => assert.equal(sayingOf(text).saying, 'brush-off'));

test('what is left of a brush-off is quoted as the why', () => {
  const { empties } = sayingOf('张某某您好：您反映的问题已收悉，已转城管局处理。2026年11月2日');
  assert.deepEqual(empties, ['您反映的问题已收悉', '已转城管局处理']);
});

test('a text that was torn off or left blank is no brush-off: nobody brushed anybody off', () => {
  for (const text of ['', '您好！', '网友：您好！2026年11月2日', '您的来信收悉，现将有关情况回复如下：2026年11月2日'])
    assert.equal(sayingOf(text).saying, 'blank', text);
});

test('a text made to be slow is judged as quickly as any', () => {
  const began = performance.now();
  for (const part of ['转交', '核实核查', '您反映的问题', '相关部门', '将您的问题转交局'])
    sayingOf(`${part.repeat(60).slice(0, 68)}吧，`.repeat(3));
  assert.ok(performance.now() - began < 2000);
});
