import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { parseLogProof } from '#kernel/tlog/proof.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { sayFields } from './river-course.ts';

/** The salts of a receipt's proof, by field, of somebody whose browser sent a seed; and the mark on the receipt. */
async function saltsOf(county: RiverCounty, seed: string) {
  const said = { ...sayFields(county), phone: '13800000000', area: VILLAGE, seed };
  const { location } = await county.page(`/${TENANT}/say`, said);
  const { text } = await county.page(location);
  const link = /href="([^"]+\/proof\?[^"]+)"/.exec(text)?.[1] ?? assert.fail('no link to the proof');
  const file = (await county.page(link.replaceAll('&amp;', '&'))).text;
  const { extra } = parseLogProof(file) ?? assert.fail(file);
  const { fields } = JSON.parse(Buffer.from(extra ?? []).toString()) as { fields: [string, string, string][] };
  const mark = /MQ1:[\w:-]+/.exec(text)?.[0] ?? assert.fail('no mark');
  return { mark, salts: new Map(fields.map(([name, , salt]) => [name, salt])) };
}

test('[004-19] the salts of a receipt come from the seed that the person’s own browser drew, else from the house; and the mark on paper leads to the entry', async (t) => {
  const county = await openRiverCounty(t);
  const seed = randomBytes(32);
  const drawn = await saltsOf(county, seed.toString('base64url'));
  for (const name of ['words', 'phone'])
    assert.equal(drawn.salts.get(name), createHmac('sha256', seed).update(name).digest('base64url'));
  const { salts, mark } = await saltsOf(county, 'not a seed');
  assert.match(salts.get('words') ?? '', /^[\w-]{43}$/);
  const same = await county.page(`/${TENANT}/log?mark=${mark}`);
  assert.match(same.text, /还是当时的那一条/);
  assert.match(same.text, /intake\.submission\.registered/);
  const other = mark.replace(/.$/, (letter) => (letter === 'A' ? 'Q' : 'A'));
  assert.match((await county.page(`/${TENANT}/log?mark=${other}`)).text, /不是记号上的那一条/);
  assert.match((await county.page(`/${TENANT}/log?mark=MQ1`)).text, /不是本县日志的记号/);
  const sheet = await county.page(`/${TENANT}/log/sheet?area=${VILLAGE}`);
  assert.match(sheet.text, /本周检查点/);
});
