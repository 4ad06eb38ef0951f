import { later } from '#civic/trustlog/index.ts';
import { erasingIn } from '#civic/vault/index.ts';
import type { Fact, FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Act, Pad, Reaction } from '#platform/desk/desk.ts';
import { KIND_CODES, KINDS, type Kind } from '../rules/kinds.ts';
import { lockState, subjectsIn } from '../store/entries.store.ts';
import type { Downstream } from '../store/source.store.ts';
import {
  promisesOfLink,
  recordsNaming,
  suggestionsOfReport,
  type Tied,
  writtenOfHousehold,
  writtenOfMatter,
} from '../store/tied.store.ts';
import { bringUpToDate } from './writing.ts';

/** The job that brings subjects up to date. */
export const SEARCH_JOB = 'search.bring_up_to_date';

function searchLater(pad: Pad, kinds: readonly Kind[], subjectId: Id): void {
  later(pad, SEARCH_JOB, { kinds: [...kinds], subjectId });
}

/** Reacts to a fact by having its subject brought up to date after the commit. */
function findLater(...kinds: readonly Kind[]): Reaction<Pad> {
  return (pad, { subjectId }) => searchLater(pad, kinds, subjectId);
}

/** The same by what the fact names under a key; by its subject where it names nothing there. */
function findNamed(key: string, ...kinds: readonly Kind[]): Reaction<Pad> {
  return (pad, { subjectId, body }) => searchLater(pad, kinds, (body[key] as Id | null | undefined) ?? subjectId);
}

/** Reacts to what happens to promises: those of a matter go by it; one that takes another’s place has an id of its own. */
const findPromise: Reaction<Pad> = (pad, { subjectId, body }: Fact) => {
  const matterId = body.matterId as Id | null | undefined;
  if (matterId) return searchLater(pad, ['promise'], matterId);
  searchLater(pad, ['promise'], subjectId);
  if (typeof body.replacedBy === 'string') searchLater(pad, ['promise'], body.replacedBy as Id);
};

/** What a matter shows of itself and of what stands beside it. */
const BESIDE = [
  'matter',
  'reply',
  'decision',
  'promise',
  'mediation',
  'instruction',
] as const satisfies readonly Kind[];

/**
 * Reacts to `intake.submission.registered`. The job that compares a submission with others has it found, too
 * (`server/worker.ts`), so that who hands in waits for one row fewer; what complains of a unit has no such job.
 */
const findUncompared: Reaction<Pad> = (pad, { subjectId, body }) => {
  if (body.complainedUnitId !== undefined) searchLater(pad, ['matter'], subjectId);
};

/** Reacts to `reports.report.sent`: its suggestions are records of their own. */
const findSentReport: Reaction<Act> = async (act, { subjectId }) => {
  searchLater(act, ['report'], subjectId);
  for (const id of await suggestionsOfReport(act, subjectId)) searchLater(act, ['suggestion'], id);
};

/** Reacts to `liaison.link.handover_confirmed`: whoever took the link over finds what is to be kept, and nobody else. */
const findHandedOn: Reaction<Act> = async (act, { subjectId }) => {
  for (const id of await promisesOfLink(act, subjectId)) searchLater(act, ['promise'], id);
};

/** Who wrote or decided something has it found later: what each fact changes. `elsewhere`: a matter got another unit or place. */
export const find = {
  matter: findLater('matter'),
  reply: findLater('reply'),
  decision: findLater('decision'),
  elsewhere: findLater(...BESIDE),
  promise: findPromise,
  mediation: findLater('mediation'),
  instruction: findNamed('matterId', 'instruction'),
  order: findNamed('orderId', 'order'),
  issue: findLater('issue'),
  analysis: findLater('analysis'),
  meeting: findLater('meeting'),
  session: findLater('session'),
  diary: findLater('diary'),
  shared: findLater('shared'),
  report: findLater('report'),
  suggestion: findLater('suggestion'),
  published: findLater('published', 'correction'),
  rumour: findLater('rumour'),
  openness: findLater('openness'),
  // what is put right may be a rumour check or an openness item
  correction: findLater('correction', 'rumour', 'openness'),
  uncompared: findUncompared,
  sentReport: findSentReport,
  handedOn: findHandedOn,
} as const;

/** Every kind that belongs to a matter, also what was published of it. */
const OF_MATTER = KIND_CODES.filter((kind) => KINDS[kind].of === 'matter');

function ofMatter(matterId: Id): Tied[] {
  return OF_MATTER.map((kind) => ({ kind, subjectId: matterId }));
}

