import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { writeXlsx } from '#platform/spreadsheet/write.ts';
import { type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepImports } from '../jobs.ts';
import { proposeLink } from './linking.ts';
import { changeConstituent } from './register.ts';
import { BATCH_ROWS } from './sheet.ts';
import { exportRegistrations } from './sheet-export.ts';
import { type Carrying, importSheet, previewSheet, undoImport } from './sheet-import.ts';
import { followImport, previewView, wrongRowsSheet } from './sheet-view.ts';

const HEADINGS = ['户主', '身份证号', '联系电话', '村民小组', '住址', '人口', '困难类型', '困难原因'];

function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}

function csv(rows: readonly (readonly string[])[], headings: readonly string[] = HEADINGS) {
  return { fileName: '花名册.csv', content: Buffer.from([headings, ...rows].map((row) => row.join(',')).join('\n')) };
}

const households = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => {
    const number = String(from + index);
    return [`张${number}`, '', `0000-${number.padStart(6, '0')}`, '三组', `${number}号`, '3', '', ''];
  });

function bring(county: LiaisonCounty, file: ReturnType<typeof csv>, carrying: Carrying = {}, id?: Id) {
  const { desk, people, village } = county;
  return importSheet(desk, people.clerk, village, { ...file, id: id ?? desk.clock.newId(), chosen: null }, carrying);
}

async function registeredCount({ desk }: LiaisonCounty): Promise<number> {
  const counted = await desk.read(TENANT, (tx) =>
    tx.row<{ count: number }>(sql`
      select count(*)::int as count from constituent where tenant_id = ${TENANT} and ended_on is null`),
  );
  return counted?.count ?? 0;
}

const NEIGHBOURS = [
  ['王大山', '330102199001011234', '0000-7654321', '三组', '12号', '4', '长期困难', '缺劳力'],
  ['李二', '', '0000-1112223', '', '13号', '两口', '', ''],
  ['王大山', '', '0000-7654321', '三组', '12号', '4', '', ''],
  ['', '', '0000-1', '', '', '', '', ''],
];

test('[001-01] a register of households is looked at, brought in, and its rows in trouble come back to be mended', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const file = csv(NEIGHBOURS);
  const preview = taken(await previewSheet(desk, village, file, null));
  assert.deepEqual([preview.wellCount, preview.twinCount, preview.wrongCount], [1, 1, 2]);
  const view = previewView(preview, 'zh');
  assert.deepEqual(
    view.columns.slice(0, 3).map(({ column }) => column),
    ['name', null, 'phone'],
  );
  assert.match(view.columns[1]?.whyLeftOut ?? '', /证件号/);
  assert.deepEqual(view.columns[1]?.samples, [], 'an identity number is not even shown');
  assert.equal(await registeredCount(county), 0, 'looking keeps nothing');

  const done = taken(await bring(county, file));
  assert.deepEqual([done.state, done.madeCount, done.twinCount, done.wrongCount], ['done', 1, 1, 2]);
  const { wrongRows } = taken(await followImport(desk, village, done.id, 'zh'));
  assert.deepEqual(
    wrongRows.map(({ rowNumber, column }) => [rowNumber, column]),
    [
      [3, '家庭人口'],
      [5, '户主'],
    ],
  );
  assert.match(taken(await followImport(desk, village, done.id, 'en')).wrongRows[0]?.reason ?? '', /whole number/);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, done.id));
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['liaison.import.finished'],
  );

  const pieces = await Array.fromAsync(taken(await wrongRowsSheet(desk, village, done.id, 'zh')));
  const table = (await Array.fromAsync(readTable(Buffer.concat(pieces), 'a.xlsx'))).map(({ cells }) => [...cells]);
  assert.deepEqual(table[0]?.slice(0, 4), ['原表第几行', '哪一列', '问题在哪里', '户主']);
  assert.equal(JSON.stringify(table).includes('330102'), false);
  const people4 = table[0]?.indexOf('家庭人口') ?? -1;
  const [heads = [], second = []] = table;
  const content = await writeXlsx({
    sheetName: '改好',
    columns: heads.map((heading) => ({ heading, width: 9 })),
    rows: [second.with(people4, '2')],
  });
  const mended = taken(await bring(county, { fileName: '改好.xlsx', content: Buffer.from(content) }));
  assert.deepEqual([mended.madeCount, mended.wrongCount], [1, 0]);
  assert.equal(await registeredCount(county), 2);
  assert.equal(people.clerk.personId, mended.madeBy);
});

