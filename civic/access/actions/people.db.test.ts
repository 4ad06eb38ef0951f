import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Jurisdiction, Official, Role } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { COUNTY, openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import {
  absencesOf,
  colleaguesOf,
  type ListedPerson,
  listPeople,
  type PersonQuery,
  postsOf,
} from '../store/people.store.ts';
import { listRoles } from '../store/roles.store.ts';
import { addOneArea, changeAreas } from './areas.ts';
import { areasOf, personOf, unitsOf } from './books.ts';
import { invite, inviteAnew, join, readLink } from './invitations.ts';
import { addPerson, addPost, endAbsenceEarly, endOnePost, endService, gradePost, setAbsence } from './people.ts';
import { readOfficial } from './recognise.ts';
import { appointSecurityAdministrator, endRole, giveRole } from './roles.ts';
import { addUnit, changeUnit, endUnit, type WorkOfUnit } from './units.ts';

const everywhere: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const inTownship: Jurisdiction = { ...everywhere, areaCode: TOWNSHIP };

function made<R extends { readonly id: Id }>(result: R | { readonly refused: true; readonly code: string }): Id {
  assert.ok(!isRefusal(result), isRefusal(result) ? result.code : '');
  return (result as R).id;
}

async function codeOf(result: Promise<unknown>): Promise<string | null> {
  const found = await result;
  return isRefusal(found) ? found.code : null;
}

/** A unit to which nothing downstream leaves any work. */
const noWork: WorkOfUnit = async () => false;

type Office = SmallCounty & {
  readonly administrator: Official;
  readonly security: Official;
  person(name: string, unitId?: Id): Promise<Id>;
  give(personId: Id, role: Role, areaCode?: string): ReturnType<typeof giveRole>;
  rolesToday(personId: Id): Promise<readonly Role[]>;
};

async function open(t: Parameters<typeof openSmallCounty>[0]): Promise<Office> {
  const county = await openSmallCounty(t);
  const administrator = county.official('system_administrator');
  const security = county.official('security_administrator');
  const { desk } = county;
  return {
    ...county,
    administrator,
    security,
    person: async (name, unitId = county.units.traffic) =>
      made(
        await addPerson(desk, administrator, everywhere, {
          name,
          phone: '',
          post: { unitId, title: '科员', isLeader: false },
        }),
      ),
    give: (personId, role, areaCode = COUNTY) =>
      giveRole(desk, security, everywhere, { personId, role, areaCode, unitId: null, fromOn: null, untilOn: null }),
    rolesToday: async (personId) => {
      const official = await desk.read(TENANT, (tx) => readOfficial(tx, personId, civilDateOf(desk.clock.now())));
      return official?.roles.map(({ role }) => role) ?? [];
    },
  };
}

test('a hard separation is kept when a role is given, whoever gives it (handbook §4.1)', async (t) => {
  const { person, give } = await open(t);
  const one = await person('甲');
  made(await give(one, 'handler'));
  assert.equal(await codeOf(give(one, 'follow_up_caller')), 'access.roles-apart');
  assert.equal(await codeOf(give(one, 'auditor')), 'access.roles-apart');
  made(await give(one, 'intake'));
});

test('two roles that must be apart, given at the same moment, are not both held', async (t) => {
  const { person, give, rolesToday } = await open(t);
  const one = await person('甲');
  const both = await Promise.all([give(one, 'system_administrator'), give(one, 'security_administrator')]);
  assert.equal(both.filter((result) => isRefusal(result)).length, 1);
  assert.equal((await rolesToday(one)).length, 1);
});

test('who gives roles in a township gives none in the county, nor to people of another place', async (t) => {
  const { desk, security, person, units } = await open(t);
  const inside = await person('甲', units.township);
  const outside = await person('乙', units.traffic);
  const giveHere = (personId: Id, areaCode: string) =>
    giveRole(desk, security, inTownship, {
      personId,
      role: 'intake',
      areaCode,
      unitId: null,
      fromOn: null,
      untilOn: null,
    });
  assert.equal(await codeOf(giveHere(inside, COUNTY)), 'access.beyond-your-area');
  assert.equal(await codeOf(giveHere(outside, TOWNSHIP)), 'access.person-unknown');
  made(await giveHere(inside, VILLAGE));
});

test('a list of people and of rights holds nobody from outside the jurisdiction', async (t) => {
  const { desk, person, units, give } = await open(t);
  const inside = await person('甲', units.township);
  await person('乙', units.traffic);
  made(await give(inside, 'handler', TOWNSHIP));
  made(await give(inside, 'supervisor', COUNTY));
  const today = civilDateOf(desk.clock.now());
  const query = { text: '', unitId: null, after: null, limit: 10, on: today };
  const people = await desk.read(TENANT, (tx) => listPeople(tx, inTownship, query));
  assert.deepEqual(
    people.map(({ name }) => name),
    ['甲'],
  );
  const rights = { personId: null, role: null, after: null, limit: 10, on: today, withEnded: false };
  const rows = await desk.read(TENANT, (tx) => listRoles(tx, inTownship, rights));
  assert.deepEqual(
    rows.map(({ role, personName }) => [role, personName]),
    [['handler', '甲']],
  );
  const ofUnit = { ...everywhere, unitIds: [units.water] };
  assert.deepEqual(await desk.read(TENANT, (tx) => listPeople(tx, ofUnit, query)), []);
});

test('pages of people follow each other without a gap, also among namesakes', async (t) => {
  const { desk, person } = await open(t);
  for (const name of ['李明', '李明', '李明', '王芳', '张伟']) await person(name);
  const today = civilDateOf(desk.clock.now());
  const seen: Id[] = [];
  let after: { name: string; id: Id } | null = null;
  for (let round = 0; round < 3; round += 1) {
    const query: PersonQuery = { text: '', unitId: null, after, limit: 2, on: today };
    const page: ListedPerson[] = await desk.read(TENANT, (tx) => listPeople(tx, everywhere, query));
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1) ?? null;
  }
  assert.equal(new Set(seen).size, 5);
  assert.equal(seen.length, 5);
});

