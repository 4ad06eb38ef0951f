import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  answerNow,
  classify,
  contactPerson,
  handToEmergency,
  lookAtPerson,
  recordTold,
  recuse,
  submitResult,
} from './actions/acts.ts';
import { checkDraft } from './actions/answers.ts';
import { dispatchEach, dispatchOne, previewMany, suggestRoute } from './actions/dispatching.ts';
import { handOverAll, heldMatters, holdings } from './actions/handover.ts';
import { mergeMatter } from './actions/joining.ts';
import { listMatters, worklistsOf } from './actions/lists.ts';
import { answerOrder, checkOrder, issueOrder } from './actions/ordering.ts';
import { listOrders, loadOfOrders } from './actions/orders.ts';
import { performAlone } from './actions/perform.ts';
import { arbitrateDuty, disputeDuty, escalateMatter } from './actions/requests.ts';
import { listToTell, recordEachTold } from './actions/to-tell.ts';
import { viewMatter } from './actions/view.ts';
import { type ActDone, ledgerEndpoints as contract } from './contract.ts';
import { ledgerPermissions as may } from './permissions.ts';
import { likelyRoutes } from './routes/likely.ts';
import { mediationRoutes } from './routes/mediations.ts';
import { namingRoutes } from './routes/naming.ts';
import { visitMatterRoutes } from './routes/visits.ts';
import type { Matter } from './rules/matter.ts';
import type { Order } from './rules/orders.ts';
import type { Said } from './rules/said.ts';

function doneOf({ id, state, version, dueAt, resultKind }: Matter): ActDone {
  return { id, state, version, dueAt, resultKind };
}

async function told(result: Promise<Matter | Refusal>): Promise<ActDone | Refusal> {
  const matter = await result;
  return isRefusal(matter) ? matter : doneOf(matter);
}

type AskedAct<Body> = {
  readonly desk: Desk;
  readonly actor: Official;
  readonly params: { readonly matterId: Id };
  readonly body: Body & { readonly version: number };
};

/** An act whose body is what was said, beside the version. */
function plain<const Name extends Said['name']>(name: Name) {
  return ({ desk, actor, params, body }: AskedAct<Omit<Extract<Said, { name: Name }>, 'name'>>) => {
    const { version, ...said } = body;
    return told(performAlone(desk, actor, params.matterId, { name, ...said } as unknown as Said, version));
  };
}

const looking: readonly Route[] = [
  route({
    endpoint: contract.getWorklists,
    may: may.view,
    act: ({ desk, actor, query }) => worklistsOf(desk, actor, query.area),
  }),
  route({
    endpoint: contract.getMatters,
    may: may.view,
    act: ({ desk, actor, query, language }) => listMatters(desk, actor, query, language),
  }),
  route({
    endpoint: contract.getMatter,
    may: may.view,
    act: ({ desk, actor, params, language }) => viewMatter(desk, actor, params.matterId, language),
  }),
  route({
    endpoint: contract.lookAtPerson,
    may: may.look_at_person,
    act: ({ desk, actor, params, query }) => lookAtPerson(desk, actor, params.matterId, query.purpose),
  }),
  route({
    endpoint: contract.getRouting,
    may: may.dispatch,
    act: ({ desk, actor, params }) => suggestRoute(desk, actor, params.matterId),
  }),
  route({
    endpoint: contract.checkReply,
    may: may.view,
    act: ({ desk, actor, body }) => checkDraft(desk, actor, body.matterId, body.reply),
  }),
];

const screening: readonly Route[] = [
  route({ endpoint: contract.takeMatter, may: may.screen, act: plain('take') }),
  route({
    endpoint: contract.classifyMatter,
    may: may.classify,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(classify(desk, actor, params.matterId, version, said)),
  }),
  route({
    endpoint: contract.answerNow,
    may: may.answer_now,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(answerNow(desk, actor, params.matterId, version, said)),
  }),
  route({ endpoint: contract.proposeDecline, may: may.screen, act: plain('propose_decline') }),
  route({ endpoint: contract.signDecline, may: may.sign_decline, act: plain('sign_decline') }),
  route({ endpoint: contract.referMatter, may: may.screen, act: plain('refer') }),
  route({
    endpoint: contract.handToEmergency,
    may: may.screen,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(handToEmergency(desk, actor, params.matterId, version, said)),
  }),
];

