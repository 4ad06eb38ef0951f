import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDigitsHold } from '#kernel/check-digits.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { bookingNumberOf, parseBooking, type SaidVisitor, wellSaidVisitor } from './booking.ts';
import { type SaidInstruction, wellSaidInstruction } from './instruction.ts';
import { keptPercent } from './kept.ts';

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const SAID: SaidVisitor = {
  formKey: '019ab000-0000-7000-8000-000000000001',
  name: '老张',
  phone: '',
  about: '',
  representsCount: 1,
  representativesCount: 1,
};

test('an alias is enough to book, and a phone is asked of nobody', () => {
  const well = wellSaidVisitor({ ...SAID, name: ' 老\u0000张\n ' });
  assert.ok(!isRefusal(well));
  assert.equal(well.name, '老 张');
  assert.equal(codeOf(wellSaidVisitor({ ...SAID, name: ' ' })), 'fieldwork.name-missing');
  assert.equal(codeOf(wellSaidVisitor({ ...SAID, phone: '12' })), 'fieldwork.phone-wrong');
  assert.equal(codeOf(wellSaidVisitor({ ...SAID, phone: '１３９ 1234 5678' })), null);
  assert.equal(codeOf(wellSaidVisitor({ ...SAID, formKey: 'x' })), 'fieldwork.form-key-wrong');
});

test('an e-mail address is optional and one; the language of what is sent is that of the page, or Chinese', () => {
  for (const email of ['zhang@example.org', 'zhang＠example。org', ''])
    assert.equal(codeOf(wellSaidVisitor({ ...SAID, email })), null, email);
  for (const email of ['zhang', 'a@b.org,c@d.org', '<a@b.org>', 'a b@c.org'])
    assert.equal(codeOf(wellSaidVisitor({ ...SAID, email })), 'fieldwork.email-wrong', email);
  const [unsaid, english] = [wellSaidVisitor(SAID), wellSaidVisitor({ ...SAID, language: 'en' })];
  assert.ok(!isRefusal(unsaid) && !isRefusal(english));
  assert.deepEqual([unsaid.language, english.language, unsaid.email], ['zh', 'en', '']);
});

test('a group sends five representatives at most, and no more than it has people', () => {
  const many = (representsCount: number, representativesCount: number) =>
    codeOf(wellSaidVisitor({ ...SAID, representsCount, representativesCount }));
  assert.equal(many(120, 5), null);
  for (const [people, come] of [
    [120, 6],
    [2, 3],
    [0, 0],
    [1.5, 1],
    [Number.NaN, 1],
  ] as const)
    assert.equal(many(people, come), 'fieldwork.representatives-many', `${come} of ${people}`);
});

test('a booking number has two check digits and is no number of a matter; a slip is told apart from a wrong code', () => {
  const number = bookingNumberOf('2026-11-21T02:00:00.000Z' as Instant, 42);
  assert.match(number, /^261121000042\d\d$/);
  assert.ok(checkDigitsHold(number));
  const typed = parseBooking(`${number.slice(0, 4)} ${number.slice(4)}`, '1234-5678');
  assert.deepEqual(typed, { number, code: '12345678' });
  const slipped = parseBooking(number.replace('42', '24'), '12345678');
  assert.ok(isRefusal(slipped));
  assert.equal(slipped.field, 'number');
});

test('an instruction names the unit and the day; an answer at once needs neither', () => {
  const startsAt = '2026-11-25T01:00:00.000Z' as Instant;
  const said: SaidInstruction = {
    answer: '',
    instruction: '三日内到场查看',
    unitId: '019ab000-0000-7000-8000-00000000000b' as Id,
    dueOn: '2026-11-28' as CivilDate,
    leaderKeeps: true,
    readBack: 'agreed',
  };
  const refused = (part: Partial<SaidInstruction>) => codeOf(wellSaidInstruction({ ...said, ...part }, startsAt));
  assert.equal(refused({}), null);
  assert.equal(refused({ unitId: null }), 'fieldwork.instruction-unit');
  assert.equal(refused({ dueOn: null }), 'fieldwork.instruction-unit');
  assert.equal(refused({ dueOn: '2026-11-24' as CivilDate }), 'fieldwork.due-early');
  assert.equal(refused({ instruction: '', answer: ' ' }), 'fieldwork.instruction-empty');
  assert.equal(refused({ instruction: '', answer: '当场说清了', unitId: null, dueOn: null }), null);
});

test('sessions kept are told in percent only from ten on', () => {
  assert.equal(keptPercent({ publishedCount: 9, heldCount: 9, cancelledCount: 0 }), null);
  assert.equal(keptPercent({ publishedCount: 12, heldCount: 11, cancelledCount: 1 }), 92);
});
