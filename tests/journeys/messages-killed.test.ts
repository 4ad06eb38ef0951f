import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { matterOf, performAlone } from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { readCluster } from '#platform/database/cluster.ts';
import { sql } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { openHouse } from '#server/house.ts';
import { openMailServer, openSilence } from '#tests/support/gateways.ts';
import { freePort, startProgram } from '#tests/support/program.ts';

const TENANT = 990108;
const VILLAGE = `${TENANT}101201`;
const EMAIL = 'wang@example.org';
const CLERK: Official = {
  kind: 'official',
  tenantId: TENANT,
  personId: '0198f000-0000-7000-8000-000000000001' as Id,
  name: '某干部',
  unitId: null,
  roles: [{ role: 'intake', areaCode: `${TENANT}000000` as AreaCode, unitId: null, untilOn: null }],
};

async function foundCounty(dataDirectory: string): Promise<void> {
  const house = await openHouse({ databaseUrl: null, dataDirectory });
  await house.desk.system((tx) =>
    tx.run(sql`insert into tenant (id, name, name_en, created_at) values (${TENANT}, '某县', 'Some County', now())`),
  );
  const places = [
    [`${TENANT}000000`, '某县', 'county', null],
    [`${TENANT}101000`, '甲乡', 'township', `${TENANT}000000`],
    [VILLAGE, '乙村', 'village', `${TENANT}101000`],
  ] as const;
  await house.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const [code, name, level, parent] of places)
      await act.run(sql`
        insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
        values (${TENANT}, ${code}, ${name}, ${level}, ${parent}, false, '2020-01-01')`);
  });
  await house.close();
}

/** Somebody says it on the page and asks for an e-mail; the matter's id. */
async function said(address: string, desk: Desk): Promise<Id> {
  const fields = { words: '村口路灯坏了，晚上看不见路。', area: VILLAGE, reply: 'email', email: EMAIL, step: 'send' };
  const { status } = await fetch(`${address}/${TENANT}/say`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ key: randomUUID(), ...fields }),
  });
  assert.equal(status, 303);
  const row = await desk.read(TENANT, (tx) =>
    tx.row<{ id: Id }>(sql`select id from matter where tenant_id = ${TENANT}`),
  );
  return row?.id ?? assert.fail('no matter');
}

/** Passed on to the fire brigade: the one notice that may go at any hour, so that this test may run at any. */
async function passedOn(desk: Desk, id: Id): Promise<void> {
  const acts: readonly Said[] = [
    { name: 'take' },
    { name: 'hand_to_emergency', line: '119', spokenTo: '值班员', spokenAt: desk.clock.now() },
  ];
  for (const act of acts) {
    const matter = await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id));
    const done = await performAlone(desk, CLERK, id, act, matter?.version ?? 0);
    if (isRefusal(done)) assert.fail(`refused: ${done.code}`);
  }
}

async function until(is: () => Promise<boolean> | boolean, secondsMax: number, what: string): Promise<void> {
  const end = performance.now() + secondsMax * 1000;
  while (!(await is())) {
    assert.ok(performance.now() < end, `not within ${secondsMax} s: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

test('killed with SIGKILL between an act and the sending of its notice, the mail arrives after the restart', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-killed-'));
  // Under root the database's own user must get in.
  await chmod(directory, 0o755);
  await foundCounty(directory);
  const [port, mailPort] = [await freePort(), await freePort()];
  const env = {
    ...{ DATA_DIR: directory, PORT: String(port), PUBLIC_URL: 'https://county.example' },
    ...{ SMTP_URL: `smtp://127.0.0.1:${mailPort}`, SMTP_FROM: 'no-reply@county.example' },
  };
  const silence = await openSilence(null, mailPort);
  const first = startProgram(env);
  await first.prints('民情 Minqing: http', 120);
  const cluster = await readCluster(join(directory, 'postgres'));
  const beside = await openHouse({ databaseUrl: cluster?.url ?? '', dataDirectory: directory });
  const { desk } = beside;
  const id = await said(`http://127.0.0.1:${port}`, desk);
  await passedOn(desk, id);
  await until(() => silence.heard() > 0, 30, 'the program begins to send');
  first.signal('SIGKILL');
  await first.ended;
  await silence.close();
  const server = await openMailServer(t, () => null, mailPort);
  const second = startProgram(env);
  await second.prints('民情 Minqing: http', 120);
  // Until the dead one's try is over, and the sweep of the next minute.
  await until(() => server.mails.length > 0, 120, `the mail arrives; ${second.printed()}`);
  assert.deepEqual(server.mails[0]?.to, [EMAIL]);
  const state = async () =>
    (
      await desk.read(TENANT, (tx) =>
        tx.row<{ state: string }>(sql`select state from delivery where tenant_id = ${TENANT}`),
      )
    )?.state;
  await until(async () => (await state()) === 'sent', 10, 'it is marked as sent');
  assert.equal(server.mails.length, 1);
  assert.doesNotMatch(`${first.printed()}${second.printed()}`, /wang@/, 'no address is printed');
  await beside.close();
  second.signal('SIGTERM');
  assert.equal(await second.ended, 0, second.printed());
  await rm(directory, { recursive: true, force: true });
});