const dispatching: readonly Route[] = [
  route({
    endpoint: contract.dispatchMatter,
    may: may.dispatch,
    act: ({ desk, actor, params, body: { version, ...ordered } }) =>
      told(dispatchOne(desk, actor, params.matterId, 'dispatch', version, ordered)),
  }),
  route({
    endpoint: contract.redispatchMatter,
    may: may.dispatch,
    act: ({ desk, actor, params, body: { version, ...ordered } }) =>
      told(dispatchOne(desk, actor, params.matterId, 'redispatch', version, ordered)),
  }),
  route({
    endpoint: contract.previewDispatch,
    may: may.dispatch,
    act: async ({ desk, actor, where, body, language }) => ({
      lines: await previewMany(desk, actor, where, body.matterIds, language),
    }),
  }),
  route({
    endpoint: contract.dispatchMany,
    may: may.dispatch,
    act: async ({ desk, actor, body }) => {
      const { done, refused } = await dispatchEach(desk, actor, body.orders);
      return { done: done.map(doneOf), refused };
    },
  }),
];

const handling: readonly Route[] = [
  route({ endpoint: contract.signMatter, may: may.handle, act: plain('sign') }),
  route({
    endpoint: contract.contactPerson,
    may: may.handle,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(contactPerson(desk, actor, params.matterId, version, said)),
  }),
  route({
    endpoint: contract.submitResult,
    may: may.handle,
    act: ({ desk, actor, params, body: { version, reply } }) =>
      told(submitResult(desk, actor, params.matterId, version, reply)),
  }),
  route({ endpoint: contract.signResult, may: may.lead, act: plain('sign_result') }),
  route({ endpoint: contract.returnResult, may: may.lead, act: plain('return_result') }),
  route({ endpoint: contract.passResult, may: may.check, act: plain('pass') }),
  route({ endpoint: contract.sendBack, may: may.check, act: plain('send_back') }),
  route({ endpoint: contract.confirmWithdrawal, may: may.follow_up, act: plain('withdraw') }),
  route({
    endpoint: contract.recuseOneself,
    may: may.view,
    act: ({ desk, actor, params, body }) => recuse(desk, actor, params.matterId, body.reason),
  }),
  route({
    endpoint: contract.recordTold,
    may: may.view,
    act: ({ desk, actor, params, body }) => recordTold(desk, actor, params.matterId, body),
  }),
];

const requesting: readonly Route[] = [
  route({
    endpoint: contract.disputeDuty,
    may: may.lead,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(disputeDuty(desk, actor, params.matterId, version, said)),
  }),
  route({
    endpoint: contract.arbitrateDuty,
    may: may.arbitrate,
    act: ({ desk, actor, params, body: { version, ...ordered } }) =>
      told(arbitrateDuty(desk, actor, params.matterId, version, ordered)),
  }),
  route({ endpoint: contract.askPerson, may: may.handle, act: plain('ask_person') }),
  route({
    endpoint: contract.endWaiting,
    may: may.handle,
    act: ({ desk, actor, params, body }) =>
      told(performAlone(desk, actor, params.matterId, { name: 'end_waiting', answer: 'ended' }, body.version)),
  }),
  route({ endpoint: contract.askExtension, may: may.handle, act: plain('ask_extension') }),
  route({ endpoint: contract.extendLimit, may: may.extend, act: plain('extend') }),
  route({ endpoint: contract.refuseExtension, may: may.extend, act: plain('refuse_extension') }),
  route({
    endpoint: contract.escalateMatter,
    may: may.escalate,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(escalateMatter(desk, actor, params.matterId, version, said)),
  }),
  route({ endpoint: contract.answerEscalation, may: may.handle, act: plain('answer_escalation') }),
];

const telling: readonly Route[] = [
  route({
    endpoint: contract.getToTell,
    may: may.tell,
    act: ({ desk, actor, where, query, language }) => listToTell(desk, actor, where, query, language),
  }),
  route({
    endpoint: contract.recordManyTold,
    may: may.tell,
    act: ({ desk, actor, body }) => recordEachTold(desk, actor, body.told),
  }),
];

