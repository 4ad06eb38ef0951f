import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsOf } from '#civic/access/index.ts';
import { raise } from '#civic/intake/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { classify } from './acts.ts';
import { suggestRoute } from './dispatching.ts';
import { mergeMatter } from './joining.ts';
import { listMatters, worklistsOf } from './lists.ts';
import { personTimeline } from './timeline.ts';
import { viewMatter } from './view.ts';
import { keptFrom } from './viewer.ts';

/** A county and an official of the water bureau with a post, of whom somebody will complain. */
async function openKeptCounty(t: Parameters<typeof openLedgerCounty>[0]) {
  const county = await openLedgerCounty(t);
  const accused = { ...county.official('supervisor', undefined, county.units.water), roles: everywhere(county) };
  await inOffice(county, accused, county.units.water, '2020-01-01');
  const take = async (id: Id) => (await county.done(county.people.intake, id, { name: 'take' })).id;
  const says = {
    kind: 'complaint',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isSealed: false,
    isUrgent: false,
  } as const;
  const naming = async (id: Id, complainedPersonIds?: readonly Id[]) => {
    const { version } = await county.now(id);
    const said = { ...says, complainedUnitId: null, complainedPersonIds };
    return classify(county.desk, county.people.intake, id, version, said);
  };
  return { ...county, accused, take, naming };
}

function classified(complainedUnitId: Id | null) {
  const where = { categoryCode: '09.01', areaCode: VILLAGE, isSealed: false, isUrgent: false };
  return { kind: 'complaint', ...where, complainedUnitId } as const;
}

function screening(county: LedgerCounty): Official['roles'] {
  return county.official('intake').roles.map((role) => ({ ...role, unitId: null }));
}

function everywhere(county: LedgerCounty): Official['roles'] {
  return county.official('supervisor').roles.map((role) => ({ ...role, unitId: null }));
}

async function run({ desk }: LedgerCounty, statement: Statement): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => void (await act.run(statement)));
}

async function inOffice(county: LedgerCounty, { personId, name }: Official, unitId: Id, from: string): Promise<void> {
  await run(
    county,
    sql`insert into person (tenant_id, id, name, phone, created_at)
      values (${TENANT}, ${personId}, ${name}, '', '2026-01-01Z') on conflict do nothing returning id`,
  );
  await run(
    county,
    sql`insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
      values (${TENANT}, ${county.desk.clock.newId()}, ${personId}, ${unitId}, '干部', ${from})`,
  );
}

async function sees(county: LedgerCounty, official: Official, id: Id): Promise<boolean> {
  const page = await listMatters(county.desk, official, {}, 'zh');
  const listed = !isRefusal(page) && page.matters.some((one) => one.id === id);
  const whole = await viewMatter(county.desk, official, id, 'zh');
  const { worklists } = await worklistsOf(county.desk, official, undefined);
  const counted = (worklists.find(({ name }) => name === 'all')?.count ?? 0) > 0;
  assert.equal(listed, !isRefusal(whole), 'the list and the page say the same');
  if (isRefusal(whole)) assert.equal(whole.code, 'ledger.not-found');
  assert.equal(counted, listed, 'and so does the count');
  return listed;
}

test('[002-46] an official complained about is kept from the matter with the unit in which they serve, and the one they move to', async (t) => {
  const county = await openKeptCounty(t);
  const { accused, units, people } = county;
  const colleague = { ...county.official('supervisor', undefined, units.water), roles: everywhere(county) };
  const elsewhere = { ...county.official('supervisor', undefined, units.traffic), roles: everywhere(county) };
  const id = await county.take(await county.raised({ kind: 'complaint' }));
  const before = await Promise.all([accused, colleague, elsewhere].map((one) => sees(county, one, id)));
  assert.deepEqual(before, [true, true, true]);
  taken(await county.naming(id, [accused.personId]));
  assert.equal((await county.now(id)).complainedUnitId, units.water, 'the unit stands for its official');
  const after = await Promise.all([accused, colleague, elsewhere].map((one) => sees(county, one, id)));
  assert.deepEqual(after, [false, false, true]);
  await inOffice(county, accused, units.traffic, '2026-11-01');
  assert.equal(await sees(county, elsewhere, id), false, 'who now sits beside them learns nothing of it either');
  assert.equal(await sees(county, people.supervisor, id), true);
  const timeline = await personTimeline(county.desk, TENANT, id);
  assert.ok(timeline?.keptFrom?.areOfficialsNamed);
  const named = timeline?.keptFrom?.units.map(({ zh }) => zh) ?? [];
  const { find } = await unitsOf(county.desk, TENANT);
  for (const unit of [units.water, units.traffic]) assert.ok(named.includes(find(unit)?.name ?? ''), named.join());
});

