import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreeForThem, proposeLink } from '#civic/liaison/actions/linking.ts';
import { registerConstituent } from '#civic/liaison/actions/register.ts';
import { historyOf, wholeCard } from '#civic/liaison/actions/view.ts';
import { changeStyle } from '#civic/rulebook/actions/rules.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { shownOfVisits } from '../rules/visit.ts';
import { confirmByCard, confirmForThem, visitsToConfirm } from './confirming.ts';
import { likenessFigures, likenessOf } from './likeness.ts';
import { styleFigures } from './style-kept.ts';
import {
  amendVisit,
  briefOf,
  drawHouseholds,
  ownDiary,
  recordVisit,
  saidOfOwn,
  sharedEntries,
  shareVisit,
  type VisitWritten,
} from './visits.ts';

const TODAY = '2026-11-21' as CivilDate;
const YESTERDAY = '2026-11-20' as CivilDate;
const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}

/** A visit with nothing to report: day, place, how many. */
function visit(id: Id, parts: Partial<VisitWritten> = {}): VisitWritten {
  const none = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '' };
  return {
    ...{ id, kind: 'visit', fromOn: TODAY, toOn: TODAY, areaCode: VILLAGE, mode: 'unannounced', occasion: 'home' },
    ...{ metCount: 1, constituentIds: [], foundOut: [], learned: '', worry: '', nextTime: '' },
    ...none,
    ...texts,
    ...parts,
  };
}

/** A household of the village that agreed to the cadre's link. */
async function linked({ desk, people, village, units }: LiaisonCounty, name?: string): Promise<Id> {
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId(), name)));
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const link = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: id, ...to }));
  taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
  return id;
}

const PAGE = { after: null, limit: 50 };
const diary = ({ desk, people }: LiaisonCounty) => ownDiary(desk, people.cadre, PAGE, 'zh');

test('[C2] a visit with nothing to report is a day, a place and a number; it counts as courtesy', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  taken(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId())));
  const [entry] = await diary(county);
  assert.deepEqual([entry?.metCount, entry?.isCourtesy, entry?.daysLate, entry?.largeParty], [1, true, 0, []]);
  assert.equal(
    codeOf(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), { metCount: 0 }))),
    'fieldwork.visit-met',
  );
});

test('[000-05, 004-18] who comes with more than the rule of that day says is told so, and nothing is refused', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, official } = county;
  const party = { companionsCount: 5, escortsCount: 1, vehiclesCount: 2 };
  const write = (parts: Partial<VisitWritten>) =>
    recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), { ...parts, mode: 'arranged' }));
  taken(await write(party));
  const own = { level: 'county', basis: '某县〔2026〕8号', validFrom: TODAY } as const;
  const administrator = official('system_administrator');
  taken(await changeStyle(desk, administrator, { ...own, key: 'party.companions', atMost: 6 }));
  const large = async () => (await diary(county)).map((entry) => entry.largeParty);
  assert.deepEqual(await large(), [['escortsCount', 'vehiclesCount']], 'from its day a county’s own rule holds');
  taken(await write({ ...party, fromOn: YESTERDAY, toOn: YESTERDAY }));
  assert.deepEqual(
    (await large())[1],
    ['companionsCount', 'escortsCount', 'vehiclesCount'],
    'the day before it did not',
  );
  taken(await write({ companionsCount: 4, escortsCount: 0, vehiclesCount: 1 }));
  assert.equal((await large()).filter((one) => one.length === 0).length, 1);
});

test('[001-04] a visit that leaves a fact, their words or something done is no courtesy', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county);
  const changes = [{ field: 'housing', base: '', value: '土坯房，漏雨' }] as const;
  const said = visit(desk.clock.newId(), {
    constituentIds: [id],
    foundOut: [{ constituentId: id, knownBy: 'seen', changes: [...changes] }],
  });
  taken(await recordVisit(desk, people.cadre, village, said));
  taken(await recordVisit(desk, people.cadre, village, said));
  const entries = await diary(county);
  assert.equal(entries.length, 1, 'sent twice, kept once');
  assert.deepEqual([entries[0]?.isCourtesy, entries[0]?.changesCount], [false, 1]);
  const asking = { desk, official: people.clerk, where: village, language: 'zh' } as const;
  const { values } = taken(await historyOf(asking, id));
  assert.deepEqual(
    values.map(({ value, knownBy, visitId }) => [value, knownBy, visitId]),
    [['土坯房，漏雨', 'seen', said.id]],
  );
  const card = taken(await wholeCard(asking, id));
  assert.deepEqual([card.link?.state, card.link?.lastContactOn], ['active', TODAY]);
  assert.deepEqual(
    card.contacts.map(({ bySide, way }) => [bySide, way]),
    [['official', 'visit']],
  );
});

