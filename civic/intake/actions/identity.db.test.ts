import assert from 'node:assert/strict';
import { test } from 'node:test';
import { performAlone } from '#civic/ledger/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import { sealedOf, sealTargetsOf } from '#civic/vault/index.ts';
import { joinIdentity, openShare, PLATFORM, sealedText, sealIdentity } from '#civic/vault/rules/sealing.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { type Guardian, openSealCounty, type SealCounty } from '#tests/support/seal-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { MEANS } from '../../vault/actions/means.ts';
import { sharesOf } from '../../vault/store/identities.store.ts';
import { personOf } from '../store/persons.store.ts';
import { submissionOf } from '../store/submissions.store.ts';
import { sweepSealing } from './identity.ts';
import { raise } from './raise.ts';

const WHO = { name: '鹤鸣皋', phone: '13955500123', email: 'crane@example.org', address: '丹顶巷九号' };
const VISITOR = { kind: 'visitor', tenantId: TENANT } as const;
const SAID = { channel: 'web', words: '乙村修路的钱没有用在路上，请查一查。', areaCode: VILLAGE, ...WHO } as const;

async function three(county: SealCounty): Promise<Guardian[]> {
  return Promise.all(
    ['纪检', '法院', '人大'].map(async (name) => county.guardian(`${name}保密员`, await county.unit(name))),
  );
}

/** The identity as two guardians and the house see it. */
async function opened({ desk, release }: SealCounty, [one, other]: readonly Guardian[], id: Id) {
  const [kept, shares] = await desk.read(TENANT, async (tx) => [await sealedOf(tx, id), await sharesOf(tx, id)]);
  if (!kept || !one || !other) return null;
  const context = { tenantId: TENANT, formKey: kept.formKey };
  const mine = async ({ keyId, key }: Guardian) =>
    openShare(MEANS, context, keyId, key.own, shares.find((share) => share.keyId === keyId)?.share ?? '');
  const platform = await openShare(MEANS, context, PLATFORM, release.own, kept.platformShare);
  const halves = [await mine(one), await mine(other)];
  return joinIdentity(MEANS, context, kept.ciphertext, platform ?? assert.fail(), halves as Uint8Array[]);
}

const clearOf = ({ desk }: SealCounty, id: Id) => desk.read(TENANT, (tx) => personOf(tx, id));

/** Which tables hold anything of who it was. */
async function traces(county: SealCounty): Promise<string[]> {
  const dump = await dumpOf(county.url);
  return [...dump].filter(([, text]) => Object.values(WHO).some((one) => text.includes(one))).map(([table]) => table);
}

test('[004-20] a report on conduct is sealed on arrival: nothing of who wrote it is kept, and two guardians open it', async (t) => {
  const county = await openSealCounty(t);
  const guardians = await three(county);
  const formKey = county.desk.clock.newId();
  const said = { ...SAID, formKey, kind: 'conduct_report', replyWay: 'phone' } as const;
  const receipt = taken(await raise(county.desk, VISITOR, said));
  assert.equal(receipt.isSealed, true);
  assert.equal(await clearOf(county, receipt.id), null);
  assert.deepEqual(await traces(county), []);
  const submission = await county.desk.read(TENANT, (tx) => submissionOf(tx, receipt.id));
  assert.equal(submission?.replyWay, 'look_up', 'nobody can ring a number that nobody knows');
  for (const pair of [guardians.slice(0, 2), guardians.slice(1), [guardians[0], guardians[2]]])
    assert.deepEqual(await opened(county, pair as Guardian[], receipt.id), WHO);
  const again = taken(await raise(county.desk, VISITOR, said));
  assert.equal(again.wasTakenBefore, true);
  assert.deepEqual(await traces(county), [], 'the same form once more leaves nothing either');
});

