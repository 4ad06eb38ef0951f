import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { looksInShort } from '#tests/support/looks.ts';
import { type Colleague, PASSWORD, TENANT } from './river-county.ts';
import { dispatched, passOf, say } from './river-course.ts';
import { openWatchedCounty, type WatchedCounty } from './who-looked-county.ts';

/** A colleague's browser on the server's own pages. */
async function browserOf(county: WatchedCounty, who: Colleague) {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  const own = { [SESSION_COOKIE]: cookies[SESSION_COOKIE] ?? '' };
  return {
    get: (path: string) => county.page(path, undefined, own),
    post: (path: string, form: Readonly<Record<string, string>>) => county.page(path, form, own),
  };
}

const REASON = '山洪，这家在下游，要马上通知转移';

test('[004-20] somebody opens one household outside the own area with a reason; it ends by itself, the auditors know at once, the household reads it, and an auditor judges it', async (t) => {
  const county = await openWatchedCounty(t);
  const { constituentId } = county.ids;
  const { number, pin } = county.card;
  const chief = await browserOf(county, 'chief');
  assert.equal((await county.as('chief').get(`/api/constituents/${constituentId}`)).status, 404, 'not within reach');
  const wrong = await chief.post('/break-glass', { number: '123', reason: REASON, hours: '2' });
  assert.deepEqual([wrong.status, /10 位卡号/.test(wrong.text)], [422, true]);
  const mute = await chief.post('/break-glass', { number, reason: ' ', hours: '2' });
  assert.deepEqual([mute.status, /写清为什么/.test(mute.text)], [422, true]);
  const long = await chief.post('/break-glass', { number, reason: REASON, hours: '48' });
  assert.equal(long.status, 422);
  assert.match(long.text, /山洪，这家在下游/, 'what was typed is still there');
  const broken = await chief.post('/break-glass', { number, reason: REASON, hours: '2' });
  assert.equal(broken.location, `/break-glass/households/${constituentId}`);
  const card = await chief.get(broken.location);
  assert.match(card.text, /雀家金丝.*0000-9090901/s);
  assert.doesNotMatch(card.text, /每周透析/);
  assert.deepEqual(await looksInShort(county.house.desk, TENANT, county.subjects.household), ['emergency contact']);
  assert.deepEqual((await county.as('auditor').get('/api/audit/waiting')).body, { alarmsCount: 0, glassesCount: 1 });
  const leader = await browserOf(county, 'leader');
  assert.equal((await leader.get(broken.location)).status, 404, 'opened for one person alone');

  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin });
  const told = async () => (await county.page(`/${TENANT}/card/looks`, undefined, cookies)).text;
  assert.match(await told(), /县人民政府.*应急查看，到 .* 为止.*山洪，这家在下游.*审计还没有核/s);
  assert.doesNotMatch(await told(), /chief/);

  const auditor = await browserOf(county, 'auditor');
  const list = await auditor.get('/audit/glasses');
  assert.match(list.text, /应急查看 \(1\).*chief.*山洪/s);
  const id = /name="id" value="([^"]+)"/.exec(list.text)?.[1] ?? '';
  const empty = await auditor.post('/audit/glasses', { id, verdict: 'yes', words: '' });
  assert.equal(empty.status, 422);
  const judged = await auditor.post('/audit/glasses', { id, verdict: 'yes', words: '当天确有山洪预警' });
  assert.equal(judged.location, '/audit/glasses?done=1');
  assert.match(await told(), /审计核过：应当/);
  assert.equal((await county.as('auditor').get('/api/audit/waiting')).body.glassesCount, 0);
  assert.equal((await county.as('chief').get('/api/audit/waiting')).status, 403);

  county.house.pass(2);
  assert.equal((await (await browserOf(county, 'chief')).get(broken.location)).status, 404, 'it has ended by itself');
});

test('[004-20][I2][I7] no emergency opens what is sealed or masked, nor anything to who is barred from it or may see it anyway', async (t) => {
  const county = await openWatchedCounty(t);
  const said = { reason: REASON, hours: '1' };
  const opens = async (who: Colleague, number: string) => {
    const { status, text, location } = await (await browserOf(county, who)).post('/break-glass', { number, ...said });
    return status === 303 ? location : `${status} ${/role="alert">([^<]*)</.exec(text)?.[1]?.slice(0, 12)}`;
  };
  const person = { name: '雀某乙', phone: '0000-9090905' };
  const sealed = await say(county, { ...person, kind: 'conduct_report' });
  const complaint = await say(county, { ...person, kind: 'complaint' });
  const help = await say(county, person);
  await dispatched(county, help.id);
  assert.equal(await opens('examiner', help.number), `/break-glass/matters/${help.id}`);
  const page = await (await browserOf(county, 'examiner')).get(`/break-glass/matters/${help.id}`);
  assert.match(page.text, /雀某乙.*0000-9090905/s);
  assert.match(await opens('examiner', complaint.number), /^40[34] /);
  for (const who of ['examiner', 'clerk', 'caller'] as const) assert.match(await opens(who, sealed.number), /^40[34] /);
  await dispatched(county, complaint.id, { kind: 'complaint', complainedUnitId: county.units.discipline });
  assert.match(
    await opens('examiner', complaint.number),
    /^404 没有找到这件事/,
    'to whoever it complains of it is not there',
  );
  assert.match(await opens('handler', help.number), /^409 /, 'the handler needs none');
  assert.match(await opens('clerk', county.card.number), /^409 /, 'nor does the linked official');

  await county.database.query('update matter set is_sealed = true where tenant_id = $1 and id = $2', [TENANT, help.id]);
  const after = await (await browserOf(county, 'examiner')).get(`/break-glass/matters/${help.id}`);
  assert.deepEqual(
    [after.status, /雀某乙/.test(after.text)],
    [403, false],
    'sealed meanwhile, it shows nobody any more',
  );
  const pass = await passOf(county, help);
  const looks = await county.page(`/${TENANT}/m/${help.number}/looks`, undefined, pass);
  assert.match(looks.text, /县纪委监委.*应急查看/s, 'who raised it reads it');
});
