import type { Route } from '#platform/http/route.ts';

/** Addresses of the vault. */
export const vaultRoutes: readonly Route[] = [];
