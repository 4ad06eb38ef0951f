import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observedOn } from '#civic/fieldwork/index.ts';
import { openByCode, raise } from '#civic/intake/index.ts';
import { keptApart } from '#civic/verdicts/actions/apart.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty } from '#tests/support/report-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { matterOf } from '../store/matters.store.ts';
import { repliesOf } from '../store/told.store.ts';
import { classify } from './acts.ts';
import { settleOnTheSpot } from './on-the-spot.ts';
import { mattersOfVisits } from './own-matters.ts';
import { performAlone } from './perform.ts';

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

async function settled(county: ReportCounty, visitId: Id, constituentId: Id, parts = {}) {
  const { desk, people } = county;
  const said = { words: '灶房的灯不亮，晚上看不见。', done: '换了灯泡和开关，亮了。', kind: 'help' } as const;
  const form = { formKey: desk.clock.newId(), visitId, constituentId, isStandardAnswer: false };
  return settleOnTheSpot(desk, people.cadre, { ...form, ...said, ...parts });
}

test('[000-23] [003-26] what was settled on a visit is a matter with number and code, a reply, and a follow-up', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const visitId = await county.visited([constituentId]);
  const receipt = taken(await settled(county, visitId, constituentId));
  const { matter, replies } = await desk.read(TENANT, async (tx) => ({
    matter: await matterOf(tx, TENANT, receipt.id),
    replies: await repliesOf(tx, TENANT, receipt.id),
  }));
  assert.deepEqual([matter?.state, matter?.resultKind, matter?.kind], ['follow_up', 'solved', 'help']);
  assert.equal(replies[0]?.words, '您说的“灶房的灯不亮，晚上看不见。”：换了灯泡和开关，亮了。');
  assert.deepEqual([replies[0]?.deliveryWay, replies[0]?.submittedBy], ['visit', people.cadre.personId]);
  const person = await openByCode(desk, TENANT, receipt.number, receipt.code, '127.0.0.1');
  assert.ok(!isRefusal(person), 'the household opens it by number and code');
  const facts = await desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string }>(
      sql`select kind from fact where tenant_id = ${TENANT} and subject_id = ${receipt.id} order by id limit 20`,
    ),
  );
  const kinds = facts.map(({ kind }) => kind);
  for (const kind of ['intake.submission.registered', 'ledger.matter.answered_now', 'ledger.matter.replied'])
    assert.ok(kinds.includes(kind), kind);
});

test('[000-23] neither who settled it nor anybody of their unit asks how it went (I2)', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const { id } = taken(await settled(county, await county.visited([constituentId]), constituentId));
  const matter = { id, complainedUnitId: null };
  const apart = (official: typeof people.cadre) =>
    desk.read(TENANT, (tx) => keptApart(tx, desk, official, matter, 'follow_up'));
  assert.equal(codeOf(await apart(people.cadre)), 'ledger.own-work');
  const colleague = { ...county.caller, unitId: people.cadre.unitId };
  if (people.cadre.unitId !== null) assert.equal(codeOf(await apart(colleague)), 'ledger.own-work');
  assert.equal(await apart(county.caller), null);
});

test('[000-23] of one form there is one matter, and of a visit of somebody else none', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const visitId = await county.visited([constituentId]);
  const formKey = desk.clock.newId();
  const first = taken(await settled(county, visitId, constituentId, { formKey }));
  const again = taken(await settled(county, visitId, constituentId, { formKey }));
  assert.deepEqual([again.id, again.number, again.code], [first.id, first.number, first.code]);
  const said = { formKey: desk.clock.newId(), visitId, constituentId, isStandardAnswer: false } as const;
  const other = { ...said, kind: 'help', words: '灯不亮', done: '换了灯泡' } as const;
  assert.equal(codeOf(await settleOnTheSpot(desk, people.next, other)), 'fieldwork.visit-unknown');
  assert.equal(codeOf(await settled(county, visitId, constituentId, { done: '已处理' })), 'ledger.spot-done');
});

test('only what was just written down on a visit is settled there; a complaint never', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const visitId = await county.visited([constituentId]);
  const of = { constituentId, cardId: null, visitId };
  const said = { channel: 'visit', words: '村干部收了钱不办事', areaCode: VILLAGE, ofHousehold: of } as const;
  const complaint = { ...said, formKey: desk.clock.newId(), kind: 'complaint', replyWay: 'none' } as const;
  const { id } = taken(await raise(desk, people.cadre, complaint));
  const reply = { resultKind: 'solved', words: '办了', reason: '', basis: '', remedy: '', contactName: '' } as const;
  const draft = { ...reply, contactPhone: '', promisedOn: null, isStandardAnswer: false };
  const act = { name: 'answer_on_visit', reply: draft, findings: [], unitId: null } as const;
  const wholeCounty = { ...people.cadre, roles: county.intake.roles.concat(people.cadre.roles) };
  assert.equal(codeOf(await performAlone(desk, wholeCounty, id, act, null)), 'ledger.not-on-the-spot');
});

test('[002-07] what somebody saw coming becomes a matter of its own, without a code by which they could judge it', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const visitId = await county.visited([]);
  const ofVisit = taken(await observedOn(desk, people.cadre, visitId));
  const how = { channel: 'visit', kind: 'condition', replyWay: 'none' } as const;
  const words = '矿采完以后，村里一半人没有活路，要早作打算。';
  const said = { ...how, words, areaCode: VILLAGE, formKey: desk.clock.newId(), ofVisit };
  const { id } = taken(await raise(desk, people.cadre, said));
  const [one] = await mattersOfVisits(desk, people.cadre, [visitId], 'zh');
  assert.deepEqual([one?.id, one?.way, one?.state], [id, 'observed', 'registered']);
  assert.equal(codeOf(await observedOn(desk, people.next, visitId)), 'fieldwork.visit-unknown');
});

test('a matter that is sealed since stands in no diary any more (I7)', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, intake } = county;
  const visitId = await county.visited([]);
  const ofVisit = taken(await observedOn(desk, people.cadre, visitId));
  const how = { channel: 'visit', kind: 'condition', replyWay: 'none' } as const;
  const said = { ...how, words: '有人拿了修渠的钱', areaCode: VILLAGE, formKey: desk.clock.newId(), ofVisit };
  const { id } = taken(await raise(desk, people.cadre, said));
  taken(await performAlone(desk, intake, id, { name: 'take' }, 1));
  const as = { kind: 'condition', categoryCode: null, areaCode: VILLAGE, isUrgent: false, complainedUnitId: null };
  taken(await classify(desk, intake, id, 2, { ...as, isSealed: true }));
  assert.deepEqual(await mattersOfVisits(desk, people.cadre, [visitId], 'zh'), []);
  const rows = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select 1 from visit_matter where tenant_id = ${TENANT} and matter_id = ${id} limit 1`),
  );
  assert.deepEqual(rows, []);
});
