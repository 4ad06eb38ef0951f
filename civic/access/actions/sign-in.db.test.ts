import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { payWhatAHousePays } from '#tests/support/quick-passwords.ts';
import { COUNTY, openSmallCounty, type SmallCounty, TENANT } from '#tests/support/small-county.ts';
import { endOfSession } from '../rules/session.ts';
import { credentialOf } from '../store/credentials.store.ts';
import { addSession } from '../store/sessions.store.ts';
import { accountOf, changePassword, revokeSession, sweepAccess } from './account.ts';
import { addPerson } from './people.ts';
import { recognise } from './recognise.ts';
import { beginEnrolment, confirmEnrolment, removeSecondFactor } from './second-factor.ts';
import { tokenHashOf } from './secrets.ts';
import { firstAdministratorLink, setUp } from './setup.ts';
import { type SignedIn, type SignInTry, signIn } from './sign-in.ts';

const PASSWORD = '山高水长路远人勤心诚';
const HOUR = 3_600_000;

async function countyWithAdministrator(t: TestContext): Promise<SmallCounty> {
  const county = await openSmallCounty(t);
  const link = await firstAdministratorLink(county.desk, 'http://here');
  const token = link?.split('/').at(-1) ?? '';
  const done = await setUp(
    county.desk,
    { tenantId: TENANT, token },
    { id: TENANT, name: '', nameEn: '', phone: '', isDemonstration: false },
    { name: '王小明', signInName: 'Wang.XM', password: PASSWORD },
  );
  assert.deepEqual(done, { tenantId: TENANT });
  return county;
}

function attempt(county: SmallCounty, changed: Partial<SignInTry> = {}): Promise<SignedIn | Refusal> {
  return signIn(county.desk, {
    tenantId: TENANT,
    name: 'wang.xm',
    password: PASSWORD,
    code: '',
    address: '10.0.0.1',
    mark: undefined,
    oldToken: undefined,
    userAgent: '',
    ...changed,
  });
}

async function succeed(county: SmallCounty, changed: Partial<SignInTry> = {}): Promise<SignedIn> {
  const result = await attempt(county, changed);
  assert.ok(!isRefusal(result), isRefusal(result) ? result.code : '');
  return result;
}

async function codeOf(result: Promise<unknown>): Promise<string | null> {
  const found = await result;
  return isRefusal(found) ? found.code : null;
}

test('who signs in is recognised with their roles, by a token of which only the hash is kept', async (t) => {
  const county = await countyWithAdministrator(t);
  const { token } = await succeed(county, { name: 'ＷＡＮＧ.xm' });
  const official = await recognise(county.desk, token);
  assert.equal(official?.name, '王小明');
  assert.deepEqual(
    official?.roles.map(({ role }) => role),
    ['system_administrator'],
  );
  const { sessions } = await accountOf(county.desk, official, token);
  assert.equal(sessions.length, 1);
  assert.notEqual(sessions[0]?.tokenHash, token);
  assert.equal(await recognise(county.desk, sessions[0]?.tokenHash ?? ''), null);
});

test('a wrong name and a wrong password are refused in the same words', async (t) => {
  const county = await countyWithAdministrator(t);
  const wrongPassword = await attempt(county, { password: 'not this one' });
  assert.deepEqual(await attempt(county, { name: 'nobody', address: '10.0.0.2' }), wrongPassword);
  assert.equal(isRefusal(wrongPassword) && wrongPassword.code, 'access.sign-in-failed');
});

test('a wrong name costs as much work as a wrong password, so that time does not tell which names exist', async (t) => {
  payWhatAHousePays(t);
  const county = await countyWithAdministrator(t);
  const work = async (name: string) => {
    const before = process.cpuUsage();
    // Each from a place of its own, so that none is refused before any work is done.
    for (let round = 0; round < 6; round += 1)
      await attempt(county, { name, password: 'not this one', address: `10.1.${name.length}.${round}` });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [known, unknown] = [await work('wang.xm'), await work('nobody')];
  assert.ok(unknown > known / 2 && known > unknown / 2, `known ${known} µs, unknown ${unknown} µs of processor time`);
});

test('after six wrong tries one place waits, and nobody else is locked out', async (t) => {
  const county = await countyWithAdministrator(t);
  for (let round = 0; round < 6; round += 1)
    assert.equal(await codeOf(attempt(county, { password: 'not this one' })), 'access.sign-in-failed');
  assert.equal(await codeOf(attempt(county)), 'access.too-many-tries');
  await succeed(county, { address: '10.0.0.2' });
  county.pass(HOUR);
  await succeed(county);
});

test('a browser that signed in before can do so while somebody behind the same address uses up the tries', async (t) => {
  const county = await countyWithAdministrator(t);
  const { mark } = await succeed(county);
  for (let round = 0; round < 6; round += 1) await attempt(county, { password: 'not this one' });
  assert.equal(await codeOf(attempt(county)), 'access.too-many-tries');
  await succeed(county, { mark });
  const invented = `${mark.split('.')[0]}x.${mark.split('.')[1]}`;
  assert.equal(await codeOf(attempt(county, { mark: invented })), 'access.too-many-tries');
});

test('one place can’t try a few passwords under very many names', async (t) => {
  const county = await countyWithAdministrator(t);
  const codes = new Set<string | null>();
  for (let round = 0; round < 61; round += 1)
    codes.add(await codeOf(attempt(county, { name: `name${round}`, password: 'not this one' })));
  assert.deepEqual([...codes], ['access.sign-in-failed', 'access.too-many-tries']);
});

test('signing in again ends the session that the browser held', async (t) => {
  const county = await countyWithAdministrator(t);
  const first = await succeed(county);
  assert.ok(await recognise(county.desk, first.token));
  const second = await succeed(county, { oldToken: first.token });
  assert.notEqual(second.token, first.token);
  assert.equal(await recognise(county.desk, first.token), null);
});

test('signing in over somebody else’s session in the same browser ends that one too', async (t) => {
  const county = await countyWithAdministrator(t);
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const before = await addPerson(county.desk, county.official('system_administrator'), where, {
    name: '李四',
    phone: '',
    post: null,
  });
  if (isRefusal(before)) assert.fail(before.code);
  const oldToken = 'the token in the browser of the window';
  const beganAt = county.desk.clock.now();
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) =>
    addSession(act, {
      tokenHash: tokenHashOf(oldToken),
      tenantId: TENANT,
      personId: before.id,
      beganAt,
      seenAt: beganAt,
      endsAt: endOfSession(beganAt),
      browser: '',
    }),
  );
  assert.equal((await recognise(county.desk, oldToken))?.name, '李四');
  await succeed(county, { oldToken });
  assert.equal(await recognise(county.desk, oldToken), null);
});

