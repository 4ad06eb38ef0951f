import { tenantsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Signer } from '#platform/tlog/signer.ts';
import { dropLease, holdLease } from '../store/outgoing.store.ts';
import { LogTrouble } from './publish.ts';
import { turnsOn } from './turns.ts';

type SequencerParts = {
  readonly desk: Desk;
  readonly signer: Signer;
  /** The host that stands in the origin of new logs. */
  readonly host: string;
  /** Whose lease it works under: who is started again in place of one that died goes on under the same. */
  readonly holder?: Id;
  /** Hears of a log that is no longer signed (once), and of errors after which it goes on by itself. */
  readonly onTrouble: (error: Error) => void;
};

/** Gives facts their place in the log, and has it signed; for all counties of a house. */
export type Sequencer = {
  /** Something was committed: a turn at once, or when the last one is long enough ago. */
  poke(tenantId: TenantId): void;
  /** Takes one turn of a county and waits for it; when one is under way, for that. */
  turn(tenantId: TenantId): Promise<void>;
  /** Has the witnesses of a county cosign what is new, when it is time to. */
  witness(tenantId: TenantId): Promise<void>;
  /** Looks at every county from time to time, under the lease, until it is stopped. */
  start(): void;
  stop(): Promise<void>;
};

/** Between two turns of a county: many submissions share one signature. */
const TICK_MILLISECONDS = 200;
/** How often every county is looked at: for what was committed while nobody could tell. */
const LOOK_MILLISECONDS = 1000;
const LEASE = 'sequencer';
const LEASE_SECONDS = 10;

export function openSequencer({ desk, signer, host, holder, onTrouble }: SequencerParts): Sequencer {
  const turns = turnsOn(desk, { signer, host });
  const running = new Map<TenantId, Promise<void>>();
  /** Asked for a turn while one was under way, or too soon after it. */
  const asked = new Set<TenantId>();
  const endedAt = new Map<TenantId, number>();
  /** Of these a person must look: nothing more is signed until the house is started again. */
  const refused = new Set<TenantId>();
  const turn = (tenantId: TenantId): Promise<void> => {
    const now = running.get(tenantId);
    if (now || refused.has(tenantId)) return now ?? Promise.resolve();
    const mine = turns
      .take(tenantId)
      .catch((error: Error) => trouble(tenantId)(error))
      .finally(() => {
        running.delete(tenantId);
        endedAt.set(tenantId, performance.now());
        if (asked.has(tenantId)) soon(tenantId);
      });
    running.set(tenantId, mine);
    return mine;
  };
  const soon = (tenantId: TenantId): void => {
    asked.add(tenantId);
    const wait = (endedAt.get(tenantId) ?? 0) + TICK_MILLISECONDS - performance.now();
    setTimeout(() => asked.delete(tenantId) && turn(tenantId), wait).unref();
  };
  const poke = (tenantId: TenantId): void => {
    if (running.has(tenantId)) asked.add(tenantId);
    else if (performance.now() - (endedAt.get(tenantId) ?? -TICK_MILLISECONDS) >= TICK_MILLISECONDS) turn(tenantId);
    else if (!asked.has(tenantId)) soon(tenantId);
  };
  const trouble = (tenantId: TenantId) => (error: Error) => {
    turns.forget(tenantId);
    if (error instanceof LogTrouble) refused.add(tenantId);
    onTrouble(error);
  };
  const witness = (tenantId: TenantId) =>
    refused.has(tenantId) ? Promise.resolve() : turns.witness(tenantId).catch(trouble(tenantId));
  const looks = lookingAt(desk, holder ?? desk.clock.newId(), { onTrouble, isDue: turns.isDue, turn, witness });
  return {
    turn,
    witness,
    poke: (tenantId) => {
      if (looks.mayWork()) poke(tenantId);
    },
    start: looks.start,
    stop: async () => {
      await looks.stop();
      await Promise.all(running.values());
    },
  };
}

/** Holds the lease, and while it does so looks from time to time at every county. */
function lookingAt(
  desk: Desk,
  holder: Id,
  work: {
    readonly onTrouble: (error: Error) => void;
    readonly isDue: (tenantId: TenantId) => Promise<boolean>;
    readonly turn: (tenantId: TenantId) => Promise<void>;
    readonly witness: (tenantId: TenantId) => Promise<void>;
  },
) {
  // Without a lease of its own (in a test, in a command) it works when it is asked to.
  let mayWork = true;
  let isStopped = false;
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    mayWork = await desk.system((tx) => holdLease(tx, LEASE, holder, desk.clock.now(), LEASE_SECONDS));
    for (const { id: tenantId } of mayWork ? await tenantsOf(desk) : []) {
      if (!isStopped && (await work.isDue(tenantId))) await work.turn(tenantId);
      // A witness that is slow holds up nobody's receipt.
      if (!isStopped) void work.witness(tenantId);
    }
  };
  const again = () => {
    if (isStopped) return;
    looking = look().catch(work.onTrouble);
    looking.then(() => {
      timer = setTimeout(again, LOOK_MILLISECONDS);
    });
  };
  return {
    mayWork: () => mayWork && !isStopped,
    start: again,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      if (timer) await desk.system((tx) => dropLease(tx, LEASE, holder, desk.clock.now())).catch(work.onTrouble);
    },
  };
}