test('what somebody else changed meanwhile stops the whole visit, and nothing of it is kept', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county);
  const found = (base: string, value: string) => ({
    constituentIds: [id],
    foundOut: [{ constituentId: id, knownBy: 'heard' as const, changes: [{ field: 'housing' as const, base, value }] }],
  });
  taken(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), found('', '砖房'))));
  const late = await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), found('', '土坯房')));
  assert.equal(codeOf(late), 'liaison.field-conflict');
  assert.equal((await diary(county)).length, 1);
});

test('late is shown and never refused; what is to come is; another’s household can be named, not changed', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const write = (parts: Partial<VisitWritten>) =>
    recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), parts));
  const early = '2026-11-01' as CivilDate;
  taken(await write({ fromOn: early, toOn: early }));
  assert.equal((await diary(county))[0]?.daysLate, 20);
  const tomorrow = '2026-11-22' as CivilDate;
  assert.equal(codeOf(await write({ fromOn: tomorrow, toOn: tomorrow })), 'fieldwork.visit-days');
  assert.equal(codeOf(await write({ fromOn: early, toOn: TODAY })), 'fieldwork.visit-days', 'several days are a stay');
  taken(await write({ kind: 'stay', fromOn: '2026-11-19' as CivilDate, toOn: TODAY }));
  const other = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId(), '张二')));
  const changes = [{ field: 'housing', base: '', value: '砖房' }] as const;
  const foundOut = [{ constituentId: other.id, knownBy: 'seen' as const, changes: [...changes] }];
  assert.equal(codeOf(await write({ constituentIds: [other.id], foundOut })), 'fieldwork.visit-household');
  taken(await write({ constituentIds: [other.id] }));
});

test('[002-08] the diary is its author’s alone; a shared copy has no names, no numbers and no author', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county, '王大山');
  const heard = '王大山说：矿上的活快没了，电话0000-7654321。';
  const said = visit(desk.clock.newId(), { constituentIds: [id], heard, worry: '采完以后怎么办' });
  taken(await recordVisit(desk, people.cadre, village, said));
  assert.deepEqual(await ownDiary(desk, people.next, PAGE, 'zh'), []);
  assert.deepEqual(await sharedEntries(desk, village, PAGE, 'zh'), []);
  const share = (words: string) => shareVisit(desk, people.cadre, said.id, words);
  assert.equal(codeOf(await share(heard)), 'fieldwork.share-number');
  assert.equal(codeOf(await share('王大山说活快没了')), 'fieldwork.share-name');
  assert.equal(codeOf(await shareVisit(desk, people.next, said.id, '某户说活快没了')), 'fieldwork.visit-unknown');
  taken(await share('某户说：矿上的活快没了。'));
  const [copy] = await sharedEntries(desk, village, PAGE, 'zh');
  assert.equal(copy?.sharedWords, '某户说：矿上的活快没了。');
  assert.ok(!JSON.stringify(copy).includes(people.cadre.personId));
  taken(await share(''));
  assert.deepEqual(await sharedEntries(desk, village, PAGE, 'zh'), []);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, said.id));
  assert.ok(!JSON.stringify(facts).includes('矿上') && !JSON.stringify(facts).includes('王大山'));
});

