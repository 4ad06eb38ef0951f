import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ordersCounted,
  sessionsCounted,
  suggestionsCounted,
  visitsCounted,
} from '#civic/assessment/store/counted.store.ts';
import { changeSession } from '#civic/fieldwork/actions/organise.ts';
import { amendVisit } from '#civic/fieldwork/actions/visits.ts';
import { confirmForThem, holdSession, publishSession } from '#civic/fieldwork/index.ts';
import { issueOrder } from '#civic/ledger/actions/ordering.ts';
import { answerOrder, checkOrder } from '#civic/ledger/index.ts';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import { answerSuggestion, suggest } from '#civic/reports/actions/suggesting.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import type { SessionFigures } from '../rules/figures.ts';
import { checkSession } from './checking.ts';
import { figuresAt, settledMoment } from './counting.ts';
import { makeSession } from './make.ts';

const DAY = 86_400_000;
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const PORTS = { findPersonal: personalPieces, masked: maskedWords };
const ANSWER = { facts: '属实', action: '已修', whyNot: '' };
const RECEPTION = {
  ...{ leaderPost: '局长', field: '修路', place: '接访室', fromTime: '09:00', toTime: '11:30' },
  ...{ slotCount: 2, takesWalkIns: true, areaCode: COUNTY },
} as const;
const NO_WORDS = { place: '', purpose: '', weather: '', saw: '', solved: '', policies: '', learned: '', worry: '' };

type Made = { readonly visitId: Id; readonly householdId: Id; readonly orderId: Id; readonly sessionId: Id };

/** One of each: a drawn visit, an order, another about a complaint against a unit, a reception, a suggestion. */
async function made(county: ReportCounty): Promise<Made & { readonly suggestionId: Id }> {
  const { desk, people, units, village, official } = county;
  const householdId = await county.linked();
  const visitId = await county.visited([householdId]);
  await asOwner(county, `update visit set is_sampled = true, escorts_count = 2 where id = '${visitId}'`);
  const matterId = await county.raisedIn(visitId, householdId);
  const order = { trigger: 'law', unitId: units.traffic, mustChange: '修好', dueOn: addDays(TODAY, 2) } as const;
  const supervisor = official('supervisor');
  const { id: orderId } = taken(await issueOrder(desk, supervisor, { ...order, matterIds: [] }));
  taken(await issueOrder(desk, supervisor, { ...order, trigger: 'repeat', matterIds: [matterId] }));
  await asOwner(county, `update matter set complained_unit_id = '${units.township}' where id = '${matterId}'`);
  const leaderId = people.cadre.personId;
  const { id: sessionId } = taken(
    await publishSession(desk, official('intake'), WHERE, {
      ...{ ...RECEPTION, form: 'reception' as const, onDay: addDays(TODAY, 7), leaderId, unitId: units.township },
    }),
  );
  const to = {
    addresseeUnitId: units.water,
    kind: 'rule',
    words: '渠长由受益户推选',
    visitIds: [visitId],
    matterIds: [],
  };
  const { id: suggestionId } = taken(
    await suggest(desk, people.cadre, village, { id: desk.clock.newId(), areaCode: VILLAGE, ...to } as never),
  );
  return { visitId, householdId, orderId, sessionId, suggestionId };
}

async function asOwner({ desk }: ReportCounty, text: string): Promise<void> {
  const [before = '', after = ''] = text.split(' where ');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql([`${before} where tenant_id = ${TENANT} and ${after}`] as never)),
  );
}

