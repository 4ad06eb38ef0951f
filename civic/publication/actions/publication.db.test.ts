import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken, WORDS } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { decideCorrection, draftCorrection } from './corrections.ts';
import { candidates, publicationSeen, publications, suggestedMasking } from './office.ts';
import { countRows, matterRows, sweepMonths, toldMonths } from './open-data.ts';
import { owedPage } from './owed.ts';
import { placeSeen, releasedMatter, releasedPage } from './public.ts';
import { draftPublication, releasePublication, sendBackPublication, withdrawPublication } from './publish.ts';
import { quotationsInOffice, sweepQuotations } from './quotations.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const MASKED = { maskedTitle: '村口道路维修', maskedWords: '', maskedReply: '已换排水管并铺平路面。' };
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

type Publishing = VerdictCounty & { readonly publisher: Official; readonly checker: Official };

async function openPublishing(t: Parameters<typeof openVerdictCounty>[0]): Promise<Publishing> {
  const county = await openVerdictCounty(t);
  return { ...county, publisher: county.official('publisher'), checker: county.official('privacy_checker') };
}

async function repliedMatter(county: Publishing, parts: Parameters<Publishing['raised']>[0] = {}): Promise<Id> {
  const id = await county.raised(parts);
  await county.replied(id);
  return id;
}

/** Drafted and released, by two people. */
async function released(county: Publishing, matterId: Id): Promise<Id> {
  const { id } = taken(await draftPublication(county.desk, county.publisher, WHERE, { matterId, ...MASKED }));
  taken(await releasePublication(county.desk, county.checker, WHERE, id, true));
  return id;
}

const numberOf = async (county: Publishing, id: Id) => (await county.now(id)).number;

test('a matter is public only after one person masked it and another released it', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher, checker } = county;
  const matterId = await repliedMatter(county);
  const number = await numberOf(county, matterId);
  const listed = await candidates(desk, publisher, WHERE, {});
  assert.deepEqual(
    listed.matters.map(({ matterId }) => matterId),
    [matterId],
  );
  const { id } = taken(await draftPublication(desk, publisher, WHERE, { matterId, ...MASKED }));
  assert.equal(await releasedMatter(desk, TENANT, number), null);
  assert.deepEqual((await candidates(desk, publisher, WHERE, {})).matters, []);
  const both: Official = { ...publisher, roles: [...publisher.roles, ...checker.roles] };
  assert.equal(codeOf(await releasePublication(desk, both, WHERE, id, true)), 'publication.second-person');
  taken(await releasePublication(desk, checker, WHERE, id, true));
  assert.equal((await releasedMatter(desk, TENANT, number))?.matter.maskedTitle, '村口道路维修');
  assert.equal(codeOf(await releasePublication(desk, checker, WHERE, id, true)), 'publication.not-drafted');
});

test('nobody of the handling unit publishes or releases its own matter, or finds it in a list (I2)', async (t) => {
  const county = await openPublishing(t);
  const { desk, units } = county;
  const matterId = await repliedMatter(county);
  const ofTheUnit = (role: 'publisher' | 'privacy_checker'): Official => ({
    ...county.official(role),
    unitId: units.traffic,
  });
  assert.deepEqual((await candidates(desk, ofTheUnit('publisher'), WHERE, {})).matters, []);
  const drafted = await draftPublication(desk, ofTheUnit('publisher'), WHERE, { matterId, ...MASKED });
  assert.equal(codeOf(drafted), 'ledger.own-work');
  const { id } = taken(await draftPublication(desk, county.publisher, WHERE, { matterId, ...MASKED }));
  const checker = ofTheUnit('privacy_checker');
  assert.equal(codeOf(await releasePublication(desk, checker, WHERE, id, true)), 'ledger.own-work');
  assert.deepEqual((await publications(desk, checker, WHERE, 'drafted', {})).publications, []);
  assert.equal(codeOf(await publicationSeen(desk, checker, WHERE, id, 'zh')), 'ledger.own-work');
});

test('nobody of the handling unit sends back a draft of its own matter or takes its release away (I2)', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher } = county;
  const own: Official = { ...county.official('privacy_checker'), unitId: county.units.traffic };
  const matterId = await repliedMatter(county);
  const { id } = taken(await draftPublication(desk, publisher, WHERE, { matterId, ...MASKED }));
  assert.equal(codeOf(await sendBackPublication(desk, own, WHERE, id, '不要公示')), 'ledger.own-work');
  taken(await releasePublication(desk, county.checker, WHERE, id, true));
  assert.equal(codeOf(await withdrawPublication(desk, own, WHERE, id, '不要公示')), 'ledger.own-work');
  assert.notEqual(await releasedMatter(desk, TENANT, await numberOf(county, matterId)), null);
});