const sharing: readonly Route[] = [
  route({
    endpoint: contract.mergeMatter,
    may: may.classify,
    act: ({ desk, actor, params, body: { version, ...said } }) =>
      told(mergeMatter(desk, actor, params.matterId, version, said)),
  }),
  route({ endpoint: contract.splitMatter, may: may.classify, act: plain('split') }),
  route({ endpoint: contract.askPart, may: may.handle, act: plain('ask_part') }),
  route({ endpoint: contract.givePart, may: may.handle, act: plain('give_part') }),
];

const afterReply: readonly Route[] = [
  route({ endpoint: contract.askPromiseChange, may: may.handle, act: plain('ask_promise_change') }),
  route({ endpoint: contract.agreePromiseChange, may: may.follow_up, act: plain('agree_promise_change') }),
  route({ endpoint: contract.refusePromiseChange, may: may.follow_up, act: plain('refuse_promise_change') }),
  route({ endpoint: contract.proposeTracking, may: may.lead, act: plain('propose_tracking') }),
  route({ endpoint: contract.trackMatter, may: may.supervise, act: plain('track') }),
  route({ endpoint: contract.refuseTracking, may: may.supervise, act: plain('refuse_tracking') }),
  route({ endpoint: contract.resumeMatter, may: may.supervise, act: plain('resume') }),
  route({ endpoint: contract.decideReview, may: may.review, act: plain('decide_review') }),
  route({ endpoint: contract.beginHearing, may: may.review, act: plain('begin_hearing') }),
  route({
    endpoint: contract.endHearing,
    may: may.review,
    act: ({ desk, actor, params, body: { version, words } }) =>
      told(performAlone(desk, actor, params.matterId, { name: 'end_hearing', answer: 'heard', words }, version)),
  }),
  route({ endpoint: contract.decideRecheck, may: may.review, act: plain('finalise') }),
];

const supervising: readonly Route[] = [
  route({
    endpoint: contract.getOrders,
    may: may.see_orders,
    act: ({ desk, actor, where, query, language }) => listOrders(desk, actor, where, query.after, language),
  }),
  route({
    endpoint: contract.getOrderLoad,
    may: may.see_orders,
    act: ({ desk, actor, where, language }) => loadOfOrders(desk, actor, where, language),
  }),
  route({
    endpoint: contract.issueOrder,
    may: may.supervise,
    act: async ({ desk, actor, body }) => orderDone(await issueOrder(desk, actor, body)),
  }),
  route({
    endpoint: contract.answerOrder,
    may: may.answer_order,
    act: async ({ desk, actor, params, body: { version, ...said } }) =>
      orderDone(await answerOrder(desk, actor, params.orderId, version, said)),
  }),
  route({
    endpoint: contract.checkOrder,
    may: may.supervise,
    act: async ({ desk, actor, params, body: { version, ...said } }) =>
      orderDone(await checkOrder(desk, actor, params.orderId, version, said)),
  }),
];

const handingOver: readonly Route[] = [
  route({ endpoint: contract.getHoldings, may: may.lead, act: ({ desk, actor }) => holdings(desk, actor) }),
  route({
    endpoint: contract.getHeld,
    may: may.lead,
    act: ({ desk, actor, params, language }) => heldMatters(desk, actor, params.personId, language),
  }),
  route({
    endpoint: contract.handOver,
    may: may.lead,
    act: ({ desk, actor, params, body }) => handOverAll(desk, actor, params.personId, body.toPersonId),
  }),
];

function orderDone(order: Order | Refusal): { id: Id; version: number } | Refusal {
  return isRefusal(order) ? order : { id: order.id, version: order.version };
}

/** Every address of the ledger with its lock. */
export const ledgerRoutes: readonly Route[] = [
  ...looking,
  ...screening,
  ...dispatching,
  ...handling,
  ...requesting,
  ...telling,
  ...sharing,
  ...afterReply,
  ...supervising,
  ...mediationRoutes,
  ...handingOver,
  ...visitMatterRoutes,
  ...namingRoutes,
  ...likelyRoutes,
];
