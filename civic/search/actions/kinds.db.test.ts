import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { classify } from '#civic/ledger/actions/acts.ts';
import { matterOf, performAlone } from '#civic/ledger/index.ts';
import { handPromisesOn } from '#civic/promises/index.ts';
import { type Official, ROLES } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { searched } from '#server/searched.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty } from '#tests/support/report-county.ts';
import { searchedLater, searchedWhole } from '#tests/support/search.ts';
import { plantAround, wordOf } from '#tests/support/searchable.ts';
import { area, COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepSearch } from '../jobs.ts';
import { KIND_CODES, KINDS, type Kind } from '../rules/kinds.ts';
import { findFor, type Wanted } from './find.ts';
import { find } from './reactions.ts';
import { sourcesWith } from './sources.ts';

const SOURCES = sourcesWith(searched);

type County = ReportCounty & {
  readonly matterId: Id;
  readonly householdId: Id;
  /** Holds every role of the county, wrote and holds what was planted. */
  readonly everybody: Official;
};

/** One matter, and about it something in every kind. */
async function open(t: TestContext, kind = 'help'): Promise<County> {
  const county = await openReportCounty(t);
  const { desk, people, units } = county;
  const said = {
    formKey: desk.clock.newId(),
    channel: 'web',
    words: `${wordOf('matter')}的沟堵了。`,
    areaCode: VILLAGE,
  };
  const visitor = { kind: 'visitor', tenantId: TENANT } as const;
  const { id: matterId } = taken(await raise(desk, visitor, { ...said, kind, replyWay: 'look_up' } as never));
  const householdId = await county.linked();
  const visitId = await county.visited([householdId], `${wordOf('diary')}听说沟塌了。`);
  const roles = ROLES.map((role) => ({ role, areaCode: COUNTY, unitId: null, untilOn: null }));
  const everybody: Official = { ...people.cadre, unitId: units.traffic, roles };
  const otherId = people.next.personId;
  await plantAround(desk, {
    matterId,
    unitId: units.water,
    householdId,
    visitId,
    personId: everybody.personId,
    otherId,
  });
  return { ...county, matterId, householdId, everybody };
}

/** How many of each kind somebody finds by the words of all kinds, one after the other. */
async function foundBy(
  county: County,
  official: Official,
  filter: Partial<Wanted> = {},
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const kind of KIND_CODES) {
    const answer = await findFor(county.desk, official, { q: wordOf(kind), ...filter }, 'zh', SOURCES);
    if (isRefusal(answer)) assert.fail(answer.code);
    for (const group of answer.groups) {
      // In a county this small everything is looked through, so what is counted is what is shown.
      assert.equal(group.count, group.lines.length);
      if (group.count > 0) found[`${kind}${group.kind === kind ? '' : ` in ${group.kind}`}`] = group.count;
    }
  }
  return found;
}

async function classified({ desk, intake, matterId }: County, parts: object): Promise<void> {
  const version = (await desk.read(TENANT, (tx) => matterOf(tx, TENANT, matterId)))?.version ?? 0;
  const taking = taken(await performAlone(desk, intake, matterId, { name: 'take' }, version));
  const said = { kind: 'help', categoryCode: '09.01', areaCode: VILLAGE, isSealed: false, isUrgent: false };
  const whole = { ...said, complainedUnitId: null, ...parts };
  taken(await classify(desk, intake, matterId, taking.version, whole as never));
}

async function kindsInIndex({ desk }: County): Promise<string[]> {
  const rows = await desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string }>(sql`select distinct kind from search_entry where tenant_id = ${TENANT} limit 100`),
  );
  return rows.map(({ kind }) => kind).sort();
}

const ONCE = { ...Object.fromEntries(KIND_CODES.map((kind) => [kind, 1])), promise: 2 };
/** Found by every right, whatever matter or unit it is about. */
const PUBLIC = { session: 1, published: 1, rumour: 1, openness: 1, correction: 1 };
const OF_MATTER = KIND_CODES.filter((kind) => KINDS[kind].of === 'matter');

function without(kinds: readonly Kind[]): Record<string, number> {
  return Object.fromEntries(Object.entries(ONCE).filter(([kind]) => !kinds.includes(kind as Kind)));
}

