import { registerConstituent } from '#civic/liaison/actions/register.ts';
import type { Official } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { newEntry } from '../../apps/field/engine/entry.ts';
import type { Phone } from '../../apps/field/engine/phone.ts';
import { type Place, TENANT } from './place.ts';

/** A household as the benches know it. */
export type Linked = { readonly id: Id; readonly areaCode: AreaCode };

const WORDS = '水渠路灯低保危房学费看病收割仓库卖粮修桥通车信号自来水厕所鸡羊苹果花椒合作社老人孩子外出打工矿山'.split(
  '',
);

/** Words of so many characters that compress no better than what people write. */
function text(seed: number, length: number): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return WORDS[state % WORDS.length];
  }).join('');
}

/** Households whose cards are as full as cards get, linked with an official who registers them. */
export async function registerLinked(place: Place, official: Official, count: number): Promise<Linked[]> {
  const { desk } = place.house;
  const where = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
  const inUnit = { ...official, unitId: desk.clock.newId() };
  const made: Linked[] = [];
  for (let index = 0; index < count; index += 1) {
    const areaCode = `${TENANT}${101 + (index % 10)}${201 + (index % 12)}` as AreaCode;
    const none = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null } as const;
    const said = { kind: 'household', areaCode, unitId: null, membersCount: 1 + (index % 7), ...none } as const;
    const fields = {
      ...{
        name: text(index, 3),
        phone: `0000-${String(7_000_000 + index * 7919)}`,
        place: `${text(index + 1, 6)}${index}号`,
      },
      ...{
        language: '西北方言',
        contactWay: '晚上打电话',
        proxyName: text(index + 2, 3),
        proxyPhone: `0000-${5_000_000 + index}`,
      },
      ...{ livelihood: 'farming', land: 'own', housing: text(index + 3, 20), utilities: text(index + 4, 24) },
      ...{ schooling: text(index + 5, 16), healthCare: text(index + 6, 18), policies: text(index + 7, 20) },
    };
    const result = await registerConstituent(desk, inUnit, where, { ...said, fields, id: desk.clock.newId() });
    if (isRefusal(result)) throw new Error(result.code);
    made.push({ id: result.id, areaCode });
  }
  return made;
}

/** Three visits to each household, with what was done and what is to be done next. */
export async function queueVisits({ notebook }: Phone, households: readonly Linked[]): Promise<void> {
  const day = civilDateOf(instantOf(Date.now()));
  for (let index = 0; index < households.length * 3; index += 1) {
    const one = households[index % households.length];
    if (!one) continue;
    const told = { heard: text(index, 80), nextTime: text(index + 8, 30), solved: text(index + 9, 20) };
    const said = { kind: 'visit', fromOn: day, toOn: day, areaCode: one.areaCode, metCount: 1 };
    const entry = newEntry('visit', { ...said, ...told, constituentIds: [one.id] }, Date.now());
    await notebook.keep({ ...entry, state: 'finished' });
  }
}
