import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { openSmallCounty, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { areasOf } from './books.ts';
import { type AreaImportProgress, importAreas } from './import-areas.ts';

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part as string);
}

async function imported(...given: Parameters<typeof importAreas>) {
  const result = await importAreas(...given);
  assert.ok(!isRefusal(result), isRefusal(result) ? result.code : '');
  return result;
}

test('only rows of the county are taken, a second time nothing changes, and wrong rows are named by line', async (t) => {
  const { desk } = await openSmallCounty(t);
  const text = [
    'code,name,streetCode,provinceCode,cityCode,areaCode',
    '990101101201,乙村,990101101,99,9901,990101',
    '990101101202,丙村,990101101,99,9901,990101',
    '990101101203,丁村',
    '990102101201,别处,990102101,99,9901,990102',
    '990101109201,没有乡,990101109,99,9901,990101',
    '9.90101E+11,坏了,,,,',
  ].join('\n');
  const first = await imported(desk, TENANT, pieces(text));
  assert.deepEqual(
    { ...first, wrong: first.wrong.map(({ line, refusal }) => [line, refusal.code]) },
    {
      added: 2,
      renamed: 0,
      same: 1,
      elsewhere: 1,
      wrong: [
        [6, 'access.area-no-parent'],
        [7, 'access.area-code'],
      ],
    },
  );
  const second = await imported(desk, TENANT, pieces(text));
  assert.deepEqual([second.added, second.renamed, second.same], [0, 0, 3]);
  assert.equal((await areasOf(desk, TENANT)).search('丁村', 5).length, 1);
});

test('children may stand before their parents, groups are local, and another name is taken over', async (t) => {
  const { desk } = await openSmallCounty(t);
  const text =
    '代码,名称\n99010110220101,一组\n990101102201,新村\n990101102,新乡\n990101101201,乙社区\n990101,别的名字\n';
  const result = await imported(desk, TENANT, pieces(text));
  assert.deepEqual([result.added, result.renamed, result.same], [3, 1, 1]);
  const areas = await areasOf(desk, TENANT);
  assert.equal(areas.nameOf(VILLAGE, 'zh'), '乙社区');
  assert.equal(areas.search('一组', 1)[0]?.isLocal, true);
  assert.equal(areas.nameOf('990101000000' as typeof VILLAGE, 'zh'), '某县');
});

test('a file of old Excel in GB18030 is read', async (t) => {
  const { desk } = await openSmallCounty(t);
  // 丙乡 in GB18030.
  const bytes = Buffer.concat([Buffer.from('code,name\n990101103,'), Uint8Array.from([0xb1, 0xfb, 0xcf, 0xe7])]);
  await imported(desk, TENANT, pieces(bytes));
  assert.equal((await areasOf(desk, TENANT)).search('丙乡', 1)[0]?.code, '990101103000');
});

test('what is no list of areas is refused whole, and nothing is written', async (t) => {
  const { desk } = await openSmallCounty(t);
  const codeOf = async (...parts: (string | Uint8Array)[]) => {
    const result = await importAreas(desk, TENANT, pieces(...parts));
    return isRefusal(result) ? result.code : null;
  };
  assert.equal(await codeOf('序号,备注\n1,甲\n'), 'access.areas-no-columns');
  assert.equal(await codeOf(''), 'access.areas-no-columns');
  assert.equal(await codeOf('code,name\n990101103,"没有引号结尾\n'), 'access.areas-not-readable');
  assert.equal(
    await codeOf('code,name\n990101103,甲乡\n', Uint8Array.from([0xbc, 0xd7, 0xcf])),
    'access.areas-not-readable',
  );
  assert.equal((await areasOf(desk, TENANT)).list.length, 3);
});

test('a national list of many thousand rows is passed over with its progress told', async (t) => {
  const { desk } = await openSmallCounty(t);
  async function* national(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('code,name\n');
    for (let county = 0; county < 20; county += 1) {
      const rows = Array.from(
        { length: 1000 },
        (_, index) => `9902${10 + county}101${String(index).padStart(3, '0')},别处\n`,
      );
      yield Buffer.from(rows.join(''));
    }
    yield Buffer.from('990101101209,戊村\n');
  }
  const told: AreaImportProgress[] = [];
  const result = await imported(desk, TENANT, national(), { onProgress: (progress) => told.push(progress) });
  assert.deepEqual([result.added, result.elsewhere], [1, 20_000]);
  assert.ok(told.length >= 4);
  assert.deepEqual(told.at(-1), { rows: 20_001, kept: 1, written: 1 });
});
