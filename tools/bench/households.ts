import pg from 'pg';
import { importSheet } from '#civic/liaison/actions/sheet-import.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { writeXlsx } from '#platform/spreadsheet/write.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

const COUNT = 30_000;
/** Of a county's register (issue 4, point 1). */
const SECONDS_MAX = 60;

/** A register of 30,000 households as .xlsx, from the file to the last committed row; beside it the bare insert of the same rows. */
export async function benchHouseholds(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('households');
    const content = await register();
    const { seconds, madeCount } = await broughtIn(place, content);
    if (madeCount !== COUNT) throw new Error(`${madeCount} of ${COUNT} households were brought in`);
    const again = await broughtIn(place, content);
    if (again.madeCount !== 0) throw new Error(`the same file again brought ${again.madeCount} households`);
    const raw = await rawInsert(place.url);
    say(
      `  ${COUNT} households of ${(content.length / 1e6).toFixed(1)} MB: ${seconds.toFixed(1)} s; the same file again ${again.seconds.toFixed(1)} s; one bare insert of the rows ${raw.toFixed(1)} s`,
    );
    const named = { bench: 'households', case: String(COUNT), metric: 'seconds', unit: 's' };
    return [lessIsBetter({ ...named, ours: seconds, limit: SECONDS_MAX })];
  } finally {
    await ground.end();
  }
}

const HEADINGS = [
  '乡镇',
  '村',
  '组',
  '户主',
  '联系电话',
  '住址',
  '家庭人口',
  '困难类型',
  '困难原因',
  '主要生计',
  '土地',
  '住房',
];

/** Every place is named by its code, since those of a bench have no other names. */
function register(): Promise<Uint8Array> {
  const rows = function* () {
    for (let index = 0; index < COUNT; index += 1) {
      const township = `${TENANT}${101 + (index % 10)}`;
      const village = `${township}${201 + (Math.floor(index / 10) % 12)}`;
      const isInNeed = index % 9 === 0;
      yield [
        ...[
          `${township}000`,
          village,
          `${1 + (index % 8)}`,
          `户${index % 997}`,
          `0000-${String(index).padStart(7, '0')}`,
        ],
        ...[`${index}号`, `${1 + (index % 7)}人`, isInNeed ? '低保户' : '', isInNeed ? '缺劳力' : ''],
        ...[index % 2 ? '务农' : '外出打工', index % 3 ? '自有' : '无', '砖房'],
      ];
    }
  };
  return writeXlsx({ sheetName: '花名册', columns: HEADINGS.map((heading) => ({ heading, width: 12 })), rows: rows() });
}

async function broughtIn({ house }: Place, content: Uint8Array): Promise<{ seconds: number; madeCount: number }> {
  const { desk } = house;
  const areaCode = countyOf(TENANT);
  const personId = desk.clock.newId();
  const roles: Official['roles'] = [{ role: 'intake', areaCode, unitId: null, untilOn: null }];
  const clerk: Official = { kind: 'official', tenantId: TENANT, personId, name: 'clerk', unitId: null, roles };
  const where = { tenantId: TENANT, areaCode, unitIds: null };
  const startedAt = performance.now();
  const sent = { fileName: 'a.xlsx', content, id: desk.clock.newId(), chosen: null };
  const done = await importSheet(desk, clerk, where, sent);
  if (isRefusal(done)) throw new Error(`the register is refused: ${done.code}`);
  return { seconds: (performance.now() - startedAt) / 1000, madeCount: done.madeCount };
}

/** The same rows as one statement, with all their indexes: what the database alone needs. */
async function rawInsert(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table bare (like constituent including all)');
    const startedAt = performance.now();
    await client.query('insert into bare select * from constituent');
    return (performance.now() - startedAt) / 1000;
  } finally {
    await client.end();
  }
}
