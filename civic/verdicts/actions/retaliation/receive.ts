import { unitsOf } from '#civic/access/index.ts';
import { submissionByNumber } from '#civic/intake/index.ts';
import { concernedWith, type Matter, matterOf } from '#civic/ledger/index.ts';
import { complainedUnitsOf } from '#civic/ledger/rules/barred.ts';
import type { Constituent, Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { goesUp, type SaidRetaliation, wellSaidRetaliation, widestReach } from '../../rules/retaliation.ts';
import { addReport, type Retaliation, watchOver } from '../../store/retaliation.store.ts';
import { keptApart } from '../apart.ts';
import { readBooks } from '../begin.ts';
import { DONE, dueFor } from './step.ts';

type Form = Readonly<Record<string, string | undefined>>;

/** The person reports on the own page. Refuses what `wellSaidRetaliation` does, and `verdicts.retaliation-there`. */
export async function reportOwn(desk: Desk, constituent: Constituent, form: Form): Promise<typeof DONE | Refusal> {
  await readBooks(desk, constituent.tenantId);
  const said = wellSaidRetaliation(form);
  if (isRefusal(said)) return said;
  return desk.act(constituent, async (act) => {
    const matter = await matterOf(act, act.tenantId, constituent.matterId);
    return matter ? receive(act, matter, said, 'own_page') : refuse('ledger.not-found');
  });
}

/**
 * Somebody at the desk or on the phone writes it down, on the person's word and with their consent. Nobody who handled
 * the matter does. Refuses `verdicts.retaliation-consent`, `verdicts.retaliation-number` (also outside the area and for
 * those who must not learn of the matter), `ledger.own-work`, `ledger.recused`, and what `reportOwn` does.
 */
export async function takeReport(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  form: Form,
): Promise<typeof DONE | Refusal> {
  await readBooks(desk, official.tenantId);
  if (form.consents !== 'yes') return refuse('verdicts.retaliation-consent', {}, 'consents');
  const said = wellSaidRetaliation(form);
  if (isRefusal(said)) return said;
  const unknown = refuse('verdicts.retaliation-number', {}, 'number');
  return desk.act(official, async (act) => {
    const submission = await submissionByNumber(act, digitsOf(form.number ?? ''));
    const matter = submission && (await matterOf(act, act.tenantId, submission.id));
    if (!matter || where.unitIds !== null || !areaWithin(matter.areaCode, where.areaCode)) return unknown;
    const apart = await keptApart(act, desk, official, matter, 'follow_up', unknown);
    if (apart) return apart;
    return receive(act, matter, said, form.from === 'follow_up' ? 'follow_up' : 'clerk');
  });
}

async function receive(
  act: Act,
  matter: Matter,
  said: SaidRetaliation,
  cameBy: Retaliation['cameBy'],
): Promise<typeof DONE | Refusal> {
  const { actor } = act;
  const concernedUnitIds = await firstConcerned(act, matter);
  const concernedReach = await reachOfUnits(act, concernedUnitIds);
  const id = act.newId();
  const isNew = await addReport(act, {
    ...{ ...said, id, matterId: matter.id, areaCode: matter.areaCode, cameBy, receivedAt: act.at },
    ...{ takenBy: actor.kind === 'official' ? actor.personId : null, concernedUnitIds, concernedReach },
    dueAt: await dueFor(act, goesUp(concernedReach) ? 'refer_up' : 'protect', act.at),
  });
  if (!isNew) return refuse('verdicts.retaliation-there');
  await watchOver(act, id, matter.id);
  // Its subject is the report, not the matter: no history that a handler reads shows it (I7).
  await act.record({ kind: 'verdicts.retaliation.received', subjectId: id, body: {} });
  return DONE;
}

/** Whose people it may be: those complained about; else the unit that has the matter. Who examines it says better. */
async function firstConcerned(act: Act, matter: Matter): Promise<Id[]> {
  const { namedUnitIds } = await concernedWith(act, act.tenantId, matter.id);
  const complained = complainedUnitsOf(matter, namedUnitIds);
  if (complained.length > 0) return complained;
  return matter.hostUnitId === null ? [] : [matter.hostUnitId];
}

/** Digits of the widest area of some units. */
export async function reachOfUnits(act: Act, unitIds: readonly Id[]): Promise<number> {
  const units = await unitsOf(act.desk, act.tenantId);
  return widestReach(unitIds.flatMap((id) => units.find(id)?.areaCode ?? []));
}