test('the system administrator appoints the first security administrator and no second one', async (t) => {
  const { desk, administrator, person } = await open(t);
  const [one, two] = [await person('甲'), await person('乙')];
  made(await appointSecurityAdministrator(desk, administrator, everywhere, one));
  assert.equal(
    await codeOf(appointSecurityAdministrator(desk, administrator, everywhere, two)),
    'access.security-appointed',
  );
});

test('a role that ended holds no longer the same day, and the past of it is still shown', async (t) => {
  const { desk, security, person, give, rolesToday } = await open(t);
  const one = await person('甲');
  const roleId = made(await give(one, 'intake'));
  assert.equal(await endRole(desk, security, everywhere, roleId), true);
  assert.deepEqual(await rolesToday(one), []);
  assert.equal(await codeOf(endRole(desk, security, everywhere, roleId)), 'access.role-unknown');
  const query = {
    personId: one,
    role: null,
    after: null,
    limit: 10,
    on: civilDateOf(desk.clock.now()),
    withEnded: true,
  };
  assert.equal((await desk.read(TENANT, (tx) => listRoles(tx, everywhere, query))).length, 1);
});

test('the last administrator of a kind is neither stripped of the role nor let go', async (t) => {
  const { desk, administrator, security, person, give } = await open(t);
  const [one, two] = [await person('甲'), await person('乙')];
  const roleId = made(await give(one, 'auditor'));
  assert.equal(await codeOf(endRole(desk, security, everywhere, roleId)), 'access.last-administrator');
  assert.equal(await codeOf(endService(desk, administrator, everywhere, one)), 'access.last-administrator');
  made(await give(two, 'auditor'));
  assert.equal(await endService(desk, administrator, everywhere, one), true);
});

test('a deputy holds the roles of the absent from the first to the last day, and not a day longer', async (t) => {
  const office = await open(t);
  const { desk, security, person, give, rolesToday, pass } = office;
  const [absent, deputy] = [await person('甲'), await person('乙')];
  made(await give(absent, 'dispatcher'));
  made(await give(absent, 'follow_up_caller'));
  made(await give(deputy, 'handler'));
  const today = civilDateOf(desk.clock.now());
  const days = { deputyId: deputy, fromOn: addDays(today, 1), toOn: addDays(today, 2) };
  const set = await setAbsence(desk, security, everywhere, absent, days);
  assert.ok(!isRefusal(set));
  assert.deepEqual(
    set.withheld.map(({ role }) => role),
    ['follow_up_caller'],
    'a handler is no follow-up caller, not even for a day',
  );
  const held: string[] = [];
  for (let day = 0; day < 4; day += 1) {
    held.push((await rolesToday(deputy)).toSorted().join(' '));
    pass(86_400_000);
  }
  assert.deepEqual(held, ['handler', 'dispatcher handler', 'dispatcher handler', 'handler']);
});

