import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { readCluster } from '#platform/database/cluster.ts';
import { openHouse } from '#server/house.ts';
import { freePort, killDatabase, type Program, startProgram } from '#tests/support/program.ts';

const TENANT = 990106;
const VILLAGE = `${TENANT}101201`;

let directory: string;
let address: string;
let program: Program;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'minqing-durability-'));
  // Under root the database's own user must get in, or its data would be put elsewhere and stay there.
  await chmod(directory, 0o755);
  await foundCounty();
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  await start();
});

after(async () => {
  program.signal('SIGTERM');
  const code = await program.ended;
  assert.equal(code, 0, program.printed());
  await rm(directory, { recursive: true, force: true });
});

async function foundCounty(): Promise<void> {
  const house = await openHouse({ databaseUrl: null, dataDirectory: directory });
  const places = [
    [`${TENANT}000000`, '某县', 'county', null],
    [`${TENANT}101000`, '甲乡', 'township', `${TENANT}000000`],
    [VILLAGE, '乙村', 'village', `${TENANT}101000`],
  ];
  await house.desk.system(async (tx) => {
    await tx.run({
      text: `insert into tenant (id, name, name_en, created_at) values ($1, '某县', 'Some County', now())`,
      values: [TENANT],
    });
    for (const place of places)
      await tx.run({
        text: `insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
               values ($1, $2, $3, $4, $5, false, '2020-01-01')`,
        values: [TENANT, ...place],
      });
  });
  await house.close();
}

async function start(): Promise<void> {
  const port = address.split(':').at(-1) ?? '';
  program = startProgram({ DATA_DIR: directory, PORT: port, BEHIND_PROXY: '1' });
  await program.prints('民情 Minqing: http', 120);
}

type Form = { readonly key: string; readonly words: string };
type Answer = { readonly status: number; readonly number: string | null; readonly page: string };

function newForm(): Form {
  return { key: randomUUID(), words: `村口第${randomInt(1_000_000_000)}号路灯坏了，晚上看不见路，请来修。` };
}

