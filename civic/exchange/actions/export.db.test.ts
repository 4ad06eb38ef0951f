import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { exportMatters } from './export.ts';

test('[002-84][002-86] the ledger says by which rule a matter was routed, and what was promised by when and became of it', async (t) => {
  const { desk, raised, replied } = await openVerdictCounty(t);
  const dueOn = addDays(civilDateOf(desk.clock.now()), 20);
  const day = `${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日`;
  const words = `您说的乙村村口路面塌陷，我局派人到现场查看，是排水管断裂。计划于${day}前换管铺平，由养护股负责。`;
  await replied(await raised(), { resultKind: 'promised', promisedOn: dueOn, words });
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const { content } = await exportMatters(desk, where, { from: null, to: null, asker: null }, 'csv');
  const [headings = [], line = []] = `${content}`
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(','));
  const cell = (heading: string) => line[headings.indexOf(heading)];
  assert.deepEqual(['派单依据', '承诺期限', '承诺兑现', '是否上报提级'].map(cell), ['归口', dueOn, '兑现中', '否']);
});
