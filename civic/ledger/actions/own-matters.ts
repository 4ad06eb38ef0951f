import { areasOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { MatterLine } from '../rules/shapes.ts';
import { ownMatters } from '../store/own.store.ts';
import { booksOf } from './books.ts';
import { lineView, namesFor } from './lines.ts';
import { reachesMatter, viewerOf } from './viewer.ts';

export type OwnMatter = MatterLine & { readonly id: Id };

/** What was written down longer ago is looked up in the office. */
const SINCE_HOURS = 365 * 24;

/**
 * The open matters that somebody handles or wrote down for others, as lines of the office, newest first: what they may
 * carry with them. Never a sealed one, and none that the office would not show them.
 */
export async function ownOpenMatters(
  desk: Desk,
  official: Official,
  language: Language,
  limit: number,
): Promise<OwnMatter[]> {
  const { tenantId, personId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const at = desk.clock.now();
  const lines = await desk.read(tenantId, async (tx) => {
    const viewer = await viewerOf(tx, official, books.units, countyOf(tenantId));
    return ownMatters(tx, viewer, personId, addHours(at, -SINCE_HOURS), limit);
  });
  const shown = lines.filter((line) => reachesMatter(official, line, []));
  const names = await namesFor(desk, tenantId, { areas, books, language }, []);
  return shown.map((line) => lineView(line, line.title, names, at) as OwnMatter);
}
