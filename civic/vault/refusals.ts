import type { RefusalWords } from '#kernel/refusal.ts';
import { erasureRefusals } from './refusals-erasure.ts';

/** Words of the vault's refusals. */
export const vaultRefusals = { ...erasureRefusals } as const satisfies Record<string, RefusalWords>;
