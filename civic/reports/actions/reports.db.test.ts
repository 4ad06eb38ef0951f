import assert from 'node:assert/strict';
import { test } from 'node:test';
import { performAlone } from '#civic/ledger/index.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import type { SaidReport } from '../rules/report.ts';
import { countSuggestions } from '../store/suggestions.store.ts';
import { basisToChoose } from './basis.ts';
import { answerSuggestion, suggest, tellOfReport, tellOfSuggestion } from './suggesting.ts';
import { reportList, reportView, suggestionList } from './view.ts';
import { beginReport, saveReport, sendReport } from './writing.ts';

const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const YEAR = { from: '2026-01-01' as CivilDate, to: '2026-12-31' as CivilDate };
const OWN = { whose: 'own', after: undefined, limit: 50 } as const;
const ADDRESSED = { whose: 'addressed', after: undefined, limit: 50 } as const;

/** A draft begun from a visit to two households, one of which raised a matter. */
async function begun(county: ReportCounty) {
  const { desk, people, village } = county;
  const [one, other] = [await county.linked('王大山'), await county.linked('赵小河')];
  const visitId = await county.visited([one, other], '浇不上水，苞谷旱死一半。');
  const matterId = await county.raisedIn(visitId, one);
  const id = desk.clock.newId();
  taken(await beginReport(desk, people.cadre, village, { id, visitId }));
  return { id, visitId, matterId, one, other };
}

const viewed = async ({ desk, people }: ReportCounty, id: Id) => taken(await reportView(desk, people.cadre, id, 'zh'));

/** What the author makes of the draft: whole, to the water bureau, with a suggestion for each of two units. */
async function written(county: ReportCounty, id: Id, parts: Partial<SaidReport> = {}) {
  const { desk, people, village, units } = county;
  const { report } = await viewed(county, id);
  const { facts, visitIds, matterIds, version } = report;
  const said = {
    ...{ areaCode: VILLAGE, addresseeUnitId: units.water, title: '乙村水渠年年塌', facts, causes: '没有人管护' },
    ...{ peoplePropose: '各户出工，县里出料', minority: '两户说改种旱作', heardNoMinority: false, visitIds, matterIds },
    suggestions: [
      { addresseeUnitId: units.water, kind: 'spend', words: '今冬把塌的三处修好' },
      { addresseeUnitId: units.traffic, kind: 'practice', words: '修路时不要再压渠' },
    ],
    ...parts,
  } as const;
  return saveReport(desk, people.cadre, village, id, { ...said, version });
}

async function sent(county: ReportCounty) {
  const draft = await begun(county);
  taken(await written(county, draft.id));
  const { report } = await viewed(county, draft.id);
  taken(await sendReport(county.desk, county.people.cadre, draft.id, report.version));
  return draft;
}

test('[002-80] a report begun from a visit takes over what was heard, the place and the matter; its numbers are counted', async (t) => {
  const county = await openReportCounty(t);
  const { id, visitId, matterId } = await begun(county);
  const { report } = await viewed(county, id);
  assert.equal(report.facts, '浇不上水，苞谷旱死一半。');
  assert.deepEqual([report.areaCode, report.visitIds, report.matterIds], [VILLAGE, [visitId], [matterId]]);
  assert.match(report.figuresWords, /走访 1 次（1 天），2 户；反映事项 1 件，其中本人说已解决 0 件，还没办完 1 件/);
  const again = taken(await beginReport(county.desk, county.people.cadre, county.village, { id, visitId: null }));
  assert.equal(again.id, id, 'sent twice, begun once');
  assert.equal((await viewed(county, id)).report.facts, report.facts);
  const begin = async () =>
    taken(
      await beginReport(county.desk, county.people.cadre, county.village, { id: county.desk.clock.newId(), visitId }),
    );
  assert.equal((await begin()).id, id, 'what was begun and never written on is taken up again');
  taken(await written(county, id));
  assert.notEqual((await begin()).id, id, 'what was written on stays, and another can be begun');
});

