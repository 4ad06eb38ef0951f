import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Matter, matterOf, type State } from '#civic/ledger/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import { type Cluster, startCluster } from '#platform/database/cluster.ts';
import { type House, openHouse } from '#server/house.ts';
import { folded } from '#tests/support/matters.ts';
import {
  courseTo,
  foundOffice,
  type OfficeStaff,
  PASS,
  ROUND,
  raiseMatter,
  type Step,
  TENANT,
} from '#tests/support/office-server.ts';
import { freePort, type Program, startProgram } from '#tests/support/program.ts';

/** So often the server is killed; KILLS=50 for the proof of issue 3. */
const KILLS_COUNT = Number(process.env.KILLS ?? 6);
/** It is killed when so many acts have been answered, or fewer, and so many milliseconds later, or fewer. */
const ANSWERED_MAX = 40;
const KILLED_AFTER_MAX = 30;
/** Matters that are carried at once in every run. */
const MATTERS_A_RUN = 5;
/** So long the database is gone; the longer it is, the same happens more often. */
const GONE_SECONDS = Number(process.env.GONE_SECONDS ?? 10);

let cluster: Cluster;
let directory: string;
let house: House;
let staff: OfficeStaff;
let unitId: Id;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'minqing-acts-'));
  // Under root the database's own user must get in, or its data would be put elsewhere and stay there.
  await chmod(directory, 0o755);
  // As in life: what is committed is on the disk. The clusters of other tests forget what they were just told.
  cluster = await startCluster({ directory: join(directory, 'postgres') });
  house = await openHouse({ databaseUrl: cluster.url, dataDirectory: directory });
  ({ staff, unitId } = await foundOffice(house));
});