/** Sends a form as a browser does; each from a place of its own, so that the limit per place does not matter here. */
async function submit({ key, words }: Form): Promise<Answer> {
  const response = await fetch(`${address}/${TENANT}/say`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` },
    body: new URLSearchParams({ key, words, area: VILLAGE, reply: 'look_up', step: 'send' }),
  });
  const number = /\/receipt\/(\d{16})/.exec(response.headers.get('location') ?? '')?.[1] ?? null;
  return { status: response.status, number, page: await response.text() };
}

/** What people were told: a number; or only that it did not work just now; or nothing, since the line broke. */
type Sent = { readonly receipts: Map<Form, string>; readonly unanswered: Form[]; readonly refusals: [Form, Answer][] };

/** Twelve people send one form after the other, until the line breaks or `isOver`; a 503 leaves a form unanswered. */
async function sendManyUntil(sent: Sent, isOver: () => boolean): Promise<void> {
  const person = async () => {
    while (!isOver()) {
      const form = newForm();
      const answer = await submit(form).catch(() => null);
      if (answer?.number) sent.receipts.set(form, answer.number);
      else sent.unanswered.push(form);
      if (answer && !answer.number) sent.refusals.push([form, answer]);
      if (answer?.status !== 303) return;
    }
  };
  await Promise.all(Array.from({ length: 12 }, person));
}

async function underLoad(kill: () => Promise<void>): Promise<Sent> {
  const sent: Sent = { receipts: new Map(), unanswered: [], refusals: [] };
  let isOver = false;
  const sending = sendManyUntil(sent, () => isOver);
  while (sent.receipts.size < 60) await pause(5);
  await kill();
  // Those who sent before wait for the log, with what they said on record; these press just now.
  const late = sendManyUntil(sent, () => isOver);
  await pause(300);
  isOver = true;
  await Promise.all([sending, late]);
  assert.ok(sent.unanswered.length > 0, 'it was killed while people were sending');
  return sent;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function ask<Row>(text: string, values: unknown[]): Promise<Row[]> {
  const cluster = await readCluster(join(directory, 'postgres'));
  const client = new pg.Client({ connectionString: cluster?.url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Number, words, matter, clock and fact of every form that reached the database, by form. */
async function kept(forms: readonly Form[]): Promise<Map<string, { number: string; words: string; facts: number }[]>> {
  const rows = await ask<{ form_key: string; number: string; words: string; facts: number }>(
    `select s.form_key, m.number, w.words,
       (select count(*)::int from fact f where f.tenant_id = s.tenant_id and f.subject_id = s.id) as facts
     from submission s
     join submission_words w on w.tenant_id = s.tenant_id and w.submission_id = s.id
     join matter m on m.tenant_id = s.tenant_id and m.id = s.id
     join clock c on c.tenant_id = s.tenant_id and c.matter_id = s.id
     where s.tenant_id = $1 and s.form_key = any($2::uuid[])`,
    [TENANT, forms.map(({ key }) => key)],
  );
  return Map.groupBy(rows, ({ form_key }) => form_key);
}

async function everyReceiptIsThere({ receipts }: Sent): Promise<void> {
  const found = await kept([...receipts.keys()]);
  for (const [{ key, words }, number] of receipts)
    assert.deepEqual(
      found.get(key)?.map((one) => ({ ...one, form_key: undefined })),
      [{ form_key: undefined, number, words, facts: 1 }],
    );
}

/** Those who were told nothing send the same form again; so does one who had the receipt and lost it. */
async function sendingAgainMakesOneMatter({ receipts, unanswered }: Sent): Promise<void> {
  const before = await kept(unanswered);
  for (const form of unanswered) {
    const { number } = await submit(form);
    assert.ok(number, 'the second try gets a receipt');
    const [first] = before.get(form.key) ?? [];
    if (first) assert.equal(number, first.number, 'what had arrived before the crash keeps its number');
    const now = (await kept([form])).get(form.key);
    assert.deepEqual(
      now?.map((one) => [one.number, one.words]),
      [[number, form.words]],
    );
  }
  const [[form, number] = []] = receipts;
  assert.ok(form);
  assert.equal((await submit(form)).number, number, 'the same form has the same receipt');
}

test('server and database killed with SIGKILL while people are sending: every receipt that was given is there after the restart, and a form sent again is one matter', async () => {
  const sent = await underLoad(async () => {
    program.signal('SIGKILL');
    await killDatabase(directory);
  });
  await program.ended;
  await start();
  await everyReceiptIsThere(sent);
  await sendingAgainMakesOneMatter(sent);
});

/** Somebody looks a matter up with a wrong code until the database is back; the statuses on the way. */
async function lookUpUntilBack(number: string): Promise<number[]> {
  const statuses: number[] = [];
  const until = performance.now() + 20_000;
  while ((statuses.at(-1) ?? 503) === 503 && performance.now() < until) {
    const place = { accept: 'text/html', 'x-forwarded-for': `10.0.0.${statuses.length}` };
    const response = await fetch(`${address}/${TENANT}/m/${number}?code=12345678`, { headers: place });
    statuses.push(response.status);
    assert.match(await response.text(), /role="alert"/, 'every answer says in words what is the matter');
    await pause(100);
  }
  return statuses;
}

test('the database alone killed while people are sending: the server says so in words, keeps what was typed, starts the database again and goes on', async () => {
  const sent = await underLoad(() => killDatabase(directory));
  const statuses = await lookUpUntilBack([...sent.receipts.values()][0] ?? '');
  assert.notEqual(statuses.at(-1), 503, `it did not recover; ${program.printed()}`);
  for (const status of statuses.slice(0, -1)) assert.equal(status, 503);
  for (const [{ words }, { status, page }] of sent.refusals) {
    assert.equal(status, 503);
    assert.ok(page.includes(words), 'what was typed is still in the form');
    assert.match(page, /role="alert"/);
  }
  assert.equal(sent.refusals.length, sent.unanswered.length, 'the server itself never went away');
  await everyReceiptIsThere(sent);
  await sendingAgainMakesOneMatter(sent);
});
