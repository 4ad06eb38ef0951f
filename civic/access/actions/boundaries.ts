import type { Clockwork, Official } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Boundaries, drawnMap, readBoundaries } from '../rules/boundary.ts';
import { boundariesOf, countBoundaries, keepBoundaries } from '../store/boundaries.store.ts';
import { areasOf } from './books.ts';

/** What an import of boundaries did. */
export type BoundaryImport = Pick<Boundaries, 'elsewhereCount' | 'wrong'> & { readonly keptCount: number };

/**
 * Brings the boundaries of a county's places in from a GeoJSON file; doing it again changes nothing, and a place that is
 * absent keeps the one it has. Refuses what `readBoundaries` does, and `access.boundaries-none`.
 */
export async function importBoundaries(
  desk: Desk,
  actor: Official | Clockwork,
  content: Uint8Array,
): Promise<BoundaryImport | Refusal> {
  const { list } = await areasOf(desk, actor.tenantId);
  const read = readBoundaries(jsonIn(content), list, actor.tenantId);
  if (isRefusal(read)) return read;
  const { found, elsewhereCount, wrong } = read;
  if (found.size === 0) return wrong[0]?.refusal ?? refuse('access.boundaries-none');
  return desk.act(actor, async (act) => {
    const boundaries = [...found].map(([code, rings]) => ({ code, rings }));
    await keepBoundaries(act, boundaries, act.at);
    await act.record({ kind: 'access.boundaries.imported', subjectId: act.newId(), body: { count: found.size } });
    return { keptCount: found.size, elsewhereCount, wrong };
  });
}

/** What the bytes say as JSON; null when it is none. */
function jsonIn(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return null;
  }
}

/** The places directly below one, drawn; null while none of them has a boundary. */
export async function mapBelow(desk: Desk, tenantId: TenantId, parent: AreaCode, language: Language) {
  const book = await areasOf(desk, tenantId);
  const below = book.childrenOf(parent);
  // What has nothing below it is drawn itself.
  const codes = below.length > 0 ? below.map(({ code }) => code) : [parent];
  const boundaries = await desk.read(tenantId, (tx) => boundariesOf(tx, codes));
  const drawn = drawnMap(new Map(boundaries.map(({ code, rings }) => [code, rings])));
  return (
    drawn && { ...drawn, shapes: drawn.shapes.map((shape) => ({ ...shape, name: book.nameOf(shape.code, language) })) }
  );
}

/** How many places of a county have a boundary. */
export function boundariesCount(desk: Desk, tenantId: TenantId): Promise<number> {
  return desk.read(tenantId, countBoundaries);
}