test('[F49] a word in any record is found once, by whoever may read it; others neither see nor count it', async (t) => {
  const county = await open(t);
  const { desk, everybody, people, units, householdId } = county;
  await sweepSearch(desk, TENANT, SOURCES);
  assert.deepEqual(await foundBy(county, everybody), ONCE, 'the walk found what was there before');
  await searchedWhole(desk, TENANT);
  await sweepSearch(desk, TENANT, SOURCES);
  assert.deepEqual(await foundBy(county, everybody), ONCE, 'a second time changes nothing');

  const party = await findFor(desk, everybody, { q: '竜门大伯' }, 'zh', SOURCES);
  assert.deepEqual('groups' in party && party.groups, [], 'nobody finds a quarrel or a question by who was in it');

  const elsewhere = area('990101102');
  const far = {
    ...everybody,
    personId: people.clerk.personId,
    roles: everybody.roles.map((held) => ({ ...held, areaCode: elsewhere })),
  };
  assert.deepEqual(await foundBy(county, far), PUBLIC, 'of another township');
  const handler = { ...county.official('handler', COUNTY, units.traffic), unitId: units.traffic };
  assert.deepEqual(await foundBy(county, handler), PUBLIC, 'of another unit');
  assert.deepEqual(await foundBy(county, county.waterLeader), {
    ...PUBLIC,
    ...{ order: 1, issue: 1, meeting: 1, analysis: 1, report: 1, suggestion: 1 },
  });
  assert.deepEqual(await foundBy(county, people.cadre), without(['order', 'analysis']), 'who linked the household');
  assert.deepEqual(await foundBy(county, everybody, { unit: units.water }), {
    ...{ order: 1, issue: 1, meeting: 1, openness: 1 },
  });
  assert.deepEqual(await foundBy(county, everybody, { area: elsewhere }), {});
  assert.deepEqual(await foundBy(county, everybody, { area: VILLAGE, kind: 'meeting' }), { meeting: 1 });

  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      update link set person_id = ${people.next.personId}
      where tenant_id = ${TENANT} and constituent_id = ${householdId}`);
    const link = await act.row<{ id: Id }>(sql`
      select id from link where tenant_id = ${TENANT} and constituent_id = ${householdId} limit 1`);
    const fact = { subjectId: link?.id as Id, body: {} } as never;
    await handPromisesOn(act, fact);
    await find.handedOn(act, fact);
  });
  await searchedLater(desk, TENANT);
  assert.equal((await foundBy(county, people.cadre)).promise, 1, 'who handed it over keeps it no longer');
  assert.equal((await foundBy(county, people.next)).promise, 2);
});

test('(I7) of a sealed matter nobody finds anything in any kind; what becomes sealed leaves at once, with what names it', async (t) => {
  const county = await open(t, 'conduct_report');
  await searchedWhole(county.desk, TENANT);
  const gone = [...OF_MATTER, 'order', 'meeting'] as const;
  const left = { ...without(gone), promise: 1 };
  assert.deepEqual(await foundBy(county, county.everybody), left, 'sealed from the start');

  const opened = await open(t);
  await searchedWhole(opened.desk, TENANT);
  await classified(opened, { isSealed: true });
  const now = await kindsInIndex(opened);
  for (const kind of [
    'matter',
    'reply',
    'decision',
    'mediation',
    'instruction',
    'published',
    'correction',
    'order',
    'issue',
  ])
    assert.ok(!now.includes(kind), `${kind} is left, before any job`);
  await searchedLater(opened.desk, TENANT);
  assert.deepEqual(await foundBy(opened, opened.everybody), left, 'and no late job brings it back');
});

test('[002-46] whoever is complained about finds nothing of it in any record that names the matter', async (t) => {
  const county = await open(t);
  const { desk, units, everybody, people } = county;
  const accused = { ...everybody, personId: people.clerk.personId, unitId: units.township };
  await searchedWhole(desk, TENANT);
  const seen = { ...without(['diary', 'suggestion', 'report']), promise: 1 };
  assert.deepEqual(await foundBy(county, accused), seen);
  await classified(county, { kind: 'complaint', complainedUnitId: units.township });
  await searchedLater(desk, TENANT);
  assert.deepEqual(await foundBy(county, accused), { ...PUBLIC, analysis: 1, shared: 1 });
  assert.deepEqual(await foundBy(county, { ...accused, unitId: units.traffic }), seen);
});
