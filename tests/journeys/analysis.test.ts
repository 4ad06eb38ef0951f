import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDateOf } from '#kernel/civil-date.ts';
import { opened } from '#tests/support/papers.ts';
import { type Colleague, type Cookies, openRiverCounty, PASSWORD, type RiverCounty, TOWNSHIP } from './river-county.ts';
import { replied, say } from './river-course.ts';

async function signedIn(county: RiverCounty, who: Colleague): Promise<Cookies> {
  const { cookies, status } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  assert.equal(status, 303);
  return cookies;
}

/** What a page says, without its style. */
const wordsOf = (text: string) => text.replace(/<style>.*?<\/style>/gs, '').replace(/\s+/g, ' ');

test('[002-85] a township counts its month, writes it up, another freezes it, and everybody in office may have it counted again', async (t) => {
  const county = await openRiverCounty(t);
  const { house } = county;
  const held = await say(county, { name: '王五', phone: '13700000001' });
  await replied(county, held.id);
  house.pass(1);
  const [clerk, other, village] = [
    await signedIn(county, 'dispatcher'),
    await signedIn(county, 'supervisor'),
    await signedIn(county, 'village'),
  ];
  const get = async (path: string, who: Cookies) => wordsOf((await county.page(path, undefined, who)).text);
  assert.match(await get('/analysis', clerk), /还没有开过民情分析/);
  assert.ok(!(await get('/analysis', village)).includes('开始统计'), 'who may only see is shown no form');

  const period = civilDateOf(house.desk.clock.now()).slice(0, 7);
  const wrong = await county.page('/analysis', { areaCode: TOWNSHIP, period: '去年' }, clerk);
  assert.equal(wrong.status, 422);
  assert.match(wordsOf(wrong.text), /<a href="#period">时间看不懂。.*value="去年"/);
  const made = await county.page('/analysis', { areaCode: TOWNSHIP, period }, clerk);
  assert.equal(made.status, 303, wordsOf(made.text).slice(0, 2000));
  const path = made.location.replace(/\?.*/, '');
  const press = (who: Cookies, form: Record<string, string>) => county.page(path, form, who);
  const draft = await get(path, clerk);
  assert.match(draft, new RegExp(`甲乡民情分析（${period}）`));
  assert.match(draft, /收到事项<\/th><td>1<\/td>/);
  assert.match(draft, /<svg role="img" class="chart"[^>]*><title>每月收到和答复（件）<\/title>/);
  assert.ok(!draft.includes('王五') && !draft.includes(held.number), 'nobody is named');

  const phone = await press(clerk, { act: 'write', section: 'causes', words: '找王五 13700000001' });
  assert.match(wordsOf(phone.text), /手机号“13•••••••01”.*会认出人来.*找王五/, 'what was typed stays');
  assert.equal((await press(clerk, { act: 'write', section: 'causes', words: '排水管太细。' })).status, 303);
  assert.equal((await press(village, { act: 'write', section: 'causes', words: '改' })).status, 403);
  const openedAt = new Date(Date.parse(house.desk.clock.now()) - 60_000).toISOString();
  const above = { act: 'write', section: 'causes', words: '水管老化。', base: 'none', openedAt };
  const second = await press(clerk, above);
  assert.equal(second.status, 409, 'nobody writes over what they have not read');
  assert.match(wordsOf(second.text), /改了什么.*：写了“原因”.*<textarea id="words-causes"[^>]*>水管老化。</);
  const base = /value="causes"><input type="hidden" name="base" value="([^"]+)"/.exec(second.text)?.[1] ?? '';
  assert.equal((await press(clerk, { ...above, base })).status, 303, 'sent again it is taken');
  assert.equal((await press(clerk, { act: 'write', section: 'causes', words: '排水管太细。' })).status, 303);

  const stamp = /name="stamp" value="([0-9a-f]+)"/.exec(await get(path, other))?.[1] ?? assert.fail('no stamp');
  const meeting = {
    act: 'freeze',
    heldOn: civilDateOf(house.desk.clock.now()),
    chair: '乡长',
    presentCount: '9',
    stamp,
  };
  assert.equal((await press(clerk, meeting)).status, 403, 'who made it does not freeze it');
  assert.equal((await press(other, meeting)).status, 303);
  const late = await press(clerk, { act: 'write', section: 'causes', words: '另一个原因' });
  assert.match(
    wordsOf(late.text),
    /已经定稿，不能再改.*<textarea[^>]* readonly>另一个原因</,
    'what was typed too late',
  );

  const unitId = county.units.traffic;
  const decided = { act: 'decide', words: '换粗管', unitId, dueOn: '2099-01-01', issueId: '', issueTitle: '' };
  assert.equal((await press(clerk, decided)).status, 303);
  assert.match(await get(path, village), /换粗管<\/th><td[^>]*>交通局<\/td><td[^>]*>2099-01-01/);
  assert.equal((await press(village, { act: 'check' })).status, 303);
  assert.match(await get(path, village), /个数全都一样。 文字和定稿时一样。/);

  const api = await county.as('dispatcher').post(`/api${path}/checks`, {});
  assert.deepEqual([api.status, api.body.isReady, api.body.checked?.differences], [200, true, []], api.text);
  const { body } = await county.as('dispatcher').get(`/api${path}`);
  assert.deepEqual([body.checks.length, body.figures.contact.length], [2, 8]);
  assert.deepEqual((await county.as('dispatcher').get('/api/analysis/waiting')).body, { count: 0 });
  assert.equal((await county.as('dispatcher').post(`/api${path}/cancel`, {})).body.code, 'analysis.unknown');

  const file = await house.app.inject({ url: `${path}/report.pdf`, headers: { cookie: cookieOf(village) } });
  const text = opened(file.rawPayload, 'pdf')
    .map((page) => page.text)
    .join('')
    .replace(/\s+/g, '');
  assert.match(text, /乡长，到会9人/);
  assert.match(text, /分析：排水管太细。/);
  assert.match(text, /收到事项隐去（不足5件/, 'one is under five outside the office');
});

function cookieOf(cookies: Cookies): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
