import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import {
  cancelled,
  changed,
  deputised,
  heldBy,
  published,
  receiving,
  type SaidSession,
  type Session,
  takesBookings,
} from './session.ts';

const day = (text: string) => text as CivilDate;
/** A time of the wall clock in China. */
const at = (text: string) => new Date(`${text}+08:00`).toISOString() as Instant;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

const SAID: SaidSession = {
  form: 'reception',
  leaderPost: '县长',
  field: '修路、供水',
  place: '一楼接访室',
  onDay: day('2026-11-25'),
  fromTime: '09:00',
  toTime: '11:30',
  slotCount: 5,
  takesWalkIns: true,
};

const SESSION: Session = {
  id: '019ab000-0000-7000-8000-000000000001' as Id,
  form: 'reception',
  state: 'published',
  leaderId: '019ab000-0000-7000-8000-00000000000a' as Id,
  leaderPost: '县长',
  deputyId: null,
  unitId: '019ab000-0000-7000-8000-00000000000b' as Id,
  areaCode: '990101000000' as AreaCode,
  field: SAID.field,
  place: SAID.place,
  startsAt: at('2026-11-25T09:00'),
  endsAt: at('2026-11-25T11:30'),
  slotCount: 5,
  bookedCount: 2,
  takesWalkIns: true,
  sequence: 3,
};

test('[001-22] a session is published two days before it, the day of publishing not counted', () => {
  const cases = [
    ['2026-11-23T23:59', '2026-11-25', null],
    ['2026-11-24T00:01', '2026-11-25', 'fieldwork.published-late'],
    ['2026-11-25T08:00', '2026-11-25', 'fieldwork.published-late'],
    ['2026-11-24T08:00', '2026-11-26', null],
    // Calendar days: the National Day holiday between makes the notice neither longer nor shorter.
    ['2026-09-30T17:00', '2026-10-02', null],
    ['2026-10-01T00:00', '2026-10-02', 'fieldwork.published-late'],
    ['2026-10-06T09:00', '2026-10-08', null],
    ['2026-12-31T09:00', '2027-01-02', null],
    ['2028-02-27T09:00', '2028-02-29', null],
    ['2028-02-28T09:00', '2028-02-29', 'fieldwork.published-late'],
  ] as const;
  for (const [now, onDay, code] of cases)
    assert.equal(codeOf(published({ ...SAID, onDay: day(onDay) }, at(now))), code, `${now} → ${onDay}`);
});

test('whoever publishes too late is told the first day that will do', () => {
  const late = published(SAID, at('2026-11-24T08:00'));
  assert.ok(isRefusal(late));
  assert.deepEqual(late.values, { days: 2, earliest: '2026-11-26' });
});

test('a session says what it is about, where, when, and lets somebody in', () => {
  const now = at('2026-11-20T08:00');
  const refused = (part: Partial<SaidSession>) => codeOf(published({ ...SAID, ...part }, now));
  assert.equal(refused({ field: ' \n ' }), 'fieldwork.field-missing');
  assert.equal(refused({ place: '' }), 'fieldwork.place-missing');
  assert.equal(refused({ toTime: '09:00' }), 'fieldwork.time-wrong');
  assert.equal(refused({ fromTime: '24:00' }), 'fieldwork.time-wrong');
  assert.equal(refused({ slotCount: 0, takesWalkIns: false }), 'fieldwork.no-way-in');
  assert.equal(refused({ slotCount: 0 }), null);
  const well = published(SAID, now);
  assert.ok(!isRefusal(well));
  assert.equal(well.startsAt, '2026-11-25T01:00:00.000Z', 'nine o’clock in China');
});

