import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toneIn } from './tone.ts';
import { TONE_PHRASES } from './tone-phrases.ts';

for (const [kind, text] of [
  ['talks_down', '经查，你属于无理取闹，不予支持。'],
  ['talks_down', '个别村民素质不高，政策早就讲过。'],
  ['talks_down', '井盖响一点也正常，大可不必紧张。'],
  ['talks_down', '望您端正态度，不要轻信。'],
  ['blames', '低保停发是您自己的问题。'],
  ['blames', '你当初干什么去了？'],
  ['blames', '因您多次阻拦，路没有修成。'],
  ['blames', '您在网上断章取义，影响很坏。'],
  ['threatens', '逾期不搬，后果自负。'],
  ['threatens', '如果再到镇里吵，将移交公安机关。'],
  ['threatens', '您将承担相应法律责任。'],
  ['threatens', '这样下去会影响您孩子升学。'],
  ['orders', '你户必须在三天之内搬走。'],
  ['orders', '希望您顾全大局，支持工作。'],
  ['orders', '请不要再打电话问了。'],
  ['orders', '此事恕不接待。'],
] as const)
  test(`[003-04] "${text}" is crude: ${kind}, with why and what can be said instead`, () => {
    const found = toneIn(text);
    assert.ok(found.some((one) => one.kind === kind));
    for (const { passage, gentler } of found)
      assert.ok(text.includes(passage) && gentler.zh.length > 3 && gentler.en.length > 3);
  });

for (const [why, text] of [
  ['a law as it stands', '《治安管理处罚法》第五十八条规定，制造噪声干扰您生活，构成犯罪的，依法追究刑事责任。'],
  ['a notice to everybody', '网上的补贴消息不是真的，请勿轻信。'],
  ['what is quoted', '您说工作人员讲“你这是无理取闹”，我们查了当天录音，向您道歉。'],
  ['what the person told', '您反映物业胡搅蛮缠、后果自负一事，我局约谈了物业。'],
  ['a shop that breaks a rule', '已要求该店晚十点后关音响，如再扰民将依法处理，否则从严处罚商家。'],
  ['a driver who was sent off', '公司责令驾驶员停车学习，驾驶员不得拒载。'],
  ['what one needs to bring', '办理时您必须携带身份证。'],
  ['whose it is, in plain words', '路灯不归我们管，归县城管局，电话0000-1234567，已经帮您转过去。'],
  ['a bill', '交房以后的物业费由您个人承担。'],
  ['a no with its reason', '您家月人均收入高于标准，不符合低保条件。不服可以在六十天内申请复核。'],
] as const)
  test(`[003-04] nothing is said against ${why}: "${text.slice(0, 14)}…"`, () => {
    assert.deepEqual(
      toneIn(text).map(({ passage }) => passage),
      [],
    );
  });

test('[003-04] the words of the person who wrote are left alone, and one passage is told once', () => {
  assert.deepEqual(toneIn('我们查了，没有胡搅蛮缠的事。', '他们骂我胡搅蛮缠'), []);
  const twice = toneIn('息访息诉，好自为之，别怪我们。').map(({ passage }) => passage);
  assert.deepEqual(twice, ['息访息诉', '好自为之', '别怪我们']);
});

test('[003-04] the list has at least forty entries, and all four kinds', () => {
  assert.ok(TONE_PHRASES.length >= 40);
  assert.equal(new Set(TONE_PHRASES.map(({ kind }) => kind)).size, 4);
});
