import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Rulebook, rulebookFrom } from '../rules/rulebook.ts';
import { NATIONAL_STYLES } from '../rules/style.ts';
import { calendarFrom, versionsFor } from '../store.ts';

/** What another process changed is seen after so long at the latest. */
const KEPT_MILLISECONDS = 5_000;

type Kept = { readonly book: Promise<Rulebook>; readonly until: number; readonly day: CivilDate };
const kept = new WeakMap<Desk, Map<TenantId, Kept>>();

/**
 * The rules that hold in one county. Cheap: kept for five seconds of one day, and until something is changed here.
 */
export function rulebookOf(desk: Desk, tenantId: TenantId): Promise<Rulebook> {
  const books = kept.get(desk) ?? new Map<TenantId, Kept>();
  kept.set(desk, books);
  // The machine's own time, not the desk's: this is about how long something was kept.
  const now = performance.now();
  const day = civilDateOf(desk.clock.now());
  const found = books.get(tenantId);
  if (found && now < found.until && day === found.day) return found.book;
  const read = desk.aside(() => readRulebook(desk, tenantId));
  // While the database is away the rules known last are used: a form must not lose what was typed.
  const book = found ? read.catch(() => found.book) : read;
  books.set(tenantId, { book, until: now + KEPT_MILLISECONDS, day });
  // What could not be read is not kept; whoever waits for it hears of the failure.
  book.catch(() => books.delete(tenantId));
  return book;
}

/** So many people may somebody in office see on a day before the auditors are told; today's rule of style. */
export async function identitiesMaxOf(desk: Desk, tenantId: TenantId): Promise<number> {
  const { stylesOn, today } = await rulebookOf(desk, tenantId);
  const rule = stylesOn(today).find(({ key }) => key === 'looks.identities');
  return rule?.atMost ?? NATIONAL_STYLES['looks.identities'].atMost;
}

/** From more people than this on one kind of thing in a place is a hot issue (handbook §5), with the rule's basis. */
export async function hotIssueRulesOf(
  desk: Desk,
  tenantId: TenantId,
): Promise<Readonly<Record<'village' | 'township', { readonly atMost: number; readonly basis: string }>>> {
  const { stylesOn, today } = await rulebookOf(desk, tenantId);
  const rules = stylesOn(today);
  const ruleOf = (key: 'issues.persons_in_village' | 'issues.persons_in_township') =>
    rules.find((rule) => rule.key === key) ?? NATIONAL_STYLES[key];
  return { village: ruleOf('issues.persons_in_village'), township: ruleOf('issues.persons_in_township') };
}

/** From more days than this without a meeting in a village those who convene them are reminded (002-17). */
export async function villageQuietDaysOf(desk: Desk, tenantId: TenantId): Promise<number> {
  const { stylesOn, today } = await rulebookOf(desk, tenantId);
  const key = 'meetings.village_quiet_days';
  const rule = stylesOn(today).find((one) => one.key === key);
  return (rule ?? NATIONAL_STYLES[key]).atMost;
}

function readRulebook(desk: Desk, tenantId: TenantId): Promise<Rulebook> {
  return desk.system(async (tx) =>
    rulebookFrom(await versionsFor(tx, tenantId), await calendarFrom(tx), civilDateOf(desk.clock.now())),
  );
}

/** Forgets what is kept, after a change has been committed. The calendar belongs to all counties, so all are forgotten. */
export function forgetRulebooks(desk: Desk): void {
  kept.delete(desk);
}
