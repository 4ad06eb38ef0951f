import type { CivilDate } from '#kernel/civil-date.ts';

type UnitName = { readonly name: string; readonly nameEn: string };

/**
 * What `POST /api/dispatch-lines/table` answers, a form with the file of a dispatch catalogue (.xlsx, .csv) in which
 * `isTrial=1` only tries and `leavesOutWrong=1` leaves the wrong rows out. Nothing is written while a row is wrong,
 * unless they are left out.
 */
export type LineTableOutcome = {
  readonly isWritten: boolean;
  readonly rowCount: number;
  /** Lines that were added, or would be. */
  readonly addedCount: number;
  /** Lines that were in the catalogue already, or twice in the file. */
  readonly knownCount: number;
  /** What is wrong in which row (as a spreadsheet program numbers it) and column (its title in the file). */
  readonly wrong: readonly { readonly row: number; readonly column: string; readonly title: string }[];
  /** The first lines that were added, or would be. */
  readonly lines: readonly {
    readonly row: number;
    readonly categoryCode: string;
    readonly areaName: string;
    readonly host: UnitName;
    readonly coUnits: readonly UnitName[];
    readonly basis: string;
    readonly validFrom: CivilDate;
    readonly validTo: CivilDate | null;
  }[];
  /** How many of so many past matters the new lines would have sent elsewhere; null once they are written. */
  readonly dryRun: { readonly triedCount: number; readonly divertedCount: number } | null;
};