test('[004-19][C13] the unit that a person names is kept away from the moment of the registration, before anybody has read it', async (t) => {
  const county = await openKeptCounty(t);
  const { units, people, accused, desk } = county;
  const ofUnit = (unitId: Id) => ({ ...county.official('intake', undefined, unitId), roles: screening(county) });
  const [mate, elsewhere] = [ofUnit(units.water), ofUnit(units.traffic)];
  const named = { complainedUnitId: units.water, complainedOf: '水务局的李科长' } as const;
  const id = await county.raised({ kind: 'complaint', ...named });
  const seenBy = () => Promise.all([accused, mate, elsewhere].map((one) => sees(county, one, id)));
  assert.deepEqual(await seenBy(), [false, false, true], 'of those who screen only who is not of that unit');
  const screener = await viewMatter(desk, elsewhere, id, 'zh');
  assert.ok(!isRefusal(screener));
  assert.deepEqual(
    [screener.matter.complainedUnitId, screener.matter.isUnitClaimed, screener.said?.complainedOf],
    [units.water, true, named.complainedOf],
  );
  assert.equal(isRefusal(await classify(desk, mate, id, 1, classified(units.water))), true);
  await county.take(id);
  const route = await suggestRoute(desk, people.dispatcher, id);
  assert.ok(!isRefusal(route) && route.excludedUnitIds.includes(units.water), 'it is never routed to them');
  const reader = await viewMatter(desk, people.supervisor, id, 'zh');
  assert.ok(!isRefusal(reader));
  assert.equal(reader.said?.complainedOf, '', 'the name is for who finds out whom it means');
  taken(await classify(desk, people.intake, id, 2, classified(units.water)));
  assert.deepEqual([(await county.now(id)).isUnitClaimed, ...(await seenBy())], [false, false, false, true]);
  taken(await classify(desk, people.intake, id, 3, classified(null)));
  assert.deepEqual(await seenBy(), [true, true, true], 'a screener has found that it is not about them');
});

test('[I2] a report on conduct stays closed while only the person has named a unit, for the accused could be another', async (t) => {
  const county = await openKeptCounty(t);
  const { units, people } = county;
  const id = await county.take(await county.raised({ kind: 'conduct_report', complainedUnitId: units.water }));
  assert.equal(await sees(county, people.supervisor, id), false);
  const said = { ...classified(units.water), kind: 'conduct_report', isSealed: true } as const;
  taken(await classify(county.desk, people.intake, id, 2, said));
  assert.equal(await sees(county, people.supervisor, id), true);
  assert.equal(await sees(county, county.accused, id), false);
  const unknown = { formKey: county.desk.clock.newId(), channel: 'web', words: '查一查', areaCode: VILLAGE } as const;
  const refused = await raise(
    county.desk,
    { kind: 'visitor', tenantId: TENANT },
    { ...unknown, complainedUnitId: unknown.formKey },
  );
  assert.equal(isRefusal(refused) && refused.code, 'intake.unit-unknown');
});

