import { areasOf, unitsOf } from '#civic/access/index.ts';
import { lookedAfterReading } from '#civic/vault/index.ts';
import type { Look } from '#civic/vault/rules/look.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { keptPercent, type SessionCounts } from '../rules/kept.ts';
import {
  countByUnit,
  listReceiverRows,
  listSessionRows,
  type SessionKey,
  type SessionQuery,
  type SessionRead,
  sessionsBetween,
  sessionWithin,
} from '../store/sessions.store.ts';
import {
  type Instruction,
  instructionsOfMatter,
  instructionsOfSession,
  mattersOfSession,
  visitorsOf,
} from '../store/visitors.store.ts';

/** A session with the names of its unit and place. */
export type SessionView = SessionRead & { readonly unitName: string; readonly areaName: string };

/**
 * Whether an official sees a matter (`sees`), holds no right that reaches it (`not_reached`), or must not know of it
 * because it complains of them or they stepped back (`barred`). Only the ledger knows, which lies downstream.
 */
export type Sight = 'sees' | 'not_reached' | 'barred';
export type SightOf = (desk: Desk, official: Official, matterId: Id) => Promise<Sight>;

async function namer(
  desk: Desk,
  tenantId: TenantId,
  language: Language,
): Promise<(session: SessionRead) => SessionView> {
  const [units, areas] = await Promise.all([unitsOf(desk, tenantId), areasOf(desk, tenantId)]);
  return (session) => ({
    ...session,
    unitName: units.nameOf(session.unitId, language) ?? '',
    areaName: areas.nameOf(session.areaCode, language),
  });
}

/** The end of a page as one text for an address. */
function keyText({ startsAt, id }: SessionKey): string {
  return `${startsAt}_${id}`;
}

function readKey(text: string | undefined): SessionKey | null {
  const [at = '', id = ''] = (text ?? '').split('_');
  const startsAt = parseInstant(at);
  return startsAt && /^[0-9a-f-]{36}$/.test(id) ? { startsAt, id: id as Id } : null;
}

