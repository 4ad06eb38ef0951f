import type { Page } from '#platform/http/route.ts';
import { auditPages } from './audit.ts';

/** Server-rendered pages of the vault. */
export const vaultPages: readonly Page[] = [...auditPages];
