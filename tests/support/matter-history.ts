import { foldFigures } from '#civic/assessment/index.ts';
import { issueOrder } from '#civic/ledger/actions/ordering.ts';
import { dispatchOne, performAlone, submitResult, sweepMatters } from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import { sweepFollowUps } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { GOOD_REPLY } from './ledger-county.ts';
import { TENANT, TOWNSHIP, VILLAGE } from './small-county.ts';
import type { VerdictCounty } from './verdict-county.ts';

const HOUR = 3_600_000;

/** Park and Miller's generator, so that a failure can be had again by its seed. */
export function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Something that may happen to a matter at random; what the house refuses has not happened. */
async function happens(county: VerdictCounty, id: Id, draw: (below: number) => number): Promise<void> {
  const { desk, people, units } = county;
  const matter = await county.now(id);
  const pick = <V>(...values: readonly V[]) => values[draw(values.length)] as V;
  const does = (by: Official, said: Said) => performAlone(desk, by, id, said, matter.version);
  const opinion = () => pick('yes', 'so_so', 'no', 'no_opinion', null);
  const acts = [
    () => does(people.intake, { name: 'take' }),
    () =>
      does(people.intake, {
        name: 'classify',
        ...{
          kind: pick('help', 'help', 'ask', 'complaint', 'thanks', 'condition'),
          categoryCode: pick('09.01', '09.01', '06.01'),
        },
        ...{ areaCode: pick(VILLAGE, TOWNSHIP), isSealed: draw(6) === 0, isUrgent: draw(4) === 0 },
        complainedUnitId: draw(6) === 0 ? units.water : null,
      }),
    () =>
      dispatchOne(desk, people.dispatcher, id, 'dispatch', matter.version, {
        ...{ hostUnitId: units.traffic, coUnitIds: [], summary: '乙村村口路面塌陷', reason: '' },
      }),
    () => does(people.handler, { name: 'sign' }),
    () =>
      does(people.handler, {
        ...{ name: 'ask_part', unitId: units.water, needed: '查排水管' },
        untilOn: addDays(civilDateOf(desk.clock.now()), 3),
      }),
    () =>
      issueOrder(desk, people.supervisor, {
        ...{ trigger: 'law', unitId: units.traffic, mustChange: '修好', matterIds: [id] },
        dueOn: addDays(civilDateOf(desk.clock.now()), 5),
      }),
    () => does(people.handler, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() }),
    () => submitResult(desk, people.handler, id, matter.version, { ...GOOD_REPLY, isStandardAnswer: true }),
    () => does(people.leader, { name: 'sign_result' }),
    () => does(people.supervisor, { name: 'pass', areWarningsSeen: true, note: '' }),
    () => does(people.supervisor, { name: 'send_back', missing: '没有写谁来维护' }),
    () =>
      giveVerdict(desk, county.constituent(id), {
        ...{ solved: pick('solved', 'partly', 'not', 'understood', null), wasContacted: pick('yes', 'no', null) },
        ...{ attitude: opinion(), speed: opinion(), result: opinion(), toldWhatToAnswer: pick('yes', 'no', null) },
      }),
  ];
  // Mostly what comes next, else nothing would ever be replied.
  const next = {
    registered: 0,
    screening: draw(2) + 1,
    dispatched: 3,
    signed: 6,
    in_progress: draw(3) === 0 ? 4 + draw(2) : 7,
    result_submitted: 8 + draw(3),
  };
  const at = (next as Record<string, number>)[matter.state] ?? draw(acts.length);
  await acts[draw(6) === 0 ? draw(acts.length) : at]?.();
}

/** A hundred and sixty things that happen, while figures are folded and time passes. */
export async function matterHistory(county: VerdictCounty, draw: (below: number) => number): Promise<void> {
  const { desk } = county;
  const ids: Id[] = [await county.raised()];
  await county.replied(ids[0] as Id);
  for (let step = 0; step < 160; step += 1) {
    if (ids.length < 8 || draw(16) === 0)
      ids.push(await county.raised({ phone: `1380013800${draw(3)}`, areaCode: draw(3) === 0 ? TOWNSHIP : VILLAGE }));
    await Promise.all([
      happens(county, ids[draw(ids.length)] as Id, draw),
      draw(9) === 0 ? foldFigures(desk, TENANT) : null,
    ]);
    if (draw(5) === 0) county.pass(draw(30) * HOUR);
    if (draw(12) === 0) await sweepMatters(desk, TENANT);
    if (draw(12) === 0) await sweepFollowUps(desk, TENANT);
  }
}
