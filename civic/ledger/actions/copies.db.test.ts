import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { GOOD_REPLY, type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { nameOfficials } from '../store/kept.store.ts';
import { submitResult } from './acts.ts';
import { checkDraft } from './answers.ts';

const WORDS =
  '村口路面塌陷已由养护站到现场查看，查明是地下排水管接口漏水把路基掏空，二十日换好三米排水管，填实路基后重新铺好沥青，由养护站每月巡查一次。';

/** Another trouble than that of the county's own words, though of the same kind. */
const ELSE = { words: '通往卫生室的路面不平，有一处塌陷了。' };

async function inHand(county: LedgerCounty, said: { readonly words?: string } = {}): Promise<Id> {
  const id = await county.raised(said);
  await county.dispatched(id);
  await county.done(county.people.handler, id, { name: 'sign' });
  const contactedAt = county.desk.clock.now();
  await county.done(county.people.handler, id, { name: 'contact', way: 'phone', contactedAt });
  return id;
}

async function submitted(county: LedgerCounty, words: string, said: { readonly words?: string } = {}) {
  const id = await inHand(county, said);
  const { version } = await county.now(id);
  return { id, result: await submitResult(county.desk, county.people.handler, id, version, { ...GOOD_REPLY, words }) };
}

async function nearCopyOf(county: LedgerCounty, words: string, said: { readonly words?: string } = ELSE) {
  const id = await inHand(county, said);
  const draft = { ...GOOD_REPLY, words };
  const { findings } = taken(await checkDraft(county.desk, county.people.handler, id, draft));
  return findings.find(({ check }) => check === 'near_copy') ?? null;
}

test('[§6.4] a reply that repeats one to another matter is shown its twin, and can’t be submitted', async (t) => {
  const county = await openLedgerCounty(t);
  const first = await submitted(county, WORDS);
  taken(first.result);
  const second = await submitted(county, WORDS.replace('二十日', '二十一日'), ELSE);
  assert.ok(isRefusal(second.result));
  assert.equal((await nearCopyOf(county, WORDS, {}))?.severity, 'warns', 'the same answer to the same trouble');
  const found = await nearCopyOf(county, WORDS.replace('三米', '五米'));
  assert.equal(found?.severity, 'blocks');
  assert.equal(found?.twin?.matterId, first.id);
  assert.equal(
    await nearCopyOf(
      county,
      '水渠第三闸门的铁板锈穿漏水，水利站换了新闸板，试水两天不再漏，今后由水管员老李每周看一次。',
    ),
    null,
  );
});

test('of a reply to a complaint about a unit or an official nothing is kept by which somebody else could find it', async (t) => {
  const county = await openLedgerCounty(t);
  const first = await submitted(county, WORDS);
  taken(first.result);
  const pieces = () =>
    county.desk.read(TENANT, (tx) =>
      tx.rows<{ piece: number }>(sql`
        select piece from reply_piece where tenant_id = ${TENANT} and matter_id = ${first.id} limit 100`),
    );
  assert.equal((await pieces()).length, 24);
  await county.desk.system((tx) =>
    tx.run(sql`update matter set complained_unit_id = host_unit_id where tenant_id = ${TENANT} and id = ${first.id}`),
  );
  assert.equal(await nearCopyOf(county, WORDS), null);
  await county.desk.system((tx) =>
    tx.run(sql`update matter set complained_unit_id = null where tenant_id = ${TENANT} and id = ${first.id}`),
  );
  assert.equal((await nearCopyOf(county, WORDS))?.twin?.matterId, first.id);
  const { personId } = county.people.handler;
  taken(
    await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      nameOfficials(act, first.id, [personId], { by: personId, on: civilDateOf(act.at), at: act.at }),
    ),
  );
  assert.equal(await nearCopyOf(county, WORDS), null, 'nor of one that complains of an official');
});