/** Takes subjects out of the index at once. */
async function forgetAll(act: Act, tied: readonly Tied[]): Promise<void> {
  const byKind = Map.groupBy(tied, ({ kind }) => kind);
  // In the order of the kinds, so that two acts never wait for each other.
  for (const kind of KIND_CODES) {
    const ids = (byKind.get(kind) ?? []).map(({ subjectId }) => subjectId);
    if (ids.length > 0) await bringUpToDate(act, kind, ids, async () => [], 'front');
  }
}

/** Has found again what is left of them. */
function findAgain(act: Act, tied: readonly Tied[]): void {
  const bySubject = Map.groupBy(tied, ({ subjectId }) => subjectId);
  for (const [subjectId, kinds] of bySubject)
    searchLater(
      act,
      kinds.map(({ kind }) => kind),
      subjectId,
    );
}

/**
 * Reacts to `ledger.matter.classified`: what was sealed is forgotten in the same transaction, with the records that name it,
 * of which what may still be found is found later (I7); what got another category or area is found by it later.
 */
const forgetSealed: Reaction<Act> = async (act, { subjectId, body }) => {
  const { isSealed } = (body.changes ?? {}) as FactBody;
  if (isSealed !== true) return searchLater(act, BESIDE, subjectId);
  const naming = await recordsNaming(act, subjectId);
  await forgetAll(act, [...ofMatter(subjectId), ...naming]);
  findAgain(act, naming);
};

/** Reacts to `publication.matter.withdrawn` and `.barred`: gone at once, with what was put right of it. */
const forgetPublished: Reaction<Act> = (act, { subjectId }) =>
  forgetAll(
    act,
    (['published', 'correction'] as const).map((kind) => ({ kind, subjectId })),
  );

/** Reacts to `publication.rumour.withdrawn`: gone at once, with what was put right of it. */
const forgetRumour: Reaction<Act> = (act, { subjectId }) =>
  forgetAll(
    act,
    (['rumour', 'correction'] as const).map((kind) => ({ kind, subjectId })),
  );

/** Reacts to `publication.openness.withdrawn`: gone at once, with what was put right of it; what was asked beneath stays. */
const forgetOpenness: Reaction<Act> = (act, { subjectId }) =>
  forgetAll(
    act,
    (['openness', 'correction'] as const).map((kind) => ({ kind, subjectId })),
  );

/** Reacts to `publication.question.masked`: what was barred in it is gone at once. */
const forgetQuestion: Reaction<Act> = (act, { subjectId }) => forgetAll(act, [{ kind: 'openness', subjectId }]);

/** Reacts to `liaison.constituent.erased`: nobody finds any more what was promised to a household whose card is gone. */
const forgetHousehold: Reaction<Act> = async (act, { subjectId }) => {
  const written = await writtenOfHousehold(act, subjectId);
  await forgetAll(
    act,
    written.filter(({ kind }) => kind === 'promise'),
  );
};

/** What nobody may find any longer is gone in the same transaction. */
export const forget = {
  sealed: forgetSealed,
  published: forgetPublished,
  rumour: forgetRumour,
  openness: forgetOpenness,
  question: forgetQuestion,
  household: forgetHousehold,
} as const;

/**
 * Forgets at once records of a kind of which words were erased, and has found later what is left of them: for who goes
 * through many across a county and knows in which something was found.
 */
export async function findErased(act: Act, kind: Kind, subjectIds: readonly Id[]): Promise<void> {
  const tied = subjectIds.map((subjectId) => ({ kind, subjectId }));
  await forgetAll(act, tied);
  findAgain(act, tied);
}

/** Kinds whose words are looked through by the law’s pattern across the county, whoever they are about. */
const COUNTY_WIDE = ['analysis', 'rumour', 'correction'] as const satisfies readonly Kind[];

/**
 * Reacts to `vault.erasure.done`, after all that erase: whatever may have held the words is forgotten at once, and what is
 * left of it found again later. What is looked through across the county is made anew at once; there is little of it.
 */
export function eraseInSearch(downstream: Downstream): Reaction<Act> {
  return async (act) => {
    const { about, id } = erasingIn(act);
    const tied =
      about === 'matter'
        ? [...ofMatter(id), ...(await recordsNaming(act, id)), ...(await writtenOfMatter(act, id))]
        : await writtenOfHousehold(act, id);
    // All in the one order before any is written, so that two acts never wait for each other.
    for (const kind of KIND_CODES)
      if (COUNTY_WIDE.some((one) => one === kind) || tied.some((one) => one.kind === kind)) await lockState(act, kind);
    await forgetAll(act, tied);
    findAgain(act, tied);
    for (const kind of COUNTY_WIDE) {
      const ids = await subjectsIn(act, kind);
      if (ids.length > 0) await bringUpToDate(act, kind, ids, () => downstream[kind].texts(act, ids), 'front');
    }
  };
}
