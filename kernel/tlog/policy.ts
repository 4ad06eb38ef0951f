import { toHex } from '../bytes.ts';
import type { Signed } from './checkpoint.ts';
import { type KeyType, parseVkey, type VerifierKey, vkeyOf } from './note.ts';
import type { Sha256 } from './tree.ts';

/** So many of the members must have witnessed. */
type Group = { readonly name: string; readonly threshold: number; readonly members: readonly string[] };

/** Whom a verifier trusts: which logs, and which witnesses must have seen a checkpoint (C2SP tlog-policy). */
export type Policy = {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly { readonly name: string; readonly key: VerifierKey; readonly url: string | null }[];
  readonly groups: readonly Group[];
  /** The name of a witness or group; `none`: the log's own signature is enough. */
  readonly quorum: string;
};

/** The largest policy that is read. */
const POLICY_CHARACTERS_MAX = 1_000_000;

/** A policy while it is read. */
type Draft = {
  readonly logs: VerifierKey[];
  readonly witnesses: Policy['witnesses'][number][];
  readonly groups: Group[];
  quorum: string | null;
  readonly names: Set<string>;
  readonly keys: Set<string>;
  readonly sha256: Sha256;
};

/** What each kind of line adds; false when it is wrong. */
const LINES: Readonly<Record<string, (draft: Draft, words: readonly string[]) => boolean>> = {
  log: (draft, [vkey = '', , ...more]) => {
    const key = newKey(draft, vkey, ['ed25519', 'mlDsa44']);
    return key !== null && more.length === 0 && draft.logs.push(key) > 0;
  },
  witness: (draft, [name = '', vkey = '', url = null, ...more]) => {
    const key = newKey(draft, vkey, ['ed25519Cosigner', 'mlDsa44']);
    return key !== null && more.length === 0 && isNewName(draft, name) && draft.witnesses.push({ name, key, url }) > 0;
  },
  group: (draft, [name = '', wanted = '', ...members]) => {
    const threshold = wanted === 'all' ? members.length : wanted === 'any' ? 1 : Number(wanted);
    const isKnown = members.every((member) => draft.names.has(member)) && new Set(members).size === members.length;
    const isMet = Number.isInteger(threshold) && threshold >= 1 && threshold <= members.length;
    return isKnown && isMet && isNewName(draft, name) && draft.groups.push({ name, threshold, members }) > 0;
  },
  quorum: (draft, [name = '', ...more]) => {
    if (draft.quorum !== null || more.length > 0 || !(name === 'none' || draft.names.has(name))) return false;
    draft.quorum = name;
    return true;
  },
};

function newKey(draft: Draft, vkey: string, types: readonly KeyType[]): VerifierKey | null {
  const key = parseVkey(draft.sha256, vkey);
  if (!key || !types.includes(key.type) || draft.keys.has(toHex(key.publicKey))) return null;
  draft.keys.add(toHex(key.publicKey));
  return key;
}

function isNewName({ names }: Draft, name: string): boolean {
  return name !== '' && name !== 'none' && !names.has(name) && names.add(name).size > 0;
}

/** Reads a policy file; the number of the first line that is wrong when it is none (0: it is too long, or has no quorum). */
export function parsePolicy(sha256: Sha256, text: string): Policy | { readonly wrongLine: number } {
  const draft: Draft = { logs: [], witnesses: [], groups: [], quorum: null, names: new Set(), keys: new Set(), sha256 };
  if (text.length > POLICY_CHARACTERS_MAX) return { wrongLine: 0 };
  for (const [at, line] of text.split('\n').entries()) {
    const [verb = '#', ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (verb.startsWith('#')) continue;
    if (!Object.hasOwn(LINES, verb) || !LINES[verb]?.(draft, words)) return { wrongLine: at + 1 };
  }
  const { logs, witnesses, groups, quorum } = draft;
  return quorum === null ? { wrongLine: 0 } : { logs, witnesses, groups, quorum };
}

export function policyText({ logs, witnesses, groups, quorum }: Policy): string {
  return [
    ...logs.map((key) => `log ${vkeyOf(key)}`),
    ...witnesses.map(({ name, key, url }) => `witness ${name} ${vkeyOf(key)}${url === null ? '' : ` ${url}`}`),
    ...groups.map(({ name, threshold, members }) => `group ${name} ${threshold} ${members.join(' ')}`),
    `quorum ${quorum}`,
    '',
  ].join('\n');
}

/** Whether as many witnesses signed as the policy asks. */
export function isSatisfied(policy: Policy, signed: readonly Signed[]): boolean {
  const seen = (name: string): boolean => {
    const witness = policy.witnesses.find((one) => one.name === name);
    if (witness) return signed.some(({ key }) => key === witness.key);
    const group = policy.groups.find((one) => one.name === name);
    return group !== undefined && group.members.filter(seen).length >= group.threshold;
  };
  return policy.quorum === 'none' || seen(policy.quorum);
}
