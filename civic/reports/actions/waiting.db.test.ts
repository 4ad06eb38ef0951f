import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { addDays } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { VILLAGE } from '#tests/support/small-county.ts';
import { answerSuggestion, suggest, tellOfSuggestion } from './suggesting.ts';
import { reportsToAnswer, suggestionsToAnswer, waitingNow } from './waiting.ts';
import { beginReport, saveReport, sendReport } from './writing.ts';

const DAY = 86_400_000;
const PAGE = { after: undefined, limit: 50 };

/** A suggestion of the cadre to the water bureau that stands by itself. */
async function suggested(county: ReportCounty, visitId: Id): Promise<Id> {
  const { desk, people, village, units } = county;
  const said = { id: desk.clock.newId(), areaCode: VILLAGE, addresseeUnitId: units.water, kind: 'rule' as const };
  return taken(
    await suggest(desk, people.cadre, village, {
      ...said,
      words: '渠长由受益户推选',
      visitIds: [visitId],
      matterIds: [],
    }),
  ).id;
}

/** A whole report to the water bureau, with a suggestion for the traffic bureau. */
async function reported(county: ReportCounty, visitId: Id): Promise<Id> {
  const { desk, people, village, units } = county;
  const { id } = taken(await beginReport(desk, people.cadre, village, { id: desk.clock.newId(), visitId }));
  const said = {
    ...{ areaCode: VILLAGE, addresseeUnitId: units.water, title: '乙村水渠年年塌', facts: '渠塌了', causes: '' },
    ...{ peoplePropose: '', minority: '', heardNoMinority: true, visitIds: [visitId], matterIds: [] },
    suggestions: [{ addresseeUnitId: units.traffic, kind: 'practice' as const, words: '修路时不要再压渠' }],
  };
  taken(await saveReport(desk, people.cadre, village, id, { ...said, version: 1 }));
  taken(await sendReport(desk, people.cadre, id, 2));
  return id;
}

test('[002-80] whoever a report or suggestion goes to is told: what waits, by which day, the nearest first, and what is overdue', async (t) => {
  const county = await openReportCounty(t);
  const { desk, waterLeader, trafficLeader, people, pass } = county;
  const visitId = await county.visited([await county.linked()], '渠塌了');
  const now = (by: Official) => waitingNow(desk, by);
  assert.deepEqual(await now(waterLeader), { toAnswerCount: 0, toTellCount: 0, isMore: false, firstDueOn: null });
  const first = await suggested(county, visitId);
  pass(3 * DAY);
  const second = await suggested(county, visitId);
  const reportId = await reported(county, visitId);
  const dueOn = addDays(TODAY, 30);
  assert.deepEqual(await now(waterLeader), { toAnswerCount: 2, toTellCount: 0, isMore: false, firstDueOn: dueOn });
  assert.equal((await now(trafficLeader)).toAnswerCount, 1, 'each unit its own');
  assert.equal((await now(people.clerk)).toAnswerCount, 0, 'nobody else’s');
  const list = async (limit = 50, after?: string) => suggestionsToAnswer(desk, waterLeader, { after, limit }, 'zh');
  assert.deepEqual(
    (await list()).suggestions.map(({ id, isLate, mayAnswer }) => [id, isLate, mayAnswer]),
    [
      [first, false, true],
      [second, false, true],
    ],
  );
  const { next } = await list(1);
  assert.deepEqual(
    (await list(1, next ?? assert.fail())).suggestions.map(({ id }) => id),
    [second],
    'the second page goes on where the first ended',
  );
  const reports = async (by: Official) => (await reportsToAnswer(desk, by, PAGE, 'zh')).reports;
  assert.deepEqual(
    (await reports(waterLeader)).map(({ id, isLate }) => [id, isLate]),
    [[reportId, false]],
  );
  pass(28 * DAY);
  assert.deepEqual(
    (await list()).suggestions.map(({ isLate }) => isLate),
    [true, false],
    'overdue from the day after, by its own day',
  );
});

test('[002-82] who made a suggestion is told that the answer came, until the people have been told', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, waterLeader } = county;
  const visitId = await county.visited([await county.linked()], '渠塌了');
  const id = await suggested(county, visitId);
  const now = async (by: Official) => {
    const { toAnswerCount, toTellCount } = await waitingNow(desk, by);
    return [toAnswerCount, toTellCount];
  };
  assert.deepEqual(
    [await now(waterLeader), await now(people.cadre)],
    [
      [1, 0],
      [0, 0],
    ],
  );
  taken(await answerSuggestion(desk, waterLeader, id, { outcome: 'adopted', reason: '列入冬修计划' }));
  assert.deepEqual(await now(waterLeader), [0, 0]);
  assert.deepEqual(await now(people.cadre), [0, 1]);
  taken(await tellOfSuggestion(desk, people.cadre, id, { toldOn: TODAY, words: '村民小组会上讲了' }));
  assert.deepEqual(await now(people.cadre), [0, 0]);
});
