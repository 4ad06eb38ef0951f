import { raise } from '#civic/intake/index.ts';
import {
  answerNow,
  arbitrateDuty,
  dispatchOne,
  type Matter,
  matterOf,
  performAlone,
  submitResult,
  suggestRoute,
} from '#civic/ledger/index.ts';
import { sayDelivered } from '#civic/promises/index.ts';
import { draftPublication, releasePublication, suggestedMasking } from '#civic/publication/index.ts';
import { followUpsOf, giveVerdict, recordAnswers, recordAttempt } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { fill } from '#kernel/language.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Chance } from './chance.ts';
import { must, type PopulatedCounty, type StaffedUnit, WHOLE_COUNTY } from './county.ts';
import { draftOf } from './drafts.ts';
import { COUNTY, FAMILY_NAMES, GIVEN_NAMES, GROUPS } from './places.ts';
import { mediated, promising, putOnTheTrackedList } from './resolution.ts';
import { BRUSH_OFFS, SAYINGS, type Saying } from './sayings.ts';

/** A desk whose clock the demonstration sets. */
export type Worker = { readonly desk: Desk; setClock(milliseconds: number): void };

/** Something that happens at a time, and what follows from it (null: nothing more). */
export type Event = { readonly atMilliseconds: number; happen(desk: Desk): Promise<Event | null> };

/** One matter's life: what is known of it from step to step. */
type Life = {
  readonly county: PopulatedCounty;
  readonly chance: Chance;
  readonly saying: Saying;
  readonly values: Readonly<Record<string, string>>;
  readonly words: string;
  readonly id: Id;
};

const { tenantId } = COUNTY;
const HOUR = 3_600_000;

/** A voice of a household on a day, of a category or of any; it will go its way by chance. */
export function beginMatter(
  county: PopulatedCounty,
  chance: Chance,
  household: number,
  day: CivilDate,
  category?: string,
): Event {
  const saying = chance.oneOf(category ? SAYINGS.filter((one) => one.category === category) : SAYINGS);
  const village = chance.oneOf(county.villages);
  const values = {
    village: village.name,
    group: chance.oneOf(GROUPS),
    days: String(2 + chance.below(20)),
    count: String(2 + chance.below(9)),
  };
  const atMilliseconds = millisecondsOf(startOf(day)) + 7 * HOUR + chance.below(14 * HOUR);
  return {
    atMilliseconds,
    happen: async (desk) => {
      const channel = chance.oneOf(['web', 'web', 'visit', 'phone', 'paper_slip', 'window'] as const);
      const cadre = chance.oneOf(county.cadres);
      const actor = channel === 'web' ? ({ kind: 'visitor', tenantId } as const) : cadre;
      const words = fill(chance.oneOf(saying.words), values);
      const hasName = saying.kind !== 'conduct_report' && chance.happens(0.6);
      const receipt = must(
        await raise(desk, actor, {
          formKey: desk.clock.newId(),
          channel,
          words,
          areaCode: village.code,
          place: `${village.township}${village.name}${values.group}`,
          kind: saying.kind,
          categoryCode: saying.category,
          replyWay: hasName ? 'phone' : 'look_up',
          ...(hasName && { name: nameOf(household), phone: `0000-${String(100000 + household)}` }),
          mayPublishWords: chance.happens(0.5),
        }),
      );
      return later(desk, chance, 0.2, 4, screen({ county, chance, saying, values, words, id: receipt.id }));
    },
  };
}

function nameOf(household: number): string {
  const family = FAMILY_NAMES[household % FAMILY_NAMES.length] ?? '';
  return family + (GIVEN_NAMES[Math.floor(household / FAMILY_NAMES.length) % GIVEN_NAMES.length] ?? '');
}

type Step = (desk: Desk) => Promise<Event | null>;

/** Lets a step happen between `least` and `most` hours from now. */
function later(desk: Desk, chance: Chance, least: number, most: number, happen: Step): Event {
  const hours = least + (chance.below(1000) / 1000) * (most - least);
  return { atMilliseconds: millisecondsOf(desk.clock.now()) + hours * HOUR, happen };
}

