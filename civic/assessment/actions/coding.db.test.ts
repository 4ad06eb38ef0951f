import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { performAlone } from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import { openSequencer } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { agreementOf } from '../rules/agreement.ts';
import { beginCoding, codersFor, sweepCodings } from './coding.ts';
import { codeMatter, codingOf, endCoding, lastCheckedIn, nextToCode } from './coding-answers.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const [FROM, TO] = ['2026-10-01' as CivilDate, '2026-12-31' as CivilDate];
const DRAWN = 30;

type People = Readonly<Record<'auditor' | 'first' | 'second' | 'intake', Official>>;

/** Somebody who stands in the books, with the role that the official holds. */
async function inOffice(county: VerdictCounty, official: Official, name: string): Promise<Official> {
  const [held] = official.roles;
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(
      sql`insert into person (tenant_id, id, name, created_at) values (${TENANT}, ${official.personId}, ${name}, ${act.at})`,
    );
    await act.run(sql`
      insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
      values (${TENANT}, ${act.newId()}, ${official.personId}, ${held?.role}, ${COUNTY}, ${official.unitId}, '2026-01-01', ${act.at})`);
  });
  return official;
}

/** Thirty-four matters with categories, three classified by the intake desk; one complains of a unit, one is the first coder's own. */
async function opened(t: TestContext) {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const people: People = {
    auditor: await inOffice(county, county.official('auditor'), '审计'),
    first: await inOffice(county, county.official('dispatcher'), '甲'),
    second: await inOffice(county, county.official('supervisor'), '乙'),
    intake: await inOffice(county, county.people.intake, '受理'),
  };
  const directory = await mkdtemp(join(tmpdir(), 'minqing-coding-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const onTrouble = (error: Error) => assert.fail(error);
  const sequencer = openSequencer({
    desk,
    signer: openSigner(directory, desk.clock),
    host: 'coding.example',
    onTrouble,
  });
  t.after(() => sequencer.stop());
  const matters = new Map<Id, string>();
  for (let count = 0; count < DRAWN + 4; count += 1) {
    const id = await county.raised({ words: `第${count}件：水管裂了，路也塌了。` });
    matters.set(id, (await county.now(id)).number);
  }
  const ids = [...matters.keys()];
  const classified = {
    kind: 'help',
    areaCode: VILLAGE,
    isSealed: false,
    isUrgent: false,
    complainedUnitId: null,
  } as const;
  const done = async (id: Id, said: Said) =>
    taken(await performAlone(desk, people.intake, id, said, (await county.now(id)).version));
  for (const id of ids.slice(0, 4)) {
    await done(id, { name: 'take' });
    await done(id, { name: 'classify', categoryCode: '09.01', ...classified });
  }
  const [complaint, own, one] = ids.slice(-3) as [Id, Id, Id];
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(
      sql`update matter set state = 'dispatched', category_code = coalesce(category_code, '01.04') where tenant_id = ${TENANT}`,
    );
    await act.run(
      sql`update matter set complained_unit_id = ${county.units.water} where tenant_id = ${TENANT} and id = ${complaint}`,
    );
    await act.run(
      sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at) values (${TENANT}, ${own}, ${people.first.personId}, '', ${act.at})`,
    );
    await act.run(
      sql`update matter set received_at = '2026-09-30T02:00:00Z' where tenant_id = ${TENANT} and id = ${one}`,
    );
  });
  return { county, desk, people, sequencer, matters, leftOut: [complaint, own, one] };
}

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

test('[C9] two who see neither the category given nor each other’s code what was drawn for them, and how far they agree is counted of no person', async (t) => {
  const { county, desk, people, sequencer, matters, leftOut } = await opened(t);
  const { auditor, first, second, intake } = people;
  const begin = (coders: readonly [Official, Official], count = DRAWN) =>
    beginCoding(desk, auditor, WHERE, {
      ...{ from: FROM, to: TO, count, firstCoderId: coders[0].personId, secondCoderId: coders[1].personId },
    });
  await sequencer.turn(TENANT);
  const may = (await codersFor(desk, WHERE)).map(({ name }) => name);
  assert.deepEqual(may.toSorted(), ['乙', '受理', '审计', '甲'].toSorted());
  assert.equal(codeOf(await begin([first, first])), 'assessment.coding-same-coder');
  assert.equal(codeOf(await begin([first, county.people.handler])), 'assessment.coding-coder');
  assert.equal(codeOf(await begin([first, intake])), 'assessment.coding-own-work', 'who set the categories');
  assert.equal(codeOf(await begin([first, second], 101)), 'assessment.coding-count');
  const { id } = taken(await begin([first, second]));

  // Nobody could know the lots: they come from a root that was not there when it was asked for.
  await sweepCodings(desk, TENANT);
  const read = async (who = auditor) => taken(await codingOf(desk, who, id));
  assert.equal((await read()).check.drawnAt, null);
  county.pass(120_000);
  await sequencer.turn(TENANT);
  await sweepCodings(desk, TENANT);
  const { check } = await read();
  assert.equal(check.populationCount, 31);
  const lot = (number: string) => createHash('sha256').update(`${check.logRoot} ${FROM} ${TO} ${number}`).digest('hex');
  const expected = [...matters]
    .filter(([matterId]) => !leftOut.includes(matterId))
    .toSorted(([, one], [, other]) => (lot(one) < lot(other) ? -1 : 1))
    .slice(0, DRAWN)
    .map(([matterId]) => matterId);
  const items = await desk.read(TENANT, (tx) =>
    tx.rows<{ matterId: Id; place: number; code: string }>(sql`
      select matter_id as "matterId", place, recorded_code as code from coding_item where tenant_id = ${TENANT} order by place`),
  );
  assert.deepEqual(
    items.map(({ matterId }) => matterId),
    expected,
  );

  // The first sees every second water pipe as a road, and one as nothing there is.
  const say = (who: Official, place: number, code: string, note = '') =>
    codeMatter(desk, who, id, { place, code, note });
  const ofFirst = (place: number) => (place % 2 === 0 ? '09.01' : '01.04');
  assert.equal(
    codeOf(await say(auditor, 1, '01.04')),
    'assessment.coding-unknown',
    'who began it codes only if asked to',
  );
  assert.equal(codeOf(await say(first, 1, '42.42')), 'assessment.coding-category');
  assert.equal(codeOf(await say(first, 1, 'none')), 'assessment.coding-note');
  for (const { place } of items) taken(await say(first, place, ofFirst(place)));
  assert.equal(taken(await nextToCode(desk, first, id, null)).item, null);
  const blind = taken(await nextToCode(desk, second, id, 2));
  assert.deepEqual([blind.item?.isCoded, blind.item?.code, blind.seen.coder], [false, null, 2]);
  assert.match(blind.item?.words ?? '', /水管裂了/);
  assert.deepEqual(
    [(await read()).coded, (await read()).check.figures],
    [[], null],
    'nobody reads it before both are done',
  );

  // One is sealed meanwhile: nobody reads it here any more, and it is in no number.
  const sealed = items[4]?.matterId ?? assert.fail();
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${sealed}`),
  );
  assert.equal(codeOf(await say(second, 5, '01.04')), 'assessment.coding-gone');
  assert.equal(codeOf(await endCoding(desk, second, id)), 'assessment.coding-not-yours');
  let isEnded = false;
  for (const { place } of items.filter(({ place }) => place !== 5))
    ({ isEnded } = taken(await say(second, place, place === 6 ? 'none' : '01.04', place === 6 ? '缺“管网”一类' : '')));
  assert.ok(isEnded, 'it ends by itself when both are done');
  assert.equal(codeOf(await say(second, 1, '09.01')), 'assessment.coding-ended');

  const { check: ended, coded } = await read();
  const counted = items.filter(({ place }) => place !== 5);
  const pairs = counted.map(({ place }) => [ofFirst(place), place === 6 ? 'none' : '01.04'] as const);
  assert.deepEqual(ended.figures?.full.coders, agreementOf(pairs));
  assert.equal(ended.figures?.leftOutCount, 1);
  const withRecord = counted.filter(({ place, code }) => ofFirst(place) === code).length;
  assert.equal(ended.figures?.full.firstAndRecord.sameCount, withRecord);
  assert.equal(coded.length, DRAWN - 1);
  assert.deepEqual(
    coded.flatMap(({ notes }) => notes),
    ['缺“管网”一类'],
  );
  const last = await lastCheckedIn(desk, TENANT, VILLAGE);
  assert.deepEqual([last?.count, last?.kappa], [DRAWN - 1, ended.figures?.first.coders.kappa]);

  const facts = await desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string; count: number; notes: number }>(sql`
      select kind, count(*)::int as count, (count(*) filter (where body::text like '%管网%'))::int as notes
      from fact where tenant_id = ${TENANT} and subject_id = ${id} group by kind order by kind`),
  );
  assert.deepEqual(
    facts.map(({ kind, count, notes }) => [kind.split('.').at(-1), count, notes]),
    [
      ['begun', 1, 0],
      ['coded', 2 * DRAWN - 1, 0],
      ['drawn', 1, 0],
      ['ended', 1, 0],
    ],
  );
});
