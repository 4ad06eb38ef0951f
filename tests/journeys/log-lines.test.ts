import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lookupCodeOf } from '#civic/intake/index.ts';
import type { Id } from '#kernel/id.ts';
import { ROOT } from '#platform/config/config.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { administer } from '#tests/support/cluster.ts';
import { openGateway, openMailServer } from '#tests/support/gateways.ts';
import { hireGuardian } from '#tests/support/guardians.ts';
import { freePort, startProgram } from '#tests/support/program.ts';
import { payWhatAHousePays } from '#tests/support/quick-passwords.ts';
import { PASSWORD, TENANT, VILLAGE } from './river-county.ts';
import { openWatchedCounty, CANARIES as PEOPLE, type WatchedCounty } from './who-looked-county.ts';

/** What no line of any process may hold, whatever goes wrong: who somebody is, and what they or officials wrote. */
const SAID = {
  name: '金丝雀己',
  phone: '13900007799',
  email: 'canary-lines@example.org',
  address: '笼中巷99号',
  words: '金丝雀说后山的水管漏了三天',
  password: '金丝雀的口令很长很长',
  reason: '金丝雀的理由写在这里',
};
const CANARIES = [...Object.values(SAID), ...Object.values(PEOPLE).flat()];
const foundIn = (text: string) =>
  CANARIES.filter((canary) =>
    [canary, encodeURIComponent(canary), JSON.stringify(canary).slice(1, -1)].some((one) => text.includes(one)),
  );

type Form = Readonly<Record<string, string>>;
type Browser = (path: string, form?: Form, headers?: Form) => Promise<Response>;

/** A browser on the running program, each on a line of its own. */
function browserAt(origin: string, cookie = ''): Browser {
  return async (path, form, headers = {}) => {
    const response = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie, ...headers },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    await response.clone().text();
    return response;
  };
}

async function signedIn(origin: string, signInName: string): Promise<Browser> {
  const answer = await browserAt(origin)('/sign-in', { signInName, password: PASSWORD });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(SESSION_COOKIE));
  return browserAt(origin, (cookie ?? assert.fail(`${signInName} could not sign in`)).split(';')[0]);
}

const sayForm = (more: Form = {}): Form => ({
  ...{ key: randomUUID(), words: SAID.words, area: VILLAGE, kind: 'help', seen: 'yes', step: 'send' },
  ...{ name: SAID.name, phone: SAID.phone, email: SAID.email, address: SAID.address, reply: 'email' },
  ...more,
});

/** Whoever can't write as they should: every way in, every way wrong. Answers the statuses. */
async function sentWrongly(origin: string): Promise<number[]> {
  const anybody = browserAt(origin);
  const { name, phone, words, password } = SAID;
  const statuses: number[] = [];
  const raw = async (path: string, body: string, type: string, headers: Form = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
    });
    statuses.push(response.status);
  };
  const sent = async (path: string, form?: Form, headers?: Form) => {
    statuses.push((await anybody(path, form, headers)).status);
  };
  await raw('/api/submissions', `{"words":"${words}","phone":${phone}`, 'application/json');
  await raw('/api/submissions', JSON.stringify({ words, name, phone }), 'application/json');
  await raw('/api/field/entries', JSON.stringify({ entries: [{ words }] }), 'application/json', {
    authorization: `Bearer ${phone}`,
  });
  await raw(
    '/open311/v2/requests.json',
    `api_key=${phone}&description=${encodeURIComponent(words)}`,
    'application/x-www-form-urlencoded',
  );
  await raw(`/${TENANT}/say`, `--x\r\n${words}`, 'multipart/form-data; boundary=y');
  await raw(`/${TENANT}/say`, words.repeat(300_000), 'application/x-www-form-urlencoded');
  await raw(`/${TENANT}/say`, words, `text/${phone}`);
  await sent(`/${TENANT}/say`, { words, name, phone, reply: phone, area: phone, key: phone });
  await sent(`/sign-in`, { signInName: name, password });
  await sent(`/${TENANT}/matter`, { number: phone, code: phone });
  await sent(`/${encodeURIComponent(words)}?q=${phone}`);
  await sent(`/%E0%A4%A${phone}`);
  await sent(`/${TENANT}/m/${phone}?code=${phone}`, undefined, {
    cookie: `${SESSION_COOKIE}=${phone}`,
    'user-agent': phone,
  });
  return statuses;
}

