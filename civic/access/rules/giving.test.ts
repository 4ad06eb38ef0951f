import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { givingTrouble } from './giving.ts';

const today = '2026-11-21' as CivilDate;
const county = '990101000000' as AreaCode;
const township = '990101101000' as AreaCode;
const [giver, other, unit] = ['giver', 'other', 'unit'] as Id[] as [Id, Id, Id];
const everywhere = { tenantId: 990101, areaCode: county, unitIds: null };
const wanted = {
  personId: other,
  role: 'dispatcher' as Role,
  areaCode: township,
  unitId: null,
  fromOn: today,
  untilOn: null,
};

const codeOf = (...given: Parameters<typeof givingTrouble>) => givingTrouble(...given)?.code ?? null;

test('a role within the giver’s area can be given', () => {
  assert.equal(codeOf({ personId: giver, where: everywhere }, [], wanted, today), null);
});

test('nobody gives a role to themselves', () => {
  assert.equal(codeOf({ personId: other, where: everywhere }, [], wanted, today), 'access.role-to-oneself');
});

test('nobody gives a role beyond their own area, or for the area when they act only for units of it', () => {
  const inTownship = { ...everywhere, areaCode: township };
  assert.equal(
    codeOf({ personId: giver, where: inTownship }, [], { ...wanted, areaCode: county }, today),
    'access.beyond-your-area',
  );
  const forUnit = { ...inTownship, unitIds: [unit] };
  assert.equal(codeOf({ personId: giver, where: forUnit }, [], wanted, today), 'access.beyond-your-area');
  assert.equal(codeOf({ personId: giver, where: forUnit }, [], { ...wanted, unitId: unit }, today), null);
});

test('a role against a hard separation is refused and the refusal names both', () => {
  const held = [{ role: 'handler' as Role, areaCode: county, unitId: null, untilOn: null }];
  const refused = givingTrouble(
    { personId: giver, where: everywhere },
    held,
    { ...wanted, role: 'follow_up_caller' },
    today,
  );
  assert.deepEqual(refused?.values, { held: '承办单位经办人 Handling unit', wanted: '回访员 Follow-up caller' });
});

test('a role whose last day is over is refused', () => {
  const past = { ...wanted, fromOn: '2026-11-01' as CivilDate, untilOn: '2026-11-20' as CivilDate };
  assert.equal(codeOf({ personId: giver, where: everywhere }, [], past, today), 'access.role-days');
});

test('the same role at the same place is not given twice, but again when the first one has a last day', () => {
  const held = { role: 'dispatcher' as Role, areaCode: township, unitId: null, untilOn: null };
  assert.equal(codeOf({ personId: giver, where: everywhere }, [held], wanted, today), 'access.role-held-already');
  assert.equal(codeOf({ personId: giver, where: everywhere }, [{ ...held, untilOn: today }], wanted, today), null);
});
