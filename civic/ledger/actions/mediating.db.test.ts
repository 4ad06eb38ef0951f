import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { GOOD_REPLY, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { looksAt } from '#tests/support/looks.ts';
import { opened } from '#tests/support/papers.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { answerNow, submitResult } from './acts.ts';
import { beginMediation, mediate } from './mediating.ts';
import { listMediations, mediationsView } from './mediations.ts';
import { agreementPaper } from './papers.ts';

const DAY = 24 * 3_600_000;
const PARTIES = [
  { name: '孙某', role: '东邻', address: '三组12号', phone: '13900000001' },
  { name: '李某·买买提', role: '西邻', address: '', phone: '' },
];
const FACTS = '孙某的排水沟冲了李某·买买提的墙。';
const EVERYWHERE = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

/** A quarrel that the traffic bureau handles. */
async function county(t: TestContext) {
  const opened = await openLedgerCounty(t);
  const { desk, people } = opened;
  const handled = async (parts: Parameters<typeof opened.raised>[0] = {}): Promise<Id> => {
    const id = await opened.raised({ kind: 'dispute', ...parts });
    await opened.dispatched(id);
    await opened.done(people.handler, id, { name: 'sign' });
    await opened.done(people.handler, id, { name: 'contact', way: 'visit', contactedAt: desk.clock.now() });
    return id;
  };
  const begin = (id: Id, by: Official = people.handler) =>
    beginMediation(desk, by, id, { parties: PARTIES, facts: FACTS });
  const today = () => civilDateOf(desk.clock.now());
  const agreement = () => ({
    content: '排水沟向南移半米。',
    promises: [{ place: 2, what: '让李某·买买提挖沟', how: '自己出工', byOn: addDays(today(), 10) }],
    madeAt: '乙村村委会',
    consents: [1, 2].map((place) => ({ place, way: 'signed', on: today() }) as const),
  });
  const seen = async (by: Official, id: Id) => taken(await mediationsView(desk, by, id, 'zh'));
  return { ...opened, handled, begin, agreement, seen };
}

test('[001-27] a quarrel is begun, written down, agreed and kept; every change keeps the one before (I4)', async (t) => {
  const { desk, people, handled, begin, agreement, seen, pass } = await county(t);
  const id = await handled();
  const { id: mediationId } = taken(await begin(id));
  const note = {
    facts: FACTS,
    positions: [{ place: 1, position: '沟不能动', feeling: '怕水进屋' }],
    commonInterest: '都怕水淹',
    proposals: [{ place: null, words: '沟南移半米' }],
  };
  taken(await mediate(desk, people.handler, mediationId, 'note', { version: 1, ...note }));
  const more = { ...note, commonInterest: '都怕水淹，也都要走路' };
  taken(await mediate(desk, people.handler, mediationId, 'note', { version: 2, ...more }));
  const stale = await mediate(desk, people.handler, mediationId, 'note', { version: 2, ...note });
  assert.equal(codeOf(stale), 'ledger.mediation-stale');
  taken(await mediate(desk, people.handler, mediationId, 'agree', { version: 3, ...agreement() }));
  pass(11 * DAY);
  const check = { isKept: true, words: '沟挖好了', next: null, ways: [] } as const;
  taken(await mediate(desk, people.handler, mediationId, 'check', { version: 4, ...check }));
  const [mediation] = (await seen(people.handler, id)).mediations;
  assert.equal(mediation?.state, 'kept');
  assert.deepEqual(
    mediation?.notes.map(({ content }) => content.commonInterest),
    ['', '都怕水淹', '都怕水淹，也都要走路'],
  );
  assert.deepEqual(mediation?.checks[0]?.content, check);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const told = facts.filter(({ kind }) => kind.startsWith('ledger.mediation.'));
  assert.deepEqual(
    told.map(({ kind }) => kind.split('.')[2]),
    ['begun', 'noted', 'noted', 'agreed', 'performance_checked'],
  );
  assert.doesNotMatch(JSON.stringify(told), /孙某|李某|沟|邻/, 'facts hold no words and no names');
});

test('「调解达成」 is a result only where the parties’ agreement stands', async (t) => {
  const { desk, people, handled, begin, agreement, now, raised, done } = await county(t);
  const id = await handled();
  const submit = async () => {
    const reply = { ...GOOD_REPLY, resultKind: 'mediated' } as const;
    return submitResult(desk, people.handler, id, (await now(id)).version, reply);
  };
  assert.equal(codeOf(await submit()), 'ledger.no-agreement');
  const { id: mediationId } = taken(await begin(id));
  assert.equal(codeOf(await submit()), 'ledger.no-agreement', 'to talk is no agreement');
  taken(await mediate(desk, people.handler, mediationId, 'agree', { version: 1, ...agreement() }));
  assert.equal(taken(await submit()).state, 'result_submitted');
  const other = await raised({ kind: 'dispute' });
  const { version } = await done(people.intake, other, { name: 'take' });
  const said = { reply: { ...GOOD_REPLY, resultKind: 'mediated' }, source: '', areWarningsSeen: true } as const;
  assert.equal(codeOf(await answerNow(desk, people.intake, other, version, said)), 'ledger.no-agreement');
});

test('the parties are named to those who handle the matter; to others they are 甲方 and 乙方 everywhere', async (t) => {
  const { desk, people, handled, begin, agreement, seen } = await county(t);
  const id = await handled();
  const { id: mediationId } = taken(await begin(id));
  taken(await mediate(desk, people.handler, mediationId, 'agree', { version: 1, ...agreement() }));
  const mine = (await seen(people.handler, id)).mediations[0];
  assert.deepEqual([mine?.areNamed, mine?.parties[0]?.name], [true, '孙某']);
  const theirs = await seen(people.supervisor, id);
  assert.deepEqual([theirs.mayBegin, theirs.mayMediate], [false, false]);
  assert.doesNotMatch(JSON.stringify(theirs), /孙某|买买提|13900000001|三组/);
  assert.match(JSON.stringify(theirs), /甲方的排水沟冲了乙方的墙/);
  const paperFor = async (by: Official) => {
    const wanted = { format: 'pdf', language: 'zh' } as const;
    const file = taken(await agreementPaper(desk, by, { matterId: id, mediationId }, wanted));
    return opened(file.content, 'pdf')
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('');
  };
  assert.match(await paperFor(people.handler), /李某·买买提.*排水沟向南移半米.*当事人孙某（签名/);
  assert.doesNotMatch(await paperFor(people.supervisor), /孙某|买买提|三组/);
  const looks = await looksAt(desk, TENANT, id);
  assert.deepEqual(
    looks.map(({ viewerId, purpose, block }) => [viewerId, purpose, block]),
    ['contact', 'print'].map((block) => [people.handler.personId, 'mediation', block]),
  );
});

test('two who begin at once open one mediation, and the second is told', async (t) => {
  const { handled, begin, seen, people } = await county(t);
  const id = await handled();
  const results = await Promise.all([begin(id), begin(id)]);
  assert.deepEqual(results.map(codeOf).toSorted(), ['ledger.mediation-open', null].toSorted());
  assert.equal((await seen(people.handler, id)).mediations.length, 1);
});

test('a relative who stepped back, another unit, and whoever cannot see the matter do not mediate', async (t) => {
  const { desk, handled, begin, official, units, done, people } = await county(t);
  const id = await handled();
  const cousin = official('handler', undefined, units.traffic);
  await done(cousin, id, { name: 'recuse', reason: '一方是我表哥' });
  assert.equal(codeOf(await begin(id, cousin)), 'ledger.recused');
  assert.equal(codeOf(await mediationsView(desk, cousin, id, 'zh')), 'ledger.recused');
  const elsewhere = official('handler', undefined, units.water);
  assert.equal(codeOf(await begin(id, elsewhere)), 'ledger.not-your-unit');
  assert.equal(codeOf(await mediationsView(desk, elsewhere, id, 'zh')), 'ledger.not-found');
  const sealed = await handled({ kind: 'conduct_report' });
  assert.equal(codeOf(await begin(sealed, people.handler)), 'ledger.mediation-sealed');
});

test('what is late stands first in the list, for its own unit and the county; one that ended stands in none', async (t) => {
  const { desk, people, handled, begin, official, units, pass } = await county(t);
  const [late, fresh] = [await handled(), await handled()];
  const first = taken(await begin(late));
  pass(31 * DAY);
  taken(await begin(fresh));
  const listed = async (by: Official, unitIds: readonly Id[] | null = null) =>
    (await listMediations(desk, by, { ...EVERYWHERE, unitIds }, undefined, 'zh')).mediations.map(
      ({ matterId, isLate }) => [matterId, isLate],
    );
  assert.deepEqual(await listed(people.supervisor), [
    [late, true],
    [fresh, false],
  ]);
  assert.equal((await listed(people.handler, [units.traffic])).length, 2);
  assert.deepEqual(await listed(official('handler', undefined, units.water), [units.water]), []);
  const end = { version: first.version, reason: '谈不拢', ways: ['court'] } as const;
  taken(await mediate(desk, people.handler, first.id, 'end', end));
  assert.deepEqual(await listed(people.supervisor), [[fresh, false]]);
});