test('a draft is shown to the second person as everybody would see it', async (t) => {
  const county = await openPublishing(t);
  const matterId = await repliedMatter(county);
  const { id } = taken(await draftPublication(county.desk, county.publisher, WHERE, { matterId, ...MASKED }));
  const seen = taken(await publicationSeen(county.desk, county.checker, WHERE, id, 'zh'));
  assert.equal(seen.asPublic.title, MASKED.maskedTitle);
});

test('a sealed matter is never published, and one sealed later is gone from every page (I7)', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher } = county;
  const sealed = await county.raised();
  await county.replied(sealed, {}, { isSealed: true });
  const refused = await draftPublication(desk, publisher, WHERE, { matterId: sealed, ...MASKED });
  assert.equal(codeOf(refused), 'publication.sealed');
  assert.equal(codeOf(await suggestedMasking(desk, publisher, WHERE, sealed, 'zh')), 'publication.sealed');
  const matterId = await repliedMatter(county);
  await released(county, matterId);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${matterId}`),
  );
  assert.equal(await releasedMatter(desk, TENANT, await numberOf(county, matterId)), null);
  assert.deepEqual((await releasedPage(desk, WHERE, undefined)).matters, []);
});

test('own words are suggested, and accepted, only when the person allowed it', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher } = county;
  const [silent, willing] = [
    await repliedMatter(county),
    await repliedMatter(county, {
      mayPublishWords: true,
      name: '丁小香',
      words: `我叫丁小香，电话13800138000。${WORDS}`,
    }),
  ];
  const without = taken(await suggestedMasking(desk, publisher, WHERE, silent, 'zh'));
  assert.deepEqual([without.mayShowOwnWords, without.maskedWords], [false, '']);
  assert.doesNotMatch(without.maskedTitle, /塌陷/);
  const quoted = { matterId: silent, ...MASKED, maskedTitle: WORDS.slice(0, 15) };
  assert.equal(codeOf(await draftPublication(desk, publisher, WHERE, quoted)), 'publication.own-words');
  const spoken = { matterId: silent, ...MASKED, maskedWords: '路坏了' };
  assert.equal(codeOf(await draftPublication(desk, publisher, WHERE, spoken)), 'publication.own-words');
  const repeated = { matterId: silent, ...MASKED, maskedReply: `您反映的“${WORDS.slice(0, 15)}”，已修好。` };
  assert.equal(codeOf(await draftPublication(desk, publisher, WHERE, repeated)), 'publication.own-words');
  const allowed = taken(await suggestedMasking(desk, publisher, WHERE, willing, 'zh'));
  assert.equal(allowed.mayShowOwnWords, true);
  assert.match(allowed.maskedWords, /塌陷/);
  assert.doesNotMatch(JSON.stringify(allowed), /丁小香|13800138000/);
});

test('a reply that was public before and quotes own words is found once, marked, and put right or taken back', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher, checker } = county;
  const willing = await repliedMatter(county, { mayPublishWords: true });
  const matters = [await repliedMatter(county), await repliedMatter(county)] as const;
  const [first, second] = [await released(county, matters[0]), await released(county, matters[1])];
  await released(county, willing);
  const reply = `您反映的“${WORDS.slice(0, 15)}”，已修好。`;
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update publication set masked_reply = ${reply} where tenant_id = ${TENANT}`),
  );
  const list = (who: Official, where = WHERE) => quotationsInOffice(desk, who, where, null);
  assert.equal((await list(publisher)).search, null);
  assert.equal(await sweepQuotations(desk, TENANT, 2), 3, 'page by page');
  assert.equal(await sweepQuotations(desk, TENANT, 2), 0, 'and never again');
  const found = await list(publisher);
  assert.deepEqual([found.count, found.search?.lookedCount, found.search?.endedAt !== null], [2, 3, true]);
  assert.deepEqual(
    found.lines.map(({ id, passages }) => [id, passages.map(({ from, to }) => reply.slice(from, to))]),
    [first, second].map((id) => [id, [`“${WORDS.slice(0, 15)}”`]]),
    'not the one whose author allows it',
  );
  const own: Official = { ...publisher, unitId: county.units.traffic };
  assert.equal((await list(own)).count, 0, 'not to who had a hand in it');
  assert.equal((await list(publisher, { ...WHERE, areaCode: '990103999000' as AreaCode })).count, 0, 'nor elsewhere');

  const said = {
    kind: 'matter',
    subjectId: matters[0],
    piece: 'reply',
    before: '',
    barred: [],
    reason: '不该引原话',
  } as const;
  const drafted = taken(await draftCorrection(desk, publisher, WHERE, { ...said, after: '已换管并铺平。' }));
  assert.equal((await list(publisher)).count, 2, 'until it is released');
  const letOut = { step: 'check', isReleased: true, areFindingsSeen: true, words: '' } as const;
  taken(await decideCorrection(desk, checker, WHERE, drafted.id, letOut));
  const kept = await desk.read(TENANT, (tx) =>
    tx.row<{ was: string }>(
      sql`select before_words as was from correction where tenant_id = ${TENANT} and id = ${drafted.id}`,
    ),
  );
  assert.equal(kept?.was, '您反映的［原话未公开］，已修好。', 'what it said before does not show them for ever');
  assert.deepEqual(
    (await list(publisher)).lines.map(({ id }) => id),
    [second],
  );
  taken(await withdrawPublication(desk, checker, WHERE, second, '引了原话'));
  assert.equal((await list(publisher)).count, 0);
});