/** One page of sessions, and where the next begins; `next` null: this is the last. */
export async function sessionsPage(
  desk: Desk,
  where: Jurisdiction,
  asked: {
    readonly when: SessionQuery['when'];
    readonly at: Instant;
    readonly after: string | undefined;
    readonly limit: number;
  },
  language: Language,
): Promise<{ sessions: SessionView[]; next: string | null }> {
  const { when, at, limit } = asked;
  const rows = await desk.read(where.tenantId, (tx) =>
    listSessionRows(tx, where, { when, at, after: readKey(asked.after), limit: limit + 1 }),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { sessions: shown.map(await namer(desk, where.tenantId, language)), next: last ? keyText(last) : null };
}

/** A month of every leader of a large county. */
const BETWEEN_MAX = 600;

/** The sessions that begin between two instants, in order. */
export async function sessionsOfTime(
  desk: Desk,
  where: Jurisdiction,
  between: { readonly from: Instant; readonly to: Instant },
  language: Language,
): Promise<SessionView[]> {
  const rows = await desk.read(where.tenantId, (tx) => sessionsBetween(tx, where, between, BETWEEN_MAX));
  return rows.map(await namer(desk, where.tenantId, language));
}

/** One session. Refuses `fieldwork.session-unknown`. */
export async function oneSession(
  desk: Desk,
  where: Jurisdiction,
  sessionId: Id,
  language: Language,
): Promise<SessionView | Refusal> {
  const row = await desk.read(where.tenantId, (tx) => sessionWithin(tx, where, sessionId));
  return row ? (await namer(desk, where.tenantId, language))(row) : refuse('fieldwork.session-unknown');
}

async function instructionView(desk: Desk, tenantId: TenantId, language: Language) {
  const units = await unitsOf(desk, tenantId);
  return ({ unitId, ...rest }: Instruction) => ({ ...rest, unitName: units.nameOf(unitId, language) });
}

/**
 * One session whole, for those who receive. A matter of which the official must not know is not there, nor what was
 * said to it. Refuses `fieldwork.session-unknown`.
 */
export async function wholeSession(
  asked: {
    readonly desk: Desk;
    readonly official: Official;
    readonly where: Jurisdiction;
    readonly language: Language;
  },
  sessionId: Id,
  sightOf: SightOf,
) {
  const { desk, official, where, language } = asked;
  const read = await desk.read(where.tenantId, async (tx) => {
    const session = await sessionWithin(tx, where, sessionId);
    if (!session) return null;
    const visitors = await visitorsOf(tx, sessionId);
    const matters = await mattersOfSession(tx, sessionId);
    return { session, visitors, matters, instructions: await instructionsOfSession(tx, sessionId) };
  });
  if (!read) return refuse('fieldwork.session-unknown');
  const { areaCode } = read.session;
  const looks = read.visitors.map(({ id }) => ({
    ...{ subject: { kind: 'visitor', id, areaCode }, purpose: 'reception', block: 'contact' },
  })) satisfies Look[];
  await lookedAfterReading(desk, official, looks);
  const sights = await Promise.all(read.matters.map(({ matterId }) => sightOf(desk, official, matterId)));
  const matters = read.matters.filter((_, index) => sights[index] !== 'barred');
  const known = new Set(matters.map(({ matterId }) => matterId));
  const view = await instructionView(desk, where.tenantId, language);
  return {
    session: (await namer(desk, where.tenantId, language))(read.session),
    visitors: read.visitors,
    matters,
    instructions: read.instructions.filter(({ matterId }) => known.has(matterId)).map(view),
  };
}

/** What leaders said to a matter. Refuses `fieldwork.matter-unseen` to who may not see it, as if there were none (I2). */
export async function instructionsFor(
  desk: Desk,
  official: Official,
  matterId: Id,
  language: Language,
  sightOf: SightOf,
) {
  if ((await sightOf(desk, official, matterId)) !== 'sees') return refuse('fieldwork.matter-unseen');
  const rows = await desk.read(official.tenantId, (tx) => instructionsOfMatter(tx, matterId));
  return { instructions: rows.map(await instructionView(desk, official.tenantId, language)) };
}

/** The officials of a large county; leaders come first, so that a longer list loses others. */
const RECEIVERS_SHOWN = 500;

/** People in office who can receive, leaders first. */
export async function receiversFor(desk: Desk, where: Jurisdiction, text: string, language: Language) {
  const on = civilDateOf(desk.clock.now());
  const [rows, units] = await Promise.all([
    desk.read(where.tenantId, (tx) => listReceiverRows(tx, where, text.trim(), on, RECEIVERS_SHOWN)),
    unitsOf(desk, where.tenantId),
  ]);
  return { people: rows.map((one) => ({ ...one, unitName: units.nameOf(one.unitId, language) ?? '' })) };
}

const YEAR_DAYS = 365;

/** 接访履约率 of the last year for an area: held / published, with its units; bodies, never persons. */
export async function keptFigure(desk: Desk, where: Jurisdiction, language: Language) {
  const now = desk.clock.now();
  const to = civilDateOf(now);
  const from = addDays(to, -YEAR_DAYS);
  const rows = await desk.read(where.tenantId, (tx) => countByUnit(tx, where, { from: startOf(from), to: now }));
  const units = await unitsOf(desk, where.tenantId);
  const sum = (key: keyof SessionCounts) => rows.reduce((total, row) => total + row[key], 0);
  const counts = {
    publishedCount: sum('publishedCount'),
    heldCount: sum('heldCount'),
    cancelledCount: sum('cancelledCount'),
  };
  const named = rows.map((row) => ({ ...row, unitName: units.nameOf(row.unitId, language) ?? '' }));
  return {
    from,
    to,
    ...counts,
    percent: keptPercent(counts),
    // By name: an order by figure would be a ranking.
    units: named.toSorted((a, b) => a.unitName.localeCompare(b.unitName, 'zh')),
  };
}
