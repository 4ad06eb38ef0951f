import pg from 'pg';
import { changeScheme } from '#civic/rulebook/index.ts';
import { SCHEME_TEMPLATES } from '#civic/rulebook/rules/scheme-templates.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { buildApp } from '#server/app.ts';
import { type Asked, runBare, type Sent, statementsOf } from './captured.ts';
import { unitId } from './fill.ts';
import { openLine, percentile } from './load.ts';
import { foundOffice, officialOf, signedIn } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { HOUSEHOLDS, LINKS, PROMISES, reachFill } from './reach-fill.ts';
import { lessIsBetter, type Result } from './result.ts';

/** Each request is made so often; the first rounds only fill the caches. */
const ROUNDS = 40;
const WARMING_ROUNDS = 5;
/** Nobody waits longer for a list (issue 3, proof), in milliseconds. */
const WAIT_MILLISECONDS_MAX = 150;

/**
 * The 95th percentile of a request's time over HTTP in a county with a million households, links and promises, beside
 * that of the bare statements which the same request runs, timed in turn: what is to be asked, how far a unit is, how
 * far links reach, and what waits for an answer.
 */
export async function benchReach(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('reach');
    await foundOffice(place);
    const began = performance.now();
    await reachFill(place.url);
    await adoptScheme(place);
    const rows = `${HOUSEHOLDS} households, ${LINKS} links, ${PROMISES} promises`;
    say(`  reach: ${rows} filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const requests = await requestsOf(place);
    await place.serve();
    return await timedInTurn(place, requests, say);
  } finally {
    await ground.end();
  }
}

async function adoptScheme(place: Place): Promise<void> {
  const [template] = SCHEME_TEMPLATES.filter(({ key }) => key === 'village_days_by_level');
  if (!template) throw new Error('the template of the bench is gone');
  const { words, quotas } = template;
  const { desk } = place.house;
  const adopted = await changeScheme(desk, officialOf(place, 'system_administrator', null), {
    ...{ words, quotas, areaCode: null, unitIds: [], level: 'county', basis: 'bench' },
    validFrom: civilDateOf(desk.clock.now()),
  });
  if (isRefusal(adopted)) throw new Error(adopted.code);
}

type Wanted = Asked & { readonly name: string; readonly statements: readonly Sent[] };

async function requestsOf(place: Place): Promise<Wanted[]> {
  const [caller, supervisor, head] = await Promise.all([
    signedIn(place, 'follow_up_caller', null),
    signedIn(place, 'supervisor', null),
    signedIn(place, 'handling_leader', unitId(2)),
  ]);
  const asked = [
    { name: 'to-ask', path: '/api/promises/to-ask', cookie: caller },
    { name: 'progress', path: '/api/schemes/gaps', cookie: head },
    { name: 'coverage', path: '/api/links/coverage', cookie: supervisor },
    { name: 'coverage-of-a-township', path: `/api/links/coverage?area=${TENANT}103000`, cookie: supervisor },
    { name: 'without-official', path: '/api/links/without-official', cookie: head },
    { name: 'suggestions-to-answer', path: '/api/suggestions/to-answer', cookie: head },
    { name: 'reports-to-answer', path: '/api/reports/to-answer', cookie: head },
    { name: 'waiting', path: '/api/reports/waiting', cookie: head },
  ];
  const app = await buildApp({ desk: place.house.desk, isBehindProxy: false });
  const requests: Wanted[] = [];
  for (const one of asked) requests.push({ ...one, statements: await statementsOf(app, one) });
  await app.close();
  return requests;
}

async function timedInTurn(place: Place, requests: readonly Wanted[], say: (line: string) => void): Promise<Result[]> {
  const line = await openLine('127.0.0.1', place.port);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  const ours = new Map<string, number[]>(requests.map(({ name }) => [name, []]));
  const bare = new Map<string, number[]>(requests.map(({ name }) => [name, []]));
  for (let round = -WARMING_ROUNDS; round < ROUNDS; round += 1) {
    for (const { name, path, cookie, statements } of requests) {
      const here = await timed(async () => {
        const status = await line.ask(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
      });
      const there = await timed(() => runBare(client, statements));
      if (round < 0) continue;
      ours.get(name)?.push(here);
      bare.get(name)?.push(there);
    }
  }
  line.end();
  await client.end();
  return requests.map(({ name }) => resultOf(name, ours.get(name) ?? [], bare.get(name) ?? [], say));
}

function resultOf(name: string, ours: readonly number[], bare: readonly number[], say: (line: string) => void): Result {
  const p95 = percentile(ours, 0.95);
  const verdict = p95 <= WAIT_MILLISECONDS_MAX ? 'within' : 'OVER';
  say(
    `  reach ${name}: p50 ${percentile(ours, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${verdict} ${WAIT_MILLISECONDS_MAX}`,
  );
  const named = { bench: 'reach', case: name, metric: 'p95', unit: 'ms' };
  return lessIsBetter({ ...named, ours: p95, limit: percentile(bare, 0.95) });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
