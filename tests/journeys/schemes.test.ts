import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { type Colleague, openRiverCounty, type RiverCounty } from './river-county.ts';

/** The administrator adopts a practice for everybody who has the grade, and gives the traffic bureau's handler one. */
async function withScheme(county: RiverCounty): Promise<string> {
  const admin = county.as('admin');
  const { body } = await admin.get('/api/schemes');
  const template = body.templates.find(({ key }: { key: string }) => key === 'village_days_by_level');
  const validFrom = civilDateOf(county.house.desk.clock.now());
  const { words, quotas } = template;
  const scheme = { words, quotas, areaCode: null, unitIds: [], level: 'county', basis: '某县〔2026〕3号', validFrom };
  const added = await admin.post('/api/schemes', scheme);
  assert.equal(added.status, 200, added.text);
  const personId = await idOf(county, 'handler');
  const post = { unitId: county.units.traffic, title: '股长', isLeader: false, grade: 'department_staff' };
  const given = await admin.post(`/api/people/${personId}/posts`, post);
  assert.equal(given.status, 200, given.text);
  return personId;
}

async function idOf(county: RiverCounty, who: Colleague): Promise<string> {
  const { body } = await county.as(who).get('/api/me');
  return body.person.id;
}

test('[002-71] what a scheme asks is seen by the person, as a count by the head, and by nobody else', async (t) => {
  const county = await openRiverCounty(t);
  const personId = await withScheme(county);
  const own = await county.as('handler').get('/api/schemes/own');
  assert.deepEqual(
    own.body.schemes.map((one: { lines: { measure: string; done: number; wanted: number }[] }) =>
      one.lines.map(({ measure, done, wanted }) => [measure, done, wanted]),
    ),
    [[['village_days', 0, 30]]],
  );
  const gaps = await county.as('leader').get('/api/schemes/gaps');
  assert.equal(gaps.status, 200, gaps.text);
  const [gap] = gaps.body.schemes[0].gaps;
  assert.deepEqual([gap.measure, gap.shortCount, gap.memberCount], ['village_days', 1, 1]);
  assert.ok(!gaps.text.includes(personId) && !gaps.text.includes('"handler"'), 'nobody is named');
  // The head of another unit sees that unit, which has no such people; who heads none sees nothing.
  assert.deepEqual((await county.as('chief').get('/api/schemes/gaps')).body.schemes, []);
  for (const who of ['handler', 'mate', 'supervisor', 'intake', 'admin', 'above', 'publisher'] as const)
    assert.equal((await county.as(who).get('/api/schemes/gaps')).status, 403, who);
  assert.deepEqual((await county.as('mate').get('/api/schemes/own')).body.schemes, []);
});

test('a conversation is between two: others neither read, write nor answer it', async (t) => {
  const county = await openRiverCounty(t);
  const personId = await idOf(county, 'handler');
  const heldOn = civilDateOf(county.house.desk.clock.now());
  const said = { personId, heldOn, words: '谈了驻村的难处', help: '换一次值班' };
  const written = await county.as('leader').post('/api/conversation-notes', said);
  assert.equal(written.status, 200, written.text);
  const notes = async (who: Colleague, side: string) =>
    (await county.as(who).get(`/api/conversation-notes?side=${side}`)).body.notes.map(
      ({ words, answer }: { words: string; answer: string }) => [words, answer],
    );
  assert.deepEqual(await notes('handler', 'with_me'), [['谈了驻村的难处', '']]);
  const answered = await county
    .as('handler')
    .post(`/api/conversation-notes/${written.body.id}/answer`, { answer: '好' });
  assert.equal(answered.status, 200, answered.text);
  assert.deepEqual(await notes('leader', 'by_me'), [['谈了驻村的难处', '好']]);
  for (const who of ['mate', 'chief', 'admin', 'supervisor'] as const)
    for (const side of ['with_me', 'by_me']) assert.deepEqual(await notes(who, side), [], who);
  const answerOfAnother = { answer: '我来答' };
  const other = await county.as('mate').post(`/api/conversation-notes/${written.body.id}/answer`, answerOfAnother);
  assert.deepEqual([other.status, other.body.code], [404, 'assessment.note-unknown']);
  // Who heads another unit, or none, writes none about them; nobody writes about a day to come.
  assert.equal((await county.as('chief').post('/api/conversation-notes', said)).body.code, 'assessment.note-person');
  assert.equal((await county.as('mate').post('/api/conversation-notes', said)).status, 403);
  const tomorrow = { ...said, heldOn: addDays(heldOn, 1) };
  const early = await county.as('leader').post('/api/conversation-notes', tomorrow);
  assert.equal(early.body.code, 'assessment.note-day');
});

test('[002-47] only the administrator changes a scheme, and everybody in office reads what is asked of whom', async (t) => {
  const county = await openRiverCounty(t);
  await withScheme(county);
  const { body } = await county.as('handler').get('/api/schemes');
  const [scheme] = body.schemes;
  assert.deepEqual([body.schemes.length, scheme.basis, scheme.areaName], [1, '某县〔2026〕3号', null]);
  const { key, words, quotas } = scheme;
  const validFrom = addDays(civilDateOf(county.house.desk.clock.now()), 1);
  const change = { key, words, quotas, areaCode: null, unitIds: [], level: 'county', basis: '修订', validFrom };
  assert.equal((await county.as('leader').post('/api/schemes', change)).status, 403);
  const changed = await county.as('admin').post('/api/schemes', change);
  assert.equal(changed.body.key, key);
  const wrong = await county.as('admin').post('/api/schemes', { ...change, quotas: [] });
  assert.equal(wrong.status, 400, wrong.text);
  const history = await county.as('handler').get(`/api/rulebook/versions?kind=scheme&key=${key}`);
  assert.deepEqual(
    history.body.versions.map(({ basis }: { basis: string }) => basis),
    ['修订', '某县〔2026〕3号'],
  );
});
