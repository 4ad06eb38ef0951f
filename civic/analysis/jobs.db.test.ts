import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, TOWNSHIP } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { cancelCount, countFor, countsFor, noteSeen, SESSION_JOB, unseenFor, whyNotYet } from './actions/asking.ts';
import { checkSession } from './actions/checking.ts';
import { freezeSession } from './actions/freeze.ts';
import { makeSession, makeVersion } from './actions/make.ts';
import { sessionView } from './actions/view.ts';
import { writeSection } from './actions/writing.ts';
import { countJob, sweepCounts } from './jobs.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const PORTS = { findPersonal: personalPieces, masked: maskedWords };
const MONTH = { areaCode: TOWNSHIP, period: '2026-11', from: '', to: '' };
const MINUTES = 60_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

async function county(t: TestContext) {
  const opened = await openVerdictCounty(t);
  for (let n = 0; n < 4; n += 1) await opened.raised({ phone: `1380013800${n}`, name: '李四' });
  opened.pass(2 * MINUTES);
  const clerk = opened.people.dispatcher;
  const by = (official: Official, desk: Desk = opened.desk) => ({ desk, official, where: WHERE });
  return { ...opened, clerk, by };
}

/** The jobs that were handed out since it was last asked, as the worker takes them. */
async function jobsOf({ desk }: VerdictCounty): Promise<readonly Record<string, unknown>[]> {
  const rows = await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.rows<{ readonly body: Record<string, unknown> }>(sql`
      delete from outbox where tenant_id = ${TENANT} and job = ${SESSION_JOB} returning body`),
  );
  return isRefusal(rows) ? [] : rows.map(({ body }) => body);
}

async function carriedOut(opened: VerdictCounty, desk = opened.desk): Promise<void> {
  for (const body of await jobsOf(opened)) await countJob(desk, TENANT, body, PORTS);
}

test('[002-85] a place with more matters than somebody waits for is counted by a job, comes to the same figures, and whoever asked is told', async (t) => {
  const opened = await county(t);
  const { desk, clerk, by } = opened;
  const atOnce = taken(await makeSession(by(clerk), MONTH, PORTS));
  assert.equal(atOnce.isReady, true, 'a small place is ready by the first look');
  const asked = taken(await makeSession(by(clerk), MONTH, PORTS, 3));
  assert.equal(asked.isReady, false);
  const twice = taken(await makeSession(by(clerk), MONTH, PORTS, 3));
  assert.equal(twice.id, asked.id, 'asked for twice it is one');
  assert.equal(codeOf(await sessionView(desk, clerk, WHERE, asked.id)), 'analysis.unknown');
  assert.equal((await whyNotYet(desk, clerk, WHERE, asked.id))?.code, 'analysis.counting');
  assert.equal(await unseenFor(desk, clerk, WHERE), 0);
  await carriedOut(opened);
  const first = taken(await sessionView(desk, clerk, WHERE, atOnce.id));
  const later = taken(await sessionView(desk, clerk, WHERE, asked.id));
  assert.deepEqual(later.session.figures, first.session.figures);
  assert.deepEqual([later.session.figuresHash, later.session.madeBy], [first.session.figuresHash, clerk.personId]);
  assert.equal(await unseenFor(desk, clerk, WHERE), 1, 'whoever asked is told');
  assert.equal((await countsFor(desk, opened.people.supervisor, WHERE)).length, 0, 'and nobody else');
  await noteSeen(desk, clerk, asked.id);
  assert.equal(await unseenFor(desk, clerk, WHERE), 0, 'until they look');

  // So is a recount, and a version of what was frozen meanwhile.
  const leader = { ...opened.people.supervisor, personId: desk.clock.newId() };
  taken(await writeSection(by(clerk), asked.id, { section: 'causes', words: '管子太细。' }, PORTS));
  const { stamp } = taken(await sessionView(desk, leader, WHERE, asked.id));
  const held = { heldOn: '2026-11-21', chair: '乡长', presentCount: '', stamp };
  taken(await freezeSession(by(leader), asked.id, held, PORTS));
  assert.equal(taken(await checkSession(by(leader), asked.id, 3)).checked, null);
  const next = taken(await makeVersion(by(clerk), asked.id, '重新统计', PORTS, 3));
  await opened.raised();
  opened.pass(2 * MINUTES);
  await carriedOut(opened);
  const [check] = taken(await sessionView(desk, clerk, WHERE, asked.id)).checks;
  assert.deepEqual([check?.differences, check?.reasons.areWordsSame], [[], true]);
  const version = taken(await sessionView(desk, clerk, WHERE, next.id));
  assert.deepEqual([version.session.version, version.texts[0]?.words], [2, '管子太细。']);
  const received = version.session.figures.indicators.find(({ id }) => id === 'received')?.now.part;
  assert.equal(received, 4, 'what came after it was asked for is not in it, however late it is counted');
});

test('a count that was ended half-way begins again, one that was called off leaves nothing, and one that fails again and again is given up', async (t) => {
  const opened = await county(t);
  const { desk, clerk, by } = opened;
  const begun = async () => taken(await makeSession(by(clerk), MONTH, PORTS, 3)).id;
  const stateOf = async (id: Id) => (await countFor(desk, clerk, WHERE, id))?.state;
  const id = await begun();
  // The process is ended: neither the rest of the count nor anything after it is done.
  let readings = 0;
  const dying: Desk = {
    ...desk,
    read: (tenantId, work) => {
      readings += 1;
      return readings > 3 ? new Promise(() => {}) : desk.read(tenantId, work);
    },
  };
  void carriedOut(opened, dying);
  while (readings <= 3) await new Promise((done) => setTimeout(done, 5));
  assert.equal(await stateOf(id), 'counting');
  await sweepCounts(desk, TENANT);
  assert.deepEqual(await jobsOf(opened), [], 'it may still be at it');
  opened.pass(2 * MINUTES);
  await sweepCounts(desk, TENANT);
  await carriedOut(opened);
  assert.equal(await stateOf(id), 'ready');
  assert.equal(taken(await sessionView(desk, clerk, WHERE, id)).session.figures.indicators[0]?.now.part, 4);

  const off = await begun();
  const village = opened.official('grassroots');
  assert.equal(codeOf(await cancelCount(desk, village, WHERE, off)), 'analysis.count-of-another');
  taken(await cancelCount(desk, clerk, WHERE, off));
  await carriedOut(opened);
  assert.equal((await whyNotYet(desk, clerk, WHERE, off))?.code, 'analysis.count-cancelled');
  assert.equal(codeOf(await sessionView(desk, clerk, WHERE, off)), 'analysis.unknown');
  assert.equal(codeOf(await cancelCount(desk, clerk, WHERE, off)), 'analysis.count-ended');

  const bad = await begun();
  const failing: Desk = { ...desk, read: () => Promise.reject(new Error('out of memory')) };
  const [body = {}] = await jobsOf(opened);
  for (let turn = 0; turn < 5; turn += 1) await assert.rejects(countJob(failing, TENANT, body, PORTS), /out of memory/);
  await countJob(desk, TENANT, body, PORTS);
  assert.deepEqual([await stateOf(bad), await unseenFor(desk, clerk, WHERE)], ['failed', 2]);
});
