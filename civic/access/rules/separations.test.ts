import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES, type Role, type RoleHeld } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { separationBetween, withDeputyRoles } from './separations.ts';

const held = (role: Role): RoleHeld => ({
  role,
  areaCode: '990101000000' as AreaCode,
  unitId: null,
  untilOn: null,
});

test('system, security and audit administrators are three different people (handbook §4.1)', () => {
  const administrators = ['system_administrator', 'security_administrator', 'auditor'] as const;
  for (const one of administrators)
    for (const other of administrators)
      assert.equal(separationBetween([one], other), one === other ? null : one, `${one} and ${other}`);
});

test('the follow-up caller is apart from handlers, their leaders and linking cadres, in both orders', () => {
  for (const role of ['handler', 'handling_leader', 'linking_cadre'] as const) {
    assert.equal(separationBetween([role], 'follow_up_caller'), role);
    assert.equal(separationBetween(['follow_up_caller'], role), 'follow_up_caller');
  }
  assert.equal(separationBetween(['intake'], 'follow_up_caller'), null);
});

test('an auditor changes nothing, so holds no other role', () => {
  for (const role of ROLES) assert.equal(separationBetween([role], 'auditor'), role === 'auditor' ? null : role);
});

test('what is apart in one order is apart in the other', () => {
  for (const one of ROLES)
    for (const other of ROLES)
      assert.equal(
        separationBetween([one], other) === null,
        separationBetween([other], one) === null,
        `${one} ${other}`,
      );
});

test('a deputy keeps their own roles and gets those of the absent, but not what a separation forbids', () => {
  const { roles, withheld } = withDeputyRoles([held('handler')], [held('dispatcher'), held('follow_up_caller')]);
  assert.deepEqual(
    roles.map(({ role }) => role),
    ['handler', 'dispatcher'],
  );
  assert.deepEqual(
    withheld.map(({ role }) => role),
    ['follow_up_caller'],
  );
});

test('standing in for two people who must be apart gives the roles of the first only', () => {
  const { withheld } = withDeputyRoles([], [held('system_administrator'), held('security_administrator')]);
  assert.deepEqual(
    withheld.map(({ role }) => role),
    ['security_administrator'],
  );
});
