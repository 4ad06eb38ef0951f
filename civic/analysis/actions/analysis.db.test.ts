import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { ofMatter } from '#civic/assessment/rules/indicators/of-matter.ts';
import { mattersCounted } from '#civic/assessment/store/counted.store.ts';
import { makeStep, spot } from '#civic/issues/index.ts';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { chance, matterHistory } from '#tests/support/matter-history.ts';
import { opened } from '#tests/support/papers.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { checkSession } from './checking.ts';
import { mattersAt, settledMoment } from './counting.ts';
import { noteDecision } from './deciding.ts';
import { freezeSession } from './freeze.ts';
import { makeSession, makeVersion } from './make.ts';
import { printSession } from './printing.ts';
import { sessionView } from './view.ts';
import { chooseVoice, writeSection } from './writing.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const PORTS = { findPersonal: personalPieces, masked: maskedWords };
const MINUTES = 60_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

const allIds = ({ desk }: VerdictCounty) =>
  desk.read(TENANT, (tx) =>
    tx.rows<{ readonly id: Id }>(sql`select id from matter where tenant_id = ${TENANT} order by id limit 1000`),
  );

test('what stood at a moment is found again afterwards, whatever happens to matters, and counts as the indicators do', async (t) => {
  const seed = Number(process.env.SEED ?? (Date.now() % 2147483646) + 1);
  t.diagnostic(`SEED=${seed}`);
  const draw = chance(seed);
  const county = await openVerdictCounty(t);
  const { desk } = county;
  await matterHistory(county, draw);
  county.pass(2 * MINUTES);
  const at = settledMoment(desk.clock.now());
  const ids = (await allIds(county)).map(({ id }) => id);
  const then = await desk.read(TENANT, (tx) => mattersAt(tx, ids, at));
  const today = new Map((await desk.read(TENANT, (tx) => mattersCounted(tx, ids))).map((one) => [one.id, one]));
  for (const one of then) {
    const counted = today.get(one.id) ?? assert.fail(one.id);
    assert.deepEqual(
      ofMatter({ ...one, isKeptFromSome: false }),
      ofMatter({ ...counted, isKeptFromSome: false }),
      `${one.id} ${one.state}`,
    );
  }
  await matterHistory(county, draw);
  const again = await desk.read(TENANT, (tx) => mattersAt(tx, ids, at));
  assert.deepEqual(again, then);
  const later = (await allIds(county)).map(({ id }) => id).filter((id) => !ids.includes(id));
  assert.deepEqual(await desk.read(TENANT, (tx) => mattersAt(tx, later, at)), [], 'what came later did not exist');
});

type Held = {
  readonly county: VerdictCounty;
  readonly clerk: Official;
  readonly leader: Official;
  readonly ids: readonly Id[];
  readonly issueId: Id;
};

/** Twelve people on one road, two of whom let their words be shown; one issue with a view of a few. */
async function township(t: Parameters<typeof openVerdictCounty>[0]): Promise<Held> {
  const county = await openVerdictCounty(t);
  const { desk, people } = county;
  const ids: Id[] = [];
  for (let n = 0; n < 12; n += 1) {
    const phone = `1380013${String(8000 + n)}`;
    const consent = n < 2 ? { mayPublish: true, mayPublishWords: true } : {};
    ids.push(
      await county.raised({ phone, name: '李四', words: `第${n}次说：路面塌陷，我叫李四，电话${phone}。`, ...consent }),
    );
  }
  await county.replied(ids[0] as Id);
  await county.replied(ids[1] as Id);
  taken(
    await giveVerdict(desk, county.constituent(ids[1] as Id), {
      ...{ solved: 'not', mayPublish: 'yes', words: '补了又塌，等于没修。' },
    }),
  );
  const made = await spot(
    desk,
    people.dispatcher,
    WHERE,
    { title: '乙村村口的路年年塌', areaCode: VILLAGE, matters: ids.slice(0, 3), seen: '' },
    PORTS,
  );
  const issueId = taken(made).id;
  const fields = { causes: '排水管太细。', priority: 'masses', minority: '先通水，再修路' };
  const step = { issueId, step: 'analyse', typed: fields, version: null } as const;
  taken(await makeStep(desk, people.dispatcher, step, PORTS));
  county.pass(2 * MINUTES);
  const leader = { ...people.supervisor, personId: desk.clock.newId() };
  return { county, clerk: people.dispatcher, leader, ids, issueId };
}

const MONTH = { areaCode: TOWNSHIP, period: '2026-11', from: '', to: '' };