async function current(desk: Desk, id: Id): Promise<Matter> {
  const matter = await desk.read(tenantId, (tx) => matterOf(tx, tenantId, id));
  if (!matter) throw new Error('a matter of the demonstration is gone');
  return matter;
}

function screen(life: Life): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const clerk = chance.oneOf(county.staff.intake);
    const { version } = await current(desk, id);
    must(await performAlone(desk, clerk, id, { name: 'take' }, version));
    if (life.saying.kind === 'ask' && chance.happens(0.3))
      return later(desk, chance, 0.1, 1, answerAtOnce(life, clerk));
    if (chance.happens(0.03)) return later(desk, chance, 0.5, 4, proposeDecline(life, clerk));
    return later(desk, chance, 0.5, 6, dispatch(life));
  };
}

function answerAtOnce(life: Life, clerk: Official): Step {
  return async (desk) => {
    const reply = draftOf(life, desk, clerk.name, COUNTY.phone, '民情办');
    const { version } = await current(desk, life.id);
    const said = { reply, source: '政策问答库（演示）', areWarningsSeen: true };
    must(await answerNow(desk, clerk, life.id, version, said));
    return afterReply(life, desk);
  };
}

function proposeDecline(life: Life, clerk: Official): Step {
  return async (desk) => {
    const { version } = await current(desk, life.id);
    const said = {
      name: 'propose_decline',
      reason: '该事项已由法院立案审理，行政机关不能再处理。',
      basis: '《信访工作条例》关于诉讼事项分离的规定',
      whereToGo: '县人民法院诉讼服务中心，电话 0000-12368',
      objectionDays: 15,
    } as const;
    must(await performAlone(desk, clerk, life.id, said, version));
    return later(desk, life.chance, 1, 20, signDecline(life));
  };
}

function signDecline(life: Life): Step {
  return async (desk) => {
    const { version } = await current(desk, life.id);
    must(
      await performAlone(
        desk,
        life.chance.oneOf(life.county.staff.dispatcher),
        life.id,
        { name: 'sign_decline' },
        version,
      ),
    );
    return null;
  };
}

function dispatch(life: Life): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const dispatcher = chance.oneOf(county.staff.dispatcher);
    const routing = must(await suggestRoute(desk, dispatcher, id));
    const unit = county.units.find((one) => one.id === routing.hostUnitId);
    if (!unit) return null;
    const matter = await current(desk, id);
    const summary = matter.isSealed ? '反映补助名单中有不符合条件的人员，请依规核查名单与认定程序。' : '';
    const order = { hostUnitId: unit.id, coUnitIds: [], summary, reason: '' };
    must(await dispatchOne(desk, dispatcher, id, 'dispatch', matter.version, order));
    if (!matter.isSealed && chance.happens(0.05)) return later(desk, chance, 0.5, 4, dispute(life, unit));
    return later(desk, chance, 0.5, chance.happens(0.1) ? 60 : 8, sign(life, unit));
  };
}

/** The unit says that it is not its duty; a dispatcher decides that it is, now and then the arbiter's line is kept. */
function dispute(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const { version } = await current(desk, id);
    const said = { name: 'dispute', dutyText: '三定方案未列此项职责（演示）', proposedUnitId: null } as const;
    const disputed = await performAlone(desk, unit.leader, id, said, version);
    if (isRefusal(disputed)) return later(desk, chance, 0.5, 8, sign(life, unit));
    return later(desk, chance, 2, 20, async (atDecision) => {
      const order = { hostUnitId: unit.id, coUnitIds: [], summary: '', reason: '派办目录已列明，由原单位办（演示）' };
      const decided = { ...order, addsLine: false };
      const now = await current(atDecision, id);
      must(await arbitrateDuty(atDecision, chance.oneOf(county.staff.dispatcher), id, now.version, decided));
      return later(atDecision, chance, 1, 22, contact(life, unit));
    });
  };
}

