import { confirmForThem, recordVisit } from '#civic/fieldwork/index.ts';
import { settleOnTheSpotIn, spotBooksOf } from '#civic/ledger/index.ts';
import {
  agreeForThem,
  deliverCard,
  handOverMany,
  issueCard,
  proposeLink,
  registerConstituent,
  speakByCard,
  sweepLinks,
} from '#civic/liaison/index.ts';
import { answerForThem, promiseHousehold, sayDone } from '#civic/promises/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Chance } from './chance.ts';
import { must, type PopulatedCounty, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';
import { COUNTY, FAMILY_NAMES, GIVEN_NAMES } from './places.ts';

const HOUR = 3_600_000;
/** Of the county's households so many have a registration card by now. */
const REGISTERED = 1200;
/** And of them so many have a link, those of some villages first, as it is in life. */
const LINKED_SHARE = 0.7;
const AT_ONCE = 8;

const LIVELIHOODS = ['farming', 'farming', 'herding', 'migrant_work', 'mine_labour', 'shop', 'pension'] as const;
const HOUSING = ['砖房两层', '砖瓦房', '土坯房，下雨漏', '集中安置房', ''];
const HARDSHIPS = ['老人独居', '孩子上大学，学费吃紧', '主劳力腰伤，干不了重活', '去年养的猪得病'];
const HEARD = [
  '水渠年年修年年漏，浇到我家地里只剩一点水。',
  '孩子在外打工，家里就我们两个老的，看病要到镇上，车一天两班。',
  '今年核桃价钱低，卖不上去，想问问有没有人来收。',
  '村口那条路下雨就滑，上学的孩子摔过两回。',
  '领的补贴上个月没到，不知道是不是卡号写错了。',
];
const SAW = ['灶房顶漏雨，用塑料布遮着。', '门口晒着玉米，两位老人在剥。', '新修的水窖已经蓄满。', ''];
const SOLVED = ['帮着在手机上查到补贴已于昨日到账。', '当场打电话给水管员，下午来换了阀门。', '', '', ''];
const POLICIES = ['讲了大病救助怎么申请、带什么材料。', '讲了核桃合作社的收购办法。', '', ''];
const NEXT = ['带低保申请表来。', '问清楚合作社哪天来收。', '看灶房修了没有。', ''];

export type Household = {
  readonly id: Id;
  readonly linkId: Id | null;
  readonly cadre: Official | null;
  readonly areaCode: AreaCode;
};

/**
 * Households with registration cards, links, contact cards and a year of visits, through the actions of every day: most
 * links are active, some have gone quiet, some wait for the household's yes, one official's are being handed over.
 */
export async function addHouseholds(
  worker: Worker,
  county: PopulatedCounty,
  chance: Chance,
  today: CivilDate,
): Promise<readonly Household[]> {
  const clerk = clerkOf(county);
  at(worker, addDays(today, -300), 10);
  const said = Array.from({ length: REGISTERED }, (_, index) => plan(county, chance, index));
  const households: Household[] = [];
  await each(said, async (one) => {
    const id = worker.desk.clock.newId();
    must(await registerConstituent(worker.desk, clerk, WHOLE_COUNTY, { ...one.said, id }));
    households.push(await link(worker, clerk, { ...one, id }));
  });
  for (const day of [-280, -200, -120, -75, -40, -20, -9, -3, -1])
    await visitDay(worker, callerOf(county), chance, households, addDays(today, day));
  await cards(worker, clerk, households, today);
  await handOver(worker, clerk, county, households, today);
  worker.setClock(millisecondsOf(startOf(today)) + HOUR);
  await sweepLinks(worker.desk, COUNTY.tenantId);
  return households;
}

function clerkOf({ staff }: PopulatedCounty): Official {
  const [clerk] = staff.intake;
  if (!clerk) throw new Error('the demonstration county has no clerk');
  return clerk;
}

function callerOf({ staff }: PopulatedCounty): Official {
  const [caller] = staff.follow_up_caller;
  if (!caller) throw new Error('the demonstration county has nobody who calls back');
  return caller;
}

function at(worker: Worker, day: CivilDate, hour: number): void {
  worker.setClock(millisecondsOf(startOf(day)) + hour * HOUR);
}

/** Some at a time, in no order. */
async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  const one = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

type Planned = ReturnType<typeof plan>;

function plan(county: PopulatedCounty, chance: Chance, index: number) {
  const village = county.villages[index % county.villages.length];
  if (!village) throw new Error('the demonstration county has no villages');
  const township = village.code.slice(0, 9);
  const cadres = county.cadres.filter(({ roles }) => roles[0]?.areaCode.startsWith(township));
  const isHard = chance.happens(0.12);
  const hardship = isHard ? (chance.happens(0.5) ? 'lasting' : 'temporary') : 'none';
  const areaCode = `${village.code}0${1 + chance.below(4)}` as AreaCode;
  return {
    cadre: chance.happens(LINKED_SHARE)
      ? (cadres[Math.floor(index / county.villages.length) % Math.max(1, cadres.length)] ?? null)
      : null,
    hasAgreed: chance.happens(0.93),
    said: {
      ...({ kind: 'household', areaCode, unitId: null, membersCount: 1 + chance.below(6) } as const),
      fields: {
        name: chance.oneOf(FAMILY_NAMES) + chance.oneOf(GIVEN_NAMES),
        phone: chance.happens(0.8) ? `0000-${100000 + chance.below(900000)}` : '',
        place: `${1 + chance.below(60)}号`,
        livelihood: chance.oneOf(LIVELIHOODS),
        housing: chance.oneOf(HOUSING),
        ...(isHard && { hardshipReason: chance.oneOf(HARDSHIPS) }),
      },
      ...{ hardship: hardship as 'none' | 'temporary' | 'lasting', hardshipSince: null, hardshipReviewOn: null },
    },
  };
}

async function link(
  worker: Worker,
  clerk: Official,
  { id, cadre, hasAgreed, said }: Planned & { id: Id },
): Promise<Household> {
  const { areaCode } = said;
  if (!cadre?.unitId) return { id, linkId: null, cadre: null, areaCode };
  const to = { personId: cadre.personId, unitId: cadre.unitId, schemeKeys: [] };
  const proposed = must(
    await proposeLink(worker.desk, clerk, WHOLE_COUNTY, { kind: 'household', constituentId: id, ...to }),
  );
  if (!hasAgreed) return { id, linkId: null, cadre: null, areaCode };
  must(await agreeForThem(worker.desk, clerk, WHOLE_COUNTY, proposed.id, { way: 'slip' }));
  return { id, linkId: proposed.id, cadre, areaCode };
}

/** On one day some officials go out, each to one or two of their households. */
async function visitDay(
  worker: Worker,
  caller: Official,
  chance: Chance,
  households: readonly Household[],
  day: CivilDate,
): Promise<void> {
  at(worker, day, 15);
  const visits = households.flatMap((one) =>
    one.cadre && chance.happens(0.12) ? [visitTo(worker, chance, one, one.cadre, day)] : [],
  );
  await each(visits, async ({ cadre, said, household }) => {
    must(
      await recordVisit(
        worker.desk,
        cadre,
        { ...WHOLE_COUNTY, areaCode: cadre.roles[0]?.areaCode ?? WHOLE_COUNTY.areaCode },
        said,
      ),
    );
    if (household % 4 === 0) await promised(worker, caller, cadre, said, household);
    if (household % 9 === 0) await settled(worker, cadre, said, household);
    if (household % 5 > 0) return;
    const answer = { visitId: said.id, constituentId: said.constituentIds[0] as Id, cameOfIt: '' };
    const answers = {
      way: 'call',
      came: household % 25 === 0 ? 'no' : 'yes',
      wasToldBefore: household % 2 === 0 ? 'yes' : 'no',
    } as const;
    must(await confirmForThem(worker.desk, caller, WHOLE_COUNTY, { ...answer, ...answers }));
  });
}

/** What was promised on a visit: of eight some are kept, one is not, and the rest are still open. */
async function promised(
  worker: Worker,
  caller: Official,
  cadre: Official,
  said: { readonly id: Id; readonly constituentIds: readonly Id[]; readonly toOn: CivilDate },
  household: number,
): Promise<void> {
  const { desk } = worker;
  const where = { ...WHOLE_COUNTY, areaCode: cadre.roles[0]?.areaCode ?? WHOLE_COUNTY.areaCode };
  const { id } = must(
    await promiseHousehold(desk, cadre, where, {
      ...{ id: desk.clock.newId(), constituentId: said.constituentIds[0] as Id, visitId: said.id },
      ...{ words: PROMISES[household % PROMISES.length] ?? '', dueOn: addDays(said.toOn, 10 + (household % 50)) },
    }),
  );
  const turn = (household / 4) % 8;
  if (turn > 4) return;
  must(await sayDone(desk, cadre, id, '已经办好，请您看看'));
  if (turn > 3) return;
  const answer = turn === 0 ? 'broken' : 'kept';
  must(await answerForThem(desk, caller, WHOLE_COUNTY, { promiseId: id, answer, way: 'call' }));
}

/** What was settled in the house itself: a matter with its reply, which somebody else asks about. */
async function settled(
  { desk }: Worker,
  cadre: Official,
  said: { readonly id: Id; readonly constituentIds: readonly Id[]; readonly toOn: CivilDate },
  household: number,
): Promise<void> {
  const [words, done] = SETTLED[household % SETTLED.length] ?? SETTLED[0];
  const books = await spotBooksOf(desk, cadre);
  const spot = {
    formKey: desk.clock.newId(),
    visitId: said.id,
    constituentId: said.constituentIds[0] as Id,
    words,
    done,
  };
  const how = { kind: 'help', isStandardAnswer: true, on: said.toOn } as const;
  must(await desk.act(cadre, (act) => settleOnTheSpotIn(act, cadre, books, { ...spot, ...how })));
}

const SETTLED = [
  ['院里的灯不亮，晚上看不见路。', '换了灯泡和开关，试过亮了。'],
  ['手机收不到医保缴费的短信。', '在手机设置里解除了拦截，当场收到一条。'],
  ['老花镜断了腿，看不清药盒上的字。', '用细铜丝接好镜腿，戴上试过不掉。'],
] as const;

const PROMISES = [
  '把低保申请表送到家，教会怎么填',
  '请供电所来看院里的老电线',
  '联系镇医院，给老人约一次上门体检',
  '问清楚孩子的助学补贴，当面告诉结果',
  '找人把门前的排水沟清一遍',
] as const;

function visitTo(worker: Worker, chance: Chance, one: Household, cadre: Official, day: CivilDate) {
  const isCourtesy = chance.happens(0.15);
  const text = (list: readonly string[]) => (isCourtesy ? '' : chance.oneOf(list));
  const said = {
    ...{ id: worker.desk.clock.newId(), kind: 'visit' as const, fromOn: day, toOn: day, areaCode: one.areaCode },
    ...{
      mode: chance.oneOf(['unannounced', 'unannounced', 'announced', 'called_in'] as const),
      occasion: 'home' as const,
    },
    ...{ metCount: 1, groupsCount: null, companionsCount: chance.below(3), escortsCount: 0, vehiclesCount: null },
    ...{ constituentIds: [one.id], foundOut: [], place: '', purpose: '', weather: chance.oneOf(['晴', '阴', '小雨']) },
    ...{ heard: text(HEARD), saw: text(SAW), solved: text(SOLVED), policies: text(POLICIES) },
    ...{ learned: '', worry: '', nextTime: text(NEXT) },
  };
  const household = chance.below(100);
  const name = POLICY_NAMES[household % POLICY_NAMES.length] ?? '';
  const isAsked = household % 2 === 0;
  const policy = {
    ...{ id: worker.desk.clock.newId(), name, reference: '', openQuestion: isAsked ? '外出半年还算不算' : '' },
    broughtUpBy: isAsked ? ('household' as const) : ('official' as const),
  };
  const explained = said.policies === '' || household % 3 > 0 ? [] : [policy];
  return { cadre, said: { ...said, explained }, household };
}

const POLICY_NAMES = ['高龄津贴', '医保缴费', '助学补贴', '危房改造'] as const;

/** Two of three get their card; half of those have used it. */
async function cards(
  worker: Worker,
  clerk: Official,
  households: readonly Household[],
  today: CivilDate,
): Promise<void> {
  at(worker, addDays(today, -60), 10);
  const linked = households.filter(({ linkId }) => linkId !== null).slice(0, 300);
  const said = {
    help: '政策咨询、跑腿代办、急事先找我',
    whereToFind: '镇（乡）政府便民大厅',
    email: '',
    otherWords: '',
  };
  const second = { secondName: '便民大厅值班', secondPhone: '0000-12300' };
  let count = 0;
  await each(linked, async ({ linkId }) => {
    if (linkId === null) return;
    const { id } = must(await issueCard(worker.desk, clerk, WHOLE_COUNTY, linkId, { ...said, ...second }));
    must(await deliverCard(worker.desk, clerk, WHOLE_COUNTY, id, { on: addDays(today, -60), way: 'by_hand' }));
    count += 1;
    if (count % 2 === 0) must(await speakByCard(worker.desk, COUNTY.tenantId, id, 'used'));
  });
}

/** One official moves on; the households have not confirmed yet. */
async function handOver(
  worker: Worker,
  clerk: Official,
  county: PopulatedCounty,
  households: readonly Household[],
  today: CivilDate,
): Promise<void> {
  at(worker, addDays(today, -2), 10);
  const going = households.find(({ cadre }) => cadre !== null)?.cadre;
  const next = county.cadres.find((one) => one.unitId === going?.unitId && one.personId !== going?.personId);
  if (!going || !next?.unitId) return;
  const ids = households.flatMap(({ cadre, linkId }) => (cadre?.personId === going.personId && linkId ? [linkId] : []));
  const to = { personId: next.personId, unitId: next.unitId, reason: '轮换到别的村' };
  await handOverMany(worker.desk, clerk, WHOLE_COUNTY, ids, to);
}
