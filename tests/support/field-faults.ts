import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { TestContext } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { makeDevice, type NewDevice } from '#civic/exchange/actions/field/device.ts';
import { takeParcel } from '#civic/exchange/actions/field/parcel.ts';
import type { Official } from '#kernel/actor.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openPhone, type Phone, standingOf } from '../../apps/field/engine/phone.ts';
import { type Bytes, ShelfFull, type Wire } from '../../apps/field/engine/ports.ts';
import { setUp, unlock } from '../../apps/field/engine/vault.ts';
import { administer } from './cluster.ts';
import { addOfficial, foundPlaces } from './field-county.ts';
import { type Chance, chanceOf, Killed, type Machine, NO_FAULTS, openMachine, wireTo } from './field-machine.ts';
import { openTestHouse, type TestHouse } from './house.ts';

const STEPS_MAX = 22;
const PIN = '246810';
/** What a PIN costs is proved elsewhere; here a thousand are typed. */
const ROUNDS = 1000;

export type World = {
  readonly house: TestHouse;
  readonly wire: Wire;
  readonly cadre: Official;
  readonly devices: readonly NewDevice[];
  /** A connection beside the house, that looks at what is in the ledger. */
  readonly ledger: pg.Client;
};

/** A device in somebody's hand. */
export type Hand = {
  readonly machine: Machine;
  phone: Phone | null;
  readonly parcels: Bytes[];
  /** A clock that jumps by a month makes what was accepted leave the device; never what was not. */
  hasJumped: boolean;
};

export type Step<H, W = World> = (world: W, hand: H, chance: Chance) => Promise<void>;
/** How often a step is taken among the others. */
export type Weighed<H, W = World> = readonly [weight: number, step: Step<H, W>];

/** What a test of faults does with its devices beside what always goes wrong. */
export type Play<H extends Hand, W extends World> = {
  /** What a person of whom nothing is known yet brings along. */
  readonly found: (world: World) => Promise<W>;
  readonly begin: (world: W, hand: Hand) => Promise<H>;
  readonly steps: readonly Weighed<H, W>[];
  /** Everything works again; compares what was done with what is there. */
  readonly compare: (world: W, hands: readonly H[], chance: Chance) => Promise<void>;
};

/** Every page dies with `Killed`, and the next one begins from what is on the disk. */
export async function alive(hand: Hand, work: (phone: Phone) => Promise<void>): Promise<void> {
  try {
    if (!hand.phone) {
      const ports = hand.machine.page();
      assert.equal(await standingOf(ports), 'locked');
      const opened = await unlock(ports.shelf, PIN, ports.now());
      if (!opened.key) return;
      hand.phone = await openPhone(ports, opened.key);
    }
    await work(hand.phone);
  } catch (error) {
    if (error instanceof Killed) hand.phone = null;
    else if (!(error instanceof ShelfFull)) throw error;
  }
}

export async function sync(world: World, hand: Hand, chance: Chance): Promise<void> {
  await alive(hand, async (phone) => {
    const syncing = phone.sync();
    // It may end before the database has been cut.
    syncing.catch(() => {});
    if (chance.happens(0.03)) await cutDatabase(world);
    const sent = await syncing;
    assert.ok(['done', 'unreached', 'full'].includes(sent), sent);
  });
}

