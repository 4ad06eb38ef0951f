import { witnessRequestText } from '#kernel/tlog/witnessing.ts';

const PATIENCE_MILLISECONDS = 10_000;

/** What a witness said: its signature lines, the size that it knows, or nothing that helps. */
export type WitnessSaid =
  | { readonly said: 'cosigned'; readonly lines: string }
  | { readonly said: 'knows'; readonly size: number }
  | { readonly said: 'refused'; readonly status: number }
  | { readonly said: 'away' };

/** Asks a witness to cosign a checkpoint, once. */
export async function askWitness(
  url: string,
  request: { readonly oldSize: number; readonly proof: readonly Uint8Array[]; readonly note: string },
): Promise<WitnessSaid> {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: witnessRequestText(request),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    const body = await response.text();
    if (response.status === 200) return { said: 'cosigned', lines: body };
    const size = Number(body.trim());
    if (response.status === 409 && Number.isSafeInteger(size)) return { said: 'knows', size };
    return { said: 'refused', status: response.status };
  } catch {
    return { said: 'away' };
  }
}
