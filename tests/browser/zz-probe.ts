import { existsSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { openOfficeCounty } from './office-county.ts';

test('probe', async (t) => {
  const county = await openOfficeCounty(t);
  for (let n = 0; n < 450; n++) await county.raised(`乙村第${n}组村口的路面塌陷了一大块，三轮车过不去，请派人修一修。`);
  await county.raised('举报村干部截留惠农补贴，全村就我家没有领到钱。', 'conduct_report');
  writeFileSync('/tmp/probe-origin', county.origin);
  while (existsSync('/tmp/probe-origin')) await new Promise((r) => setTimeout(r, 1000));
});
