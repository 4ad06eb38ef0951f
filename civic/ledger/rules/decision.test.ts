import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { aMatter, anOfficial, folded, idOf, known, NOBODY_BARRED, NOON, UNIT } from '#tests/support/matters.ts';
import type { Decision } from './decide.ts';
import { decide } from './decision.ts';
import type { Matter } from './matter.ts';
import type { Request } from './request.ts';
import type { Ending, Said, StoredReply } from './said.ts';
import type { ReplyDraft, RoutingView } from './shapes.ts';
import { isTerminal, STATE_NAMES, STATES } from './states.ts';
import { fits } from './transitions.ts';

const REPLY: ReplyDraft = {
  resultKind: 'solved',
  words: '路修好了。',
  reason: '',
  basis: '',
  remedy: '',
  contactName: '交通局',
  contactPhone: '12345',
  promisedOn: null,
  isStandardAnswer: false,
};
const PROMISING: ReplyDraft = { ...REPLY, resultKind: 'promised', promisedOn: '2027-01-15' as CivilDate };
const suggestion: RoutingView = {
  rule: 'line',
  hostUnitId: UNIT,
  hostUnitName: '交通局',
  coUnits: [],
  excludedUnitIds: [],
  steps: [],
};
const order = { coUnitIds: [], summary: '路面塌陷', reason: '理由', suggestion, hostHasPower: true };

/** The matter to which another can be joined. */
const OTHER = aMatter({ id: idOf('8'), state: 'in_progress', hostUnitId: UNIT, finishDueAt: addHours(NOON, 200) });
const { isStandardAnswer: _, ...GIVEN_DRAFT } = REPLY;
const GIVEN = { ...GIVEN_DRAFT, submittedBy: idOf('33'), submittedUnitId: UNIT };

const BY: Record<string, Actor> = {
  intake: anOfficial('intake', null, undefined, idOf('31')),
  dispatcher: anOfficial('dispatcher', null, undefined, idOf('32')),
  handler: anOfficial('handler', UNIT, undefined, idOf('33')),
  checker: anOfficial('supervisor', null, undefined, idOf('34')),
  leader: anOfficial('handling_leader', UNIT, undefined, idOf('36')),
  upper: anOfficial('handling_leader', idOf('3'), undefined, idOf('37')),
  arbiter: anOfficial('arbiter', null, undefined, idOf('38')),
  clockwork: { kind: 'clockwork', tenantId: 990101 },
  helper: anOfficial('handler', idOf('2'), undefined, idOf('39')),
  reviewer: anOfficial('reviewer', null, undefined, idOf('41')),
  caller: anOfficial('follow_up_caller', null, undefined, idOf('35')),
  person: { kind: 'constituent', tenantId: 990101, matterId: idOf('9') },
};

