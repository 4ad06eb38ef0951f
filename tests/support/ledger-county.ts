import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import type { Said as SaidAtIntake } from '#civic/intake/rules/said.ts';
import {
  dispatchOne,
  type Matter,
  matterOf,
  moveToFollowUp,
  openMatter,
  performAlone,
  submitResult,
} from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import { seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import type { Constituent, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type Act, type Desk, openDesk, type Pad, type Reaction } from '#platform/desk/desk.ts';
import { type Messages, NO_MESSAGES } from '#platform/messages/courier.ts';
import { openSmallCounty, type SmallCounty, TENANT, VILLAGE } from './small-county.ts';

/** A small county in which matters run: its catalogue gives roads (09.01) to the traffic bureau. */
export type LedgerCounty = SmallCounty & {
  readonly people: Readonly<
    Record<'intake' | 'dispatcher' | 'second' | 'handler' | 'leader' | 'supervisor' | 'caller', Official>
  >;
  raised(parts?: Partial<SaidAtIntake>): Promise<Id>;
  now(id: Id): Promise<Matter>;
  /** One act by an official on what is. */
  does(by: Official, id: Id, said: Said): Promise<Matter | Refusal>;
  /** The same, and a refusal fails the test. */
  done(by: Official, id: Id, said: Said): Promise<Matter>;
  /** Takes, classifies as 09.01 and dispatches to the traffic bureau. */
  dispatched(id: Id): Promise<Matter>;
  /** From the dispatch to a result under check. */
  submitted(id: Id, reply?: Partial<ReplyDraft>): Promise<Matter>;
  /** The whole way to a reply, whose follow-up begins at once. */
  replied(id: Id): Promise<Matter>;
  constituent(id: Id): Constituent;
};

/** A reply with which nothing is wrong, to `WORDS`. */
export const GOOD_REPLY: ReplyDraft = {
  resultKind: 'solved',
  words: '您说的乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。已于11月23日换管并铺平路面，车能走了。',
  reason: '',
  basis: '',
  remedy: '',
  contactName: '交通局 养护股',
  contactPhone: '0000-1234567',
  promisedOn: null,
  isStandardAnswer: false,
};

export const WORDS = '乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。';

/** What the river does with facts, as far as the ledger needs it. */
const react: Reaction<Pad> = async (pad, fact) => {
  await keepFact(pad, fact);
  if (fact.kind === 'intake.submission.registered') await openMatter(pad, fact);
  if (fact.kind === 'ledger.matter.replied') {
    const moved = await moveToFollowUp(pad as Act, fact.subjectId);
    if (isRefusal(moved)) assert.fail(`the follow-up was refused: ${moved.code}`);
  }
};

/** Opens the county with its catalogue and staff; without `messages` it sends none. */
export async function openLedgerCounty(t: TestContext, messages: Messages = NO_MESSAGES): Promise<LedgerCounty> {
  const county = await openSmallCounty(t);
  const desk: Desk = openDesk({
    database: county.database,
    clock: county.desk.clock,
    files: county.desk.files,
    secret: county.desk.secret,
    messages,
    react,
  });
  await seedRulebook(desk);
  await seedCalendar(desk);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      insert into dispatch_line (tenant_id, id, category_code, area_code, host_unit_id, basis, origin, valid_from, made_at)
      values (${TENANT}, ${act.newId()}, '09.01', '990101000000', ${county.units.traffic}, '三定方案', 'catalogue',
        '2026-01-01', ${act.at})`),
  );
  const { official, units } = county;
  const people = {
    intake: official('intake'),
    dispatcher: official('dispatcher'),
    second: official('dispatcher'),
    handler: official('handler', undefined, units.traffic),
    leader: official('handling_leader', undefined, units.traffic),
    supervisor: official('supervisor'),
    caller: official('follow_up_caller'),
  };
  return { ...county, desk, people, ...steps(desk, people, units) };
}

/** Fails the test when something was refused. */
export function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}

function steps(desk: Desk, people: LedgerCounty['people'], units: SmallCounty['units']) {
  const now = async (id: Id) => (await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id))) as Matter;
  const does = async (by: Official, id: Id, said: Said) => performAlone(desk, by, id, said, (await now(id)).version);
  const done = async (by: Official, id: Id, said: Said) => taken(await does(by, id, said));
  const raised = async (parts: Partial<SaidAtIntake> = {}) => {
    const said = {
      formKey: desk.clock.newId(),
      channel: 'web',
      words: WORDS,
      areaCode: VILLAGE,
      kind: 'help',
      ...parts,
    };
    return taken(await raise(desk, { kind: 'visitor', tenantId: TENANT }, said as SaidAtIntake)).id;
  };
  const dispatched = async (id: Id) => {
    const taken1 = await done(people.intake, id, { name: 'take' });
    await done(people.intake, id, {
      name: 'classify',
      kind: taken1.kind,
      categoryCode: '09.01',
      areaCode: VILLAGE,
      isSealed: taken1.isSealed,
      isUrgent: false,
      complainedUnitId: taken1.complainedUnitId,
    });
    const ordered = { hostUnitId: units.traffic, coUnitIds: [], summary: '乙村村口路面塌陷', reason: '' };
    return taken(await dispatchOne(desk, people.dispatcher, id, 'dispatch', (await now(id)).version, ordered));
  };
  const submitted = async (id: Id, reply: Partial<ReplyDraft> = {}) => {
    await dispatched(id);
    await done(people.handler, id, { name: 'sign' });
    await done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
    const { version } = await now(id);
    taken(await submitResult(desk, people.handler, id, version, { ...GOOD_REPLY, ...reply }));
    return done(people.leader, id, { name: 'sign_result' });
  };
  const replied = async (id: Id) => {
    await submitted(id);
    return done(people.supervisor, id, { name: 'pass', areWarningsSeen: true, note: '' });
  };
  const constituent = (id: Id): Constituent => ({ kind: 'constituent', tenantId: TENANT, matterId: id });
  return { now, does, done, raised, dispatched, submitted, replied, constituent };
}
