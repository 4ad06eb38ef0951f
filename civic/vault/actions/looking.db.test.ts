import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { looksAt } from '#tests/support/looks.ts';
import { openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import type { Block, Purpose, Subject } from '../rules/look.ts';
import { alarmsPage, countLooksJob, explainAlarm, seeAlarm } from './alarms.ts';
import { breakGlass, glassesPage, isGlassBroken, judgeGlass } from './glass.ts';
import { forgetReasonsOf, looked, lookedAfterReading, purposeOutsideOwnWork } from './looking.ts';
import { looksPage, looksTold } from './view.ts';

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const HOUR = 3_600_000;
const WHERE = { tenantId: TENANT, areaCode: TOWNSHIP, unitIds: null };

function householdsOf({ desk }: SmallCounty, count: number): Subject[] {
  return Array.from({ length: count }, () => ({ kind: 'household', id: desk.clock.newId(), areaCode: VILLAGE }));
}

const as = (subject: Subject, block: Block = 'card', purpose: Purpose = 'registration') => ({
  subject,
  block,
  purpose,
});

async function inOffice(county: SmallCounty, name: string, role: 'grassroots' | 'auditor' | 'linking_cadre') {
  const official = { ...county.official(role, TOWNSHIP), name, unitId: county.units.township };
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      insert into person (tenant_id, id, name, phone, created_at)
      values (${TENANT}, ${official.personId}, ${name}, '', '2026-01-01Z')`);
    await act.run(sql`
      insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
      values (${TENANT}, ${act.newId()}, ${official.personId}, ${county.units.township}, '文书', '2020-01-01')`);
  });
  return official;
}

const auditing = ({ desk }: SmallCounty, official: Official) => ({
  desk,
  official,
  where: WHERE,
  language: 'zh' as const,
});
const ANY = {
  from: undefined,
  to: undefined,
  viewerId: undefined,
  unitId: undefined,
  subjectId: undefined,
  purpose: undefined,
};

test('[004-20] a look is written down before it is shown: who, from where, when, at whom, for what and how much', async (t) => {
  const county = await openSmallCounty(t);
  const [clerk, auditor] = [
    await inOffice(county, '文书小周', 'grassroots'),
    await inOffice(county, '审计', 'auditor'),
  ];
  const [one] = householdsOf(county, 1) as [Subject];
  await lookedAfterReading(county.desk, clerk, [{ ...as(one, 'sensitive'), reason: '办大病救助' }]);
  const { looks } = await looksPage(auditing(county, auditor), { ...ANY, limit: 10 });
  const [found] = looks;
  assert.deepEqual(
    [
      found?.viewerName,
      found?.unitName,
      found?.postTitle,
      found?.subjectId,
      found?.purpose,
      found?.block,
      found?.reason,
    ],
    ['文书小周', '甲乡政府', '文书', one.id, 'registration', 'sensitive', '办大病救助'],
  );
  assert.equal(found?.lookedAt, county.desk.clock.now());
});

test('[001-28] the person reads unit, post and purpose; a name only of the linked official, who acts in their own', async (t) => {
  const county = await openSmallCounty(t);
  const [clerk, cadre] = [
    await inOffice(county, '文书小周', 'grassroots'),
    await inOffice(county, '李联系', 'linking_cadre'),
  ];
  const [one] = householdsOf(county, 1) as [Subject];
  await lookedAfterReading(county.desk, clerk, [as(one)]);
  await lookedAfterReading(county.desk, cadre, [as(one, 'brief', 'liaison')]);
  const { looks } = await looksTold(county.desk, TENANT, one.id, { before: null, language: 'zh' });
  assert.deepEqual(
    looks.map(({ unitName, postTitle, name, purpose, block }) => [unitName, postTitle, name, purpose, block]),
    [
      ['甲乡政府', '文书', '李联系', '联户干部联系本户', '走访前提要'],
      ['甲乡政府', '文书', null, '村（居）登记', '登记卡全部'],
    ],
  );
});

test('[004-20] the person turns back page by page to the first look', async (t) => {
  const county = await openSmallCounty(t);
  const clerk = await inOffice(county, '文书小周', 'grassroots');
  const [one] = householdsOf(county, 1) as [Subject];
  await lookedAfterReading(
    county.desk,
    clerk,
    Array.from({ length: 70 }, () => as(one)),
  );
  const page = (before: Id | null) => looksTold(county.desk, TENANT, one.id, { before, language: 'zh' });
  const first = await page(null);
  const second = await page(first.next);
  assert.deepEqual([first.looks.length, second.looks.length, second.next], [50, 20, null]);
});

test('[004-20] the public log learns once a day that somebody saw a person, and of a list with a digest of its rows', async (t) => {
  const county = await openSmallCounty(t);
  const clerk = await inOffice(county, '文书小周', 'grassroots');
  const many = householdsOf(county, 3);
  const [one] = many as [Subject];
  const kinds = async (id: Id) =>
    (await county.desk.read(TENANT, (tx) => factsOf(tx, TENANT, id))).map(({ kind }) => kind);
  for (let time = 0; time < 3; time += 1) await lookedAfterReading(county.desk, clerk, [as(one)]);
  assert.equal((await looksAt(county.desk, TENANT, one.id)).length, 3, 'each look is a row');
  assert.deepEqual(await kinds(one.id), ['vault.person.looked_at']);
  county.pass(24 * HOUR);
  await lookedAfterReading(county.desk, clerk, [as(one)]);
  assert.equal((await kinds(one.id)).length, 2, 'the next day is another');
  const list = many.map((subject) => as(subject, 'line'));
  await lookedAfterReading(county.desk, clerk, list);
  await lookedAfterReading(county.desk, clerk, list);
  const facts = await county.desk.read(TENANT, (tx) =>
    tx.rows<{ body: { count: number; digest: string } }>(sql`
      select body from fact where tenant_id = ${TENANT} and kind = 'vault.list.looked_at'`),
  );
  assert.deepEqual(
    facts.map(({ body }) => [body.count, body.digest.length]),
    [[3, 64]],
  );
});

test('nobody but somebody in office looks, and what is refused leaves no look', async (t) => {
  const county = await openSmallCounty(t);
  const [one] = householdsOf(county, 1) as [Subject];
  await assert.rejects(county.desk.act({ kind: 'visitor', tenantId: TENANT }, (act) => looked(act, [as(one)])));
  assert.deepEqual(await looksAt(county.desk, TENANT, one.id), []);
});

test('[004-20] who looks outside the own work is asked once a day for each person, and by no purpose of work', async (t) => {
  const county = await openSmallCounty(t);
  const clerk = await inOffice(county, '窗口', 'grassroots');
  const [one, other] = householdsOf(county, 2) as [Subject, Subject];
  const asked = (subject: Subject, said?: string) =>
    county.desk.read(TENANT, (tx) =>
      purposeOutsideOwnWork(tx, { official: clerk, subjectId: subject.id, said, at: county.desk.clock.now() }),
    );
  assert.equal(codeOf(await asked(one)), 'vault.purpose-missing');
  assert.equal(codeOf(await asked(one, 'handling')), 'vault.purpose-missing');
  const purpose = taken(await asked(one, 'in_person'));
  await lookedAfterReading(county.desk, clerk, [as(one, 'card', purpose)]);
  assert.equal(await asked(one), 'in_person', 'chosen once');
  assert.equal(codeOf(await asked(other)), 'vault.purpose-missing', 'for that person');
  county.pass(24 * HOUR);
  assert.equal(codeOf(await asked(one)), 'vault.purpose-missing', 'and that day');
});

test('[004-20] what a viewer wrote goes with the household; that they looked stays, and no row can be changed otherwise', async (t) => {
  const county = await openSmallCounty(t);
  const clerk = await inOffice(county, '文书小周', 'grassroots');
  const [one] = householdsOf(county, 1) as [Subject];
  await lookedAfterReading(county.desk, clerk, [{ ...as(one, 'sensitive'), reason: '王大山透析' }]);
  const by = { kind: 'clockwork', tenantId: TENANT } as const;
  await county.desk.act(by, async (act) => {
    const fact = { id: act.newId(), tenantId: TENANT, kind: 'liaison.constituent.erased', subjectId: one.id };
    await forgetReasonsOf(act, { ...fact, at: act.at, by, body: {} });
  });
  assert.deepEqual(
    (await looksAt(county.desk, TENANT, one.id)).map(({ block, reason }) => [block, reason]),
    [['sensitive', '']],
  );
  for (const change of [
    sql`update look set viewer_id = ${one.id} where tenant_id = ${TENANT} and subject_id = ${one.id}`,
    sql`update look set looked_at = looked_at where tenant_id = ${TENANT} and subject_id = ${one.id}`,
    sql`delete from look where tenant_id = ${TENANT} and subject_id = ${one.id}`,
  ])
    await assert.rejects(
      county.desk.act(by, (act) => act.run(change)),
      /permission denied/,
    );
});

async function alarmed(t: Parameters<typeof openSmallCounty>[0]) {
  const county = await openSmallCounty(t);
  const [clerk, auditor] = [
    await inOffice(county, '文书小周', 'grassroots'),
    await inOffice(county, '审计', 'auditor'),
  ];
  const count = (by: Official, most: number) => {
    const on = civilDateOf(county.desk.clock.now());
    return countLooksJob(county.desk, TENANT, [{ viewerId: by.personId, unitId: by.unitId, on }], most);
  };
  const alarms = async (by: Official = auditor, openOnly = true) =>
    (await alarmsPage(auditing(county, by), { openOnly, after: undefined, limit: 10 })).alarms;
  return { county, clerk, auditor, count, alarms };
}

test('[004-20] more people on a day than the rulebook lets pass tells the auditors, once a viewer and day', async (t) => {
  const { county, clerk, count, alarms } = await alarmed(t);
  const many = householdsOf(county, 4);
  await lookedAfterReading(
    county.desk,
    clerk,
    many.slice(0, 3).map((subject) => as(subject)),
  );
  for (let time = 0; time < 3; time += 1) await lookedAfterReading(county.desk, clerk, [as(many[0] as Subject)]);
  await count(clerk, 3);
  assert.deepEqual(await alarms(), [], 'people are counted, not looks; and three are not more than three');
  await lookedAfterReading(county.desk, clerk, [as(many[3] as Subject, 'line', 'finding')]);
  await Promise.all([count(clerk, 3), count(clerk, 3)]);
  assert.deepEqual(
    (await alarms()).map(({ viewerName, identitiesCount, identitiesMax }) => [
      viewerName,
      identitiesCount,
      identitiesMax,
    ]),
    [['文书小周', 4, 3]],
  );
  county.pass(24 * HOUR);
  await lookedAfterReading(
    county.desk,
    clerk,
    many.map((subject) => as(subject)),
  );
  await count(clerk, 3);
  assert.equal((await alarms()).length, 2);
});

test('[004-20] the list of one’s own linked households raises no alarm; their cards do', async (t) => {
  const { county, clerk, count, alarms } = await alarmed(t);
  const many = householdsOf(county, 4);
  for (const block of ['line', 'book'] as const)
    await lookedAfterReading(
      county.desk,
      clerk,
      many.map((subject) => as(subject, block, 'liaison')),
    );
  await count(clerk, 3);
  assert.deepEqual(await alarms(), []);
  await lookedAfterReading(
    county.desk,
    clerk,
    many.map((subject) => as(subject, 'card', 'liaison')),
  );
  await count(clerk, 3);
  assert.equal((await alarms()).length, 1);
});

test('[004-20] an auditor sees an alarm and writes what they found, once, and never of themselves', async (t) => {
  const { county, clerk, auditor, count, alarms } = await alarmed(t);
  const many = householdsOf(county, 2);
  for (const by of [clerk, auditor]) {
    await lookedAfterReading(
      county.desk,
      by,
      many.map((subject) => as(subject)),
    );
    await count(by, 1);
  }
  const [mine] = await alarms(clerk);
  assert.equal(mine?.viewerName, '审计', 'whoever asks is not shown the own alarm');
  assert.equal(codeOf(await explainAlarm(county.desk, auditor, WHERE, mine?.id as Id, '没事')), 'vault.own');
  const [alarm] = await alarms();
  const id = alarm?.id as Id;
  assert.deepEqual([alarm?.seenAt, alarm?.explainedAt], [null, null]);
  taken(await seeAlarm(county.desk, auditor, WHERE, id));
  assert.equal((await alarms())[0]?.seenByName, '审计');
  assert.equal(codeOf(await explainAlarm(county.desk, auditor, WHERE, id, '  ')), 'vault.words-missing');
  taken(await explainAlarm(county.desk, auditor, WHERE, id, '导出花名册给统计用，有批件'));
  assert.equal(codeOf(await explainAlarm(county.desk, auditor, WHERE, id, '改一改')), 'vault.alarm-explained');
  assert.deepEqual(await alarms(), []);
  assert.equal((await alarms(auditor, false))[0]?.explanation, '导出花名册给统计用，有批件');
  const elsewhere = { ...WHERE, areaCode: '990101102000' as typeof VILLAGE };
  assert.equal(codeOf(await seeAlarm(county.desk, auditor, elsewhere, id)), 'vault.alarm-unknown');
});

test('[004-20] a broken glass ends by itself within a day, is told with its reason, and is judged by an auditor', async (t) => {
  const county = await openSmallCounty(t);
  const [clerk, auditor] = [
    await inOffice(county, '文书小周', 'grassroots'),
    await inOffice(county, '审计', 'auditor'),
  ];
  const [one] = householdsOf(county, 1) as [Subject];
  const broken = (said: { reason: string; hours: number }) =>
    county.desk.act(clerk, (act) => breakGlass(act, clerk, { subject: one, ...said }));
  assert.equal(codeOf(await broken({ reason: ' 急 ', hours: 1 })), 'vault.glass-reason-missing');
  assert.equal(codeOf(await broken({ reason: '老人走失，联系家属', hours: 25 })), 'vault.glass-hours');
  assert.equal(codeOf(await broken({ reason: '老人走失，联系家属', hours: 0 })), 'vault.glass-hours');
  taken(await broken({ reason: '老人走失，联系家属', hours: 2 }));
  const isOpen = () => county.desk.read(TENANT, (tx) => isGlassBroken(tx, clerk, one.id, county.desk.clock.now()));
  assert.equal(await isOpen(), true);
  const told = async () => (await looksTold(county.desk, TENANT, one.id, { before: null, language: 'zh' })).looks[0];
  assert.deepEqual((await told())?.emergency?.reason, '老人走失，联系家属');
  county.pass(2 * HOUR);
  assert.equal(await isOpen(), false);
  const glasses = async () =>
    (await glassesPage(auditing(county, auditor), { openOnly: true, after: undefined, limit: 10 })).glasses;
  const [glass] = await glasses();
  assert.equal(glass?.viewerName, '文书小周');
  const id = glass?.id as Id;
  const judged = (by: Official, words: string) => judgeGlass(county.desk, by, WHERE, id, { isJustified: false, words });
  assert.equal(codeOf(await judged(clerk, '我自己说')), 'vault.own');
  assert.equal(codeOf(await judged(auditor, '')), 'vault.words-missing');
  assert.ok(!isRefusal(await judged(auditor, '没有老人走失')));
  assert.equal(codeOf(await judged(auditor, '改口')), 'vault.glass-judged');
  assert.deepEqual(await glasses(), []);
  assert.equal((await told())?.emergency?.isJustified, false, 'and the person reads it');
});