test('[000-25][C1] a household says whether somebody came, once; never to who made the visit', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county);
  const said = visit(desk.clock.newId(), { constituentIds: [id] });
  taken(await recordVisit(desk, people.cadre, village, said));
  const answer = { visitId: said.id, constituentId: id, came: 'no', wasToldBefore: 'unsure', cameOfIt: '' } as const;
  assert.equal(
    codeOf(await confirmForThem(desk, people.cadre, village, { ...answer, way: 'call' })),
    'fieldwork.confirm-own',
  );
  taken(await confirmForThem(desk, people.clerk, village, { ...answer, way: 'slip' }));
  const again = await confirmByCard(desk, TENANT, { ...answer, came: 'yes', way: 'card' });
  assert.equal(codeOf(again), 'fieldwork.confirmed-already');
  assert.doesNotMatch(JSON.stringify(await diary(county)), /onfirm|enied/, 'of one visit its author is told nothing');
  assert.equal(await saidOfOwn(desk, people.cadre), null);
});

test('the system draws which visits are asked about; the author is not told which', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county);
  for (let count = 0; count < 40; count += 1)
    taken(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), { constituentIds: [id] })));
  const { visits } = await visitsToConfirm(desk, people.clerk, village);
  assert.ok(visits.length >= 5 && visits.length < 40, `${visits.length} of 40 drawn`);
  assert.ok(!JSON.stringify(await diary(county)).includes('ampled'));
  assert.deepEqual((await visitsToConfirm(desk, people.cadre, village)).visits, [], 'nobody asks about their own');
});