after(async () => {
  await house.close();
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

type Server = { readonly program: Program; readonly address: string };

async function serve(): Promise<Server> {
  const port = await freePort();
  const program = startProgram({ DATABASE_URL: cluster.url, DATA_DIR: directory, PORT: String(port) });
  await program.prints('民情 Minqing: http', 120);
  return { program, address: `http://127.0.0.1:${port}` };
}

type Answer = {
  readonly status: number;
  readonly body: { version?: number; state?: State; code?: string; title?: string };
};

/** One act over HTTP by the first or the second of a role, on the version that they look at. */
async function send(
  address: string,
  id: Id,
  { name, by, said }: Step,
  version: number,
  which: 0 | 1 = 0,
  language = 'zh',
): Promise<Answer> {
  const response = await fetch(`${address}/api/matters/${id}/${name}?lang=${language}`, {
    method: 'POST',
    headers: { cookie: staff[by][which], origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ version, ...said() }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const rowOf = async (id: Id) => (await house.desk.read(TENANT, (tx) => matterOf(tx, TENANT, id))) as Matter;

/** The clocks that run in each state of the course. */
const RUNNING: Partial<Record<State, readonly string[]>> = {
  registered: ['screen'],
  screening: ['dispatch'],
  dispatched: ['finish', 'sign'],
  signed: ['contact', 'finish'],
  in_progress: ['finish'],
  result_submitted: ['check', 'finish'],
  rework: ['finish'],
};

/** The row is what its facts make of how it began; its clocks and hand-overs are those of its state. */
async function isWhole(opened: Matter): Promise<Matter> {
  const row = await rowOf(opened.id);
  const facts = await house.desk.read(TENANT, (tx) => factsOf(tx, TENANT, opened.id));
  assert.deepEqual(
    row,
    folded(
      opened,
      facts.map(({ body }) => body),
    ),
  );
  const values = [TENANT, opened.id];
  const [clocks, dispatches, signed] = await house.desk.system(async (tx) => [
    await tx.rows<{ kind: string }>({
      text: 'select kind from clock where tenant_id = $1 and matter_id = $2 and stopped_at is null order by kind',
      values,
    }),
    await tx.rows({ text: 'select 1 from dispatch where tenant_id = $1 and matter_id = $2', values }),
    await tx.rows({
      text: `select 1 from reply where tenant_id = $1 and matter_id = $2 and state = 'submitted' and signed_by is not null`,
      values,
    }),
  ]);
  assert.deepEqual(
    clocks.map(({ kind }) => kind),
    // The check begins with the leader's signature.
    row.state === 'result_submitted' && signed.length === 0 ? ['finish'] : RUNNING[row.state],
    `${row.state} ${opened.id}`,
  );
  assert.equal(dispatches.length, row.hopCount);
  return row;
}

type Carried = { readonly opened: Matter; answeredVersion: number; isBroken: boolean };

/** Carries a matter step by step until the line breaks; what was answered is remembered. */
async function carry(address: string, carried: Carried, onAnswer: () => void): Promise<void> {
  const first = courseTo(unitId);
  for (let index = 0; ; index += 1) {
    const step = first[index] ?? ROUND[(index - first.length) % ROUND.length];
    const answer = await send(address, carried.opened.id, step as Step, carried.answeredVersion).catch(() => null);
    if (!answer) {
      carried.isBroken = true;
      return;
    }
    assert.equal(answer.status, 200, `${step?.name}: ${answer.body.title}`);
    carried.answeredVersion = answer.body.version ?? 0;
    onAnswer();
  }
}

test('[002-37] the server killed again and again at any moment of any act: every matter is what its facts say, and no act that was answered is lost', async () => {
  const all: Carried[] = [];
  let next = serve();
  for (let run = 1; run <= KILLS_COUNT; run += 1) {
    const { program, address } = await next;
    const now = await Promise.all(Array.from({ length: MATTERS_A_RUN }, () => raiseMatter(house)));
    const carried = now.map((opened): Carried => ({ opened, answeredVersion: opened.version, isBroken: false }));
    all.push(...carried);
    let left = randomInt(ANSWERED_MAX);
    const enough = Promise.withResolvers<void>();
    const onAnswer = () => {
      left -= 1;
      if (left <= 0) enough.resolve();
    };
    const work = Promise.all(carried.map((one) => carry(address, one, onAnswer)));
    // The next one starts meanwhile, on the same database, as two servers of one house do.
    if (run < KILLS_COUNT) next = serve();
    await enough.promise;
    await pause(randomInt(KILLED_AFTER_MAX));
    program.signal('SIGKILL');
    await work;
  }
  for (const { opened, answeredVersion } of all) {
    const row = await isWhole(opened);
    assert.ok(row.version >= answeredVersion, 'what was answered is there');
    assert.ok(row.version <= answeredVersion + 1, 'and at most the one act whose answer never came');
  }
  const steps = new Set(await Promise.all(all.map(async ({ opened }) => (await rowOf(opened.id)).state)));
  assert.ok(steps.size >= 3, `killed at different steps: ${[...steps].join(', ')}`);
});

/** How somebody who was second is told; who signs a result that is signed meanwhile hears that. */
const lateAt = (step: string) => [
  'ledger.stale',
  'ledger.not-now',
  ...(step === 'sign_result' ? ['ledger.signed-already'] : []),
];

test('the same act sent twice at once, by one person and by two: one outcome, and the other is told what happened', async () => {
  const { program, address } = await serve();
  for (const second of [0, 1] as const) {
    const opened = await raiseMatter(house);
    let { version } = opened;
    for (const step of courseTo(unitId)) {
      const both = await Promise.all([
        send(address, opened.id, step, version),
        send(address, opened.id, step, version, second),
      ]);
      const [won, lost] = both.toSorted((a, b) => a.status - b.status);
      assert.deepEqual([won?.status, lost?.status], [200, 409], step.name);
      assert.ok(lateAt(step.name).includes(lost?.body.code ?? ''), lost?.body.code);
      assert.ok((lost?.body.title ?? '').length > 10, 'in words');
      version = won?.body.version ?? 0;
      assert.equal((await isWhole(opened)).version, version, `${step.name} was done once`);
    }
    const both = await Promise.all([
      send(address, opened.id, PASS, version),
      send(address, opened.id, PASS, version, second),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409], 'the reply goes out once');
    const replies = await house.desk.system((tx) =>
      tx.rows({
        text: `select 1 from notice where tenant_id = $1 and matter_id = $2 and kind = 'replied'`,
        values: [TENANT, opened.id],
      }),
    );
    assert.equal(replies.length, 1);
  }
  await stop(program);
});

async function stop(program: Program): Promise<void> {
  program.signal('SIGTERM');
  assert.equal(await program.ended, 0, program.printed());
}

/** SIGKILL to the postmaster and all its processes. */
async function killDatabase(): Promise<void> {
  const file = join(cluster.directory, 'data', 'postmaster.pid');
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').catch(() => '');
  for (const pid of [postmaster, ...children.trim().split(' ').filter(Boolean).map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself, as it does without its postmaster.
    }
  }
}

test('the database gone for a while: everybody is told in their language, nothing is half done, and the same act works afterwards', async () => {
  const { program, address } = await serve();
  const opened = await raiseMatter(house);
  const [take, dispatch] = courseTo(unitId) as [Step, Step];
  const { version = 0 } = (await send(address, opened.id, take, opened.version)).body;
  const sending = send(address, opened.id, dispatch, version);
  await killDatabase();
  const first = await sending;
  const until = performance.now() + GONE_SECONDS * 1000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    const language = turn % 2 === 0 ? 'zh' : 'en';
    const asked = performance.now();
    const { status, body } = await send(address, opened.id, dispatch, version, 0, language);
    assert.deepEqual([status, body.code], [503, 'http.database-away']);
    assert.match(body.title ?? '', language === 'zh' ? /\p{Script=Han}{6}/u : /^[A-Z][^\p{Script=Han}]+$/u);
    assert.ok(performance.now() - asked < 5000, 'at once, and not after a long wait');
    await pause(500);
  }
  await cluster.revive();
  let again = await send(address, opened.id, dispatch, version);
  for (let turn = 0; again.status === 503 && turn < 50; turn += 1) {
    await pause(200);
    again = await send(address, opened.id, dispatch, version);
  }
  // The one that was under way was either made before the database went, or not at all.
  assert.deepEqual([first.status, again.status], first.status === 200 ? [200, 409] : [503, 200]);
  const row = await isWhole(opened);
  assert.deepEqual([row.state, row.version, row.hopCount], ['dispatched', version + 1, 1]);
  await stop(program);
});
