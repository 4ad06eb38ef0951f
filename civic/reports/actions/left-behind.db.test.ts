import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropPlan, ownPlans, planVisit } from '#civic/fieldwork/actions/plans.ts';
import { explainPolicy, ownLook } from '#civic/fieldwork/actions/traces.ts';
import {
  briefOf,
  ownDiary,
  recordVisit,
  sharedEntries,
  shareVisit,
  type VisitWritten,
} from '#civic/fieldwork/actions/visits.ts';
import { raise } from '#civic/intake/index.ts';
import { viewMatter } from '#civic/ledger/actions/view.ts';
import { wholeCard } from '#civic/liaison/actions/view.ts';
import { promisedOnVisits, promiseHousehold } from '#civic/promises/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const PAGE = { after: null, limit: 20 };

/** Writes a visit of the cadre; with nothing else it is a day, a place and a number. */
async function went({ desk, people, village }: ReportCounty, parts: Partial<VisitWritten> = {}): Promise<Id> {
  const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '', learned: '' };
  const none = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const id = desk.clock.newId();
  const said = { id, kind: 'visit', fromOn: TODAY, toOn: TODAY, areaCode: VILLAGE, metCount: 1 } as const;
  const manner = { mode: 'unannounced', occasion: 'home', constituentIds: [], foundOut: [] } as const;
  const words = { worry: '', nextTime: '' };
  taken(await recordVisit(desk, people.cadre, village, { ...said, ...manner, ...texts, ...none, ...words, ...parts }));
  return id;
}

async function entryOf({ desk, people }: ReportCounty, id: Id) {
  const entries = await ownDiary(desk, people.cadre, PAGE, 'zh');
  const entry = entries.find((one) => one.id === id);
  assert.ok(entry);
  return entry;
}

test('[003-26] [001-04] a policy that was explained is a record of its author’s own visit, and makes it no courtesy', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const id = await went(county);
  assert.equal((await entryOf(county, id)).isCourtesy, true);
  const policy = { id: desk.clock.newId(), name: '高龄津贴', reference: '', broughtUpBy: 'household' } as const;
  taken(await explainPolicy(desk, people.cadre, id, { ...policy, openQuestion: '' }));
  taken(await explainPolicy(desk, people.cadre, id, { ...policy, openQuestion: '外出半年还发不发' }));
  const entry = await entryOf(county, id);
  assert.deepEqual([entry.isCourtesy, entry.explainedCount], [false, 1], 'its words anew, not a second one');
  assert.equal(entry.explained[0]?.openQuestion, '外出半年还发不发');
  const other = await explainPolicy(desk, people.next, id, { ...policy, openQuestion: '' });
  assert.equal(codeOf(other), 'fieldwork.visit-unknown');
  const nameless = { ...policy, id: desk.clock.newId(), name: ' ', openQuestion: '' };
  assert.equal(codeOf(await explainPolicy(desk, people.cadre, id, nameless)), 'fieldwork.policy-name');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.ok(!JSON.stringify(facts).includes('津贴'), 'facts hold no words');
});

test('[000-04] [000-20] [001-22] what is planned stands in the brief with its questions, and nothing is owed by it', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village } = county;
  const id = await county.linked();
  const plan = { areaCode: VILLAGE, constituentId: null, plannedOn: '2026-11-25' as CivilDate };
  const first = { ...plan, id: desk.clock.newId(), question: '水渠谁来管？' };
  taken(await planVisit(desk, people.cadre, village, first));
  taken(await planVisit(desk, people.cadre, village, first));
  const other = { ...plan, id: desk.clock.newId(), constituentId: id, question: '低保办下来没有？' };
  taken(await planVisit(desk, people.cadre, village, other));
  const brief = async () => taken(await briefOf(desk, people.cadre, village, id)).plans.map(({ question }) => question);
  assert.deepEqual(await brief(), ['水渠谁来管？', '低保办下来没有？']);
  const visitId = await went(county, { planId: first.id });
  assert.equal((await entryOf(county, visitId)).purpose, '水渠谁来管？', 'the visit takes its question over');
  taken(await dropPlan(desk, people.cadre, other.id));
  assert.deepEqual(await brief(), []);
  assert.deepEqual(await ownPlans(desk, people.cadre, 'zh'), []);
  assert.equal(codeOf(await dropPlan(desk, people.next, first.id)), 'fieldwork.plan-unknown');
  const past = { ...first, id: desk.clock.newId(), plannedOn: '2026-11-01' as CivilDate };
  assert.equal(codeOf(await planVisit(desk, people.cadre, village, past)), 'fieldwork.plan-day');
});

test('[001-06] who taught the author is thanked with a shared copy when they agreed, and never named when not', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village } = county;
  const learned = { learned: '渠要赶在霜降前修', taughtBy: '老支书张福' };
  const silent = await went(county, { ...learned, mayCredit: false });
  const share = (id: Id, words: string) => shareVisit(desk, people.cadre, id, words);
  assert.equal(codeOf(await share(silent, '老支书张福教我修渠的时节。')), 'fieldwork.share-name');
  taken(await share(silent, '有人教我修渠的时节。'));
  taken(await share(await went(county, { ...learned, mayCredit: true }), '学到了修渠的时节。'));
  const copies = await sharedEntries(desk, village, PAGE, 'zh');
  assert.deepEqual(copies.map(({ credited }) => credited).toSorted(), ['', '老支书张福']);
});