test('[002-85] a session is counted, written up, frozen by another, and comes to the same figures when it is counted again after everything has changed', async (t) => {
  const { county, clerk, leader, ids } = await township(t);
  const { desk } = county;
  const by = (official: Official) => ({ desk, official, where: WHERE });
  const { id } = taken(await makeSession(by(clerk), MONTH, PORTS));
  const seen = taken(await sessionView(desk, clerk, WHERE, id));
  const figure = (name: string) => seen.session.figures.indicators.find((one) => one.id === name)?.now;
  assert.deepEqual([figure('received')?.part, figure('resolution')?.part, figure('resolution')?.whole], [12, 0, 1]);
  assert.deepEqual(
    seen.session.figures.issues.map(({ state, matters, persons, isOld }) => ({ state, matters, persons, isOld })),
    [{ state: 'analysed', matters: 3, persons: 3, isOld: false }],
  );

  const save = (section: string, words: string) => writeSection(by(clerk), id, { section, words }, PORTS);
  assert.equal(codeOf(await save('causes', '王三 13712345678 说管子细')), 'analysis.personal-data');
  assert.equal(codeOf(await save('figures', '改成20件')), 'analysis.section-unknown', 'a figure is no section');
  const held = { heldOn: '2026-11-21', chair: '乡长', presentCount: '14', stamp: seen.stamp };
  assert.equal(codeOf(await freezeSession(by(clerk), id, held, PORTS)), 'analysis.own-draft');
  assert.equal(codeOf(await freezeSession(by(leader), id, held, PORTS)), 'analysis.causes-missing');
  taken(await save('causes', '排水管太细，年年冲。'));
  assert.equal(codeOf(await freezeSession(by(leader), id, held, PORTS)), 'analysis.changed-meanwhile');
  const { stamp } = taken(await sessionView(desk, leader, WHERE, id));
  taken(await freezeSession(by(leader), id, { ...held, stamp }, PORTS));
  assert.equal(codeOf(await save('causes', '改一改')), 'analysis.frozen');

  // Everything goes on: sealed, moved, replied, judged, new ones.
  county.pass(30 * MINUTES);
  for (const more of ids.slice(2, 5)) await county.replied(more, {}, { isSealed: more === ids[2] });
  await county.raised();
  taken(await giveVerdict(desk, county.constituent(ids[0] as Id), { solved: 'solved', result: 'yes' }));

  const checked = taken(await checkSession(by(leader), id)).checked ?? assert.fail('counted by a job');
  assert.deepEqual(checked.differences, []);
  assert.ok(checked.cellsCount > 200, `${checked.cellsCount} numbers`);
  assert.deepEqual([checked.areFiguresWhole, checked.reasons.areWordsSame], [true, true]);

  // Altered behind its back, the recount and the hash both say so.
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update analysis_text set words = '都好' where tenant_id = ${TENANT} and session_id = ${id}`),
  );
  assert.equal(taken(await checkSession(by(leader), id)).checked?.reasons.areWordsSame, false);

  const next = taken(await makeVersion(by(clerk), id, '漏了一件事，重新统计', PORTS));
  const after = taken(await sessionView(desk, clerk, WHERE, next.id));
  assert.deepEqual([after.session.version, after.session.state, after.texts[0]?.words], [2, 'draft', '都好']);
  const received = after.session.figures.indicators.find((one) => one.id === 'received')?.now.part;
  assert.equal(received, 12, 'one more came, and one was sealed: what is sealed is in no figure');
  assert.deepEqual(after.session.figures.issues, [], 'nor is an issue with it');
  assert.equal(codeOf(await makeVersion(by(clerk), id, '再来一版', PORTS)), 'analysis.replaced');
});

test('[002-58] a view of a few stands in the report by itself, and is left out only with a reason that stays', async (t) => {
  const { county, clerk, leader, ids, issueId } = await township(t);
  const { desk } = county;
  const by = (official: Official) => ({ desk, official, where: WHERE });
  const { id } = taken(await makeSession(by(clerk), MONTH, PORTS));
  const view = async () => taken(await sessionView(desk, clerk, WHERE, id));
  const { voices } = await view();
  const told = voices.filter(({ isChosen }) => isChosen).map(({ kind, words }) => [kind, words]);
  assert.ok(told.some(([kind, words]) => kind === 'minority' && words === '先通水，再修路'));
  assert.ok(told.some(([kind, words]) => kind === 'judged_ill' && words === '补了又塌，等于没修。'));
  const raised = voices.filter(({ kind }) => kind === 'raised');
  assert.equal(raised.length, 2, 'only the words of those who allow it');
  for (const { words } of raised) assert.ok(!words.includes('13800') && !words.includes('李四'), words);

  assert.equal(new Set(raised.map((one) => one.view)).size, 1, 'not placed yet they are of one category, and one view');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const [trouble, matterId] of [0, 0, 1, 1].map((one, at) => [one, ids[at * 2 - one * 3]] as const))
      await act.run(sql`
        insert into cluster_member (tenant_id, matter_id, cluster_id, area_code, likeness, is_confirmed, put_by, joined_at)
        values (${TENANT}, ${matterId}, ${issueId.replace(/.$/, String(trouble))}, ${VILLAGE}, 900, false, null, ${act.at})`);
  });
  const { id: placed } = taken(await makeSession(by(clerk), MONTH, PORTS));
  const views = taken(await sessionView(desk, clerk, WHERE, placed)).voices.filter(({ kind }) => kind === 'raised');
  assert.equal(new Set(views.map((one) => one.view)).size, 2, 'two troubles of one category have a voice each');
  assert.ok(views.every(({ isChosen }) => isChosen));

  const minority = voices.find(({ kind }) => kind === 'minority')?.id ?? assert.fail();
  const out = { voiceId: minority, isChosen: false };
  assert.equal(codeOf(await chooseVoice(by(clerk), id, { ...out, reason: ' ' }, PORTS)), 'analysis.reason-missing');
  taken(await chooseVoice(by(clerk), id, { ...out, reason: '上个月已经答复过' }, PORTS));
  const left = (await view()).voices.find((one) => one.id === minority);
  assert.deepEqual([left?.isChosen, left?.reason], [false, '上个月已经答复过']);

  // Whoever is kept from a matter of an issue sees neither the issue nor what a few said of it.
  const barred = { ...leader, personId: desk.clock.newId() };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${ids[0]}, ${barred.personId}, '亲戚', ${act.at})`),
  );
  const his = taken(await sessionView(desk, barred, WHERE, id));
  assert.deepEqual([his.issues, his.session.figures.issues], [[], []]);
  assert.ok(!his.voices.some(({ kind }) => kind === 'minority'));
  const decided = { words: '换粗管', unitId: county.units.traffic, dueOn: '2026-12-31', issueId, issueTitle: '' };
  taken(await noteDecision(by(clerk), id, decided, PORTS));
  assert.equal((await view()).decisions.length, 1);
  assert.deepEqual(taken(await sessionView(desk, barred, WHERE, id)).decisions, [], 'nor what was decided of it');
});

