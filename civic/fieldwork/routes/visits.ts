import type { OpenField } from '#civic/liaison/rules/fields.ts';
import { parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Route, route } from '#platform/http/route.ts';
import { askBySms } from '../actions/asking.ts';
import { confirmForThem, visitsToConfirm } from '../actions/confirming.ts';
import { likenessFigures, likenessOf } from '../actions/likeness.ts';
import { dropPlan, ownPlans, planVisit } from '../actions/plans.ts';
import { styleFigures } from '../actions/style-kept.ts';
import { explainPolicy, ownLook } from '../actions/traces.ts';
import {
  amendVisit,
  briefOf,
  drawHouseholds,
  ownDiary,
  recordVisit,
  saidOfOwn,
  sharedEntries,
  shareVisit,
} from '../actions/visits.ts';
import { styleFigures as styleFiguresEndpoint } from '../contract-style-kept.ts';
import { visitEndpoints as contract } from '../contract-visits.ts';
import { fieldworkPermissions as may } from '../permissions.ts';
import type { DiaryKey } from '../store/visits.store.ts';

/** `2026-11-21_0199…`: where a page of a diary ended. */
function keyOf(after: string | undefined): DiaryKey | null {
  const [day = '', id = ''] = (after ?? '').split('_');
  const [toOn, visitId] = [parseCivilDate(day), parseId(id)];
  return toOn && visitId ? { toOn, id: visitId } : null;
}

/** The API of visits, stays and the diary. */
export const visitRoutes: readonly Route[] = [
  route({
    endpoint: contract.recordVisit,
    may: may.visit,
    act: ({ desk, actor, where, body }) => recordVisit(desk, actor, where, body),
  }),
  route({
    endpoint: contract.amendVisit,
    may: may.visit,
    act: ({ desk, actor, params, body }) => amendVisit(desk, actor, params.visitId, body),
  }),
  route({
    endpoint: contract.shareVisit,
    may: may.visit,
    act: ({ desk, actor, params, body }) => shareVisit(desk, actor, params.visitId, body.words),
  }),
  route({
    endpoint: contract.listDiary,
    may: may.visit,
    act: async ({ desk, actor, query, language }) => {
      const entries = await ownDiary(desk, actor, { after: keyOf(query.after), limit: query.limit }, language);
      const last = entries.length === query.limit ? entries.at(-1) : undefined;
      return {
        entries: entries.map((entry) => ({
          ...entry,
          met: [...entry.met],
          largeParty: [...entry.largeParty],
          explained: [...entry.explained],
          changes: entry.changes.map((one) => ({ ...one, field: one.field as OpenField })),
        })),
        next: last ? `${last.toOn}_${last.id}` : null,
        said: await saidOfOwn(desk, actor),
      };
    },
  }),
  route({
    endpoint: contract.listShared,
    may: may.read_shared,
    act: async ({ desk, where, query, language }) => {
      const after = query.after === undefined ? null : parseId(query.after);
      const entries = await sharedEntries(desk, where, { after, limit: query.limit }, language);
      return { entries, next: entries.length === query.limit ? (entries.at(-1)?.id ?? null) : null };
    },
  }),
  route({
    endpoint: contract.likeness,
    may: may.visit,
    act: async ({ desk, actor, body }) => ({
      likeness: await likenessOf(desk, actor, body.text, body.visitId ?? null),
    }),
  }),
  route({
    endpoint: contract.askBySms,
    may: may.ask_households,
    act: ({ desk, actor, where, params, body }) =>
      askBySms(desk, actor, where, { visitId: params.visitId, constituentId: body.constituentId }),
  }),
  route({
    endpoint: contract.likenessFigures,
    may: may.count_likeness,
    act: ({ desk, where, query }) => likenessFigures(desk, where, query.from, query.to),
  }),
  route({
    endpoint: styleFiguresEndpoint,
    may: may.count_style,
    act: ({ desk, where, query }) => styleFigures(desk, where, query.from, query.to),
  }),
  route({
    endpoint: contract.drawHouseholds,
    may: may.visit,
    act: ({ desk, actor, where, body }) => drawHouseholds(desk, actor, where, body),
  }),
  route({
    endpoint: contract.getBrief,
    may: may.visit,
    act: ({ desk, actor, where, params }) => briefOf(desk, actor, where, params.constituentId),
  }),
  route({
    endpoint: contract.listToConfirm,
    may: may.ask_households,
    act: ({ desk, actor, where }) => visitsToConfirm(desk, actor, where),
  }),
  route({
    endpoint: contract.confirmVisit,
    may: may.ask_households,
    act: ({ desk, actor, where, params, body }) =>
      confirmForThem(desk, actor, where, { ...body, visitId: params.visitId }),
  }),
  route({
    endpoint: contract.explainPolicy,
    may: may.visit,
    act: ({ desk, actor, params, body }) => explainPolicy(desk, actor, params.visitId, body),
  }),
  route({ endpoint: contract.getOwnLook, may: may.visit, act: ({ desk, actor }) => ownLook(desk, actor) }),
  route({
    endpoint: contract.planVisit,
    may: may.visit,
    act: ({ desk, actor, where, body }) => planVisit(desk, actor, where, body),
  }),
  route({
    endpoint: contract.listPlans,
    may: may.visit,
    act: async ({ desk, actor, language }) => ({ plans: await ownPlans(desk, actor, language) }),
  }),
  route({
    endpoint: contract.dropPlan,
    may: may.visit,
    act: ({ desk, actor, params }) => dropPlan(desk, actor, params.planId),
  }),
];
