import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Entry, parseEntry } from '../rules/entry.ts';
import { type Counted, countedIn, FIGURE_NAMES, FIGURES_KIND, figureCodes } from '../rules/figures.ts';
import { chainEnds, entriesFrom, type HeadRow, lastOfSubject, lockHead } from '../store/log.store.ts';
import { logSubject, ofLog } from './of-log.ts';
import { place } from './sequence.ts';

/** Entries are counted so many at a time. */
const READ_MAX = 10_000;

function monthOf(milliseconds: number): string {
  return civilDateOf(instantOf(milliseconds)).slice(0, 7);
}

/** Tells the figures of a month that is over, once. Answers the month that is not over. */
export async function publishFigures(desk: Desk, tenantId: TenantId, year: number): Promise<string> {
  const month = monthOf(Date.parse(desk.clock.now()));
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const head = await lockHead(act, tenantId, year);
    const last = head && (await lastOfLog(act));
    if (head && last && monthOf(last.t) < month) await placeFigures(act, head, last);
    return null;
  });
  return month;
}

/** At most so many entries of figures are shown: a year of them, and the one before. */
const SHOWN_MAX = 96;

/** Entries in which the log told figures, newest first. */
export async function figuresTold(desk: Desk, tenantId: TenantId): Promise<Entry[]> {
  const texts = await desk.read(tenantId, (tx) => lastOfSubject(tx, tenantId, logSubject(tenantId), SHOWN_MAX));
  return texts.flatMap((text) => parseEntry(text) ?? []).filter(({ k }) => k === FIGURES_KIND);
}

/** The last entry in which the log speaks of itself. */
async function lastOfLog(act: Act): Promise<Entry | null> {
  const [end] = await chainEnds(act, act.tenantId, [logSubject(act.tenantId)]);
  return end ? parseEntry(end.entry) : null;
}

/**
 * Puts the figures over every entry since the last figures behind the head, which the caller has locked: all that a log
 * tells of a month, or of what is left of it when its year ends.
 */
export async function placeFigures(act: Act, head: HeadRow, last: Entry | null = null): Promise<void> {
  const before = last ?? (await lastOfLog(act));
  const from = before?.k === FIGURES_KIND ? Number(before.to) : 0;
  const counted: Counted[] = [];
  for (let at = from; at < head.size; at += READ_MAX) {
    const some = await entriesFrom(act, act.tenantId, head.year, at, Math.min(at + READ_MAX, head.size));
    for (const text of some) {
      const entry = parseEntry(text);
      counted.push(entry && countedIn(entry));
    }
  }
  const told = FIGURE_NAMES.map((figure) =>
    ofLog(act, FIGURES_KIND, { figure, from, to: head.size, ...figureCodes(figure, counted) }),
  );
  await place(act, head, told);
}
