import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { type Id, idOf } from '#kernel/id.ts';
import {
  checkPublishable,
  checkSecond,
  mayShowOwnWords,
  type Publishable,
  quotes,
  withoutQuotations,
} from './publishable.ts';

const id = (number: number) => idOf(number, new Uint8Array(10));

const matter: Publishable = {
  state: 'closed',
  kind: 'help',
  isSealed: false,
  hasReply: true,
  mayPublishResult: null,
  mayPublishWords: false,
};

const publisher = (personId: Id): Official => ({
  kind: 'official',
  tenantId: 990101,
  personId,
  name: '',
  unitId: null,
  roles: [{ role: 'publisher', areaCode: countyOf(990101), unitId: null, untilOn: null }],
});

test('a sealed matter and a report on conduct are never shown, whatever has been allowed', () => {
  const allowed = { ...matter, mayPublishResult: true, mayPublishWords: true };
  assert.equal(checkPublishable({ ...allowed, isSealed: true })?.code, 'publication.sealed');
  assert.equal(checkPublishable({ ...allowed, kind: 'conduct_report' })?.code, 'publication.sealed');
  assert.equal(checkPublishable(allowed), null);
});

test('there is nothing to show before the reply and while it is being done again', () => {
  assert.equal(checkPublishable({ ...matter, hasReply: false })?.code, 'publication.no-result');
  assert.equal(checkPublishable({ ...matter, state: 'rework' })?.code, 'publication.no-result');
});

test('who was asked and said no is not published', () => {
  assert.equal(checkPublishable({ ...matter, mayPublishResult: false })?.code, 'publication.person-objects');
});

test('own words are shown only by consent, and a later no takes it back', () => {
  assert.equal(mayShowOwnWords(matter), false);
  assert.equal(mayShowOwnWords({ ...matter, mayPublishWords: true }), true);
  assert.equal(mayShowOwnWords({ ...matter, mayPublishWords: true, mayPublishResult: false }), false);
});

test('who masked it does not release it', () => {
  assert.equal(checkSecond(publisher(id(9)), id(9))?.code, 'publication.second-person');
  assert.equal(checkSecond(publisher(id(10)), id(9)), null);
});

test('a title that repeats ten characters of the own words is a quotation, one that names the thing is not', () => {
  const words = '我们村口那盏路灯坏了三个月，晚上老人摔了两回，没人来修。';
  assert.equal(quotes('村口那盏路灯坏了三个月', words), true);
  assert.equal(quotes('村口那盏路灯，坏了三个月', words), true);
  assert.equal(quotes('路灯维修', words), false);
});

test('a reply does not say by a quotation what the person did not allow to be shown; its own words stay', () => {
  const words = '我们村口那盏路灯坏了三个月，晚上老人摔了两回，没人来修。';
  const reply = '您反映的“村口那盏路灯坏了三个月”，供电公司昨天换了灯头，写在“路灯维修”本上。';
  assert.equal(withoutQuotations(reply, words), '您反映的［原话未公开］，供电公司昨天换了灯头，写在“路灯维修”本上。');
  assert.equal(
    withoutQuotations('您说‘村口那盏路灯坏了三个月’。', words),
    '您说［原话未公开］。',
    'by whichever marks',
  );
});