test('[002-77] meals and nights that were paid for stand with a stay; a visit has none', async (t) => {
  const county = await openReportCounty(t);
  const paid = { mealsPaidCount: 6, nightsPaidCount: 2 };
  const fromOn = '2026-11-19' as CivilDate;
  const stay = await entryOf(county, await went(county, { ...paid, kind: 'stay', fromOn, occasion: 'live_in' }));
  assert.deepEqual([stay.mealsPaidCount, stay.nightsPaidCount], [6, 2]);
  const visit = await entryOf(county, await went(county, paid));
  assert.deepEqual([visit.mealsPaidCount, visit.nightsPaidCount], [null, null]);
});

test('[000-03] [004-22] a visit may say what it was for, and need not', async (t) => {
  const county = await openReportCounty(t);
  const aims = ['research', 'visit', 'listen', 'prosper', 'safety'] as const;
  for (const aim of aims) assert.equal((await entryOf(county, await went(county, { aim }))).aim, aim);
  assert.equal((await entryOf(county, await went(county))).aim, null);
});

test('[002-03] [002-04] two go along and meet several households on one trip; each has had contact', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village } = county;
  const ids = [await county.linked('王大山'), await county.linked('李小河')];
  const entry = await entryOf(county, await went(county, { constituentIds: ids, metCount: 1, companionsCount: 2 }));
  assert.deepEqual([entry.companionsCount, entry.largeParty], [2, []]);
  assert.deepEqual([entry.met.map(({ name }) => name).toSorted(), entry.metCount], [['李小河', '王大山'], 2]);
  for (const id of ids) {
    const asking = { desk, official: people.clerk, where: village, language: 'zh' } as const;
    assert.equal(taken(await wholeCard(asking, id)).link?.lastContactOn, TODAY);
  }
});

test('[002-06] what they live on is written field by field, and the diary says what stands today', async (t) => {
  const county = await openReportCounty(t);
  const constituentId = await county.linked();
  const changes = [
    { field: 'livelihood', base: 'farming', value: 'herding' },
    { field: 'land', base: '', value: 'requisitioned' },
  ] as const;
  const id = await went(county, {
    constituentIds: [constituentId],
    foundOut: [{ constituentId, knownBy: 'heard', changes: [...changes] }],
  });
  const entry = await entryOf(county, id);
  assert.deepEqual(entry.changes.map(({ field, value, laterValue }) => [field, value, laterValue]).toSorted(), [
    ['land', 'requisitioned', null],
    ['livelihood', 'herding', null],
  ]);
});

test('[004-18] how a visit came about is said as it was, with who escorted; no word is refused for it', async (t) => {
  const county = await openReportCounty(t);
  for (const mode of ['unannounced', 'announced', 'arranged', 'called_in'] as const) {
    const entry = await entryOf(county, await went(county, { mode, escortsCount: 5 }));
    assert.deepEqual([entry.mode, entry.escortsCount], [mode, 5]);
    assert.ok(entry.largeParty.includes('escortsCount'), 'a word to the author');
  }
});

test('[000-18] what is promised on a visit has an owner, a day and a state', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village } = county;
  const constituentId = await county.linked();
  const visitId = await went(county, { constituentIds: [constituentId] });
  const dueOn = '2026-12-01' as CivilDate;
  const said = { id: desk.clock.newId(), constituentId, visitId, words: '带低保申请表来', dueOn };
  taken(await promiseHousehold(desk, people.cadre, village, said));
  const [promise] = (await promisedOnVisits(desk, people.cadre, [visitId], 'zh')).promises;
  assert.deepEqual([promise?.holderName, promise?.dueOn, promise?.state], ['李联系', dueOn, 'open']);
});

test('[004-17] [004-18] [002-67] what was heard or seen by oneself, and without notice, is counted for its author alone', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const found = (knownBy: 'seen' | 'told_by_others', base: string, value: string) => ({
    constituentIds: [constituentId],
    foundOut: [{ constituentId, knownBy, changes: [{ field: 'housing' as const, base, value }] }],
  });
  await went(county, found('seen', '', '土坯房'));
  await went(county, { ...found('told_by_others', '土坯房', '砖房'), mode: 'arranged', escortsCount: 2 });
  const look = await ownLook(desk, people.cadre);
  const parts = Object.entries(look).map(([name, { part, whole, percent }]) => [name, part, whole, percent]);
  assert.deepEqual(parts, [
    ['unannounced', 1, 2, null],
    ['escorted', 1, 2, null],
    ['firstHand', 1, 2, null],
  ]);
  assert.equal((await ownLook(desk, people.next)).unannounced.whole, 0, 'of others nothing');
});

test('[000-24] [002-93] [002-81] need or hardship, what they propose and that it presses stand with the matter; nobody must say them', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const said = { channel: 'visit', words: '水渠塌了三处', areaCode: VILLAGE, replyWay: 'look_up' } as const;
  const more = { concern: 'hardship', proposedSolution: '大家出工，乡里出水泥。', isImportant: true } as const;
  const whole = taken(await raise(desk, people.cadre, { ...said, ...more, formKey: desk.clock.newId() }));
  const bare = taken(await raise(desk, people.cadre, { ...said, formKey: desk.clock.newId() }));
  const seen = async (id: Id) => {
    const { said: kept, matter } = taken(await viewMatter(desk, county.intake, id, 'zh'));
    return [kept?.concern, kept?.proposedSolution, matter.isUrgent];
  };
  assert.deepEqual(await seen(whole.id), ['hardship', '大家出工，乡里出水泥。', true]);
  assert.deepEqual(await seen(bare.id), [null, '', false]);
  const visitor = { kind: 'visitor', tenantId: TENANT } as const;
  const web = { ...said, channel: 'web', isImportant: true, formKey: desk.clock.newId() } as const;
  const { id } = taken(await raise(desk, visitor, web));
  assert.equal((await seen(id))[2], false, 'whoever raises it at home is first only by what they say');
});
