import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { type Answers, CHOICES, isRating, readAnswers, type SaidAnswers } from './answers.ts';
import { isObjection, judgedByCaller, judgedByPerson } from './outcome.ts';

/** Reads answers that must be good. */
function answered(said: SaidAnswers): Answers {
  const answers = readAnswers(said);
  if (isRefusal(answers)) return assert.fail(answers.code);
  return answers;
}

const plain = { reason: 'sampled', resultIsNo: false } as const;

test('what was not answered stays null and never becomes "satisfied" (I3)', () => {
  const answers = answered({ solved: 'partly' });
  assert.deepEqual(answers, {
    wasContacted: null,
    wasTold: null,
    solved: 'partly',
    attitude: null,
    speed: null,
    result: null,
    toldWhatToAnswer: null,
    hadTrouble: null,
    wantsReopening: null,
    mayPublish: null,
    words: '',
  });
});

test('a form without any answer is refused instead of being kept as a verdict', () => {
  assert.deepEqual(readAnswers({ words: '  ', solved: '' }), { refused: true, code: 'verdicts.empty' });
});

test('an answer that the question does not have is refused with its field', () => {
  const refused = readAnswers({ solved: 'solved', speed: 'very_satisfied' });
  assert.ok(isRefusal(refused));
  assert.deepEqual([refused.code, refused.field], ['verdicts.answer-unknown', 'speed']);
  assert.ok(isRefusal(readAnswers({ hadTrouble: 'maybe' })));
});

test('[C8] the lowest answer is taken like the highest, and a middle one exists', () => {
  for (const question of ['attitude', 'speed', 'result'] as const) {
    assert.deepEqual(CHOICES[question], ['yes', 'so_so', 'no', 'no_opinion']);
    for (const answer of CHOICES[question]) assert.equal(answered({ [question]: answer })[question], answer);
  }
});

test('own words alone are kept and do not count as a rating', () => {
  assert.equal(isRating(answered({ words: '路修好了，灯还没亮' })), false);
  assert.equal(isRating(answered({ speed: 'no_opinion' })), true);
});

test('words beyond two pages are refused with the limit', () => {
  const refused = readAnswers({ words: '长'.repeat(2001) });
  assert.ok(isRefusal(refused));
  assert.equal(refused.values?.most, 2000);
});

test('the person who raised it closes it by "solved" and by "I understand why not"', () => {
  assert.equal(judgedByPerson(answered({ solved: 'solved' }), plain).outcome, 'close');
  assert.equal(judgedByPerson(answered({ solved: 'understood' }), plain).outcome, 'close');
});

test('"not solved" on the own page has it done again at once', () => {
  assert.deepEqual(judgedByPerson(answered({ solved: 'not' }), plain), {
    outcome: 'rework',
    reworkReason: 'not_solved',
  });
});

test('"not solved" after a reasoned no goes to the independent caller', () => {
  const answers = answered({ solved: 'not' });
  assert.equal(judgedByPerson(answers, { reason: 'sampled', resultIsNo: true }).outcome, 'stay');
  assert.equal(isObjection(answers), true);
});

test('where somebody must always be called, "solved" on the page alone does not close', () => {
  assert.equal(judgedByPerson(answered({ solved: 'solved' }), { reason: 'always', resultIsNo: false }).outcome, 'stay');
});

test('[C8] somebody who was told what to answer is believed before the answer is', () => {
  const coached = answered({ solved: 'solved', attitude: 'yes', toldWhatToAnswer: 'yes' });
  assert.deepEqual(judgedByPerson(coached, plain), { outcome: 'rework', reworkReason: 'answer_coached' });
  assert.deepEqual(judgedByCaller(coached, false), { outcome: 'rework', reworkReason: 'answer_coached' });
});

test('what is partly solved stays open for the caller, and counts as an objection', () => {
  const answers = answered({ solved: 'partly' });
  assert.equal(judgedByPerson(answers, plain).outcome, 'stay');
  assert.equal(isObjection(answers), true);
  assert.equal(isObjection(answered({ speed: 'no' })), false);
});

test('the caller has it done again when nobody made contact, or when it can be solved here and is not', () => {
  assert.equal(judgedByCaller(answered({ wasContacted: 'no', solved: 'solved' }), false).reworkReason, 'not_contacted');
  assert.equal(judgedByCaller(answered({ solved: 'not' }), true).reworkReason, 'not_solved');
  assert.equal(judgedByCaller(answered({ solved: 'partly' }), true).reworkReason, 'not_solved');
});

test('the caller closes what nobody here has the power to solve; the answer stays "not solved"', () => {
  assert.equal(judgedByCaller(answered({ solved: 'not' }), false).outcome, 'close');
  assert.equal(judgedByCaller(answered({ solved: 'not_accepted' }), true).outcome, 'close');
});
