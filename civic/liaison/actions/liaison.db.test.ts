import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { looksAt } from '#tests/support/looks.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepLeft, sweepLinks } from '../jobs.ts';
import { cardFace } from './card-face.ts';
import { deliverCard, issueCard, openCard, pinOf, revokeCard, speakByCard, standingCard } from './cards.ts';
import { evaluate, giveConsent, keepSensitive, lookAtSensitive, setMembers, takeConsentBack } from './keep.ts';
import { agreeForThem, confirmHandoverForThem, endLink, handOverMany, proposeLink } from './linking.ts';
import { changeConstituent, constituentLeft, flagHardship, registerConstituent } from './register.ts';
import { constituentsPage, coverageOf, historyOf, ownLinks, peopleToLink, wholeCard } from './view.ts';

const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}
const CARD = {
  help: '政策咨询、跑腿代办',
  whereToFind: '甲乡政府二楼',
  email: '',
  secondName: '文书小周',
  secondPhone: '0000-2223344',
  otherWords: '',
};

async function registered({ desk, people, village }: LiaisonCounty, name?: string): Promise<Id> {
  return taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId(), name))).id;
}

async function linked(county: LiaisonCounty, constituentId: Id): Promise<Id> {
  const { desk, people, village, units } = county;
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const { id } = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId, ...to }));
  taken(await agreeForThem(desk, people.clerk, village, id, { way: 'call' }));
  return id;
}

const asking = ({ desk, village }: LiaisonCounty, official: LiaisonCounty['people']['clerk']) =>
  ({ desk, official, where: village, language: 'zh' }) as const;

test('[002-76] a form sent twice registers one household, and its changes keep who knew what and how', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const form = household(desk.clock.newId());
  taken(await registerConstituent(desk, people.clerk, village, form));
  taken(await registerConstituent(desk, people.clerk, village, form));
  const { constituents } = await constituentsPage(asking(county, people.clerk), {
    ...{ text: '王', hardshipOnly: false, unlinkedOnly: true, after: undefined, limit: 50 },
  });
  assert.equal(constituents.length, 1);
  const changes = [{ field: 'housing', base: '', value: '土坯房，漏雨' }] as const;
  taken(await changeConstituent(desk, people.clerk, village, form.id, { changes, knownBy: 'seen' }));
  const stale = [{ field: 'housing', base: '', value: '砖房' }] as const;
  const late = await changeConstituent(desk, people.clerk, village, form.id, {
    changes: stale,
    knownBy: 'told_by_others',
  });
  assert.equal(codeOf(late), 'liaison.field-conflict');
  const { values } = taken(await historyOf(asking(county, people.clerk), form.id));
  assert.deepEqual(
    values.map(({ field, value, was, knownBy, madeByName }) => [field, value, was, knownBy, madeByName]),
    [['housing', '土坯房，漏雨', '', 'seen', '文书小周']],
  );
});

test('a linking cadre reaches the cards of their own links only, the village clerk those of the village', async (t) => {
  const county = await openLiaisonCounty(t);
  const { people } = county;
  const [mine, other] = [await registered(county), await registered(county, '张二')];
  await linked(county, mine);
  assert.equal(codeOf(await wholeCard(asking(county, people.cadre), other)), 'liaison.not-found');
  const card = taken(await wholeCard(asking(county, people.cadre), mine));
  assert.equal(card.constituent.fields.name, '王大山');
  assert.equal(card.link?.personName, '李联系');
  assert.equal(codeOf(await wholeCard(asking(county, people.next), mine)), 'liaison.not-found');
  taken(await wholeCard(asking(county, people.clerk), other));
});

test('two officials who propose a link with one household at once: one of them gets it', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const constituentId = await registered(county);
  const propose = (personId: Id) =>
    proposeLink(desk, people.clerk, village, {
      ...{ kind: 'household', constituentId, personId, unitId: units.township, schemeKeys: [] },
    });
  const results = await Promise.all([propose(people.cadre.personId), propose(people.next.personId)]);
  assert.deepEqual(results.map(codeOf).toSorted(), ['liaison.linked-already', null]);
});

