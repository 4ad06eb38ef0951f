import type { Sight } from '#civic/fieldwork/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { barredFrom } from '../rules/barred.ts';
import { booksOf } from './books.ts';
import { load } from './perform.ts';
import { besideHost, reachesMatter } from './viewer.ts';

/**
 * How an official stands to a matter of which another slice keeps something: sees it, has no right that reaches it, or
 * must not know of it (I2). The same as the matter's own page decides; a matter that is not there is not reached.
 */
export async function sightOf(desk: Desk, official: Official, matterId: Id): Promise<Sight> {
  const { tenantId } = official;
  const books = await booksOf(desk, tenantId);
  const loaded = await desk.read(tenantId, (tx) => load(tx, tenantId, matterId, books));
  if (!loaded) return 'not_reached';
  if (barredFrom('see', official, loaded.standing)) return 'barred';
  return reachesMatter(official, loaded.matter, besideHost(loaded)) ? 'sees' : 'not_reached';
}
