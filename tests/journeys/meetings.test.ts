import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { openRiverCounty, TENANT, VILLAGE } from './river-county.ts';

test('[002-78] a meeting is called in public, its questions are answered or dated, and its minutes name nobody', async (t) => {
  const county = await openRiverCounty(t);
  const { get, post } = county.as('intake');
  const onDay = addDays(civilDateOf(county.house.desk.clock.now()), 2);
  const [leader] = (await get('/api/reception/receivers?text=leader')).body.people;
  const said = { topic: '水渠和路灯', place: '大榕树下', onDay, atTime: '19:30', areaCode: VILLAGE };
  const { id } = (await post('/api/meetings', { ...said, unitId: leader.unitId, convenerId: leader.id })).body;
  const list = await county.page(`/${TENANT}/meetings`);
  assert.match(list.text, /水渠和路灯/);
  assert.doesNotMatch(list.text, /<script/);
  assert.match((await county.page(`/${TENANT}`)).text, new RegExp(`href="/${TENANT}/meetings"`));

  county.house.pass(4 * 24);
  const held = await post(`/api/meetings/${id}/hold`, { presentCount: 23, presentGroups: '一组 12 人' });
  assert.equal(held.status, 200, held.text);
  const item = {
    ...{ id: county.house.desk.clock.newId(), speaker: '王大山', words: '我家那段渠什么时候修？', answerKind: 'due' },
    ...{
      answer: '先修最漏的三处。',
      unitId: county.units.traffic,
      dueOn: addDays(onDay, 20),
      minority: '有人说先修路',
    },
    ...{ votesFor: 20, votesAgainst: 2, votesAbstained: 1, publicWords: '漏水的渠什么时候修？' },
  };
  const named = await post(`/api/meetings/${id}/items`, { ...item, publicWords: '王大山家的渠什么时候修？' });
  assert.equal(named.status, 422);
  assert.match(named.body.title, /也不能有发言人的名字/);
  assert.equal((await post(`/api/meetings/${id}/items`, item)).status, 200);
  assert.match((await county.page(`/${TENANT}/meetings/${id}`)).text, /纪要还没有公布/);
  assert.equal((await post(`/api/meetings/${id}/minutes`, {})).status, 200);
  const minutes = await county.page(`/${TENANT}/meetings/${id}`);
  assert.match(minutes.text, /漏水的渠什么时候修/);
  assert.match(minutes.text, /赞成 20，反对 2，弃权 1/);
  assert.doesNotMatch(minutes.text, /王大山|我家那段渠|先修路/);
  assert.equal((await county.as('handler').get('/api/meetings')).status, 403);
});
