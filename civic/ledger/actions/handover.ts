import { areasOf, handlersIn, personOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { LEADERS } from '../rules/requests.ts';
import type { MatterLine } from '../rules/shapes.ts';
import { linesOf } from '../store/lists.store.ts';
import { heldBy, holdingsOf } from '../store/matters.store.ts';
import { booksOf } from './books.ts';
import { lineView, namesFor } from './lines.ts';
import { performAlone } from './perform.ts';
import { keptFrom, viewerOf } from './viewer.ts';

/** The units for which somebody speaks. */
function unitsLedBy(official: Official): Id[] {
  const led = official.roles
    .filter(({ role }) => LEADERS.includes(role))
    .map(({ unitId }) => unitId ?? official.unitId);
  return [...new Set(led.filter((unit) => unit !== null))];
}

/** Who holds open matters of the units one leads, whether they are in office still, and who can take over. */
export async function holdings(desk: Desk, official: Official) {
  const unitIds = unitsLedBy(official);
  const today = civilDateOf(desk.clock.now());
  const { units } = await booksOf(desk, official.tenantId);
  const { held, colleagues } = await desk.read(official.tenantId, async (tx) => ({
    held: await holdingsOf(tx, official.tenantId, await keptFrom(tx, official, units), unitIds),
    colleagues: await handlersIn(tx, unitIds, today),
  }));
  const holders = [];
  for (const { personId, count } of held) {
    const name = (await personOf(desk, official.tenantId, personId))?.name ?? '';
    holders.push({ id: personId, name, count, isInOffice: colleagues.some(({ id }) => id === personId) });
  }
  return { holders, successors: colleagues.map(({ id, name }) => ({ id, name })) };
}

/** So many are read, or handed over, at a time. */
const PAGE_MATTERS_MAX = 200;
/** One person holds fewer than this; what lies beyond is handed over with a second press. */
const HELD_MAX = 5000;

type Held = { readonly id: Id; readonly number: string };

async function allHeld(desk: Desk, official: Official, personId: Id): Promise<Held[]> {
  const unitIds = unitsLedBy(official);
  const { units } = await booksOf(desk, official.tenantId);
  const kept = await desk.read(official.tenantId, (tx) => keptFrom(tx, official, units));
  const held: Held[] = [];
  let page: Held[];
  do {
    const after = held.at(-1)?.id ?? null;
    page = await desk.read(official.tenantId, (tx) =>
      heldBy(tx, official.tenantId, kept, unitIds, personId, after, PAGE_MATTERS_MAX),
    );
    held.push(...page);
  } while (page.length === PAGE_MATTERS_MAX && held.length < HELD_MAX);
  return held;
}

/** The one list of what somebody holds; what the asker may not see is not on it. */
export async function heldMatters(
  desk: Desk,
  official: Official,
  personId: Id,
  language: Language,
): Promise<{ matters: MatterLine[] }> {
  const { tenantId } = official;
  const ids = (await allHeld(desk, official, personId)).map(({ id }) => id);
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const county = { tenantId, areaCode: countyOf(tenantId), unitIds: unitsLedBy(official) };
  const lines = await desk.read(tenantId, async (tx) =>
    linesOf(tx, county, await viewerOf(tx, official, books.units, county.areaCode), ids),
  );
  const names = await namesFor(desk, tenantId, { areas, books, language }, [personId]);
  const at = desk.clock.now();
  return { matters: lines.map((line) => lineView(line, line.title, names, at)) };
}

/**
 * Hands everything that somebody holds over to a colleague of the unit, each matter by itself. Refuses
 * `ledger.not-colleague`; what one matter refuses stands in the answer.
 */
export async function handOverAll(
  desk: Desk,
  official: Official,
  personId: Id,
  toPersonId: Id,
): Promise<{ doneCount: number; refused: { number: string; code: string }[] } | Refusal> {
  const today = civilDateOf(desk.clock.now());
  const colleagues = await desk.read(official.tenantId, (tx) => handlersIn(tx, unitsLedBy(official), today));
  if (!colleagues.some(({ id }) => id === toPersonId)) return refuse('ledger.not-colleague', {}, 'toPersonId');
  const held = await allHeld(desk, official, personId);
  const refused = [];
  for (const { id, number } of held) {
    const done = await performAlone(desk, official, id, { name: 'hand_over', toPersonId }, null);
    if (isRefusal(done)) refused.push({ number, code: done.code });
  }
  return { doneCount: held.length - refused.length, refused };
}
