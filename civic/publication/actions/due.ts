import { unitsOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { type Asker, askerOf } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, startOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  type DisclosureLine,
  DUE_LISTS,
  type DueKind,
  type DueList,
  disclosureLines,
  isGround,
  LOOK_BACK_DAYS,
  lateBefore,
  limitsOfDays,
  publicBy,
  soonBefore,
} from '../rules/disclosure.ts';
import { monthOf, monthsOver } from '../rules/months.ts';
import {
  countDisclosures,
  countDueMatters,
  type DueDecision,
  type DueMatter,
  disclosureMonths,
  dueDecision,
  dueDecisions,
  dueMatter,
  dueMatters,
  firstMadeAt,
  insertDisclosureMonth,
  insertWithholding,
  lastDisclosureMonth,
} from '../store/due.store.ts';
import { countDueMinutes, type DueMinutes, dueMinutes, dueMinutesOf } from '../store/due-minutes.store.ts';
import { keep, publicVersion } from './kept.ts';
import { afterOf, nextOf } from './office.ts';

const PAGE_MAX = 50;
const WORDS_MAX = 500;
/** Beyond so many it is said that there are more. */
export const COUNTED_MAX = 999;

/** When something must be public, and how that stands now. */
export type Due = {
  readonly dueAt: Instant;
  readonly isEstimated: boolean;
  readonly standing: 'late' | 'soon' | 'open' | 'in_time' | 'published_late' | 'withheld';
};

export type DueSeen = {
  readonly matters: readonly (DueMatter & Due)[];
  readonly decisions: readonly (DueDecision & Due)[];
  readonly minutes: readonly (DueMinutes & Due)[];
  readonly next: string | null;
  /** How many are in each list, up to one more than `COUNTED_MAX`. */
  readonly counts: Readonly<Record<DueList, number>>;
  /** The limit in working days, with its basis. */
  readonly days: number;
  readonly basis: string;
};

/** The times between which what is in each list was made. */
type Times = Readonly<Record<DueList, { readonly from: Instant; readonly to: Instant }>>;

/** What has to be public in a jurisdiction, in one of the lists; and how much is in each of them. */
export async function dueList(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  list: DueList,
  after: string | undefined,
): Promise<DueSeen> {
  const { limitOf, calendar, today } = await rulebookOf(desk, where.tenantId);
  const limit = limitOf('disclose', today);
  const now = desk.clock.now();
  const [late, soon] = [lateBefore(now, limit, calendar), soonBefore(now, limit, calendar)];
  const [first, end] = [startOf(addDays(today, -LOOK_BACK_DAYS)), startOf(addDays(today, 1))];
  const whole = { from: first, to: end };
  const times: Times = {
    ...{ late: { from: first, to: late }, soon: { from: late, to: soon }, open: { from: soon, to: end } },
    ...{ published: whole, withheld: whole },
  };
  const asker = await askerOf(desk, official);
  const dated = <One extends { madeAt: Instant; ground: unknown }>(
    one: One,
    publishedAt: Instant | null,
  ): One & Due => {
    const { dueAt, isEstimated } = publicBy(one.madeAt, limit, calendar);
    const isWithheld = one.ground !== null;
    return {
      ...one,
      dueAt,
      isEstimated,
      standing: standingOf({ ...one, dueAt, publishedAt, isWithheld }, { now, soon }),
    };
  };
  const asked = { list, after: afterOf(after), limit: PAGE_MAX, ...times[list] };
  const found = await desk.read(where.tenantId, async (tx) => ({
    matters: await dueMatters(tx, where, asker, asked),
    decisions: await dueDecisions(tx, where, asker, COUNTED_MAX),
    minutes: after === undefined ? await dueMinutes(tx, where, asked, COUNTED_MAX) : [],
    counts: await countsOf(tx, where, asker, times),
  }));
  const decisions = found.decisions.map((one) => dated(one, null));
  const ofList = (one: DueList) => decisions.filter(({ standing }) => standing === one);
  return {
    matters: found.matters.map((one) => dated(one, one.publishedAt)),
    decisions: after === undefined ? ofList(list) : [],
    minutes: found.minutes.map((one) => dated(one, one.publishedAt)),
    next: nextOf(
      found.matters.map(({ madeAt, matterId }) => ({ at: madeAt, id: matterId })),
      PAGE_MAX,
    ),
    counts: withEach((one) => found.counts[one] + ofList(one).length),
    days: limit.amount,
    basis: limit.basis,
  };
}

function withEach(count: (list: DueList) => number): Record<DueList, number> {
  return Object.fromEntries(DUE_LISTS.map((list) => [list, count(list)])) as Record<DueList, number>;
}

async function countsOf(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  times: Times,
): Promise<Record<DueList, number>> {
  const counts = withEach(() => 0);
  for (const list of DUE_LISTS) {
    const asked = { list, ...times[list] };
    const matters = await countDueMatters(tx, where, asker, { ...asked, most: COUNTED_MAX + 1 });
    counts[list] = matters + (await countDueMinutes(tx, where, asked, COUNTED_MAX + 1));
  }
  return counts;
}

type Standing = {
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  readonly publishedAt: Instant | null;
  readonly isWithheld: boolean;
};

