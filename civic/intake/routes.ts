import { areasOf } from '#civic/access/index.ts';
import { linkable, observedOn, saidInVisit } from '#civic/fieldwork/index.ts';
import { TICK_MILLISECONDS, untilLogged } from '#civic/trustlog/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { civilDateOf, daysBetween, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import { nextStepsFor, raise } from './actions/raise.ts';
import { receiptPathOf } from './actions/receipt-path.ts';
import { replyWaysOf } from './actions/reply-ways.ts';
import { similarTo, wordsToCompare } from './actions/similar.ts';
import { stillKept, uploadOfToken } from './actions/uploads.ts';
import { getReplyWays, raiseObserved, registerSubmission, searchAreas, similarMatters } from './contract.ts';
import { intakePermissions } from './permissions.ts';
import { linesFor } from './rules/danger.ts';
import { identifyingIn } from './rules/identifying.ts';

const AREAS_SHOWN = 20;

/** The API of intake: what officials do on behalf of somebody. */
export const intakeRoutes: readonly Route[] = [
  route({
    endpoint: registerSubmission,
    may: intakePermissions.register,
    act: async ({ desk, actor, body }) => {
      const { receivedOn, uploads = [], visitId = '', constituentId = '', ...said } = body;
      const receivedAt = receivedAtOf(desk, receivedOn);
      if (isRefusal(receivedAt)) return receivedAt;
      const { receptionSessionId = '', receptionVisitorId = '' } = said;
      const unlinkable =
        receptionSessionId && (await linkable(desk, actor.tenantId, { receptionSessionId, receptionVisitorId }));
      if (unlinkable) return unlinkable;
      const household = visitId === '' ? null : await saidInVisit(desk, actor, { visitId, constituentId });
      if (isRefusal(household)) return household;
      const files = await stillKept(
        desk,
        actor.tenantId,
        uploads.flatMap((token) => uploadOfToken(desk, token) ?? []),
      );
      const [gone] = files.refused;
      if (gone) return gone;
      const receipt = await raise(desk, actor, {
        ...said,
        ...(receivedAt && { receivedAt }),
        ...(household && { ofHousehold: household }),
        uploads: files.kept,
      });
      if (isRefusal(receipt)) return receipt;
      // What the clerk prints is a proof, as what the person's own form shows is.
      await untilLogged(desk, actor.tenantId, receipt.id, TICK_MILLISECONDS);
      const { id, number, code, isSealed, wasTakenBefore, dangers } = receipt;
      return {
        id,
        number,
        code,
        receivedAt: receipt.receivedAt,
        isSealed,
        wasTakenBefore,
        daysLate: daysBetween(civilDateOf(receipt.receivedAt), civilDateOf(desk.clock.now())),
        dangers: [...dangers],
        lines: linesFor(dangers),
        identifying: isSealed ? identifyingIn(said.words) : [],
        steps: await nextStepsFor(desk, actor.tenantId, receipt),
        receiptPath: receiptPathOf(desk, actor.tenantId, number),
      };
    },
  }),
  route({
    endpoint: raiseObserved,
    may: intakePermissions.register,
    act: async ({ desk, actor, params, body }) => {
      const ofVisit = await observedOn(desk, actor, params.visitId);
      if (isRefusal(ofVisit)) return ofVisit;
      const how = { channel: 'visit', kind: 'condition', replyWay: 'none' } as const;
      const receipt = await raise(desk, actor, { ...how, ...body, ofVisit });
      return isRefusal(receipt) ? receipt : { id: receipt.id, number: receipt.number };
    },
  }),
  route({ endpoint: getReplyWays, may: 'signed-in', act: async ({ desk }) => ({ ways: replyWaysOf(desk) }) }),
  route({
    endpoint: searchAreas,
    may: 'signed-in',
    act: async ({ desk, actor, language, query }) => {
      const areas = await areasOf(desk, actor.tenantId);
      return {
        areas: areas.search(query.text, query.limit ?? AREAS_SHOWN).map(({ code, level }) => ({
          code,
          level,
          name: areas.nameOf(code, language),
          pathName: areas.pathNameOf(code, language),
        })),
      };
    },
  }),
  route({
    endpoint: similarMatters,
    may: intakePermissions.compare,
    act: async ({ desk, actor, language, query }) => {
      const where = jurisdictionOf(actor, intakePermissions.compare);
      if (!where) return refuse('http.no-right');
      const matterId = query.matter === undefined ? null : parseId(query.matter);
      const asked = matterId
        ? await wordsToCompare(desk, where, matterId)
        : { words: query.words ?? '', areaCode: (query.place ?? query.area ?? null) as AreaCode | null, matterId };
      return { similar: asked ? await similarTo(desk, where, asked, language) : [] };
    },
  }),
];

/** The instant of a day that was keyed in: now for today (and when no day was named), else that day's beginning. */
function receivedAtOf(desk: Desk, receivedOn: string | undefined): Instant | null | Refusal {
  if (receivedOn === undefined || receivedOn === '') return null;
  const day = parseCivilDate(receivedOn);
  const today = civilDateOf(desk.clock.now());
  if (day === null || day > today) return refuse('intake.received-later', {}, 'receivedOn');
  return day === today ? null : startOf(day);
}
