import { toBase64 } from '../bytes.ts';

/** What a log asks a witness: this checkpoint, and that it begins with the one of `oldSize`. */
export type WitnessRequest = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as it was sent. */
  readonly note: string;
};

export function witnessRequestText({ oldSize, proof, note }: WitnessRequest): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}
