import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import { beginMediation, mediate } from '../actions/mediating.ts';
import { listMediations, mediationsView } from '../actions/mediations.ts';
import * as contract from '../contract-mediations.ts';
import { ledgerPermissions as may } from '../permissions.ts';
import type { Mediation, MediationState } from '../rules/mediation.ts';

type Done = { readonly id: Id; readonly state: MediationState; readonly version: number };

async function done(result: Promise<Mediation | Refusal>): Promise<Done | Refusal> {
  const mediation = await result;
  return isRefusal(mediation) ? mediation : { id: mediation.id, state: mediation.state, version: mediation.version };
}

type Step = Parameters<typeof mediate>[3];
type Asked<Body> = {
  readonly desk: Desk;
  readonly actor: Official;
  readonly params: { readonly mediationId: Id };
  readonly body: Body;
};

function step<Name extends Step>(name: Name) {
  return ({ desk, actor, params, body }: Asked<Parameters<typeof mediate<Name>>[4]>) =>
    done(mediate(desk, actor, params.mediationId, name, body));
}

/** Mediation beside a matter. Whoever views the matter sees it; its host handles it. */
export const mediationRoutes: readonly Route[] = [
  route({
    endpoint: contract.getMediations,
    may: may.view,
    act: ({ desk, actor, params, language }) => mediationsView(desk, actor, params.matterId, language),
  }),
  route({
    endpoint: contract.getOpenMediations,
    may: may.view,
    act: ({ desk, actor, where, query, language }) => listMediations(desk, actor, where, query.after, language),
  }),
  route({
    endpoint: contract.beginMediation,
    may: may.handle,
    act: ({ desk, actor, params, body }) => done(beginMediation(desk, actor, params.matterId, body)),
  }),
  route({ endpoint: contract.noteMediation, may: may.handle, act: step('note') }),
  route({ endpoint: contract.agreeMediation, may: may.handle, act: step('agree') }),
  route({ endpoint: contract.extendMediation, may: may.handle, act: step('extend') }),
  route({ endpoint: contract.endMediation, may: may.handle, act: step('end') }),
  route({ endpoint: contract.checkMediation, may: may.handle, act: step('check') }),
];