/** Everything that anybody could try, whether it fits or not. */
const TRIES: readonly [keyof typeof BY, Said][] = [
  ['intake', { name: 'take' }],
  ['intake', { name: 'propose_decline', reason: '法院', basis: '第31条', whereToGo: '法院', objectionDays: 30 }],
  ['dispatcher', { name: 'sign_decline' }],
  ['intake', { name: 'refer', recipient: '市局', reason: '市管', confirmation: '老周', isSealedChannel: true }],
  ['intake', { name: 'hand_to_emergency', line: '119', spokenTo: '值班', spokenAt: NOON }],
  ['intake', { name: 'answer_now', reply: REPLY, findings: [], source: '条例', areWarningsSeen: true }],
  ['dispatcher', { name: 'dispatch', hostUnitId: UNIT, ...order }],
  ['dispatcher', { name: 'redispatch', hostUnitId: idOf('2'), ...order }],
  ['dispatcher', { name: 'redispatch', hostUnitId: UNIT, ...order }],
  ['handler', { name: 'sign' }],
  ['leader', { name: 'dispute', dutyText: '三定方案', proposedUnitId: idOf('2') }],
  ['arbiter', { name: 'arbitrate', hostUnitId: UNIT, addsLine: true, ...order }],
  ['arbiter', { name: 'arbitrate', hostUnitId: idOf('2'), addsLine: false, ...order }],
  ['handler', { name: 'ask_person', needed: '照片', why: '定位' }],
  ['clockwork', { name: 'end_waiting', answer: 'answered' }],
  ['leader', { name: 'ask_extension', reason: '等材料', plan: '到货就换', untilOn: '2026-12-10' as CivilDate }],
  ['leader', { name: 'ask_extension', reason: '等材料', plan: '到货就换', untilOn: '2026-12-22' as CivilDate }],
  ['checker', { name: 'extend', words: '' }],
  ['checker', { name: 'refuse_extension', words: '不必' }],
  [
    'handler',
    { name: 'escalate', facts: '路基', tried: '围挡', missingPower: '资金', upperUnitId: idOf('3'), isAbove: true },
  ],
  ['upper', { name: 'answer_escalation', answer: 'helped', words: '拨款' }],
  ['upper', { name: 'answer_escalation', answer: 'taken_over', words: '接办' }],
  ['intake', { name: 'merge', parent: OTHER, joinedCount: 0, hasJoined: false, reason: '同一件事' }],
  ['person', { name: 'split', reason: 'person' }],
  ['clockwork', { name: 'reply_with_parent', parent: OTHER, reply: GIVEN }],
  ['handler', { name: 'ask_part', unitId: idOf('2'), needed: '测量', untilOn: '2026-11-25' as CivilDate }],
  ['helper', { name: 'give_part', words: '量过了' }],
  ['clockwork', { name: 'open_promise' }],
  ['handler', { name: 'deliver_promise' }],
  ['handler', { name: 'ask_promise_change', reason: '等料', untilOn: '2027-03-01' as CivilDate }],
  ['person', { name: 'agree_promise_change' }],
  ['person', { name: 'refuse_promise_change' }],
  [
    'leader',
    {
      name: 'propose_tracking',
      whyNotNow: '没钱',
      wouldChange: '拨款',
      contact: '交通局',
      recheckOn: '2027-03-01' as CivilDate,
    },
  ],
  ['checker', { name: 'track', words: '' }],
  ['checker', { name: 'refuse_tracking', words: '有钱' }],
  ['clockwork', { name: 'resume', reason: 'recheck_day' }],
  ['person', { name: 'ask_review', grounds: '不对', upperUnitId: idOf('3') }],
  ['reviewer', { name: 'decide_review', answer: 'upheld', words: '维持', basis: '', resultKind: null }],
  ['reviewer', { name: 'decide_review', answer: 'changed', words: '变更', basis: '', resultKind: 'supported' }],
  ['reviewer', { name: 'decide_review', answer: 'redo', words: '重办', basis: '', resultKind: null }],
  ['person', { name: 'ask_recheck', grounds: '还是不对', upperUnitId: null }],
  ['reviewer', { name: 'begin_hearing', about: '预算', untilOn: '2026-12-01' as CivilDate }],
  ['reviewer', { name: 'end_hearing', answer: 'heard', words: '各方都说了' }],
  ['clockwork', { name: 'end_hearing', answer: 'day_passed', words: '' }],
  ['reviewer', { name: 'finalise', answer: 'upheld', words: '维持', basis: '', resultKind: null }],
  ['reviewer', { name: 'finalise', answer: 'redo', words: '重办', basis: '', resultKind: null }],
  ['clockwork', { name: 'finalise', answer: null }],
  ['handler', { name: 'contact', way: 'phone', contactedAt: NOON }],
  ['handler', { name: 'submit_result', reply: REPLY, findings: [] }],
  ['leader', { name: 'submit_result', reply: { ...REPLY, resultKind: 'explained' }, findings: [] }],
  ['leader', { name: 'submit_result', reply: PROMISING, findings: [] }],
  ['leader', { name: 'sign_result' }],
  ['leader', { name: 'return_result', missing: '没有依据' }],
  ['checker', { name: 'send_back', missing: '没有日期' }],
  ['checker', { name: 'pass', areWarningsSeen: true, note: '' }],
  ['checker', { name: 'begin_follow_up' }],
  ['caller', { name: 'rework', reason: 'not_solved' }],
  ['caller', { name: 'close', reason: 'caller' }],
  ['person', { name: 'reopen' }],
  ['person', { name: 'withdraw', words: '' }],
  ['checker', { name: 'recuse', reason: '亲戚' }],
];

/** Four times in five something that fits the state, so that walks go far; else anything at all. */
function tried({ state }: Matter, chance: number): (typeof TRIES)[number] {
  const fitting = TRIES.filter(([, said]) => fits(state, said.name));
  const among = chance % 5 === 0 || fitting.length === 0 ? TRIES : fitting;
  const [who, said] = among[Math.floor(chance / 5) % among.length] as (typeof TRIES)[number];
  // Once in seven anybody at all tries it.
  return [chance % 7 === 0 ? (PEOPLE[chance % PEOPLE.length] as keyof typeof BY) : who, said];
}

const PEOPLE = Object.keys(BY);

/** Who is of a unit that handles it. */
const HANDLING: readonly (keyof typeof BY)[] = ['handler', 'leader', 'helper'];
/** What nobody may do who had a hand in the matter (handbook §4.1). */
const JUDGING = [
  'pass',
  'send_back',
  'track',
  'refuse_tracking',
  'resume',
  'close',
  'rework',
  'decide_review',
  'finalise',
];