test('[004-20] what a browser has sealed is kept as it came; what is damaged or for other keys is refused in words', async (t) => {
  const county = await openSealCounty(t);
  const guardians = await three(county);
  const formKey = county.desk.clock.newId();
  const to = {
    releaseKey: county.release.publicKey,
    guardians: guardians.map(({ keyId, key }) => ({ id: keyId, publicKey: key.publicKey })),
  };
  const sealed = await sealIdentity(MEANS, { tenantId: TENANT, formKey }, WHO, to);
  const plain = { ...SAID, name: '', phone: '', email: '', address: '', formKey, kind: 'conduct_report' } as const;
  const bad = await raise(county.desk, VISITOR, { ...plain, sealedIdentity: sealedText(sealed).slice(2) });
  assert.equal(isRefusal(bad) && bad.code, 'vault.seal-unreadable');
  const [first, ...rest] = sealed.shares;
  const foreign = { ...sealed, shares: [{ keyId: county.desk.clock.newId(), share: first?.share ?? '' }, ...rest] };
  const outdated = await raise(county.desk, VISITOR, { ...plain, sealedIdentity: sealedText(foreign) });
  assert.equal(isRefusal(outdated) && outdated.code, 'vault.seal-outdated');
  const said = { ...plain, replyWay: 'phone', sealedIdentity: sealedText(sealed) } as const;
  const receipt = taken(await raise(county.desk, VISITOR, said));
  assert.equal((await county.desk.read(TENANT, (tx) => sealedOf(tx, receipt.id)))?.how, 'browser');
  assert.deepEqual(await opened(county, guardians, receipt.id), WHO);
});

test('[004-20][C13] nobody in the line of the unit that the person names gets a share, in the browser or on arrival', async (t) => {
  const county = await openSealCounty(t);
  const { desk, release, units } = county;
  const mate = await county.guardian('交通局的保密员', units.traffic);
  const guardians = [mate, ...(await three(county))];
  const about = { ...SAID, kind: 'conduct_report', complainedUnitId: units.traffic } as const;
  const { id } = taken(await raise(desk, VISITOR, { ...about, formKey: desk.clock.newId() }));
  const holders = (await desk.read(TENANT, (tx) => sharesOf(tx, id))).map(({ keyId }) => keyId);
  assert.deepEqual(
    holders.toSorted(),
    guardians
      .slice(1)
      .map(({ keyId }) => keyId)
      .toSorted(),
  );

  const targets = (await sealTargetsOf(desk, TENANT)) ?? assert.fail('there are guardians');
  const first = targets.guardians.map(({ id: keyId }) => keyId);
  assert.ok(first.includes(mate.keyId));
  const [, instead] = targets.instead.find(([unitId]) => unitId === units.traffic) ?? assert.fail('not told');
  assert.deepEqual(instead?.toSorted(), holders.toSorted());
  const known = [...targets.guardians, ...targets.others].map(({ id: keyId }) => keyId);
  assert.ok(
    instead?.every((keyId) => known.includes(keyId)),
    'the page tells every key that may be needed',
  );

  const sealedFor = async (keyIds: readonly Id[]) => {
    const formKey = desk.clock.newId();
    const keys = guardians.filter(({ keyId }) => keyIds.includes(keyId));
    const to = {
      releaseKey: release.publicKey,
      guardians: keys.map(({ keyId, key }) => ({ id: keyId, publicKey: key.publicKey })),
    };
    const sealedIdentity = sealedText(await sealIdentity(MEANS, { tenantId: TENANT, formKey }, WHO, to));
    return raise(desk, VISITOR, { ...about, name: '', phone: '', email: '', address: '', formKey, sealedIdentity });
  };
  const refused = await sealedFor(first);
  assert.equal(isRefusal(refused) && refused.code, 'vault.seal-in-line');
  taken(await sealedFor(instead ?? []));
});

test('[004-20] while fewer than three guardians have keys, the identity waits behind rights and is sealed as soon as they do', async (t) => {
  const county = await openSealCounty(t);
  const [one, other] = [await county.unit('纪检'), await county.unit('法院')];
  const two = [await county.guardian('甲', one), await county.guardian('乙', other)];
  const formKey = county.desk.clock.newId();
  const { id } = taken(await raise(county.desk, VISITOR, { ...SAID, formKey, kind: 'conduct_report' }));
  await sweepSealing(county.desk, TENANT);
  assert.deepEqual(await clearOf(county, id), WHO, 'two are not enough');
  assert.deepEqual(await traces(county), [], 'what waits stands enciphered');
  await county.guardian('丙', await county.unit('人大'));
  await sweepSealing(county.desk, TENANT);
  assert.deepEqual(await traces(county), []);
  assert.deepEqual(await opened(county, two, id), WHO);
});

