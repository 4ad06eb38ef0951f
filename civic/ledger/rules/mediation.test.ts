import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, type CivilDate, civilDateOf, endOf } from '#kernel/civil-date.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { aMatter, anOfficial, idOf, known, NOBODY_BARRED, NOON, UNIT } from '#tests/support/matters.ts';
import {
  agreed,
  beginRefusal,
  begun,
  checked,
  endedWithout,
  extended,
  type MediationAt,
  type MediationStep,
  mediatorRefusal,
  noted,
} from './mediating.ts';
import { type Agreement, agreementStands, type Mediation, withoutNames } from './mediation.ts';
import { STATE_NAMES } from './states.ts';

const MATTER = aMatter({ kind: 'dispute', state: 'in_progress', hostUnitId: UNIT });
const HANDLER = anOfficial('handler', UNIT);
const TODAY = civilDateOf(NOON);
const MEDIATION = begun({ id: idOf('77'), matter: MATTER, by: HANDLER, at: NOON }, known());

const of = (parts: Partial<Mediation> = {}, days = 0, places = 2): MediationAt => ({
  mediation: { ...MEDIATION, ...parts },
  parties: Array.from({ length: places }, (_, index) => ({ place: index + 1 })),
  at: addHours(NOON, 24 * days),
});
const yes = (place: number, on: CivilDate = TODAY) => ({ place, way: 'signed', on }) as const;
const AGREEMENT: Agreement = {
  content: '排水沟向南移半米',
  promises: [{ place: 2, what: '挖沟十八米', how: '自己出工', byOn: addDays(TODAY, 20) }],
  madeAt: '村委会',
  consents: [yes(1), yes(2)],
};
const codeOf = (result: object | null) => (isRefusal(result) ? result.code : null);
const taken = (step: MediationStep | Refusal): MediationStep => {
  if (isRefusal(step)) assert.fail(step.code);
  return step;
};

test('[001-27] a quarrel is mediated while somebody works on it, and in no other state', () => {
  const open = STATE_NAMES.filter((state) => beginRefusal({ ...MATTER, state }, null) === null);
  assert.deepEqual(open.toSorted(), ['extended', 'in_progress', 'rework']);
  assert.equal(codeOf(beginRefusal(MATTER, MEDIATION)), 'ledger.mediation-open');
});

test('what is sealed, and a report on conduct, is never mediated: no party learns of the other', () => {
  assert.equal(codeOf(beginRefusal({ ...MATTER, isSealed: true }, null)), 'ledger.mediation-sealed');
  assert.equal(codeOf(beginRefusal({ ...MATTER, kind: 'conduct_report' }, null)), 'ledger.mediation-sealed');
  assert.equal(beginRefusal({ ...MATTER, kind: 'complaint' }, null), null);
});

test('[I2] who handles the matter mediates; the unit complained about, who stepped back and any other unit do not', () => {
  assert.equal(mediatorRefusal(MATTER, HANDLER, NOBODY_BARRED), null);
  const accused = { ...NOBODY_BARRED, complainedChain: [UNIT] };
  assert.equal(codeOf(mediatorRefusal(MATTER, HANDLER, accused)), 'ledger.not-found');
  const relative = { ...NOBODY_BARRED, recusedIds: [HANDLER.personId] };
  assert.equal(codeOf(mediatorRefusal(MATTER, HANDLER, relative)), 'ledger.recused');
  const elsewhere = anOfficial('handler', idOf('2'));
  assert.equal(codeOf(mediatorRefusal(MATTER, elsewhere, NOBODY_BARRED)), 'ledger.not-your-unit');
  const dispatcher = anOfficial('dispatcher', UNIT);
  assert.equal(codeOf(mediatorRefusal(MATTER, dispatcher, NOBODY_BARRED)), 'ledger.no-right-here');
});

test('a mediation lasts a month (handbook §3.3); longer only when every party agrees on a later day', () => {
  assert.equal(civilDateOf(MEDIATION.dueAt), '2026-12-23');
  const untilOn = '2027-01-08' as CivilDate;
  assert.equal(codeOf(extended(of(), { untilOn, consents: [yes(1)] })), 'ledger.all-consents-missing');
  const twice = [yes(1), yes(1)];
  assert.equal(codeOf(extended(of(), { untilOn, consents: twice })), 'ledger.party-unknown');
  const both = [yes(1), yes(2)];
  const earlier = { untilOn: '2026-12-20' as CivilDate, consents: both };
  assert.equal(codeOf(extended(of(), earlier)), 'ledger.extension-too-short');
  const { after, body } = taken(extended(of(), { untilOn, consents: both }));
  assert.deepEqual([after.dueAt, after.extendedFromAt], [endOf(untilOn), MEDIATION.dueAt]);
  assert.deepEqual(body, { mediationId: MEDIATION.id, dueAt: endOf(untilOn) });
  const again = taken(extended(of(after), { untilOn: '2027-01-20' as CivilDate, consents: both }));
  assert.equal(again.after.extendedFromAt, MEDIATION.dueAt, 'the first limit stays on record');
});

