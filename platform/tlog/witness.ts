import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, toHex } from '#kernel/bytes.ts';
import { type Checkpoint, checkpointText, parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { noteText, parseNote, signatureLine, type VerifierKey, vkeyOf } from '#kernel/tlog/note.ts';
import { judgeCheckpoint, parseWitnessRequest } from '#kernel/tlog/witnessing.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { readDurable, writeDurable } from './durable.ts';
import { sha256, verifySignature } from './primitives.ts';
import { type KeptKey, keepKey, makeSigningKey, readKey, type SigningKey, signCheckpoint } from './signing-key.ts';

/** What a witness answers to one request; `type` as C2SP tlog-witness asks for it. */
export type WitnessReply = { readonly status: number; readonly type: string; readonly body: string };

/**
 * Somebody apart from a log who remembers the largest tree of it that they have seen, and cosigns only what begins with
 * that one (C2SP tlog-witness). A log that has witnesses can show nobody another history.
 */
export type Witness = {
  /** Its keys as text, Ed25519 first. */
  readonly vkeys: readonly string[];
  /** `POST /add-checkpoint`: judged, written down, then cosigned; one request of a log after the other. */
  addCheckpoint(body: string): Promise<WitnessReply>;
  /** `GET /<hash of the origin>/checkpoint`: the last one cosigned; null: never. */
  checkpointOf(originHash: string): Promise<string | null>;
};

const TEXT = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';
/** As the signer of a log: a clock that was put back further than this is not signed by. */
const BACKWARDS_SECONDS_MAX = 300;

/** Opens the witness whose keys and memory lie in a directory. `logs`: the keys of the logs that it watches. */
export async function openWitness(options: {
  readonly directory: string;
  readonly name: string;
  readonly logs: readonly VerifierKey[];
  readonly clock: Pick<Clock, 'now'>;
}): Promise<Witness> {
  const { directory, name, logs, clock } = options;
  await mkdir(join(directory, 'refused'), { recursive: true, mode: 0o700 });
  const keys = await keysIn(directory, name);
  const pathOf = (originHash: string) => join(directory, `${originHash}.checkpoint`);
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <R>(origin: string, work: () => Promise<R>): Promise<R> => {
    const before = turns.get(origin) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(origin, mine);
    return mine;
  };
  const answer = async (body: string, origin: string): Promise<WitnessReply> => {
    const request = parseWitnessRequest(body);
    if (!request) return plain(400);
    const path = pathOf(hashOf(origin));
    const last = lastOf(await readDurable(path));
    const judged = judgeCheckpoint(
      request,
      { last: last?.checkpoint ?? null, keys: logs },
      { sha256, verify: verifySignature },
    );
    // A refused request may prove that a log shows two histories; it is kept for whoever asks.
    if (judged.status === 422) await writeDurable(join(directory, 'refused', `${hashOf(body)}.txt`), body);
    if (judged.status === 409) return { status: 409, type: SIZE, body: `${judged.size}\n` };
    if (judged.status !== 200) return plain(judged.status);
    const seconds = Math.floor(Date.parse(clock.now()) / 1000);
    if (seconds < (last?.seconds ?? 0) - BACKWARDS_SECONDS_MAX) return plain(503);
    const { checkpoint, signed, note } = judged.opened;
    const own = keys.map((key) => signCheckpoint(key, checkpoint, seconds));
    const byLog = note.signatures.filter((line) => signed.some(({ key }) => key.name === line.name));
    const cosigned = noteText({ text: checkpointText(checkpoint), signatures: [...byLog, ...own] });
    await writeDurable(path, `${seconds}\n${cosigned}`);
    return { status: 200, type: TEXT, body: own.map(signatureLine).join('') };
  };
  return {
    vkeys: keys.map(({ key }) => vkeyOf(key)),
    addCheckpoint: (body) => {
      const origin = originIn(body);
      return inTurn(origin, () => answer(body, origin));
    },
    checkpointOf: async (originHash) => {
      const kept = /^[0-9a-f]{64}$/.test(originHash) ? await readDurable(pathOf(originHash)) : null;
      return kept === null ? null : kept.slice(kept.indexOf('\n') + 1);
    },
  };
}

async function keysIn(directory: string, name: string): Promise<readonly SigningKey[]> {
  const path = join(directory, 'keys.json');
  const kept = await readDurable(path);
  if (kept !== null) {
    const state = JSON.parse(kept) as { readonly name: string; readonly keys: readonly KeptKey[] };
    if (state.name !== name) throw new Error(`the keys in ${directory} are those of ${state.name}`);
    return state.keys.map((key) => readKey(name, key));
  }
  const made = [makeSigningKey(name, 'ed25519Cosigner'), makeSigningKey(name, 'mlDsa44')];
  await writeDurable(path, `${JSON.stringify({ name, keys: made.map(keepKey) })}\n`);
  return made;
}

function lastOf(kept: string | null): { readonly checkpoint: Checkpoint | null; readonly seconds: number } | null {
  if (kept === null) return null;
  const [seconds = ''] = kept.split('\n', 1);
  const note = parseNote(kept.slice(seconds.length + 1));
  return { checkpoint: note && parseCheckpoint(note.text), seconds: Number(seconds) };
}

/** The origin that a request speaks of, before anything of it is believed. */
function originIn(body: string): string {
  const [, note = ''] = body.split(/\n\n(.*)/s, 2);
  return note.split('\n', 1)[0] ?? '';
}

function hashOf(text: string): string {
  return toHex(sha256(bytesOf(text)));
}

function plain(status: number): WitnessReply {
  return { status, type: TEXT, body: '' };
}
