import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { changeBelonging } from './actions/belonging.ts';
import { deliverCard, issueCard, revokeCard } from './actions/cards.ts';
import { evaluate, giveConsent, keepSensitive, lookAtSensitive, setMembers, takeConsentBack } from './actions/keep.ts';
import {
  agreeForThem,
  confirmHandoverForThem,
  endLink,
  handOverMany,
  proposeLink,
  takeHandoverBack,
} from './actions/linking.ts';
import {
  changeConstituent,
  confirmCard,
  constituentLeft,
  flagHardship,
  registerConstituent,
} from './actions/register.ts';
import { undoImport } from './actions/sheet-import.ts';
import { followImport, importView, listImports } from './actions/sheet-view.ts';
import {
  constituentsPage,
  coverageOf,
  historyOf,
  linksPage,
  linksWithoutOfficial,
  ownLinks,
  peopleToLink,
  wholeCard,
} from './actions/view.ts';
import { liaisonEndpoints as contract } from './contract.ts';
import { liaisonPermissions as may } from './permissions.ts';

const STATES = ['proposed', 'agreed', 'active', 'quiet', 'handover'] as const;

const reading: readonly Route[] = [
  route({
    endpoint: contract.listConstituents,
    may: may.read,
    act: ({ desk, actor, where, query, language }) =>
      constituentsPage(
        { desk, official: actor, where, language },
        {
          text: query.text,
          hardshipOnly: query.hardshipOnly ?? false,
          unlinkedOnly: query.unlinkedOnly ?? false,
          after: query.after,
          limit: query.limit,
        },
      ),
  }),
  route({
    endpoint: contract.getConstituent,
    may: may.read,
    act: ({ desk, actor, where, params, query, language }) => {
      const looking = { block: 'card', said: query.purpose } as const;
      return wholeCard({ desk, official: actor, where, language }, params.constituentId, looking);
    },
  }),
  route({
    endpoint: contract.getHistory,
    may: may.read,
    act: ({ desk, actor, where, params, query, language }) =>
      historyOf({ desk, official: actor, where, language }, params.constituentId, query.purpose),
  }),
  route({
    endpoint: contract.listOwnLinks,
    may: may.read,
    act: ({ desk, actor, where, language }) => ownLinks({ desk, official: actor, where, language }),
  }),
  route({
    endpoint: contract.listLinks,
    may: may.arrange,
    act: ({ desk, actor, where, query, language }) =>
      linksPage(
        { desk, official: actor, where, language },
        { states: query.state === undefined ? STATES : [query.state], after: query.after, limit: query.limit },
      ),
  }),
  route({
    endpoint: contract.listLinksWithoutOfficial,
    may: may.arrange,
    act: ({ desk, actor, where, query, language }) =>
      linksWithoutOfficial({ desk, official: actor, where, language }, { after: query.after, limit: query.limit }),
  }),
  route({
    endpoint: contract.getCoverage,
    may: may.coverage,
    act: ({ desk, actor, where, language }) => coverageOf({ desk, official: actor, where, language }),
  }),
];

const keeping: readonly Route[] = [
  route({
    endpoint: contract.registerConstituent,
    may: may.keep,
    act: ({ desk, actor, where, body }) => registerConstituent(desk, actor, where, body),
  }),
  route({
    endpoint: contract.changeConstituent,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => changeConstituent(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.changeBelonging,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => changeBelonging(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.flagHardship,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => flagHardship(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.confirmCard,
    may: may.keep,
    act: ({ desk, actor, where, params }) => confirmCard(desk, actor, where, params.constituentId),
  }),
  route({
    endpoint: contract.constituentLeft,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => constituentLeft(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.setMembers,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => setMembers(desk, actor, where, params.constituentId, body.members),
  }),
  route({
    endpoint: contract.giveConsent,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => giveConsent(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.takeConsentBack,
    may: may.keep,
    act: ({ desk, actor, where, params }) => takeConsentBack(desk, actor, where, params.constituentId),
  }),
  route({
    endpoint: contract.keepSensitive,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => keepSensitive(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.lookAtSensitive,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => lookAtSensitive(desk, actor, where, params.constituentId, body),
  }),
  route({
    endpoint: contract.evaluate,
    may: may.keep,
    act: ({ desk, actor, where, params, body }) => evaluate(desk, actor, where, params.constituentId, body),
  }),
];

const arranging: readonly Route[] = [
  route({
    endpoint: contract.listPeopleToLink,
    may: may.arrange,
    act: ({ desk, actor, query, language }) => peopleToLink(desk, actor.tenantId, query.text, language),
  }),
  route({
    endpoint: contract.linkHousehold,
    may: may.arrange,
    act: ({ desk, actor, where, params, body }) =>
      proposeLink(desk, actor, where, { kind: 'household', constituentId: params.constituentId, ...body }),
  }),
  route({
    endpoint: contract.linkPlace,
    may: may.arrange,
    act: ({ desk, actor, where, body }) => proposeLink(desk, actor, where, body),
  }),
  route({
    endpoint: contract.agreeForThem,
    may: may.arrange,
    act: ({ desk, actor, where, params, body }) => agreeForThem(desk, actor, where, params.linkId, body),
  }),
  route({
    endpoint: contract.handOverLinks,
    may: may.arrange,
    act: ({ desk, actor, where, body: { linkIds, ...to } }) => handOverMany(desk, actor, where, linkIds, to),
  }),
  route({
    endpoint: contract.confirmHandover,
    may: may.arrange,
    act: ({ desk, actor, where, params, body }) => confirmHandoverForThem(desk, actor, where, params.linkId, body),
  }),
  route({
    endpoint: contract.takeHandoverBack,
    may: may.arrange,
    act: ({ desk, actor, where, params }) => takeHandoverBack(desk, actor, where, params.linkId),
  }),
  route({
    endpoint: contract.endLink,
    may: may.arrange,
    act: ({ desk, actor, where, params, body }) => endLink(desk, actor, where, params.linkId, body.reason),
  }),
  route({
    endpoint: contract.issueCard,
    may: may.arrange,
    act: ({ desk, actor, where, params, body, origin }) => issueCard(desk, actor, where, params.linkId, body, origin),
  }),
  route({
    endpoint: contract.deliverCard,
    may: may.read,
    act: ({ desk, actor, where, params, body }) => deliverCard(desk, actor, where, params.cardId, body),
  }),
  route({
    endpoint: contract.revokeCard,
    may: may.arrange,
    act: ({ desk, actor, where, params, body }) => revokeCard(desk, actor, where, params.cardId, body.reason),
  }),
];

const sheets: readonly Route[] = [
  route({
    endpoint: contract.listHouseholdImports,
    may: may.import,
    act: ({ desk, where }) => listImports(desk, where),
  }),
  route({
    endpoint: contract.followHouseholdImport,
    may: may.import,
    act: ({ desk, where, params, language }) => followImport(desk, where, params.importId, language),
  }),
  route({
    endpoint: contract.undoHouseholdImport,
    may: may.import,
    act: async ({ desk, actor, where, params }) => {
      const undone = await undoImport(desk, actor, where, params.importId);
      return isRefusal(undone) ? undone : importView(desk, undone);
    },
  }),
];

/** The API of liaison. */
export const liaisonRoutes: readonly Route[] = [...reading, ...keeping, ...arranging, ...sheets];
