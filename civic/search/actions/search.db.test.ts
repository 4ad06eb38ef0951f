import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { classify } from '#civic/ledger/actions/acts.ts';
import { matterOf, performAlone } from '#civic/ledger/index.ts';
import { withdrawPublication } from '#civic/publication/actions/publish.ts';
import { draftPublication, releasePublication } from '#civic/publication/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { searched } from '#server/searched.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty } from '#tests/support/report-county.ts';
import { searchedLater } from '#tests/support/search.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepSearch } from '../jobs.ts';
import { searchPages } from '../pages/pages.ts';
import { findFor, type Wanted } from './find.ts';
import { findPublished } from './find-published.ts';
import { sourcesWith } from './sources.ts';

const SOURCES = sourcesWith(searched);
/** A place that no dictionary knows. */
const PLACE = '者竜垤';
const WORDS = `${PLACE}的路灯坏了半个月，老人晚上出门看不见，排水沟也堵了。`;

type County = ReportCounty & { readonly supervisor: Official };

async function open(t: TestContext): Promise<County> {
  const county = await openReportCounty(t);
  return { ...county, supervisor: county.official('supervisor') };
}

async function raised({ desk }: County, parts: object = {}): Promise<Id> {
  const said = { formKey: desk.clock.newId(), channel: 'web', words: WORDS, areaCode: VILLAGE, kind: 'help' } as const;
  const visitor = { kind: 'visitor', tenantId: TENANT } as const;
  return taken(await raise(desk, visitor, { ...said, replyWay: 'look_up', ...parts })).id;
}

/** What somebody finds: how many of each kind, and the things themselves. */
async function found(county: County, official: Official, q: string, filter: Partial<Wanted> = {}) {
  const answer = await findFor(county.desk, official, { q, ...filter }, 'zh', SOURCES);
  if (isRefusal(answer)) assert.fail(answer.code);
  const counts = Object.fromEntries(
    answer.groups.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]),
  );
  return { counts, lines: answer.groups.flatMap(({ lines }) => lines), answer };
}

const does = async (county: County, by: Official, id: Id, said: Parameters<typeof performAlone>[3]) => {
  const version = (await county.desk.read(TENANT, (tx) => matterOf(tx, TENANT, id)))?.version ?? 0;
  return taken(await performAlone(county.desk, by, id, said, version));
};

async function classified(county: County, id: Id, parts: object): Promise<void> {
  const { version } = await does(county, county.intake, id, { name: 'take' });
  const said = {
    kind: 'help',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isSealed: false,
    isUrgent: false,
    complainedUnitId: null,
  };
  taken(await classify(county.desk, county.intake, id, version, { ...said, ...parts } as never));
}

/** The citizens' page for a query, as HTML. */
async function shownTo({ desk }: County, q: string): Promise<string> {
  const act = searchPages(searched)[0]?.act as (
    asking: unknown,
  ) => Promise<{ readonly html: { readonly html: string } }>;
  const asking = {
    desk,
    tenantId: TENANT,
    language: 'zh',
    query: { q },
    params: {},
    path: '/',
    official: null,
    cookies: {},
  };
  return (await act(asking)).html.html;
}

/** How many rows stand in the index of a county. */
async function rowsOf({ desk }: County): Promise<{ entries: number; pieces: number }> {
  const row = await desk.read(TENANT, (tx) =>
    tx.row<{ entries: number; pieces: number }>(sql`
      select (select count(*)::int from search_entry where tenant_id = ${TENANT}) as entries,
        (select count(*)::int from search_piece where tenant_id = ${TENANT}) as pieces`),
  );
  return row ?? { entries: -1, pieces: -1 };
}

test('[F49] a matter is found by a place no dictionary knows, by two words in either order, and narrowed by area and time', async (t) => {
  const county = await open(t);
  const id = await raised(county);
  await raised(county, { words: '村里的自来水停了三天。' });
  await searchedLater(county.desk, TENANT);
  const { supervisor } = county;
  for (const q of [PLACE, '路灯 排水沟', '排水沟 路灯', `${PLACE}路灯`]) {
    const { counts, lines } = await found(county, supervisor, q);
    assert.deepEqual(counts, { matter: 1 }, q);
    assert.equal(lines[0]?.subjectId, id);
  }
  const [line] = (await found(county, supervisor, PLACE)).lines;
  assert.deepEqual(
    line?.title.filter(({ isHit }) => isHit),
    [{ text: PLACE, isHit: true }],
  );
  assert.deepEqual(line?.excerpt, [], 'its first words are its title, and are not said twice');
  assert.deepEqual((await found(county, supervisor, '路灯 自来水')).counts, {}, 'all words must stand in one');
  assert.deepEqual((await found(county, supervisor, PLACE, { area: VILLAGE, from: '2026-11-01' as never })).counts, {
    matter: 1,
  });
  assert.deepEqual((await found(county, supervisor, PLACE, { to: '2026-10-31' as never })).counts, {});
  assert.deepEqual((await found(county, supervisor, PLACE, { state: 'closed' })).counts, {});
  assert.deepEqual((await found(county, county.trafficLeader, PLACE)).counts, {}, 'a unit finds what it holds');
  const number = await findFor(county.desk, supervisor, { q: '13987654321' }, 'zh', SOURCES);
  assert.equal(isRefusal(number) && number.code, 'search.long-number');
});