test('[002-10] a note holds each side’s position and feeling, and names only parties that there are', () => {
  const positions = [{ place: 2, position: '不让挖', feeling: '怕塌墙' }];
  const note = { facts: '', positions, commonInterest: '都怕水淹', proposals: [{ place: null, words: '移沟' }] };
  const { entry, after, body } = taken(noted(of(), note));
  assert.deepEqual(entry, { kind: 'note', content: note });
  assert.deepEqual(after, MEDIATION);
  assert.deepEqual(body, { mediationId: MEDIATION.id }, 'a fact holds no words');
  const stranger = { ...note, positions: [{ place: 3, position: '', feeling: '' }] };
  assert.equal(codeOf(noted(of(), stranger)), 'ledger.party-unknown');
});

test('an agreement needs the consent of two, of everybody who is to do something, and a day for each thing', () => {
  const refused = (parts: Partial<Agreement>, days = 0) => codeOf(agreed(of({}, days), { ...AGREEMENT, ...parts }));
  assert.equal(refused({ consents: [yes(2)] }), 'ledger.consents-missing');
  assert.equal(refused({ promises: [] }), 'ledger.promises-missing');
  const three = { ...AGREEMENT, promises: [{ ...AGREEMENT.promises[0], place: 3 }] } as Agreement;
  assert.equal(codeOf(agreed(of({}, 0, 3), three)), 'ledger.promise-without-consent');
  assert.equal(refused({}, 21), 'ledger.mediation-day');
  assert.equal(refused({ consents: [yes(1), yes(2, addDays(TODAY, 1))] }), 'ledger.consent-day');
  assert.equal(refused({ consents: [yes(1), yes(2, addDays(TODAY, -1))] }), 'ledger.consent-day');
  const { after, fact } = taken(agreed(of(), AGREEMENT));
  assert.deepEqual([after.state, after.dueAt], ['agreed', endOf(addDays(TODAY, 20))]);
  assert.equal(fact, 'ledger.mediation.agreed');
});

test('two of three may agree between themselves', () => {
  assert.equal(taken(agreed(of({}, 0, 3), AGREEMENT)).after.state, 'agreed');
});

test('who ends without an agreement says which ways remain', () => {
  assert.equal(codeOf(endedWithout(of(), { reason: '谈不拢', ways: [] })), 'ledger.ways-missing');
  const { after } = taken(endedWithout(of({}, 3), { reason: '谈不拢', ways: ['court'] }));
  assert.deepEqual([after.state, after.endedAt], ['ended', addHours(NOON, 72)]);
});

test('what was agreed and not kept is talked over again with a month of its own, or ends with the ways that remain', () => {
  const check = { isKept: false, words: '沟没有挖', next: null, ways: [] } as const;
  assert.equal(codeOf(checked(of(), check, known())), 'ledger.no-agreement-yet');
  const standing = { state: 'agreed' } as const;
  assert.equal(codeOf(checked(of(standing), check, known())), 'ledger.next-missing');
  assert.equal(codeOf(checked(of(standing), { ...check, next: 'end' }, known())), 'ledger.ways-missing');
  const talk = taken(checked(of(standing, 30), { ...check, next: 'talk' }, known())).after;
  assert.deepEqual([talk.state, civilDateOf(talk.dueAt), talk.endedAt], ['talking', '2027-01-22', null]);
  const end = taken(checked(of(standing), { ...check, next: 'end', ways: ['court'] }, known())).after;
  assert.equal(end.state, 'ended');
  const kept = taken(checked(of(standing), { ...check, isKept: true, next: 'end', ways: ['court'] }, known()));
  assert.deepEqual([kept.after.state, kept.body.next], ['kept', null]);
  assert.equal(codeOf(checked(of({ state: 'kept' }), check, known())), 'ledger.mediation-ended');
});

test('after the agreement nothing is written over it', () => {
  const standing = of({ state: 'agreed' });
  const note = { facts: '改', positions: [], commonInterest: '', proposals: [] };
  for (const step of [
    noted(standing, note),
    agreed(standing, AGREEMENT),
    endedWithout(standing, { reason: '', ways: [] }),
  ])
    assert.equal(codeOf(step), 'ledger.mediation-agreed');
});

test('an agreement stands from the agreement on until the talk is taken up again or ended', () => {
  const stands = (...states: Mediation['state'][]) => agreementStands(states.map((state) => ({ state })));
  assert.deepEqual([stands(), stands('talking'), stands('ended')], [false, false, false]);
  assert.deepEqual([stands('agreed'), stands('ended', 'kept'), stands('kept', 'talking')], [true, true, false]);
});

test('to whoever does not handle the matter the parties are 甲方 and 乙方, in what was written too', () => {
  const parties = [
    { place: 1, name: '孙某', role: '', address: '', phone: '13900000001' },
    { place: 2, name: '孙某某', role: '', address: '三组12号', phone: '' },
  ];
  const text = '孙某某（三组12号）不让孙某挖沟，电话13900000001。';
  assert.equal(withoutNames(text, parties, 'zh'), '乙方（乙方）不让甲方挖沟，电话甲方。');
  assert.equal(withoutNames('孙某', parties, 'en'), 'Party A');
});