function standingOf(
  { madeAt, dueAt, publishedAt, isWithheld }: Standing,
  { now, soon }: { readonly now: Instant; readonly soon: Instant },
): Due['standing'] {
  if (publishedAt !== null) return publishedAt <= dueAt ? 'in_time' : 'published_late';
  if (isWithheld) return 'withheld';
  if (dueAt < now) return 'late';
  return madeAt < soon ? 'soon' : 'open';
}

const WITHHELD = {
  matter: 'publication.matter.withheld',
  decision: 'publication.decision.withheld',
  minutes: 'publication.minutes.withheld',
} as const satisfies Record<DueKind, string>;

/** What somebody decides to keep back. */
export type WithholdingSaid = {
  readonly kind: DueKind;
  readonly subjectId: string;
  readonly ground: string | undefined;
  readonly words: string;
};

/** One that is due by its kind, with what it is called; null when it is none, or the official is kept from it. */
async function dueOne(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  kind: DueKind,
  id: Id,
): Promise<{ readonly title: string } | null> {
  if (kind === 'decision') return dueDecision(tx, where, asker, id);
  if (kind === 'minutes') return dueMinutesOf(tx, where, id);
  const matter = await dueMatter(tx, where, asker, id);
  return matter && { title: matter.number };
}

/** What a result, a decision or a meeting is called; null when it is not due, or the official is kept from it. */
export async function dueTitle(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  kind: DueKind,
  subjectId: string,
): Promise<string | null> {
  const id = parseId(subjectId);
  if (!id) return null;
  const asker = await askerOf(desk, official);
  return desk.read(where.tenantId, async (tx) => (await dueOne(tx, where, asker, kind, id))?.title ?? null);
}

/**
 * Keeps a result, a decision or minutes back, on a ground of the law. It stays so until it is released after all. Refuses
 * `publication.not-due`, `publication.ground-missing`. Records `publication.matter.withheld`,
 * `publication.decision.withheld` or `publication.minutes.withheld`.
 */
export async function withhold(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { kind, subjectId, ground, words }: WithholdingSaid,
): Promise<{ id: Id } | Refusal> {
  const asker = await askerOf(desk, official);
  const of = parseId(subjectId);
  if (!of) return refuse('publication.not-due');
  return desk.act(official, async (act) => {
    if (!(await dueOne(act, where, asker, kind, of))) return refuse('publication.not-due');
    const said = words.trim();
    if (!isGround(ground)) return refuse('publication.ground-missing', {}, 'ground');
    if (said === '' || [...said].length > WORDS_MAX) return refuse('publication.ground-missing', {}, 'words');
    const id = act.newId();
    act.add(insertWithholding, {
      ...{ tenant_id: act.tenantId, id, kind, subject_id: of, matter_id: kind === 'matter' ? of : null },
      ...{ ground, words: said, withheld_by: official.personId, withheld_at: act.at },
    });
    await act.record({ kind: WITHHELD[kind], subjectId: of, body: { ground } });
    return { id };
  });
}

/** After a restart, or in a county that came with years of matters, so many months are caught up at once. */
const MONTHS_AT_ONCE = 24;

/**
 * Counts each month whose limits have all run out, once, for everybody; safe to run again, and beside itself. Records
 * `publication.disclosure.counted`. Returns how many it counted.
 */
export async function sweepDisclosures(desk: Desk, tenantId: TenantId): Promise<number> {
  const { limitOf, calendar, today } = await rulebookOf(desk, tenantId);
  const limit = limitOf('disclose', today);
  const now = desk.clock.now();
  const [lastMonth, firstAt] = await desk.read(tenantId, async (tx) => [
    await lastDisclosureMonth(tx),
    await firstMadeAt(tx),
  ]);
  if (firstAt === null) return 0;
  const months = monthsOver(lastMonth === null ? firstAt : monthOf(lastMonth).to, lateBefore(now, limit, calendar));
  for (const month of months.slice(0, MONTHS_AT_ONCE)) {
    const days = limitsOfDays(month.from, month.to, limit, calendar);
    await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      // Another machine was faster: the constraint on the month would refuse the second count.
      if (((await lastDisclosureMonth(act)) ?? '') >= month.month) return null;
      const id = act.newId();
      const counts = await countDisclosures(act, month, days);
      act.add(insertDisclosureMonth, { tenant_id: tenantId, id, month: month.month, kept_at: act.at, counts });
      await act.record({ kind: 'publication.disclosure.counted', subjectId: id, body: { month: month.month } });
      return null;
    });
  }
  return Math.min(months.length, MONTHS_AT_ONCE);
}

/** A year of counted months on the public page. */
const MONTHS_SHOWN = 12;

/** How many were public in time in the last twelve months that were counted; null: none was yet. */
export async function disclosuresSeen(
  desk: Desk,
  tenantId: TenantId,
): Promise<{ readonly from: string; readonly to: string; readonly lines: readonly DisclosureLine[] } | null> {
  const version = await publicVersion(desk, tenantId);
  return keep(desk, `disclosures ${tenantId} ${version}`, async () => {
    const units = await unitsOf(desk, tenantId);
    const months = await desk.read(tenantId, (tx) => disclosureMonths(tx, MONTHS_SHOWN));
    const [newest, oldest] = [months[0], months.at(-1)];
    if (!newest || !oldest) return null;
    const order = units.list.map(({ id }) => id as string);
    return {
      from: oldest.month,
      to: newest.month,
      lines: disclosureLines(
        months.map(({ counts }) => counts),
        order,
      ),
    };
  });
}
