import { areasOf, unitsOf } from '#civic/access/index.ts';
import { submissionOf, wordsOf } from '#civic/intake/index.ts';
import { matterOf, type ResultKind, sentReplyOf } from '#civic/ledger/index.ts';
import { deadlineOf, rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type FollowUpLine, PAGE_LINES_MAX } from '../contract.ts';
import { verdictPermissions } from '../permissions.ts';
import { differentHoursOf } from '../rules/attempts.ts';
import { attemptsOf, type FollowUpListed, followUpsOf, listedFollowUp, worklistOf } from '../store/follow-ups.store.ts';
import { alertsFor, verdictsOf } from '../store/verdicts.store.ts';
import { askerOf, keptApart, mayReadWordsOf } from './apart.ts';

export type Paged = { readonly after?: string | undefined; readonly limit?: number | undefined };

function placeOf(after: string | undefined): { readonly at: Instant; readonly id: Id } | null {
  const [at = '', id = ''] = (after ?? '').split('_');
  const [instant, parsed] = [parseInstant(at), parseId(id)];
  return instant && parsed ? { at: instant, id: parsed } : null;
}

/** Who is to be called, the most pressing first, without those in which the asker had a hand. */
export async function followUps(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  language: Language,
  { after, limit = PAGE_LINES_MAX }: Paged,
): Promise<{ followUps: FollowUpLine[]; next: string | null }> {
  const asker = await askerOf(desk, official);
  const line = await linesOf(desk, where, language);
  const place = placeOf(after);
  const found = await desk.read(where.tenantId, (tx) =>
    worklistOf(tx, where, asker, place && { dueAt: place.at, id: place.id }, limit),
  );
  const last = found.at(-1);
  return { followUps: found.map(line), next: last && found.length === limit ? `${last.dueAt}_${last.id}` : null };
}

/** Puts follow-ups into the words of a list. */
async function linesOf(
  desk: Desk,
  where: Jurisdiction,
  language: Language,
): Promise<(listed: FollowUpListed) => FollowUpLine> {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, where.tenantId),
    unitsOf(desk, where.tenantId),
    rulebookOf(desk, where.tenantId),
  ]);
  const now = desk.clock.now();
  return ({ callerId: _, outcome: _outcome, endedAt: _endedAt, hostUnitId, resultKind, ...listed }) => {
    const unit = hostUnitId === null ? null : units.find(hostUnitId);
    const limit = rulebook.limitOf('follow_up.start', civilDateOf(listed.openedAt));
    const startDueAt = deadlineOf(listed.openedAt, limit, rulebook.calendar).dueAt;
    return {
      ...listed,
      resultKind: resultKind as ResultKind | null,
      areaName: areas.pathNameOf(listed.areaCode, language),
      hostUnitName: (language === 'en' && unit?.nameEn) || (unit?.name ?? ''),
      startDueAt,
      isOverdue: listed.dueAt < now || (listed.attemptCount === 0 && startDueAt < now),
    };
  };
}

const UNKNOWN = refuse('verdicts.follow-up-unknown');

/** One follow-up for a caller. Refuses `verdicts.follow-up-unknown` and what keeps the caller apart. */
export async function followUpSeen(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  language: Language,
  followUpId: Id,
) {
  const line = await linesOf(desk, where, language);
  return desk.read(where.tenantId, async (tx) => {
    const listed = await listedFollowUp(tx, where, followUpId);
    const matter = listed && (await matterOf(tx, where.tenantId, listed.matterId));
    if (!listed || !matter) return UNKNOWN;
    const apart = await keptApart(tx, desk, official, matter, 'follow_up', UNKNOWN);
    if (apart) return apart;
    const submission = await submissionOf(tx, matter.id);
    const reply = await sentReplyOf(tx, where.tenantId, matter.id);
    const words = matter.isSealed ? null : await wordsOf(tx, matter.id);
    const attempts = await attemptsOf(tx, followUpId);
    return {
      followUp: line(listed),
      outcome: listed.outcome,
      endedAt: listed.endedAt,
      title: words?.title ?? '',
      replyWay: submission?.replyWay ?? 'none',
      replyWords: reply?.words ?? '',
      attempts,
      differentHours: differentHoursOf(attempts),
      verdicts: withWords(await verdictsOf(tx, matter.id), mayReadWordsOf(official, matter)),
    };
  });
}

/** What was said, with the words left out for who may not read them. */
function withWords<V extends { readonly words: string }>(verdicts: readonly V[], mayRead: boolean): V[] {
  return verdicts.map((verdict) => (mayRead ? verdict : { ...verdict, words: '' }));
}

/**
 * What was said of a matter. Own words are for those alone who are apart from the handling and may read alerts or call;
 * of a sealed matter they are '' without the right to its words (I7).
 * Refuses `ledger.not-found` outside the area and for those complained of.
 */
export async function verdictsSeen(desk: Desk, official: Official, where: Jurisdiction, matterId: Id) {
  await unitsOf(desk, where.tenantId);
  return desk.read(where.tenantId, async (tx) => {
    const matter = await matterOf(tx, where.tenantId, matterId);
    const isHere = matter !== null && areaWithin(matter.areaCode, where.areaCode);
    const isTheirs = where.unitIds === null || (matter?.hostUnitId && where.unitIds.includes(matter.hostUnitId));
    if (!matter || !isHere || !isTheirs) return refuse('ledger.not-found');
    const hidden = await keptApart(tx, desk, official, matter, 'see');
    if (hidden) return hidden;
    const isApart = (await keptApart(tx, desk, official, matter, 'follow_up')) === null;
    const readsWords =
      isApart && (holds(official, verdictPermissions.call) || holds(official, verdictPermissions.read_alerts));
    const verdicts = withWords(await verdictsOf(tx, matterId), mayReadWordsOf(official, matter));
    return {
      verdicts: verdicts.map(({ id, givenBy, givenAt, replyRound, solved, attitude, speed, result, words }) => ({
        ...{ id, givenBy, givenAt, replyRound, solved, attitude, speed, result },
        words: readsWords ? words : null,
      })),
      // Who handled it is not to learn whether the lot fell on the reply.
      followUps: isApart ? await followUpsOf(tx, matterId) : [],
    };
  });
}

/** Coached answers and trouble after speaking up, newest first; sealed words only for who has the right (I7). */
export async function alerts(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { after, limit = PAGE_LINES_MAX }: Paged,
) {
  const asker = await askerOf(desk, official);
  const place = placeOf(after);
  const found = await desk.read(where.tenantId, (tx) =>
    alertsFor(tx, where, asker, place && { givenAt: place.at, id: place.id }, limit),
  );
  const last = found.at(-1);
  const shown = found.map(({ isSealed, ...alert }) => ({
    ...alert,
    words: mayReadWordsOf(official, { ...alert, isSealed }) ? alert.words : '',
  }));
  return { alerts: shown, next: last && found.length === limit ? `${last.givenAt}_${last.verdictId}` : null };
}