/** The upper unit may always be asked in a walk. */
const RAISED = { ...NOBODY_BARRED, askedUnitIds: [idOf('2'), idOf('3')], handlingUnitIds: [UNIT, idOf('2')] };

/** Time and the person act on what is; officials name what they saw. */
function versionFor(who: keyof typeof BY, { version }: Matter): number | null {
  return who === 'clockwork' || who === 'person' ? null : version;
}

/** What the store would hold of requests after a decision. */
function requestsAfter(before: readonly Request[], { request, answered }: Decision, by: Actor, at: Instant): Request[] {
  const kept = before.map((one) => {
    const isAnswered = one.id === answered?.requestId;
    return isAnswered ? { ...one, answer: answered.answer, answerWords: answered.words, answeredAt: at } : one;
  });
  if (!request) return kept;
  const askedBy = by.kind === 'official' ? by.personId : null;
  const unanswered = { answer: null, answerWords: '', answerBasis: '', answeredBy: null, answeredAt: null };
  return [...kept, { ...request, ...unanswered, id: idOf(`${100 + kept.length}`), askedBy, askedAt: at }];
}

/** The newest reply after a decision: a new one, or the one before, perhaps signed now. */
function replyAfter(before: StoredReply | null, { answer, given, isSigned }: Decision): StoredReply | null {
  const words = answer?.reply ?? given;
  const signedBy = isSigned ? idOf('36') : null;
  if (words) return { ...words, id: idOf('40'), findings: [], submittedBy: idOf('33'), signedBy };
  return before && signedBy ? { ...before, signedBy } : before;
}

/** Walks through tries and keeps what each that is not refused does. */
function walk(opened: Matter, chances: readonly number[], pick = tried) {
  let matter = opened;
  let proposal: Ending | null = null;
  let reply: StoredReply | null = null;
  let requests: Request[] = [];
  const bodies = [];
  const steps: { before: Matter; after: Matter; running: Set<string> }[] = [];
  const running = new Set(['screen']);
  for (const [hour, chance] of chances.entries()) {
    const [who, said] = pick(matter, chance);
    const at = addHours(NOON, hour + 1);
    const decision = decide(
      matter,
      said,
      BY[who] as Actor,
      known({ at, proposal, reply, requests, standing: RAISED }),
      versionFor(who, matter),
    );
    if (isRefusal(decision)) continue;
    if (JUDGING.includes(said.name)) assert.ok(!HANDLING.includes(who), `[I2] ${who} may not ${said.name}`);
    if (decision.ending && decision.ending.signedAt === null) proposal = decision.ending;
    requests = requestsAfter(requests, decision, BY[who] as Actor, at);
    reply = replyAfter(reply, decision);
    bodies.push(...decision.facts.map(({ body }) => body));
    for (const kind of decision.stops === 'all' ? [...running] : decision.stops) running.delete(kind);
    for (const { kind } of decision.starts) {
      assert.ok(!running.has(kind), `two clocks of one kind run: ${kind} after ${said.name}`);
      running.add(kind);
    }
    steps.push({ before: matter, after: decision.matter, running: new Set(running) });
    matter = decision.matter;
  }
  return { matter, bodies, steps };
}

const tries = fc.array(fc.nat({ max: 9999 }), { maxLength: 60, size: 'max' });
const opened = fc
  .record({
    profile: fc.constantFrom('H', 'P'),
    isUrgent: fc.boolean(),
    isSealed: fc.boolean(),
    kind: fc.constantFrom('help', 'complaint', 'ask'),
  })
  .map((parts) => aMatter({ ...parts, dueAt: addHours(NOON, 2) }));

test('of five thousand matters the facts, folded, give the row, whatever random people tried in whatever order', () => {
  fc.assert(
    fc.property(opened, tries, (start, indexes) => {
      const { matter, bodies } = walk(start, indexes);
      assert.deepEqual(folded(start, bodies), matter);
    }),
    { numRuns: 5000 },
  );
});

/** Where a unit owes the reply, a clock to it runs or a pause with an end does (I5). */
const OWED = new Set(['dispatched', 'disputed', 'signed', 'in_progress', 'extension_asked', 'extended', 'rework']);

/** An end owes nothing; any other state says by when. What is joined waits for the other, whose limit it is. */
function assertOwed(after: Matter, running: ReadonlySet<string>): void {
  if (isTerminal(after.state)) assert.deepEqual([after.dueAt, [...running]], [null, []]);
  else if (after.state !== 'merged') assert.ok(after.dueAt !== null, `nobody must do anything next in ${after.state}`);
}