/** Every connection of the house to its database is cut, in the middle of whatever it does. */
async function cutDatabase({ house }: World): Promise<void> {
  const name = new URL(house.databaseUrl).pathname.slice(1);
  await administer(
    house.databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name <> 'ledger'`,
  );
}

async function carryParcel(world: World, hand: Hand, chance: Chance): Promise<void> {
  if (hand.parcels.length > 0 && chance.happens(0.6)) {
    const taken = await takeParcel(world.house.desk, chance.oneOf(hand.parcels)).catch(() => null);
    if (taken !== null && isRefusal(taken)) assert.fail(taken.code);
  } else {
    await alive(hand, async (phone) => {
      hand.parcels.push(...(await phone.parcels()));
    });
  }
}

/** A copy of an old request arrives again, long after. */
async function replay(world: World, hand: Hand, chance: Chance): Promise<void> {
  const posts = hand.machine.sent.filter(({ method }) => method === 'POST');
  if (posts.length > 0) await world.wire.send(chance.oneOf(posts)).catch(() => null);
}

async function wrongPin(hand: Hand): Promise<void> {
  hand.phone = null;
  const ports = hand.machine.page();
  await unlock(ports.shelf, '000000', ports.now()).catch(() => null);
}

async function jump(_: World, hand: Hand, chance: Chance): Promise<void> {
  hand.hasJumped = true;
  hand.machine.faults.clockOff = (chance.next() - 0.5) * 400 * 86_400_000;
}

async function set<T extends object>(target: T, change: Partial<T>): Promise<void> {
  Object.assign(target, change);
}

function badLine(chance: Chance) {
  const isBad = chance.happens(0.7);
  const share = () => (isBad ? chance.next() * 0.5 : 0);
  return { requestLost: share(), answerLost: share(), twice: share() };
}

/** What goes wrong by itself, whatever is written. */
const FAULTS: readonly Weighed<Hand>[] = [
  [9, sync],
  [2, carryParcel],
  [3, replay],
  // Closed by its person, or by a phone without memory, between two acts.
  [2, (_, hand) => set(hand, { phone: null })],
  [3, (_, { machine }, chance) => set(machine.faults, { stepsToLive: chance.below(25) })],
  [2, jump],
  [3, (_, { machine }, chance) => set(machine.faults, badLine(chance))],
  [1, (_, { machine }) => set(machine.faults, { full: machine.faults.full > 0 ? 0 : 0.4 })],
  [1, (_, hand) => wrongPin(hand)],
];

function drawn<H extends Hand, W extends World>(steps: readonly Weighed<H, W>[], chance: Chance): Step<H, W> {
  let left = chance.below(steps.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, step] of steps) {
    left -= weight;
    if (left < 0) return step;
  }
  return sync;
}

async function run<H extends Hand, W extends World>(world: W, seed: number, play: Play<H, W>): Promise<void> {
  const chance = chanceOf(seed);
  const hands: H[] = [];
  for (const device of world.devices) {
    const machine = openMachine(chance, world.wire);
    const key = await setUp(machine.page().shelf, { pin: PIN, device, now: Date.now(), keptDays: 30, rounds: ROUNDS });
    const phone = await openPhone(machine.page(), key);
    hands.push(await play.begin(world, { machine, phone, parcels: [], hasJumped: false }));
  }
  const steps = [...play.steps, ...FAULTS];
  for (let count = 5 + chance.below(STEPS_MAX); count > 0; count -= 1)
    await drawn(steps, chance)(world, chance.oneOf(hands), chance);
  for (const hand of hands) await heal(hand);
  await play.compare(world, hands, chance);
}

/** Everything works again: the device is opened and has a network. */
export async function heal(hand: Hand): Promise<void> {
  hand.phone = null;
  Object.assign(hand.machine.faults, NO_FAULTS);
  for (let tries = 0; tries < 10; tries += 1) {
    // After wrong PINs it makes one wait; the time passes.
    hand.machine.faults.clockOff += 86_400_000;
    let sent = '';
    await alive(hand, async (phone) => {
      sent = await phone.sync();
    });
    if (sent === 'done') return;
  }
  assert.fail('it could not be sent though nothing was in the way');
}

export function isOneOf(one: object, fitting: readonly (object | undefined)[], trouble: string): void {
  if (!fitting.some((other) => isDeepStrictEqual(one, other))) assert.deepEqual(one, fitting, trouble);
}

/** After so many runs somebody else writes, since a person with thousands of open matters is slow to carry them. */
const RUNS_OF_ONE_PERSON = 10;

/** Two devices of one person. */
async function devicesOf({ desk }: TestHouse, cadre: Official): Promise<NewDevice[]> {
  const devices = [await makeDevice(desk, cadre, ''), await makeDevice(desk, cadre, '')];
  return devices.map((made) => (isRefusal(made) ? assert.fail(made.code) : made));
}

/** The seed of the first run: SEED repeats one. */
export const FIRST_SEED = Number(process.env.SEED ?? randomInt(1_000_000_000));

/** Plays so many random runs, each from its own seed. */
export async function playAll<H extends Hand, W extends World>(
  t: TestContext,
  runsCount: number,
  play: Play<H, W>,
): Promise<void> {
  const house = await openTestHouse(t);
  // It says for every cut of the database that it was cut.
  house.app.log.level = 'silent';
  await foundPlaces(house.desk);
  const ledger = new pg.Client({ connectionString: house.databaseUrl, application_name: 'ledger' });
  await ledger.connect();
  try {
    let world: W | null = null;
    for (let index = 0; index < runsCount; index += 1) {
      const seed = FIRST_SEED + index;
      if (world === null || index % RUNS_OF_ONE_PERSON === 0) {
        const cadre = await addOfficial(house.desk, '小李');
        const devices = await devicesOf(house, cadre);
        world = await play.found({ house, wire: wireTo(house.app), cadre, devices, ledger });
      }
      await run(world, seed, play).catch((error: Error) => {
        throw new Error(`SEED=${seed} RUNS=1: ${error.message}`, { cause: error });
      });
    }
  } finally {
    await ledger.end();
  }
}
