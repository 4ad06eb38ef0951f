import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { type SaidOnTheSpot, spotReply } from './on-the-spot.ts';

const OF = { personName: '王大山', contactName: '李联系', contactPhone: '0000-12345' };
const reply = (parts: Partial<SaidOnTheSpot>) =>
  spotReply({ kind: 'help', words: '灶房的灯不亮', done: '换了灯泡，亮了', isStandardAnswer: false, ...parts }, OF);

test('[000-23] the reply names what the household said and what was done, without a second typing', () => {
  const made = reply({});
  assert.ok(!isRefusal(made));
  assert.equal(made.words, '您说的“灶房的灯不亮”：换了灯泡，亮了');
  assert.deepEqual([made.resultKind, made.contactName, made.contactPhone], ['solved', '李联系', '0000-12345']);
  const asked = reply({ kind: 'ask', words: '高龄津贴怎么领', done: '满八十岁带身份证到村委会登记' });
  assert.equal(!isRefusal(asked) && asked.resultKind, 'information_given');
});

test('[000-23] their name stands in no reply', () => {
  const made = reply({ words: '王大山家的灯不亮', done: '王大山家换了灯泡' });
  assert.ok(!isRefusal(made));
  assert.equal(made.words, '您说的“您家的灯不亮”：您家换了灯泡');
});

test('[000-17] “dealt with” alone is nothing that was done', () => {
  for (const done of ['', '   ', '已处理', '已办结，已登记', '高度重视。'])
    assert.equal((reply({ done }) as { code?: string }).code, 'ledger.spot-done', done);
  assert.ok(!isRefusal(reply({ done: '已处理，换了灯泡' })));
});
