import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, TOWNSHIP } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { examineStep } from './examine.ts';
import { askWithdrawal, ownRetaliation, sayMore, widenWatch } from './own.ts';
import { reportOwn } from './receive.ts';
import { watchForRetaliation } from './watch.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const YEAR = 366 * 86_400_000;

/** A household's matter, reported on; the household is named by a row of liaison's. */
async function openReported(t: Parameters<typeof openVerdictCounty>[0]) {
  const county = await openVerdictCounty(t);
  const { desk, units, official } = county;
  const [id, household] = [await county.raised(), desk.clock.newId()];
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into matter_of_constituent (tenant_id, constituent_id, matter_id, came_by, made_at)
      values (${TENANT}, ${household}, ${id}, 'card', ${act.at})`),
  );
  const person = { kind: 'constituent', tenantId: TENANT, matterId: id } as const;
  taken(await reportOwn(desk, person, { happened: '断了我家的电', tellWay: 'page' }));
  const own = async () => (await ownRetaliation(desk, TENANT, id)) ?? assert.fail('no report');
  const { report } = await own();
  const high = official('reviewer', COUNTY, units.water);
  const protect = () =>
    examineStep(desk, high, WHERE, report.id, 'protect', { words: '恢复供电', units: units.township });
  const clerk = official('handler', TOWNSHIP, units.township);
  const decides = async (by: Actor, kind: string, subjectId: Id, body: FactBody) =>
    taken(await desk.act(by, async (act) => void (await act.record({ kind, subjectId, body }))));
  const alerts = async () => (await own()).alerts.all;
  return { ...county, id, household, person, own, high, clerk, protect, decides, alerts };
}

test('[004-20][001-28] in the twelve months of the watch a decision against the household by the unit concerned raises one alert; by another, or before and after, none', async (t) => {
  const county = await openReported(t);
  const { household, clerk, official, units, desk } = county;
  const removed = (by: Actor) => county.decides(by, 'liaison.hardship.set', household, { hardship: 'none' });
  await removed(clerk);
  assert.equal(await county.alerts(), 0, 'before it is protected there is no watch');
  taken(await county.protect());
  await removed(clerk);
  assert.equal(await county.alerts(), 1);
  await removed(official('handler', COUNTY, units.traffic));
  await county.decides(clerk, 'liaison.hardship.set', household, { hardship: 'temporary' });
  await county.decides(clerk, 'liaison.hardship.set', desk.clock.newId(), { hardship: 'none' });
  await county.decides({ kind: 'visitor', tenantId: TENANT }, 'liaison.hardship.set', household, { hardship: 'none' });
  assert.equal(await county.alerts(), 1, 'another unit, a help, another household, and the person themselves');

  // The same fact, twice.
  await desk.act(clerk, async (act) => {
    const fact = { id: act.newId(), tenantId: TENANT, kind: 'liaison.constituent.ended', subjectId: household };
    for (const _ of [1, 2]) await watchForRetaliation(act, { ...fact, at: act.at, by: clerk, body: {} });
  });
  assert.equal(await county.alerts(), 2);

  county.pass(YEAR);
  await removed(clerk);
  assert.equal(await county.alerts(), 2, 'the watch is over');
});

test('[004-20] nobody of the tier concerned protects it, another matter is watched only by its code, and what was added later is read', async (t) => {
  const county = await openReported(t);
  const { desk, person, official, units, own } = county;
  const { report } = await own();
  const step = (unitId: Id, unit: Id) =>
    examineStep(desk, official('reviewer', COUNTY, unitId), WHERE, report.id, 'protect', {
      words: '措施',
      units: unit,
    });
  const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
  assert.equal(codeOf(await step(units.water, units.traffic)), 'verdicts.retaliation-goes-up');
  assert.equal(codeOf(await step(units.township, units.township)), 'verdicts.retaliation-other-tier');
  assert.equal(codeOf(await step(units.water, '' as Id)), 'verdicts.retaliation-units-missing');
  taken(await step(units.water, units.township));
  assert.equal(codeOf(await step(units.township, units.township)), 'verdicts.retaliation-unknown', 'once it is named');

  const other = await county.now(await county.raised());
  const wrong = await widenWatch(desk, person, { number: other.number, code: '00000000', address: 'here' });
  assert.deepEqual([codeOf(wrong), isRefusal(wrong) && wrong.field], ['intake.code-wrong', 'otherCode']);
  await county.decides(county.clerk, 'ledger.matter.not_accepted', other.id, {});
  assert.equal(await county.alerts(), 0);
  taken(await widenWatch(desk, person, { householdId: other.id }));
  await county.decides(county.clerk, 'ledger.matter.not_accepted', other.id, {});
  assert.equal(await county.alerts(), 1);

  taken(await sayMore(desk, person, '昨天又来了'));
  taken(await askWithdrawal(desk, person));
  const { report: now, entries } = await own();
  assert.equal(now.state, 'protected', 'it goes on');
  assert.notEqual(now.withdrawalAskedAt, null);
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['measure', 'said', 'withdrawal'],
  );
});
