import {
  bookSlot,
  cancelSession,
  deputiseSession,
  holdSession,
  instructMatter,
  publishSession,
  receiveVisitor,
} from '#civic/fieldwork/index.ts';
import { raise } from '#civic/intake/index.ts';
import { addDays, type CivilDate, startOf, weekdayOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Chance } from './chance.ts';
import { must, type PopulatedCounty, type StaffedUnit, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';
import { COUNTY, FAMILY_NAMES } from './places.ts';

const HOUR = 3_600_000;
/** One session a week: so many weeks that have passed, and so many to come. */
const WEEKS_PAST = 14;
const WEEKS_COMING = 4;
const THURSDAY = 4;

const FIELDS = ['修路、公交、停车', '看病、医保、养老', '种地、灌溉、土地流转', '上学、校车、食堂', '用水、用电、通信'];
const FORMS = ['reception', 'going_down', 'reception', 'by_appointment'] as const;

/**
 * Reception days of the demonstration county, through the actions of every day: held ones, one with a deputy, one that
 * was cancelled and is held anew, one in which a matter was raised, and coming ones with bookings.
 */
export async function addReceptions(
  worker: Worker,
  county: PopulatedCounty,
  chance: Chance,
  today: CivilDate,
): Promise<void> {
  const thursday = addDays(today, (THURSDAY - weekdayOf(today) + 7) % 7);
  for (let week = -WEEKS_PAST; week <= WEEKS_COMING; week += 1) {
    const onDay = addDays(thursday, week * 7);
    // Today's could not be published in time by now if it were not made as of last week.
    const id = await publish(worker, county, onDay, week + WEEKS_PAST);
    if (week === -5) await cancel(worker, county, id, onDay);
    else if (onDay < today) await hold(worker, county, chance, { id, onDay, isLast: week === -1 });
    else if (onDay > today) await book(worker, chance, id);
  }
}

function clerkOf({ staff }: PopulatedCounty) {
  const [clerk] = staff.intake;
  if (!clerk) throw new Error('the demonstration county has no clerk');
  return clerk;
}

function unitOf({ units }: PopulatedCounty, index: number): StaffedUnit {
  const unit = units[index % units.length];
  if (!unit) throw new Error('the demonstration county has no units');
  return unit;
}

function at(worker: Worker, day: CivilDate, hour: number): void {
  worker.setClock(millisecondsOf(startOf(day)) + hour * HOUR);
}

async function publish(worker: Worker, county: PopulatedCounty, onDay: CivilDate, index: number): Promise<Id> {
  const unit = unitOf(county, index);
  const form = FORMS[index % FORMS.length] ?? 'reception';
  const village = county.villages[(index * 7) % county.villages.length];
  const isThere = form === 'going_down' && village !== undefined;
  at(worker, addDays(onDay, -6), 10);
  const session = {
    form,
    leaderId: unit.leader.personId,
    leaderPost: `${unit.name}负责人`,
    unitId: unit.id,
    areaCode: isThere ? village.code : WHOLE_COUNTY.areaCode,
    field: FIELDS[index % FIELDS.length] ?? '',
    place: isThere ? '村委会院子' : '县民情中心一楼接访室',
    onDay,
    fromTime: '09:00',
    toTime: '11:30',
    slotCount: 8,
    takesWalkIns: form !== 'by_appointment',
  };
  // A session to come that is more than six days off is published today, which is as late as the clock goes.
  return must(await publishSession(worker.desk, clerkOf(county), WHOLE_COUNTY, session)).id;
}

async function cancel(worker: Worker, county: PopulatedCounty, id: Id, onDay: CivilDate): Promise<void> {
  const clerk = clerkOf(county);
  at(worker, addDays(onDay, -1), 16);
  const instead = addDays(onDay, 4);
  const said = { reason: '防汛值守', onDay: instead, fromTime: '14:00', toTime: '17:00', sequence: 0 };
  const { id: next } = must(await cancelSession(worker.desk, clerk, WHOLE_COUNTY, id, said));
  at(worker, instead, 17);
  must(await holdSession(worker.desk, clerk, WHOLE_COUNTY, next, 0));
}

type Past = { readonly id: Id; readonly onDay: CivilDate; readonly isLast: boolean };

async function hold(worker: Worker, county: PopulatedCounty, chance: Chance, past: Past): Promise<void> {
  const clerk = clerkOf(county);
  at(worker, past.onDay, 8.5);
  if (past.isLast) {
    const { personId: deputyId } = unitOf(county, 3).handler;
    const said = { deputyId, deputyPost: '副职', reason: '负责人到省里开会', sequence: 0 };
    must(await deputiseSession(worker.desk, clerk, WHOLE_COUNTY, past.id, said));
  }
  at(worker, past.onDay, 9.5);
  if (past.isLast) await receive(worker, county, chance, past);
  must(await holdSession(worker.desk, clerk, WHOLE_COUNTY, past.id, past.isLast ? 1 : 0));
}

function visitorOf(worker: Worker, chance: Chance) {
  const name = `${chance.oneOf(FAMILY_NAMES)}大姐`;
  return {
    formKey: worker.desk.clock.newId(),
    ...{ name, phone: '', about: '', earlierNumbers: '', representsCount: 12, representativesCount: 3 },
  };
}

/** Somebody comes, says something, and the leader says what is to be done. */
async function receive(worker: Worker, county: PopulatedCounty, chance: Chance, { id, onDay }: Past): Promise<void> {
  const { desk } = worker;
  const clerk = clerkOf(county);
  const visitor = must(await receiveVisitor(desk, clerk, WHOLE_COUNTY, id, visitorOf(worker, chance)));
  const receipt = must(
    await raise(desk, clerk, {
      formKey: desk.clock.newId(),
      channel: 'reception',
      words: '我们组的机耕路去年冲断了，收稻子的机器进不去，十几户都等着。',
      areaCode: county.villages[0]?.code ?? WHOLE_COUNTY.areaCode,
      kind: 'help',
      receptionSessionId: id,
      receptionVisitorId: visitor.id,
    }),
  );
  const instruction = {
    answer: '这条路确实该修，先垫石料让机器能过。',
    instruction: '三日内到现场看，拿出修的办法和时间，告诉组里每一户。',
    unitId: (county.units.find(({ name }) => name.includes('交通')) ?? unitOf(county, 0)).id,
    dueOn: addDays(onDay, 5),
    leaderKeeps: true,
    readBack: 'agreed',
  } as const;
  must(await instructMatter(desk, clerk, WHOLE_COUNTY, { sessionId: id, matterId: receipt.id }, instruction));
}

async function book(worker: Worker, chance: Chance, id: Id): Promise<void> {
  worker.setClock(Date.now());
  for (let count = chance.below(4); count > 0; count -= 1)
    must(await bookSlot(worker.desk, COUNTY.tenantId, id, visitorOf(worker, chance), `demonstration ${count} ${id}`));
}
