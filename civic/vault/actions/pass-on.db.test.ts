import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { guardedMatter, performAlone } from '#civic/ledger/index.ts';
import { fromBase64 } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { type Guardian, openSealCounty, type SealCounty } from '#tests/support/seal-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import type { HeldReply } from '../contract.ts';
import { openShare, sealShareTo } from '../rules/sealing.ts';
import { sharesOf } from '../store/identities.store.ts';
import { retireOwnKey } from './keys.ts';
import { MEANS } from './means.ts';
import type { VaultPorts } from './openings.ts';
import { heldShares, passOn } from './pass-on.ts';

const PORTS: VaultPorts = { guardedMatter, provenFact: async () => null };

async function scene(t: TestContext) {
  const county = await openSealCounty(t);
  const guardians: Guardian[] = [];
  for (const name of ['纪检', '法院', '人大']) guardians.push(await county.guardian(name, await county.unit(name)));
  const [leaving, other] = guardians;
  const said = {
    channel: 'web',
    words: '修路的钱没有用在路上',
    areaCode: VILLAGE,
    kind: 'conduct_report',
    name: '某某',
  } as const;
  const formKey = county.desk.clock.newId();
  const { id } = taken(await raise(county.desk, { kind: 'visitor', tenantId: TENANT }, { ...said, formKey }));
  return { county, id, leaving: leaving ?? assert.fail(), other: other ?? assert.fail() };
}

/** What the browser of who leaves does with one share. */
async function again({ keyId, key }: Guardian, held: HeldReply) {
  const context = { tenantId: TENANT, formKey: held.formKey };
  const share = (await openShare(MEANS, context, keyId, key.own, held.share)) ?? assert.fail();
  const to = held.to ?? assert.fail('somebody can take it over');
  const target = { id: to.keyId as Id, publicKey: fromBase64(to.publicKey) };
  const { matterId, shareNumber } = held;
  return {
    matterId,
    shareNumber,
    fromKeyId: keyId,
    toKeyId: to.keyId,
    share: await sealShareTo(MEANS, context, target, share),
  };
}

const holdersOf = ({ desk }: SealCounty, id: Id) =>
  desk.read(TENANT, async (tx) => (await sharesOf(tx, id)).map(({ personId }) => personId).sort());

test('[004-20] a guardian who leaves passes their shares on to one who holds none of that matter', async (t) => {
  const { county, id, leaving, other } = await scene(t);
  const { desk } = county;
  assert.deepEqual(await heldShares(desk, PORTS, leaving.official, null), [], 'a key in use keeps its shares');
  taken(await retireOwnKey(desk, leaving.official));
  const [alone] = await heldShares(desk, PORTS, leaving.official, null);
  assert.equal(alone?.to, null, 'the other two hold a share already');
  const follows = await county.guardian('政协', await county.unit('政协'));
  const [held] = await heldShares(desk, PORTS, leaving.official, null);
  assert.equal(held?.to?.keyId, follows.keyId);
  const passed = await again(leaving, held ?? assert.fail());
  const code = async (share: Partial<typeof passed>, by = leaving) => {
    const done = await passOn(desk, PORTS, by.official, [{ ...passed, ...share }]);
    return isRefusal(done) ? done.code : null;
  };
  assert.equal(await code({}, other), 'vault.no-share', 'not somebody else’s');
  assert.equal(await code({ toKeyId: other.keyId }), 'vault.nobody-to-pass-to', 'nobody gets two');
  assert.equal(await code({ share: 'AAAA' }), 'vault.share-unreadable');
  assert.deepEqual(taken(await passOn(desk, PORTS, leaving.official, [passed])), { count: 1 });
  assert.equal(await code({}), 'vault.nobody-to-pass-to', 'once: who follows holds it now');
  const holders = await holdersOf(county, id);
  assert.ok(holders.includes(follows.official.personId) && !holders.includes(leaving.official.personId));
  const kept = (await desk.read(TENANT, (tx) => sharesOf(tx, id))).find(({ keyId }) => keyId === follows.keyId);
  const context = { tenantId: TENANT, formKey: held?.formKey ?? '' };
  assert.ok(
    await openShare(MEANS, context, follows.keyId, follows.key.own, kept?.share ?? ''),
    'the new holder opens it',
  );
});

test('[004-19] nobody in the line of the unit complained about takes a share over', async (t) => {
  const { county, id, leaving } = await scene(t);
  const { desk, people } = county;
  const unit = await county.unit('被反映单位');
  taken(await performAlone(desk, people.intake, id, { name: 'take' }, 1));
  const said = { name: 'classify', kind: 'conduct_report', categoryCode: '09.01', areaCode: VILLAGE } as const;
  const named = { ...said, isUrgent: false, isSealed: true, complainedUnitId: unit };
  taken(await performAlone(desk, people.intake, id, named, 2));
  await county.guardian('里面的人', unit);
  taken(await retireOwnKey(desk, leaving.official));
  const [held] = await heldShares(desk, PORTS, leaving.official, null);
  assert.equal(held?.to, null);
});
