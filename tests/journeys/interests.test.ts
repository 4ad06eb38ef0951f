import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUDITING, type Seated, seated, WORKING } from '#tests/support/kept-county.ts';
import { openRiverCounty, type RiverCounty, TENANT } from './river-county.ts';

async function send({ house }: RiverCounty, { cookie }: Seated, path: string, form?: Record<string, string>) {
  const answer = await house.app.inject({
    method: form ? 'POST' : 'GET',
    url: path,
    headers: {
      ...{ 'sec-fetch-site': 'same-origin', 'accept-language': 'zh-CN', cookie },
      accept: path.startsWith('/api/') ? 'application/json' : 'text/html',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });
  return { status: answer.statusCode, text: answer.body };
}

test('[002-46] an official declares kin on their own page; they and the auditor read it, nobody else', async (t) => {
  const county = await openRiverCounty(t);
  const official = await seated(county.house, TENANT, 'declares', county.units.traffic, WORKING);
  const kin = await seated(county.house, TENANT, 'the-brother', county.units.township, WORKING);
  const auditor = await seated(county.house, TENANT, 'audits', county.units.office, AUDITING);
  const declared = { kind: 'kin', kin: 'the-brother', relation: '胞兄', beginsOn: '2020-01-01' };
  const page = await send(county, official, '/account/interests', declared);
  assert.equal(page.status, 200);
  assert.match(page.text, /在本县工作的亲属: <b>the-brother<\/b> 胞兄 2020-01-01/);
  for (const path of ['/account/interests', '/api/me/interests']) {
    const { status, text } = await send(county, kin, path);
    assert.equal(status, 200);
    assert.ok(!text.includes('胞兄'), 'whom it names is not told of it');
  }
  assert.equal((await send(county, kin, '/api/interests')).status, 403);
  assert.equal((await county.as('admin').get('/api/interests')).status, 403);
  const all = await send(county, auditor, '/api/interests');
  assert.match(all.text, /"officialName":"declares".*"kinName":"the-brother"/);
  const id = /name="interest" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  assert.equal(
    (await send(county, kin, '/account/interests/end', { interest: id })).status,
    404,
    'nor can they end it',
  );
  const ended = await send(county, official, '/account/interests/end', { interest: id });
  assert.match(ended.text, /到 \d{4}-\d\d-\d\d 为止/);
  assert.match((await send(county, auditor, '/api/interests')).text, /胞兄/, 'what was declared stays on record');
});

test('[002-46] what is declared unclearly is asked for again, and what was typed stays', async (t) => {
  const county = await openRiverCounty(t);
  const official = await seated(county.house, TENANT, 'declares', county.units.traffic, WORKING);
  const typed = { kind: 'kin', kin: '没有这个人', relation: '表弟', beginsOn: '2020-01-01' };
  const unclear = await send(county, official, '/account/interests', typed);
  assert.equal(unclear.status, 422);
  assert.match(unclear.text, /请填登录名/);
  assert.match(unclear.text, /value="表弟"/);
  for (const [wrong, words] of [
    [{ kind: 'kin', kin: 'declares', beginsOn: '2020-01-01' }, '这是您自己'],
    [{ kind: 'firm', beginsOn: '2020-01-01' }, '请写明在什么里有利害关系'],
    [{ kind: 'firm', name: '某砖厂', beginsOn: '昨天' }, '请填开始的日期'],
    [{ kind: 'unit', unit: county.units.office, name: '', beginsOn: '2999-01-01' }, '不晚于今天'],
  ] as const) {
    const { status, text } = await send(county, official, '/account/interests', wrong);
    assert.equal(status, 422, text.slice(0, 300));
    assert.ok(text.includes(words), words);
  }
  const firm = await send(county, official, '/account/interests', {
    ...{ kind: 'firm', name: '某砖厂', beginsOn: '2020-01-01' },
  });
  assert.match(firm.text, /<b>某砖厂<\/b>/);
});