test('[002-69] a household inherits the unit and the leader that are linked with its village', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const id = await registered(county);
  const place = { areaCode: VILLAGE, unitId: units.water, schemeKeys: [] };
  taken(await proposeLink(desk, people.clerk, village, { kind: 'unit', personId: null, ...place }));
  taken(await proposeLink(desk, people.clerk, village, { kind: 'group', personId: people.next.personId, ...place }));
  assert.equal(
    codeOf(await proposeLink(desk, people.clerk, village, { kind: 'unit', personId: null, ...place })),
    'liaison.linked-already',
  );
  const { inherited } = taken(await wholeCard(asking(county, people.clerk), id));
  assert.deepEqual(
    inherited.map(({ kind, unitName, personName }) => [kind, unitName, personName]),
    [
      ['unit', '水利局', null],
      ['group', '水利局', '赵接手'],
    ],
  );
});

test('[C14] no card before the household has agreed; its first use with the PIN proves that it arrived', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const constituentId = await registered(county);
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const { id: linkId } = taken(
    await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId, ...to }),
  );
  assert.equal(codeOf(await issueCard(desk, people.clerk, village, linkId, CARD)), 'liaison.link-not-agreed');
  taken(await agreeForThem(desk, people.clerk, village, linkId, { way: 'slip' }));
  assert.equal(
    codeOf(await issueCard(desk, people.clerk, village, linkId, { ...CARD, secondPhone: '' })),
    'liaison.second-contact',
  );
  const card = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  taken(await deliverCard(desk, people.cadre, village, card.id, { on: '2026-11-21' as CivilDate, way: 'by_hand' }));
  const before = taken(await wholeCard(asking(county, people.cadre), constituentId));
  assert.deepEqual([before.card?.deliveredOn, before.card?.usedOn, before.link?.state], ['2026-11-21', null, 'agreed']);
  const opened = taken(await openCard(desk, TENANT, { number: card.number, pin: pinOf(desk, card.id) }, '::1'));
  taken(await speakByCard(desk, TENANT, opened.id, 'used'));
  const after = taken(await wholeCard(asking(county, people.cadre), constituentId));
  assert.deepEqual(
    [after.card?.usedOn, after.link?.state, after.link?.lastContactOn],
    ['2026-11-21', 'active', '2026-11-21'],
  );
  assert.deepEqual(
    after.contacts.map(({ bySide, way }) => [bySide, way]),
    [['household', 'card']],
  );
});

test('who guesses PINs is stopped after a while, whatever address they come from', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const linkId = await linked(county, await registered(county));
  const { id, number } = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  const wrong = pinOf(desk, id) === '000000' ? '111111' : '000000';
  const codes: (string | null)[] = [];
  for (let turn = 0; turn < 31; turn += 1)
    codes.push(codeOf(await openCard(desk, TENANT, { number, pin: wrong }, `10.0.0.${turn}`)));
  assert.deepEqual([...new Set(codes.slice(0, 30))], ['liaison.pin-wrong']);
  assert.equal(codes[30], 'liaison.tries-too-often');
});

test('a household opens its pages as often as it likes; knowing one PIN frees nobody to guess at others', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const linkId = await linked(county, await registered(county));
  const { id, number } = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  const open = (pin: string) => openCard(desk, TENANT, { number, pin }, '10.0.0.1');
  const pin = pinOf(desk, id);
  for (let turn = 0; turn < 60; turn += 1) taken(await open(pin));
  const wrong = pin === '000000' ? '111111' : '000000';
  const codes: (string | null)[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    codes.push(codeOf(await open(wrong)));
    if (turn < 20) await open(pin);
  }
  assert.deepEqual([...new Set(codes.slice(0, 19))], ['liaison.pin-wrong']);
  assert.equal(codes.at(-1), 'liaison.tries-too-often');
});

