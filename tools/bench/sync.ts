import { makeDevice } from '#civic/exchange/actions/field/device.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { chanceOf, openMachine } from '#tests/support/field-machine.ts';
import { newEntry } from '../../apps/field/engine/entry.ts';
import { openPhone, type Phone } from '../../apps/field/engine/phone.ts';
import type { Wire } from '../../apps/field/engine/ports.ts';
import { setUp } from '../../apps/field/engine/vault.ts';
import { type Linked, queueVisits, registerLinked } from './linked.ts';
import { median } from './load.ts';
import { openGround, type Place, pgbench, TENANT } from './place.ts';
import { rawScript } from './raw-rows.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

/** Issue 4: the first sync of 500 households takes 3 s at most, and 1 MB compressed. */
const SECONDS_MAX = 3;
const BYTES_MAX = 1_000_000;
const HOUSEHOLDS_COUNT = 500;
const QUEUED_COUNT = 1000;
const ROUNDS = 3;
const RAW_SECONDS = 4;

/**
 * The field app's own engine against the real server on one connection. `first-500`: until a new device has its book
 * with 500 households, each with a full card, three visits and an open matter. `queue-1000`: entries written without signal, until the device
 * has read back that each was accepted, beside a raw insert of a submission's rows by one client of pgbench.
 */
export async function benchSync(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('sync');
    await place.serve();
    const ours: number[] = [];
    const limits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const phone = (await openDevice(place, await somebody(place))).phone;
      await queue(phone, QUEUED_COUNT);
      ours.push(QUEUED_COUNT / (await secondsOf(phone)));
      limits.push(
        (await pgbench(place.url, await rawScript(place.url, TENANT), { clients: 1, seconds: RAW_SECONDS })).perSecond,
      );
    }
    say(`  queue-1000: ours ${ours.map(Math.round)} /s, raw ${limits.map(Math.round)} /s`);
    const throughput = { bench: 'sync', case: 'queue-1000', metric: 'throughput', unit: '1/s' };
    return [
      ...(await first500(place, say)),
      moreIsBetter({ ...throughput, ours: median(ours), limit: median(limits) }),
    ];
  } finally {
    await ground.end();
  }
}

async function first500(place: Place, say: (line: string) => void): Promise<Result[]> {
  const official = await somebody(place);
  const writing = (await openDevice(place, official)).phone;
  const households = await registerLinked(place, official, HOUSEHOLDS_COUNT);
  await queueVisits(writing, households);
  await queue(writing, HOUSEHOLDS_COUNT, households);
  const began = performance.now();
  await secondsOf(writing);
  const perSecond = (HOUSEHOLDS_COUNT * 4) / ((performance.now() - began) / 1000);
  const seconds: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = await openDevice(place, official);
    seconds.push(await secondsOf(fresh.phone));
    bytes = fresh.compressedBytes();
    const book = (await fresh.phone.book())?.book;
    const whole = book?.households.filter(({ visits, matters }) => visits.length === 3 && matters.length === 1) ?? [];
    if (whole.length !== HOUSEHOLDS_COUNT || book?.matters.length !== HOUSEHOLDS_COUNT)
      throw new Error(`the book holds ${whole.length} whole households and ${book?.matters.length} matters`);
  }
  say(
    `  first-500: the book with 500 households, three visits and a matter of each in ${seconds.map((one) => one.toFixed(2))} s, ${bytes} bytes; these 1500 visits and 500 matters were sent at ${Math.round(perSecond)} /s`,
  );
  const named = { bench: 'sync', case: 'first-500' };
  return [
    lessIsBetter({ ...named, metric: 'seconds', unit: 's', ours: median(seconds), limit: SECONDS_MAX }),
    lessIsBetter({ ...named, metric: 'bytes', unit: 'B', ours: bytes, limit: BYTES_MAX }),
  ];
}

async function secondsOf(phone: Phone): Promise<number> {
  const began = performance.now();
  const sent = await phone.sync();
  if (sent !== 'done') throw new Error(`the sync ended ${sent}`);
  const left = (await phone.notebook.entries()).length;
  if (left > 0) throw new Error(`${left} entries were not accepted`);
  return (performance.now() - began) / 1000;
}

/** Sixty characters of Chinese, a village, the answer to be looked up. */
async function queue(phone: Phone, count: number, households: readonly Linked[] = []): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const household = households[index];
    const inName = household && { constituentId: household.id };
    const words = `第${index}号路灯坏了十几天，晚上老人孩子出门看不见路，前天有人差点绊倒，请来人修一修，也请把旁边的线收一收。`;
    const areaCode = `${TENANT}${101 + (index % 10)}${201 + (index % 12)}`;
    const entry = newEntry('matter', { channel: 'visit', words, areaCode, replyWay: 'look_up', ...inName }, Date.now());
    await phone.notebook.keep({ ...entry, state: 'finished' });
  }
}

async function openDevice(place: Place, official: Official) {
  const device = await makeDevice(place.house.desk, official, '');
  if (isRefusal(device)) throw new Error(device.code);
  let compressed = 0;
  const wire = wireOver(`http://127.0.0.1:${place.port}`, (bytes) => {
    compressed = bytes;
  });
  const ports = openMachine(chanceOf(1), wire).page();
  const key = await setUp(ports.shelf, { pin: '246810', device, now: Date.now(), keptDays: 30, rounds: 1000 });
  return { phone: await openPhone(ports, key), compressedBytes: () => compressed };
}

/** One request at a time, so one connection that is kept alive. */
function wireOver(address: string, onCompressed: (bytes: number) => void): Wire {
  return {
    send: async ({ method, path, key, body, etag }) => {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          'accept-encoding': 'gzip',
          authorization: `Bearer ${key}`,
          ...(etag && { 'if-none-match': etag }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.headers.get('content-encoding') === 'gzip')
        onCompressed(Number(response.headers.get('content-length')));
      const content = text === '' ? null : JSON.parse(text);
      return { status: response.status, body: content, etag: response.headers.get('etag'), byteCount: text.length };
    },
  };
}

/** Somebody new in office who may write for others in the whole county. */
async function somebody({ house: { desk } }: Place): Promise<Official> {
  const [personId, areaCode] = [desk.clock.newId(), String(TENANT).padEnd(12, '0') as AreaCode];
  await desk.system(async (tx) => {
    await tx.run({
      text: `insert into person (tenant_id, id, name, created_at) values ($1, $2, 'Somebody', now())`,
      values: [TENANT, personId],
    });
    await tx.run({
      text: `insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
             values ($1, $3, $2, 'linking_cadre', $4, null, '2020-01-01', now())`,
      values: [TENANT, personId, desk.clock.newId(), areaCode],
    });
  });
  const roles = [{ role: 'linking_cadre' as const, areaCode, unitId: null, untilOn: null }];
  return { kind: 'official', tenantId: TENANT, personId, name: 'Somebody', unitId: null, roles };
}
