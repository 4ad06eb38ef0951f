import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitmentOf, fieldHash, type Hmac, saltOf } from '#civic/trustlog/rules/commitment.ts';
import { entryText } from '#civic/trustlog/rules/entry.ts';
import { bytesOf, fromBase64, joined, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Checkpoint, checkpointText, eightBytes, signedMessage } from '#kernel/tlog/checkpoint.ts';
import {
  type KeyType,
  noteText,
  type SignatureLine,
  type VerifierKey,
  verifierKey,
  vkeyOf,
} from '#kernel/tlog/note.ts';
import { logProofText } from '#kernel/tlog/proof.ts';
import { bundleOf, TILE_HEIGHT, TILE_WIDTH, type TilePlace, tilePath, tilesOf } from '#kernel/tlog/tiles.ts';
import {
  consistencyPlan,
  grow,
  inclusionPlan,
  leafHash,
  type NodePlace,
  placesOf,
  proofOf,
  rootOf,
} from '#kernel/tlog/tree.ts';
import { witnessRequestText } from '#kernel/tlog/witnessing.ts';
import { sha256 } from '#platform/tlog/primitives.ts';

/** Whoever signs checkpoints: a key under a name. */
type Signer = { readonly key: VerifierKey; line(checkpoint: Checkpoint): SignatureLine };

type Signers = { readonly log: Signer; readonly strong: Signer; readonly witnesses: readonly Signer[] };

/** A log of a few entries, made out of the kernel's mathematics alone, for whoever judges logs. */
export type SmallLog = {
  readonly origin: string;
  readonly size: number;
  readonly entries: readonly Uint8Array[];
  readonly logKey: string;
  readonly mlDsaKey: string;
  readonly witnessKeys: readonly string[];
  readonly signers: Signers;
  /** Trusts the log and asks for all its witnesses. */
  readonly policy: string;
  checkpointAt(size: number): Checkpoint;
  /** Signed by the log with both its keys, and by all witnesses. */
  noteAt(size: number): string;
  /** A `.tlog-proof` of a leaf in the tree of the whole log. */
  proof(index: number, extra?: Uint8Array | null): string;
  inclusion(index: number): Uint8Array[];
  /** What a log sends to a witness that has seen the tree of `oldSize`. */
  witnessRequest(oldSize: number): string;
  /** Writes tiles, policy and checkpoint, and beneath `checkpoints` and `requests` those of older sizes. */
  write(directory: string, olderSizes?: readonly number[]): void;
};

/** So many seconds after 1970 everything is signed. */
const SECONDS = 1_769_000_000;

/** Makes a log of the entries under an origin, with new keys, or with those of another log. */
export function smallLog(
  origin: string,
  entries: readonly Uint8Array[],
  { witnessCount = 2, like }: { readonly witnessCount?: number; readonly like?: SmallLog } = {},
): SmallLog {
  const nodes: Uint8Array[][] = [];
  const keep = ({ height, index }: NodePlace, hash: Uint8Array) => {
    nodes[height] ??= [];
    nodes[height][index] = hash;
  };
  grow(
    sha256,
    { size: 0, edge: [] },
    entries.map((entry) => leafHash(sha256, entry)),
    keep,
  );
  const hashAt = ({ height, index }: NodePlace) => nodes[height]?.[index] ?? missing(`node ${height}/${index}`);
  const signers = like?.signers ?? newSigners(origin, witnessCount);
  const { log, strong, witnesses } = signers;
  const size = entries.length;
  const checkpointAt = (at: number) => ({ origin, size: at, root: rootOf(sha256, placesOf(0, at).map(hashAt)) });
  const noteAt = (at: number) => {
    const checkpoint = checkpointAt(at);
    const signatures = [log, strong, ...witnesses].map((one) => one.line(checkpoint));
    return noteText({ text: checkpointText(checkpoint), signatures });
  };
  const inclusion = (index: number) => proofOf(sha256, inclusionPlan(index, size), hashAt);
  const whole = noteAt(size);
  const made: SmallLog = {
    origin,
    size,
    entries,
    logKey: vkeyOf(log.key),
    mlDsaKey: vkeyOf(strong.key),
    witnessKeys: witnesses.map(({ key }) => vkeyOf(key)),
    signers,
    policy: policyOf(signers),
    checkpointAt,
    noteAt,
    inclusion,
    proof: (index, extra = null) => logProofText({ extra, index, hashes: inclusion(index), checkpoint: whole }),
    witnessRequest: (oldSize) => {
      const proof = proofOf(sha256, consistencyPlan(oldSize, size), hashAt);
      return witnessRequestText({ oldSize, proof, note: whole });
    },
    write: (directory, olderSizes = []) => {
      const tile = ({ level, number, width }: TilePlace) => {
        const from = number * TILE_WIDTH;
        if (level === 'entries') return bundleOf(entries.slice(from, from + width));
        return joined(...(nodes[level * TILE_HEIGHT] ?? []).slice(from, from + width));
      };
      const places = new Map(
        [...olderSizes, size].flatMap((at) => [...tilesOf(at)]).map((one) => [tilePath(one), one]),
      );
      for (const [path, place] of places) put(directory, path, tile(place));
      put(directory, 'policy', made.policy);
      put(directory, 'checkpoint', whole);
      for (const at of olderSizes) {
        put(directory, `checkpoints/${at}`, noteAt(at));
        put(directory, `requests/${at}`, made.witnessRequest(at));
      }
    },
  };
  return made;
}

