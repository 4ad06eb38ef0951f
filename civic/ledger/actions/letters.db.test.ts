import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken, WORDS } from '#tests/support/ledger-county.ts';
import { looksAt } from '#tests/support/looks.ts';
import { opened } from '#tests/support/papers.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import type { LetterKind } from '../rules/letters/letter.ts';
import { officeLetter, ownLetter } from './letters.ts';

const PERSON = {
  name: '龙䶮·阿不都热西提',
  phone: '13900000001',
  address: '三组12号',
  replyWay: 'letter',
} as const;
const NAMED = /龙䶮·阿不都热西提/;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

/** Everything that stands on a letter as somebody gets it, without spaces and line ends. */
async function textFor(county: LedgerCounty, by: Official, id: Id, kind: LetterKind = 'decision'): Promise<string> {
  const file = taken(await officeLetter(county.desk, by, id, { kind, format: 'pdf', language: 'zh' }));
  return flat(file.content);
}

const flat = (content: Uint8Array) =>
  opened(content, 'pdf')
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');

async function looksAtPerson(county: LedgerCounty, id: Id): Promise<unknown[]> {
  return (await looksAt(county.desk, TENANT, id)).map(({ viewerId, purpose, block }) => [viewerId, purpose, block]);
}

test('[002-37] an answer becomes a letter that names the person to the handler, and that look is written down', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised(PERSON);
  await county.replied(id);
  const text = await textFor(county, county.people.handler, id);
  assert.match(text, NAMED);
  assert.match(text, /排水管断裂.*办理结果：已解决/);
  assert.deepEqual(await looksAtPerson(county, id), [[county.people.handler.personId, 'telling', 'print']]);
});

test('who may view a matter but not look at the person gets the letter with the number alone', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised(PERSON);
  await county.replied(id);
  const text = await textFor(county, county.people.supervisor, id);
  assert.doesNotMatch(text, NAMED);
  assert.ok(text.includes(`反映人（编号${(await county.now(id)).number}）`));
  assert.deepEqual(await looksAtPerson(county, id), []);
});

test('[002-46] the letter of a complaint names nobody, neither to its handler nor to the dispatcher', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised({ ...PERSON, kind: 'complaint' });
  await county.replied(id);
  for (const by of [county.people.handler, county.people.dispatcher])
    assert.doesNotMatch(await textFor(county, by, id), NAMED);
  assert.deepEqual(await looksAtPerson(county, id), []);
});

test('the unit complained about does not learn that there is a letter; nor does who stepped back get one', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people, units } = county;
  const id = await county.raised({ ...PERSON, kind: 'complaint' });
  await county.replied(id);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set complained_unit_id = ${units.water} where tenant_id = ${TENANT} and id = ${id}`),
  );
  const wanted = { kind: 'decision', format: 'docx', language: 'zh' } as const;
  const accused = county.official('handling_leader', undefined, units.water);
  assert.equal(codeOf(await officeLetter(desk, accused, id, wanted)), 'ledger.not-found');
  const elsewhere = county.official('handler', undefined, units.township);
  assert.equal(codeOf(await officeLetter(desk, elsewhere, id, wanted)), 'ledger.not-found');
  await county.done(people.dispatcher, id, { name: 'recuse', reason: '是我表哥' });
  assert.equal(codeOf(await officeLetter(desk, people.dispatcher, id, wanted)), 'ledger.recused');
});

test('[I7] the letter of a sealed matter has neither name nor own words, for whoever prints it', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised({ ...PERSON, kind: 'conduct_report' });
  await county.replied(id);
  for (const by of [county.people.handler, county.people.intake, county.people.dispatcher]) {
    const text = await textFor(county, by, id);
    assert.doesNotMatch(text, NAMED);
    assert.ok(!text.includes(WORDS.slice(0, 12)), 'no words of the person');
    assert.match(text, /为保护反映人/);
  }
  assert.deepEqual(await looksAtPerson(county, id), []);
});

test('a person gets the own letter, with the number and without the name: the receipt does not say who said it', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised(PERSON);
  await county.replied(id);
  const wanted = { kind: 'decision', format: 'pdf', language: 'zh' } as const;
  const file = taken(await ownLetter(county.desk, county.constituent(id), wanted));
  assert.doesNotMatch(flat(file.content), NAMED);
  assert.equal(file.fileName, `处理意见书-${(await county.now(id)).number}.pdf`);
});

test('there are just the letters of what happened: accepted, extended, and after the answer the decision', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people } = county;
  const id = await county.raised(PERSON);
  const wanted = (kind: LetterKind) => ({ kind, format: 'pdf', language: 'zh' }) as const;
  assert.equal(codeOf(await officeLetter(desk, people.intake, id, wanted('received'))), 'ledger.no-letter');
  await county.dispatched(id);
  assert.match(await textFor(county, people.handler, id, 'received'), /承办单位交通局.*受理日期2026年11月21日/);
  await county.done(people.handler, id, { name: 'sign' });
  await county.done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  const due = (await county.now(id)).finishDueAt as string;
  const leader = county.official('handling_leader', undefined, county.units.traffic);
  const untilOn = '2026-12-09' as never;
  await county.done(leader, id, { name: 'ask_extension', reason: '连续低温', plan: '', untilOn });
  assert.equal(codeOf(await officeLetter(desk, people.handler, id, wanted('extended'))), 'ledger.no-letter');
  await county.done(people.supervisor, id, { name: 'extend', words: '' });
  const text = await textFor(county, people.handler, id, 'extended');
  assert.match(text, /连续低温/);
  assert.match(text, /延期到2026年12月9日/);
  const [, month, day] = /-(\d\d)-(\d\d)T/.exec(due) ?? [];
  assert.match(text, new RegExp(`原定答复日期2026年${Number(month)}月${Number(day)}日`));
  assert.equal(codeOf(await officeLetter(desk, people.handler, id, wanted('decision'))), 'ledger.no-letter');
});

test('[002-22] a matter that is not accepted has its letter when two have signed, with reason, basis and where to go', async (t) => {
  const county = await openLedgerCounty(t);
  const { people } = county;
  const id = await county.raised({ ...PERSON, areaCode: VILLAGE });
  await county.done(people.intake, id, { name: 'take' });
  const said = { reason: '已由法院审理', basis: '条例第三十一条', whereToGo: '县人民法院', objectionDays: 15 };
  await county.done(people.intake, id, { name: 'propose_decline', ...said });
  const wanted = { kind: 'not_accepted', format: 'pdf', language: 'zh' } as const;
  assert.equal(codeOf(await officeLetter(county.desk, people.intake, id, wanted)), 'ledger.no-letter');
  await county.done(people.dispatcher, id, { name: 'sign_decline' });
  const text = await textFor(county, people.dispatcher, id, 'not_accepted');
  assert.match(text, /已由法院审理.*条例第三十一条.*县人民法院.*15日内提出/);
  assert.match(text, /某县受理台2026年11月21日/);
});