/** Officials who write why: an opening, an emergency, a look at what is sensitive; and somebody who wants to be erased. */
async function reasonsWritten(
  county: WatchedCounty,
  origin: string,
  ids: { readonly sealed: string; readonly own: string },
) {
  const { reason } = SAID;
  const guardian = await signedIn(origin, 'guard-one');
  const opening = { number: ids.sealed, basis: reason, reason, oneTimeKey: 'x', delayUntilOn: '', delayBasis: '' };
  await guardian('/guardian/openings', opening);
  const chief = await signedIn(origin, 'chief');
  const broken = await chief('/break-glass', { number: county.card.number, reason, hours: '1' });
  assert.equal(broken.status, 303);
  await chief(broken.headers.get('location') ?? '');
  const id = (await county.as('intake').get(`/api/matters?number=${ids.own}`)).body.matters[0].id as Id;
  const passed = await browserAt(origin)(`/${TENANT}/matter`, {
    number: ids.own,
    code: lookupCodeOf(county.house.desk, id),
  });
  const cookie = passed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const asked = { fields: 'name,phone,words', ground: 'consent_withdrawn', words: reason };
  assert.equal((await browserAt(origin, cookie)(`/${TENANT}/m/${ids.own}/data`, asked)).status, 303);
}

const RAISE = `create function quoting() returns trigger language plpgsql as
  $$ begin raise exception 'no room for ${SAID.words} of ${SAID.phone}' using detail = '${SAID.name}'; end $$`;

/** The database quotes a row in its error: to who hands in, to a job, to the sequencer. Then it is away for a while. */
async function brokenDatabase(county: WatchedCounty, origin: string) {
  const anybody = browserAt(origin);
  const { database } = county;
  const on = (table: string) => `before insert on ${table} for each row execute function quoting()`;
  await database.query(RAISE);
  await database.query(`create trigger quoting ${on('similar_words')}`);
  await database.query(`create trigger quoting ${on('log_leaf')}`);
  const statuses = [(await anybody(`/${TENANT}/say`, sayForm())).status];
  await database.query(`alter table submission_words add constraint narrow check (words not like '金丝雀%') not valid`);
  statuses.push((await anybody(`/${TENANT}/say`, sayForm())).status);
  await database.query('alter table submission_words drop constraint narrow');
  let kept = '';
  const jobFailed = async () => {
    const { rows } = await database.query("select string_agg(output::text, ' ') as said from jobs.job");
    kept = rows[0].said ?? '';
    return kept.includes('quoting') || kept.includes('P0001');
  };
  await until(jobFailed, 'a job that failed');
  await database.query('drop function quoting() cascade');
  const name = new URL(county.house.databaseUrl).pathname.slice(1);
  const admit = (does: boolean) =>
    administer(county.house.databaseUrl, `alter database ${name} allow_connections ${does}`);
  await admit(false);
  await database.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  statuses.push((await anybody(`/${TENANT}/say`, sayForm())).status);
  await admit(true);
  return { statuses, kept };
}

/** A program beside the house, and all that it prints. */
function beside(t: TestContext, args: readonly string[]): { printed(): string } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: ROOT });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      printed += text.toString();
    });
  t.after(() => child.kill('SIGKILL'));
  return { printed: () => printed };
}

async function until(is: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await is()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`${what} never came`);
}