test('a draft is its author’s alone; what it rests on must be one’s own', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village, waterLeader } = county;
  const { id, matterId, visitId } = await begun(county);
  taken(await written(county, id));
  assert.equal(codeOf(await reportView(desk, waterLeader, id, 'zh')), 'reports.unknown');
  assert.equal(codeOf(await reportView(desk, people.next, id, 'zh')), 'reports.unknown');
  assert.deepEqual((await reportList(desk, waterLeader, ADDRESSED, 'zh')).reports, []);
  const theirs = desk.clock.newId();
  assert.equal(
    codeOf(await beginReport(desk, people.next, village, { id: theirs, visitId })),
    'reports.basis-of-another',
  );
  taken(await beginReport(desk, people.next, village, { id: theirs, visitId: null }));
  const { report } = taken(await reportView(desk, people.next, theirs, 'zh'));
  const blank = { title: '', facts: '', causes: '', peoplePropose: '', minority: '', heardNoMinority: false };
  const said = { ...blank, areaCode: VILLAGE, addresseeUnitId: null, suggestions: [], visitIds: [] };
  const saved = saveReport(desk, people.next, village, theirs, {
    ...{ ...said, matterIds: [matterId], version: report.version },
  });
  assert.equal(codeOf(await saved), 'reports.basis-of-another');
});

test('[002-08] a report that names a household of the author’s is not sent', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  await county.linked('孙不在场');
  const { id } = await begun(county);
  for (const name of ['王大山', '孙不在场']) {
    taken(await written(county, id, { causes: `${name}说没有人管护` }));
    const { report } = await viewed(county, id);
    assert.equal(codeOf(await sendReport(desk, people.cadre, id, report.version)), 'reports.name-in-it');
  }
});

test('[I7] nobody learns whose a matter is by guessing names into a suggestion', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village, units } = county;
  const { matterId } = await begun(county);
  const guess = (words: string) => ({
    ...{ id: desk.clock.newId(), areaCode: VILLAGE, addresseeUnitId: units.water, kind: 'practice' as const, words },
    ...{ visitIds: [], matterIds: [matterId] },
  });
  for (const words of ['王大山家的渠', '某户的渠'])
    assert.equal(codeOf(await suggest(desk, people.next, village, guess(words))), 'reports.basis-of-another');
});

test('[002-82] a sent report stays as it is; each addressee answers its own suggestion, and the last answer ends it', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village, waterLeader, trafficLeader, pass } = county;
  const { id } = await sent(county);
  const { version } = (await viewed(county, id)).report;
  assert.equal(codeOf(await sendReport(desk, people.cadre, id, version)), 'reports.sent-already');
  assert.equal(codeOf(await written(county, id)), 'reports.sent-already');
  assert.equal(codeOf(await beginReport(desk, people.next, village, { id, visitId: null })), 'reports.of-another');
  const [line] = (await reportList(desk, waterLeader, ADDRESSED, 'zh')).reports;
  assert.deepEqual([line?.id, line?.state, line?.dueOn, line?.isLate], [id, 'sent', '2026-12-21', false]);
  assert.deepEqual((await reportList(desk, trafficLeader, ADDRESSED, 'zh')).reports, [], 'sent to the water bureau');
  const toAnswer = async (by: typeof waterLeader) => {
    const { suggestions } = await suggestionList(desk, by, ADDRESSED, 'zh');
    assert.equal(suggestions.length, 1, 'each unit has its own');
    return suggestions[0] ?? assert.fail();
  };
  const [ofWater, ofTraffic] = [await toAnswer(waterLeader), await toAnswer(trafficLeader)];
  const answer = { outcome: 'adopted', reason: '列入冬修计划' } as const;
  assert.equal(codeOf(await answerSuggestion(desk, trafficLeader, ofWater.id, answer)), 'reports.unknown');
  assert.equal(
    codeOf(await answerSuggestion(desk, waterLeader, ofWater.id, { ...answer, reason: ' ' })),
    'reports.reason-missing',
  );
  taken(await answerSuggestion(desk, waterLeader, ofWater.id, answer));
  assert.equal(codeOf(await answerSuggestion(desk, waterLeader, ofWater.id, answer)), 'reports.answered-already');
  assert.deepEqual(
    [(await viewed(county, id)).report.state, (await viewed(county, id)).report.outcome],
    ['sent', null],
  );
  pass(31 * DAY);
  assert.equal((await viewed(county, id)).report.isLate, true);
  const told = { toldOn: TODAY, words: '村民会上说的' };
  assert.equal(codeOf(await tellOfReport(desk, people.cadre, id, told)), 'reports.not-answered');
  taken(await answerSuggestion(desk, trafficLeader, ofTraffic.id, { outcome: 'not', reason: '渠不在路界内' }));
  const { report } = await viewed(county, id);
  assert.deepEqual([report.state, report.outcome, report.isLate], ['answered', 'partly', false]);
  assert.equal(codeOf(await tellOfReport(desk, waterLeader, id, told)), 'reports.unknown', 'only its author tells');
  assert.equal(codeOf(await tellOfReport(desk, people.cadre, id, told)), 'reports.told-day', 'not before the answer');
  const toldOn = civilDateOf(desk.clock.now());
  taken(await tellOfReport(desk, people.cadre, id, { toldOn, words: '村民会上说的' }));
  assert.equal((await viewed(county, id)).report.toldOn, toldOn);
  const counted = await desk.read(TENANT, (tx) => countSuggestions(tx, people.cadre.personId, YEAR));
  assert.deepEqual(counted, { sentCount: 2, adoptedCount: 1 });
});

