import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rotateFieldKey, sweepFields } from '#civic/vault/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { asOwner } from '#tests/support/canaries.ts';
import { dumpOf, tablesShowing } from '#tests/support/dump.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { constituentWithin } from '../store/constituents.store.ts';
import { foundCards } from './finding.ts';
import { evaluate, giveConsent, keepSensitive, lookAtSensitive } from './keep.ts';
import { changeConstituent, registerConstituent } from './register.ts';
import { importSheet } from './sheet-import.ts';
import { followImport } from './sheet-view.ts';

const WHO = { name: '鹤鸣皋', phone: '139-5550-0123', place: '丹顶巷九号' };
const LIVING = { housing: '鹤家三间砖房', language: '鹤话' };
const HARDSHIP = { hardship: 'lasting', hardshipReason: '鹤家缺劳力' } as const;

function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as R;
}

const shown = ({ url }: LiaisonCounty) => tablesShowing(url, ['鹤', '55500123', '5550-0123', '丹顶']);

async function registered(county: LiaisonCounty, fields: Record<string, string> = {}): Promise<Id> {
  const { desk, people, village } = county;
  const id = desk.clock.newId();
  const said = {
    ...household(id),
    ...HARDSHIP,
    fields: { ...WHO, ...LIVING, hardshipReason: '鹤家缺劳力', ...fields },
  };
  taken(await registerConstituent(desk, people.clerk, village, said));
  return id;
}

const cardOf = ({ desk, village }: LiaisonCounty, id: Id) =>
  desk.read(TENANT, (tx) => constituentWithin(tx, { where: village, onlyOfPersonId: null }, id));

function brought(county: LiaisonCounty, rows: readonly (readonly string[])[]) {
  const { desk, people, village } = county;
  const content = Buffer.from([['户主', '联系电话', '住址', '人口'], ...rows].map((row) => row.join(',')).join('\n'));
  const file = { fileName: '册.csv', content, id: desk.clock.newId(), chosen: null };
  return importSheet(desk, people.clerk, village, file);
}

async function found(county: LiaisonCounty, text: string, limit = 50, where = county.village) {
  const narrowing = { text, hardshipOnly: false, unlinkedOnly: false };
  const names: string[] = [];
  let after: Id | null = null;
  do {
    const page = await foundCards(county.desk, { where, onlyOfPersonId: null }, { ...narrowing, after, limit });
    assert.ok(page.rows.length <= limit);
    names.push(...page.rows.map(({ fields }) => fields.name));
    after = page.next;
  } while (after);
  return names;
}

test('[PIPL 51] whoever holds a dump reads nothing of a household: neither its card, nor what was changed, nor rows that were not taken', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await registered(county);
  const changes = [{ field: 'housing', base: LIVING.housing, value: '鹤家新盖了楼' }] as const;
  taken(await changeConstituent(desk, people.clerk, village, id, { changes, knownBy: 'seen' }));
  taken(
    await giveConsent(desk, people.clerk, village, id, { givenWay: 'written', givenOn: '2026-01-01' as CivilDate }),
  );
  taken(await keepSensitive(desk, people.clerk, village, id, { field: 'illness', value: '鹤家老人心脏病' }));
  const judged = { side: 'household', way: 'slip', answers: {}, words: '鹤家很少有人来' } as const;
  taken(await evaluate(desk, people.clerk, village, id, judged));
  const wrong = taken(await brought(county, [['鹤二', WHO.phone, WHO.place, '两口']]));
  assert.equal(wrong.wrongCount, 1);
  assert.deepEqual(await shown(county), []);
  const card = await cardOf(county, id);
  assert.equal(card?.fields.name, WHO.name);
  assert.equal(card?.fields.phone, WHO.phone);
  assert.equal(card?.fields.housing, '鹤家新盖了楼');
  assert.equal(card?.fields.hardshipReason, '鹤家缺劳力');
  const sensitive = taken(await lookAtSensitive(desk, people.clerk, village, id, { reason: '核对救助材料' }));
  assert.deepEqual(sensitive.values, [{ field: 'illness', value: '鹤家老人心脏病' }]);
  const { wrongRows } = taken(await followImport(desk, village, wrong.id, 'zh'));
  assert.equal(wrongRows.length, 1);
});