test('people set their own absence; of others only who gives roles, and never in their own favour', async (t) => {
  const { desk, administrator, security, person } = await open(t);
  const [absent, deputy] = [await person('甲'), await person('乙')];
  const today = civilDateOf(desk.clock.now());
  const days = { deputyId: deputy, fromOn: today, toOn: addDays(today, 5) };
  assert.equal(await codeOf(setAbsence(desk, administrator, null, absent, days)), 'access.absence-of-others');
  const oneself = { ...days, deputyId: security.personId };
  assert.equal(await codeOf(setAbsence(desk, security, everywhere, absent, oneself)), 'access.role-to-oneself');
  const self: Official = { ...administrator, personId: absent };
  assert.equal(
    await codeOf(setAbsence(desk, self, null, absent, { ...days, deputyId: absent })),
    'access.deputy-unknown',
  );
  assert.equal(
    await codeOf(setAbsence(desk, self, null, absent, { ...days, toOn: addDays(today, -1) })),
    'access.absence-days',
  );
  const id = made(await setAbsence(desk, self, null, absent, days));
  assert.equal(
    await codeOf(setAbsence(desk, self, null, absent, { ...days, fromOn: days.toOn, toOn: addDays(today, 9) })),
    'access.absence-overlaps',
  );
  assert.equal(await endAbsenceEarly(desk, self, null, absent, id), true);
  made(await setAbsence(desk, self, null, absent, { ...days, fromOn: days.toOn, toOn: addDays(today, 9) }));
});

test('who has left acts no longer, holds no role, and still has a name in old time lines', async (t) => {
  const { desk, administrator, person, give, rolesToday } = await open(t);
  const one = await person('甲');
  made(await give(one, 'handler'));
  assert.equal(await endService(desk, administrator, everywhere, one), true);
  assert.deepEqual(await rolesToday(one), []);
  assert.equal((await personOf(desk, TENANT, one))?.name, '甲');
  assert.equal(await codeOf(give(one, 'handler')), 'access.person-unknown');
});

test('an invitation is used once, and only the newest link holds', async (t) => {
  const { desk, administrator, security, person, pass } = await open(t);
  const one = await person('甲');
  const link = async () => {
    const result = await invite(desk, administrator, everywhere, one, 'https://here');
    assert.ok(!isRefusal(result));
    assert.match(result.link, /^https:\/\/here\/join\/990101\/[\w-]{43}$/);
    return { tenantId: TENANT, token: result.link.split('/').at(-1) ?? '' };
  };
  const older = await link();
  const newer = await link();
  const given = { signInName: 'jia', password: '一句只有自己知道的话' };
  assert.equal(await codeOf(join(desk, older, given)), 'access.link-used');
  assert.equal(await codeOf(join(desk, newer, { ...given, password: '太短' })), 'access.password-short');
  const both = await Promise.all([join(desk, newer, given), join(desk, newer, given)]);
  assert.equal(both.filter((result) => isRefusal(result)).length, 1);
  assert.equal(await codeOf(invite(desk, administrator, everywhere, one, '')), 'access.signs-in-already');
  const anew = await inviteAnew(desk, security, everywhere, one, 'https://here');
  assert.ok(!isRefusal(anew));
  pass(72 * 3_600_000);
  assert.equal(await codeOf(readLink(desk, TENANT, anew.link.split('/').at(-1) ?? '')), 'access.link-used');
});

test('a sign-in name belongs to one person', async (t) => {
  const { desk, administrator, person } = await open(t);
  const answers: (string | null)[] = [];
  for (const name of ['甲', '乙']) {
    const result = await invite(desk, administrator, everywhere, await person(name), '');
    assert.ok(!isRefusal(result));
    const link = { tenantId: TENANT, token: result.link.split('/').at(-1) ?? '' };
    answers.push(await codeOf(join(desk, link, { signInName: 'JIA', password: '一句只有自己知道的话' })));
  }
  assert.deepEqual(answers, [null, 'access.sign-in-name-taken']);
});

