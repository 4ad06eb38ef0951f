import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { type Hands, isBarred } from './barred.ts';

const id = (number: number) => idOf(number, new Uint8Array(10));
const [water, health, townhouse, ofHand, ofWater] = [id(1), id(2), id(3), id(4), id(5)];

const caller = (unitId: Id | null, roleUnitId: Id | null = null): Official => ({
  kind: 'official',
  tenantId: 990101,
  personId: id(50),
  name: '',
  unitId,
  roles: [{ role: 'follow_up_caller', areaCode: countyOf(990101), unitId: roleUnitId, untilOn: null }],
});

const hands: Hands = {
  hostUnitId: water,
  coUnitIds: [health],
  handlerId: ofHand,
  replierIds: [ofWater],
  replierUnitIds: [water],
  takenById: null,
  complainedUnitId: null,
};

test('a colleague of the handler cannot be the caller (I2)', () => {
  assert.equal(isBarred(caller(water), hands), true);
  assert.equal(isBarred(caller(townhouse), hands), false);
});

test('neither can somebody of a co-handling unit, or of the unit complained of', () => {
  assert.equal(isBarred(caller(health), hands), true);
  assert.equal(isBarred(caller(townhouse), { ...hands, complainedUnitId: townhouse }), true);
});

test('a role given for the handling unit bars like the post itself', () => {
  assert.equal(isBarred(caller(townhouse, water), hands), true);
});

test('whoever handled it, answered it or raised it for the person is barred whatever the unit is now', () => {
  for (const difference of [{ handlerId: id(50) }, { replierIds: [id(50)] }, { takenById: id(50) }])
    assert.equal(isBarred(caller(null), { ...hands, ...difference }), true);
});