/** What is said of them within ten days: the visit amended and confirmed, the order sent back, the rest answered and held. */
async function goneOn(
  county: ReportCounty,
  { visitId, householdId, orderId, sessionId, suggestionId }: Awaited<ReturnType<typeof made>>,
) {
  const { desk, people, official, trafficLeader, waterLeader } = county;
  const counts = { groupsCount: null, companionsCount: null, escortsCount: 9, vehiclesCount: 3 };
  const anew = { ...NO_WORDS, heard: '说水管冻裂了', nextTime: '', mode: 'announced', occasion: 'home', ...counts };
  taken(await amendVisit(desk, people.cadre, visitId, { ...anew, version: 1 } as never));
  const confirmed = {
    visitId,
    constituentId: householdId,
    came: 'yes',
    wasToldBefore: 'no',
    cameOfIt: '',
    way: 'call',
  };
  taken(await confirmForThem(desk, official('intake'), WHERE, confirmed as never));
  const [leader, supervisor] = [trafficLeader, official('supervisor')];
  taken(await answerOrder(desk, leader, orderId, 1, ANSWER));
  const back = { isPassed: false, words: '没修', dueOn: addDays(TODAY, 12) };
  taken(await checkOrder(desk, supervisor, orderId, 2, back));
  taken(await answerSuggestion(desk, waterLeader, suggestionId, { outcome: 'partly', reason: '先试两个村' }));
  const moved = { ...RECEPTION, form: 'reception' as const, onDay: addDays(TODAY, 8), sequence: 0 };
  taken(await changeSession(desk, official('intake'), WHERE, sessionId, moved));
  county.pass(9 * DAY);
  taken(await holdSession(desk, official('intake'), WHERE, sessionId, 1));
  county.pass(2 * 60_000);
}

function toldIn({ contact = [] }: SessionFigures): Record<string, unknown> {
  return Object.fromEntries(
    contact.map(({ id, now: { part, whole, percent, excluded, mean } }) => [
      id,
      [part, whole, excluded, percent, mean],
    ]),
  );
}

const NONE = [0, 0, 0, null, null];
test('[004-18][000-06] visits, receptions, orders and suggestions are told as they stood at the moment, with what they are a share of, whatever is said of them later', async (t) => {
  const county = await openReportCounty(t);
  const { desk } = county;
  const clerk = county.official('intake');
  const by = { desk, official: clerk, where: WHERE };
  const all = await made(county);
  county.pass(3 * DAY);
  const asked = { areaCode: COUNTY, period: '', from: '2026-11-01', to: '2026-12-31' };
  const { id } = taken(await makeSession(by, asked, PORTS));
  const days = { kind: 'days', from: asked.from as CivilDate, to: asked.to as CivilDate } as const;
  const count = async (at = settledMoment(desk.clock.now())) => {
    const found = await figuresAt(desk, TENANT, { areaCode: COUNTY, period: days, at }, async () => true);
    return found ?? assert.fail('called off');
  };
  const then = settledMoment(desk.clock.now());
  const first = toldIn((await count()).figures);
  assert.deepEqual(first, {
    unannounced: [1, 1, 0, null, null],
    escorts: [null, 1, null, null, null],
    visits_confirmed: [0, 0, 1, null, null],
    sessions_held: NONE,
    order_met: [0, 1, 0, null, null],
    order_passed_first: NONE,
    suggestions: [1, null, null, null, null],
    suggestions_adopted: NONE,
  });
  await goneOn(county, all);
  assert.deepEqual(toldIn((await count(then)).figures), first, 'at that moment nothing of it had been said');
  const later = await count();
  assert.deepEqual(toldIn(later.figures), {
    ...first,
    ...{ unannounced: [0, 1, 0, null, null], visits_confirmed: [1, 1, 0, null, null] },
    ...{ sessions_held: [1, 1, 0, null, null], order_passed_first: [0, 1, 0, null, null] },
    suggestions_adopted: [1, 1, 0, null, null],
  });
  // The same as the roll-ups read of the same records; the order about a complaint against a unit is in no session.
  const { visits, sessions, suggestions, orders } = later.counted.contact;
  const same = async <R extends { readonly id: Id }>(
    mine: readonly R[],
    read: (ids: Id[]) => Promise<readonly R[]>,
  ) => {
    const plain = (row: R) => ({ ...row, unitId: null, byUnitId: null, matterIds: null, isKeptFromSome: null });
    assert.deepEqual(mine.map(plain), (await read(mine.map((one) => one.id))).map(plain));
  };
  await desk.read(TENANT, async (tx) => {
    await same(visits, (ids) => visitsCounted(tx, ids));
    await same(sessions, (ids) => sessionsCounted(tx, ids));
    await same(suggestions, (ids) => suggestionsCounted(tx, ids));
    await same(orders, (ids) => ordersCounted(tx, ids));
  });
  assert.deepEqual(
    orders.map((one) => one.id),
    [all.orderId],
  );
  const again = taken(await checkSession(by, id));
  assert.deepEqual(again.checked?.differences, []);
});