test('a unit ends only when nobody works in it and nothing lies below it', async (t) => {
  const { desk, administrator, person } = await open(t);
  const blank = { nameEn: '', phone: '', duties: '' };
  const parent = made(
    await addUnit(desk, administrator, everywhere, {
      ...blank,
      name: '某局',
      kind: 'department',
      parentId: null,
      areaCode: COUNTY,
    }),
  );
  const below = made(
    await addUnit(desk, administrator, everywhere, {
      ...blank,
      name: '某站',
      kind: 'department',
      parentId: parent,
      areaCode: TOWNSHIP,
    }),
  );
  assert.ok((await unitsOf(desk, TENANT)).find(below));
  const one = await person('甲', below);
  assert.equal(await codeOf(endUnit(desk, administrator, everywhere, parent, noWork)), 'access.unit-not-empty');
  assert.equal(await codeOf(endUnit(desk, administrator, everywhere, below, noWork)), 'access.unit-not-empty');
  assert.equal(
    await codeOf(changeUnit(desk, administrator, inTownship, parent, { ...blank, name: '别局' })),
    'access.beyond-your-area',
  );
  assert.equal(await endService(desk, administrator, everywhere, one), true);
  assert.equal(await endUnit(desk, administrator, everywhere, below, noWork), true);
  assert.equal((await unitsOf(desk, TENANT)).find(below)?.name, '某站', 'its name stays in old time lines');
});

test('a person moves by a second post and the end of the first', async (t) => {
  const { desk, administrator, person, units, pass } = await open(t);
  const one = await person('甲', units.traffic);
  const secondPost = { unitId: units.water, title: '副局长', isLeader: true };
  const second = made(await addPost(desk, administrator, everywhere, one, secondPost));
  const unitToday = async () => {
    const today = civilDateOf(desk.clock.now());
    return (await desk.read(TENANT, (tx) => readOfficial(tx, one, today)))?.unitId;
  };
  assert.equal(await unitToday(), units.water);
  assert.equal(await endOnePost(desk, administrator, everywhere, one, second), true);
  pass(86_400_000);
  assert.equal(await unitToday(), units.traffic);
});

test('[002-72] a post is given a grade, with the post or later; the past of an ended post stays', async (t) => {
  const { desk, administrator, person, units, pass } = await open(t);
  const one = await person('甲', units.traffic);
  const graded = { unitId: units.township, title: '副镇长', isLeader: true, grade: 'township_leader' } as const;
  const second = made(await addPost(desk, administrator, everywhere, one, graded));
  const posts = async () => {
    const held = await desk.read(TENANT, (tx) => postsOf(tx, one, civilDateOf(desk.clock.now())));
    return held.map(({ id, grade }) => ({ id, grade }));
  };
  const [later] = (await posts()).filter(({ id }) => id !== second);
  assert.deepEqual((await posts()).find(({ id }) => id === second)?.grade, 'township_leader');
  assert.equal(later?.grade, null);
  const postId = later?.id as Id;
  const set = { personId: one, postId, grade: 'department_staff' } as const;
  assert.equal(await gradePost(desk, administrator, everywhere, set), true);
  assert.equal((await posts()).find(({ id }) => id === postId)?.grade, 'department_staff');
  assert.equal(await endOnePost(desk, administrator, everywhere, one, postId), true);
  pass(86_400_000);
  const ended = gradePost(desk, administrator, everywhere, { ...set, grade: null });
  assert.equal(await codeOf(ended), 'access.post-unknown');
});

test('when a township gets a new number, its units and the roles given for it go along', async (t) => {
  const { desk, administrator, person, give, units } = await open(t);
  const one = await person('甲', units.township);
  made(await give(one, 'handler', TOWNSHIP));
  const changed = await changeAreas(desk, administrator, everywhere, {
    kind: 'renumbered',
    fromCodes: [TOWNSHIP],
    to: [{ code: '990101105000' as typeof TOWNSHIP, name: '甲镇', nameEn: '' }],
    on: civilDateOf(desk.clock.now()),
  });
  assert.ok(!isRefusal(changed), isRefusal(changed) ? changed.code : '');
  const book = await areasOf(desk, TENANT);
  assert.equal(book.currentCodeOf(VILLAGE), '990101105201');
  assert.equal(book.nameOf(VILLAGE, 'zh'), '乙村');
  assert.ok(!book.list.some(({ code }) => code === TOWNSHIP));
  assert.equal((await unitsOf(desk, TENANT)).find(units.township)?.areaCode, '990101105000');
  const today = civilDateOf(desk.clock.now());
  const official = await desk.read(TENANT, (tx) => readOfficial(tx, one, today));
  assert.deepEqual(
    official?.roles.map(({ areaCode }) => areaCode),
    ['990101105000'],
  );
  assert.equal(
    await codeOf(addOneArea(desk, administrator, everywhere, { code: '990101101202', name: '新村', nameEn: '' })),
    'access.area-no-parent',
  );
});