test('hand-edited text with a phone, or the person’s name, cannot be drafted', async (t) => {
  const county = await openPublishing(t);
  const matterId = await repliedMatter(county, { name: '丁小香' });
  const draft = (maskedReply: string) =>
    draftPublication(county.desk, county.publisher, WHERE, { matterId, ...MASKED, maskedReply });
  assert.equal(codeOf(await draft('已修好，可打13800138000。')), 'publication.personal-data');
  assert.equal(codeOf(await draft('已告知丁小香。')), 'publication.personal-data');
  assert.equal(codeOf(await draft('已修好。')), null);
});

test('what may be a name is released only when the second person has looked at it', async (t) => {
  const county = await openPublishing(t);
  const matterId = await repliedMatter(county);
  const maskedReply = '已由李四先生到场修好。';
  const { id } = taken(
    await draftPublication(county.desk, county.publisher, WHERE, { matterId, ...MASKED, maskedReply }),
  );
  const release = (areSeen: boolean) => releasePublication(county.desk, county.checker, WHERE, id, areSeen);
  assert.equal(codeOf(await release(false)), 'publication.look-twice');
  assert.equal(codeOf(await release(true)), null);
});

test('a draft is sent back with the reason and can be drafted anew; a release is withdrawn with the reason', async (t) => {
  const county = await openPublishing(t);
  const { desk, publisher, checker } = county;
  const matterId = await repliedMatter(county);
  const { id } = taken(await draftPublication(desk, publisher, WHERE, { matterId, ...MASKED }));
  const twice = await draftPublication(desk, publisher, WHERE, { matterId, ...MASKED });
  assert.equal(codeOf(twice), 'publication.live-already');
  taken(await sendBackPublication(desk, checker, WHERE, id, '请写明哪天修好'));
  const [back] = (await publications(desk, publisher, WHERE, 'sent_back', {})).publications;
  assert.equal(back?.checkWords, '请写明哪天修好');
  const second = await released(county, matterId);
  taken(await withdrawPublication(desk, checker, WHERE, second, '路又坏了'));
  assert.equal(await releasedMatter(desk, TENANT, await numberOf(county, matterId)), null);
  const [withdrawn] = (await publications(desk, publisher, WHERE, 'withdrawn', {})).publications;
  assert.equal(withdrawn?.withdrawnReason, '路又坏了');
});

test('when the person says that the result may not be published, it goes at once and never comes back', async (t) => {
  const county = await openPublishing(t);
  const matterId = await repliedMatter(county);
  await released(county, matterId);
  taken(await giveVerdict(county.desk, county.constituent(matterId), { mayPublish: 'no' }));
  assert.equal(await releasedMatter(county.desk, TENANT, await numberOf(county, matterId)), null);
  const again = await draftPublication(county.desk, county.publisher, WHERE, { matterId, ...MASKED });
  assert.equal(codeOf(again), 'publication.person-objects');
  assert.deepEqual((await candidates(county.desk, county.publisher, WHERE, {})).matters, []);
});

test('a village is named from the fifth matter of its cell on', async (t) => {
  const county = await openPublishing(t);
  const { desk } = county;
  for (let count = 0; count < 4; count += 1) await released(county, await repliedMatter(county));
  const four = await releasedPage(desk, { ...WHERE, areaCode: TOWNSHIP }, undefined);
  assert.deepEqual([...four.cells.values()], [4]);
  await released(county, await repliedMatter(county));
  county.pass(61_000);
  const five = await releasedPage(desk, { ...WHERE, areaCode: TOWNSHIP }, undefined);
  assert.deepEqual([...five.cells], [[`${VILLAGE} 09.01`, 5]]);
});