test('[C16] households are drawn at random on arrival, and the draw is kept', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  for (let count = 0; count < 12; count += 1) await linked(county, `第${count}户`);
  const draws = new Set<string>();
  for (let turn = 0; turn < 6; turn += 1) {
    const { households } = taken(await drawHouseholds(desk, people.cadre, village, { areaCode: VILLAGE, count: 3 }));
    assert.equal(new Set(households.map(({ constituentId }) => constituentId)).size, 3);
    draws.add(households.map(({ name }) => name).join());
  }
  assert.ok(draws.size > 1, 'not always the same');
  const kept = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select id from visit_draw where tenant_id = ${TENANT} limit 10`),
  );
  assert.equal(kept.length, 6);
});

test('[002-92] before the next visit one sees what was to be done next', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county);
  taken(
    await recordVisit(
      desk,
      people.cadre,
      village,
      visit(desk.clock.newId(), { constituentIds: [id], nextTime: '带上低保申请表' }),
    ),
  );
  const { visits } = taken(await briefOf(desk, people.cadre, village, id));
  assert.deepEqual(
    visits.map(({ nextTime }) => nextTime),
    ['带上低保申请表'],
  );
  assert.equal(codeOf(await briefOf(desk, people.next, village, id)), 'fieldwork.visit-household');
});

test('[C5] a text that stood in an entry before is shown to its author alone, with the passage that is the same', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const heard =
    '老支书说村里的水渠去年冬天冻裂了三处，春耕以前不修好，下游二十几亩水田就种不上，大家愿意出工，缺的是水泥和管子。';
  taken(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), { heard })));
  const copied = `今天走访，${heard}回来以后我想了很多。`;
  const own = await likenessOf(desk, people.cadre, copied, null);
  assert.deepEqual([own?.isOwn, own?.isStrong], [true, true]);
  assert.match(own?.passage ?? '', /水渠去年冬天冻裂了三处/);
  const others = await likenessOf(desk, people.next, copied, null);
  assert.equal(others?.isOwn, false, 'whose it is is not said');
  assert.equal(
    await likenessOf(desk, people.next, '张家的孩子考上了县里的高中，家里发愁住宿费，已告诉他们怎么申请补助。', null),
    null,
  );
  assert.equal(
    await likenessOf(desk, people.next, `《${'从群众中来到群众中去'.repeat(6)}》`, null),
    null,
    'a quotation is nobody’s copy',
  );
});

test('[C5] auditors see how many entries of a place are alike, and never whose', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const heard = '老支书说村里的水渠去年冬天冻裂了三处，春耕以前不修好，下游二十几亩水田就种不上，大家愿意出工。';
  const write = (author: Official, text: string) =>
    recordVisit(desk, author, village, visit(desk.clock.newId(), { heard: text }));
  const count = () => likenessFigures(desk, village, TODAY, TODAY);
  for (let turn = 0; turn < 7; turn += 1) taken(await write(people.cadre, heard));
  taken(await write(people.cadre, '短'));
  const hidden = { toldCount: null, hintCount: null, copyCount: null };
  assert.deepEqual(await count(), hidden, 'one author could be told');
  for (let turn = 0; turn < 4; turn += 1) taken(await write({ ...people.next, personId: desk.clock.newId() }, heard));
  assert.deepEqual(await count(), { toldCount: 11, hintCount: 10, copyCount: 10 }, 'the first copied nothing');
  assert.equal(codeOf(await likenessFigures(desk, village, TODAY, '2026-01-01' as CivilDate)), 'fieldwork.days-wrong');
});

test('[000-05] how units kept the rules of style is counted from visits as they stand, by the rule of the day, of no person', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, official } = county;
  const write = (author: Official, on: CivilDate, companionsCount: number | null) =>
    recordVisit(desk, author, village, visit(desk.clock.newId(), { fromOn: on, toOn: on, companionsCount }));
  const own = { level: 'county', basis: '某县〔2026〕8号', validFrom: TODAY } as const;
  taken(await changeStyle(desk, official('system_administrator'), { ...own, key: 'party.companions', atMost: 6 }));
  const kept = async () => taken(await styleFigures(desk, village, YESTERDAY, TODAY));
  const authors = Array.from({ length: 5 }, () => ({ ...people.cadre, personId: desk.clock.newId() }));
  for (const author of authors.slice(1)) taken(await write(author, YESTERDAY, 5));
  assert.deepEqual((await kept()).units, [], 'four visitors could be told');
  taken(await write(authors[0] as Official, YESTERDAY, 5));
  for (const author of authors) taken(await write(author, TODAY, 5));
  taken(await write(authors[0] as Official, TODAY, null));
  const { spans, units } = await kept();
  assert.deepEqual(
    spans.map(({ from, partyMax }) => [from, partyMax.companionsCount]),
    [
      [YESTERDAY, 4],
      [TODAY, 6],
    ],
  );
  const none = { said: 0, over: 0 };
  assert.deepEqual(units, [
    {
      unitId: people.cadre.unitId,
      visits: 11,
      companionsCount: { said: 10, over: 5 },
      escortsCount: none,
      vehiclesCount: none,
    },
  ]);
  assert.equal(codeOf(await styleFigures(desk, village, TODAY, '2026-01-01' as CivilDate)), 'fieldwork.days-wrong');
});

test('one’s own entry can be written anew; of two screens the later one is asked to look', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const said = visit(desk.clock.newId(), { heard: '说水管冻了' });
  taken(await recordVisit(desk, people.cadre, village, said));
  const {
    id: _,
    kind: _k,
    fromOn: _f,
    toOn: _t,
    areaCode: _a,
    metCount: _m,
    constituentIds: _c,
    foundOut: _o,
    ...rest
  } = said;
  taken(await amendVisit(desk, people.cadre, said.id, { ...rest, heard: '说水管冻裂了', version: 1 }));
  county.pass(DAY);
  assert.equal(
    codeOf(await amendVisit(desk, people.cadre, said.id, { ...rest, heard: '旧屏幕', version: 1 })),
    'fieldwork.stale',
  );
  assert.equal((await diary(county))[0]?.heard, '说水管冻裂了');
});

test('what households said is told to the author only as a sum from which nobody can be told', () => {
  const said = (answeredCount: number, confirmedCount: number) => ({ answeredCount, confirmedCount });
  for (const hidden of [said(1, 1), said(4, 4), said(9, 8), said(9, 4), said(20, 17)])
    assert.equal(shownOfVisits(hidden), null);
  for (const shown of [said(5, 5), said(5, 0), said(12, 7)]) assert.deepEqual(shownOfVisits(shown), shown);
});

test('what no database can hold is taken out of words and names, and nothing else is lost', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const id = await linked(county, '王\u0000大山\ud800');
  const heard = '第一行\u0000完\r\n第二行\ud800';
  taken(await recordVisit(desk, people.cadre, village, visit(desk.clock.newId(), { constituentIds: [id], heard })));
  const [entry] = await diary(county);
  assert.equal(entry?.heard, '第一行 完\n第二行\ufffd');
  assert.deepEqual(
    entry?.met.map(({ name }) => name),
    ['王 大山\ufffd'],
  );
});