test('[C14] a new card takes the place of the old one, whose number leads to it; a revoked one leads nowhere', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const linkId = await linked(county, await registered(county));
  const first = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  const second = taken(await issueCard(desk, people.clerk, village, linkId, { ...CARD, secondName: '新来的' }));
  const standing = () => desk.read(TENANT, (tx) => standingCard(tx, first.number));
  assert.equal((await standing())?.number, second.number);
  const opened = await openCard(desk, TENANT, { number: first.number, pin: pinOf(desk, first.id) }, '::1');
  assert.equal(taken(opened).id, second.id);
  taken(await revokeCard(desk, people.clerk, village, second.id, '卡丢了'));
  assert.equal((await standing())?.state, 'revoked');
  assert.equal(codeOf(await speakByCard(desk, TENANT, second.id, 'used')), 'liaison.card-over');
});

test('forty households are handed over at once; each stays with the old one until it has confirmed', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const linkIds: Id[] = [];
  for (let count = 0; count < 40; count += 1)
    linkIds.push(await linked(county, await registered(county, `第${count}户`)));
  const ended = linkIds[7] as Id;
  taken(await endLink(desk, people.clerk, village, ended, '全家迁出'));
  const to = { personId: people.next.personId, unitId: units.water, reason: '李联系调走' };
  const { handedOverCount, refused } = await handOverMany(desk, people.clerk, village, linkIds, to);
  assert.equal(handedOverCount, 39);
  assert.deepEqual(refused, [{ id: ended, code: 'liaison.link-state' }]);
  const first = linkIds[0] as Id;
  assert.equal((await ownLinks(asking(county, people.cadre))).links.length, 39);
  assert.equal((await ownLinks(asking(county, people.next))).links.length, 39, 'the new one sees what comes');
  taken(await confirmHandoverForThem(desk, people.clerk, village, first, { way: 'call' }));
  assert.equal((await ownLinks(asking(county, people.cadre))).links.length, 38);
  const { id } = taken(await issueCard(desk, people.clerk, village, linkIds[1] as Id, CARD));
  taken(await speakByCard(desk, TENANT, id, 'confirm_handover'));
  assert.equal((await ownLinks(asking(county, people.cadre))).links.length, 37);
});

test('[001-29] a link without contact for sixty days turns quiet by itself, and contact wakes it', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const constituentId = await registered(county);
  const linkId = await linked(county, constituentId);
  const { id } = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  taken(await speakByCard(desk, TENANT, id, 'used'));
  const state = async () => taken(await wholeCard(asking(county, people.cadre), constituentId)).link?.state;
  county.pass(60 * DAY);
  assert.equal(await sweepLinks(desk, TENANT), 0);
  county.pass(DAY);
  assert.equal(await sweepLinks(desk, TENANT), 1);
  assert.equal(await state(), 'quiet');
  taken(await speakByCard(desk, TENANT, id, 'used'));
  assert.equal(await state(), 'active');
});

test('sensitive things need a consent of their own; each look is recorded; withdrawn, they are gone', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await registered(county);
  const illness = { field: 'illness', value: '尿毒症，每周透析' } as const;
  assert.equal(codeOf(await keepSensitive(desk, people.clerk, village, id, illness)), 'liaison.consent-missing');
  taken(await giveConsent(desk, people.clerk, village, id, { givenWay: 'spoken', givenOn: '2026-11-21' as CivilDate }));
  taken(await keepSensitive(desk, people.clerk, village, id, illness));
  assert.ok(!JSON.stringify(await wholeCard(asking(county, people.clerk), id)).includes('透析'));
  assert.equal(
    codeOf(await lookAtSensitive(desk, people.clerk, village, id, { reason: ' ' })),
    'liaison.reason-missing',
  );
  const look = () => lookAtSensitive(desk, people.clerk, village, id, { reason: '办大病救助' });
  assert.deepEqual(taken(await look()).values, [illness]);
  taken(await takeConsentBack(desk, people.clerk, village, id));
  assert.deepEqual(taken(await look()).values, []);
  const looks = (await looksAt(desk, TENANT, id)).filter(({ block }) => block === 'sensitive');
  assert.deepEqual(
    looks.map(({ viewerId, purpose, reason }) => [viewerId, purpose, reason]),
    Array.from({ length: 2 }, () => [people.clerk.personId, 'registration', '办大病救助']),
  );
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.ok(!JSON.stringify(facts).includes('透析'));
});

