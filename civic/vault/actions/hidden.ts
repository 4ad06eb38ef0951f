import type { Official } from '#kernel/actor.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { OpenTo } from '../store/looks.store.ts';

/** Leaves out the rows about matters from which somebody is kept (I2). */
export type OpenSubjects = (desk: Desk, tx: Transaction, official: Official) => Promise<OpenTo>;

const known = new WeakMap<Desk, OpenSubjects>();

/** Says from which matters somebody is kept: the ledger knows, which lies below in the river. */
export function hideSubjects(desk: Desk, open: OpenSubjects): void {
  known.set(desk, open);
}

/** What of looks and broken glasses an auditor may read. */
export async function openSubjectsTo(desk: Desk, tx: Transaction, official: Official): Promise<OpenTo> {
  return (await known.get(desk)?.(desk, tx, official)) ?? (() => nothing);
}
