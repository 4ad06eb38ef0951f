import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { openSmallCounty, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import type { KeptUpload } from '../rules/said.ts';
import { raise } from './raise.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { keepUploads, stillKept } from './uploads.ts';

const HOUR = 3_600_000;

async function openCounty(t: TestContext) {
  const county = await openSmallCounty(t);
  const directory = await mkdtemp(join(tmpdir(), 'minqing-files-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const { clock, secret } = county.desk;
  const files = openFiles(directory);
  const desk = openDesk({ database: county.database, clock, files, secret, react: keepFact });
  await seedRulebook(desk);
  await seedCalendar(desk);
  return { ...county, desk, files };
}

type County = Awaited<ReturnType<typeof openCounty>>;

/** A voice file of another content for each name. */
async function kept({ desk }: County, name: string, tenantId = TENANT): Promise<KeptUpload> {
  const content = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.from(name)]);
  const [one] = (await keepUploads(desk, tenantId, [{ field: 'files', fileName: `${name}.amr`, content }])).kept;
  return one ?? assert.fail('not kept');
}

async function sent({ desk }: County, uploads: readonly KeptUpload[]): Promise<void> {
  const said = { formKey: desk.clock.newId(), channel: 'web', words: '请听录音', areaCode: VILLAGE, uploads } as const;
  const receipt = await raise(desk, { kind: 'visitor', tenantId: TENANT }, said);
  if (isRefusal(receipt)) assert.fail((receipt as Refusal).code);
}

const notes = ({ desk }: County) =>
  desk.read(TENANT, (tx) => tx.rows(sql`select id from upload where tenant_id = ${TENANT}`));

test('a file whose form was never sent goes after a day, and one that was sent stays', async (t) => {
  const county = await openCounty(t);
  const [lost, matter] = [await kept(county, 'lost'), await kept(county, 'sent')];
  await sent(county, [matter]);
  county.pass(23 * HOUR);
  assert.equal(await sweepUploads(county.desk), 0, 'within the day nothing goes');
  county.pass(2 * HOUR);
  assert.equal(await sweepUploads(county.desk), 1);
  assert.deepEqual(
    [await county.files.has(lost.contentHash), await county.files.has(matter.contentHash)],
    [false, true],
  );
  assert.deepEqual(await notes(county), [], 'neither is looked at again');
  assert.equal(await sweepUploads(county.desk), 0);
});

test('a file that came again, or that another county’s matter has, stays, for it is one file', async (t) => {
  const county = await openCounty(t);
  const other = 990102;
  await county.desk.system((tx) =>
    tx.run(sql`insert into tenant (id, name, name_en, created_at) values (${other}, '邻县', 'Next', '2026-01-01Z')`),
  );
  const again = await kept(county, 'again');
  const shared = await kept(county, 'shared', other);
  await sent(county, [await kept(county, 'shared')]);
  county.pass(20 * HOUR);
  await kept(county, 'again');
  county.pass(5 * HOUR);
  assert.equal(await sweepUploads(county.desk), 0);
  assert.deepEqual(
    [await county.files.has(again.contentHash), await county.files.has(shared.contentHash)],
    [true, true],
  );
  county.pass(20 * HOUR);
  assert.equal(await sweepUploads(county.desk), 1);
  assert.deepEqual(
    [await county.files.has(again.contentHash), await county.files.has(shared.contentHash)],
    [false, true],
  );
});

test('a form that is shown again keeps its files for another day; after a day without it they are told to be gone', async (t) => {
  const county = await openCounty(t);
  const one = await kept(county, 'slow');
  county.pass(20 * HOUR);
  assert.deepEqual((await stillKept(county.desk, TENANT, [one])).refused, []);
  county.pass(20 * HOUR);
  assert.equal(await sweepUploads(county.desk), 0);
  county.pass(5 * HOUR);
  assert.equal(await sweepUploads(county.desk), 1);
  const { kept: left, refused } = await stillKept(county.desk, TENANT, [one]);
  assert.deepEqual(
    [left, refused.map(({ code, values }) => [code, values?.file])],
    [[], [['intake.upload-gone', 'slow.amr']]],
  );
});

test('a sweep that was killed between two steps is ended by the next: what was sent since is put back, the rest goes', async (t) => {
  const county = await openCounty(t);
  const [lost, late] = [await kept(county, 'lost'), await kept(county, 'late')];
  county.pass(25 * HOUR);
  for (const { contentHash } of [lost, late]) await county.files.setAside(contentHash);
  await sent(county, [late]);
  assert.equal(await sweepUploads(county.desk), 1);
  assert.deepEqual([await county.files.has(lost.contentHash), await county.files.has(late.contentHash)], [false, true]);
  await county.files.putBack(lost.contentHash);
  assert.equal(await county.files.has(lost.contentHash), false, 'it was thrown away, not only set aside');
});
