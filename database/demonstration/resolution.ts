import { answerOrder, beginMediation, checkOrder, mediate, openOrdersOf, performAlone } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Chance } from './chance.ts';
import { must, type PopulatedCounty } from './county.ts';
import type { draftOf } from './drafts.ts';
import { COUNTY } from './places.ts';

/** What is known of a matter from step to step. */
type Lived = { readonly id: Id; readonly words: string; readonly chance: Chance };

type Draft = ReturnType<typeof draftOf>;
type Promising = Omit<Draft, 'resultKind' | 'promisedOn'> & {
  readonly resultKind: Draft['resultKind'] | 'promised';
  readonly promisedOn: ReturnType<typeof addDays> | null;
};

/** Some answers name a day instead of a deed. */
export function promising(draft: Draft, chance: Chance, desk: Desk): Promising {
  if (draft.resultKind !== 'partly_solved' || chance.happens(0.6)) return draft;
  const promisedOn = addDays(civilDateOf(desk.clock.now()), 10 + chance.below(40));
  const day = `${Number(promisedOn.slice(5, 7))}月${Number(promisedOn.slice(8))}日`;
  return { ...draft, resultKind: 'promised', promisedOn, words: `${draft.words}其余的计划于${day}前办完。` };
}

/** What can't be done now is proposed by the leader of the unit and agreed to by a supervisor. */
export async function putOnTheTrackedList(
  desk: Desk,
  leader: Official,
  supervisor: Official,
  id: Id,
  chance: Chance,
): Promise<void> {
  const recheckOn = addDays(civilDateOf(desk.clock.now()), 60 + chance.below(100));
  const why = { whyNotNow: '今年的资金已经排满（演示）', wouldChange: '列入明年的计划', contact: '本单位办公室' };
  must(await performAlone(desk, leader, id, { name: 'propose_tracking', ...why, recheckOn }, null));
  must(await performAlone(desk, supervisor, id, { name: 'track', words: '' }, null));
}

/** So many days after an order somebody answers it. */
const ANSWERED_AFTER_DAYS = 4;

/** Orders are answered by the leaders of the units and checked by a supervisor; one in five answers is too weak. */
export async function answerOrders(desk: Desk, county: PopulatedCounty, chance: Chance): Promise<void> {
  const { tenantId } = COUNTY;
  for (const unit of county.units) {
    const open = await desk.read(tenantId, (tx) => openOrdersOf(tx, tenantId, [unit.id]));
    for (const order of open) {
      if (addHours(order.issuedAt, 24 * ANSWERED_AFTER_DAYS) > desk.clock.now()) continue;
      const said = { facts: '逐件核对了列入的事项（演示）', action: '由负责人带人上门重新办理', whyNot: '' };
      const answered = await answerOrder(desk, unit.leader, order.id, order.version, said);
      if (isRefusal(answered)) continue;
      const isPassed = chance.happens(0.8);
      const dueOn = addDays(civilDateOf(desk.clock.now()), 5);
      const checked = { isPassed, words: isPassed ? '' : '没有写明每一件的办结日期', dueOn: isPassed ? null : dueOn };
      must(await checkOrder(desk, chance.oneOf(county.staff.supervisor), order.id, answered.version, checked));
    }
  }
}

/** Neighbours at odds are brought to an agreement, unless one stands from before. */
export async function mediated({ id, words, chance }: Lived, desk: Desk, handler: Official): Promise<void> {
  const today = civilDateOf(desk.clock.now());
  const party = { role: '邻居', address: '', phone: '' };
  const parties = [
    { ...party, name: '反映人（演示）' },
    { ...party, name: '另一方（演示）' },
  ];
  const begun = await beginMediation(desk, handler, id, { parties, facts: words });
  if (isRefusal(begun)) return;
  const promise = { what: '按协议办', how: '双方自己动手', byOn: addDays(today, 20) };
  const agreement = {
    content: '双方各让一步，按商定的办法办（演示）。',
    promises: [1, 2].map((place) => ({ place, ...promise })),
    madeAt: '',
    consents: [1, 2].map((place) => ({ place, way: 'spoken', on: today }) as const),
  };
  const agreed = must(await mediate(desk, handler, begun.id, 'agree', { version: begun.version, ...agreement }));
  if (chance.happens(0.2)) return;
  const kept = { isKept: true, words: '双方当场做完了（演示）', next: null, ways: [] } as const;
  must(await mediate(desk, handler, begun.id, 'check', { version: agreed.version, ...kept }));
}
