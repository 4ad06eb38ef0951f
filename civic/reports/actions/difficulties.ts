import { lockConstituent, lookedAtHouseholds, reachOf } from '#civic/liaison/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { type SaidDifficulty, standingFor, wellDeclared } from '../rules/difficulty.ts';
import {
  addDifficulty,
  addDifficultyAnswer,
  countDifficulties,
  type Difficulty,
  difficultiesOfHousehold,
  difficultiesOfPerson,
  difficultiesToConfirm,
  difficultyOf,
  eraseDifficultiesOf,
  type SaidOfDifficulty,
} from '../store/difficulties.store.ts';
import { namesIn, yearOf } from './books.ts';

const DONE = { isDone: true } as const;

/**
 * Writes down a difficulty of a household within reach as solved: a declaration, until the household says so (I8). Sent
 * twice it is kept once. Refuses what `wellDeclared` does, `reports.household-unknown`, `reports.of-another`.
 */
export async function declareDifficulty(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: SaidDifficulty,
): Promise<{ id: Id } | Refusal> {
  const well = wellDeclared(said, civilDateOf(desk.clock.now()));
  if (isRefusal(well)) return well;
  const { personId, unitId } = official;
  return desk.act(official, async (act) => {
    const before = await difficultyOf(act, well.id);
    if (before) return before.personId === personId ? { id: well.id } : refuse('reports.of-another');
    const constituent = await lockConstituent(act, reachOf(official, where), well.constituentId);
    if (!constituent || constituent.endedOn !== null) return refuse('reports.household-unknown', {}, 'constituentId');
    const { areaCode } = constituent;
    addDifficulty(act, { ...well, areaCode }, { personId, unitId, at: act.at });
    const body = { areaCode, solvedOn: well.solvedOn };
    await act.record({ kind: 'reports.difficulty.declared', subjectId: well.id, body });
    return { id: well.id };
  });
}

/** One page of what somebody declared, and how many this year; of the household's word only a yes is shown. */
export async function ownDifficulties(
  desk: Desk,
  official: Official,
  query: { readonly after: Id | null; readonly limit: number },
  language: Language,
) {
  const names = await namesIn(desk, official.tenantId, language);
  const { personId } = official;
  const [rows, thisYear] = await desk.read(official.tenantId, async (tx) => [
    await difficultiesOfPerson(tx, personId, query.after, query.limit),
    await countDifficulties(tx, personId, yearOf(names.today)),
  ]);
  await lookedAtTheirs(desk, official, 'contact', rows);
  return {
    thisYear,
    difficulties: rows.map(({ answer, areaCode, ...row }) => ({
      ...row,
      areaName: names.areaName(areaCode),
      standing: standingFor(answer),
    })),
    next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** Writes down whose name and phone are shown: of what one declared oneself, or to be asked. */
function lookedAtTheirs(
  desk: Desk,
  official: Official,
  block: 'contact',
  rows: readonly Pick<Difficulty, 'constituentId' | 'areaCode' | 'personId'>[],
): Promise<void> {
  const households = rows.map(({ constituentId, areaCode, personId }) => {
    const purpose = personId === official.personId ? 'visiting' : 'asking';
    return { id: constituentId, areaCode, purpose } as const;
  });
  return lookedAtHouseholds(desk, official, block, households);
}

const ASKED_MAX = 100;

/** The households to ask whether what was declared is so. */
export async function difficultiesToAsk(desk: Desk, official: Official, where: Jurisdiction) {
  const rows = await desk.read(where.tenantId, (tx) => difficultiesToConfirm(tx, where, official.personId, ASKED_MAX));
  await lookedAtTheirs(desk, official, 'contact', rows);
  return { difficulties: rows.map(({ answer: _, ...row }) => row) };
}

/**
 * Writes down what a household said, to somebody who called or on a slip; never who declared it. Refuses
 * `reports.unknown`, `reports.confirm-own`, `reports.confirmed-already`.
 */
export function confirmDifficultyForThem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: SaidOfDifficulty & { readonly way: 'call' | 'slip' },
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const difficulty = await difficultyOf(act, id);
    if (!difficulty || !areaWithin(difficulty.areaCode, where.areaCode)) return refuse('reports.unknown');
    if (difficulty.personId === official.personId) return refuse('reports.confirm-own');
    return confirm(act, id, said, official.personId);
  });
}

/** A household says it with its card. Refuses `reports.unknown`, `reports.confirmed-already`. */
export function confirmDifficultyByCard(
  desk: Desk,
  tenantId: TenantId,
  constituentId: Id,
  id: Id,
  said: Omit<SaidOfDifficulty, 'way'>,
): Promise<typeof DONE | Refusal> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const difficulty = await difficultyOf(act, id);
    if (difficulty?.constituentId !== constituentId) return refuse('reports.unknown');
    return confirm(act, id, { ...said, way: 'card' }, null);
  });
}

const WORDS_MAX = 500;

async function confirm(act: Act, id: Id, said: SaidOfDifficulty, askedBy: Id | null): Promise<typeof DONE | Refusal> {
  const words = said.words
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, WORDS_MAX);
  if ((await addDifficultyAnswer(act, id, { ...said, words }, { askedBy, at: act.at })) === 0)
    return refuse('reports.confirmed-already');
  // What the household said is in no fact: its author reads those.
  await act.record({ kind: 'reports.difficulty.confirmed', subjectId: id, body: { way: said.way } });
  return DONE;
}

const SHOWN_MAX = 20;

/** What was declared of a household and it has said nothing of, for its own page. */
export async function difficultiesToSay(desk: Desk, tenantId: TenantId, constituentId: Id) {
  const rows = await desk.read(tenantId, (tx) => difficultiesOfHousehold(tx, constituentId, SHOWN_MAX));
  return rows.filter(({ answer, before }) => answer === null && before !== '');
}

/** Reacts to `liaison.constituent.erased`: what was written of the household here goes with its card. */
export const eraseDifficulties: Reaction<Act> = async (act, { subjectId }) => {
  await eraseDifficultiesOf(act, subjectId, act.at);
};
