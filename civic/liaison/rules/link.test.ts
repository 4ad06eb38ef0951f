import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { cardNumberOf, inThrees, parseCardNumber } from './card-number.ts';
import { agreed, contacted, ended, handedOver, handoverConfirmed, handoverTakenBack, type Link } from './link.ts';

const LI = 'li' as Id;
const ZHAO = 'zhao' as Id;
const CLERK = 'clerk' as Id;
const DAY = '2026-11-21' as CivilDate;
const proposed: Link = {
  ...{ id: 'link' as Id, kind: 'household', constituentId: 'wang' as Id, areaCode: '990101101201' as AreaCode },
  ...{ unitId: 'township' as Id, personId: LI, schemeKeys: [], state: 'proposed', lastContactOn: null },
  ...{ nextPersonId: null, nextUnitId: null, handoverReason: '', version: 1 },
};
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const taken = (result: Link | ReturnType<typeof agreed>): Link => {
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result;
};
const active = contacted(taken(agreed(proposed, 'card', null)), DAY) as Link;

test('[C21] a link is agreed by the household itself; who is linked can’t say it for them', () => {
  assert.equal(taken(agreed(proposed, 'card', null)).state, 'agreed');
  assert.equal(taken(agreed(proposed, 'call', CLERK)).state, 'agreed');
  assert.equal(codeOf(agreed(proposed, 'call', LI)), 'liaison.link-own-word');
  assert.equal(codeOf(agreed(proposed, 'slip', LI)), 'liaison.link-own-word');
  assert.equal(codeOf(agreed(active, 'card', null)), 'liaison.link-state');
});

test('[001-29] contact makes an agreed or quiet link active, and never moves its last day back', () => {
  assert.equal(active.state, 'active');
  assert.equal(active.lastContactOn, DAY);
  assert.equal(contacted({ ...active, state: 'quiet' }, '2026-11-20' as CivilDate)?.state, 'active');
  assert.equal(contacted({ ...active, state: 'quiet' }, '2026-11-20' as CivilDate)?.lastContactOn, DAY);
  assert.equal(contacted(active, DAY), null);
  assert.equal(contacted({ ...proposed }, DAY)?.state, 'proposed', 'a visit is no consent');
});

test('in a handover the old one stays in charge until the household has confirmed the new one', () => {
  const going = taken(handedOver(active, { personId: ZHAO, unitId: 'water' as Id, reason: '调走' }));
  assert.equal(going.state, 'handover');
  assert.equal(going.personId, LI);
  assert.equal(codeOf(handoverConfirmed(going, 'call', ZHAO)), 'liaison.link-own-word');
  assert.equal(codeOf(handoverConfirmed(going, 'slip', LI)), 'liaison.link-own-word');
  const gone = taken(handoverConfirmed(going, 'card', null));
  assert.deepEqual([gone.state, gone.personId, gone.unitId, gone.nextPersonId], ['active', ZHAO, 'water', null]);
  assert.equal(taken(handoverTakenBack(going)).state, 'active');
  assert.equal(
    codeOf(handedOver(active, { personId: LI, unitId: 'water' as Id, reason: '调走' })),
    'liaison.handover-same',
  );
  assert.equal(
    codeOf(handedOver(active, { personId: ZHAO, unitId: 'water' as Id, reason: ' ' })),
    'liaison.reason-missing',
  );
  assert.equal(
    codeOf(handedOver(proposed, { personId: ZHAO, unitId: 'water' as Id, reason: '调走' })),
    'liaison.link-state',
  );
});

test('a link ends with a reason, once', () => {
  assert.equal(codeOf(ended(active, '')), 'liaison.reason-missing');
  const over = taken(ended(active, '搬走'));
  assert.equal(codeOf(ended(over, '搬走')), 'liaison.link-state');
  assert.equal(contacted(over, DAY), null);
});

test('[002-75] a card number has ten digits, is read in threes, and a slip of one digit finds no other card', () => {
  const number = cardNumberOf(28_120_455);
  assert.match(inThrees(number), /^\d{3} \d{3} \d{4}$/);
  assert.equal(parseCardNumber(`卡号 ${inThrees(number)}`), number);
  for (let at = 0; at < number.length; at += 1) {
    const digit = (Number(number[at]) + 1) % 10;
    assert.equal(codeOf(parseCardNumber(number.slice(0, at) + digit + number.slice(at + 1))), 'liaison.card-mistyped');
  }
  assert.equal(codeOf(parseCardNumber(number.slice(1))), 'liaison.card-mistyped');
});
