import type { RefusalWords } from '#kernel/refusal.ts';

/** Words of the vault's refusals. */
export const vaultRefusals = {} as const satisfies Record<string, RefusalWords>;
