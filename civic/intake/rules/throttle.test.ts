import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOfAddress } from './throttle.ts';

test('one line of IPv6 is one place, however its lower half changes and is written', () => {
  assert.equal(placeOfAddress('240e:1:2:3:aaaa:bbbb:cccc:dddd'), placeOfAddress('240E:1:2:3::1'));
  assert.equal(placeOfAddress('240e::1'), '240e:0:0:0');
  assert.notEqual(placeOfAddress('240e:1:2:3::1'), placeOfAddress('240e:1:2:4::1'));
});

test('an IPv4 address is one place, also when it comes wrapped in IPv6', () => {
  assert.equal(placeOfAddress('::ffff:10.1.2.3'), placeOfAddress('10.1.2.3'));
  assert.notEqual(placeOfAddress('10.1.2.3'), placeOfAddress('10.1.2.4'));
});