test('[002-76] what the household thinks is written by others, once a year, and unseen until the year is over', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await registered(county);
  await linked(county, id);
  const said = { side: 'household', way: 'slip', answers: { satisfied: 'no' }, words: '说好的路没修' } as const;
  assert.equal(codeOf(await evaluate(desk, people.cadre, village, id, said)), 'liaison.link-own-word');
  assert.equal(
    codeOf(await evaluate(desk, people.clerk, village, id, { ...said, way: 'office' })),
    'liaison.link-own-word',
  );
  taken(await evaluate(desk, people.clerk, village, id, said));
  assert.equal(codeOf(await evaluate(desk, people.clerk, village, id, said)), 'liaison.evaluated-already');
  taken(
    await evaluate(desk, people.clerk, village, id, { side: 'grassroots', way: 'office', answers: {}, words: '常来' }),
  );
  const seen = async () => taken(await wholeCard(asking(county, people.cadre), id)).evaluations.map(({ side }) => side);
  assert.deepEqual(await seen(), ['grassroots']);
  county.pass(60 * DAY);
  assert.deepEqual(await seen(), ['grassroots', 'household']);
});

test('[002-90] coverage shows, place by place, who has no link and which hardship households have none', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const ids = [await registered(county), await registered(county, '张二'), await registered(county, '刘三')];
  await linked(county, ids[0] as Id);
  const flag = {
    hardship: 'lasting',
    hardshipReason: '独居老人',
    hardshipSince: null,
    hardshipReviewOn: null,
  } as const;
  taken(await flagHardship(desk, people.clerk, village, ids[1] as Id, flag));
  const township = { ...asking(county, people.clerk), where: { ...village, areaCode: VILLAGE } };
  const { places } = await coverageOf(township);
  assert.equal(places.length, 1);
  const { count, linkedCount, hardshipCount, hardshipLinkedCount } = places[0] ?? assert.fail();
  assert.deepEqual([count, linkedCount, hardshipCount, hardshipLinkedCount], [3, 1, 1, 0]);
});

test('who has left keeps no link, and members are a list without names', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await registered(county);
  const linkId = await linked(county, id);
  const son = { relation: '儿子', ageBand: '18-44', isAway: true, isPupil: false, needsCare: false } as const;
  taken(await setMembers(desk, people.clerk, village, id, [son, son]));
  taken(await setMembers(desk, people.clerk, village, id, [son]));
  assert.equal(taken(await wholeCard(asking(county, people.clerk), id)).members.length, 1);
  taken(await constituentLeft(desk, people.clerk, village, id, { reason: '迁到县城', on: '2026-11-20' as CivilDate }));
  assert.equal(codeOf(await endLink(desk, people.clerk, village, linkId, '重复')), 'liaison.link-state');
  assert.equal(
    codeOf(await constituentLeft(desk, people.clerk, village, id, { reason: '又一次', on: '2026-11-20' as CivilDate })),
    'liaison.constituent-gone',
  );
});

