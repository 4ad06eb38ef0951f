import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSequencer } from '#civic/trustlog/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { askForDraw, drawAsked, drawsOf } from './audit-draws.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const ASKED = { from: '2026-10-01' as CivilDate, to: '2026-12-31' as CivilDate, unitId: null };
/** A root is kept a minute at most. */
const KEPT_MILLISECONDS = 90_000;

/** The public log of a county: a turn places what waits, signs it, and keeps the root when a minute has passed. */
async function openLog(t: TestContext, { desk }: VerdictCounty) {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-draw-'));
  const troubles: Error[] = [];
  const signer = openSigner(directory, desk.clock);
  const sequencer = openSequencer({ desk, signer, host: 'draw.example', onTrouble: (error) => troubles.push(error) });
  t.after(async () => {
    await sequencer.stop();
    await rm(directory, { recursive: true, force: true });
    assert.deepEqual(troubles, []);
  });
  return { turn: () => sequencer.turn(TENANT) };
}

/** Finished matters with their numbers. */
async function finished(county: VerdictCounty, count: number): Promise<Map<Id, string>> {
  const numbers = new Map<Id, string>();
  for (let done = 0; done < count; done += 1) {
    const id = await county.raised();
    await county.replied(id);
    numbers.set(id, (await county.now(id)).number);
  }
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set state = 'closed', ended_at = replied_at
      where tenant_id = ${TENANT} and id = any(${[...numbers.keys()]}::uuid[])`),
  );
  return numbers;
}

test('what an auditor looks through is drawn from a root that was not there when it was asked for, among what was finished then; anyone can draw it again', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const auditor = county.official('auditor');
  const ask = (count: number) => askForDraw(desk, auditor, WHERE, { ...ASKED, count });
  const read = async () => {
    const [draw, ...others] = await drawsOf(desk, auditor, WHERE, { after: null, limit: 10 });
    assert.ok(draw);
    assert.equal(others.length, 0);
    return draw;
  };
  const noLog = await ask(2);
  assert.equal(isRefusal(noLog) && noLog.code, 'assessment.draw-no-log');
  const log = await openLog(t, county);
  await county.raised();
  await log.turn();
  const none = await ask(2);
  assert.equal(isRefusal(none) && none.code, 'assessment.draw-empty', 'nothing is finished yet');
  const numbers = await finished(county, 6);
  county.pass(KEPT_MILLISECONDS);
  await log.turn();
  const tooMany = await ask(101);
  assert.equal(isRefusal(tooMany) && tooMany.code, 'assessment.draw-count');
  taken(await ask(3));
  await drawAsked(desk, TENANT);
  const waiting = await read();
  assert.deepEqual([waiting.drawnAt, waiting.logRoot, waiting.matters], [null, null, []], 'the roots so far are known');
  await finished(county, 1);
  county.pass(KEPT_MILLISECONDS);
  await log.turn();
  await Promise.all([drawAsked(desk, TENANT), drawAsked(desk, TENANT)]);
  const draw = await read();
  assert.equal(draw.populationCount, 6, 'what was finished since is not among them');
  assert.ok(Number(draw.askedIndex) < Number(draw.logSize), 'the request stands beneath the root');
  // As whoever has the numbers and a pocket calculator for SHA-256 does it.
  const lot = (number: string) =>
    createHash('sha256').update(`${draw.logRoot} 2026-10-01 2026-12-31 ${number}`).digest('hex');
  const expected = [...numbers.values()].toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1)).slice(0, 3);
  assert.deepEqual(
    draw.matters.map(({ number }) => number),
    expected,
  );
  county.pass(KEPT_MILLISECONDS);
  await log.turn();
  await drawAsked(desk, TENANT);
  assert.deepEqual(await read(), draw, 'a later root changes nothing');
});
