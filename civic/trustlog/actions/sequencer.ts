import { tenantsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Signer } from '#platform/tlog/signer.ts';
import { dropLease, hasOutgoing, headOf, holdLease } from '../store/log.store.ts';
import { compareWithSigner, LogTrouble, publish, type ReadTree } from './publish.ts';
import { SEQUENCED_MAX, sequence } from './sequence.ts';
import { openYear } from './years.ts';

export type SequencerParts = {
  readonly desk: Desk;
  readonly signer: Signer;
  /** The host that stands in the origin of new logs. */
  readonly host: string;
  /** Hears of a log that is no longer signed (once), and of errors after which it goes on by itself. */
  readonly onTrouble: (error: Error) => void;
};

/** Gives facts their place in the log, and has it signed; one at a time for all counties of a house. */
export type Sequencer = {
  /** Something was committed: at once, or when the last turn is long enough ago. */
  poke(tenantId: TenantId): void;
  /** Takes one turn of a county and waits for it. */
  turn(tenantId: TenantId): Promise<void>;
  /** Looks at every county from time to time, under the lease, until it is stopped. */
  start(): void;
  stop(): Promise<void>;
};

/** Between two turns of a county: many submissions share one signature. */
const TICK_MILLISECONDS = 200;
/** How often every county is looked at: for what was committed while nobody could tell. */
const LOOK_MILLISECONDS = 1000;
/** So old a checkpoint is signed again even when nothing happened: that nothing was hidden is news too. */
const HEARTBEAT_MILLISECONDS = 60_000;
const LEASE = 'sequencer';
const LEASE_SECONDS = 10;

type State = { readonly year: number; tree: ReadTree; signedAt: number };

export function openSequencer({ desk, signer, host, onTrouble }: SequencerParts): Sequencer {
  const states = new Map<TenantId, State>();
  const refused = new Map<TenantId, string>();
  const running = new Map<TenantId, Promise<void>>();
  const wanted = new Set<TenantId>();
  const endedAt = new Map<TenantId, number>();
  const holder = desk.clock.newId();
  let mayWork = true;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const work = async (tenantId: TenantId): Promise<void> => {
    const year = Number(civilDateOf(desk.clock.now()).slice(0, 4));
    const known = states.get(tenantId);
    if (known && known.year < year) {
      // What is left of the old year and its closing entry are signed before the new one is used.
      await openYear(desk, tenantId, year, { signer, host });
      await signAll(tenantId, known);
      states.delete(tenantId);
    }
    const state = states.get(tenantId) ?? (await opened(tenantId, year));
    states.set(tenantId, state);
    let count: number;
    do {
      count = await sequence(desk, tenantId, state.year);
      await signAll(tenantId, state);
    } while (count === SEQUENCED_MAX);
  };
  const opened = async (tenantId: TenantId, year: number): Promise<State> => {
    const head = await openYear(desk, tenantId, year, { signer, host });
    return { year: head.year, tree: await compareWithSigner(desk, tenantId, head, signer), signedAt: 0 };
  };
  const signAll = async (tenantId: TenantId, state: State): Promise<void> => {
    for (let tries = 0; tries < 3; tries += 1) {
      const head = await desk.read(tenantId, (tx) => headOf(tx, tenantId, state.year));
      const isOld = performance.now() - state.signedAt > HEARTBEAT_MILLISECONDS;
      if (!head || (head.signed_size === head.size && head.size === state.tree.size && !isOld)) return;
      const tree = await publish(desk, tenantId, state.year, state.tree, signer);
      if (tree) {
        state.tree = tree;
        state.signedAt = performance.now();
        return;
      }
      state.tree = await compareWithSigner(desk, tenantId, head, signer);
    }
  };
  const turn = (tenantId: TenantId): Promise<void> => {
    const now = running.get(tenantId);
    if (now) {
      wanted.add(tenantId);
      return now;
    }
    if (refused.has(tenantId)) return Promise.resolve();
    const mine = work(tenantId)
      .catch((error: Error) => {
        states.delete(tenantId);
        // A person must look: nothing more of this log is signed until the house is started again.
        if (error instanceof LogTrouble) refused.set(tenantId, error.message);
        onTrouble(error);
      })
      .finally(() => {
        running.delete(tenantId);
        endedAt.set(tenantId, performance.now());
        if (wanted.delete(tenantId)) poke(tenantId);
      });
    running.set(tenantId, mine);
    return mine;
  };
  const poke = (tenantId: TenantId): void => {
    if (isStopped || !mayWork) return;
    if (running.has(tenantId)) return void wanted.add(tenantId);
    const wait = (endedAt.get(tenantId) ?? -TICK_MILLISECONDS) + TICK_MILLISECONDS - performance.now();
    if (wait <= 0) return void turn(tenantId);
    if (wanted.has(tenantId)) return;
    wanted.add(tenantId);
    setTimeout(() => {
      wanted.delete(tenantId);
      if (!isStopped) void turn(tenantId);
    }, wait).unref();
  };
  const look = async (): Promise<void> => {
    mayWork = await desk.system((tx) => holdLease(tx, LEASE, holder, LEASE_SECONDS));
    if (!mayWork) return;
    for (const { id: tenantId } of await tenantsOf(desk)) {
      if (isStopped) return;
      const isOld = performance.now() - (states.get(tenantId)?.signedAt ?? 0) > HEARTBEAT_MILLISECONDS;
      if (isOld || (await desk.read(tenantId, (tx) => hasOutgoing(tx, tenantId)))) await turn(tenantId);
    }
  };
  let looking = Promise.resolve();
  return {
    poke,
    turn,
    start: () => {
      const again = () => {
        if (isStopped) return;
        looking = look().catch(onTrouble);
        looking.then(() => {
          timer = setTimeout(again, LOOK_MILLISECONDS);
        });
      };
      again();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(running.values());
      await desk.system((tx) => dropLease(tx, LEASE, holder)).catch(onTrouble);
    },
  };
}
