import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { learnJob, sweepLearning } from './learning.ts';
import { likelyForEntry, likelyForMatter } from './likely.ts';

const ROADS = ['村口路面塌陷，三轮车过不去', '水泥路裂了口子', '路灯坏了，天黑难走', '桥栏杆断了一截'];
const WATER = ['自来水又黄又浑', '水管漏水没人修', '停水三天，没有水做饭', '水压太小，楼上没水'];
/** Words that stand in nothing but what is sealed or complains of a unit. */
const HIDDEN = '名册少了我家那一行';

type Past = { readonly sayings: readonly string[]; readonly code: string; readonly unit: Id | null };

/** Matters of the past as they stand today: raised as people raise them, then put where they have come to. */
async function past(
  county: LedgerCounty,
  count: number,
  { sayings, code, unit }: Past,
  how = sql`true`,
): Promise<void> {
  const texts = Array.from({ length: count }, (_, at) => `第${at}件：${sayings[at % sayings.length]}，请来看看。`);
  const ids = await Promise.all(texts.map((words) => county.raised({ words })));
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set category_code = ${code}, host_unit_id = ${unit}, state = 'in_progress',
      is_sealed = ${how} where tenant_id = ${TENANT} and id = any(${ids}::uuid[])`),
  );
}

test('from its own past a county is told what a new matter is likely about and who handles such, and why; a person decides', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people, units } = county;
  const open = sql`false`;
  const road = await county.raised({ words: '我们组路面塌陷，水泥路也裂了口子。' });
  const before = taken(await likelyForMatter(desk, people.intake, road));
  assert.deepEqual([before.category.state, before.category.options], ['not_learned', []]);

  await past(county, 105, { sayings: ROADS, code: '09.01', unit: units.traffic }, open);
  // Set right later: the last value counts.
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set category_code = '09.02' where tenant_id = ${TENANT} and category_code = '09.01'`),
  );
  await past(county, 105, { sayings: WATER, code: '01.04', unit: units.water }, open);
  await past(county, 12, { sayings: [HIDDEN], code: '04.03', unit: units.township }, sql`true`);
  await learnJob(desk, TENANT);

  const { category, hostUnit } = taken(await likelyForMatter(desk, people.intake, road));
  assert.equal(category.options[0]?.value, '09.02');
  assert.equal(hostUnit.options[0]?.value, units.traffic);
  assert.ok(category.options[0]?.because.some((phrase) => phrase.includes('路')));
  assert.equal(category.model?.exampleCount, 210, 'what is sealed was left out');
  const kept = await desk.read(TENANT, (tx) =>
    tx.row<{ labels: string }>(sql`select label_counts::text as labels from suggestion_model
      where tenant_id = ${TENANT} and kind = 'category'`),
  );
  assert.ok(!kept?.labels.includes('04.03'), 'the category of the sealed ones is not known to it');
  assert.equal((await county.now(road)).categoryCode, null, 'nothing was filled in');

  // The clerk's form, and the unit complained about: it is never suggested.
  const entered = { words: '路面塌陷，三轮车过不去', areaCode: VILLAGE as AreaCode };
  const [free, complaining] = await Promise.all(
    [null, units.traffic].map((complainedUnitId) =>
      likelyForEntry(desk, people.intake, { ...entered, complainedUnitId }),
    ),
  );
  assert.equal(free?.hostUnit.options[0]?.value, units.traffic);
  assert.ok(!complaining?.hostUnit.options.some(({ value }) => value === units.traffic));
  // Of a sealed matter only who may read its words is told anything.
  const sealed = await county.raised({ kind: 'conduct_report', words: HIDDEN });
  assert.ok(isRefusal(await likelyForMatter(desk, people.handler, sealed)));

  // It is asked for once a day.
  await sweepLearning(desk, TENANT);
  await sweepLearning(desk, TENANT);
  const asked = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select id from outbox where tenant_id = ${TENANT} and job = 'ledger.learn' limit 9`),
  );
  assert.ok(asked.length <= 1);
});