const DAY = 86_400_000;

/** The lines of a file without its headings. */
async function lines(pieces: AsyncGenerator<Uint8Array>): Promise<string[]> {
  let text = '';
  for await (const piece of pieces) text += new TextDecoder().decode(piece);
  return text.trim().split('\r\n').slice(1);
}

test('the data file tells a month when it is over; who withdraws later leaves it, and a group that falls under five with them', async (t) => {
  const county = await openPublishing(t);
  const { desk } = county;
  const ids: Id[] = [];
  for (let count = 0; count < 6; count += 1) ids.push(await released(county, await repliedMatter(county)));
  const file = async () => lines(matterRows(desk, TENANT, await toldMonths(desk, TENANT), 'zh'));
  assert.deepEqual(await file(), [], 'the month is not over');
  county.pass(31 * DAY);
  const six = await file();
  assert.equal(six.length, 6);
  for (const line of six) assert.match(line, new RegExp(`^${VILLAGE},甲乡 乙村,09\\.01,`));
  taken(await withdrawPublication(desk, county.checker, WHERE, ids[0] as Id, '路又坏了'));
  assert.equal((await file()).length, 5);
  taken(await withdrawPublication(desk, county.checker, WHERE, ids[1] as Id, '路又坏了'));
  assert.deepEqual(await file(), []);
});

test('a month is counted once for everybody, sealed matters left out; what is sealed later does not show in any second count (I7)', async (t) => {
  const county = await openPublishing(t);
  const { desk } = county;
  const ids: Id[] = [];
  for (let count = 0; count < 7; count += 1) ids.push(await county.raised());
  const seal = (id: Id | undefined) =>
    desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${id}`),
    );
  await seal(ids[0]);
  await sweepMonths(desk, TENANT);
  const file = () => lines(countRows(desk, TENANT, null, 'zh'));
  assert.deepEqual(await file(), [], 'the month is not over');
  county.pass(45 * DAY);
  assert.equal(await sweepMonths(desk, TENANT), 1);
  const told = await file();
  assert.ok(told.includes('2026-11,all,all,all,all,6,no'), told.join('\n'));
  await seal(ids[1]);
  assert.equal(await sweepMonths(desk, TENANT), 0);
  assert.deepEqual(await file(), told);
});

test('what is overdue is counted by unit for everybody, sealed matters left out', async (t) => {
  const county = await openPublishing(t);
  const id = await county.raised();
  const sealed = await county.raised();
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set state = 'in_progress', finish_due_at = '2026-11-01Z', is_sealed = ${sealed} = id,
      host_unit_id = ${county.units.traffic} where tenant_id = ${TENANT} and id = any(${[id, sealed]})`),
  );
  const period = { from: '2026-11-01', to: '2026-11-30' } as Parameters<typeof placeSeen>[3];
  const scope = { scope: COUNTY, parent: null, beside: [] };
  const { overdue } = await placeSeen(county.desk, WHERE, scope, period);
  assert.deepEqual(overdue, [{ unitId: county.units.traffic, count: 1 }]);
});

test('[002-23][002-26] what is promised, tracked or late stands on a public list by unit, without village, words or complaints', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const dueOn = addDays(civilDateOf(desk.clock.now()), 20);
  const promised = await county.raised();
  await county.replied(promised, { resultKind: 'promised', promisedOn: dueOn });
  const hidden = await county.raised({ kind: 'complaint' });
  await county.replied(hidden, { resultKind: 'promised', promisedOn: dueOn }, { kind: 'complaint' });
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const list = await owedPage(desk, where, 'promises', undefined);
  assert.deepEqual(
    list.lines.map(({ unitId, areaCode, on }) => [unitId, areaCode, on]),
    [[county.units.traffic, TOWNSHIP, dueOn]],
  );
  for (const name of ['tracked', 'overdue'] as const)
    assert.deepEqual((await owedPage(desk, where, name, undefined)).lines, []);
  await county.database.system((tx) =>
    tx.run({ text: `update matter set pressure = 5 where id = any($1)`, values: [[promised, hidden]] }),
  );
  const late = await owedPage(desk, where, 'overdue', undefined);
  assert.deepEqual(
    late.lines.map(({ id }) => id),
    [promised],
  );
});