test('time and place move only with the same notice; slots may change until it begins, not below what is booked', () => {
  const now = at('2026-11-24T08:00');
  const change = (part: Partial<SaidSession>, sequence = 3, when = now) =>
    codeOf(changed(SESSION, { ...SAID, ...part }, sequence, when));
  assert.equal(change({ place: '二楼' }), 'fieldwork.moved-late');
  assert.equal(change({ fromTime: '08:00' }), 'fieldwork.moved-late');
  assert.equal(change({ onDay: day('2026-11-28') }), 'fieldwork.moved-late');
  assert.equal(change({ onDay: day('2026-11-28') }, 3, at('2026-11-23T08:00')), null);
  assert.equal(change({ onDay: day('2026-11-24') }, 3, at('2026-11-23T08:00')), 'fieldwork.published-late');
  assert.equal(change({ slotCount: 8 }), null);
  assert.equal(change({ slotCount: 1 }), 'fieldwork.slots-below-booked');
  assert.equal(change({ field: '供水' }, 2), 'fieldwork.session-changed');
  assert.equal(change({ field: '供水' }, 3, at('2026-11-25T09:00')), 'fieldwork.session-over');
});

test('a deputy is somebody else and the reason is public; also on the day itself, not after it', () => {
  const said = { deputyId: '019ab000-0000-7000-8000-00000000000c' as Id, deputyPost: '副县长', reason: '到省里开会' };
  const morning = at('2026-11-25T08:50');
  assert.equal(codeOf(deputised(SESSION, said, 3, morning)), null);
  assert.equal(codeOf(deputised(SESSION, { ...said, reason: ' ' }, 3, morning)), 'fieldwork.reason-missing');
  assert.equal(
    codeOf(deputised(SESSION, { ...said, deputyId: SESSION.leaderId }, 3, morning)),
    'fieldwork.deputy-is-leader',
  );
  assert.equal(codeOf(deputised(SESSION, said, 2, morning)), 'fieldwork.session-changed');
  assert.equal(codeOf(deputised(SESSION, said, 3, at('2026-11-25T11:30'))), 'fieldwork.session-over');
});

test('a cancelled session is held anew: without a reason and a day announced in time it is not cancelled', () => {
  const said = { reason: '抗洪', onDay: day('2026-11-27'), fromTime: '14:00', toTime: '17:00' };
  const now = at('2026-11-25T08:00');
  const done = cancelled(SESSION, said, 3, now);
  assert.ok(!isRefusal(done));
  assert.equal(done.instead.startsAt, '2026-11-27T06:00:00.000Z');
  assert.equal(done.instead.place, SESSION.place);
  assert.equal(done.instead.slotCount, 5);
  const refused = (part: Partial<typeof said>, session = SESSION) =>
    codeOf(cancelled(session, { ...said, ...part }, 3, now));
  assert.equal(refused({ reason: '' }), 'fieldwork.reason-missing');
  assert.equal(refused({ onDay: day('2026-11-26') }), 'fieldwork.published-late');
  assert.equal(refused({}, { ...SESSION, state: 'cancelled' }), 'fieldwork.session-over');
  assert.equal(refused({}, { ...SESSION, state: 'held' }), 'fieldwork.session-over');
  assert.equal(
    codeOf(cancelled(SESSION, { ...said, onDay: day('2026-12-10') }, 3, at('2026-12-01T08:00'))),
    null,
    'one that was simply missed is made up for too',
  );
});

test('a session is held when it has begun, and visitors are received from its day on', () => {
  assert.equal(codeOf(heldBy(SESSION, 3, at('2026-11-25T08:59'))), 'fieldwork.not-begun');
  assert.equal(codeOf(heldBy(SESSION, 3, at('2026-11-25T09:00'))), null);
  assert.equal(codeOf(heldBy({ ...SESSION, state: 'held' }, 3, at('2026-11-25T12:00'))), 'fieldwork.session-over');
  assert.equal(codeOf(receiving(SESSION, at('2026-11-24T23:00'))), 'fieldwork.not-begun');
  assert.equal(codeOf(receiving(SESSION, at('2026-11-25T07:30'))), null, 'who comes early waits inside');
  assert.equal(codeOf(receiving(SESSION, at('2026-11-27T09:00'))), null, 'what was noted on paper is keyed in later');
});

test('places are booked until it begins and while some are free', () => {
  assert.equal(takesBookings(SESSION, at('2026-11-25T08:59')), true);
  assert.equal(takesBookings(SESSION, at('2026-11-25T09:00')), false);
  assert.equal(takesBookings({ ...SESSION, bookedCount: 5 }, at('2026-11-24T09:00')), false);
});
