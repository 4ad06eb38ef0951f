import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Official } from './actor.ts';
import { areaLevelOf, areaPrefixOf, areaWithin, countyOf, parentAreaOf, parseAreaCode, tenantOf } from './area-code.ts';
import { checkDigitsHold, digitsOf, inFours, withCheckDigits } from './check-digits.ts';
import { addDays, civilDateOf, daysBetween, endOf, parseCivilDate, startOf } from './civil-date.ts';
import { idOf, parseId } from './id.ts';
import { instantOf, parseInstant } from './instant.ts';
import { basisIn, fill } from './language.ts';
import { holds, jurisdictionOf, type Permission } from './permission.ts';

const area = (code: string) => {
  const parsed = parseAreaCode(code);
  assert.ok(parsed, `${code} is an area code`);
  return parsed;
};

test('one wrong digit, or two neighbours swapped, never passes the check digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{14}$/), fc.nat(15), fc.integer({ min: 1, max: 9 }), (digits, place, add) => {
      const whole = withCheckDigits(digits);
      assert.ok(checkDigitsHold(whole));
      const wrong = whole.slice(0, place) + String((Number(whole[place]) + add) % 10) + whole.slice(place + 1);
      assert.ok(!checkDigitsHold(wrong), `${whole} → ${wrong}`);
      if (place < 15 && whole[place] !== whole[place + 1]) {
        const swapped = whole.slice(0, place) + whole[place + 1] + whole[place] + whole.slice(place + 2);
        assert.ok(!checkDigitsHold(swapped), `${whole} → ${swapped}`);
      }
    }),
  );
});

test('a number typed with full-width digits, spaces and dashes is the same number', () => {
  assert.equal(digitsOf('２６１１ 2148-3920—1734'), '2611214839201734');
  assert.equal(inFours('2611214839201734'), '2611 2148 3920 1734');
});

test('a day as people write it is read; a day that does not exist is not', () => {
  for (const written of ['2020-1-6', '2020/1/6', '2020.01.06', '2020年1月6日', ' 2020/01/06 ']) {
    assert.equal(parseCivilDate(written), '2020-01-06', written);
  }
  for (const wrong of ['2019-02-29', '2020-13-01', '2020-1', 'today', '20200106', ''])
    assert.equal(parseCivilDate(wrong), null, wrong);
});

test('the civil day begins at 16:00 UTC of the day before, and ends one millisecond before the next', () => {
  const day = parseCivilDate('2026-11-21');
  assert.ok(day);
  assert.equal(startOf(day), '2026-11-20T16:00:00.000Z');
  assert.equal(endOf(day), '2026-11-21T15:59:59.999Z');
  assert.equal(civilDateOf(endOf(day)), day);
  assert.equal(civilDateOf(startOf(addDays(day, 1))), '2026-11-22');
  assert.equal(daysBetween(day, addDays(day, -400)), -400);
});

test('an instant names its offset; a bare day or a time without offset is not an instant', () => {
  assert.equal(parseInstant('2026-11-21T10:00:00+08:00'), '2026-11-21T02:00:00.000Z');
  assert.equal(parseInstant('2026-11-21'), null);
  assert.equal(parseInstant('2026-11-21T10:00:00'), null);
  assert.equal(parseInstant('2026-99-21T10:00:00Z'), null);
});

test('ids made later sort later, and are UUIDs of version 7', () => {
  const early = idOf(1_760_000_000_000, new Uint8Array(10).fill(255));
  const late = idOf(1_760_000_000_001, new Uint8Array(10));
  assert.ok(early < late);
  assert.equal(parseId(early), early);
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('the level, parent and prefix of a 12-digit code, and of a local group below the village', () => {
  const group = area('43052720720103');
  const levels: string[] = [];
  for (let code: ReturnType<typeof parentAreaOf> = group; code; code = parentAreaOf(code))
    levels.push(`${areaLevelOf(code)} ${areaPrefixOf(code)}`);
  assert.deepEqual(levels, [
    'group 43052720720103',
    'village 430527207201',
    'township 430527207',
    'county 430527',
    'prefecture 4305',
    'province 43',
  ]);
  assert.equal(parseAreaCode('43052'), null);
  assert.equal(parseAreaCode('43052a'), null);
  assert.equal(tenantOf(group), 430527);
  assert.equal(countyOf(430527), '430527000000');
});

test('a village is within its county and not within the neighbour county', () => {
  assert.ok(areaWithin(area('430527207201'), countyOf(430527)));
  assert.ok(!areaWithin(area('430528207201'), countyOf(430527)));
});

test('a template keeps a place that has no value, so that it is seen', () => {
  assert.equal(fill('{a} and {b}', { a: 1 }), '1 and {b}');
});

const dispatch: Permission = { code: 'ledger.dispatch', roles: ['dispatcher'], words: { zh: '派单', en: 'dispatch' } };

function official(...roles: Official['roles']): Official {
  const personId = idOf(1, new Uint8Array(10));
  return { kind: 'official', tenantId: 430527, personId, name: '', unitId: null, roles };
}

test('a right reaches only the area of the role that gives it, and the widest role counts', () => {
  const town = { role: 'dispatcher', areaCode: area('430527207'), unitId: null, untilOn: null } as const;
  const county = { ...town, areaCode: countyOf(430527) };
  const other = { ...county, role: 'publisher' } as const;
  assert.equal(jurisdictionOf(official(other), dispatch), null);
  assert.ok(!holds(official(other), dispatch));
  assert.equal(jurisdictionOf(official(town), dispatch)?.areaCode, '430527207000');
  assert.equal(jurisdictionOf(official(town), dispatch, area('430527208')), null, 'not the neighbour township');
  assert.equal(jurisdictionOf(official(town), dispatch, area('430527207201'))?.areaCode, '430527207201');
  assert.equal(jurisdictionOf(official(town, county), dispatch)?.areaCode, '430527000000');
});

test('a role held for a unit reaches only what the unit holds', () => {
  const unitId = idOf(instantMilliseconds(), new Uint8Array(10));
  const held = { role: 'dispatcher', areaCode: countyOf(430527), unitId, untilOn: null } as const;
  assert.deepEqual(jurisdictionOf(official(held), dispatch)?.unitIds, [unitId]);
});

test('a role for a unit in one township gives that unit nothing in another', () => {
  const [here, there] = [idOf(1, new Uint8Array(10)), idOf(2, new Uint8Array(10))];
  const inTown = { role: 'dispatcher', areaCode: area('430527207'), unitId: here, untilOn: null } as const;
  const elsewhere = { ...inTown, areaCode: area('430527208'), unitId: there };
  const reached = jurisdictionOf(official(inTown, elsewhere), dispatch);
  assert.deepEqual([reached?.areaCode, reached?.unitIds], ['430527207000', [here]]);
});

function instantMilliseconds(): number {
  return Date.parse(instantOf(1_760_000_000_000));
}

test('the basis of a rule is read in one language, and what a county wrote as it stands', () => {
  const basis = '某条例第26条 · some regulations art. 26';
  assert.equal(basisIn(basis, 'zh'), '某条例第26条');
  assert.equal(basisIn(basis, 'en'), 'some regulations art. 26');
  assert.equal(basisIn('县府办〔2026〕3号', 'en'), '县府办〔2026〕3号');
  assert.equal(basisIn('甲 · 乙 · 丙', 'zh'), '甲 · 乙 · 丙');
});
