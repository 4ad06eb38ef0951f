import type { RefusalWords } from '#kernel/refusal.ts';
import { clusterRefusals } from './refusals-clusters.ts';

export const issueRefusals = { ...clusterRefusals } as const satisfies Record<string, RefusalWords>;
