import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Limits } from '../rules/clocks.ts';
import {
  agreed,
  beginRefusal,
  begun,
  checked,
  endedWithout,
  extended,
  type MediationAt,
  type MediationStep,
  mediatorRefusal,
  noted,
} from '../rules/mediating.ts';
import {
  type Agreement,
  type EndWithout,
  type Extension,
  type Mediation,
  type Note,
  PARTIES_MIN,
  type Party,
  type PerformanceCheck,
} from '../rules/mediation.ts';
import {
  addEntry,
  addMediation,
  mediationOf,
  mediationsOf,
  partiesOf,
  replaceMediation,
} from '../store/mediations.store.ts';
import { type Books, booksOf, limitsAt } from './books.ts';
import { load } from './perform.ts';

/** What is said when a mediation begins. */
export type Beginning = { readonly parties: readonly Omit<Party, 'place'>[]; readonly facts: string };

/**
 * Begins a mediation. Refuses `ledger.not-found`, `ledger.parties-missing` and as `mediatorRefusal`, `beginRefusal`; of
 * two who begin at once the second is refused by the index of what is open.
 */
export async function beginMediation(
  desk: Desk,
  official: Official,
  matterId: Id,
  said: Beginning,
): Promise<Mediation | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  try {
    return await desk.act(official, (act) => begin(act, official, matterId, said, books));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TAKEN_ALREADY)
      return refuse('ledger.mediation-open');
    throw error;
  }
}

/** SQLSTATE of a unique index that holds the value already. */
const TAKEN_ALREADY = '23505';

async function begin(
  act: Act,
  official: Official,
  matterId: Id,
  said: Beginning,
  books: Books,
): Promise<Mediation | Refusal> {
  const { tenantId } = act;
  const loaded = await load(act, tenantId, matterId, books);
  if (!loaded) return refuse('ledger.not-found');
  const { matter, standing } = loaded;
  const open = (await mediationsOf(act, tenantId, matterId)).find(({ endedAt }) => endedAt === null) ?? null;
  const refusal = mediatorRefusal(matter, official, standing) ?? beginRefusal(matter, open);
  if (refusal) return refusal;
  const parties = said.parties
    .filter(({ name }) => name.trim() !== '')
    .map((party, index) => ({ ...party, place: index + 1 }));
  if (parties.length < PARTIES_MIN) return refuse('ledger.parties-missing', {}, 'parties');
  const mediation = begun({ id: act.newId(), matter, by: official, at: act.at }, limitsAt(books.rulebook, act.at));
  addMediation(act, tenantId, mediation, parties);
  const content = { facts: said.facts, positions: [], commonInterest: '', proposals: [] };
  write(act, mediation.id, official, { kind: 'note', content });
  const { unitId, dueAt } = mediation;
  const body = { mediationId: mediation.id, unitId, dueAt, partyCount: parties.length };
  await act.record({ kind: 'ledger.mediation.begun', subjectId: matterId, body });
  return mediation;
}

/** What the steps of a mediation are called, and what is said in each. */
type Said = {
  readonly note: Note;
  readonly agree: Agreement;
  readonly extend: Extension;
  readonly end: EndWithout;
  readonly check: PerformanceCheck;
};

const STEPS: { [Name in keyof Said]: (of: MediationAt, said: Said[Name], limits: Limits) => MediationStep | Refusal } =
  { note: noted, agree: agreed, extend: extended, end: endedWithout, check: checked };

/**
 * One step of a mediation by whoever handles its matter now. Refuses `ledger.mediation-unknown`,
 * `ledger.mediation-stale`, and as `mediatorRefusal` and the step's own rule (`rules/mediating.ts`).
 */
export async function mediate<Name extends keyof Said>(
  desk: Desk,
  official: Official,
  mediationId: Id,
  name: Name,
  said: Said[Name] & { readonly version: number },
): Promise<Mediation | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  const { version, ...content } = said;
  return desk.act(official, async (act): Promise<Mediation | Refusal> => {
    const mediation = await mediationOf(act, act.tenantId, mediationId);
    const loaded = mediation && (await load(act, act.tenantId, mediation.matterId, books));
    if (!mediation || !loaded) return refuse('ledger.mediation-unknown');
    const barred = mediatorRefusal(loaded.matter, official, loaded.standing);
    if (barred) return barred.code === 'ledger.not-found' ? refuse('ledger.mediation-unknown') : barred;
    if (mediation.version !== version) return refuse('ledger.mediation-stale');
    const parties = await partiesOf(act, act.tenantId, [mediationId]);
    const of = { mediation, parties, at: act.at };
    const step = STEPS[name](of, content as unknown as Said[Name], limitsAt(books.rulebook, act.at));
    if (isRefusal(step)) return step;
    if (!(await replaceMediation(act, act.tenantId, mediation, step.after))) return refuse('ledger.mediation-stale');
    write(act, mediationId, official, step.entry);
    await act.record({ kind: step.fact, subjectId: mediation.matterId, body: step.body });
    return { ...step.after, version: version + 1 };
  });
}

function write(act: Act, mediationId: Id, { personId }: Official, entry: MediationStep['entry']): void {
  addEntry(act, { tenantId: act.tenantId, id: act.newId(), mediationId }, entry, personId, act.at);
}