test('[T15] [I7] whatever goes wrong, no line of house, worker, sequencer, signer, witness, mirror or database says who somebody is or what was written', async (t) => {
  // Those who are hired here sign in at the program.
  payWhatAHousePays(t);
  const county = await openWatchedCounty(t);
  const { house, database } = county;
  for (const name of ['guard-one', 'guard-two', 'guard-three'])
    await hireGuardian(house.desk, TENANT, { name, unitName: `${name}的机关`, password: PASSWORD, hasKey: true });
  const mail = await openMailServer(t, () => ({ at: 'rcpt', code: 550 }));
  const gateway = await openGateway(t, () => ({ status: 500, body: `no ${SAID.phone}` }));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const program = startProgram({
    ...{ DATABASE_URL: house.databaseUrl, DATA_DIR: house.directory, PORT: String(port), PUBLIC_URL: origin },
    ...{ SMTP_URL: mail.url, SMTP_FROM: 'house@example.org', SMS_HTTP_URL: gateway.url },
  });
  t.after(async () => {
    program.signal('SIGTERM');
    await program.ended;
  });
  await program.prints('民情 Minqing: http', 120);
  const anybody = browserAt(origin);
  const policy = join(house.directory, 'policy.txt');
  await writeFile(policy, await (await anybody(`/${TENANT}/log/policy`)).text());
  const witnessPort = await freePort();
  const place = ['--port', String(witnessPort), '--directory', join(house.directory, 'witness')];
  const witness = beside(t, ['tools/witness/main.ts', '--name', 'w.example/1', '--logs', policy, ...place]);
  await until(() => witness.printed().includes('w.example/1+'), 'the witness');

  const own = await anybody(`/${TENANT}/say`, sayForm());
  const bySms = await anybody(`/${TENANT}/say`, sayForm({ reply: 'sms' }));
  const sealed = await anybody(`/${TENANT}/say`, sayForm({ kind: 'conduct_report' }));
  const numberOf = (answer: Response) => /\/receipt\/(\d{16})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
  assert.deepEqual(
    [own, bySms, sealed].map((one) => numberOf(one).length),
    [16, 16, 16],
  );
  const statuses = await sentWrongly(origin);
  assert.ok(
    statuses.every((status) => (status >= 400 && status < 500) || status === 303),
    String(statuses),
  );
  await reasonsWritten(county, origin, { sealed: numberOf(sealed), own: numberOf(own) });
  for (const body of [SAID.words, `old 1\n\n${SAID.phone}\n1\n${SAID.name}\n\n— ${SAID.name} x\n`])
    assert.ok((await fetch(`http://127.0.0.1:${witnessPort}/add-checkpoint`, { method: 'POST', body })).status >= 400);

  const { statuses: broken, kept } = await brokenDatabase(county, origin);
  assert.equal(broken[1], 500);
  assert.ok((broken[2] ?? 0) >= 500, 'the database is away');
  await until(async () => (await anybody(`/${TENANT}`)).status === 200, 'the house again');
  const mirror = beside(t, [
    'tools/mirror/main.ts',
    `${origin}/${TENANT}/log/2026`,
    '--policy',
    policy,
    '--to',
    join(house.directory, SAID.phone),
  ]);
  await until(() => mirror.printed().length > 0, 'the mirror');

  const { rows } = await database.query("select current_setting('data_directory') as place");
  const ofDatabase = join(dirname(rows[0].place), 'log');
  const lines = {
    house: program.printed(),
    witness: witness.printed(),
    mirror: mirror.printed(),
    database: existsSync(ofDatabase) ? readFileSync(ofDatabase, 'utf8') : '',
  };
  // What is looked for here would be here.
  assert.match(lines.house, /a bug, or the database is away/);
  assert.match(lines.house, /database error 23514 narrow/);
  assert.match(lines.house, /公开日志 · public log: database error P0001/);
  for (const [who, text] of Object.entries(lines))
    assert.deepEqual(foundIn(text), [], `${who}: ${text.slice(0, 3000)}`);
  assert.deepEqual(foundIn(kept), [], 'the queue keeps no row that an error quoted');
});
