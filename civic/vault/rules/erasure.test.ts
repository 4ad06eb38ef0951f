import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { wellAsked, wellDecided } from './erasure.ts';

const TODAY = parseCivilDate('2026-11-22') ?? assert.fail();
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

test('[PIPL 47] a request names what is kept, and a ground of the law; its reason is for the person to keep', () => {
  const kept = { name: ['王某'], phone: ['13900000000'] };
  const said = { fields: ['phone', 'email'], ground: 'consent_withdrawn', words: ' 换号了 ' };
  assert.deepEqual(wellAsked(said, kept), { fields: ['phone'], ground: 'consent_withdrawn', words: '换号了' });
  assert.equal(codeOf(wellAsked({ ...said, fields: ['email'] }, kept)), 'vault.choose-fields');
  assert.equal(codeOf(wellAsked({ ...said, ground: 'constructor' }, kept)), 'vault.choose-ground');
  assert.equal(codeOf(wellAsked({ ...said, words: '字'.repeat(1001) }, kept)), 'vault.words-too-long');
});

test('[PIPL 47, 50] a decision answers each field; keeping names its basis, locking its law and day, all their reason', () => {
  const said = { 'answer.name': 'lock', 'answer.phone': 'erase', 'answer.words': 'keep', basis: 'still_needed' };
  const whole = { ...said, law: '某档案办法', until: '2027-01-01', reason: '还在办' };
  const asked = ['name', 'phone', 'words'];
  const decided = wellDecided(asked, whole, TODAY);
  assert.deepEqual(isRefusal(decided) ? null : [decided.erase, decided.lock, decided.keep], [
    ['phone'],
    ['name'],
    ['words'],
  ]);
  for (const [field, value, code] of [
    ['answer.phone', 'maybe', 'vault.answer-each'],
    ['basis', '', 'vault.basis-missing'],
    ['law', ' ', 'vault.law-missing'],
    ['until', '2026-11-22', 'vault.lock-day'],
    ['until', '2027-13-01', 'vault.lock-day'],
    ['reason', '\n', 'vault.reason-missing'],
  ] as const)
    assert.equal(codeOf(wellDecided(asked, { ...whole, [field]: value }, TODAY)), code, field);
  assert.equal(codeOf(wellDecided(['phone'], { 'answer.phone': 'erase', reason: '好' }, TODAY)), null);
});
