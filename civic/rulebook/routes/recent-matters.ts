import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { RecentMatter } from '../rules/lines.ts';

/**
 * The last matters of a jurisdiction that are open to a viewer, youngest first, for dry runs. The ledger owns them,
 * downstream of here.
 */
export type RecentMatters = (
  desk: Desk,
  viewer: Official,
  where: Jurisdiction,
  limit: number,
) => Promise<readonly RecentMatter[]>;
