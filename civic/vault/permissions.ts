import type { Permission } from '#kernel/permission.ts';

/** Rights over what is kept sealed. */
export const vaultPermissions = {} as const satisfies Record<string, Permission>;
