import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { matterOf, performAlone } from '#civic/ledger/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { writeXlsx } from '#platform/spreadsheet/write.ts';
import { tablesShowing } from '#tests/support/dump.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { importJob } from '../jobs.ts';
import { exportMatters } from './export.ts';
import { changeMapping, previewImport } from './preview.ts';
import { mendImportRow, runImport, startImport } from './run.ts';
import { runUndo, startUndo } from './undo.ts';
import { progress, wrongRows } from './view.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const CLOCK: Actor = { kind: 'clockwork', tenantId: TENANT };
const HEADINGS = ['编号', '主题', '来信时间', '反映内容', '答复意见', '答复时间', '责任单位', '村'];

type Row = readonly string[];

function letter(number: number, changes: Partial<Record<number, string>> = {}): Row {
  const row = [
    String(number),
    `第 ${number} 件`,
    `2024/3/${1 + (number % 28)} 9:05:0${number % 10}`,
    `第 ${number} 户门前的路灯不亮，晚上出门看不见。`,
    number % 2 === 0 ? `第 ${number} 户的路灯已经换好。` : '',
    number % 2 === 0 ? '2024/4/2 10:00:00' : '',
    '交通局',
    number % 3 === 0 ? '乙村' : '',
  ];
  return row.map((cell, index) => changes[index] ?? cell);
}

async function sheet(rows: readonly Row[], headings: Row = HEADINGS): Promise<Uint8Array> {
  const columns = headings.map((heading) => ({ heading, width: 12 }));
  return writeXlsx({ sheetName: '来信', columns, rows });
}

async function previewed({ desk, people }: LedgerCounty, rows: readonly Row[], headings: Row = HEADINGS) {
  const content = await sheet(rows, headings);
  return taken(await previewImport(desk, people.intake, WHERE, { fileName: '来信.xlsx', content }));
}

async function broughtIn(county: LedgerCounty, rows: readonly Row[]) {
  const { batch } = await previewed(county, rows);
  taken(await startImport(county.desk, county.people.intake, WHERE, batch.id));
  const ended = await runImport(county.desk, CLOCK, batch.id);
  assert.ok(ended);
  return ended;
}

type Imported = { readonly id: Id; readonly state: string; readonly received_at: string; readonly area_code: string };

function mattersOf({ desk }: LedgerCounty, importId: Id): Promise<Imported[]> {
  return desk.read(TENANT, (tx) =>
    tx.rows<Imported>(sql`select m.id, m.state, m.received_at, m.area_code from matter m
      join submission s on s.tenant_id = ${TENANT} and s.id = m.id
      where m.tenant_id = ${TENANT} and m.import_id = ${importId} order by s.source_number::int`),
  );
}

function cellsLeft({ desk }: LedgerCounty, importId: Id) {
  return desk.read(TENANT, (tx) =>
    tx.rows<{ state: string; count: number }>(sql`select state, count(*) as count from import_row
      where tenant_id = ${TENANT} and import_id = ${importId} and cells <> '[]'::jsonb group by 1 order by 1`),
  );
}

const many = (count: number) => Array.from({ length: count }, (_, index) => letter(index + 1));

async function county(t: TestContext): Promise<LedgerCounty> {
  return openLedgerCounty(t);
}

test('past letters come in with their real dates, their replies and their place, and nobody has rated them', async (t) => {
  const house = await county(t);
  const batch = await broughtIn(house, many(6));
  assert.deepEqual([batch.state, batch.doneCount, batch.wrongCount, batch.twinCount], ['finished', 6, 0, 0]);
  const matters = await mattersOf(house, batch.id);
  assert.deepEqual(
    matters.map(({ state }) => state),
    ['registered', 'closed', 'registered', 'closed', 'registered', 'closed'],
  );
  assert.equal(matters[1]?.received_at, '2024-03-03T01:05:02.000Z');
  assert.equal(matters[2]?.area_code, '990101101201');
  assert.equal(matters[0]?.area_code, '990101000000');
  const second = await house.now(matters[1]?.id as Id);
  assert.equal(second.repliedAt, '2024-04-02T02:00:00.000Z');
  assert.equal(second.hostUnitId, house.units.traffic);
  const verdicts = await house.desk.read(TENANT, (tx) =>
    tx.rows(sql`select 1 from verdict where tenant_id = ${TENANT}`),
  );
  assert.equal(verdicts.length, 0);
});