function newSigners(origin: string, witnessCount: number): Signers {
  const names = Array.from({ length: witnessCount }, (_, at) => `witness-${at + 1}.example`);
  return {
    log: signerOf(origin, 'ed25519'),
    strong: signerOf(origin, 'mlDsa44'),
    witnesses: names.map((name) => signerOf(name, 'ed25519Cosigner')),
  };
}

function policyOf({ log, strong, witnesses }: Signers): string {
  const names = witnesses.map((_, at) => `w${at + 1}`);
  return [
    `log ${vkeyOf(log.key)}`,
    `log ${vkeyOf(strong.key)}`,
    ...witnesses.map(({ key }, at) => `witness ${names[at]} ${vkeyOf(key)}`),
    ...(names.length > 0 ? [`group all all ${names.join(' ')}`, 'quorum all'] : ['quorum none']),
    '',
  ].join('\n');
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}

function put(directory: string, path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

function signerOf(name: string, type: KeyType): Signer {
  const pair = type === 'mlDsa44' ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519');
  const jwk = pair.publicKey.export({ format: 'jwk' }) as { x?: string; pub?: string };
  const key = verifierKey(sha256, name, type, fromBase64(jwk.x ?? jwk.pub ?? ''));
  const line = (checkpoint: Checkpoint) => {
    const signature = sign(null, signedMessage[type](name, checkpoint, SECONDS), pair.privateKey);
    return { name, keyId: key.id, signature: type === 'ed25519' ? signature : joined(eightBytes(SECONDS), signature) };
  };
  return { key, line };
}

/** What somebody handed in, in the example of every proof here. */
export const FIELDS: readonly (readonly [name: string, value: string])[] = [
  ['body', '{"channel":"web","number":"2601211234567890"}'],
  ['words', '村口的路塌了一个坑，“晚上”看不见。\n请修一修。 \\ "quoted"'],
  ['place', '乙村村口'],
  ['phone', '13800000000'],
  ['file.1', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
];

/** An entry and what a proof tells of it, all fields but those that are withheld; `number` makes each another one. */
export function exampleOf(
  number: number,
  withheld: readonly string[] = [],
): { readonly entry: Uint8Array; readonly extra: Uint8Array } {
  const drawn = (what: string) => createHash('sha256').update(`${what} ${number}`).digest();
  const m = toBase64Url(drawn('matter').subarray(0, 16));
  const fields = FIELDS.map(([name, value]) => ({ name, value, salt: saltOf(hmac, drawn('seed'), name) }));
  const hashes = fields.map((field) => fieldHash(sha256, field));
  const c = commitmentOf(sha256, hashes);
  const entry = entryText({ c, k: 'intake.submission.registered', m, n: 0, t: SECONDS * 1000 + number, v: 1 });
  const told = fields.map(({ name, value, salt }, at) =>
    withheld.includes(name) ? [name, toBase64Url(hashes[at] ?? salt)] : [name, value, toBase64Url(salt)],
  );
  return { entry: bytesOf(entry), extra: bytesOf(canonicalJson({ entry, fields: told, v: 1 })) };
}

const hmac: Hmac = (key, message) => createHmac('sha256', key).update(message).digest();
