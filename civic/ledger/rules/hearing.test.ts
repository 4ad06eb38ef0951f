import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { aMatter, anOfficial, idOf, known, NOON, UNIT } from '#tests/support/matters.ts';
import type { Decision } from './decide.ts';
import { decide } from './decision.ts';
import type { Request } from './request.ts';
import type { Said } from './said.ts';

const COUNTY_UNIT = idOf('3');
const REVIEWER = anOfficial('reviewer', null, undefined, idOf('41'));
const TIME: Actor = { kind: 'clockwork', tenantId: 990101 };
const UNANSWERED = { answer: null, answerWords: '', answerBasis: '', answeredBy: null, answeredAt: null } as const;

/** Asked for on Monday 23 November at noon: due, 30 days later, on Wednesday 23 December. */
const RECHECK: Request = {
  ...UNANSWERED,
  id: idOf('51'),
  kind: 'recheck',
  reason: '仍然不服',
  basis: '',
  plan: '',
  unitId: COUNTY_UNIT,
  untilAt: '2026-12-23T15:59:59.999Z' as Instant,
  finishDueBeforeAt: null,
  askedBy: null,
  askedUnitId: UNIT,
  askedAt: NOON,
};
const matter = aMatter({
  profile: 'P',
  state: 'under_recheck',
  hostUnitId: UNIT,
  resultKind: 'explained',
  repliedAt: NOON,
  dueAt: RECHECK.untilAt,
});

const days = (count: number) => addHours(NOON, 24 * count);
const BEGIN: Extract<Said, { name: 'begin_hearing' }> = {
  name: 'begin_hearing',
  about: '预算里有没有这一项',
  untilOn: '2026-12-10' as CivilDate,
};

function tried(said: Said, at: Instant, requests: readonly Request[], by: Actor = REVIEWER, on = matter) {
  return decide(on, said, by, known({ at, requests }));
}

function done(...args: Parameters<typeof tried>): Decision {
  const decision = tried(...args);
  if (isRefusal(decision)) assert.fail(decision.code);
  return decision;
}

const codeOf = (...args: Parameters<typeof tried>) => {
  const decision = tried(...args);
  return isRefusal(decision) ? decision.code : null;
};

/** The hearing that a decision began, as the store keeps it. */
function held({ request }: Decision, askedAt: Instant): Request {
  assert.ok(request);
  return { ...UNANSWERED, ...request, id: idOf('52'), askedBy: REVIEWER.personId, askedAt };
}

test('[001-28] [I5] a hearing stops the clock of the re-check, is owned by the body that decides, and has an end (art. 36)', () => {
  const begun = done(BEGIN, days(10), [RECHECK]);
  assert.deepEqual(begun.stops, ['recheck']);
  assert.deepEqual(
    begun.starts.map(({ kind, dueAt }) => [kind, civilDateOf(dueAt)]),
    [['hearing', '2026-12-10']],
  );
  assert.equal(begun.request?.unitId, COUNTY_UNIT);
  assert.equal(begun.matter.state, 'under_recheck');
  assert.equal(civilDateOf(begun.matter.dueAt ?? NOON), '2026-12-10');
  assert.equal(begun.notice?.kind, 'hearing_begun');
});

test('[001-28] the days of the hearing are given back: of thirty days none is lost and none won (art. 36)', () => {
  const hearing = held(done(BEGIN, days(10), [RECHECK]), days(10));
  const ended = done({ name: 'end_hearing', answer: 'heard', words: '各方都说了' }, days(15), [RECHECK, hearing]);
  assert.deepEqual(ended.stops, ['hearing']);
  // Five days later than 23 December.
  assert.deepEqual(
    ended.starts.map(({ kind, dueAt }) => [kind, civilDateOf(dueAt)]),
    [['recheck', '2026-12-28']],
  );
  assert.deepEqual([ended.answered?.answer, ended.answered?.words], ['heard', '各方都说了']);
  assert.equal(ended.notice?.kind, 'hearing_ended');
});

test('[I5] a hearing that nobody ends is over on its day, and a sweep that comes late makes it no longer', () => {
  const hearing = held(done(BEGIN, days(10), [RECHECK]), days(10));
  const lapse: Said = { name: 'end_hearing', answer: 'day_passed', words: '' };
  for (const late of [18, 25]) {
    const ended = done(lapse, days(late), [RECHECK, hearing], TIME);
    // From 3 to 10 December are seven days.
    assert.deepEqual(
      ended.starts.map(({ dueAt }) => civilDateOf(dueAt)),
      ['2026-12-30'],
    );
  }
  assert.equal(codeOf({ ...lapse, answer: 'heard' }, days(11), [RECHECK, hearing]), 'ledger.reason-missing');
});

test('a hearing that ends on the day on which it began gives no day back, and takes none', () => {
  const hearing = held(done(BEGIN, days(10), [RECHECK]), days(10));
  const ended = done({ name: 'end_hearing', answer: 'heard', words: '一致' }, addHours(days(10), 3), [
    RECHECK,
    hearing,
  ]);
  assert.equal(ended.starts[0]?.dueAt, RECHECK.untilAt);
});

test('a re-check is heard once, before it is overdue, within the limit of the re-check, and with a subject', () => {
  assert.equal(codeOf(BEGIN, days(10), []), 'ledger.no-request');
  assert.equal(codeOf({ ...BEGIN, about: ' ' }, days(10), [RECHECK]), 'ledger.reason-missing');
  assert.equal(
    codeOf({ ...BEGIN, untilOn: '2026-12-02' as CivilDate }, days(10), [RECHECK]),
    'ledger.hearing-too-early',
  );
  assert.equal(
    codeOf({ ...BEGIN, untilOn: '2027-01-10' as CivilDate }, days(10), [RECHECK]),
    'ledger.hearing-too-long',
  );
  assert.equal(codeOf({ ...BEGIN, untilOn: '2027-01-01' as CivilDate }, days(35), [RECHECK]), 'ledger.recheck-overdue');
  const hearing = { ...held(done(BEGIN, days(10), [RECHECK]), days(10)) };
  assert.equal(codeOf(BEGIN, days(11), [RECHECK, hearing]), 'ledger.heard-before');
  const over: Request = { ...hearing, answer: 'heard', answeredAt: days(12) };
  assert.equal(codeOf(BEGIN, days(13), [RECHECK, over]), 'ledger.heard-before');
  // A later re-check of another answer may be heard again.
  const again: Request = { ...RECHECK, id: idOf('53'), askedAt: days(14) };
  assert.equal(codeOf({ ...BEGIN, untilOn: '2026-12-20' as CivilDate }, days(15), [over, again]), null);
});

test('[I2] nobody but the reviewing body begins or ends a hearing, and none decides while it is open', () => {
  const hearing = held(done(BEGIN, days(10), [RECHECK]), days(10));
  for (const role of ['handler', 'supervisor', 'dispatcher', 'follow_up_caller'] as const) {
    const by = anOfficial(role, UNIT, undefined, idOf('60'));
    assert.equal(codeOf(BEGIN, days(10), [RECHECK], by), 'ledger.no-right-here');
  }
  const opinion = { answer: 'upheld', words: '维持', basis: '', resultKind: null } as const;
  assert.equal(codeOf({ name: 'finalise', ...opinion }, days(11), [RECHECK, hearing]), 'ledger.hearing-open');
  const review = aMatter({ ...matter, state: 'under_review' });
  assert.equal(codeOf(BEGIN, days(10), [RECHECK], REVIEWER, review), 'ledger.not-now');
});