test('[C14] the card of an official who left shows their unit’s number instead of a dead one', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const linkId = await linked(county, await registered(county));
  const { number } = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  const face = async () => taken(await cardFace(desk, TENANT, number)).person;
  assert.deepEqual([(await face()).name, (await face()).phone], ['李联系', '0000-1112233']);
  await desk.act(people.clerk, (act) =>
    act.run(sql`
      update person set left_on = '2026-11-20' where tenant_id = ${TENANT} and id = ${people.cadre.personId}`),
  );
  assert.deepEqual([(await face()).name, (await face()).phone, (await face()).unitName], ['', '', '甲乡政府']);
});

test('a link that ends takes its card with it, and the reason stands on no page', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const linkId = await linked(county, await registered(county));
  const card = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  taken(await endLink(desk, people.clerk, village, linkId, '老人去世'));
  const standing = await desk.read(TENANT, (tx) => standingCard(tx, card.number));
  assert.deepEqual([standing?.state, standing?.endReason], ['revoked', '']);
  assert.equal(codeOf(await speakByCard(desk, TENANT, card.id, 'used')), 'liaison.card-over');
});

test('a cadre who registers a household finds it again; another’s card is not theirs to deliver', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const cadre = { ...people.cadre, unitId: county.units.township };
  const { id } = taken(await registerConstituent(desk, cadre, village, household(desk.clock.newId(), '刘三')));
  assert.equal(taken(await wholeCard(asking(county, cadre), id)).link?.state, 'proposed');
  const linkId = await linked(county, await registered(county));
  const card = taken(await issueCard(desk, people.clerk, village, linkId, CARD));
  const said = { on: '2026-11-21' as CivilDate, way: 'by_hand' } as const;
  assert.equal(codeOf(await deliverCard(desk, people.next, village, card.id, said)), 'liaison.not-found');
  taken(await deliverCard(desk, people.cadre, village, card.id, said));
});

test('a year after a household has left nothing personal of it is kept; sensitive things go at once', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await registered(county);
  const changes = [{ field: 'housing', base: '', value: '土坯房' }] as const;
  taken(await changeConstituent(desk, people.clerk, village, id, { changes, knownBy: 'seen' }));
  taken(
    await giveConsent(desk, people.clerk, village, id, { givenWay: 'written', givenOn: '2026-11-21' as CivilDate }),
  );
  taken(await keepSensitive(desk, people.clerk, village, id, { field: 'debts', value: '三万' }));
  taken(await constituentLeft(desk, people.clerk, village, id, { reason: '迁走', on: '2026-11-21' as CivilDate }));
  assert.deepEqual(taken(await lookAtSensitive(desk, people.clerk, village, id, { reason: '查' })).values, []);
  county.pass(364 * DAY);
  assert.equal(await sweepLeft(desk, TENANT), 0);
  county.pass(DAY);
  assert.equal(await sweepLeft(desk, TENANT), 1);
  assert.equal(await sweepLeft(desk, TENANT), 0, 'once');
  const rest = await desk.read(TENANT, async (tx) => [
    await tx.rows(sql`select * from constituent where tenant_id = ${TENANT} and id = ${id}`),
    await tx.rows(sql`select * from registration_value where tenant_id = ${TENANT} and constituent_id = ${id}`),
    await tx.rows(sql`select * from fact where tenant_id = ${TENANT} and subject_id = ${id}`),
  ]);
  assert.ok(!/王大山|土坯房|7654321|三万|迁走/.test(JSON.stringify(rest)), JSON.stringify(rest));
});

test('a village finds people of the whole county to link with, by name or unit, with the unit of each post', async (t) => {
  const { desk } = await openLiaisonCounty(t);
  const found = async (text: string) => (await peopleToLink(desk, TENANT, text, 'zh')).people;
  const cadres = (await found('李联系')).map(({ name, unitName }) => [name, unitName]);
  assert.equal(cadres.length, 1);
  const [[name, unitName = ''] = []] = cadres;
  assert.equal(name, '李联系');
  assert.notEqual(unitName, '');
  assert.ok((await found(unitName)).length >= 3);
  assert.deepEqual(await found('查无此人'), []);
});