test('(I7) what is sealed from the start is never in the index; what becomes sealed leaves it at once, every piece of it', async (t) => {
  const county = await open(t);
  const before = await rowsOf(county);
  const id = await raised(county);
  const sealed = await raised(county, { kind: 'conduct_report', words: `${PLACE}有干部收钱。` });
  await searchedLater(county.desk, TENANT);
  assert.equal((await rowsOf(county)).entries, 1, 'the sealed one was not written');
  await classified(county, id, { isSealed: true });
  assert.deepEqual(await rowsOf(county), before, 'nothing of it is left, before any job');
  await searchedLater(county.desk, TENANT);
  assert.deepEqual(await rowsOf(county), before, 'and no late job brings it back');
  const clerk = county.official('intake');
  assert.deepEqual((await found(county, clerk, PLACE)).counts, {}, 'not even who may read sealed words');
  assert.ok(sealed);
});

test('[002-46] whoever is complained about finds nothing and counts nothing', async (t) => {
  const county = await open(t);
  const others = [await raised(county), await raised(county)];
  const id = await raised(county, { words: `${PLACE}修路占地不给钱，${WORDS}` });
  await searchedLater(county.desk, TENANT);
  const accused = { ...county.official('supervisor'), unitId: county.units.water };
  assert.deepEqual((await found(county, accused, PLACE)).counts, { matter: 3 });
  await classified(county, id, { kind: 'complaint', complainedUnitId: county.units.water });
  await searchedLater(county.desk, TENANT);
  assert.deepEqual((await found(county, accused, PLACE)).counts, { matter: 2 });
  assert.deepEqual((await found(county, accused, '占地')).counts, {});
  assert.deepEqual((await found(county, county.supervisor, PLACE)).counts, { matter: 3 });
  assert.equal(others.length, 2);
});

test('a diary entry and a condition report are found by their author alone', async (t) => {
  const county = await open(t);
  await county.visited([await county.linked()], `在${PLACE}听说水渠塌了。`);
  await searchedLater(county.desk, TENANT);
  assert.deepEqual((await found(county, county.people.cadre, PLACE)).counts, { diary: 1 });
  for (const other of [county.people.next, county.supervisor, county.official('auditor')])
    assert.deepEqual((await found(county, other, PLACE)).counts, {});
});

test('what is released is found by everybody in its masked words, and gone when it is sealed or withdrawn', async (t) => {
  const county = await open(t);
  const id = await raised(county);
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const publisher = county.official('publisher');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      update matter set state = 'closed', ended_at = ${act.at}, replied_at = ${act.at}, result_kind = 'solved'
      where tenant_id = ${TENANT} and id = ${id}`);
    await act.run(sql`
      insert into reply (tenant_id, id, matter_id, state, result_kind, words, reason, basis, remedy, contact_name,
        contact_phone, findings, submitted_at, delivered_at, check_words)
      values (${TENANT}, ${act.newId()}, ${id}, 'sent', 'solved', '修好了', '', '', '', '养护股', '', '[]', ${act.at}, ${act.at}, '')`);
  });
  const masked = { maskedTitle: '<b>路灯</b>已修好', maskedWords: '', maskedReply: '某村的路灯已于11月修好。' };
  const { id: publicationId } = taken(
    await draftPublication(county.desk, publisher, where, { matterId: id, ...masked }),
  );
  await searchedLater(county.desk, TENANT);
  const asked = async (q: string) => {
    const groups = taken(await findPublished(county.desk, TENANT, { q, kind: 'published', before: null }, searched));
    return groups[0] ?? assert.fail('nothing was looked for');
  };
  assert.equal((await asked('路灯')).count, 0, 'a draft is not public');
  taken(await releasePublication(county.desk, county.official('privacy_checker'), where, publicationId, true));
  await searchedLater(county.desk, TENANT);
  const seen = await asked('路灯');
  assert.equal(seen.count, 1);
  assert.deepEqual(seen.lines[0]?.title, [
    { text: '<b>', isHit: false },
    { text: '路灯', isHit: true },
    { text: '</b>已修好', isHit: false },
  ]);
  const page = await shownTo(county, '路灯');
  assert.match(page, /&lt;b&gt;<mark>路灯<\/mark>&lt;\/b&gt;已修好/, 'what was written is no HTML');
  assert.match(await shownTo(county, '"><script>'), /value="&quot;&gt;&lt;script&gt;"/);
  assert.equal((await asked(PLACE)).count, 0, 'what was masked is not found');
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${id}`),
  );
  assert.equal((await asked('路灯')).count, 0);
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = false where tenant_id = ${TENANT} and id = ${id}`),
  );
  taken(await withdrawPublication(county.desk, publisher, where, publicationId, '写错了地名'));
  assert.equal((await asked('路灯')).count, 0, 'at once');
});

test('what was there before search began is found by the walk, which goes on where it was left', async (t) => {
  const county = await open(t);
  const ids = [await raised(county), await raised(county), await raised(county)];
  const newest = await raised(county, { words: `${PLACE}又坏了，路灯。` });
  // As after the migration: nothing was ever asked for.
  assert.equal((await rowsOf(county)).entries, 0);
  assert.notEqual((await found(county, county.supervisor, PLACE)).answer.searchedFrom, null);
  await sweepSearch(county.desk, TENANT, SOURCES);
  const { counts, lines, answer } = await found(county, county.supervisor, PLACE);
  assert.deepEqual(counts, { matter: 4 });
  assert.deepEqual(
    lines.map(({ subjectId }) => subjectId),
    [newest, ...ids.toReversed()],
    'the newest first',
  );
  assert.equal(answer.searchedFrom, null);
  const rows = await rowsOf(county);
  await searchedLater(county.desk, TENANT);
  await sweepSearch(county.desk, TENANT, SOURCES);
  assert.deepEqual(await rowsOf(county), rows, 'a second time changes nothing');
});
