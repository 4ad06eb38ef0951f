import type { Page } from '#platform/http/route.ts';

/** Server-rendered pages of the vault. */
export const vaultPages: readonly Page[] = [];