test('the same file again brings nobody, and neither does another file with the same households', async (t) => {
  const county = await openLiaisonCounty(t);
  const file = csv(households(30));
  assert.equal(taken(await bring(county, file)).madeCount, 30);
  const again = taken(await bring(county, file));
  assert.deepEqual([again.madeCount, again.twinCount], [0, 30]);
  const more = taken(await bring(county, csv(households(40))));
  assert.deepEqual([more.madeCount, more.twinCount], [10, 30]);
  assert.equal(await registeredCount(county), 40);
});

test('the same file sent twice at once brings each household once', async (t) => {
  const county = await openLiaisonCounty(t);
  const file = csv(households(BATCH_ROWS * 2 + 10));
  const both = await Promise.all([bring(county, file), bring(county, file)]);
  const made = both.map((one) => taken(one).madeCount);
  assert.equal(await registeredCount(county), BATCH_ROWS * 2 + 10, String(made));
});

test('killed in the middle, the same file goes on where it stopped; a request repeated under its id brings nothing', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk } = county;
  const file = csv([
    ...households(BATCH_ROWS * 2),
    ['', '', '', '', '', '', '', ''].with(2, '1'),
    ...households(5, 9000),
  ]);
  const killed = new AbortController();
  const id = desk.clock.newId();
  await assert.rejects(bring(county, file, { signal: killed.signal, onBatch: () => killed.abort() }, id), /abort/i);
  assert.equal(await registeredCount(county), BATCH_ROWS, 'whole batches stay');
  county.pass(120_000);
  assert.equal(taken(await followImport(desk, county.village, id, 'zh')).import.isStopped, true);
  const done = taken(await bring(county, file));
  assert.deepEqual([done.id, done.state, done.madeCount], [id, 'done', BATCH_ROWS * 2 + 5]);
  assert.deepEqual([done.twinCount, done.wrongCount], [0, 1]);
  const repeated = taken(await bring(county, file, {}, id));
  assert.deepEqual([repeated.madeCount, await registeredCount(county)], [done.madeCount, BATCH_ROWS * 2 + 5]);
});

test('a file that is broken half-way brings nobody, and one that is no register says so', async (t) => {
  const county = await openLiaisonCounty(t);
  const { content } = csv(households(2000));
  const open = Buffer.concat([content, Buffer.from(`\n"没有关上的引号${'，'.repeat(2_000_000)}`)]);
  const broken = await bring(county, { fileName: 'a.csv', content: open });
  assert.ok(isRefusal(broken) && broken.code.startsWith('spreadsheet.'), JSON.stringify(broken));
  const letters = await bring(county, csv([['a', 'b']], ['来信时间', '反映内容']));
  assert.ok(isRefusal(letters) && letters.code === 'liaison.import-no-head');
  assert.equal(await registeredCount(county), 0);
});

test('undone, those end on whom nobody has worked since; the others stay, and the file can come again', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const file = csv([...households(10), ['', '', '1', '', '', '', '', '']]);
  const done = taken(await bring(county, file));
  const ids = await desk.read(TENANT, (tx) =>
    tx.rows<{ id: Id }>(sql`select id from constituent where tenant_id = ${TENANT} order by name limit 2`),
  );
  const [linked, changed] = ids.map(({ id }) => id);
  assert.ok(linked && changed);
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: linked, ...to }));
  const changes = [{ field: 'housing', base: '', value: '砖房' }] as const;
  taken(await changeConstituent(desk, people.clerk, village, changed, { changes, knownBy: 'seen' }));

  const undone = taken(await undoImport(desk, people.clerk, village, done.id));
  assert.deepEqual([undone.state, undone.keptCount, await registeredCount(county)], ['undone', 2, 2]);
  const whole = await desk.read(TENANT, (tx) =>
    tx.rows<{ reason: string }>(sql`
      select end_reason as reason from constituent where tenant_id = ${TENANT} and ended_on is not null`),
  );
  assert.deepEqual([whole.length, new Set(whole.map(({ reason }) => reason)).size], [8, 1], 'nothing is deleted');
  assert.match(whole[0]?.reason ?? '', /撤销/);
  assert.deepEqual(taken(await followImport(desk, village, done.id, 'zh')).wrongRows, []);
  const twice = await undoImport(desk, people.clerk, village, done.id);
  assert.ok(isRefusal(twice) && twice.code === 'liaison.import-over');
  const again = taken(await bring(county, file));
  assert.deepEqual([again.madeCount, again.twinCount], [8, 2]);
});

