import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { guardedMatter, performAlone, personTimeline } from '#civic/ledger/index.ts';
import { factsOf, keepLog, openSequencer, provenFact, untilLogged } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import { toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { passingReleaseKey } from '#tests/support/release-key.ts';
import { type Guardian, openSealCounty, type SealCounty } from '#tests/support/seal-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { joinIdentity, openForOpening, openShare, PLATFORM, sealForOpening } from '../rules/sealing.ts';
import { sealedOf, sharesOf } from '../store/identities.store.ts';
import { MEANS } from './means.ts';
import { askOpening, giveShare, type Released, releaseIdentity, seeOpening, type VaultPorts } from './openings.ts';

const WHO = { name: '鹤鸣皋', phone: '13955500123', email: '', address: '' };
const DAY = 24 * 3_600_000;
const PORTS: VaultPorts = { guardedMatter, provenFact };

type Scene = Omit<SealCounty, 'release'> & {
  readonly guardians: readonly [Guardian, Guardian, Guardian];
  readonly id: Id;
  readonly number: string;
  readonly oneTime: Awaited<ReturnType<typeof passingReleaseKey>>;
  ask(by: Official, more?: object): ReturnType<typeof askOpening>;
  give(by: Guardian, openingId: Id): ReturnType<typeof giveShare>;
  release(by: Official, openingId: Id): ReturnType<typeof releaseIdentity>;
  codes(done: unknown): string | null;
};

/** A sealed report, three guardians of three bodies that stand apart, and, unless told otherwise, a public log that runs. */
async function scene(t: TestContext, isLogged = true): Promise<Scene> {
  const county = await openSealCounty(t);
  if (isLogged) await startLog(t, county);
  const { desk } = county;
  const guardians: Guardian[] = [];
  for (const name of ['纪检', '法院', '人大']) guardians.push(await county.guardian(name, await county.unit(name)));
  const said = {
    channel: 'web',
    words: '修路的钱没有用在路上',
    areaCode: VILLAGE,
    kind: 'conduct_report',
    ...WHO,
  } as const;
  const { id, number } = taken(
    await raise(desk, { kind: 'visitor', tenantId: TENANT }, { ...said, formKey: desk.clock.newId() }),
  );
  const oneTime = await passingReleaseKey();
  const asked = {
    ...{ number, basis: '监察法第二十条', reason: '要向本人核实一笔款项的去向', delayUntilOn: '', delayBasis: '' },
    oneTimeKey: toBase64Url(oneTime.publicKey),
  };
  return {
    ...county,
    guardians: guardians as unknown as Scene['guardians'],
    id,
    number,
    oneTime,
    ask: (by, more = {}) => askOpening(desk, PORTS, by, { ...asked, ...more }),
    give: async ({ official, key, keyId }, openingId) => {
      const shares = await desk.read(TENANT, (tx) => sharesOf(tx, id));
      const held = shares.find((share) => share.keyId === keyId)?.share ?? '';
      const context = { tenantId: TENANT, formKey: await formKeyOf(county, id) };
      const share = (await openShare(MEANS, context, keyId, key.own, held)) ?? new Uint8Array(33);
      const opening = { id: openingId, oneTimeKey: oneTime.publicKey };
      return giveShare(desk, PORTS, official, openingId, await sealForOpening(MEANS, opening, keyId, share));
    },
    release: (by, openingId) => releaseIdentity(desk, PORTS, by, openingId),
    codes: (done) => (isRefusal(done as Refusal) ? (done as Refusal).code : null),
  };
}

async function formKeyOf({ desk }: SealCounty, id: Id): Promise<string> {
  return (await desk.read(TENANT, (tx) => sealedOf(tx, id)))?.formKey ?? '';
}

async function startLog(t: TestContext, { desk }: Pick<SealCounty, 'desk'>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-signer-'));
  const signer = openSigner(directory, desk.clock);
  // A turn may be under way when the test is over and its database goes; what is wrong with the log itself has an origin.
  const onTrouble = (error: Error) => assert.ok(!('origin' in error), error);
  const sequencer = openSequencer({ desk, signer, host: 'minqing.example', onTrouble });
  keepLog(desk, { poke: sequencer.poke, signer });
  t.after(async () => {
    await sequencer.stop();
    await rm(directory, { recursive: true, force: true });
  });
}

/** What the asker's browser does. */
async function seen({ oneTime }: Scene, openingId: Id, released: Released) {
  const half = (holder: string, share: string) => openForOpening(MEANS, openingId, holder, oneTime.own, share);
  const shares = await Promise.all(released.shares.map(({ keyId, share }) => half(keyId, share)));
  const platform = await half(PLATFORM, released.platformShare);
  const context = { tenantId: TENANT, formKey: released.formKey };
  return joinIdentity(MEANS, context, released.ciphertext, platform ?? assert.fail(), shares as Uint8Array[]);
}

const kindsOf = async ({ desk }: Pick<SealCounty, 'desk'>, id: Id) =>
  (await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id))).map(({ kind }) => kind);
