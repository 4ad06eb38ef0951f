import { setImmediate as pause } from 'node:timers/promises';
import { later } from '#civic/trustlog/index.ts';
import { areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import { addHours } from '#kernel/instant.ts';
import { learn } from '#kernel/text/classifier.ts';
import type { Told } from '#kernel/text/learned-pieces.ts';
import { bytesOfModel } from '#kernel/text/model-bytes.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { figuresOf, type LikelyKind, lessonsFrom, type PastCase } from '../rules/likely.ts';
import { askToLearn, keepModel, type PastMatter, pastMatters } from '../store/suggestions.store.ts';
import { type Books, booksOf } from './books.ts';

/** The job that learns a county's suggestions anew. */
export const LEARN_JOB = 'ledger.learn';

/** What was erased or set right has gone from the suggestions the day after. */
const LEARNED_EVERY_HOURS = 24;
/** The newest so many matters; more would only make it longer. */
const MATTERS_MAX = 20_000;
const MATTERS_A_PAGE = 500;
/** So long at a time: whoever asks something meanwhile waits no longer than that. */
const SLICE_MILLISECONDS = 15;

/** Asks for a county's suggestions to be learned anew, once a day. Safe to run again, and beside itself. */
export async function sweepLearning(desk: Desk, tenantId: TenantId): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    if (await askToLearn(act, tenantId, act.at, addHours(act.at, -LEARNED_EVERY_HOURS))) later(act, LEARN_JOB, {});
  });
}

/**
 * Learns from a county's own past what a new matter is likely to be about and who handles such: in slices, so that
 * nobody waits behind it, and on no machine but this. Twice is as once.
 */
export async function learnJob(desk: Desk, tenantId: TenantId): Promise<void> {
  const books = await booksOf(desk, tenantId);
  const past = await readPast(desk, tenantId);
  for (const kind of ['category', 'host_unit'] as const) {
    const cases = casesOf(kind, past);
    const found = lessonsFrom(cases, namesFor(kind, books), othersOf(kind, past));
    const learned = found && (await inSlices(learn(found.lessons)));
    const figures = learned && figuresOf(learned.tried, learned.model, found.labels);
    await desk.act({ kind: 'clockwork', tenantId }, (act) =>
      keepModel(act, tenantId, kind, act.at, {
        exampleCount: cases.length,
        labelCounts: found?.labels ?? [],
        ...(figures ?? { triedCount: 0, rightCount: 0, saidCount: 0, saidRightCount: 0 }),
        weights: learned && bytesOfModel(learned.model),
      }),
    );
  }
}

/** What is told of a matter: for who handles it also where it is, since units have areas. */
export function toldOf(kind: LikelyKind, matter: Pick<PastMatter, 'title' | 'words' | 'areaCode'>): Told {
  const { title, words, areaCode } = matter;
  const marks = kind === 'category' ? [] : [areaPrefixOf(areaCode).slice(0, 9), areaPrefixOf(areaCode)];
  return { title, words: words.startsWith(title) ? words.slice(title.length) : words, marks };
}

async function readPast(desk: Desk, tenantId: TenantId): Promise<PastMatter[]> {
  const past: PastMatter[] = [];
  for (let after: PastMatter | null = null; past.length < MATTERS_MAX; ) {
    const page: PastMatter[] = await desk.read(tenantId, (tx) => pastMatters(tx, tenantId, after, MATTERS_A_PAGE));
    past.push(...page);
    after = page.at(-1) ?? null;
    if (page.length < MATTERS_A_PAGE) break;
  }
  return past;
}

function labelOf(kind: LikelyKind, { categoryCode, hostUnitId }: PastMatter): string | null {
  return kind === 'category' ? categoryCode : hostUnitId;
}

function casesOf(kind: LikelyKind, past: readonly PastMatter[]): PastCase[] {
  return past.flatMap((matter) => {
    const label = labelOf(kind, matter);
    return label === null ? [] : [{ told: toldOf(kind, matter), label }];
  });
}

/** What has no label yet still shows which pieces of wording stand together. */
function othersOf(kind: LikelyKind, past: readonly PastMatter[]): Told[] {
  return past.filter((matter) => labelOf(kind, matter) === null).map((matter) => toldOf(kind, matter));
}

/** What a category is called, with the class above it; what a unit is called, with its duties. */
function namesFor(kind: LikelyKind, { rulebook, units }: Books): PastCase[] {
  if (kind === 'host_unit')
    return units.list.map(({ id, name, duties }) => ({ label: id, told: { title: '', words: `${name}\n${duties}` } }));
  const { categories } = rulebook;
  return categories.map(({ code, words, parentCode }) => {
    const above = categories.find((one) => one.code === parentCode)?.words;
    const all = [words.zh, words.en, above?.zh, above?.en].filter((one) => one !== undefined);
    return { label: code, told: { title: '', words: all.join('\n') } };
  });
}

/** Carries a generator out a little at a time, so that requests are answered between. */
async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MILLISECONDS;
    while (performance.now() < until) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await pause();
  }
}
