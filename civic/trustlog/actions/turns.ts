import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Signer } from '#platform/tlog/signer.ts';
import { headOf } from '../store/log.store.ts';
import { hasOutgoing } from '../store/outgoing.store.ts';
import { cosign } from './cosign.ts';
import { publishFigures } from './figures.ts';
import { readPolicyOf } from './policy.ts';
import { compareWithSigner, publish, type ReadTree } from './publish.ts';
import { SEQUENCED_MAX, sequence } from './sequence.ts';
import { openYear } from './years.ts';

/** So old a checkpoint is signed again even when nothing happened: that nothing was hidden is news too. */
const HEARTBEAT_MILLISECONDS = 60_000;
/** Another sequencer signed in between so often in a row: it is at work, and this one is not needed. */
const TRIES_MAX = 3;

/** Witnesses are asked so often; who hands in sees two signatures of the house at once and theirs a little later. */
const WITNESSED_EVERY_MILLISECONDS = 10_000;

/** Of one county, as far as this process has read it back. */
type State = {
  readonly year: number;
  tree: ReadTree;
  signedAt: number;
  askedAt: number;
  askedSize: number;
  /** Of every month before this one the figures were told. */
  figuresTo: string;
};

/** Work on the logs of a house, county by county; never two turns of one county at once. */
export type Turns = {
  /** Places all that waits, reads it back, has it signed and publishes it. @throws LogTrouble */
  take(tenantId: TenantId): Promise<void>;
  /** Whether something waits, the last signature is old, or nothing was compared yet. */
  isDue(tenantId: TenantId): Promise<boolean>;
  /** Has the witnesses cosign what is new, when it is time to. @throws LogTrouble */
  witness(tenantId: TenantId): Promise<void>;
  /** Forgets what was read back, so that the next turn compares with the signer again. */
  forget(tenantId: TenantId): void;
};

export function turnsOn(desk: Desk, keeper: { readonly signer: Signer; readonly host: string }): Turns {
  const states = new Map<TenantId, State>();
  const stateOf = async (tenantId: TenantId): Promise<State> => {
    const year = Number(civilDateOf(desk.clock.now()).slice(0, 4));
    const known = states.get(tenantId);
    if (known && known.year >= year) return known;
    const head = await openYear(desk, tenantId, year, keeper);
    // What is left of the old year, its closing entry last, is signed before the new one is used.
    if (known) await signed(desk, tenantId, known, keeper.signer);
    const tree = await compareWithSigner(desk, tenantId, head, keeper.signer);
    const state = {
      year: head.year,
      tree,
      signedAt: 0,
      askedAt: Number.NEGATIVE_INFINITY,
      askedSize: 0,
      figuresTo: '',
    };
    // Before anything more is signed: a witness may have seen more than an old backup of database and signer holds.
    await witnessed(desk, tenantId, state);
    states.set(tenantId, state);
    return state;
  };
  return {
    take: async (tenantId) => {
      const state = await stateOf(tenantId);
      if (state.figuresTo !== civilDateOf(desk.clock.now()).slice(0, 7))
        state.figuresTo = await publishFigures(desk, tenantId, state.year);
      let count: number;
      let signing = Promise.resolve();
      do {
        // What has its places is read back and signed while the next get theirs.
        [count] = await Promise.all([sequence(desk, tenantId, state.year), signing]);
        signing = signed(desk, tenantId, state, keeper.signer);
      } while (count >= SEQUENCED_MAX);
      await signing;
    },
    // One that was just started compares itself with the signer, though nothing waits.
    isDue: async (tenantId) =>
      !states.has(tenantId) || isOld(states.get(tenantId)) || desk.read(tenantId, (tx) => hasOutgoing(tx, tenantId)),
    witness: async (tenantId) => {
      const state = states.get(tenantId);
      if (state) await witnessed(desk, tenantId, state);
    },
    forget: (tenantId) => void states.delete(tenantId),
  };
}

function isOld(state: State | undefined): boolean {
  return performance.now() - (state?.signedAt ?? 0) > HEARTBEAT_MILLISECONDS;
}

async function witnessed(desk: Desk, tenantId: TenantId, state: State): Promise<void> {
  const isTime = performance.now() - state.askedAt > WITNESSED_EVERY_MILLISECONDS;
  if (!isTime || (state.askedSize === state.tree.size && state.askedSize > 0)) return;
  const policy = await readPolicyOf(desk, tenantId);
  if (policy.witnesses.length === 0) return;
  state.askedAt = performance.now();
  const { size } = state.tree;
  const count = await cosign(desk, tenantId, state.year, policy);
  // Whoever was away is asked again, with what is new by then.
  if (count === policy.witnesses.length) state.askedSize = size;
}

/** Signs and publishes what is placed; compares again when another signed in between. */
async function signed(desk: Desk, tenantId: TenantId, state: State, signer: Signer): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const head = await desk.read(tenantId, (tx) => headOf(tx, tenantId, state.year));
    if (!head || (head.signed_size === head.size && head.size === state.tree.size && !isOld(state))) return;
    const tree = await publish(desk, tenantId, state.year, state.tree, signer);
    if (tree) {
      state.tree = tree;
      state.signedAt = performance.now();
      return;
    }
    state.tree = await compareWithSigner(desk, tenantId, head, signer);
  }
}