test('a preview makes no matter and tells first rows, mapping, counts and the rows that are wrong', async (t) => {
  const house = await county(t);
  const rows = [...many(3), letter(4, { 2: '2024/2/30' }), letter(5, { 3: '', 1: '' }), letter(1)];
  const preview = await previewed(house, rows);
  assert.deepEqual([preview.wellCount, preview.wrongCount, preview.twinCount], [3, 2, 1]);
  assert.deepEqual(
    preview.troubles.map(({ rowNumber, refusal }) => `${rowNumber} ${refusal.code} ${refusal.field}`),
    ['5 exchange.row-date-impossible receivedAt', '6 exchange.row-words-missing words'],
  );
  assert.deepEqual(preview.firstRows[0]?.cells, HEADINGS);
  assert.deepEqual(await tablesShowing(house.url, ['户门前的路灯不亮']), [], 'whoever has a dump reads no letter');
  assert.equal((await mattersOf(house, preview.batch.id)).length, 0);
});

test('an import that is killed in the middle has settled whole batches, and goes on with what still waits', async (t) => {
  const house = await county(t);
  const { batch } = await previewed(house, many(1700));
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  const stop = new AbortController();
  const killed = runImport(house.desk, CLOCK, batch.id, {
    signal: stop.signal,
    onProgress: ({ doneCount }) => doneCount >= 1000 && stop.abort(new Error('killed')),
  });
  await assert.rejects(killed, /killed/);
  const half = taken(await progress(house.desk, WHERE, batch.id));
  assert.deepEqual([half.state, half.doneCount, half.waitingCount], ['running', 1000, 700]);
  assert.equal((await mattersOf(house, batch.id)).length, 1000);
  // The queue tries the job again after a restart.
  await importJob(house.desk, TENANT, { importId: batch.id });
  await importJob(house.desk, TENANT, { importId: batch.id });
  const whole = taken(await progress(house.desk, WHERE, batch.id));
  assert.deepEqual([whole.state, whole.doneCount, whole.waitingCount], ['finished', 1700, 0]);
  assert.equal((await mattersOf(house, batch.id)).length, 1700);
});

test('two runners of one import at once bring every letter in once', async (t) => {
  const house = await county(t);
  const { batch } = await previewed(house, many(1200));
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  await Promise.all([runImport(house.desk, CLOCK, batch.id), runImport(house.desk, CLOCK, batch.id)]);
  assert.equal((await mattersOf(house, batch.id)).length, 1200);
  assert.equal(taken(await progress(house.desk, WHERE, batch.id)).doneCount, 1200);
});

test('the same file again brings nothing in: every row is told as a twin', async (t) => {
  const house = await county(t);
  await broughtIn(house, many(20));
  const again = await broughtIn(house, many(20));
  assert.deepEqual([again.doneCount, again.twinCount], [0, 20]);
});

test('a letter that two offices answered is two rows and no twin, so that no answer is lost; without an answer it is', async (t) => {
  const house = await county(t);
  const rows = [letter(2), letter(2, { 4: '另一个单位的答复：已列入计划。' }), letter(2, { 4: '', 5: '' })];
  const batch = await broughtIn(house, rows);
  assert.deepEqual([batch.doneCount, batch.twinCount], [2, 1]);
});

