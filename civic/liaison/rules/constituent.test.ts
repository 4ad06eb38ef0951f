import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { household } from '#tests/support/liaison-county.ts';
import { fieldAfter, wellSaid } from './constituent.ts';
import { COLUMN_FIELDS, fieldsOf, LIVING_FIELDS, SENSITIVE_FIELDS } from './fields.ts';
import { CONSTITUENT_KIND_CODES } from './kinds.ts';

const TODAY = '2026-11-21' as CivilDate;
const said = household('0199f000-0000-7000-8000-000000000001' as Id);
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const well = (parts: object) => wellSaid({ ...said, ...parts }, TODAY, 180);

test('[002-76] a household is registered with a name or alias and its place; nothing else is compulsory', () => {
  const made = well({ fields: { name: '阿山（化名）' }, membersCount: null });
  assert.ok(!isRefusal(made));
  assert.equal(made.fields.name, '阿山（化名）');
  assert.equal(made.fields.phone, '');
  assert.equal(codeOf(well({ fields: { name: ' 　' } })), 'liaison.name-missing');
});

test('an identity number is kept in no field, however it is typed', () => {
  for (const text of ['11010119900307123X', '身份证11010119900307123x', '一一 110101199003071234'])
    assert.equal(codeOf(well({ fields: { name: '王', place: text } })), 'liaison.identity-number', text);
});

test('[002-76] every field of the card says whose it is, why it is asked, on what basis and how long it stays', () => {
  for (const [code, field] of Object.entries({ ...COLUMN_FIELDS, ...LIVING_FIELDS })) {
    assert.equal(field.privacyClass, 'P2', code);
    assert.ok(field.purpose.zh !== '' && field.purpose.en !== '' && field.keptYearsAfterEnd >= 0, code);
  }
  for (const [code, field] of Object.entries(SENSITIVE_FIELDS)) {
    assert.equal(field.privacyClass, 'P3', code);
    assert.equal(field.basis, 'separate_consent', code);
    assert.equal(field.keptYearsAfterEnd, 0, code);
  }
});

test('[001-01] each of the nine kinds has a card with a name and something of its own', () => {
  for (const kind of CONSTITUENT_KIND_CODES) {
    const fields = fieldsOf(kind);
    assert.ok(fields.includes('name') && fields.some((field) => field in LIVING_FIELDS), kind);
  }
  assert.equal(codeOf(well({ kind: 'subordinate' })), 'liaison.field-not-asked', 'no livelihood of subordinates');
});

test('[000-21] a school is one of them, with what presses teachers and pupils, and without what is asked of homes', () => {
  const fields = fieldsOf('school');
  for (const asked of ['staffCount', 'difficulty', 'commonProblem'] as const) assert.ok(fields.includes(asked), asked);
  for (const ofHomes of ['land', 'livelihood', 'housing'] as const) assert.ok(!fields.includes(ofHomes), ofHomes);
});

test('[004-25] a hardship has a reason and is looked at again within half a year', () => {
  const flag = { hardship: 'temporary', fields: { name: '王', hardshipReason: '家里失火' } };
  const made = well(flag);
  assert.ok(!isRefusal(made));
  assert.equal(made.hardshipReviewOn, '2027-05-20');
  assert.equal(codeOf(well({ ...flag, fields: { name: '王' } })), 'liaison.hardship-reason');
  assert.equal(codeOf(well({ ...flag, hardshipReviewOn: '2027-05-21' })), 'liaison.hardship-review');
  assert.equal(codeOf(well({ ...flag, hardshipReviewOn: TODAY })), 'liaison.hardship-review');
});

test('two who change different fields both get through; of the same field the later one is asked', () => {
  const made = well({});
  assert.ok(!isRefusal(made));
  const card = { ...made, endedOn: null };
  assert.equal(fieldAfter(card, { field: 'housing', base: '', value: '土坯房' }), '土坯房');
  assert.equal(fieldAfter(card, { field: 'phone', base: '0000-7654321', value: '0000 1112223' }), '0000 1112223');
  const changed = { ...card, fields: { ...card.fields, phone: '0000 1112223' } };
  const late = fieldAfter(changed, { field: 'phone', base: '0000-7654321', value: '0000-3334445' });
  assert.equal(codeOf(late), 'liaison.field-conflict');
  assert.deepEqual(isRefusal(late) && late.values, {
    current: '0000 1112223',
    base: '0000-7654321',
    value: '0000-3334445',
  });
  assert.equal(fieldAfter(changed, { field: 'phone', base: '0000-7654321', value: '0000 1112223' }), 'same');
});

test('of who has left nothing is changed any more', () => {
  const made = well({});
  assert.ok(!isRefusal(made));
  const gone = fieldAfter({ ...made, endedOn: TODAY }, { field: 'housing', base: '', value: '砖房' });
  assert.equal(codeOf(gone), 'liaison.constituent-gone');
});