/** What slows a matter: something that only the person has, or more time. */
function slow(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { chance, id } = life;
    const { version, finishDueAt } = await current(desk, id);
    const next = (least: number, most: number) => later(desk, chance, least, most, submit(life, unit, false));
    if (finishDueAt !== null && chance.happens(0.5)) return extension(life, unit, civilDateOf(finishDueAt))(desk);
    const said = { name: 'ask_person', needed: '有关的单据或照片', why: '便于核对情况（演示）' } as const;
    return isRefusal(await performAlone(desk, unit.handler, id, said, version)) ? next(1, 20) : next(24, 24 * 9);
  };
}

function extension(life: Life, unit: StaffedUnit, dueOn: CivilDate): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const { version } = await current(desk, id);
    const said = {
      name: 'ask_extension',
      reason: '要等有关单位核对材料',
      plan: '材料核对好当天办（演示）',
      untilOn: addDays(dueOn, 4),
    } as const;
    const { profile } = await current(desk, id);
    const asker = profile === 'P' ? unit.handler : unit.leader;
    const asked = await performAlone(desk, asker, id, said, version);
    if (isRefusal(asked)) return later(desk, chance, 1, 20, submit(life, unit, false));
    return later(desk, chance, 2, 24, async (atDecision) => {
      const now = await current(atDecision, id);
      const decider = now.profile === 'P' ? unit.leader : chance.oneOf(county.staff.supervisor);
      const isGiven = chance.happens(0.8);
      const decision = isGiven
        ? ({ name: 'extend', words: '' } as const)
        : ({ name: 'refuse_extension', words: '请按原期限办' } as const);
      must(await performAlone(atDecision, decider, id, decision, now.version));
      return later(atDecision, chance, 12, 24 * 6, submit(life, unit, false));
    });
  };
}

function sign(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { version } = await current(desk, life.id);
    must(await performAlone(desk, unit.handler, life.id, { name: 'sign' }, version));
    return later(desk, life.chance, 1, life.chance.happens(0.15) ? 90 : 22, contact(life, unit));
  };
}

function contact(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { version } = await current(desk, life.id);
    must(
      await performAlone(
        desk,
        unit.handler,
        life.id,
        { name: 'contact', way: 'phone', contactedAt: desk.clock.now() },
        version,
      ),
    );
    if (life.saying.kind !== 'conduct_report' && life.chance.happens(0.12))
      return later(desk, life.chance, 2, 30, slow(life, unit));
    return later(
      desk,
      life.chance,
      12,
      life.chance.happens(0.12) ? 24 * 25 : 24 * 6,
      submit(life, unit, life.chance.happens(0.06)),
    );
  };
}

function submit(life: Life, unit: StaffedUnit, isBrushOff: boolean): Step {
  return async (desk) => {
    const { chance, id } = life;
    const { version } = await current(desk, id);
    const good = draftOf(life, desk, unit.handler.name, COUNTY.phone, unit.name);
    if (good.resultKind === 'mediated') await mediated(life, desk, unit.handler);
    const draft = isBrushOff ? { ...good, words: chance.oneOf(BRUSH_OFFS) } : promising(good, chance, desk);
    const result = await submitResult(desk, unit.leader, id, version, draft);
    // The checks refuse an empty answer; the unit then writes a real one.
    if (isBrushOff && isRefusal(result)) return later(desk, chance, 2, 30, submit(life, unit, false));
    must(result);
    return later(desk, chance, 1, 20, check(life, unit));
  };
}

function check(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const checker = chance.oneOf(county.staff.supervisor);
    const { version } = await current(desk, id);
    if (chance.happens(0.08)) {
      must(
        await performAlone(
          desk,
          checker,
          id,
          { name: 'send_back', missing: '请写明现场看到的情况和办结的日期。' },
          version,
        ),
      );
      return later(desk, chance, 6, 60, submit(life, unit, false));
    }
    must(await performAlone(desk, checker, id, { name: 'pass', areWarningsSeen: true, note: '' }, version));
    const { state, resultKind } = await current(desk, id);
    if (state === 'promise_open') return later(desk, chance, 24 * 8, 24 * 45, deliver(life, unit));
    if (resultKind === 'partly_solved' && chance.happens(0.2)) {
      await putOnTheTrackedList(desk, unit.leader, checker, id, chance);
      return null;
    }
    return afterReply(life, desk);
  };
}

