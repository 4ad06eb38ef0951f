import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/**
 * Connections in pools by depth. Whoever asks for another while holding one gets it from a deeper pool, and whoever
 * brings what many wait for (`aside`) from the deepest: so nobody ever waits for somebody who waits for what they hold.
 * Out of one pool, as many requests as it has connections, each asking for a second, would wait for each other for ever.
 */
export type Connections = {
  connect(): Promise<pg.PoolClient>;
  /** Does work that holds a connection. */
  holding<R>(work: () => Promise<R>): Promise<R>;
  /** Does work whose outcome is kept and shared, whoever asked for it first and whatever they hold. */
  aside<R>(work: () => Promise<R>): Promise<R>;
  /** Whether the caller holds one. */
  isHolding(): boolean;
  end(): Promise<void>;
};

const ASIDE = 8;
/** So deep nobody asks who means to. */
const DEPTH_MAX = ASIDE + 2;

/** Nothing is connected until the first use; a deeper pool has a quarter of the connections. */
export function openConnections(config: pg.PoolConfig & { readonly max: number }, onLost: (error: Error) => void) {
  const depth = new AsyncLocalStorage<number>();
  const pools = new Map<number, pg.Pool>();
  const poolAt = (at: number) => {
    const known = pools.get(at);
    if (known) return known;
    const pool = new pg.Pool({ ...config, max: at === 0 ? config.max : Math.ceil(config.max / 4) });
    // A connection that dies while idle or in use would otherwise end the process.
    pool.on('error', onLost);
    pool.on('connect', (client) => client.on('error', onLost));
    pools.set(at, pool);
    return pool;
  };
  const connections: Connections = {
    connect: async () => {
      const at = depth.getStore() ?? 0;
      if (at > DEPTH_MAX || (at < ASIDE && at > 3)) throw new Error('a transaction within a transaction, too deep');
      return poolAt(at).connect();
    },
    holding: (work) => depth.run((depth.getStore() ?? 0) + 1, work),
    aside: (work) => depth.run(ASIDE, work),
    isHolding: () => (depth.getStore() ?? 0) > 0,
    end: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
  return connections;
}