const told = async ({ desk }: Pick<SealCounty, 'desk'>, id: Id) =>
  ((await personTimeline(desk, TENANT, id)) ?? assert.fail()).entries
    .map(({ kind }) => kind)
    .filter((kind) => /opening|opened|lapsed/.test(kind));

test('[004-20] two guardians open an identity after a request that the log proves; each step is a fact, and the person sees it at once', async (t) => {
  const county = await scene(t);
  const [one, two] = county.guardians;
  const opening = taken(await county.ask(one.official));
  assert.deepEqual(await told(county, county.id), ['vault.identity.opening_asked']);
  await untilLogged(county.desk, TENANT, opening.id);
  assert.equal(county.codes(await county.release(one.official, opening.id)), 'vault.too-few-shares');
  taken(await county.give(one, opening.id));
  assert.equal(county.codes(await county.release(one.official, opening.id)), 'vault.too-few-shares');
  assert.equal(county.codes(await county.give(one, opening.id)), 'vault.share-given');
  taken(await county.give(two, opening.id));
  assert.equal(county.codes(await county.release(two.official, opening.id)), 'vault.not-asker');
  const released = taken(await county.release(one.official, opening.id));
  assert.deepEqual(await seen(county, opening.id, released), WHO);
  assert.deepEqual(await kindsOf(county, opening.id), [
    'vault.identity.opening_asked',
    'vault.share.given',
    'vault.share.given',
    'vault.identity.opened',
  ]);
  assert.deepEqual(await told(county, county.id), ['vault.identity.opening_asked', 'vault.identity.opened']);
  assert.ok(!JSON.stringify(await seeOpening(county.desk, PORTS, one.official, opening.id)).includes(WHO.name));
});

test('[004-20] without its proof in the public log the house gives out nothing', async (t) => {
  const county = await scene(t, false);
  const [one, two] = county.guardians;
  const { id } = taken(await county.ask(one.official));
  taken(await county.give(one, id));
  taken(await county.give(two, id));
  assert.equal(county.codes(await county.release(one.official, id)), 'vault.not-in-the-log');
  assert.ok(!(await kindsOf(county, id)).includes('vault.identity.opened'));
  await startLog(t, county);
  await untilLogged(county.desk, TENANT, id);
  taken(await county.release(one.official, id));
  // What the log proves is another matter's request: a row was changed by hand.
  const forged: VaultPorts = {
    ...PORTS,
    provenFact: async (...of) => {
      const fact = await provenFact(...of);
      return fact && { ...fact, body: { ...fact.body, matterId: id } };
    },
  };
  assert.equal(county.codes(await releaseIdentity(county.desk, forged, one.official, id)), 'vault.not-in-the-log');
});

