import { callMeeting, holdMeeting, publishMinutes, writeItem } from '#civic/fieldwork/index.ts';
import { giveAnswer, makeStep, spot, sweepIssues } from '#civic/issues/index.ts';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { sql } from '#platform/database/sql.ts';
import type { Chance } from './chance.ts';
import { must, type PopulatedCounty, type StaffedUnit, WHOLE_COUNTY } from './county.ts';
import { ISSUES, type IssueText, PROMISED_DAYS } from './issue-texts.ts';
import type { Worker } from './matters.ts';

const PORTS = { findPersonal: personalPieces, masked: maskedWords };
const HOUR = 3_600_000;
const MATTERS = 24;
const ANSWERS = 42;

/** Issues of the demonstration county, one at each stage, by the actions of every day. */
export async function addIssues(
  worker: Worker,
  county: PopulatedCounty,
  chance: Chance,
  today: CivilDate,
): Promise<void> {
  for (const text of ISSUES) await issue({ worker, county, chance, today }, text);
}

type Making = {
  readonly worker: Worker;
  readonly county: PopulatedCounty;
  readonly chance: Chance;
  readonly today: CivilDate;
};
type StepName = Parameters<typeof makeStep>[2]['step'];

/** One issue on its way: what it says, who carries it, and how its clock and its steps are moved. */
type Course = Making & {
  readonly text: IssueText;
  readonly id: Id;
  readonly from: CivilDate;
  readonly dispatcher: Official;
  readonly unit: StaffedUnit;
  at(days: number): void;
  make(who: Official | undefined, step: StepName, fields: Record<string, string>): Promise<void>;
};

async function issue(making: Making, text: IssueText): Promise<void> {
  const { worker, county, today } = making;
  const { desk } = worker;
  const dispatcher = county.staff.dispatcher[0];
  const unit = county.units.find(({ name }) => name === text.unit);
  if (!dispatcher || !unit) throw new Error(`the demonstration county has no ${text.unit}`);
  const from = addDays(today, -text.daysAgo);
  const at = (days: number) => worker.setClock(millisecondsOf(startOf(addDays(from, days))) + 10 * HOUR);
  at(0);
  const matters = await mattersOf(making, text.category, from);
  // In a county drawn from another seed nobody may have raised it by then.
  if (matters.length === 0) return;
  const said = { title: text.title, areaCode: WHOLE_COUNTY.areaCode, matters, seen: '' };
  const { id } = must(await spot(desk, dispatcher, WHOLE_COUNTY, said, PORTS));
  const make = async (who: Official | undefined, step: StepName, typed: Record<string, string>) => {
    if (who) must(await makeStep(desk, who, { issueId: id, step, typed, version: null }, PORTS));
  };
  const course: Course = { ...making, text, id, from, dispatcher, unit, at, make };
  at(1);
  const analysis = { causes: text.causes, priority: 'masses', minority: text.minority, verbatims: matters.join(',') };
  await make(dispatcher, 'analyse', analysis);
  if (text.until === 'analysed') return;
  const met =
    text.until === 'consulting' ? { notMet: '货场的人夜里上班，白天聚不齐，先书面问。' } : await meeting(course);
  at(2);
  const { question, options } = text;
  const consult = {
    ...met,
    question,
    options: options.join('\n'),
    endsOn: addDays(from, 10),
    isAnonymousAllowed: 'yes',
  };
  await make(dispatcher, 'consult', consult);
  if (text.until !== 'consulting') await decided(course);
}

/** Those who raised it are asked to a meeting two days later, at which what a few say is asked and answered. */
async function meeting({ worker, text, from, unit, at }: Course): Promise<{ readonly metIn: Id }> {
  const { desk } = worker;
  const { leader } = unit;
  const said = { topic: text.title, place: '县政务中心一楼会议室', onDay: addDays(from, 2), atTime: '09:30' };
  at(0);
  const by = { areaCode: WHOLE_COUNTY.areaCode, unitId: unit.id, convenerId: leader.personId };
  const { id } = must(await callMeeting(desk, leader, WHOLE_COUNTY, { ...said, ...by }));
  at(2);
  must(
    await holdMeeting(desk, leader, WHOLE_COUNTY, id, {
      presentCount: 26,
      presentGroups: '反映的群众 19 人，村组 7 人',
    }),
  );
  const none = { unitId: null, dueOn: null, votesFor: null, votesAgainst: null, votesAbstained: null };
  const item = {
    ...{ id: desk.clock.newId(), speaker: '', words: text.minority, publicWords: text.minority, minority: '', ...none },
    ...{ answerKind: 'answered' as const, answer: '这条意见记下了，作决定时逐条答复。' },
  };
  must(await writeItem(desk, leader, WHOLE_COUNTY, id, item));
  must(await publishMinutes(desk, leader, WHOLE_COUNTY, id));
  return { metIn: id };
}