test('cards of before there were keys are read and found as they stand; the sweep enciphers them, and their twins are known by marks, also under the next key', async (t) => {
  const county = await openLiaisonCounty(t);
  const id = await registered(county);
  const before = await cardOf(county, id);
  await asOwner(county.url, async (client) => {
    await client.query(
      `update constituent set name = $2, phone = $3, place = $4, language = $5, hardship_reason = $6, living = $7,
         name_mark = '' where id = $1`,
      [id, WHO.name, WHO.phone, WHO.place, LIVING.language, '鹤家缺劳力', JSON.stringify({ housing: LIVING.housing })],
    );
  });
  assert.deepEqual({ ...(await cardOf(county, id)), version: 0 }, { ...before, version: 0 });
  assert.deepEqual(await found(county, '鸣'), [WHO.name]);
  const twin = [[WHO.name, WHO.phone, WHO.place, '4']];
  assert.deepEqual(counts(taken(await brought(county, twin))), { madeCount: 0, twinCount: 1 }, 'in clear');
  assert.equal(await sweepFields(county.desk, TENANT), true);
  assert.deepEqual(await shown(county), []);
  assert.deepEqual({ ...(await cardOf(county, id)), version: 0 }, { ...before, version: 0 });
  assert.deepEqual(counts(taken(await brought(county, twin))), { madeCount: 0, twinCount: 1 }, 'enciphered');
  await rotateFieldKey(county.desk, TENANT);
  assert.deepEqual(counts(taken(await brought(county, twin))), { madeCount: 0, twinCount: 1 }, 'under the old key');
  await sweepFields(county.desk, TENANT);
  const table = (await dumpOf(county.url)).get('constituent') ?? '';
  assert.ok(table.includes('mq1:aes:2:constituent.name:') && !table.includes('mq1:aes:1:'));
  assert.deepEqual(counts(taken(await brought(county, twin))), { madeCount: 0, twinCount: 1 }, 'under the new one');
  const elsewhere = [[WHO.name, WHO.phone, '别处', '4']];
  assert.deepEqual(counts(taken(await brought(county, elsewhere))), { madeCount: 1, twinCount: 0 });
});

const counts = ({ madeCount, twinCount }: { readonly madeCount: number; readonly twinCount: number }) => ({
  madeCount,
  twinCount,
});

test('a part of a name or an address finds everybody in reach, page by page, also beyond what one request looks into; a whole name comes first', async (t) => {
  const county = await openLiaisonCounty(t);
  const rows = Array.from({ length: 2300 }, (_, index) => [`张${index}`, '', `河边${index}号`, '3']);
  taken(await brought(county, rows));
  await registered(county);
  await registered(county, { name: '小鹤', place: '鹤鸣皋西' });
  const narrowing = { text: WHO.name, hardshipOnly: false, unlinkedOnly: false, after: null, limit: 50 };
  const first = await foundCards(county.desk, { where: county.village, onlyOfPersonId: null }, narrowing);
  assert.deepEqual([first.rows.map(({ fields }) => fields.name), first.next !== null], [[WHO.name], true]);
  assert.deepEqual(await found(county, WHO.name), [WHO.name, WHO.name, '小鹤'], 'and again in its place');
  assert.deepEqual(await found(county, '张1999'), ['张1999'], 'found in the same page');
  assert.deepEqual(await found(county, '张2299'), ['张2299', '张2299']);
  assert.equal((await found(county, '河边', 500)).length, 2300);
  assert.equal(new Set(await found(county, '河边22', 7)).size, 111);
  assert.deepEqual(await found(county, '没有这个人'), []);
  const elsewhere = { ...county.village, areaCode: '990101102000' as typeof county.village.areaCode };
  assert.deepEqual(await found(county, WHO.name, 50, elsewhere), []);
});