test('[004-20] who is no guardian, handled the matter or stepped back takes no part; who is complained about does not learn that it exists', async (t) => {
  const county = await scene(t);
  const { desk, people } = county;
  const [one, two, three] = county.guardians;
  assert.equal(county.codes(await county.ask(people.dispatcher)), 'vault.not-guardian');
  const elsewhere = county.official('seal_guardian', VILLAGE);
  assert.equal(county.codes(await county.ask(elsewhere)), 'vault.not-guardian');
  assert.equal(county.codes(await county.ask(one.official, { number: '1234' })), 'vault.matter-unknown');
  const { id } = taken(await county.ask(one.official));
  await untilLogged(desk, TENANT, id);
  taken(await county.give(one, id));
  taken(await county.give(two, id));
  // Only now a screener names the unit: it is that of the second guardian, who gave a share already.
  const unit = two.official.unitId ?? assert.fail();
  taken(await performAlone(desk, people.intake, county.id, { name: 'take' }, 1));
  const named = { name: 'classify', kind: 'conduct_report', categoryCode: '09.01', areaCode: VILLAGE } as const;
  const said = { ...named, isUrgent: false, isSealed: true, complainedUnitId: unit };
  taken(await performAlone(desk, people.intake, county.id, said, 2));
  assert.equal(county.codes(await county.release(one.official, id)), 'vault.barred');
  assert.equal(county.codes(await county.ask(two.official)), 'vault.matter-unknown');
  assert.equal(county.codes(await county.give(two, id)), 'vault.matter-unknown');
  assert.equal(county.codes(await seeOpening(desk, PORTS, two.official, id)), 'vault.matter-unknown');
  // A unit below the one complained about is in its line too.
  const below = await county.guardian('下属单位', await county.unit('下属', unit));
  assert.equal(county.codes(await county.ask(below.official)), 'vault.matter-unknown');
  // A new request by the two who stand apart.
  taken(await performAlone(desk, three.official, county.id, { name: 'recuse', reason: '是亲戚' }, 3));
  assert.equal(county.codes(await county.ask(three.official)), 'vault.barred');
});

test('[004-20] a guardian without a share of this matter, or after the request lapsed, can give none', async (t) => {
  const county = await scene(t);
  const [one, two] = county.guardians;
  const fourth = await county.guardian('政协', await county.unit('政协'));
  const { id } = taken(await county.ask(one.official));
  assert.equal(county.codes(await county.give(fourth, id)), 'vault.no-share');
  assert.equal(county.codes(await giveShare(county.desk, PORTS, one.official, id, 'AAAA')), 'vault.share-unreadable');
  county.pass(7 * DAY);
  assert.equal(county.codes(await county.give(two, id)), 'vault.opening-over');
  assert.deepEqual(await told(county, county.id), ['vault.identity.opening_asked', 'opening_lapsed']);
});

test('[004-20] a delay needs its law and its day, is counted, and ends by itself', async (t) => {
  const county = await scene(t);
  const [one] = county.guardians;
  const delay = { delayUntilOn: '2026-12-01', delayBasis: '监察法实施条例第九十八条' };
  for (const half of [{ delayUntilOn: '2026-12-01' }, { delayBasis: '某条' }, { ...delay, delayUntilOn: '2027-06-01' }])
    assert.equal(county.codes(await county.ask(one.official, half)), 'vault.delay-wrong');
  assert.equal(county.codes(await county.ask(one.official, { basis: ' ' })), 'vault.opening-basis-missing');
  assert.equal(county.codes(await county.ask(one.official, { reason: '想知道' })), 'vault.opening-reason-missing');
  assert.equal(county.codes(await county.ask(one.official, { oneTimeKey: 'x' })), 'vault.key-unreadable');
  taken(await county.ask(one.official, delay));
  assert.deepEqual(await told(county, county.id), []);
  county.pass(10 * DAY);
  assert.deepEqual(await told(county, county.id), [], 'on the last day of the delay not yet');
  county.pass(DAY);
  assert.deepEqual(await told(county, county.id), ['vault.identity.opening_asked', 'opening_lapsed']);
});
