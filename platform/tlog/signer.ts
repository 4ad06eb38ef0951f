import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, toHex } from '#kernel/bytes.ts';
import { type Checkpoint, checkpointText, parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { type GrowthTrouble, judgeGrowth } from '#kernel/tlog/growth.ts';
import { noteText, vkeyOf } from '#kernel/tlog/note.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { readDurable, writeDurable } from './durable.ts';
import { sha256 } from './primitives.ts';
import {
  type KeptKey,
  keepKey,
  makeSigningKey,
  readKey,
  type SigningKey,
  signCheckpoint,
  signText,
} from './signing-key.ts';

/** A log as its signer knows it. */
export type SignedLog = {
  readonly origin: string;
  /** The keys as text (`name+id+key`), Ed25519 first. */
  readonly vkeys: readonly string[];
  /** What was last signed; null: nothing yet. */
  readonly last: Checkpoint | null;
};

/** What the signer answers: a note, or that it does not follow what it signed last (C2SP tlog-witness says when). */
export type SignerAnswer =
  | { readonly status: 200; readonly note: string }
  | { readonly status: 404 }
  /** 425: the clock of this machine stands before the time of the last signature. */
  | { readonly status: 425 }
  | GrowthTrouble;

/**
 * Holds the keys of logs and signs their checkpoints, each only when it is consistent with the one it signed last. What
 * it signed last is on its own disk before a signature leaves it, apart from the database: whoever can write in the
 * database, or restores an old backup of it, can't make it sign a second history.
 */
export type Signer = {
  /** The log of an origin, with keys of its own, made when it is new. */
  open(origin: string): Promise<SignedLog>;
  sign(request: {
    readonly checkpoint: Checkpoint;
    readonly oldSize: number;
    readonly proof: readonly Uint8Array[];
  }): Promise<SignerAnswer>;
  /** A promise that a commitment will stand in the log before an instant; null for a log it does not know. */
  promise(origin: string, commitment: string, before: string): Promise<string | null>;
};

/** Beginning of a promise; no checkpoint can begin so and go on as a promise does. */
const PROMISE = 'minqing promise v1';

/** A clock may be put right by so much; more is a wrong clock, or somebody who wants an earlier time signed. */
const BACKWARDS_SECONDS_MAX = 300;

type State = {
  readonly origin: string;
  readonly keys: readonly KeptKey[];
  readonly last: string | null;
  /** When that was signed, in seconds since 1970. */
  readonly seconds: number;
};
type OpenLog = { readonly keys: readonly SigningKey[]; last: Checkpoint | null; seconds: number };

/** The logs of a directory, each read once. */
function logsIn(directory: string) {
  const logs = new Map<string, Promise<OpenLog | null>>();
  const pathOf = (origin: string) => join(directory, `${toHex(sha256(bytesOf(origin))).slice(0, 32)}.json`);
  const read = async (origin: string): Promise<OpenLog | null> => {
    const text = await readDurable(pathOf(origin));
    if (text === null) return null;
    const state = JSON.parse(text) as State;
    const keys = state.keys.map((kept) => readKey(origin, kept));
    return { keys, last: state.last === null ? null : parseCheckpoint(state.last), seconds: state.seconds };
  };
  const write = async (origin: string, { keys, last, seconds }: OpenLog) => {
    const state: State = { origin, keys: keys.map(keepKey), last: last && checkpointText(last), seconds };
    await writeDurable(pathOf(origin), `${JSON.stringify(state)}\n`);
  };
  const find = (origin: string) => {
    const known = logs.get(origin) ?? read(origin);
    logs.set(origin, known);
    return known;
  };
  const make = async (origin: string): Promise<OpenLog> => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const keys = [makeSigningKey(origin, 'ed25519'), makeSigningKey(origin, 'mlDsa44')];
    const made: OpenLog = { keys, last: null, seconds: 0 };
    await write(origin, made);
    logs.set(origin, Promise.resolve(made));
    return made;
  };
  return { find, make, write };
}

/** Opens the signer whose keys and state lie in a directory that only it can read. */
export function openSigner(directory: string, clock: Pick<Clock, 'now'>): Signer {
  const logs = logsIn(directory);
  // One after the other: between judging a checkpoint and writing it down no other is judged.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  };
  return {
    open: (origin) =>
      inTurn(async () => {
        const { keys, last } = (await logs.find(origin)) ?? (await logs.make(origin));
        return { origin, vkeys: keys.map(({ key }) => vkeyOf(key)), last };
      }),
    sign: (request) =>
      inTurn(async () => {
        const { checkpoint } = request;
        const log = await logs.find(checkpoint.origin);
        if (!log) return { status: 404 };
        const wrong = judgeGrowth(request, checkpoint, log.last, sha256);
        if (wrong) return wrong;
        const seconds = Math.floor(Date.parse(clock.now()) / 1000);
        if (seconds < log.seconds - BACKWARDS_SECONDS_MAX) return { status: 425 };
        if (checkpoint.size !== log.last?.size) {
          await logs.write(checkpoint.origin, { ...log, last: checkpoint, seconds });
          log.last = checkpoint;
          log.seconds = seconds;
        }
        const signatures = log.keys.map((key) => signCheckpoint(key, checkpoint, seconds));
        return { status: 200, note: noteText({ text: checkpointText(checkpoint), signatures }) };
      }),
    promise: async (origin, commitment, before) => {
      const key = (await logs.find(origin))?.keys.find((one) => one.key.type === 'ed25519');
      if (!key) return null;
      const text = `${PROMISE}\n${origin}\n${commitment}\n${before}\n`;
      return noteText({ text, signatures: [signText(key, text)] });
    },
  };
}