test('[002-82] a suggestion may stand by itself; who made it can’t answer it, also in the unit that it goes to', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village, units, waterLeader } = county;
  const { visitId } = await begun(county);
  const said = { id: desk.clock.newId(), areaCode: VILLAGE, addresseeUnitId: units.water, kind: 'rule' as const };
  const whole = { ...said, words: '渠长由受益户推选', visitIds: [visitId], matterIds: [] };
  taken(await suggest(desk, people.cadre, village, whole));
  taken(await suggest(desk, people.cadre, village, whole));
  const { suggestions } = await suggestionList(desk, people.cadre, OWN, 'zh');
  assert.deepEqual(
    suggestions.map(({ state, isOwn, visitsCount }) => [state, isOwn, visitsCount]),
    [['sent', true, 1]],
  );
  const role = { role: 'handling_leader', areaCode: VILLAGE, unitId: units.water, untilOn: null } as const;
  const alsoThere = { ...people.cadre, alsoInUnitIds: [units.water], roles: [...people.cadre.roles, role] };
  const answer = { outcome: 'partly', reason: '先试一个村' } as const;
  assert.equal(codeOf(await answerSuggestion(desk, alsoThere, said.id, answer)), 'reports.answer-own');
  taken(await answerSuggestion(desk, waterLeader, said.id, answer));
  taken(await tellOfSuggestion(desk, people.cadre, said.id, { toldOn: TODAY, words: '上门说的' }));
  const [one] = (await suggestionList(desk, people.cadre, OWN, 'zh')).suggestions;
  assert.deepEqual([one?.state, one?.outcome, one?.reason, one?.toldOn], ['told', 'partly', '先试一个村', TODAY]);
});

test('[I7] a matter that is sealed later is gone from what may be chosen and from a draft, and counted no more', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, intake } = county;
  const { id, matterId } = await begun(county);
  assert.deepEqual(
    (await basisToChoose(desk, people.cadre, 'zh')).matters.map((one) => one.id),
    [matterId],
  );
  taken(await performAlone(desk, intake, matterId, { name: 'take' }, 1));
  const sealing = { name: 'classify', kind: 'complaint', categoryCode: '13.01', areaCode: VILLAGE } as const;
  const flags = { isSealed: true, isUrgent: false, complainedUnitId: null } as const;
  taken(await performAlone(desk, intake, matterId, { ...sealing, ...flags }, null));
  assert.deepEqual((await basisToChoose(desk, people.cadre, 'zh')).matters, []);
  const { report } = await viewed(county, id);
  assert.deepEqual(report.matterIds, []);
  assert.doesNotMatch(report.figuresWords, /反映事项/);
});

test('two units that answer the last two suggestions at the same moment end the report once', async (t) => {
  const county = await openReportCounty(t);
  const { desk, waterLeader, trafficLeader, database } = county;
  const { id } = await sent(county);
  const answers = [waterLeader, trafficLeader].map(async (by) => {
    const [one] = (await suggestionList(desk, by, ADDRESSED, 'zh')).suggestions;
    return answerSuggestion(desk, by, one?.id ?? assert.fail(), { outcome: 'adopted', reason: '列入' });
  });
  for (const answer of await Promise.all(answers)) taken(answer);
  assert.equal((await viewed(county, id)).report.state, 'answered');
  const ends = await database.system((tx) =>
    tx.rows(sql`select body from fact where kind = 'reports.report.answered'`),
  );
  assert.deepEqual(ends, [{ body: { outcome: 'adopted' } }]);
});
