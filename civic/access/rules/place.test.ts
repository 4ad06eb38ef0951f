import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './place.ts';

test('an IPv4 address is a place of its own, also when written as IPv6', () => {
  assert.equal(placeOf('10.0.0.7'), '10.0.0.7');
  assert.equal(placeOf('::ffff:10.0.0.7'), '10.0.0.7');
});

test('all addresses behind one IPv6 line are one place, those of the next line another', () => {
  assert.equal(placeOf('2001:db8:1:2:aaaa::1'), placeOf('2001:0DB8:1:2:ffff:1:2:3'));
  assert.equal(placeOf('2001:db8:1::5'), '2001:db8:1:0::/64');
  assert.notEqual(placeOf('2001:db8:1:2::1'), placeOf('2001:db8:1:3::1'));
  assert.equal(placeOf('::1'), '0:0:0:0::/64');
});