test('[004-20] a matter that a screener seals later loses its identity in the same act, and the log its salts', async (t) => {
  const county = await openSealCounty(t);
  const { desk, people, units } = county;
  const guardians = [...(await three(county)), await county.guardian('交通局的保密员', units.traffic)];
  const { id } = taken(await raise(desk, VISITOR, { ...SAID, formKey: desk.clock.newId(), kind: 'complaint' }));
  assert.deepEqual(await clearOf(county, id), WHO);
  const salted = () =>
    desk.read(TENANT, async (tx) => {
      const rows = await tx.rows<{ fields: readonly (readonly [string, string, string | null])[] }>(sql`
        select fields from log_salt
         where tenant_id = ${TENANT} and fact_id in (select id from fact where tenant_id = ${TENANT} and subject_id = ${id})`);
      return rows.flatMap(({ fields }) => fields.map(([name, , salt]) => ({ name, isSalted: salt !== null })));
    });
  assert.ok((await salted()).every(({ isSalted }) => isSalted));
  taken(await performAlone(desk, people.intake, id, { name: 'take' }, 1));
  const sealing = {
    name: 'classify',
    kind: 'complaint',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isUrgent: false,
  } as const;
  const said = { ...sealing, isSealed: true, complainedUnitId: units.traffic };
  taken(await performAlone(desk, people.intake, id, said, 2));
  assert.deepEqual(await traces(county), []);
  assert.deepEqual(await opened(county, guardians.slice(0, 2), id), WHO);
  const shares = await desk.read(TENANT, (tx) => sharesOf(tx, id));
  assert.ok(!shares.some(({ keyId }) => keyId === guardians[3]?.keyId), 'nobody of the bureau complained about');
  const gone = (await salted()).filter(({ isSalted }) => !isSalted).map(({ name }) => name);
  assert.deepEqual(gone.sort(), ['address', 'email', 'name', 'phone']);
});

test('an ordinary matter is not sealed, and tells by the way that was chosen', async (t) => {
  const county = await openSealCounty(t);
  await three(county);
  const said = { ...SAID, formKey: county.desk.clock.newId(), kind: 'help', replyWay: 'phone' } as const;
  const { id } = taken(await raise(county.desk, VISITOR, said));
  assert.deepEqual(await clearOf(county, id), WHO);
  assert.equal(await county.desk.read(TENANT, (tx) => sealedOf(tx, id)), null);
});

test('[004-20] the fact of the sealing holds to whose keys it went, and a whole dump with the house’s key and one guardian’s opens nothing', async (t) => {
  const county = await openSealCounty(t);
  const guardians = await three(county);
  const formKey = county.desk.clock.newId();
  const { id } = taken(await raise(county.desk, VISITOR, { ...SAID, formKey, kind: 'conduct_report' }));
  const kept = (await county.desk.read(TENANT, (tx) => sealedOf(tx, id))) ?? assert.fail();
  assert.deepEqual(kept.keyIds, guardians.map(({ keyId }) => keyId).sort());
  const facts = await county.desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const fact = facts.find(({ kind }) => kind === 'vault.identity.sealed');
  assert.deepEqual(fact?.body, { how: 'arrival', keyIds: kept.keyIds });
  const [first] = guardians;
  const shares = await county.desk.read(TENANT, (tx) => sharesOf(tx, id));
  const context = { tenantId: TENANT, formKey: kept.formKey };
  // Every key that the thief has, on every share that the dump holds.
  const platform = await openShare(MEANS, context, PLATFORM, county.release.own, kept.platformShare);
  const won: Uint8Array[] = [];
  for (const { keyId, share } of shares)
    for (const key of [county.release.own, first?.key.own ?? assert.fail()]) {
      const opened = await openShare(MEANS, context, keyId, key, share);
      if (opened) won.push(opened);
    }
  assert.equal(won.length, 1);
  assert.equal(await joinIdentity(MEANS, context, kept.ciphertext, platform ?? assert.fail(), won), null);
  // Two guardians without the house: their shares join, and half of the key is missing.
  const all = await Promise.all(
    guardians.map(({ keyId, key }) =>
      openShare(MEANS, context, keyId, key.own, shares.find((share) => share.keyId === keyId)?.share ?? ''),
    ),
  );
  assert.equal(await joinIdentity(MEANS, context, kept.ciphertext, new Uint8Array(32), all as Uint8Array[]), null);
});