test('[002-85] what a meeting decides has a unit and a day, and goes on in an issue', async (t) => {
  const { county, clerk } = await township(t);
  const { desk, units } = county;
  const by = { desk, official: clerk, where: WHERE };
  const { id } = taken(await makeSession(by, MONTH, PORTS));
  const decided = {
    words: '换粗管',
    unitId: units.traffic,
    dueOn: '2026-12-31',
    issueId: 'new',
    issueTitle: '村口排水',
  };
  assert.equal(codeOf(await noteDecision(by, id, { ...decided, dueOn: '2026-11-01' }, PORTS)), 'analysis.day-past');
  assert.equal(codeOf(await noteDecision(by, id, { ...decided, unitId: '' }, PORTS)), 'analysis.unit-unknown');
  taken(await noteDecision(by, id, decided, PORTS));
  const [one] = taken(await sessionView(desk, clerk, WHERE, id)).decisions;
  const issue = await desk.read(TENANT, (tx) =>
    tx.row<{ title: string }>(
      sql`select title from issue where tenant_id = ${TENANT} and id = ${one?.issueId ?? null}`,
    ),
  );
  assert.equal(issue?.title, '村口排水');
});

test('a place of another, and days that have not come, are refused', async (t) => {
  const county = await openVerdictCounty(t);
  const official = county.official('intake', VILLAGE);
  const by = { desk: county.desk, official, where: { ...WHERE, areaCode: VILLAGE } };
  assert.equal(codeOf(await makeSession(by, MONTH, PORTS)), 'analysis.area-unknown');
  const own = { ...MONTH, areaCode: VILLAGE };
  assert.equal(codeOf(await makeSession(by, { ...own, period: '2027-01' }, PORTS)), 'analysis.period-ahead');
  assert.equal(codeOf(await makeSession(by, { ...own, period: '去年' }, PORTS)), 'analysis.period-unknown');
  const empty = taken(await makeSession(by, own, PORTS));
  const seen = taken(await sessionView(county.desk, official, by.where, empty.id));
  assert.deepEqual([seen.session.figures.categories, seen.voices, seen.issues], [[], [], []]);
});

test('[002-85] the report is a Word and a PDF file with the same numbers, charts that say what they show, and no cell under five', async (t) => {
  const { county, clerk } = await township(t);
  const { desk } = county;
  const { id } = taken(await makeSession({ desk, official: clerk, where: WHERE }, MONTH, PORTS));
  const file = async (format: 'docx' | 'pdf', language: 'zh' | 'en') =>
    taken(await printSession(desk, clerk, WHERE, id, { format, language })).content;
  const plain = (text: string) => text.replace(/\s+/g, '');
  const pdf = opened(await file('pdf', 'zh'), 'pdf');
  const text = plain(pdf.map((page) => page.text).join(''));
  assert.match(text, /甲乡民情分析（2026-11）/);
  assert.match(text, /收到事项12/);
  assert.match(text, /先通水，再修路/);
  assert.match(text, /承诺兑现得怎么样/);
  const word = unzipSync(await file('docx', 'en'));
  const whole = new TextDecoder().decode(word['word/document.xml'] ?? assert.fail('no document'));
  assert.match(whole, /Line chart: matters received/, 'a picture says what it shows');
  assert.equal(Object.keys(word).filter((name) => name.startsWith('word/media/')).length, 3);
  const cells = [...whole.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words ?? '');
  assert.ok(cells.includes('12') && cells.includes('*'), 'twelve are told, three are not');
  assert.deepEqual(
    cells.filter((words) => /^[1-4]$/.test(words)),
    [],
  );
});
