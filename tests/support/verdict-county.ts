import type { TestContext } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import type { Said as SaidAtIntake } from '#civic/intake/rules/said.ts';
import { dispatchOne, performAlone, submitResult } from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { react } from '#server/react.ts';
import { GOOD_REPLY, type LedgerCounty, openLedgerCounty, taken, WORDS } from './ledger-county.ts';
import { TENANT, VILLAGE } from './small-county.ts';

/** A county in which the whole river flows. */
export type VerdictCounty = Omit<LedgerCounty, 'raised' | 'replied' | 'does' | 'done' | 'dispatched' | 'submitted'> & {
  raised(parts?: Partial<SaidAtIntake>): Promise<Id>;
  /** From what was raised to a reply that was sent, by the traffic bureau; `classified` changes what it is. */
  replied(id: Id, reply?: Partial<ReplyDraft>, classified?: Classified): Promise<void>;
  /** A reply again, after the matter came back to the unit. */
  repliedAgain(id: Id, reply?: Partial<ReplyDraft>): Promise<void>;
};

type Classified = { readonly isSealed?: boolean; readonly categoryCode?: string; readonly kind?: string };

/** Opens the county. */
export async function openVerdictCounty(t: TestContext): Promise<VerdictCounty> {
  const county = await openLedgerCounty(t);
  const { database, people, units } = county;
  const { clock, files, secret } = county.desk;
  const desk = openDesk({ database, clock, files, secret, react });
  const version = async (id: Id) => (await county.now(id)).version;
  const done = async (by: Official, id: Id, said: Said) =>
    taken(await performAlone(desk, by, id, said, await version(id)));
  const raised = async (parts: Partial<SaidAtIntake> = {}) => {
    const plain = { channel: 'web', words: WORDS, areaCode: VILLAGE, kind: 'help', replyWay: 'look_up' } as const;
    const said = { formKey: clock.newId(), ...plain, ...parts };
    return taken(await raise(desk, { kind: 'visitor', tenantId: TENANT }, said)).id;
  };
  const repliedAgain = async (id: Id, reply: Partial<ReplyDraft> = {}) => {
    await done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: clock.now() });
    const answer = { ...GOOD_REPLY, isStandardAnswer: true, ...reply };
    taken(await submitResult(desk, people.handler, id, await version(id), answer));
    await done(people.leader, id, { name: 'sign_result' });
    await done(people.supervisor, id, { name: 'pass', areWarningsSeen: true, note: '' });
  };
  const replied = async (id: Id, reply: Partial<ReplyDraft> = {}, classified: Classified = {}) => {
    const matter = await done(people.intake, id, { name: 'take' });
    const { kind, isSealed, complainedUnitId } = matter;
    const what = { kind, isSealed, complainedUnitId, categoryCode: '09.01', areaCode: matter.areaCode, ...classified };
    await done(people.intake, id, { name: 'classify', isUrgent: false, ...what });
    const isElsewhere = what.categoryCode !== '09.01';
    const reason = isElsewhere ? '由裁定人指定' : '';
    const order = { hostUnitId: units.traffic, coUnitIds: [], summary: '乙村村口路面塌陷', reason };
    const by = isElsewhere ? county.official('arbiter') : people.dispatcher;
    taken(await dispatchOne(desk, by, id, 'dispatch', await version(id), order));
    await done(people.handler, id, { name: 'sign' });
    await repliedAgain(id, reply);
  };
  return { ...county, desk, raised, replied, repliedAgain };
}