async function decided(course: Course): Promise<void> {
  const { text, id, from, dispatcher, unit, county, at, make } = course;
  at(3);
  const views = await viewsOf(course, id);
  await answers(course, id, views, 0.5);
  at(11);
  await sweepIssues(course.worker.desk, WHOLE_COUNTY.tenantId);
  const { plan, payer, harmed, upkeep } = text;
  const yuan = String(text.yuan);
  const harmedAsked = '村组干部逐户上门问过，意见记在会议记录里。';
  const asked = { askedBy: '反映这件事的群众', harmedAsked, unitId: unit.id, method: text.method ?? '' };
  const trial = text.trial ? { trialWhere: text.trial.where, trialEndsOn: addDays(from, text.trial.days) } : {};
  await make(dispatcher, 'propose', { plan, payer, harmed, upkeep, yuan, ...asked, ...trial });
  at(13);
  const [chosen = '', ...others] = views;
  const why = '这次的钱只够办一样；明年编预算时再议，到时公开说明。';
  const against = Object.fromEntries(others.map((one) => [`against-${one}`, why]));
  const [first, second] = text.milestones;
  const milestones = `${addDays(from, PROMISED_DAYS[0])} ${first}\n${addDays(from, PROMISED_DAYS[1])} ${second}`;
  const reason = '答的人里要它的最多，花钱见效快。';
  await make(unit.leader, 'decide', {
    text: plan,
    chosen,
    reason,
    decidedIn: '局长办公会',
    yuan,
    milestones,
    ...against,
  });
  if (text.until === 'decided') return;
  at(14);
  await make(county.staff.privacy_checker[0], 'publish', {});
  await carriedOut(course);
}

async function carriedOut(course: Course): Promise<void> {
  const { text, id, from, unit, at, make } = course;
  if (text.isBehind) return;
  const [first = '', second = ''] = await milestonesOf(course, id);
  const yuan = String(text.yuan / 2);
  at(30);
  const result = `${text.milestones[0]}，村组看过。`;
  await make(unit.handler, 'report_milestone', { milestoneId: first, doneOn: addDays(from, 30), result, yuan });
  at(40);
  const newDueOn = addDays(from, text.until === 'published' ? 75 : 60);
  await make(unit.handler, 'delay_milestone', { milestoneId: second, newDueOn, reason: '连着下雨，料进不来。' });
  if (text.until === 'published') return;
  at(60);
  const doneOn = addDays(from, 60);
  await make(unit.handler, 'report_milestone', { milestoneId: second, doneOn, result: text.milestones[1], yuan });
  await make(unit.handler, 'finish', { result: `${text.milestones.join('，')}。` });
  await checked(course);
}

async function checked({ text, id, from, unit, at, make, ...making }: Course): Promise<void> {
  at(90);
  const check = { endsOn: addDays(from, 105), isAnonymousAllowed: 'yes' };
  await make(making.county.staff.supervisor[0], 'start_check', check);
  await answers(making, id, [], 0.8);
  if (text.until === 'checking') return;
  at(106);
  await sweepIssues(making.worker.desk, WHOLE_COUNTY.tenantId);
  at(110);
  await make(unit.leader, 'keep', { reason: '多数人满意，照这个办法管下去；没选的那一样明年再议。' });
}

/** What people raised of a kind by then, with nothing that complains of somebody in office: of noise there are complaints alone. */
async function mattersOf({ worker }: Making, category: string, before: CivilDate): Promise<Id[]> {
  const { tenantId } = WHOLE_COUNTY;
  const rows = await worker.desk.read(tenantId, (tx) =>
    tx.rows<{ readonly id: Id }>(sql`
      select id from matter where tenant_id = ${tenantId} and category_code = ${category} and not is_sealed
        and kind <> 'conduct_report' and (kind <> 'complaint' or (state <> 'registered' and complained_unit_id is null))
        and received_at < ${startOf(before)}
      order by received_at desc limit ${MATTERS}`),
  );
  return rows.map(({ id }) => id);
}

async function viewsOf({ worker }: Making, id: Id): Promise<Id[]> {
  const { tenantId } = WHOLE_COUNTY;
  const rows = await worker.desk.read(tenantId, (tx) =>
    tx.rows<{ readonly id: Id }>(sql`
      select id from issue_view where tenant_id = ${tenantId} and issue_id = ${id} order by kind desc, place limit 20`),
  );
  return rows.map((one) => one.id);
}

async function milestonesOf({ worker }: Making, id: Id): Promise<Id[]> {
  const { tenantId } = WHOLE_COUNTY;
  const rows = await worker.desk.read(tenantId, (tx) =>
    tx.rows<{ readonly id: Id }>(sql`
      select id from issue_milestone where tenant_id = ${tenantId} and issue_id = ${id} order by place limit 20`),
  );
  return rows.map((one) => one.id);
}

/** People answer without a code; `yes`: how many of them are for it. */
async function answers({ worker, chance }: Making, issueId: Id, options: readonly Id[], yes: number): Promise<void> {
  const opinion = () => (chance.below(100) < yes * 100 ? 'yes' : chance.below(3) === 0 ? 'no_opinion' : 'no');
  for (let n = 0; n < ANSWERS; n += 1) {
    const option = options[chance.below(10) < 6 ? 0 : chance.below(options.length || 1)];
    const typed = {
      ...(option && { option }),
      ...{ supports: opinion(), approves: opinion(), pleased: opinion(), satisfied: opinion() },
      ...(n % 4 !== 0 && { consents: opinion() }),
    };
    const as = { kind: 'anonymous' as const, key: `demonstration-${n}` };
    const visitor = { kind: 'visitor' as const, tenantId: WHOLE_COUNTY.tenantId };
    must(
      await giveAnswer(worker.desk, visitor, { issueId, as, typed, address: `demonstration ${issueId} ${yes} ${n}` }),
    );
  }
}