test('a wrong row is mended and tried again, and a mending that is still wrong is refused with its column', async (t) => {
  const house = await county(t);
  const batch = await broughtIn(house, [letter(1), letter(2, { 5: '2024/2/1' })]);
  assert.deepEqual([batch.doneCount, batch.wrongCount], [1, 1]);
  const wrong = taken(await wrongRows(house.desk, WHERE, 'zh', batch.id, 0));
  assert.deepEqual(
    wrong.rows.map(({ rowNumber, field }) => [rowNumber, field]),
    [[3, 'repliedAt']],
  );
  const mend = (cells: Row) => mendImportRow(house.desk, house.people.intake, WHERE, batch.id, 3, cells);
  const still = await mend(letter(2, { 5: '昨天' }));
  assert.ok(isRefusal(still));
  assert.deepEqual([still.code, still.field], ['exchange.row-date-impossible', 'repliedAt']);
  taken(await mend(letter(2)));
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  const ended = await runImport(house.desk, CLOCK, batch.id);
  assert.deepEqual([ended?.doneCount, ended?.wrongCount], [2, 0]);
  assert.equal(isRefusal(await mend(letter(2))), true);
});

test('cells of rows that came in are not kept a second time', async (t) => {
  const house = await county(t);
  const batch = await broughtIn(house, [letter(1), letter(1), letter(2, { 2: '' })]);
  assert.deepEqual(await cellsLeft(house, batch.id), [
    { state: 'heading', count: 1 },
    { state: 'wrong', count: 1 },
  ]);
});

test('[I4] undoing an import withdraws what nobody has touched, keeps what somebody worked on, and deletes nothing', async (t) => {
  const house = await county(t);
  const batch = await broughtIn(house, many(5));
  const [first, second] = await mattersOf(house, batch.id);
  house.pass(60_000);
  taken(await performAlone(house.desk, house.people.intake, first?.id as Id, { name: 'take' }, 1));
  taken(await startUndo(house.desk, house.people.intake, WHERE, batch.id));
  const undone = await runUndo(house.desk, CLOCK, batch.id, house.people.intake.personId);
  assert.deepEqual([undone?.state, undone?.keptCount], ['undone', 1]);
  const after = await mattersOf(house, batch.id);
  assert.deepEqual(
    after.map(({ state }) => state),
    ['screening', 'withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'],
  );
  const facts = await house.desk.read(TENANT, (tx) => factsOf(tx, TENANT, second?.id as Id));
  assert.equal(facts.at(-1)?.kind, 'ledger.matter.withdrawn');
  assert.deepEqual(await cellsLeft(house, batch.id), []);
  const ofImport = await house.desk.read(TENANT, (tx) => factsOf(tx, TENANT, batch.id));
  assert.deepEqual(ofImport.at(-1)?.body, { undoneCount: 4, keptCount: 1, orderedBy: house.people.intake.personId });
});

test('what was undone can be brought in again; what was kept is still a twin', async (t) => {
  const house = await county(t);
  const batch = await broughtIn(house, many(4));
  const [first] = await mattersOf(house, batch.id);
  house.pass(60_000);
  taken(await performAlone(house.desk, house.people.intake, first?.id as Id, { name: 'take' }, 1));
  taken(await startUndo(house.desk, house.people.intake, WHERE, batch.id));
  await runUndo(house.desk, CLOCK, batch.id, null);
  const again = await broughtIn(house, many(4));
  assert.deepEqual([again.doneCount, again.twinCount], [3, 1]);
});

test('an import that runs is not undone, one that was undone does not start again, and another place’s is not seen', async (t) => {
  const house = await county(t);
  const { desk, people } = house;
  const { batch } = await previewed(house, many(2));
  taken(await startImport(desk, people.intake, WHERE, batch.id));
  const code = (result: unknown) => (isRefusal(result) ? result.code : 'done');
  assert.equal(code(await startUndo(desk, people.intake, WHERE, batch.id)), 'exchange.import-running');
  await runImport(desk, CLOCK, batch.id);
  taken(await startUndo(desk, people.intake, WHERE, batch.id));
  await runUndo(desk, CLOCK, batch.id, null);
  assert.equal(code(await startImport(desk, people.intake, WHERE, batch.id)), 'exchange.import-undone');
  const elsewhere = { ...WHERE, areaCode: '990101101000' as Jurisdiction['areaCode'] };
  assert.equal(code(await progress(desk, elsewhere, batch.id)), 'exchange.import-unknown');
});

