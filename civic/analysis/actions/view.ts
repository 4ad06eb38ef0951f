import { areasOf, type UnitBook, unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { analysisPermissions as may } from '../permissions.ts';
import { standingOf, type VoiceStanding } from '../rules/voices.ts';
import { type Decided, decisionsBefore, decisionsOf } from '../store/decisions.store.ts';
import { type IssueName, issuesNamed } from '../store/past-issues.store.ts';
import {
  checksOf,
  type Recount,
  type SavedText,
  type Session,
  type SessionHead,
  sessionsIn,
  textsOf,
  versionsOf,
} from '../store/sessions.store.ts';
import { choicesOf, type KeptVoice, voicesOf } from '../store/voices.store.ts';
import { stampOf, wordsOf } from './freeze.ts';
import { placesOf, reaches, sessionFor } from './standing.ts';

const SESSIONS_SHOWN = 30;
const CHECKS_SHOWN = 5;
const EARLIER_SHOWN = 30;

/** One page of the sessions of a right's places, the newest first; `next` null: there are no more. */
export async function sessionList(
  desk: Desk,
  where: Jurisdiction,
  after: Id | null,
): Promise<{ readonly sessions: readonly SessionHead[]; readonly next: Id | null }> {
  const places = placesOf(where, await unitsOf(desk, where.tenantId));
  const sessions = await desk.read(where.tenantId, (tx) => sessionsIn(tx, places, after, SESSIONS_SHOWN));
  return { sessions, next: sessions.length === SESSIONS_SHOWN ? (sessions.at(-1)?.id ?? null) : null };
}

/** Everything of a session that a reader may see. */
export type SessionView = {
  /** Its figures without the issues from which the reader is kept. */
  readonly session: Session;
  readonly texts: readonly SavedText[];
  readonly voices: readonly VoiceStanding<KeptVoice>[];
  readonly issues: readonly IssueName[];
  readonly decisions: readonly Decided[];
  readonly earlier: readonly Decided[];
  readonly checks: readonly Recount[];
  readonly versions: Awaited<ReturnType<typeof versionsOf>>;
  readonly stamp: string;
  readonly mayHold: boolean;
  readonly mayFreeze: boolean;
};

/** A session as somebody in office sees it. Refuses `analysis.unknown`. */
export async function sessionView(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<SessionView | Refusal> {
  const units: UnitBook = await unitsOf(desk, official.tenantId);
  return desk.read(official.tenantId, async (tx): Promise<SessionView | Refusal> => {
    const session = await sessionFor(tx, desk, official, where, id);
    if (isRefusal(session)) return session;
    const kept = await keptFrom(tx, official, units);
    const decisions = await decisionsOf(tx, session.rootId);
    const earlier = await decisionsBefore(tx, session.areaCode, session.rootId, session.madeAt, EARLIER_SHOWN);
    const named = [...decisions, ...earlier].flatMap(({ issueId }) => issueId ?? []);
    const ids = [...new Set([...session.figures.issues.map((one) => one.id), ...named])];
    const issues = ids.length === 0 ? [] : await issuesNamed(tx, kept, ids);
    const open = new Set(issues.map((one) => one.id));
    // What was decided of an issue says what it is about.
    const mayKnow = ({ issueId }: Decided) => issueId === null || open.has(issueId);
    return {
      session: {
        ...session,
        figures: { ...session.figures, issues: session.figures.issues.filter((one) => open.has(one.id)) },
      },
      texts: await textsOf(tx, id),
      voices: standingOf(await voicesOf(tx, kept, id), await choicesOf(tx, id)),
      issues,
      decisions: decisions.filter(mayKnow),
      earlier: earlier.filter(mayKnow),
      checks: await checksOf(tx, id, CHECKS_SHOWN),
      versions: await versionsOf(tx, session.rootId),
      stamp: stampOf(await wordsOf(tx, session)),
      mayHold: reaches(official, may.hold, units, session.areaCode),
      mayFreeze: reaches(official, may.freeze, units, session.areaCode) && session.madeBy !== official.personId,
    };
  });
}

/** How places, units and categories are called in one language. */
export type Names = {
  area(code: string): string;
  unit(id: Id | null): string;
  category(code: string): string;
  readonly units: readonly { readonly id: Id; readonly name: string }[];
};

/** The names that pages and papers of sessions need. */
export async function namesIn(desk: Desk, tenantId: TenantId, language: Language): Promise<Names> {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, tenantId),
    unitsOf(desk, tenantId),
    rulebookOf(desk, tenantId),
  ]);
  return {
    area: (code) => areas.nameOf(code as AreaCode, language),
    unit: (id) => units.nameOf(id, language) ?? '',
    category: (code) => rulebook.findCategory(code, rulebook.today)?.words[language] ?? code,
    units: units.list.map(({ id }) => ({ id, name: units.nameOf(id, language) ?? '' })),
  };
}