test('a session ends after eight idle hours, lives on while it is used, and ends after seven days', async (t) => {
  const county = await countyWithAdministrator(t);
  const idle = await succeed(county);
  const busy = await succeed(county, { address: '10.0.0.2' });
  for (let hour = 0; hour < 167; hour += 7) {
    assert.ok(await recognise(county.desk, busy.token), `after ${hour} hours`);
    county.pass(7 * HOUR);
  }
  assert.equal(await recognise(county.desk, busy.token), null);
  assert.equal(await recognise(county.desk, idle.token), null);
  assert.equal(await sweepAccess(county.desk), 2);
});

test('one’s own session can be ended from another browser; somebody else’s not', async (t) => {
  const county = await countyWithAdministrator(t);
  const here = await succeed(county);
  const there = await succeed(county);
  assert.ok(await recognise(county.desk, there.token));
  const { sessions } = await accountOf(county.desk, here.official, here.token);
  const other = sessions.find(({ isThis }) => !isThis)?.tokenHash ?? '';
  const stranger: Official = { ...here.official, personId: county.desk.clock.newId() };
  assert.equal(await codeOf(revokeSession(county.desk, stranger, other)), 'access.session-unknown');
  assert.equal(await revokeSession(county.desk, here.official, other), true);
  assert.equal(await recognise(county.desk, there.token), null);
  assert.ok(await recognise(county.desk, here.token));
});

test('a new password needs the old one, and ends every other session', async (t) => {
  const county = await countyWithAdministrator(t);
  const here = await succeed(county);
  const there = await succeed(county);
  const change = (oldPassword: string) =>
    changePassword(county.desk, here.official, { oldPassword, newPassword: '又一个长长的密码句', token: here.token });
  assert.equal(await codeOf(change('not this one')), 'access.password-wrong');
  assert.equal(await codeOf(change(PASSWORD)), 'access.password-short');
  const longer = { oldPassword: PASSWORD, newPassword: '又一个长长长长的密码句', token: here.token };
  assert.equal(await changePassword(county.desk, here.official, longer), true);
  assert.equal(await recognise(county.desk, there.token), null);
  assert.ok(await recognise(county.desk, here.token));
  assert.equal(await codeOf(attempt(county)), 'access.sign-in-failed');
  await succeed(county, { password: longer.newPassword });
});

async function enrolled(county: SmallCounty, official: Official): Promise<() => string> {
  const enrolment = beginEnrolment(county.desk, official);
  const generator = new TOTP({ secret: Secret.fromBase32(enrolment.typed.replaceAll(' ', '')) });
  const code = () => generator.generate({ timestamp: millisecondsOf(county.desk.clock.now()) });
  assert.equal(await confirmEnrolment(county.desk, official, enrolment.sealed, code()), true);
  return code;
}

async function storedSecret(county: SmallCounty, personId: Id): Promise<string | null> {
  return (await county.desk.read(TENANT, (tx) => credentialOf(tx, personId)))?.totpSecret ?? null;
}

test('with a second factor the password alone is refused, and a code works once', async (t) => {
  const county = await countyWithAdministrator(t);
  const { official } = await succeed(county);
  const code = await enrolled(county, official);
  assert.equal(await codeOf(attempt(county)), 'access.sign-in-failed');
  assert.equal(await codeOf(attempt(county, { code: code() })), 'access.sign-in-failed', 'used to enrol');
  county.pass(30_000);
  const both = await Promise.all([attempt(county, { code: code() }), attempt(county, { code: code() })]);
  assert.equal(both.filter((one) => isRefusal(one)).length, 1);
});

test('the second factor’s secret is encrypted for its owner, and needs the password to be taken away', async (t) => {
  const county = await countyWithAdministrator(t);
  const { official } = await succeed(county);
  const enrolment = beginEnrolment(county.desk, official);
  assert.equal(await codeOf(confirmEnrolment(county.desk, official, enrolment.sealed, '000000')), 'access.code-wrong');
  assert.equal(await storedSecret(county, official.personId), null);
  await enrolled(county, official);
  const stored = (await storedSecret(county, official.personId)) ?? '';
  assert.ok(!Buffer.from(stored, 'base64').toString('latin1').includes(enrolment.typed.replaceAll(' ', '')));
  const thief: Official = { ...official, personId: county.desk.clock.newId() };
  assert.equal(await codeOf(confirmEnrolment(county.desk, thief, stored, '000000')), 'access.code-wrong');
  assert.equal(await codeOf(removeSecondFactor(county.desk, official, 'wrong')), 'access.password-wrong');
  assert.equal(await removeSecondFactor(county.desk, official, PASSWORD), true);
  await succeed(county);
});