test('who was named by mistake sees again, and a name that was not repeated stays', async (t) => {
  const county = await openKeptCounty(t);
  const id = await county.take(await county.raised({ kind: 'complaint' }));
  assert.equal(
    await county.naming(id, [county.desk.clock.newId()]).then((done) => isRefusal(done) && done.code),
    'ledger.official-unknown',
  );
  taken(await county.naming(id, [county.accused.personId]));
  taken(await county.naming(id));
  assert.equal(await sees(county, county.accused, id), false, 'classifying anew without a word of it changes nothing');
  taken(await county.naming(id, []));
  assert.equal(await sees(county, county.accused, id), true);
  taken(await county.naming(id, [county.accused.personId]));
  assert.equal(await sees(county, county.accused, id), false);
});

test('[002-46] a household in which an official has an interest keeps them from what it raises, until they say that it is over', async (t) => {
  const county = await openKeptCounty(t);
  const { accused: official, desk } = county;
  const id = await county.take(await county.raised());
  const constituentId = desk.clock.newId();
  await run(
    county,
    sql`insert into matter_of_constituent (tenant_id, constituent_id, matter_id, came_by, made_at)
      values (${TENANT}, ${constituentId}, ${id}, 'card', ${desk.clock.now()})`,
  );
  assert.equal(await sees(county, official, id), true);
  await run(
    county,
    sql`insert into interest (tenant_id, id, official_id, kind, relation, constituent_id, name, begins_on, declared_at)
      values (${TENANT}, ${desk.clock.newId()}, ${official.personId}, 'household', '岳父', ${constituentId}, '',
        '2020-01-01', ${desk.clock.now()})`,
  );
  assert.equal(await sees(county, official, id), false);
  await run(county, sql`update interest set ends_on = '2026-11-23' where tenant_id = ${TENANT}`);
  assert.equal(await sees(county, official, id), true);
});

test('[002-46] kin holds both ways, whoever of the two declared it', async (t) => {
  const county = await openKeptCounty(t);
  const { accused, desk, units } = county;
  const kin = { ...county.official('supervisor', undefined, units.traffic), roles: everywhere(county) };
  await inOffice(county, kin, units.traffic, '2020-01-01');
  const ids = [await county.take(await county.raised()), await county.take(await county.raised())] as const;
  await run(
    county,
    sql`insert into interest (tenant_id, id, official_id, kind, relation, kin_id, name, begins_on, declared_at)
      values (${TENANT}, ${desk.clock.newId()}, ${kin.personId}, 'kin', '兄弟', ${accused.personId}, '', '2020-01-01',
        ${desk.clock.now()})`,
  );
  taken(await county.naming(ids[0], [accused.personId]));
  taken(await county.naming(ids[1], [kin.personId]));
  const { list } = await unitsOf(desk, TENANT);
  const keptIds = async (who: Official) =>
    [...(await desk.read(TENANT, async (tx) => keptFrom(tx, who, await unitsOf(desk, TENANT)))).keptIds].sort();
  assert.ok(list.length > 0);
  assert.deepEqual(await keptIds(kin), [...ids].sort());
  assert.deepEqual(await keptIds(accused), [...ids].sort());
});

test('[C13] two matters are not joined when only one of them complains of an official', async (t) => {
  const county = await openKeptCounty(t);
  const [one, other] = [
    await county.take(await county.raised({ kind: 'complaint' })),
    await county.take(await county.raised({ kind: 'complaint' })),
  ];
  taken(await county.naming(one, [county.accused.personId]));
  const unit = { complainedUnitId: county.units.water, complainedPersonIds: [] };
  const said = {
    kind: 'complaint',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isSealed: false,
    isUrgent: false,
    ...unit,
  };
  taken(await classify(county.desk, county.people.intake, other, (await county.now(other)).version, said));
  const { number } = await county.now(other);
  const joined = async () =>
    mergeMatter(county.desk, county.people.intake, one, (await county.now(one)).version, {
      ...{ parentNumber: number, reason: '同一件事' },
    });
  const refused = await joined();
  assert.equal(isRefusal(refused) && refused.code, 'ledger.join-other-unit');
  const now = await county.now(other);
  const named = { ...said, complainedPersonIds: [county.accused.personId] };
  taken(await classify(county.desk, county.people.intake, other, now.version, named));
  taken(await joined());
});