test('[I1][002-37] [I2][I5][I6] of five thousand matters, whatever random people try: an end owes nothing, and none is replied without a result', () => {
  fc.assert(
    fc.property(opened, tries, (start, indexes) => {
      for (const { before, after, running } of walk(start, indexes).steps) {
        assert.equal(isTerminal(after.state), after.endedAt !== null);
        assert.equal(after.version, before.version + 1);
        assert.ok(after.returnCount <= 2, '[I6]');
        if (running.has('waiting')) assert.ok(!running.has('finish'), '[I5] the clock stands still while it waits');
        else if (OWED.has(after.state)) assert.ok(running.has('finish'), `no clock to the reply in ${after.state}`);
        if (after.state === 'under_recheck')
          assert.ok(
            running.has('hearing') !== running.has('recheck'),
            '[I5] the re-check runs, or a hearing with an end',
          );
        assert.ok(after.repliedAt === null || after.resultKind !== null);
        assertOwed(after, running);
        if (after.state === 'closed') assert.ok(after.resultKind !== null && after.repliedAt !== null);
      }
    }),
    { numRuns: 5000 },
  );
});

test('the walk reaches every end, so that the two tests above are about something', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(opened, tries, (start, indexes) => {
      for (const { after } of walk(start, indexes).steps) reached.add(after.state);
    }),
    { numRuns: 10_000, seed: 7 },
  );
  const all = STATE_NAMES.filter(
    (state) => STATES[state].isReachable && !['registered', 'answered_now'].includes(state),
  );
  for (const state of all) assert.ok(reached.has(state), state);
  const straight = [
    'take',
    'dispatch',
    'sign',
    'contact',
    'submit_result',
    'sign_result',
    'pass',
    'begin_follow_up',
    'close',
    'reopen',
  ];
  const indexes = straight.map((name) => TRIES.findIndex(([, said]) => said.name === name));
  assert.deepEqual(
    walk(aMatter(), indexes, (_, index) => TRIES[index] as (typeof TRIES)[number]).steps.map(
      ({ after }) => after.state,
    ),
    [
      'screening',
      'dispatched',
      'signed',
      'in_progress',
      'result_submitted',
      'result_submitted',
      'replied',
      'follow_up',
      'closed',
      'in_progress',
    ],
  );
});

test('an act on what somebody else has changed meanwhile is refused, whatever it is', () => {
  const changed = aMatter({ version: 5 });
  const decision = decide(changed, { name: 'take' }, BY.intake as Actor, known(), 4);
  assert.equal(isRefusal(decision) && decision.code, 'ledger.stale');
});

test('the warnings of the checks must have been seen before a reply goes out', () => {
  const matter = aMatter({ state: 'result_submitted', hostUnitId: UNIT });
  const warning = {
    check: 'plain_and_short',
    number: 5,
    severity: 'warns',
    passage: '',
    words: { zh: '太长', en: 'long' },
  } as const;
  const reply = {
    id: idOf('40'),
    resultKind: 'solved',
    findings: [warning],
    submittedBy: idOf('33'),
    signedBy: idOf('36'),
    promisedOn: null,
  } as const;
  const pass = (areWarningsSeen: boolean) =>
    decide(matter, { name: 'pass', areWarningsSeen, note: '' }, BY.checker as Actor, known({ reply }));
  const unseen = pass(false);
  assert.equal(isRefusal(unseen) && unseen.code, 'ledger.warnings-unseen');
  assert.equal(isRefusal(pass(true)), false);
});

test('a contact that lies ahead, or before the matter was raised, is refused', () => {
  const matter = aMatter({ state: 'signed', hostUnitId: UNIT });
  const contact = (contactedAt: Instant) =>
    decide(
      matter,
      { name: 'contact', way: 'phone', contactedAt },
      BY.handler as Actor,
      known({ at: addHours(NOON, 5) }),
    );
  const codes = [addHours(NOON, 6), addHours(NOON, -1), addHours(NOON, 4)].map((at) => {
    const decision = contact(at);
    return isRefusal(decision) ? decision.code : null;
  });
  assert.deepEqual(codes, ['ledger.time-ahead', 'ledger.contact-too-early', null]);
});

test('a first contact of an urgent matter is due in two hours, of another in a day (§4.3 row 12)', () => {
  for (const [isUrgent, hours] of [
    [true, 2],
    [false, 24],
  ] as const) {
    const matter = aMatter({ state: 'dispatched', hostUnitId: UNIT, isUrgent });
    const signed = decide(matter, { name: 'sign' }, BY.handler as Actor, known());
    if (isRefusal(signed)) assert.fail(signed.code);
    assert.equal(signed.matter.dueAt, addHours(NOON, hours));
  }
});