/** Most promises are said to be kept; some are forgotten, and their day passes. */
function deliver(life: Life, unit: StaffedUnit): Step {
  return async (desk) => {
    const { version, state } = await current(desk, life.id);
    if (state !== 'promise_open' || life.chance.happens(0.25)) return null;
    must(await sayDelivered(desk, unit.leader, life.id, version, '答应的都办完了（演示）'));
    return afterReply(life, desk);
  };
}

/** Four in ten look the matter up and judge it; most of the others are called, and nobody knows of the rest. */
function afterReply(life: Life, desk: Desk): Event | null {
  if (life.chance.happens(0.4)) return later(desk, life.chance, 3, 24 * 6, judge(life));
  return life.chance.happens(0.8) ? later(desk, life.chance, 20, 24 * 3, call(life)) : null;
}

/** A caller of another unit tries once; of those reached, most answer. */
function call(life: Life): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const open = (await desk.read(tenantId, (tx) => followUpsOf(tx, id))).find(({ endedAt }) => endedAt === null);
    if (!open || open.reason === 'not_sampled') return null;
    const caller = chance.oneOf(county.staff.follow_up_caller);
    const result = chance.oneOf(['reached', 'reached', 'reached', 'no_answer', 'refused'] as const);
    const tried = { way: 'phone', result, triedAt: null } as const;
    must(await recordAttempt(desk, caller, WHOLE_COUNTY, open.id, tried));
    if (result !== 'reached') return null;
    const said = { ...answersOf(chance), wasContacted: 'yes', wasTold: 'yes', isInCompetence: true };
    const given = must(await recordAnswers(desk, caller, WHOLE_COUNTY, open.id, said));
    return given.outcome === 'rework' ? redo(life, desk) : afterVerdict(life, desk);
  };
}

function answersOf(chance: Chance) {
  const draw = chance.below(100);
  const solved = draw < 70 ? 'solved' : draw < 82 ? 'partly' : draw < 94 ? 'not' : 'understood';
  const mood = solved === 'solved' ? (['yes', 'yes', 'so_so'] as const) : (['so_so', 'no', 'no'] as const);
  return {
    solved,
    attitude: chance.oneOf(mood),
    result: chance.oneOf(mood),
    ...(chance.happens(0.7) && { speed: chance.oneOf(mood) }),
    mayPublish: chance.happens(0.6),
  };
}

async function redo(life: Life, desk: Desk): Promise<Event | null> {
  const { hostUnitId } = await current(desk, life.id);
  const unit = life.county.units.find((one) => one.id === hostUnitId);
  return unit ? later(desk, life.chance, 20, 70, submit(life, unit, false)) : null;
}

function judge(life: Life): Step {
  return async (desk) => {
    const given = await giveVerdict(desk, { kind: 'constituent', tenantId, matterId: life.id }, answersOf(life.chance));
    if (isRefusal(given)) return null;
    return given.outcome === 'rework' ? redo(life, desk) : afterVerdict(life, desk);
  };
}

function afterVerdict(life: Life, desk: Desk): Event | null {
  return life.chance.happens(0.4) ? later(desk, life.chance, 20, 120, publish(life)) : null;
}

/** Masked by a publisher and released by somebody else; what may not be published is left. */
function publish(life: Life): Step {
  return async (desk) => {
    const { chance, county, id } = life;
    const publisher = chance.oneOf(county.staff.publisher);
    const masking = await suggestedMasking(desk, publisher, WHOLE_COUNTY, id, 'zh');
    if (isRefusal(masking)) return null;
    const { maskedTitle, maskedWords, maskedReply } = masking;
    const draft = { matterId: id, maskedTitle, maskedWords, maskedReply };
    const drafted = await draftPublication(desk, publisher, WHOLE_COUNTY, draft);
    if (isRefusal(drafted)) return null;
    const checker = chance.oneOf(county.staff.privacy_checker);
    must(await releasePublication(desk, checker, WHOLE_COUNTY, drafted.id, true));
    return null;
  };
}
