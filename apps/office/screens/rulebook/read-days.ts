import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';

export type ReadDays = {
  readonly days: readonly { readonly day: CivilDate; readonly isWorkday: boolean; readonly name: string }[];
  /** The first row (from 1) that was not understood; null when all were. */
  readonly wrongRow: number | null;
};

/** Reads pasted lines such as `2027-01-01 休 元旦`; empty lines are left out. */
export function readDays(text: string): ReadDays {
  const rows = text.split('\n').map((row) => row.trim());
  const read = rows.map((row) => (row === '' ? null : readDay(row)));
  const wrong = rows.findIndex((row, index) => row !== '' && read[index] === null);
  return { days: read.filter((one) => one !== null), wrongRow: wrong < 0 ? null : wrong + 1 };
}

function readDay(row: string): ReadDays['days'][number] | null {
  const found = /^(\S+)[\s,，]+(班|休)[\s,，]+(\S.*)$/.exec(row);
  const day = parseCivilDate(found?.[1] ?? '');
  return found && day ? { day, isWorkday: found[2] === '班', name: found[3] ?? '' } : null;
}
