import { unitsOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { askerOf } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  type DisclosureLine,
  disclosureLines,
  isGround,
  LOOK_BACK_DAYS,
  lateBefore,
  limitsOfDays,
  publicBy,
  SOON_DAYS,
} from '../rules/disclosure.ts';
import { monthOf, monthsOver } from '../rules/months.ts';
import {
  countDisclosures,
  type DueDecision,
  type DueList,
  type DueMatter,
  disclosureMonths,
  dueDecision,
  dueDecisions,
  dueMatter,
  dueMatters,
  firstRepliedAt,
  insertDisclosureMonth,
  insertWithholding,
  lastDisclosureMonth,
} from '../store/due.store.ts';
import { keep, publicVersion } from './kept.ts';
import { afterOf, nextOf } from './office.ts';

const PAGE_MAX = 50;
const DECISIONS_MAX = 100;
const WORDS_MAX = 500;

/** When something must be public, and how that stands now. */
export type Due = {
  readonly dueAt: Instant;
  readonly isEstimated: boolean;
  readonly standing: 'late' | 'soon' | 'open' | 'in_time' | 'published_late' | 'withheld';
};

export type DueSeen = {
  readonly matters: readonly (DueMatter & Due)[];
  readonly decisions: readonly (DueDecision & Due)[];
  readonly next: string | null;
  /** The limit in working days, with its basis. */
  readonly days: number;
  readonly basis: string;
};

/** What has to be public in a jurisdiction, in one of the lists, and every decision that waits. */
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
  const dividing = lateBefore(now, limit, calendar);
  const first = startOf(addDays(today, -LOOK_BACK_DAYS));
  const asker = await askerOf(desk, official);
  const asked = {
    ...{ list, after: afterOf(after), limit: PAGE_MAX },
    from: list === 'open' ? dividing : first,
    to: list === 'late' ? dividing : startOf(addDays(today, 1)),
  };
  const standing = (one: { madeAt: Instant; ground: unknown }, publishedAt: Instant | null): Due => {
    const { dueAt, isEstimated } = publicBy(one.madeAt, limit, calendar);
    return { dueAt, isEstimated, standing: standingOf({ dueAt, publishedAt, isWithheld: one.ground !== null }, now) };
  };
  const found = await desk.read(where.tenantId, async (tx) => ({
    matters: await dueMatters(tx, where, asker, asked),
    decisions: after === undefined ? await dueDecisions(tx, where, asker, DECISIONS_MAX) : [],
  }));
  return {
    matters: found.matters.map((one) => ({ ...one, ...standing(one, one.publishedAt) })),
    decisions: found.decisions.map((one) => ({ ...one, ...standing(one, null) })),
    next: nextOf(
      found.matters.map(({ madeAt, matterId }) => ({ at: madeAt, id: matterId })),
      PAGE_MAX,
    ),
    days: limit.amount,
    basis: limit.basis,
  };
}

function standingOf(
  { dueAt, publishedAt, isWithheld }: { dueAt: Instant; publishedAt: Instant | null; isWithheld: boolean },
  now: Instant,
): Due['standing'] {
  if (publishedAt !== null) return publishedAt <= dueAt ? 'in_time' : 'published_late';
  if (isWithheld) return 'withheld';
  if (dueAt < now) return 'late';
  return dueAt < startOf(addDays(civilDateOf(now), SOON_DAYS)) ? 'soon' : 'open';
}

/** What somebody decides to keep back. */
export type WithholdingSaid = {
  readonly kind: string;
  readonly subjectId: string;
  readonly ground: string | undefined;
  readonly words: string;
};

/** What a result or a decision is called; null when it is not due, or the official is kept from it. */
export async function dueTitle(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  kind: string,
  subjectId: string,
): Promise<string | null> {
  const id = parseId(subjectId);
  if (!id) return null;
  const asker = await askerOf(desk, official);
  return desk.read(where.tenantId, async (tx) =>
    kind === 'decision'
      ? ((await dueDecision(tx, where, asker, id))?.title ?? null)
      : ((await dueMatter(tx, where, asker, id))?.number ?? null),
  );
}

/**
 * Keeps a result or decision back, on a ground of the law. It stays so until it is released after all. Refuses
 * `publication.not-due`, `publication.ground-missing`. Records `publication.matter.withheld` or
 * `publication.decision.withheld`.
 */
export async function withhold(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { kind, subjectId, ground, words }: WithholdingSaid,
): Promise<{ id: Id } | Refusal> {
  const asker = await askerOf(desk, official);
  const of = parseId(subjectId);
  const isDecision = kind === 'decision';
  if (!of) return refuse('publication.not-due');
  return desk.act(official, async (act) => {
    const found = isDecision ? await dueDecision(act, where, asker, of) : await dueMatter(act, where, asker, of);
    if (!found) return refuse('publication.not-due');
    const said = words.trim();
    if (!isGround(ground)) return refuse('publication.ground-missing', {}, 'ground');
    if (said === '' || [...said].length > WORDS_MAX) return refuse('publication.ground-missing', {}, 'words');
    const id = act.newId();
    act.add(insertWithholding, {
      ...{ tenant_id: act.tenantId, id, kind: isDecision ? 'decision' : 'matter', subject_id: of },
      ...{
        matter_id: isDecision ? null : of,
        ground,
        words: said,
        withheld_by: official.personId,
        withheld_at: act.at,
      },
    });
    const fact = isDecision ? 'publication.decision.withheld' : 'publication.matter.withheld';
    await act.record({ kind: fact, subjectId: of, body: { ground } });
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
    await firstRepliedAt(tx),
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