test('[I2] every unit in which a person holds a post is known, not only the first', async (t) => {
  const { desk, administrator, person, units } = await open(t);
  const one = await person('甲', units.traffic);
  made(await addPost(desk, administrator, everywhere, one, { unitId: units.water, title: '', isLeader: false }));
  const official = await desk.read(TENANT, (tx) => readOfficial(tx, one, civilDateOf(desk.clock.now())));
  assert.deepEqual(
    [official?.unitId, ...(official?.alsoInUnitIds ?? [])].toSorted(),
    [units.traffic, units.water].toSorted(),
  );
});

test('a unit that still has posts, roles or work is not ended, and the refusal says how many of each', async (t) => {
  const { desk, administrator, security, person, units } = await open(t);
  const one = await person('甲', units.traffic);
  const role = made(
    await giveRole(desk, security, everywhere, {
      ...{ personId: one, role: 'handler', areaCode: COUNTY, unitId: units.traffic, fromOn: null, untilOn: null },
    }),
  );
  const end = (work: WorkOfUnit = noWork) => endUnit(desk, administrator, everywhere, units.traffic, work);
  const inIt = await end();
  assert.ok(isRefusal(inIt));
  assert.deepEqual([inIt.code, inIt.values], ['access.unit-not-empty', { units: 0, people: 1, roles: 1 }]);
  assert.equal(await endService(desk, administrator, everywhere, one), true);
  assert.ok(role);
  const holding = await end(async (_tx, unitId) => unitId === units.traffic);
  assert.ok(isRefusal(holding));
  assert.deepEqual([holding.code, holding.values], ['access.unit-holds-work', undefined], 'and not how much of what');
  assert.equal(await end(), true);
  assert.ok(!(await unitsOf(desk, TENANT)).list.some(({ id }) => id === units.traffic), 'nothing is sent to it today');
  assert.equal(await codeOf(end()), 'access.unit-unknown', 'it ends once');
});

test('for one’s own absence only a colleague of one’s own units can act; they are all one is shown', async (t) => {
  const { desk, administrator, security, person, units } = await open(t);
  const [absent, mate, gone, stranger] = [
    await person('甲'),
    await person('乙'),
    await person('丙'),
    await person('丁', units.water),
  ];
  assert.equal(await endService(desk, administrator, everywhere, gone), true);
  const today = civilDateOf(desk.clock.now());
  const colleagues = await desk.read(TENANT, (tx) => colleaguesOf(tx, absent, today));
  assert.deepEqual(
    colleagues.map(({ id, unitId }) => [id, unitId]),
    [[mate, units.traffic]],
  );
  const self: Official = { ...administrator, personId: absent };
  const days = { deputyId: stranger, fromOn: today, toOn: addDays(today, 1) };
  assert.equal(await codeOf(setAbsence(desk, self, null, absent, days)), 'access.deputy-elsewhere');
  made(await setAbsence(desk, security, everywhere, absent, days));
});

test('an absence that has not begun can be taken back, and its days are free again', async (t) => {
  const { desk, administrator, person, give, rolesToday, pass } = await open(t);
  const [absent, deputy] = [await person('甲'), await person('乙')];
  made(await give(absent, 'dispatcher'));
  const self: Official = { ...administrator, personId: absent };
  const today = civilDateOf(desk.clock.now());
  const days = { deputyId: deputy, fromOn: addDays(today, 2), toOn: addDays(today, 5) };
  const id = made(await setAbsence(desk, self, null, absent, days));
  assert.equal(await endAbsenceEarly(desk, self, null, absent, id), true);
  assert.equal(await codeOf(endAbsenceEarly(desk, self, null, absent, id)), 'access.absence-unknown');
  assert.deepEqual(await desk.read(TENANT, (tx) => absencesOf(tx, absent, today)), []);
  pass(3 * 86_400_000);
  assert.deepEqual(await rolesToday(deputy), [], 'the deputy never acts');
  made(await setAbsence(desk, self, null, absent, { ...days, fromOn: addDays(today, 3) }));
});