test('what the columns mean is remembered for the next file with the same headings', async (t) => {
  const house = await county(t);
  const headings = ['甲', '乙', '丙'];
  const rows = [['村口的桥断了。', '2024/5/1', '桥']];
  const { batch } = await previewed(house, rows, headings);
  const begun = await startImport(house.desk, house.people.intake, WHERE, batch.id);
  assert.ok(isRefusal(begun) && begun.code === 'exchange.words-unmapped');
  const mapping = { headingRow: 1, meanings: ['words', 'receivedAt', 'title'] as const };
  const preview = taken(await changeMapping(house.desk, house.people.intake, WHERE, batch.id, mapping));
  assert.equal(preview.wellCount, 1);
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  assert.equal((await runImport(house.desk, CLOCK, batch.id))?.doneCount, 1);
  const next = await previewed(house, [['村口的井干了。', '2024/5/2', '井']], headings);
  assert.deepEqual(next.batch.mapping.meanings, ['words', 'receivedAt', 'title']);
  const late = await changeMapping(house.desk, house.people.intake, WHERE, batch.id, mapping);
  assert.ok(isRefusal(late) && late.code === 'exchange.import-begun');
});

test('a mapping that gives one meaning to two columns is refused', async (t) => {
  const house = await county(t);
  const { batch } = await previewed(house, many(1));
  const mapping = { headingRow: 1, meanings: ['words', 'words'] as const };
  const result = await changeMapping(house.desk, house.people.intake, WHERE, batch.id, mapping);
  assert.ok(isRefusal(result) && result.code === 'exchange.mapping-wrong');
});

test('a table without rows and one that is no table are refused, and nothing of them stays', async (t) => {
  const house = await county(t);
  const { desk, people } = house;
  const empty = await previewImport(desk, people.intake, WHERE, { fileName: 'a.xlsx', content: await sheet([]) });
  assert.ok(isRefusal(empty) && empty.code === 'exchange.file-empty');
  const broken = Buffer.concat([Buffer.from('编号,反映内容\n1,'), Buffer.from([0xff, 0xff])]);
  const garbled = await previewImport(desk, people.intake, WHERE, { fileName: 'a.csv', content: broken });
  assert.ok(isRefusal(garbled) && garbled.code === 'spreadsheet.garbled');
  const rows = await desk.read(TENANT, (tx) => tx.rows(sql`select 1 from import_row where tenant_id = ${TENANT}`));
  assert.equal(rows.length, 0);
});

test('[I7] a letter on a sealed category comes in sealed', async (t) => {
  const house = await county(t);
  const headings = [...HEADINGS, '二级分类'];
  const { batch } = await previewed(house, [[...letter(1), '打击报复']], headings);
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  await runImport(house.desk, CLOCK, batch.id);
  const [matter] = await mattersOf(house, batch.id);
  const found = await house.desk.read(TENANT, (tx) => matterOf(tx, TENANT, matter?.id as Id));
  assert.deepEqual([found?.categoryCode, found?.isSealed], ['13.08', true]);
});

test('[I7] the exported ledger tells of a sealed letter neither its village nor its number elsewhere', async (t) => {
  const house = await county(t);
  const { batch } = await previewed(house, [[...letter(1), '打击报复']], [...HEADINGS, '二级分类']);
  taken(await startImport(house.desk, house.people.intake, WHERE, batch.id));
  await runImport(house.desk, CLOCK, batch.id);
  const { content } = await exportMatters(house.desk, WHERE, { from: null, to: null, asker: null }, 'csv');
  const [headings = '', row = ''] = String(content).trim().split(/\r?\n/);
  const cellUnder = (heading: string) => row.split(',')[headings.split(',').indexOf(heading)];
  assert.deepEqual(['主题', '区划', '原编号'].map(cellUnder), ['（密封）', '', '']);
});