test('an import that is undone while it runs stops', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = desk.clock.newId();
  const undoing: Promise<unknown>[] = [];
  const onBatch = () => void undoing.push(undoImport(desk, people.clerk, village, id));
  const ended = taken(await bring(county, csv(households(BATCH_ROWS * 4)), { onBatch }, id));
  await Promise.all(undoing);
  assert.equal(ended.state, 'undone');
  assert.equal(await registeredCount(county), 0);
});

test('rows that nobody mends go after ninety days', async (t) => {
  const county = await openLiaisonCounty(t);
  taken(await bring(county, csv(NEIGHBOURS)));
  county.pass(89 * 86_400_000);
  assert.equal(await sweepImports(county.desk, TENANT), 0);
  county.pass(2 * 86_400_000);
  assert.equal(await sweepImports(county.desk, TENANT), 2);
});

test('[001-01] what is exported can be imported again: the same households elsewhere, none of them twice here', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const rows = [
    ['王大山', '', '+86 199-0000-1234', '三组', '12号, 二楼', '4', '长期困难', '缺劳力'],
    ['=李"二"', '', '', '', '', '', '', ''],
    ['赵三', '', '0000-7654321', '', '河边', '', '因病', ''],
  ];
  const content = Buffer.from(
    [HEADINGS, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  );
  const first = taken(await bring(county, { fileName: 'a.csv', content }));
  assert.equal(first.madeCount, 3);
  const fieldsNow = async () => {
    const rows = await desk.read(TENANT, (tx) =>
      tx.rows<{ readonly name: string }>(sql`
        select area_code, name, phone, place, members_count, hardship, hardship_reason, hardship_review_on::text, living
        from constituent where tenant_id = ${TENANT} and ended_on is null`),
    );
    return rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  };
  const before = await fieldsNow();
  for (const format of ['xlsx', 'csv'] as const)
    for (const language of ['zh', 'en'] as const) {
      const wish = { format, language, isMasked: false };
      const pieces = await exportRegistrations(desk, people.clerk, village, wish);
      const file = { fileName: `a.${format}`, content: Buffer.concat(await Array.fromAsync(pieces)) };
      const twins = taken(await previewSheet(desk, village, file, null));
      assert.deepEqual([twins.wellCount, twins.twinCount, twins.wrongCount], [0, 3, 0], `${format} ${language}`);
      const [last] = await desk.read(TENANT, (tx) =>
        tx.rows<{ id: Id }>(sql`
          select import_id as id from constituent where tenant_id = ${TENANT} and ended_on is null limit 1`),
      );
      taken(await undoImport(desk, people.clerk, village, last?.id as Id));
      const again = taken(await bring(county, file));
      assert.deepEqual([again.madeCount, again.wrongCount], [3, 0], `${format} ${language}`);
      assert.deepEqual(await fieldsNow(), before, `${format} ${language}`);
    }
  const hidden = await exportRegistrations(desk, people.clerk, village, {
    format: 'csv',
    language: 'zh',
    isMasked: true,
  });
  const text = Buffer.concat(await Array.fromAsync(hidden)).toString();
  assert.doesNotMatch(text, /王大山|1234|河边|缺劳力/);
  assert.match(text, /王\*\*/);
  assert.ok(VILLAGE.length > 0 && text.includes(VILLAGE));
});
